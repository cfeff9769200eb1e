"""Numbers that regulations set, read from their one file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number with where it was found, and whether that was confirmed."""

    value: int
    source: str
    confirmed: bool


@cache
def parameters() -> dict[str, Parameter]:
    """Every parameter by name."""
    told = tomllib.loads(Path(__file__).with_name("parameters.toml").read_text("utf-8"))
    return {
        name: Parameter(next(iter(entry.values())), entry["source"], entry["confirmed"]) for name, entry in told.items()
    }
