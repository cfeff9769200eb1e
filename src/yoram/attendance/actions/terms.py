"""Setting by which rulebook a class is judged, and how its check-in behaves."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yoram.attendance import session
from yoram.attendance.files.house import rulebook_named
from yoram.attendance.models import CohortRules
from yoram.attendance.rules.networks import networks_in
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.core.versioned import UnknownName
from yoram.courses.queries import Cohort

_SETTINGS = frozenset({"code_seconds", "code_more", "opens_before", "bind_phones", "networks"})


@action("attendance.set_rules")
def set_rules(cohort: Cohort, *, by: Actor, rulebook: str = "", **settings: Any) -> CohortRules:
    """The class's rulebook, pinned to its version, and its settings; days that are closed stay as they were judged."""
    if unknown := settings.keys() - _SETTINGS:
        raise TypeError(f"no such setting: {', '.join(sorted(unknown))}")
    rules = session.rules_of(cohort)
    if rulebook:
        try:
            rules.rulebook = rulebook_named(rulebook).name
        except UnknownName as unknown_name:
            raise ValidationError({"rulebook": _("This house has no such rulebook.")}) from unknown_name
    for name, value in settings.items():
        setattr(rules, name, value)
    try:
        rules.networks = "\n".join(networks_in(rules.networks))
    except ValueError as wrong:
        text = _("“%(line)s” is no range of addresses, such as 203.0.113.0/24.") % {"line": wrong}
        raise ValidationError({"networks": text}) from wrong
    rules.clean_fields()
    rules.save()
    return rules
