"""Every branch of the attendance rules is walked by their own tests alone."""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
RULES = HERE.parent / "rules"
DECISIONS = ("day", "periods", "slips", "tally", "decide", "ahead", "correct", "pay", "due")
TESTS = sorted(path for path in HERE.glob("test_rules_*.py") if path != Path(__file__))


def test_the_rules_own_tests_walk_every_branch(tmp_path):
    data = f"--data-file={tmp_path / 'coverage'}"
    tests = ["-m", "pytest", *TESTS, "-q", "-p", "no:cacheprovider"]
    only = ["--branch", f"--include={','.join(str(RULES / f'{name}.py') for name in DECISIONS)}", "--rcfile=/dev/null"]
    subprocess.run([sys.executable, "-m", "coverage", "run", data, *only, *tests], check=True, capture_output=True)
    told = tmp_path / "coverage.json"
    subprocess.run([sys.executable, "-m", "coverage", "json", data, "-o", told], check=True, capture_output=True)
    files = {Path(name).stem: file for name, file in json.loads(told.read_text())["files"].items()}
    assert sorted(files) == sorted(DECISIONS)
    assert {name: file["missing_lines"] for name, file in files.items() if file["missing_lines"]} == {}
    assert {name: file["missing_branches"] for name, file in files.items() if file["missing_branches"]} == {}
    assert sum(file["summary"]["num_branches"] for file in files.values()) >= 100
