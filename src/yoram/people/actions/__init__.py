"""What can be done about people, accounts, roles and consents."""

from yoram.people.actions.accounts import (
    close_account,
    end_sessions,
    invite,
    open_account,
    reopen_account,
    reset_second_factor,
    set_password,
    sign_up,
)
from yoram.people.actions.consent_texts import publish_consent_text, publish_shipped_texts
from yoram.people.actions.consents import give_consent, record_consent, withdraw_consent
from yoram.people.actions.guardians import (
    ask_guardian,
    ask_guardian_again,
    confirm_guardian,
    record_guardian,
)
from yoram.people.actions.persons import correct_person, register_person
from yoram.people.actions.roles import end_role, grant_role

__all__ = [
    "ask_guardian",
    "ask_guardian_again",
    "close_account",
    "confirm_guardian",
    "correct_person",
    "end_role",
    "end_sessions",
    "give_consent",
    "grant_role",
    "invite",
    "open_account",
    "publish_consent_text",
    "publish_shipped_texts",
    "record_consent",
    "record_guardian",
    "register_person",
    "reopen_account",
    "reset_second_factor",
    "set_password",
    "sign_up",
    "withdraw_consent",
]
