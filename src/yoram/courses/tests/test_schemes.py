"""Who pays what, as files in versions."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from tests.cast import ELSEWHERE, HOUSE, OPERATOR, Cast
from yoram.core.facts import Refused
from yoram.core.toml_tables import FileError
from yoram.courses import actions, queries
from yoram.courses.facts import SchemeKind
from yoram.courses.scheme_files import read_scheme

GOOD = """id = "meals"
version = "1"
status = "confirmed"
payer = "city"
kind = "fixed"
sources = []
per_day = 5000
[title]
ko = "식비"
en = "Meals"
[told]
ko = "하루 5,000원"
en = "5,000 won a day"
"""


def test_the_shipped_schemes_are_there_and_say_what_is_not_confirmed() -> None:
    known = {scheme.name: scheme for scheme in queries.schemes()}
    assert known.keys() >= {"kdt-2026@1", "general-2026@1", "self-employed-2026@1", "special-2026@1", "kdt-2023@1",
                            "mokpo-2023@1", "tuition-free@1"}  # fmt: skip
    assert known["special-2026@1"].table["per_day_by_region"] == {"capital": 5000, "other": 10000, "declining": 15000}
    assert "missing.composition" in known["mokpo-2023@1"].unconfirmed
    assert known["tuition-free@1"].kind is SchemeKind.TUITION


def test_a_scheme_applies_from_one_day_to_another() -> None:
    names = {scheme.id for scheme in queries.schemes_in_force(date(2025, 12, 31))}
    later = {scheme.id for scheme in queries.schemes_in_force(date(2026, 1, 1))}
    assert "kdt-2023" in names - later
    assert "kdt-2026" in later - names


@pytest.mark.parametrize(
    ("wrong", "line", "key"),
    [
        (GOOD.replace('"city"', '"king"'), 4, "payer"),
        (GOOD.replace("5000", '"much"'), 7, "per_day"),
        (GOOD.replace("per_day", "per_dya"), 7, "per_dya"),
        (GOOD.replace("per_day = 5000", "minimum_unit_rate = 0.8"), 7, "minimum_unit_rate"),
        (GOOD.replace("per_day = 5000", 'minimum_unit_rate = "9/8"'), 7, "minimum_unit_rate"),
        (GOOD.replace("per_day = 5000", "per_day = -1"), 7, "per_day"),
        (GOOD + "[per_day_by_region]\ncapital = 1\n", 14, "per_day_by_region.other"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(wrong: str, line: int, key: str) -> None:
    assert read_scheme(GOOD).table["per_day"] == 5000
    with pytest.raises(FileError) as told:
        read_scheme(wrong, "meals.toml")
    assert (told.value.path, told.value.line, told.value.key) == ("meals.toml", line, key)


def test_the_operators_own_file_stands_beside_and_wins(tmp_path: Path, settings) -> None:
    settings.YORAM_SCHEMES = str(tmp_path)
    (tmp_path / "meals.toml").write_text(GOOD, encoding="utf-8")
    ours = GOOD.replace('"meals"', '"tuition-free"')
    (tmp_path / "free.toml").write_text(ours, encoding="utf-8")
    known = {scheme.name: scheme for scheme in queries.schemes()}
    assert known["meals@1"].title["ko"] == "식비"
    assert known["tuition-free@1"].title["ko"] == "식비"


@pytest.mark.django_db
def test_a_class_keeps_the_versions_that_it_was_given(cast: Cast) -> None:
    actions.give_schemes(cast.cohort, ["mokpo-2023@1", "tuition-free@1"], by=cast.actor(OPERATOR))
    assert [scheme.id for scheme in queries.schemes_of(cast.cohort)] == ["mokpo-2023", "tuition-free"]
    with pytest.raises(ValidationError):
        actions.give_schemes(cast.cohort, ["gold@9"], by=HOUSE)
    with pytest.raises(Refused):
        actions.give_schemes(cast.cohort, [], by=cast.actor(ELSEWHERE))


@pytest.mark.django_db
def test_the_public_page_says_what_is_free_who_pays_and_what_is_not_certain(cast: Cast) -> None:
    actions.give_schemes(cast.cohort, ["mokpo-2023@1", "tuition-free@1"], by=HOUSE)
    actions.give_schemes(cast.other_cohort, ["mokpo-2023@1", "tuition-free@1"], by=HOUSE)
    page = cast.client().get("/courses/mokpo/mokpo-ai/", headers={"accept-language": "en"}).content.decode()
    assert "Free tuition" in page
    assert "800,000 won" in page
    assert "the state (not confirmed)" in page
    assert "Not confirmed" in page


@pytest.mark.django_db
def test_staff_choose_on_a_page(cast: Cast) -> None:
    path = f"/courses/manage/classes/{cast.cohort.slug}/schemes/"
    client = cast.client(OPERATOR)
    assert client.get(path).status_code == 200
    assert client.post(path, {"schemes": ["mokpo-2023@1"]}).status_code == 302
    assert client.post(path, {"schemes": ["gold@9"]}).status_code == 422
    assert cast.client(ELSEWHERE).get(path).status_code == 404
    assert [scheme.id for scheme in queries.schemes_of(queries.cohorts().get(pk=cast.cohort.pk))] == ["mokpo-2023"]
