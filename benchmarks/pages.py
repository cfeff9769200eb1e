"""How fast the public outcome pages of a large centre are on one worker, and how long publishing takes.

    .venv/bin/python benchmarks/pages.py [--trainees N] [--asks N] [--seed N] [--write]

A scratch house is made in a temporary folder: one centre with so many trainees in classes of twenty, published as a
whole and class by class; then the house's own web server, with one worker, is asked as a reader without an account
would ask. `--write` puts the table into README.md.
"""

import argparse
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="yoram-pages-")
os.environ |= {"YORAM_HOME": HOME, "YORAM_HTTPS": "0", "DJANGO_SETTINGS_MODULE": "yoram.site.settings"}

import django  # noqa: E402

django.setup()

from big_centre import BY, build  # noqa: E402
from django.core.management import call_command  # noqa: E402

from yoram.core.clock import today  # noqa: E402
from yoram.core.ids import new_id  # noqa: E402
from yoram.core.writing import Journal, keeping  # noqa: E402
from yoram.courses.queries import cohorts  # noqa: E402
from yoram.outcomes import actions  # noqa: E402
from yoram.outcomes.models import Publication  # noqa: E402

ON = date(2025, 6, 30)
README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- pages: begin -->", "<!-- pages: end -->"
TARGET = 0.2
WRITTEN = 20
"""Class publications that are really made; the others are copies of them, as making 5,000 would take long."""


def timed(work):
    begun = time.perf_counter()
    made = work()
    return made, time.perf_counter() - begun


def publish_all(centre):
    """The whole centre and every class; returns the whole and the seconds for it and for one class."""
    whole, whole_seconds = timed(lambda: actions.publish(centre, rule="pooled", on=ON, by=BY))
    classes = list(cohorts(centre).filter(starts_on__lte=ON))
    made, seconds = [], []
    for cohort in classes[:WRITTEN]:
        publication, taken = timed(lambda cohort=cohort: actions.publish(centre, cohort, rule="press", on=ON, by=BY))
        made.append(publication)
        seconds.append(taken)
    copies = [copy_of(made[n % WRITTEN], cohort, n) for n, cohort in enumerate(classes[WRITTEN:])]
    with keeping(Journal("copies", BY)):
        Publication.objects.bulk_create(copies, batch_size=100)
    return whole, made[0], whole_seconds, statistics.median(seconds)


def copy_of(publication, cohort, number):
    values = {field.attname: getattr(publication, field.attname) for field in Publication._meta.concrete_fields}
    return Publication(**values | {"id": new_id(), "cohort_id": cohort.pk, "slug": f"copy-{number}"})


def serve(port: int) -> subprocess.Popen:
    where = ("--host", "127.0.0.1", "--port", str(port), "--workers", "1")
    command = [sys.executable, "-m", "yoram.site.serving.web", *where]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return process
    process.kill()
    raise SystemExit("the server did not start")


def ask(port: int, path: str) -> float:
    """Seconds until the whole page is there."""
    connection = HTTPConnection("127.0.0.1", port)

    def once():
        connection.request("GET", path, headers={"Accept-Language": "ko"})
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status)
        assert body

    seconds = timed(once)[1]
    connection.close()
    return seconds


def p95(seconds):
    return statistics.quantiles(seconds, n=20)[-1]


def measure(port: int, path: str, asks: int) -> tuple[float, float, float]:
    """Median and p95 of readers one after another, and p95 of four at a time."""
    for _ in range(5):
        ask(port, path)
    alone = [ask(port, path) for _ in range(asks)]
    with ThreadPoolExecutor(4) as readers:
        together = list(readers.map(lambda _: ask(port, path), range(asks)))
    return statistics.median(alone), p95(alone), p95(together)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trainees", type=int, default=100_000)
    parser.add_argument("--asks", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    try:
        told = run(args)
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
    print(told)
    if args.write:
        before, _, rest = README.read_text("utf-8").partition(BEGIN)
        README.write_text(f"{before}{BEGIN}\n{told}{END}{rest.partition(END)[2]}", "utf-8")


def run(args) -> str:
    call_command("migrate", verbosity=0)
    centre, seconds = timed(lambda: build(args.trainees, args.seed))
    print(f"house of {args.trainees:,} trainees built in {seconds:.0f} s", file=sys.stderr)
    whole, one, whole_seconds, class_seconds = publish_all(centre)
    port = free_port()
    server = serve(port)
    pages = {
        "overview (`/outcomes/`)": "/outcomes/",
        "publication of the whole centre": f"/outcomes/{whole.slug}/",
        "publication of a class": f"/outcomes/{one.slug}/",
        "list of the API": "/api/v1/outcomes/publications",
    }
    try:
        rows = {name: measure(port, path, args.asks) for name, path in pages.items()}
    finally:
        server.terminate()
        server.wait(10)
    return table(args, rows, whole_seconds, class_seconds)


def table(args, rows, whole_seconds: float, class_seconds: float) -> str:
    count, cores = Publication.objects.count(), os.cpu_count()
    versions = f"{today().isoformat()}, Python {platform.python_version()}, Django {django.__version__}"
    lines = [
        f"{versions}, SQLite, one worker, {cores} cores.",
        f"One centre, {args.trainees:,} trainees, {count:,} publications; {args.asks} asks a page.",
        "",
        "| page | median | p95 | p95, four readers at a time | p95 ≤ 200 ms |",
        "| --- | ---: | ---: | ---: | --- |",
    ]
    for name, seconds in rows.items():
        _median, alone, together = seconds
        verdict = "reached" if together <= TARGET else "reached alone" if alone <= TARGET else "missed"
        shown = " | ".join(f"{each * 1000:.0f} ms" for each in seconds)
        lines.append(f"| {name} | {shown} | {verdict} |")
    whole = f"the whole centre ({args.trainees:,} trainees, all rules, over time, download) {whole_seconds:.1f} s"
    lines += ["", f"Publishing: {whole}; one class {class_seconds * 1000:.0f} ms.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
