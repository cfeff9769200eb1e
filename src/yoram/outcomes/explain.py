"""A rule said in plain words, drawn from its file, so that words and arithmetic cannot part."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yoram.courses.queries import Cohort
from yoram.outcomes import doubts, words
from yoram.outcomes.facts import INTENT_PREFIX, NOT_ENROLLED_PREFIX, Accepted, Evidence, Population, Rule


@dataclass(frozen=True, slots=True)
class Leaving:
    """One reason for which people leave the denominator, and what has to prove it."""

    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Counting:
    """Kinds of work that count on the same evidence."""

    kinds: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in the rule that no source confirmed."""

    about: str
    said: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule as a page tells it."""

    rule: Rule
    title: str
    counted: str
    leaving: tuple[Leaving, ...]
    working: tuple[Counting, ...]
    conditions: tuple[str, ...]
    guard: str
    doubts: tuple[Doubt, ...]


def explain(rule: Rule) -> Explanation:
    """The rule as a page tells it, in the language of the page."""
    return Explanation(
        rule=rule,
        title=title(rule.title),
        counted=_counted(rule),
        leaving=_leaving(rule),
        working=_working(rule),
        conditions=tuple(_conditions(rule)),
        guard=_guard(rule),
        doubts=tuple(_doubt(key, said) for key, said in rule.unconfirmed.items()),
    )


def title(names: Mapping[str, str]) -> str:
    """A rule's name in the language of the page."""
    language = (get_language() or "ko").partition("-")[0]
    return names.get(language) or names["ko"]


def name_of(cohort: Cohort) -> str:
    """A class as people call it: its course and which run of it."""
    return _("%(course)s, class %(number)s") % {"course": cohort.course.title, "number": cohort.number}


def _doubt(about: str, said: str) -> Doubt:
    """What is not confirmed, in the page's language for the rules that come with Yoram, else as the file says it."""
    return Doubt(about, _(said) if said in doubts.SHIPPED else said)


def _counted(rule: Rule) -> str:
    if rule.population is Population.STARTERS:
        return _("Everyone who started the course, whether or not they completed it.")
    return _("Everyone who completed the course; those who left it before the end are not looked at.")


def _leaving(rule: Rule) -> tuple[Leaving, ...]:
    named = {NOT_ENROLLED_PREFIX + reason: accepted for reason, accepted in rule.not_enrolled.items()}
    named |= rule.leaves
    return tuple(Leaving(str(words.label(reason)), evidence(accepted)) for reason, accepted in named.items())


def evidence(accepted: Accepted) -> str:
    """What has to prove something."""
    if accepted == frozenset(Evidence):
        return _("no evidence asked for")
    *earlier, last = [str(words.label(kind)) for kind in Evidence if kind in accepted]
    return _("%(earlier)s or %(last)s") % {"earlier": ", ".join(earlier), "last": last} if earlier else last


def _working(rule: Rule) -> tuple[Counting, ...]:
    together: dict[Accepted, list[str]] = {}
    for kind, accepted in rule.kinds.items():
        together.setdefault(accepted, []).append(str(words.label(kind)))
    return tuple(Counting(tuple(kinds), evidence(accepted)) for accepted, kinds in together.items())


def _conditions(rule: Rule) -> list[str]:
    found: list[str] = []
    if rule.within_months is None:
        found.append(_("The job must still be held on the day the figure is for."))
    else:
        text = ngettext(
            "A job held at any time within %(months)s month after completion counts, even if it was left since.",
            "A job held at any time within %(months)s months after completion counts, even if it was left since.",
            rule.within_months,
        )
        found.append(text % {"months": rule.within_months})
    if rule.in_field:
        found.append(_("Only work in the field of the course counts."))
    if not rule.centre_hired:
        found.append(_("People whom the centre itself hired are not counted as employed."))
    if rule.intent_by_day is not None and any(reason.startswith(INTENT_PREFIX) for reason in rule.leaves):
        declared = _("What someone wants afterwards counts only if they said so by day %(day)s of the course.")
        found.append(declared % {"day": rule.intent_by_day})
    if rule.reference_date:
        month, day = rule.reference_date.split("-")
        surveyed = _("The official survey reads every status on %(month)s/%(day)s of its year.")
        found.append(surveyed % {"month": int(month), "day": int(day)})
    if rule.pooled:
        found.append(_("All classes are read together, not one by one."))
    return found


def _guard(rule: Rule) -> str:
    if rule.smallest_group <= 1:
        return _("A percentage is shown for a group of any size.")
    told = _("For fewer than %(people)s people only the counts are shown, no percentage.")
    return told % {"people": rule.smallest_group}
