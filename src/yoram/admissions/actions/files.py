"""Files in answer to a question: looked at before they are kept, and gone when they are taken back."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from yoram.admissions import tuning
from yoram.admissions.actions.draft import refuse_fixed
from yoram.admissions.facts import Incomplete, TooMany
from yoram.admissions.models import Application, ApplicationFile
from yoram.admissions.queries.intakes import question_set, questions_of
from yoram.core import clock, filing, papers
from yoram.core.action import action
from yoram.core.facts import Actor


def add_file(application: Application, *, question: str, name: str, content: bytes, by: Actor) -> ApplicationFile:
    """File a paper in answer to a question.

    Raises a ValidationError where the file is not taken; nothing of a refused or failed filing stays.
    """
    shown = filing.clean_name(name)
    media_type = papers.media_type_of(shown, content)
    filing.sweep()
    with filing.stored(content) as stored_as:
        return _file(
            application,
            question=question,
            name=shown,
            media_type=media_type,
            content=content,
            stored_as=stored_as,
            by=by,
        )


@action("admissions.add_file")
def _file(
    application: Application,
    *,
    question: str,
    name: str,
    media_type: str,
    content: bytes,
    stored_as: str,
    by: Actor,
) -> ApplicationFile:
    refuse_fixed(application)
    asked = question_set(application.intake) if application.state == "draft" else application.questions
    if not any(known.key == question and known.kind == "file" for known in questions_of(asked)):
        raise Incomplete(_("No file is asked for here."))
    most = tuning.number("files_most")
    if application.files.count() >= most:
        raise TooMany(_("At most %(most)s files are taken.") % {"most": most})
    file = ApplicationFile(
        application=application,
        question=question,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stored_as=stored_as,
        added_at=clock.now(),
    )
    file.save(force_insert=True)
    filing.keep_after_commit(stored_as)
    return file


@action("admissions.remove_file")
def remove_file(application: Application, file: ApplicationFile, *, by: Actor) -> None:
    """Take a file back; its content is destroyed once that is certain."""
    refuse_fixed(application)
    if file.application_id != application.pk:
        raise Incomplete(_("This file belongs to another application."))
    stored_as = file.stored_as
    file.delete()
    transaction.on_commit(lambda: filing.remove(stored_as))
