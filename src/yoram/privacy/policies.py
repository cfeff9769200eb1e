"""Who may check the access log, take a person's data out, and erase."""

from yoram.core.policy import Own, declare, holds

declare(
    {
        "privacy.see_access": holds("auditor", "administrator"),
        "privacy.check_month": holds("auditor"),
        "privacy.see_person": holds("administrator") | Own("self"),
        "privacy.export": holds("administrator") | Own("self"),
        "privacy.erase": holds("administrator"),
        "privacy.see_own": Own("self"),
    }
)
