"""Setting up sites and their rooms."""

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.places.models import Room, Site


@action("places.set_up_site")
def set_up_site(centre: Model, *, slug: str, name: str, by: Actor, address: str = "") -> Site:
    """A site of the centre, once per slug; said again it is brought up to date."""
    site = Site.objects.filter(centre_id=centre.pk, slug=slug).first() or Site(centre_id=centre.pk, slug=slug)
    site.name, site.address = name, address
    site.clean_fields()
    site.save()
    return site


@action("places.set_up_room")
def set_up_room(site: Site, *, slug: str, name: str, by: Actor, name_en: str = "", capacity: int | None = None) -> Room:
    """A room of the site, once per slug; said again it is brought up to date."""
    if capacity is not None and capacity < 1:
        raise ValidationError(_("A room has space for at least one person."))
    room = Room.objects.filter(site=site, slug=slug).first() or Room(site=site, slug=slug)
    room.name, room.name_en, room.capacity = name, name_en, capacity
    room.clean_fields()
    room.save()
    return room
