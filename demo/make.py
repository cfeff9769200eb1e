"""Writes the sheets of the demo story: `python demo/make.py [FOLDER]`, the same bytes every time."""

import csv
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
HEADINGS = (
    "연번", "훈련생ID", "성명", "생년월일", "연락처", "거주지", "구분", "개강의향", "훈련상태", "수료일",
    "취업일", "취업처", "소재지", "직무", "고용형태", "관련직종", "증빙", "제외사유", "제외일", "제외증빙",
)  # fmt: skip
OCCASION_HEADINGS = ("번호", "일자", "프로그램", "대상", "기관", "인원")
AI_COURSE, DATA_COURSE = "인공지능(AI) 융합서비스 개발자 과정", "빅데이터 분석서비스 개발자 과정"
FIRST_DAYS = ("2023-10-11", "2024-03-29", "2024-04-30", "2024-05-31", "2024-06-28", "2024-07-26", "2024-07-29")
SECOND_DAYS = ("2023-12-27", "2024-06-28", "2024-07-12", "2024-07-26")


@dataclass(frozen=True)
class Cohort:
    """A class, with the days on which the centre saved its sheet."""

    course: str
    field: str
    number: int
    starts: date
    ends: date
    saved_on: Sequence[date]


def day(text: str) -> date:
    return date.fromisoformat(text)


COHORTS = (
    Cohort(AI_COURSE, "인공지능", 1, day("2023-10-11"), day("2024-03-20"), [day(text) for text in FIRST_DAYS]),
    Cohort(DATA_COURSE, "빅데이터", 2, day("2023-12-27"), day("2024-06-26"), [day(text) for text in SECOND_DAYS]),
    Cohort(AI_COURSE, "인공지능", 3, day("2024-07-01"), day("2024-12-27"), [day("2024-07-01")]),
)


def people(number: int) -> list[dict[str, str]]:
    """The trainees of a class as `people.csv` has them; `known` is when the centre heard, `proved` when it was sure."""
    with (HERE / "people.csv").open(encoding="utf-8", newline="") as file:
        return [line for line in csv.DictReader(file) if line["class"] == str(number)]


def row(cohort: Cohort, place: int, person: dict[str, str], on: date) -> list[object]:
    """What the centre's sheet said about a trainee on a day."""
    completed = on > cohort.ends
    heard = bool(person["known"]) and day(person["known"]) <= on
    return [
        place,
        person["number"],
        person["name"],
        day(person["born"]),
        f"010-0000-{cohort.number}{place:03}",
        person["residence"],
        person["category"],
        person["intent"],
        "정상수료" if completed else "훈련중",
        cohort.ends if completed else None,
        *(_job(person, on) if heard and person["employer"] else [None] * 7),
        *((person["left_for"], day(person["from"]), person["paper"]) if heard and person["left_for"] else [None] * 3),
    ]


def _job(person: dict[str, str], on: date) -> list[object]:
    doubtful = person["proved"] and day(person["proved"]) > on
    told = [person[name] for name in ("employer", "region", "occupation", "kind", "in_field")]
    return [day(person["from"]), *told, "미확인" if doubtful else person["paper"]]


type Plan = Sequence[tuple[str, str, tuple[str, ...], int, int]]

HOLIDAYS = {day(text) for text in ("2023-12-25", "2024-02-09", "2024-02-12", "2024-03-01", "2024-04-10", "2024-05-06",
                                   "2024-05-15", "2024-06-06")}  # fmt: skip


def occasions(first: date, last: date, plan: Plan) -> Iterator[list[object]]:
    """Occasions on working days, in turn from a plan of (programme, audience, hosts, fewest, most)."""
    draw = random.Random(first.toordinal())  # noqa: S311 (a story, not a secret)
    on, turn = first, 0
    while on <= last:
        programme, audience, hosts, fewest, most = plan[turn % len(plan)]
        host = hosts[(turn // len(plan) + turn) % len(hosts)] if hosts else ""
        yield [f"{on:%Y}-{turn + 1:03}", on, programme, audience, host, draw.randint(fewest, most)]
        turn += 1
        on += timedelta(days=draw.choice((1, 2, 2, 3, 4)))
        while on.isoweekday() > 5 or on in HOLIDAYS:
            on += timedelta(days=1)


SCHOOLS = (
    "하늘초등학교",
    "바다초등학교",
    "섬마을초등학교",
    "너른들중학교",
    "해솔중학교",
    "물빛고등학교",
    "푸른솔고등학교",
)
FIRMS = ("서남권 중소기업 모임", "산단 제조기업 모임", "상인회", "새내기 공무원")
AUTUMN = (
    ("메타버스 체험캠프", "학생", SCHOOLS, 23, 30),
    ("VR·AR 체험", "주민", (), 8, 16),
    ("코딩 체험캠프", "학생", SCHOOLS[2:], 23, 30),
    ("인공지능 체험교실", "학생", SCHOOLS[1:], 23, 30),
    ("DT 전환캠프", "재직자", FIRMS, 10, 16),
)
YEAR = (
    ("메타버스 체험캠프", "학생", SCHOOLS, 20, 30),
    ("인공지능 체험교실", "학생", SCHOOLS[3:], 18, 28),
    ("VR·AR 체험", "주민", (), 10, 22),
    ("크로마키 영상 만들기", "학생", SCHOOLS[1:], 14, 24),
    ("RPA 캠프", "재직자", FIRMS, 12, 20),
    ("자율주행 로봇 실습", "학생", SCHOOLS, 18, 28),
    ("가족과 함께하는 XR 체험", "주민", (), 16, 30),
    ("DT 전환캠프", "재직자", FIRMS[1:], 12, 18),
    ("생성형 AI 기초", "미취업자", (), 10, 18),
)


class Book:
    """One workbook with one sheet, dated so that its bytes never change."""

    def __init__(self, path: Path, sheet: str) -> None:
        self.book = xlsxwriter.Workbook(path)
        self.book.set_properties({"title": path.stem, "created": datetime(2024, 1, 1)})  # noqa: DTZ001 (xlsx has no zones)
        self.sheet = self.book.add_worksheet(sheet)
        self.bold = self.book.add_format({"bold": True, "bg_color": "#EEF2F7", "border": 1})
        self.date = self.book.add_format({"num_format": "yyyy-mm-dd"})

    def write(self, at: int, values: Sequence[object], form: object = None) -> None:
        for column, value in enumerate(values):
            if isinstance(value, date):
                self.sheet.write_datetime(at, column, datetime(value.year, value.month, value.day), self.date)  # noqa: DTZ001
            elif value is not None:
                self.sheet.write(at, column, value, form)

    def close(self) -> None:
        self.sheet.set_column(0, len(HEADINGS), 13)
        self.book.close()


def write_roster(folder: Path, cohort: Cohort, on: date) -> Path:
    path = folder / f"{on:%Y-%m-%d}-class-{cohort.number}.xlsx"
    book = Book(path, f"{cohort.number}기")
    book.write(0, ["훈련생 현황", None, f"{on:%Y.%m.%d} 기준"])
    book.write(1, ["과정명", cohort.course, "기수", f"{cohort.number}기", "분야", cohort.field])
    book.write(2, ["훈련기간", f"{cohort.starts} ~ {cohort.ends}"])
    book.write(4, HEADINGS, book.bold)
    for place, person in enumerate(people(cohort.number), start=1):
        book.write(4 + place, row(cohort, place, person, on))
    book.close()
    return path


def write_participants(folder: Path, name: str, rows: Sequence[Sequence[object]]) -> Path:
    path = folder / f"{name}.xlsx"
    book = Book(path, "체험·교육 참여")
    book.write(0, ["체험·교육 참여 현황"])
    book.write(2, OCCASION_HEADINGS, book.bold)
    for place, values in enumerate(rows, start=3):
        book.write(place, values)
    book.close()
    return path


def make(folder: Path) -> list[Path]:
    """Every sheet of the story, oldest first."""
    made = [write_roster(folder, cohort, on) for cohort in COHORTS for on in cohort.saved_on]
    autumn = list(occasions(day("2023-10-16"), day("2023-12-22"), AUTUMN))
    spring = list(occasions(day("2024-01-09"), day("2024-07-26"), YEAR))
    made.append(write_participants(folder, "2023-12-29-participants", autumn))
    half = [values for values in spring if values[1] <= day("2024-03-29")]  # type: ignore[operator]
    made.append(write_participants(folder, "2024-04-01-participants", half))
    made.append(write_participants(folder, "2024-07-29-participants", spring))
    return sorted(made)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for written in make(target):
        sys.stdout.write(f"{written.name}\n")
