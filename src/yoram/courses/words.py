"""Conditions and schemes in the reader's words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yoram.courses.facts import Audience, Condition, ConditionKind, Education, Scheme


@dataclass(frozen=True, slots=True)
class SchemeInWords:
    """What a scheme gives, who pays it, and what about it is not certain."""

    title: str
    text: str
    payer: str
    doubts: tuple[str, ...]
    sources: tuple[str, ...]
    name: str


def in_words(scheme: Scheme, language: str) -> SchemeInWords:
    """A scheme in one language; its doubts are written in Korean, as its file is."""
    return SchemeInWords(
        scheme.title[language],
        scheme.told[language],
        _("%(payer)s (not confirmed)") % {"payer": scheme.payer.label}
        if "payer" in scheme.unconfirmed
        else str(scheme.payer.label),
        tuple(dict.fromkeys(scheme.unconfirmed.values())),
        scheme.sources,
        scheme.name,
    )


def said(condition: Condition) -> str:
    """A condition as one reads it before applying."""
    match condition.kind:
        case ConditionKind.AGE:
            return _age(condition)
        case ConditionKind.REGION:
            return _("You live in %(cities)s.") % {"cities": ", ".join(condition.among)}
        case ConditionKind.STATUS:
            return _("You are one of: %(words)s.") % {"words": _labels(Audience, condition.among)}
        case ConditionKind.EDUCATION:
            return _("You are %(words)s.") % {"words": _labels(Education, condition.among)}
        case ConditionKind.NOT_ENROLLED:
            return _("You are in no other class at the same time.")
        case ConditionKind.CARD:
            return _("You have a training card (내일배움카드), or can get one before the class begins.")


def _age(condition: Condition) -> str:
    told = {"least": condition.least, "most": condition.most}
    if condition.most is None:
        return _("You are %(least)s or older.") % told
    if condition.least is None:
        return _("You are at most %(most)s years old.") % told
    return _("You are between %(least)s and %(most)s years old.") % told


def _labels(words: type[Audience] | type[Education], among: tuple[str, ...]) -> str:
    return ", ".join(str(words(word).label) for word in among if word in words.values)
