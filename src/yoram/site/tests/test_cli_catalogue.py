import gettext
import os
import shutil
from pathlib import Path

import polib
import pytest

from yoram.site.commands.catalogue import collect, merge, problems
from yoram.site.commands.compiling import compile_catalogues


def catalogue(*texts: tuple[str, str]) -> polib.POFile:
    made = polib.POFile()
    made.extend(polib.POEntry(msgid=english, msgstr=korean) for english, korean in texts)
    return made


def saved(path: Path, made: polib.POFile) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(path))
    return path


def test_a_complete_catalogue_has_no_problem() -> None:
    assert problems(catalogue(("Seats", "자리")), catalogue(("Seats", ""))) == []


@pytest.mark.parametrize(
    ("korean", "problem"),
    [
        ("", "not translated: '%(count)s of %(all)s'"),
        ("%(all)s 중 %(number)s", "unknown placeholder number: '%(count)s of %(all)s'"),
        ("%(all)s 중", "lost placeholder count: '%(count)s of %(all)s'"),
    ],
)
def test_an_untranslated_or_misspelt_text_is_a_problem(korean: str, problem: str) -> None:
    text = "%(count)s of %(all)s"

    assert problem in problems(catalogue((text, korean)), catalogue((text, "")))


def test_a_fuzzy_text_is_a_problem() -> None:
    made = catalogue(("Seats", "자리"))
    made[0].flags.append("fuzzy")

    assert problems(made, catalogue(("Seats", ""))) == ["fuzzy: 'Seats'"]


def test_drift_is_a_problem_in_both_directions() -> None:
    assert problems(catalogue(("Old", "옛")), catalogue(("New", ""))) == [
        "missing: 'New' ()",
        "no longer used: 'Old'",
    ]


def test_merging_keeps_translations_takes_fragments_and_drops_what_is_gone(tmp_path: Path) -> None:
    present = saved(tmp_path / "django.po", catalogue(("Kept", "남음"), ("Gone", "없음"), ("Mended", "틀림")))
    fragment = saved(tmp_path / "fragment.po", catalogue(("Mended", "맞음"), ("New", "새것")))

    merged = merge(present, catalogue(("Kept", ""), ("Mended", ""), ("New", ""), ("Bare", "")), [fragment])

    assert {entry.msgid: entry.msgstr for entry in merged} == {
        "Kept": "남음",
        "Mended": "맞음",
        "New": "새것",
        "Bare": "",
    }


def test_only_stale_catalogues_are_compiled(tmp_path: Path) -> None:
    source = saved(tmp_path / "ko" / "LC_MESSAGES" / "django.po", catalogue(("Seats", "자리")))
    source.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Seats"\nmsgstr "자리"\n')

    (written,) = compile_catalogues(tmp_path)

    with written.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Seats") == "자리"
    assert compile_catalogues(tmp_path) == []
    os.utime(source, (written.stat().st_mtime + 5,) * 2)
    assert compile_catalogues(tmp_path) == [written]


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="GNU gettext is not installed")
def test_texts_are_collected_from_code_and_templates_but_not_from_tests(tmp_path: Path) -> None:
    (tmp_path / "room" / "tests").mkdir(parents=True)
    (tmp_path / "room" / "templates").mkdir()
    (tmp_path / "room" / "views.py").write_text('_("From code")\n', encoding="utf-8")
    (tmp_path / "room" / "tests" / "test_it.py").write_text('_("From a test")\n', encoding="utf-8")
    (tmp_path / "room" / "templates" / "page.html").write_text(
        "{% load i18n %}{% blocktranslate trimmed with n=3 %}From {{ n }}\n pages{% endblocktranslate %}",
        encoding="utf-8",
    )

    assert {entry.msgid for entry in collect(tmp_path)} == {"From code", "From %(n)s pages"}
