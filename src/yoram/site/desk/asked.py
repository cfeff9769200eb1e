"""The next steps of surveys: one's own answer, and those who still owe theirs."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.core import policy
from yoram.core.facts import Actor
from yoram.site.desk.steps import FEW, Step
from yoram.surveys import queries as surveys


def own_surveys(actor: Actor) -> Iterator[Step]:
    """What somebody is asked and has not answered."""
    if actor.person is None:
        return
    for waiting in surveys.open_for(actor.person):
        yield Step(
            _("What was it like? %(title)s") % {"title": waiting.title},
            _("About a minute, until %(day)s. Nobody can see who answered what.")
            % {"day": f"{waiting.closes_on:%Y.%m.%d}"},
            waiting.url,
            _("Answer"),
        )


def surveys_to_chase(actor: Actor) -> Iterator[Step]:
    """Open surveys of which some have not answered, for those who may call them."""
    rows = policy.visible("surveys.chase", surveys.surveys_for(actor), actor)
    for survey in [row for row in rows.filter(closed_at=None) if row.open][:FEW]:
        waiting = surveys.progress(survey).waiting
        if not waiting:
            continue
        title = ngettext("%(count)s answer is missing: %(title)s", "%(count)s answers are missing: %(title)s", waiting)
        yield Step(
            title % {"count": waiting, "title": survey.title},
            _("The survey closes on %(day)s.") % {"day": f"{survey.closes_on:%Y.%m.%d}"},
            reverse("surveys:survey", args=[survey.pk]),
            _("See who"),
        )
