"""What can be done about intakes and applications."""

from yoram.admissions.actions.begin import Told, begin
from yoram.admissions.actions.draft import agree, drop_draft, save_about, save_answers
from yoram.admissions.actions.files import add_file, remove_file
from yoram.admissions.actions.intakes import change_intake, change_questions, publish_intake, set_up_intake
from yoram.admissions.actions.letters import write_words
from yoram.admissions.actions.links import ask_link, use_link
from yoram.admissions.actions.nightly import destroy_old, remind_drafts
from yoram.admissions.actions.submit import submit, withdraw

__all__ = [
    "Told",
    "add_file",
    "agree",
    "ask_link",
    "begin",
    "change_intake",
    "change_questions",
    "destroy_old",
    "drop_draft",
    "publish_intake",
    "remind_drafts",
    "remove_file",
    "save_about",
    "save_answers",
    "set_up_intake",
    "submit",
    "use_link",
    "withdraw",
    "write_words",
]
