"""The words of HRD-Net and what they are here, one for one: a word is known exactly or not at all."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from yoram.attendance.facts.marks import NO_SLIPS, LeaveKind, Slip, State


class Said(NamedTuple):
    """A state of a day as HRD-Net tells it; `code` is the number behind 공결, whose meaning no source gives."""

    state: State
    slips: frozenset[Slip] = NO_SLIPS
    leave: LeaveKind | None = None
    code: str = ""


class UnknownWord(LookupError):
    """A word that is not in the table; guessing would count somebody wrongly."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(f"“{word}” is not a state of attendance that HRD-Net uses")


class TraineeState(StrEnum):
    """Where a trainee stands in HRD-Net."""

    IN_TRAINING = "in_training"
    COMPLETED = "completed"
    COMPLETED_FROM_80 = "completed_from_80"
    EARLY_EMPLOYED = "early_employed"
    DROPPED_OUT = "dropped_out"
    REMOVED = "removed"
    GAVE_UP = "gave_up"


_SLIPS = {"지각": Slip.LATE, "조퇴": Slip.LEFT_EARLY, "외출": Slip.OUT}
_CODES = ("01", "02", "03", "04", "05", "06")


def _slip_words() -> dict[str, Said]:
    """Every combination of slips; the first spelling of three is the one that HRD-Net shows."""
    found: dict[str, Said] = {}
    for size in (1, 2, 3):
        for words in combinations(_SLIPS, size):
            said = Said(State.PRESENT, frozenset(_SLIPS[word] for word in words))
            spellings = ("".join(words), "&".join(words)) if size == 3 else ("&".join(words), "".join(words))
            found |= dict.fromkeys(spellings, said)
    return found


DAY_WORDS: Mapping[str, Said] = MappingProxyType(
    {
        "출석": Said(State.PRESENT),
        "결석": Said(State.ABSENT),
        **_slip_words(),
        "공결": Said(State.OFFICIAL_LEAVE),
        "공가": Said(State.OFFICIAL_LEAVE),
        **{f"공결({code})": Said(State.OFFICIAL_LEAVE, code=code) for code in _CODES},
        **{f"공결{code}": Said(State.OFFICIAL_LEAVE, code=code) for code in _CODES},
        "휴가": Said(State.OFFICIAL_LEAVE, leave=LeaveKind.VACATION),
        "질병/입원": Said(State.SICK),
        "병가": Said(State.SICK),
        "입사시험(면접)": Said(State.INTERVIEW, leave=LeaveKind.INTERVIEW),
        "100분의50미만출석": Said(State.UNDER_HALF),
        "중도탈락미출석": Said(State.DROPPED),
    }
)
TRAINEE_WORDS: Mapping[str, TraineeState] = MappingProxyType(
    {
        "훈련중": TraineeState.IN_TRAINING,
        "정상수료": TraineeState.COMPLETED,
        "80%이상수료": TraineeState.COMPLETED_FROM_80,
        "조기취업": TraineeState.EARLY_EMPLOYED,
        "중도탈락": TraineeState.DROPPED_OUT,
        "제적": TraineeState.REMOVED,
        "수료포기": TraineeState.GAVE_UP,
    }
)
COMPLETERS = frozenset({TraineeState.COMPLETED, TraineeState.COMPLETED_FROM_80, TraineeState.EARLY_EMPLOYED})
"""Whom HRD-Net counts as having completed; 수료포기 has the word 수료 in it and is none of them."""

_WORD_OF = {said: word for word, said in reversed(list(DAY_WORDS.items()))}
_TRAINEE_WORD_OF = {state: word for word, state in TRAINEE_WORDS.items()}


def day_said(word: str) -> Said:
    """What an HRD-Net word for a day says; raises UnknownWord."""
    try:
        return DAY_WORDS[word.strip()]
    except KeyError:
        raise UnknownWord(word) from None


def day_word(state: State, slips: frozenset[Slip] = NO_SLIPS, leave: LeaveKind | None = None, code: str = "") -> str:
    """The word that HRD-Net has for a day; a reason it has no word of its own for is told by its state."""
    for known in (leave, None, LeaveKind.INTERVIEW):
        if word := _WORD_OF.get(Said(state, slips, known, code)):
            return word
    raise UnknownWord(f"{state} {code}".strip())


def trainee_said(word: str) -> TraineeState:
    """Where a trainee stands by an HRD-Net word; raises UnknownWord."""
    try:
        return TRAINEE_WORDS[word.strip()]
    except KeyError:
        raise UnknownWord(word) from None


def trainee_word(state: TraineeState) -> str:
    """The word that HRD-Net has for where a trainee stands."""
    return _TRAINEE_WORD_OF[state]
