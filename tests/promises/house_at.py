"""A real house in a folder of its own, worked with as its operator does: through the command line."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# Without kept bytecode each of a test's many processes would compile all of Django again.
NOT_OURS = ("DATABASE_URL", "REDIS_URL", "PYTHONDONTWRITEBYTECODE")


@dataclass(frozen=True)
class HouseAt:
    home: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("YORAM_", *NOT_OURS))}
        paths = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "DJANGO_SETTINGS_MODULE": "yoram.site.settings"}
        return kept | paths | {"YORAM_HOME": str(self.home)} | self.settings

    def python(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )

    def yoram(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "yoram.site.cli", *words)

    def answer(self, *words: str) -> Any:
        done = self.yoram(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def refusal(self, *words: str) -> str:
        done = self.yoram(*words)
        assert done.returncode != 0, done.stdout
        assert "Traceback" not in done.stderr
        return done.stderr.strip().splitlines()[-1]
