"""How fast and how lean the outcome rules are on a nation's ledger, against plain yardsticks, in one run.

    .venv/bin/python benchmarks/outcomes.py [--enrolments N] [--runs N] [--seed N] [--write]

All shipped rules by class at a date are measured against one plain Polars group-by of the same events, a pandas
version of one rule, and the row-by-row reference of the tests. `--write` puts the table into README.md.
"""

import argparse
import gc
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import polars as pl
from national_ledger import ledger

from yoram.outcomes.engine.rulebook import shipped
from yoram.outcomes.engine.tables import tables
from yoram.outcomes.facts import Grouping
from yoram.outcomes.tests import reference

ON = date(2024, 12, 31)
SAMPLE = 4000
README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- outcomes: begin -->", "<!-- outcomes: end -->"


def all_rules(events):
    """What is measured: every shipped rule, figures of every class and of the whole, with rates and texts."""
    return tables(events, shipped(), ON, by=Grouping.COHORT)


def plain_group_by(events):
    """The yardstick: the same events by trainee and class with a handful of aggregations, nothing judged."""
    return (
        events.lazy()
        .group_by("cohort", "trainee")
        .agg(
            pl.len(),
            first=pl.col("effective_on").min(),
            last=pl.col("effective_on").max(),
            written=pl.col("recorded_on").max(),
            employed=(pl.col("event") == "employed").any(),
            completed=(pl.col("event") == "completed").any(),
        )
        .collect()
    )


def pandas_press(events):
    """The press rule by class as one would write it in pandas."""
    on = pd.Timestamp(ON)
    seen = events[events.effective_on <= on]
    unit, day = ["cohort", "trainee"], "effective_on"
    done = seen[seen.event.isin(["completed", "completed_early"])].groupby(unit, observed=True)[day].min()
    jobs = seen[seen.event == "employed"][[*unit, "employer", day]]
    left = seen[(seen.event == "left_job")][[*unit, "employer", day]]
    named = jobs.reset_index().merge(left[left.employer != ""], on=[*unit, "employer"], suffixes=("", "_left"))
    blank = jobs.reset_index().merge(left[left.employer == ""], on=unit, suffixes=("", "_left"))
    ended = {
        *named[named.effective_on_left >= named[day]]["index"],
        *blank[blank.effective_on_left > blank[day]]["index"],
    }
    open_jobs = jobs[~jobs.index.isin(ended)].drop_duplicates(unit).set_index(unit).index
    last_start = jobs.groupby(unit, observed=True)[day].max().rename("last_start")
    reasons = ["military", "further_study", "enrolled_elsewhere"]
    out = seen[(seen.event == "excluded") & seen.detail.isin(reasons)].merge(last_start, on=unit, how="left")
    holding = out[out.last_start.isna() | (out.last_start <= out[day])].drop_duplicates(unit).set_index(unit).index
    people = done.to_frame()
    people["stays"] = ~people.index.isin(holding)
    people["employed"] = people.stays & people.index.isin(open_jobs)
    return people.groupby("cohort", observed=True)[["stays", "employed"]].sum()


def timed(works, runs):
    """The median seconds of each work over several rounds after one that warms up, and the last answers."""
    answers, taken = [work() for work in works], [[] for _ in works]
    for _ in range(runs):
        for place, work in enumerate(works):
            gc.collect()
            begun = time.perf_counter()
            answers[place] = work()
            taken[place].append(time.perf_counter() - begun)
    return [statistics.median(seconds) for seconds in taken], answers


def row_by_row(events, people):
    """Seconds a rule that the reference needs for all people, scaled up from a sample of them."""
    chosen = events.select("cohort", "trainee").unique(maintain_order=True).head(SAMPLE)
    rows = events.join(chosen, on=["cohort", "trainee"]).with_columns(pl.col("detail").cast(pl.String).fill_null(""))
    lines = rows.with_columns(pl.col("event", "evidence").cast(pl.String)).to_dicts()
    begun = time.perf_counter()
    for rule in shipped():
        reference.evaluate(lines, rule, ON, by="cohort")
    each = (time.perf_counter() - begun) / len(shipped())
    return each * people / chosen.height


def resident(key):
    """A figure of the process's memory in bytes (VmRSS now, VmHWM at its peak)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(key))


def size_of(events):
    """The bytes that a table's columns hold; Polars' own estimate leaves out the 16-byte view of every text."""
    texts = [series for series in events if series.dtype == pl.String]
    views = sum(16 * series.len() for series in texts)
    long = sum(int(series.filter(series.str.len_bytes() > 12).str.len_bytes().sum()) for series in texts)
    return views + long + sum(series.estimated_size() for series in events if series.dtype != pl.String)


def peak_of_child(path):
    """Peak resident memory above that of a process which has loaded nothing yet, table included; in bytes."""
    command = [sys.executable, __file__, "--child", str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def child(path):
    """Runs in its own process: load the table, let the loading's own peak go, judge, say what it took."""
    pl.DataFrame({"a": [1]}).lazy().group_by("a").agg(pl.len()).collect()
    before = resident("VmRSS")
    events = pl.read_parquet(path)
    size = size_of(events)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")
    loaded = resident("VmRSS")
    all_rules(events)
    print(json.dumps({"size": size, "loaded": loaded - before, "peak": resident("VmHWM") - before}))


def in_pandas_types(events):
    """The table as pandas likes it best: names as categories, days as its own timestamps."""
    words = ["trainee", "cohort", "event", "detail", "evidence", "employer"]
    columns = {}
    for name in words:
        codes = events[name].cast(pl.String).fill_null("").cast(pl.Categorical)
        codes, names = codes.to_physical().rank("dense").to_numpy() - 1, codes.unique()
        names = names.to_frame().sort(names.to_physical())[names.name].cast(pl.String).to_list()
        columns[name] = pd.Categorical.from_codes(codes.astype("int32"), names)
    columns["effective_on"] = events["effective_on"].cast(pl.Datetime("ms")).to_numpy()
    return pd.DataFrame(columns)


def check_alike(figures, by_pandas):
    """The pandas version must give the engine's figures, else the comparison means nothing."""
    press = figures[[rule.id for rule in shipped()].index("press")].filter(pl.col("group") != "all")
    engine = dict(
        press.filter(pl.col("completers") > 0).select("group", pl.concat_list("denominator", "numerator")).rows()
    )
    other = {group: [int(row.stays), int(row.employed)] for group, row in by_pandas.iterrows()}
    if engine != other:
        sys.exit("pandas and the engine disagree: the benchmark is void")


def measure(people, runs, seed):
    events = ledger(people, seed)
    (plain, rules), (_, figures) = timed([partial(plain_group_by, events), partial(all_rules, events)], runs)
    slow = row_by_row(events, people)
    [in_pandas], [by_pandas] = timed([partial(pandas_press, in_pandas_types(events))], 2)
    check_alike(figures, by_pandas)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        events.write_parquet(path)
        classes, rows = events["cohort"].n_unique(), events.height
        del events
        memory = peak_of_child(path)
    return {"people": people, "classes": classes, "rows": rows, "plain": plain, "rules": rules, "pandas": in_pandas,
            "reference": slow, "count": len(shipped()), "seed": seed, "runs": runs, **memory}  # fmt: skip


def report(found):
    each = found["rules"] / found["count"]
    mega = 1024 * 1024
    verdict = {True: "reached", False: "MISSED"}
    ratio, faster, memory = found["rules"] / found["plain"], found["reference"] / each, found["peak"] / found["size"]
    versions = f"Python {platform.python_version()}, Polars {pl.__version__}, pandas {pd.__version__}"
    return f"""{time.strftime("%Y-%m-%d")}, {versions}, \
{os.cpu_count()} cores. {found["people"]:,} enrolments in {found["classes"]:,} classes, {found["rows"]:,} events, \
seed {found["seed"]}; medians of {found["runs"]} rounds.

| what | seconds |
| --- | ---: |
| one plain Polars group-by by trainee and class | {found["plain"]:.2f} |
| all {found["count"]} shipped rules, every class and the whole at {ON} | {found["rules"]:.2f} |
| … per rule | {each:.3f} |
| pandas, the press rule alone, by class | {found["pandas"]:.2f} |
| row-by-row reference, per rule (scaled from {SAMPLE:,} people) | {found["reference"]:.1f} |

| promise | target | measured | |
| --- | --- | ---: | --- |
| all rules against the plain group-by | ≤ 3 × | {ratio:.2f} × | {verdict[ratio <= 3]} |
| a rule against the row-by-row reference | ≥ 20 × faster | {faster:.0f} × | {verdict[faster >= 20]} |
| a rule against pandas | – | {found["pandas"] / each:.0f} × faster | |
| peak memory above an empty process, the table included ({found["size"] / mega:.0f} MiB) | ≤ 4 × the table | \
{memory:.2f} × ({found["peak"] / mega:.0f} MiB) | {verdict[memory <= 4]} |
"""


def write(text):
    whole = README.read_text(encoding="utf-8")
    head, rest = whole.split(BEGIN)
    README.write_text(f"{head}{BEGIN}\n{text}{END}{rest.split(END)[1]}", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--enrolments", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        return child(args.child)
    text = report(measure(args.enrolments, args.runs, args.seed))
    print(text)
    if args.write:
        write(text)
    return None


if __name__ == "__main__":
    main()
