"""``yoram daily``: what a house does once a day, from a timer."""

import argparse

from django.contrib.sessions.models import Session
from django.utils import timezone

from yoram.admissions.actions import daily_round, destroy_old, remind_drafts
from yoram.attendance.actions import close_due_days, remind_of_deadlines, warn_of_risk
from yoram.core import outbox
from yoram.core.facts import Actor
from yoram.outcomes.actions import offer_stuck_figures, sweep_figures, sweep_papers
from yoram.privacy.actions import erase_unanswered, finish_erasures
from yoram.site.commands.speech import answer, say
from yoram.site.serving.living import free_lost_jobs
from yoram.site.surveys_of_classes import survey_round

HELP = """Offer the jobs of dead workers again, take up messages and figures that got stuck, close past class days,
warn of absences that endanger a completion, remind of deadlines, erase children whose guardian never agreed, finish
erasures whose legal period has ended, end offers that nobody answered and move up whoever waits, enrol and seal what is
due, remind of drafts and destroy applications that may not be kept any longer, open the surveys of classes that
ended and remind of them, destroy papers without a row, and forget sessions that are over. To be run once a day, for
example from cron; running it twice does no harm."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to tell what was done."""
    parser.add_argument("--json", action="store_true", help="print the counts for a program")


def run(args: argparse.Namespace) -> int:
    """Do the round."""
    freed = free_lost_jobs()
    done = {
        "jobs offered again": freed.offered,
        "jobs given up": freed.given_up,
        "messages": sum(outbox.deliver(key) for key in outbox.waiting()),
        "class days closed": close_due_days(by=Actor.machine("daily")),
        "warnings of absences": warn_of_risk(by=Actor.machine("daily")),
        "deadlines reminded of": remind_of_deadlines(by=Actor.machine("daily")),
        "children": erase_unanswered(by=Actor.machine("daily")),
        "figures taken up": offer_stuck_figures(),
        "figure jobs forgotten": sweep_figures(by=Actor.machine("daily")),
        "erasures": finish_erasures(by=Actor.machine("daily")),
        **daily_round(),
        **survey_round(by=Actor.machine("daily")),
        "drafts reminded of": remind_drafts(by=Actor.machine("daily")),
        "applications destroyed": destroy_old(by=Actor.machine("daily")),
        "papers": sweep_papers(),
        "sessions": Session.objects.filter(expire_date__lt=timezone.now()).delete()[0],
    }
    if args.json:
        answer(done)
    else:
        say(", ".join(f"{count} {what}" for what, count in done.items()))
    return 0
