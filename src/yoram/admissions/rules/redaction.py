"""Hiding in free text who wrote it: their name, their contact, their school, their region and their birth date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from yoram.admissions.rules.redaction_words import (
    CAMPUS_CONTEXT,
    COMMON_WORDS,
    GENERIC_SCHOOLS,
    KNOWN_SCHOOLS,
    PROVINCES,
    SCHOOL_ENDINGS,
)

MARK = "■■"

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>()\"'가-힣]+|(?<![\w@.])(?:github|linkedin|velog|blog)\.[a-z]+/[\w@./-]+")
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_.]{3,30}")
_PHONE = re.compile(
    r"(?<![\d.])(?:\+?82[-. )]*\(?0?1[016789]|01[016789])[-. )]*\d{3,4}[-. ]*\d{4}(?!\d)"
    r"|(?<![\d.])\(?0(?:2|[3-6][1-5]|70|505)[-. )]+\d{3,4}[-. ]+\d{4}(?!\d)"
)
_SCHOOL = re.compile(rf"(?<![가-힣A-Za-z])[가-힣A-Za-z]{{1,14}}?(?:{'|'.join(SCHOOL_ENDINGS)})")
_CAMPUS = re.compile(rf"(?<![가-힣])[가-힣]{{2,4}}대(?=\s?(?:{'|'.join(CAMPUS_CONTEXT)}))")
_ENGLISH_SCHOOL = re.compile(
    r"(?:(?:[A-Z][A-Za-z.]+\s){1,4}(?:University|College|High School)(?:\s+of\s+[A-Z][A-Za-z]+)?"
    r"|University\s+of\s+[A-Z][A-Za-z]+)"
)
_KNOWN = re.compile(rf"(?<![A-Za-z가-힣])(?:{'|'.join(KNOWN_SCHOOLS)})(?![A-Za-z])")
_PLACE = re.compile(
    rf"(?:{'|'.join(PROVINCES)})(?:특별자치시|특별자치도|특별시|광역시|도)?\s(?!(?:{'|'.join(COMMON_WORDS)}))[가-힣]{{1,4}}[시군구]"
    r"(?:\s?[가-힣0-9]{1,8}(?:읍|면|동|로|길)(?:\s?\d[\d-]*)?)?"
)
# What stands around a given name, or a name of two syllables, that is meant as a name.
_BEFORE = r"(?:이름은|이름이|성명은|성명:|이름:|저는|나는|저,|제가)\s?"
_AFTER = r"(?:입니다|이라고|라고|이라는|라는|이에요|예요|이예요|올림|드림|씨|군|양|님|이의|이가|이는)"


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known about whoever wrote; ``keep`` are phrases that name no applicant, such as the centre's name."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    birth_date: date | None = None
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with everything about its writer hidden, and how many places that were."""

    text: str
    hidden: int


def redact(text: str, who: Identity) -> Redacted:
    """Hide the writer; what is hidden once stays hidden when it is redacted again."""
    spans = _outside(_joined(sorted(_found(text, who)), text), list(_kept(text, who.keep)))
    parts, end = [], 0
    for start, stop in spans:
        parts += [text[end:start], MARK]
        end = stop
    return Redacted("".join([*parts, text[end:]]), len(spans))


def _found(text: str, who: Identity) -> Iterator[tuple[int, int]]:
    patterns = [
        *(_EMAIL, _LINK, _HANDLE, _PHONE, _SCHOOL, _CAMPUS, _ENGLISH_SCHOOL, _KNOWN, _PLACE),
        *_exact(who.emails),
        *(pattern for name in who.names for pattern in _of_name(name)),
        *(pattern for phone in who.phones for pattern in _of_phone(phone)),
        *(pattern for school in who.schools for pattern in _of_school(school)),
        *(pattern for region in who.regions for pattern in _of_region(region)),
        *_of_birth(who.birth_date),
    ]
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not _generic_school(match, pattern):
                yield match.span("who" if "who" in pattern.groupindex else 0)


def _generic_school(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether this is a kind of school or an everyday word, and no school's name."""
    if pattern is _SCHOOL:
        return any(match[0].startswith(word) for word in GENERIC_SCHOOLS)
    return pattern is _CAMPUS and match[0] in COMMON_WORDS


def _exact(values: Iterable[str]) -> Iterator[re.Pattern[str]]:
    for value in values:
        if value.strip():
            yield re.compile(re.escape(value.strip()), re.IGNORECASE)


def _of_name(name: str) -> Iterator[re.Pattern[str]]:
    parts = name.split()
    if not parts:
        return
    if re.fullmatch(r"[가-힣]+", "".join(parts)):
        yield from _of_korean_name("".join(parts))
        return
    if not "".join(parts).isascii():
        yield re.compile(r"[\s,.-]*".join(map(re.escape, parts)), re.IGNORECASE)
        return
    yield re.compile(rf"\b{r'[\s,.-]*'.join(map(re.escape, parts))}\b", re.IGNORECASE)
    if len(parts) > 1:
        yield re.compile(rf"\b{r'[\s,.-]*'.join(map(re.escape, reversed(parts)))}\b", re.IGNORECASE)
    for part in parts:
        if len(part) > 2:
            yield re.compile(rf"\b{re.escape(part[0].upper() + part[1:].lower())}\b")


def _of_korean_name(name: str) -> Iterator[re.Pattern[str]]:
    spaced = r"\s?".join(name)
    if len(name) >= 3:
        yield re.compile(spaced)
    given = [name, name[1:]] if len(name) == 3 else [name, name[2:]] if len(name) == 4 else [name]
    for word in given:
        if len(word) >= 2:
            yield re.compile(rf"{_BEFORE}(?P<who>{word})")
            yield re.compile(rf"(?<![가-힣])(?P<who>{word})(?=\s?{_AFTER})")


def _of_phone(phone: str) -> Iterator[re.Pattern[str]]:
    digits = re.sub(r"\D", "", phone)
    if len(digits) >= 8:
        yield re.compile(r"(?<!\d)" + r"[-. ]*".join(digits) + r"(?!\d)")


def _of_school(school: str) -> Iterator[re.Pattern[str]]:
    bare = school.strip()
    if len(bare) < 2:
        return
    forms = {bare}
    for ending, short in (("대학교", "대"), ("고등학교", "고"), ("중학교", "중")):
        if bare.endswith(ending) and len(bare) > len(ending) + 1:
            stem = bare.removesuffix(ending)
            forms |= {stem + short, stem + ending[:-1]}
            if stem.endswith("여자"):
                forms.add(stem.removesuffix("자") + short)
    for form in sorted(forms, key=len, reverse=True):
        yield re.compile(rf"(?<![가-힣A-Za-z]){r'\s?'.join(map(re.escape, form.split()))}", re.IGNORECASE)


def _of_region(region: str) -> Iterator[re.Pattern[str]]:
    for word in re.split(r"[\s,]+", region.strip()):
        stem = re.sub(r"(?:특별자치시|특별자치도|특별시|광역시|시|군|구|도)$", "", word)
        forms = [form for form in (word, stem) if len(form) >= 2]
        for form in dict.fromkeys(forms):
            yield re.compile(rf"(?<![가-힣]){re.escape(form)}")


def _of_birth(day: date | None) -> Iterator[re.Pattern[str]]:
    if day is None:
        return
    year, month, number = day.year, rf"0?{day.month}", rf"0?{day.day}"
    yield re.compile(rf"(?:{year}|{year % 100:02})\s?(?:년|[-./])\s?{month}\s?(?:월|[-./])\s?{number}(?:일)?(?!\d)")
    yield re.compile(rf"(?<!\d)(?:{year}|{year % 100:02}){day.month:02}{day.day:02}(?!\d)")
    yield re.compile(rf"(?<!\d)(?:{year}|{year % 100:02})년\s?(?:생|출생)")


def _kept(text: str, phrases: Sequence[str]) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        if phrase:
            yield from (match.span() for match in re.finditer(re.escape(phrase), text))


def _joined(spans: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Neighbours as one mark, so that the number of marks does not tell how the name was written."""
    whole: list[tuple[int, int]] = []
    for start, stop in spans:
        if whole and (start <= whole[-1][1] or not text[whole[-1][1] : start].strip()):
            whole[-1] = (whole[-1][0], max(stop, whole[-1][1]))
        else:
            whole.append((start, stop))
    return whole


def _outside(spans: list[tuple[int, int]], kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [span for span in spans if not any(one[0] <= span[0] and span[1] <= one[1] for one in kept)]
