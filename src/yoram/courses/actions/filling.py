"""Writing what is known about a row into it, and refusing names that the table does not have."""

from collections.abc import Mapping
from typing import Any


def fill(row: Any, values: Mapping[str, Any]) -> None:
    """Set the columns; a TypeError names those that are not there."""
    unknown = [name for name in values if name not in {f.name for f in row._meta.fields}]
    if unknown:
        raise TypeError(f"{row._meta.label} has no {', '.join(unknown)}")
    for name, value in values.items():
        setattr(row, name, value)
