"""Resident registration numbers are refused in text, and other numbers are let pass."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from yoram.core.identifiers import find_resident_number, refuse_resident_number

# Made up: the check digit of most of these does not hold.
REAL = [
    "900101-1234567",
    "9001011234567",
    "주민번호는 850315-2345678 입니다",
    "850315 2345678",
    "850315 - 2345678",
    "900101–1234567",
    "９００１０１-１２３４５６７",
    "900101－1234567",
    "900101\u200b-1234567",
    "030405-3123456",
    "030405-4123456",
    "231105-3123456",
    "881212-5123456",
    "881212-6******",
    "900101-1******",
    "900101-12*****",
    "이름:홍길동/900101-1234567/목포",
]
OTHERS = [
    "",
    "010-1234-5678",
    "+82-10-1234-5678",
    "061-270-1234",
    "123-45-67890",
    "110111-1707178",
    "9788936434267",
    "978-89-364-3426-7",
    "2024-07-29 12:34:56",
    "20240729-1234567",
    "240729-1234",
    "991332-1234567",
    "900231-1234567",
    "900101-9234567",
    "900101-0234567",
    "2407291234567",
    "ORD-2407293000127",
    "1234567890123456",
    "1100-123-456789",
    "4111 1111 1111 1111",
    "900101-123456",
    "900101-12345678",
    "900101\n1234567",
    "https://example.kr/2024/07/1234567",
    "990101-3123456",
    "240101-1x2",
]


@pytest.mark.parametrize("text", REAL)
def test_a_resident_registration_number_is_found_however_it_is_written(text: str) -> None:
    assert find_resident_number(text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_pass(text: str) -> None:
    assert find_resident_number(text) is None


def _with_check_digit(twelve: str) -> str:
    total = sum(w * int(d) for w, d in zip((2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), twelve, strict=True))
    return f"{twelve}{(11 - total % 11) % 10}"


@given(
    st.dates(date(1930, 1, 1), date(2024, 7, 29)),
    st.integers(0, 1),
    st.integers(0, 99999),
    st.sampled_from(["", "-", " "]),
)
def test_every_number_with_a_right_check_digit_is_found(born: date, sex: int, serial: int, between: str) -> None:
    century = (1 if born.year < 2000 else 3) + sex
    number = _with_check_digit(f"{born:%y%m%d}{century}{serial:05}")
    text = f"가온 {number[:6]}{between}{number[6:]} 끝"
    assert find_resident_number(text) == f"{born:%y%m%d}-{century}******"


@given(st.dates(date(1930, 1, 1), date(2024, 7, 29)), st.integers(0, 10**6 - 1), st.integers(0, 1))
def test_every_parted_number_with_a_birth_date_is_found_but_a_companys(born: date, rest: int, sex: int) -> None:
    century = (1 if born.year < 2000 else 3) + sex
    digits = f"{born:%y%m%d}{century}{rest:06}"
    company = digits[:2] in {f"{n}" for n in range(11, 29)} and digits[4:6] in {
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "31",
    }
    assert find_resident_number(f"{digits[:6]}-{digits[6:]}") or company


@given(st.dates(date(2018, 1, 1), date(2026, 12, 31)), st.integers(0, 99999))
def test_an_order_number_of_these_years_passes_unless_it_happens_to_hold(day: date, serial: int) -> None:
    number = f"{day:%y%m%d}20{serial:05}"
    assert find_resident_number(number) is None or number == _with_check_digit(number[:12])


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    find_resident_number(text)


def test_the_error_masks_the_number_and_says_what_to_do() -> None:
    with pytest.raises(ValidationError) as refused:
        refuse_resident_number({"note": ["ok", {"deep": "900101-1234567"}]})
    said = refused.value.messages[0]
    assert "900101-1******" in said
    assert "1234567" not in said


def test_somebody_who_is_not_born_yet_has_no_number() -> None:
    tomorrow = date(2024, 7, 30)
    assert find_resident_number(f"{tomorrow:%y%m%d}-3123456") is None
    assert find_resident_number(f"{tomorrow - timedelta(days=1):%y%m%d}-3123456")
