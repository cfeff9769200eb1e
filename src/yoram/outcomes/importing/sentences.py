"""What is said about a file to whoever brought it: the mistake or the assumption, and what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yoram.outcomes.importing.report import Note
from yoram.outcomes.importing.sheets import LOOKED_AT, MOST_ROWS, Fault

_FAULTS: Mapping[str, str | Promise] = {
    "broken": gettext_lazy("The file cannot be opened. Save it again as an Excel workbook (.xlsx)."),
    "old_or_locked": gettext_lazy(
        "The file is locked with a password or in the old .xls format. Save it as .xlsx without a password."
    ),
    "not_xlsx": gettext_lazy("This is not an Excel workbook. Choose a file that ends with .xlsx."),
    "too_large": gettext_lazy("The workbook is too large. Take out pictures and sheets that are not needed."),
    "too_many_rows": gettext_lazy("A sheet has more than %(most_rows)s rows. Split it by class."),
    "no_table": gettext_lazy(
        "No heading row was found in the first %(looked_at)s rows. Headings such as 성명, 생년월일 and 훈련상태 "
        "are needed (for participants 번호, 일자, 프로그램, 대상 and 인원)."
    ),
    "no_such_sheet": gettext_lazy("There is no sheet “%(cell)s”. The workbook has: %(sheets)s."),
    "no_such_field": gettext_lazy("“%(cell)s” is no field to read a column as. Known are: %(fields)s."),
    "no_such_column": gettext_lazy("No sheet has a column “%(cell)s”. Check its spelling."),
    "doubled": gettext_lazy(
        "The columns “%(other)s” and “%(cell)s” mean the same. Delete one of them or say what each is read as."
    ),
    "column_missing": gettext_lazy("This column is missing. Add it or say which column it is."),
    "resident_number": gettext_lazy(
        "This cell reads as a resident registration number (%(cell)s). The law does not let us keep it: leave "
        "the date of birth only and save the file again."
    ),
    "date": gettext_lazy("“%(cell)s” is not a date. Write it as 2024-03-20."),
    "no_such_day": gettext_lazy("“%(cell)s” is no day of the calendar. Check year, month and day."),
    "which_birth": gettext_lazy("“%(cell)s” may be %(one)s or %(other)s. Write the right one in full."),
    "not_yet": gettext_lazy("“%(cell)s” is still to come. Count the occasion when it has been."),
    "phone": gettext_lazy("“%(cell)s” is not a telephone number. Write it as 010-1234-5678."),
    "number": gettext_lazy("“%(cell)s” is not a whole number above 0. Write digits only."),
    "yes_or_no": gettext_lazy("“%(cell)s” is neither yes nor no. Write 예 or 아니오, or leave the cell empty."),
    "word": gettext_lazy("“%(cell)s” is not known here. Write one of: %(words)s."),
    "too_long": gettext_lazy("The text is longer than %(longest)s signs. Shorten it."),
    "empty": gettext_lazy("The cell is empty. Fill it in."),
    "name_missing": gettext_lazy("The name is missing. Write it, or delete the row."),
    "nobody_to_tell_apart": gettext_lazy(
        "Without 훈련생ID and 생년월일, people of one name cannot be told apart. Fill in one of the two."
    ),
    "employed_when": gettext_lazy("There is an employer but no first day at work. Write 취업일."),
    "left_what": gettext_lazy("There is a last day at work but no first. Write 취업일."),
    "early_when": gettext_lazy("조기취업 needs the day: write 취업일 or 수료일."),
    "ended_and_completed": gettext_lazy(
        "The row says that the course was completed and that it was left. Leave one of the two dates empty."
    ),
    "completed_when": gettext_lazy("The class still runs, so the day of completion must be written. Write 수료일."),
    "twice": gettext_lazy("This is already in row %(other)s. Delete one of the two rows."),
    "class_unknown": gettext_lazy(
        "It is not clear which class this row belongs to. Write 과정 and 기수 in the sheet, or choose the class."
    ),
    "class_not_there": gettext_lazy(
        "The class “%(cell)s” is not in the house. Write 개강일 and 종강일 so that it can be set up, "
        "or check 과정 and 기수."
    ),
    "class_dates": gettext_lazy("The class ends before it starts. Check 개강일 and 종강일."),
    "course_field": gettext_lazy("The course “%(cell)s” is new: write its field of training (분야)."),
    "not_on_list": gettext_lazy(
        "The list of starters of this class was sealed on %(day)s with %(size)s people, and this trainee is not on it. "
        "Nobody is added after sealing: take the row out; if the list was wrong, write a correction beside it."
    ),
    "others_enrolled": gettext_lazy(
        "The class has %(others)s more trainees who are not in this sheet, so its list cannot be sealed from it. Add "
        "them to the sheet, or seal the list on the page of the class first."
    ),
    "id_of_another": gettext_lazy(
        "“%(cell)s” belongs to somebody with another name and date of birth. Check the identifier."
    ),
    "ledger": "%(told)s",
}

_NOTES: Mapping[str, Promise] = {
    "completed_on_assumed": gettext_lazy("수료일 is empty; the last day of the class, %(day)s, was taken."),
    "ended_on_assumed": gettext_lazy("탈락일 is empty; %(day)s was taken."),
    "excluded_on_assumed": gettext_lazy("제외일 is empty; %(day)s was taken."),
    "status_stands": gettext_lazy(
        "The sheet says “%(cell)s”, the ledger that the course has ended. The ledger stays; "
        "retract its line if it is wrong."
    ),
    "intent_stands": gettext_lazy("The intent stays as it was sealed on the first day."),
    "exclusion_waits": gettext_lazy("The exclusion waits for a second person."),
    "exclusion_lacks_document": gettext_lazy(
        "The exclusion names no document, so it cannot be approved yet. Add one in the exclusion register."
    ),
    "exclusion_stands": gettext_lazy(
        "The exclusion stands in the ledger with %(day)s. It is changed there, by two people."
    ),
    "exclusion_was_refused": gettext_lazy("This exclusion was refused on %(day)s: %(refusal)s"),
}

_COUNTS: Mapping[str, Promise] = {
    "rows": gettext_lazy("rows read"),
    "unchanged": gettext_lazy("rows without anything new"),
    "classes": gettext_lazy("classes set up"),
    "lists": gettext_lazy("lists of starters sealed"),
    "people": gettext_lazy("people entered"),
    "corrections": gettext_lazy("people corrected"),
    "enrolments": gettext_lazy("enrolments"),
    "lines": gettext_lazy("lines added to the ledger"),
    "replacements": gettext_lazy("lines of the ledger replaced"),
    "exclusions_asked": gettext_lazy("exclusions asked for"),
    "exclusions_approved": gettext_lazy("exclusions approved by the second person"),
    "occasions": gettext_lazy("occasions entered or changed"),
}


def fault_text(fault: Fault) -> str:
    """The mistake and its mend in the reader's language."""
    params = {"cell": fault.cell, "most_rows": f"{MOST_ROWS:,}", "looked_at": LOOKED_AT, **fault.params}
    return str(_FAULTS[fault.code]) % params


def note_text(note: Note) -> str:
    """What was assumed or left, in the reader's language."""
    return str(_NOTES[note.code]) % note.params


def count_text(name: str) -> str:
    """What a count of the report counts."""
    return str(_COUNTS[name])


def place_of(sheet: str, row: int, column: str = "") -> str:
    """Where something stands, as people look for it."""
    if not sheet:
        return _("the file")
    if not row:
        return _("sheet “%(sheet)s”") % {"sheet": sheet}
    where = _("sheet “%(sheet)s”, row %(row)s") % {"sheet": sheet, "row": row}
    return _("%(where)s, column “%(column)s”") % {"where": where, "column": column} if column else where
