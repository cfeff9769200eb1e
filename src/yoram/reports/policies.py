"""Who may see the figures of a centre, and who may word its texts."""

from yoram.core.policy import declare, holds

_STAFF = ("operator", "administrator")

declare(
    {
        "reports.see": holds(*_STAFF, "city_officer", "auditor", centre="self"),
        "reports.word": holds(*_STAFF, centre="self"),
    }
)
