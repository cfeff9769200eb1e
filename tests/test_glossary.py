"""The nouns of the house are fixed in one place."""

from pathlib import Path

from django.apps import apps

GLOSSARY = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")


def missing(names: list[str], glossary: str) -> list[str]:
    return sorted(name for name in names if f"`{name}`" not in glossary)


def tables() -> list[str]:
    return [model.__name__ for model in apps.get_models() if model.__module__.startswith("yoram.")]


def test_every_table_is_in_the_glossary():
    assert missing(tables(), GLOSSARY) == []


def test_a_word_taken_out_of_the_glossary_is_missed():
    assert missing(tables(), GLOSSARY.replace("`Cohort`", "")) == ["Cohort"]
