"""Wording official texts."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Centre
from yoram.reports.facts import Problem
from yoram.reports.models import Wording
from yoram.reports.rules.draft import read


class TextHasProblems(Exception):
    """A wording with loose numbers or broken marks is not kept as a version."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems")


@action("reports.word")
def save_wording(centre: Centre, *, text: str, content: str, after: int, by: Actor) -> Wording:
    """Keep a new version of a text; saying the same again keeps nothing new.

    `after` is the version that the officer began from. Raises TextHasProblems, or StateChanged where a colleague
    has saved since.
    """
    if problems := read(content).problems:
        raise TextHasProblems(problems)
    newest = Wording.objects.filter(centre=centre, text=text).first()
    if newest is not None and newest.content == content:
        return newest
    if (newest.number if newest else 0) != after:
        raise StateChanged(_("A colleague has saved a newer version meanwhile. Yours is still in the box below."))
    wording = Wording(
        centre=centre, text=text, number=after + 1, content=content, saved_at=clock.now(), saved_by=by.label[:120]
    )
    try:
        with transaction.atomic():
            wording.save()
    except IntegrityError as late:
        raise StateChanged(
            _("A colleague has saved a newer version meanwhile. Yours is still in the box below.")
        ) from late
    return wording
