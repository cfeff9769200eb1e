"""The house in which the tests live: a folder of its own, plain http, the present of no demo."""

import os
import tempfile
from pathlib import Path

home = Path(os.environ.get("YORAM_HOME") or tempfile.mkdtemp(prefix="yoram-test-"))
# Tests sweep the house's files, so two processes must not share one house.
os.environ["YORAM_HOME"] = str(home / os.environ.get("PYTEST_XDIST_WORKER", "one"))
os.environ["YORAM_SECRET_KEY"] = "for tests only, of no worth to anybody"
os.environ["YORAM_HTTPS"] = "off"
for elsewhere in ("YORAM_DEMO", "YORAM_TODAY", "YORAM_DEBUG", "REDIS_URL"):
    os.environ.pop(elsewhere, None)

from yoram.site.settings import *  # noqa: E402, F403
