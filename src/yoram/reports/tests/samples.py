"""Figures that need no ledger, so that the rules of a text can be tried alone."""

from datetime import date
from fractions import Fraction

from yoram.reports.facts import Bound, Figures, Kind, Source, Unit, Why, Withheld

TODAY = date(2024, 7, 29)
PUBLISHED = Source(Kind.PUBLICATION, "/outcomes/ai-1-20240727/", date(2024, 7, 27), "press@1", "4f2a9c11" * 8, 15)


def bound(name: str, value: int | Fraction | str | date, unit: Unit = Unit.PEOPLE) -> Bound:
    return Bound(name, value, unit, f"about {name}", PUBLISHED)


def figures(**changes: int) -> Figures:
    known = [
        bound("centre.name", "목포 AI 메타버스센터", Unit.WORDS),
        bound("centre.city", "목포시", Unit.WORDS),
        bound("class1.number", 1, Unit.COHORT),
        bound("class1.starters", 15),
        bound("class1.completers", 15),
        bound("class1.employed", changes.get("employed", 12)),
        bound("class1.excluded", 3),
        bound("class1.employed.press", changes.get("employed", 12)),
        bound("class1.denominator.press", 12),
        bound("class1.rate.press", Fraction(changes.get("employed", 12), 12), Unit.RATE),
        bound("class1.ended.month", 3, Unit.MONTH),
        bound("classes.months", 6, Unit.MONTHS),
        bound("targets.participants", 2500, Unit.VISITS),
    ]
    held = Withheld("class2.employed", Why.MOVED_ON, "/outcomes/bigdata-2/change/", "6", "5")
    return Figures(
        TODAY, {one.name: one for one in known}, {held.name: held}, {"class1": "1기"}, {"press": "보도자료 방식"}
    )  # fmt: skip


GOOD = """\
[paper]
title = {class1.number} 수료생 {class1.completers} 가운데 {class1.employed} 취업
issuer = {centre.city}

[names]
4차 산업
민선 8기

[text]
! {centre.city}은(는) 민선 8기 들어 4차 산업 인재를 기른다.

# 성과

지난 {class1.ended.month} 수료한 **{class1.completers}** 가운데 **{class1.employed}**이 취업했다.
취업률은 {class1.rate.press}이다.

- 목표 {targets.participants}
  - 과정 {classes.months}

{table.rules.class1}

> 끝.
"""
