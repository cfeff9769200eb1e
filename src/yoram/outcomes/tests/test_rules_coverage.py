"""Every branch of the pure decisions is walked by their own tests alone."""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_the_decisions_own_tests_walk_every_branch_of_rules(tmp_path):
    data = f"--data-file={tmp_path / 'coverage'}"
    tests = ["-m", "pytest", HERE / "test_rules_decisions.py", "-q", "-p", "no:cacheprovider"]
    only = ["--branch", f"--include={HERE.parent / 'rules.py'}", "--rcfile=/dev/null"]
    subprocess.run([sys.executable, "-m", "coverage", "run", data, *only, *tests], check=True, capture_output=True)
    told = tmp_path / "coverage.json"
    subprocess.run([sys.executable, "-m", "coverage", "json", data, "-o", told], check=True, capture_output=True)
    [file] = json.loads(told.read_text())["files"].values()
    assert file["missing_lines"] == []
    assert file["missing_branches"] == []
    assert file["summary"]["num_branches"] >= 20
