"""What the house demands of its code at every start: each verb has a policy, each table is declared."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from yoram.core import personal, policy
from yoram.core.action import actions


@register()
def every_action_has_a_policy(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(f"the action {name!r} has no policy", hint="declare it in the room's policies.py", id="yoram.E001")
        for name in sorted(actions().keys() - policy.names())
    ]


@register()
def every_table_is_declared(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"{label} is not in the personal-data registry",
            hint="personal.declare(label, Data(…))",
            id="yoram.E002",
        )
        for label in sorted(personal.undeclared())
    ]
