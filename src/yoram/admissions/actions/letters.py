"""The operator's own words for letters to applicants."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from yoram.admissions import letters
from yoram.admissions.facts import LetterKind
from yoram.admissions.models import MessageTemplate
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.core.models import Channel
from yoram.courses.queries import Centre


@action("admissions.write_letters")
def write_words(
    centre: Centre, *, kind: LetterKind, language: str, channel: Channel, subject: str, body: str, by: Actor
) -> MessageTemplate:
    """The next version of the centre's words for an occasion; an empty body silences the channel for it.

    Raises a ValidationError where a gap is named that no letter of this kind can fill.
    """
    if unknown := letters.unknown_gaps(kind, f"{subject} {body}"):
        raise ValidationError(
            _("No letter of this kind can fill {%(gap)s}. Take it out or choose one from the list."),
            params={"gap": "}, {".join(unknown)},
        )
    if channel == Channel.EMAIL and not (body.strip() and subject.strip()):
        raise ValidationError(_("An e-mail needs a subject and a text."))
    rows = MessageTemplate.objects.filter(centre=centre, kind=kind, language=language, channel=channel)
    highest = rows.aggregate(highest=Max("version"))["highest"]
    made = MessageTemplate(
        centre=centre,
        kind=kind,
        language=language,
        channel=channel,
        version=(highest or 0) + 1,
        subject=" ".join(subject.split()),
        body=body.strip(),
        made_at=clock.now(),
        made_by=by.label[:120],
    )
    made.clean_fields(exclude=("body",))
    made.save()
    return made
