import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.completion.credentials import draw_code, draw_salt, format_code, format_number, read_code


def test_a_code_is_read_back_however_it_is_typed():
    code = draw_code()
    for typed in (code, format_code(code), f" {format_code(code).lower()} ", format_code(code).replace("-", "–")):
        assert read_code(typed) == code


def test_letters_that_look_alike_are_one():
    assert read_code("OIL0-OIL0-OIL0-OIL0") == "0110011001100110"


@pytest.mark.parametrize("typed", ["", "1234", "U" * 16, "가" * 16, "1" * 17])
def test_what_cannot_be_a_code_is_none(typed):
    assert read_code(typed) is None


@given(st.text(max_size=40))
def test_any_typing_is_a_code_or_none(typed):
    read = read_code(typed)
    assert read is None or read_code(format_code(read)) == read


def test_codes_and_salts_do_not_come_twice():
    assert len({draw_code() for _ in range(500)}) == 500
    assert draw_salt() != draw_salt()


def test_a_number_counts_within_its_year():
    assert (format_number(2024, 1), format_number(2026, 1234)) == ("제2024-001호", "제2026-1234호")
