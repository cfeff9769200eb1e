"""Sharing applications out among reviewers, evenly and never against a conflict of interest."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

# Addresses of the great mail houses say nothing about who knows whom.
COMMON_MAIL = frozenset(
    {"gmail.com", "naver.com", "daum.net", "hanmail.net", "kakao.com", "nate.com", "outlook.com", "hotmail.com",
     "icloud.com", "yahoo.com", "example.kr", "example.org"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contact:
    """How somebody can be reached, for hints that two people know each other."""

    email: str = ""
    phone: str = ""


def share_out(
    applications: Iterable[str],
    reviewers: Sequence[str],
    *,
    each: int | None,
    conflicts: Collection[tuple[str, str]] = (),
    standing: Mapping[str, Collection[str]] | None = None,
) -> list[tuple[str, str]]:
    """New pairs of application and reviewer, so that every application has ``each`` reviewers (all of them at None).

    ``standing`` are the pairs that exist already, by application. Whoever has the least to read is next; among equals
    a digest decides, so that nobody always reads with the same colleague. Too few reviewers give fewer pairs.
    """
    have = {key: set(value) for key, value in (standing or {}).items()}
    load = {reviewer: sum(reviewer in held for held in have.values()) for reviewer in reviewers}
    made: list[tuple[str, str]] = []
    for application in sorted(applications):
        held = have.get(application, set())
        free = [one for one in reviewers if one not in held and (application, one) not in conflicts]
        free.sort(key=lambda one: (load[one], _shuffle(application, one)))
        wanted = len(free) if each is None else max(each - len(held & set(reviewers)), 0)
        for reviewer in free[:wanted]:
            load[reviewer] += 1
            made.append((application, reviewer))
    return made


def hint_conflict(reviewer: Contact, applicant: Contact) -> str:
    """Why these two may know each other: ``email``, ``phone``, ``domain``, or nothing."""
    one, other = reviewer.email.strip().lower(), applicant.email.strip().lower()
    if one and one == other:
        return "email"
    if (digits := _digits(reviewer.phone)) and digits == _digits(applicant.phone):
        return "phone"
    domain = one.rpartition("@")[2]
    if domain and domain == other.rpartition("@")[2] and domain not in COMMON_MAIL:
        return "domain"
    return ""


def _digits(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdigit())
    return f"0{digits[2:]}" if digits.startswith("82") else digits


def _shuffle(application: str, reviewer: str) -> str:
    return hashlib.sha256(f"{application}:{reviewer}".encode()).hexdigest()
