"""JSON kept letter by letter, for what a hash covers: a database's own JSON type may spell numbers anew."""

import json
from typing import Any

from django.db import models

from yoram.core.rules import canonical


class ExactJSON(models.TextField):  # type: ignore[type-arg]
    """JSON in its one canonical spelling, as text."""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else canonical(value)
