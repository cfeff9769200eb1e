"""Who may sign in to the demo, one a role."""

from typing import TypedDict

from yoram.core.facts import Actor
from yoram.people.facts import Role
from yoram.people.queries import Account, account_for, actor_of_account

PASSWORD = "yoram-demo-2024"  # noqa: S105 (printed at every start; everybody here is made up)


class DemoAccount(TypedDict):
    """Somebody whom a visitor of the demo can sign in as."""

    role: str
    name: str
    email: str
    password: str
    what_to_try: str


def email_of(role: Role) -> str:
    return f"{role.value.replace('_', '-')}@example.kr"


def _account(role: Role, name: str, what_to_try: str) -> DemoAccount:
    return DemoAccount(role=role.value, name=name, email=email_of(role), password=PASSWORD, what_to_try=what_to_try)


# The story's graduate is a trainee whose class has ended; an account of their own shows both sides of the last day.
GRADUATE: DemoAccount = {
    "role": "graduate",
    "name": "하늬솔",
    "email": "graduate@example.kr",
    "password": PASSWORD,
    "what_to_try": "your certificate, your own ledger, who looked at your data",
}
ACCOUNTS: tuple[DemoAccount, ...] = (
    _account(Role.TRAINEE, "함초롬", "checking in, the forecast of your attendance, your timetable"),
    GRADUATE,
    _account(Role.INSTRUCTOR, "배움찬", "the class that you teach"),
    _account(Role.COACH, "이음새", "completers of class 2 whom nobody has called yet"),
    _account(Role.OPERATOR, "최가람", "ledger, import of a roster, publishing a figure"),
    _account(Role.CITY_OFFICER, "나라온", "targets against the ledger, the press release as HWPX and PDF"),
    _account(Role.EMPLOYER, "강파도", "what employers can see so far"),
    _account(Role.COUNCIL_MEMBER, "온누리", "what council members can see so far"),
    _account(Role.COUNCIL_SECRETARY, "한아름", "what the council's secretary can see so far"),
    _account(Role.AUDITOR, "바로미", "a published figure and the people behind it, the access log"),
    _account(Role.ADMINISTRATOR, "차미르", "the exclusion that waits for a second person, people and roles"),
)


def holder_of(role: Role) -> Account:
    """The account of a role; it is there from the founding on."""
    found = account_for(email_of(role))
    if found is None:
        raise LookupError(f"nobody is {role.value} in the story yet")
    return found


def actor_as(role: Role) -> Actor:
    return actor_of_account(holder_of(role))
