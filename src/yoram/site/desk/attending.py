"""The next steps of attendance: requests that wait for a second person, and trainees whom nobody has cared for yet."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.attendance import queries as attendance
from yoram.attendance.facts import Risk
from yoram.core.facts import Actor
from yoram.site.desk.steps import Step


def corrections_to_decide(actor: Actor) -> Iterator[Step]:
    """Correction requests of others that this actor may decide."""
    waiting = attendance.corrections_to_decide(actor).count()
    if waiting:
        title = ngettext("%(count)s correction request waits", "%(count)s correction requests wait", waiting)
        yield Step(
            title % {"count": waiting},
            _("Look at the reason and the paper, then approve or refuse."),
            reverse("attendance:corrections"),
            _("Decide"),
        )


def trainees_at_risk(actor: Actor) -> Iterator[Step]:
    """Trainees close to losing their completion, or beyond, for whom nothing was done."""
    lines = [line for line in attendance.board_for(actor) if line.risk is not Risk.NONE]
    cared = attendance.contacts_of(lines)
    alone = sum(line.key not in cared for line in lines)
    if alone:
        title = ngettext(
            "%(count)s trainee is at risk and nobody has called",
            "%(count)s trainees are at risk and nobody has called",
            alone,
        )
        yield Step(
            title % {"count": alone},
            _("Their absences endanger the completion. Talk to them and write down what was agreed."),
            reverse("attendance:board") + "?contact=none",
            _("Look"),
        )
