"""``yoram user``: the first administrator, who lets everybody else in through the pages."""

import argparse
import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import translation

from yoram.core.facts import Actor
from yoram.people import actions, queries
from yoram.people.facts import Role
from yoram.site.commands.speech import CommandError, answer, say
from yoram.site.serving.schema import require_up_to_date

HELP = """Make an account with a role in the whole house: the first administrator of a new house.

Asks for the password twice; with --password-stdin a program gives it as one line of standard input.
For an address that has an account already, only the role is added."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who, and what they may do."""
    parser.add_argument("email", help="the address to sign in with")
    parser.add_argument("--name", help="the person's name (asked for by a new account)")
    parser.add_argument("--role", choices=Role.values, default=Role.ADMINISTRATOR, help="default: administrator")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    parser.add_argument("--json", action="store_true", help="print the account for a program")


def ask_password(*, from_stdin: bool) -> str:
    """A password that the house's rules accept."""
    if from_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = getpass.getpass("Password: ")
        if getpass.getpass("Once more: ") != password:
            raise CommandError("the two passwords differ; nothing was changed.")
    try:
        with translation.override("en"):  # the language of this command line
            validate_password(password)
    except ValidationError as weak:
        raise CommandError(" ".join(weak.messages)) from weak
    return password


def run(args: argparse.Namespace) -> int:
    """Make what is missing: account, person, role."""
    require_up_to_date()
    by = Actor.machine("command line")
    try:
        validate_email(args.email)
    except ValidationError as wrong:
        raise CommandError(f"{args.email} is not an e-mail address.") from wrong
    account = queries.account_for(args.email)
    new = account is None
    password = ""
    if account is None:
        if not args.name:
            raise CommandError(f"{args.email} has no account yet; add --name to make one.")
        password = ask_password(from_stdin=args.password_stdin)
    with transaction.atomic():
        if account is None:
            person = actions.register_person(name=args.name, email=args.email, by=by)
            account = actions.open_account(person, email=args.email, password=password, by=by)
        actions.grant_role(account, role=Role(args.role), by=by)
    if args.json:
        answer({"account": str(account.pk), "email": account.email, "role": args.role, "new": new})
    else:
        say(f"{account.email} {'made' if new else 'was there'}; role {args.role}.")
    return 0
