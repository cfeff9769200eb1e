"""The door for event files: what is read, and what is refused with its line, column and mend."""

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from yoram.outcomes.engine.evaluate import evaluate
from yoram.outcomes.engine.order import check_order
from yoram.outcomes.engine.problems import EventFileError, Mistakes
from yoram.outcomes.engine.read import read_events, write_events
from yoram.outcomes.tests.reference import date
from yoram.outcomes.tests.reference_ledgers import SHIPPED, days, frame, ledgers

HEADER = "trainee,cohort,event,effective_on,recorded_on,detail,evidence,in_field,region,employer"
GOOD = """\
홍길동,1기,started,2023-10-11,2023-10-11,,,,목포,
홍길동,1기,intent,2023-10-11,2023-10-11,work,,,,
홍길동,1기,completed,2024-03-08,2024-03-08,,document,,,
홍길동,1기,employed,2024-04-01,2024-04-02,insured,insured,yes,목포,"(주) 가,나"
"""
START = "A,1,started,2024-01-02,2024-01-02,,,,,\n"


@pytest.fixture
def file(tmp_path):
    def written(body, header=HEADER, encoding="utf-8"):
        path = tmp_path / "events.csv"
        path.write_bytes(f"{header}\n{body}".encode(encoding))
        return path

    return written


def refused(path):
    with pytest.raises(EventFileError) as caught:
        read_events(path)
    return caught.value


def places(path):
    return [(problem.line, problem.column, problem.code) for problem in refused(path).problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_utf8_with_and_without_bom_and_cp949_are_the_same_file(file, encoding):
    events = read_events(file(GOOD, encoding=encoding))
    assert events["trainee"].unique().to_list() == ["홍길동"]
    assert events["employer"].to_list()[-1] == "(주) 가,나"
    assert events["effective_on"].to_list()[0] == date(2023, 10, 11)
    assert events["in_field"].to_list() == [None, None, None, True]
    assert events["evidence"].to_list() == ["none", "none", "document", "insured"]


def test_windows_line_ends_blank_lines_and_blanks_around_words_are_no_mistakes(file):
    body = "A , 1, Started ,2024-01-02, 2024-01-02 ,,,,,\n\n,,,,,,,,,\nA,1,completed,2024-02-02,2024-02-02,,,,,\n\n"
    assert read_events(file(body.replace("\n", "\r\n"))).select("trainee", "event").rows() == [
        ("A", "started"),
        ("A", "completed"),
    ]


@pytest.mark.parametrize(
    "detail", ["insured centre_hired", "centre_hired insured", "insured,centre_hired", "centre_hired; insured",
               "Insured+centre_hired", "insured | centre_hired"]
)  # fmt: skip
def test_the_mark_of_the_centres_own_hiring_stands_beside_the_kind_in_any_order(file, detail):
    events = read_events(file(START + f'A,1,employed,2024-03-01,2024-03-01,"{detail}",,,,\n'))
    assert events["detail"].to_list() == [None, "insured centre_hired"]


@pytest.mark.parametrize(("said", "meant"), [("yes", True), ("O", True), ("예", True), ("0", False), ("아니요", False)])
def test_yes_and_no_are_understood_in_both_languages(file, said, meant):
    events = read_events(file(START + f"A,1,employed,2024-03-01,2024-03-01,insured,,{said},,\n"))
    assert events["in_field"].to_list()[1] is meant


@pytest.mark.parametrize(
    ("line", "column", "code", "mend"),
    [
        ("A,1,strated,2024-03-01,2024-03-01,,,,,", "event", "event_unknown", "did you mean “started”?"),
        ("A,1,,2024-03-01,2024-03-01,,,,,", "event", "event_missing", "write one of started"),
        ("A,1,completed,2024-02-30,2024-03-01,,,,,", "effective_on", "date_wrong", "YYYY-MM-DD"),
        ("A,1,completed,2024.03.01,2024-03-01,,,,,", "effective_on", "date_wrong", "YYYY-MM-DD"),
        ("A,1,completed,0024-03-01,2024-03-01,,,,,", "effective_on", "date_wrong", "YYYY-MM-DD"),
        ("A,1,completed,2024-03-01,,,,,,", "recorded_on", "date_missing", "YYYY-MM-DD"),
        (
            "A,1,intent,2024-03-01,2024-03-01,military_service,,,,",
            "detail",
            "detail_unknown",
            "did you mean “military”?",
        ),
        ("A,1,intent,2024-03-01,2024-03-01,insured,,,,", "detail", "detail_unknown", "write one of work"),
        ("A,1,excluded,2024-03-01,2024-03-01,work,,,,", "detail", "detail_unknown", "write one of military"),
        ("A,1,excluded,2024-03-01,2024-03-01,,,,,", "detail", "detail_missing", "a reason"),
        ("A,1,employed,2024-03-01,2024-03-01,,,,,", "detail", "detail_missing", "write one"),
        ("A,1,employed,2024-03-01,2024-03-01,insured contract,,,,", "detail", "detail_unknown", "2 kinds"),
        ("A,1,employed,2024-03-01,2024-03-01,centre_hired,,,,", "detail", "detail_missing", "0 kinds"),
        ("A,1,completed,2024-03-01,2024-03-01,,docment,,,", "evidence", "evidence_unknown", "did you mean “document”?"),
        ("A,1,employed,2024-03-01,2024-03-01,insured,,maybe,,", "in_field", "in_field_unknown", "write yes, no"),
        (",1,completed,2024-03-01,2024-03-01,,,,,", "trainee", "name_missing", "missing"),
        ("A,,completed,2024-03-01,2024-03-01,,,,,", "cohort", "name_missing", "missing"),
        ("A,1,completed,2024-01-01,2024-03-01,,,,,", "effective_on", "before_start", "mend one of the days"),
        ("A,1,withdrew,2024-01-01,2024-03-01,,,,,", "effective_on", "before_start", "mend one of the days"),
        ("A,1,left_job,2024-03-01,2024-03-01,,,,,가", "event", "left_without_job", "at “가”"),
        ("A,1,left_job,2024-03-01,2024-03-01,,,,,", "event", "left_without_job", "no job began"),
        ("B,1,contacted,2024-03-01,2024-03-01,,,,,", "event", "not_started", "add the event “started”"),
        ("A,1,started,2024-03-01,2024-03-01,,,,,", "event", "started_twice", "withdrew"),
    ],
)
def test_a_mistake_is_named_by_line_and_column_with_its_mend(file, line, column, code, mend):
    error = refused(file(f"{START}{line}\n"))
    [problem] = error.problems
    assert (problem.line, problem.column, problem.code) == (3, column, code)
    assert mend in problem.text
    assert str(error).endswith(f"events.csv:3:{column}: {problem.text}")


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["completed,2024-03-01", "withdrew,2024-04-01"], [(4, "event", "completed_and_ended")]),
        (["removed,2024-03-01", "completed_early,2024-04-01"], [(4, "event", "completed_and_ended")]),
        (["withdrew,2024-03-01", "started,2024-03-05", "completed,2024-04-01"], []),
        (["withdrew,2024-03-01", "started,2024-03-05", "started,2024-03-09"], [(5, "event", "started_twice")]),
        (["contacted,2024-03-01", "contacted,2024-03-01"], [(4, "event", "duplicate")]),
        (["contacted,2024-03-01", "contacted,2024-03-02"], []),
        (
            ["intent,2024-01-02,2024-01-02,work", "intent,2024-01-02,2024-01-02,study"],
            [(4, "detail", "intent_changed")],
        ),
        (["intent,2024-01-02,2024-01-02,work", "intent,2024-01-03,2024-01-02,work"], []),
    ],
)
def test_what_cannot_have_happened_together_is_refused_and_what_can_is_read(file, lines, found):
    rows = [line if line.count(",") > 1 else f"{line},2024-05-01" for line in lines]
    body = START + "".join(f"A,1,{row}{',' * (7 - row.count(','))}\n" for row in rows)
    if found:
        assert places(file(body)) == found
    else:
        assert read_events(file(body)).height == 1 + len(lines)


def test_better_evidence_for_the_same_job_is_a_new_line_and_no_duplicate(file):
    job = "A,1,employed,2024-03-01,2024-03-02,insured,{},,,가\n"
    assert read_events(file(START + job.format("none") + job.format("insured"))).height == 3
    assert places(file(START + job.format("none") + job.format("none"))) == [(4, "event", "duplicate")]


def test_a_job_may_be_left_on_its_first_day_but_not_before(file):
    body = START + "A,1,employed,2024-03-01,2024-03-01,insured,,,,가\nA,1,left_job,{},2024-05-01,,,,,가\n"
    assert read_events(file(body.format("2024-03-01"))).height == 3
    assert places(file(body.format("2024-02-29"))) == [(4, "event", "left_without_job")]


def test_line_numbers_stay_true_after_quoted_line_breaks_and_blank_lines(file):
    body = (
        'A,1,started,2024-01-02,2024-01-02,"a note\nof three\nlines",,,,\n\nA,1,completed,2024-13-01,2024-03-01,,,,,\n'
    )
    assert places(file(body)) == [(6, "effective_on", "date_wrong")]


def test_all_mistakes_of_a_file_are_told_at_once_and_one_persons_slip_hides_no_others(file):
    body = START + "A,1,strated,2024-13-01,2024-01-02,,,,,\nB,1,completed,2024-03-01,2024-03-01,,,,,\n"
    assert places(file(body)) == [
        (3, "effective_on", "date_wrong"),
        (3, "event", "event_unknown"),
        (4, "event", "not_started"),
    ]


def test_a_hopeless_file_is_told_by_its_first_fifty_mistakes(file):
    error = refused(file(START + "".join(f"A,1,foo,2024-03-01,2024-03-{day:02},,,,,\n" for day in range(1, 29)) * 10))
    assert len(error.problems) == 50
    assert error.more == 230
    assert error.lines()[-1].endswith("… and 230 more")
    assert [problem.line for problem in error.problems] == list(range(3, 53))


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (HEADER.replace("region", "regoin"), [("regoin", "column_unknown"), ("region", "column_missing")]),
        (HEADER + ",extra", [("extra", "column_unknown")]),
        (HEADER.replace(",employer", ""), [("employer", "column_missing")]),
    ],
)
def test_columns_are_checked_by_name(file, header, found):
    row = ",".join("A" for _ in header.split(","))
    problems = refused(file(row, header=header)).problems
    assert [(problem.column, problem.code) for problem in problems] == found
    assert {problem.line for problem in problems} == {1}


def test_a_column_that_is_there_twice_is_named(file):
    header = HEADER + ",region"
    [problem] = refused(file(START.strip() + ",", header=header)).problems
    assert "“region” is there twice" in problem.text


@pytest.mark.parametrize("content", [b"", HEADER.encode(), f"{HEADER}\n\n,,,,,,,,,\n".encode()])
def test_a_file_without_events_is_said_to_be_empty(tmp_path, content):
    path = tmp_path / "events.csv"
    path.write_bytes(content)
    assert [code for *_, code in places(path)] == ["empty"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("A,1,started,2024-01-02,2024-01-02,,,,\n", "cells"),
        ("A,1,started,2024-01-02,2024-01-02,,,,,,,\n", "cells"),
        ('A,1,started,2024-01-02,2024-01-02,"never closed,,,,\n', "quote"),
    ],
)
def test_a_row_with_cells_too_few_or_too_many_or_an_open_quote_is_named(file, row, code):
    assert places(file("B,1,started,2024-01-02,2024-01-02,,,,,\n" + row)) == [(3, "(row)", code)]


def test_other_encodings_are_named_with_the_place_of_the_first_strange_byte(tmp_path, file):
    assert [code for *_, code in places(file(GOOD, encoding="utf-16"))] == ["encoding"]
    path = tmp_path / "strange.csv"
    path.write_bytes(f"{HEADER}\n{GOOD}".encode("cp949") + b"A,1,started,2024-01-02,2024-01-02,,,,\xff\xff,\n")
    assert places(path) == [(6, "region", "encoding")]


def test_a_file_that_is_not_there_or_a_broken_parquet_is_one_clear_error(tmp_path):
    assert [code for *_, code in places(tmp_path / "nowhere.csv")] == ["unreadable"]
    path = tmp_path / "events.parquet"
    path.write_bytes(b"PAR1 and then nothing")
    assert [code for *_, code in places(path)] == ["parquet_broken"]


def test_notes_of_events_without_a_vocabulary_are_kept(file, tmp_path):
    events = read_events(file(START + "A,1,contacted,2024-03-01,2024-03-01,by telephone,,,,\n"))
    assert events["note"].to_list() == [None, "by telephone"]
    write_events(events, tmp_path / "again.csv")
    assert read_events(tmp_path / "again.csv").equals(events)


@pytest.mark.parametrize("name", ["events.csv", "events.parquet"])
def test_what_is_written_is_read_back_the_same(file, tmp_path, name):
    events = read_events(file(GOOD))
    write_events(events, tmp_path / name)
    assert read_events(tmp_path / name).equals(events)


def test_a_parquet_file_names_the_row(tmp_path):
    path = tmp_path / "events.parquet"
    table = pl.DataFrame([dict(zip(HEADER.split(","), row.split(","), strict=True)) for row in [START.strip()] * 2])
    table.write_parquet(path)
    assert (2, "event", "duplicate") in places(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ledgers, on=days)
def test_every_ledger_without_a_mistake_gives_the_same_figures_through_the_file(tmp_path, rows, on):
    table = frame(rows)
    mistakes = Mistakes()
    check_order(table.with_row_index("row"), mistakes)
    path = tmp_path / "ledger.csv"
    write_events(table, path)
    if mistakes or not rows:
        with pytest.raises(EventFileError):
            read_events(path)
    else:
        assert evaluate(read_events(path), SHIPPED, on) == evaluate(table, SHIPPED, on)
