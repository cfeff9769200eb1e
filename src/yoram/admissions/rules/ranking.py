"""Putting applications in order, with every tie broken by a rule that was said beforehand."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Tie(StrEnum):
    """How applications of the same score are told apart; ``criterion`` is followed by a colon and the code."""

    CRITERION = "criterion"
    INTERVIEW = "interview"
    APPLIED_FIRST = "applied_first"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the order may depend on, and nothing else."""

    key: str
    score: Fraction
    by_criterion: Mapping[str, Fraction]
    applied_at: datetime
    interview: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate's place, and what decided between them and the one before."""

    rank: int
    candidate: Candidate
    because: str


def combine(screening: Fraction, interview: Fraction | None, interview_share: int) -> Fraction:
    """Both scores as one, the interview counting ``interview_share`` per cent; without an interview, the first."""
    if interview is None or not interview_share:
        return screening
    return (screening * (100 - interview_share) + interview * interview_share) / 100


def rank(candidates: Iterable[Candidate], ties: Sequence[str], seed: str) -> list[Placed]:
    """Everybody in one strict order, whatever the order they came in.

    A lot is drawn last in any case: from the seed and the key by SHA-256, so that whoever knows the seed can redraw.
    """
    rules = [*(tie for tie in ties if tie != Tie.LOT), Tie.LOT]
    keyed = sorted(((_keys(each, rules, seed), each) for each in candidates), key=lambda pair: pair[0])
    before: tuple[Any, ...] | None = None
    placed = []
    for place, (keys, candidate) in enumerate(keyed, start=1):
        placed.append(Placed(place, candidate, _because(before, keys, rules)))
        before = keys
    return placed


def _keys(candidate: Candidate, rules: Sequence[str], seed: str) -> tuple[Any, ...]:
    return (-candidate.score, *(_key(candidate, rule, seed) for rule in rules), candidate.key)


def _key(candidate: Candidate, rule: str, seed: str) -> Any:
    kind, _, code = rule.partition(":")
    match Tie(kind):
        case Tie.CRITERION:
            return -candidate.by_criterion.get(code, Fraction(0))
        case Tie.INTERVIEW:
            return -(candidate.interview or Fraction(0))
        case Tie.APPLIED_FIRST:
            return candidate.applied_at
        case Tie.LOT:
            return hashlib.sha256(f"{seed}:{candidate.key}".encode()).hexdigest()


def _because(before: tuple[Any, ...] | None, keys: tuple[Any, ...], rules: Sequence[str]) -> str:
    if before is None or before[0] != keys[0]:
        return "score"
    return next(rule for rule, one, other in zip(rules, before[1:], keys[1:], strict=False) if one != other)
