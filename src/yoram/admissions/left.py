"""How much time is left, in words."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.core import clock

_DAY = timedelta(days=1)


def time_left(until: datetime) -> str:
    """``12 days left``, ``closes today at 18:00``, ``3 hours left``; nothing when it is over."""
    now = clock.now()
    if until <= now:
        return ""
    local, today = timezone.localtime(until), timezone.localtime(now).date()
    days = (local.date() - today).days
    if until - now < timedelta(hours=6):
        hours = max(1, int((until - now).total_seconds() // 3600))
        return ngettext("%(count)s hour left", "%(count)s hours left", hours) % {"count": hours}
    if days == 0:
        return _("closes today at %(time)s") % {"time": f"{local:%H:%M}"}
    if days == 1:
        return _("closes tomorrow at %(time)s") % {"time": f"{local:%H:%M}"}
    return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": days}
