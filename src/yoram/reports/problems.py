"""What is wrong with a text, said so that an officer can mend it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yoram.reports.facts import Code, Figures, Problem, Why, Withheld

_SAID: Mapping[Code, Promise] = {
    Code.LOOSE_NUMBER: gettext_lazy(
        "“%(value)s” is written by hand. Put a figure such as {class1.completers} in its place;"
        " if it is part of a name, list the whole name under [names]."
    ),
    Code.NUMBER_WORD: gettext_lazy(
        "“%(value)s” says a number in words. Put a figure in its place, or list the phrase under [names]."
    ),
    Code.LOOSE_PERCENT: gettext_lazy(
        "“%(value)s” is written by hand. A share comes with its sign from a figure such as {class1.rate.press}."
    ),
    Code.UNKNOWN_FIGURE: gettext_lazy("There is no figure {%(value)s}.%(hints)s"),
    Code.LOOSE_BRACE: gettext_lazy(
        "“%(value)s” stands alone. A figure is written {class1.completers}, braces on both sides."
    ),
    Code.UNKNOWN_SECTION: gettext_lazy("There is no section [%(value)s]; write one of [paper], [names], [text]."),
    Code.BEFORE_SECTIONS: gettext_lazy("“%(value)s” stands before the first section; begin with [paper]."),
    Code.MISSING_SECTION: gettext_lazy("The section [%(value)s] is missing."),
    Code.UNKNOWN_KEY: gettext_lazy("[paper] does not know “%(value)s”.%(hints)s"),
    Code.MISSING_KEY: gettext_lazy("[paper] needs a line “%(value)s = …”."),
    Code.NOT_A_PAIR: gettext_lazy("“%(value)s” is not of the form “title = …”."),
    Code.NOT_A_NAME: gettext_lazy("“%(value)s” is a count and not a name. Put a figure in its place in the text."),
    Code.NEEDLESS_NAME: gettext_lazy(
        "“%(value)s” is not needed: it holds no number or does not occur in the text. Take it out."
    ),
    Code.UNKNOWN_INSERT: gettext_lazy("There is no table or chart {%(value)s} now.%(hints)s"),
    Code.INSERT_NOT_ALONE: gettext_lazy("{%(value)s} is a table or chart and needs a line of its own."),
    Code.SKIPPED_LEVEL: gettext_lazy("“%(value)s” skips a level of headings; use one # less."),
    Code.NOTHING_SAID: gettext_lazy("The section [text] is empty."),
}
_WITHHELD: Mapping[Why, Promise] = {
    Why.NOT_PUBLISHED: gettext_lazy(
        "{%(value)s} has not been published. Publish the figure first, or take the sentence out."
    ),
    Why.MOVED_ON: gettext_lazy(
        "{%(value)s} was published as %(was)s, but the ledger says %(now)s now."
        " Restate the figure before it is printed."
    ),
    Why.TOO_FEW: gettext_lazy("{%(value)s} may not be shown: too few people. Write the counts instead."),
    Why.NOT_COUNTED: gettext_lazy("{%(value)s} is not written down yet, so there is nothing to print."),
    Why.DISAGREE: gettext_lazy(
        "{%(value)s} differs from class to class (%(was)s), so there is no single number to print."
    ),
}


def describe(problem: Problem, figures: Figures | None = None) -> str:
    """The problem in the reader's language: what stands there and what to do."""
    hints = ""
    if problem.hints:
        near = ", ".join(f"{{{hint}}}" if problem.code is not Code.UNKNOWN_KEY else hint for hint in problem.hints)
        hints = " " + _("Did you mean %(near)s?") % {"near": near}
    held = figures.withheld.get(problem.value) if figures and problem.code is Code.WITHHELD else None
    if held is not None:
        return why_withheld(held)
    return str(_SAID[problem.code]) % {"value": problem.value, "hints": hints}


def why_withheld(held: Withheld) -> str:
    """Why a figure may not be printed now, and what to do about it."""
    return str(_WITHHELD[held.why]) % {"value": held.name, "was": held.was, "now": held.now}


def mend_url(problem: Problem, figures: Figures | None) -> str:
    """The page where a withheld figure can be mended, if there is one."""
    held = figures.withheld.get(problem.value) if figures and problem.code is Code.WITHHELD else None
    return held.url if held else ""
