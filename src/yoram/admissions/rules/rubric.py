"""A weighted rubric, and what the points of several reviewers come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

type Points = Mapping[str, int]

FULL = 100


class BadRubric(ValueError):
    """A rubric that cannot be scored; ``why`` names it so that a page can say it in its own language."""

    def __init__(self, why: str, criterion: str = "") -> None:
        super().__init__(f"{why} {criterion}".strip())
        self.why, self.criterion = why, criterion


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is judged, from 0 to ``scale`` points; anchors say in words what a number of points means."""

    code: str
    label: str
    weight: int
    scale: int
    anchors: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the reviewers together say of an application, out of 100."""

    score: Fraction
    by_criterion: Mapping[str, Fraction]
    spread: Fraction
    reviewers: int


def check(criteria: Sequence[Criterion]) -> None:
    """Raise BadRubric unless every application can be scored by it."""
    if not criteria:
        raise BadRubric("empty")
    codes = [each.code for each in criteria]
    for each in criteria:
        if codes.count(each.code) > 1:
            raise BadRubric("twice", each.code)
        if each.weight < 1:
            raise BadRubric("weight", each.label)
        if not 1 <= each.scale <= FULL:
            raise BadRubric("scale", each.label)
        if any(not 0 <= points <= each.scale for points in each.anchors):
            raise BadRubric("anchor", each.label)


def missing(criteria: Iterable[Criterion], points: Points) -> list[str]:
    """The criteria that this reviewer has not judged yet."""
    return [each.code for each in criteria if each.code not in points]


def weighted(criteria: Sequence[Criterion], points: Points) -> Fraction:
    """One reviewer's points as a share of all that could be had, out of 100; exact, so that ties are real ties."""
    whole = sum(each.weight for each in criteria)
    got = sum((Fraction(points[each.code] * each.weight, each.scale) for each in criteria), Fraction(0))
    return got / whole * FULL


def judge(criteria: Sequence[Criterion], by_reviewer: Sequence[Points]) -> Judged | None:
    """The mean of the reviewers who judged everything; None while there is none."""
    complete = [points for points in by_reviewer if not missing(criteria, points)]
    if not complete:
        return None
    scores = [weighted(criteria, points) for points in complete]
    return Judged(
        score=_mean(scores),
        by_criterion={
            each.code: _mean([Fraction(points[each.code] * FULL, each.scale) for points in complete])
            for each in criteria
        },
        spread=max(scores) - min(scores),
        reviewers=len(complete),
    )


def decide_disagreement(judged: Judged, points: int) -> bool:
    """Whether the reviewers lie so far apart that somebody should look again."""
    return judged.reviewers > 1 and judged.spread >= points


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)
