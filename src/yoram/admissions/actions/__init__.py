"""What can be done about intakes and applications."""

from yoram.admissions.actions.begin import Told, begin
from yoram.admissions.actions.consents import follow_consent
from yoram.admissions.actions.daily import daily_round
from yoram.admissions.actions.decide import decide
from yoram.admissions.actions.draft import agree, drop_draft, save_about, save_answers
from yoram.admissions.actions.enrolling import ask_who, decide_match, enrol, enrol_due
from yoram.admissions.actions.files import add_file, remove_file
from yoram.admissions.actions.first_day import remind_intents, say_intent, seal_due, seal_first_day
from yoram.admissions.actions.intakes import change_intake, change_questions, publish_intake, set_up_intake
from yoram.admissions.actions.interview import add_slots, book_interview, drop_slot, invite_to_interview, place_rest
from yoram.admissions.actions.letters import write_words
from yoram.admissions.actions.links import ask_link, use_link
from yoram.admissions.actions.nightly import destroy_old, remind_drafts
from yoram.admissions.actions.offer import (
    accept_offer,
    decline_offer,
    expire_offers,
    move_up,
    release_on_withdrawal,
    remind_of_offers,
)
from yoram.admissions.actions.plan import plan_selection
from yoram.admissions.actions.review import assign_reviews, declare_conflict, score
from yoram.admissions.actions.rubric import add_reviewer, end_reviewer, set_rubric
from yoram.admissions.actions.submit import submit, withdraw

__all__ = [
    "Told",
    "accept_offer",
    "add_file",
    "add_reviewer",
    "add_slots",
    "agree",
    "ask_link",
    "ask_who",
    "assign_reviews",
    "begin",
    "book_interview",
    "change_intake",
    "change_questions",
    "daily_round",
    "decide",
    "decide_match",
    "declare_conflict",
    "decline_offer",
    "destroy_old",
    "drop_draft",
    "drop_slot",
    "end_reviewer",
    "enrol",
    "enrol_due",
    "expire_offers",
    "follow_consent",
    "invite_to_interview",
    "move_up",
    "place_rest",
    "plan_selection",
    "publish_intake",
    "release_on_withdrawal",
    "remind_drafts",
    "remind_intents",
    "remind_of_offers",
    "remove_file",
    "save_about",
    "save_answers",
    "say_intent",
    "score",
    "seal_due",
    "seal_first_day",
    "set_rubric",
    "set_up_intake",
    "submit",
    "use_link",
    "withdraw",
    "write_words",
]
