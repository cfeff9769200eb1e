"""What staff write about the days and lessons of a class."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yoram.courses import queries
from yoram.courses.actions import Wish
from yoram.courses.facts import Hours, Slot
from yoram.courses.forms import inputs
from yoram.courses.models import Cohort, Lesson, TrainingDay

_WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
_LONGEST_SPAN = 800
_PERIODS = 10


class HoursForm(forms.Form):
    """When and where a day is held."""

    starts_at = inputs.hour(_("Begins at"), initial=time(9))
    ends_at = inputs.hour(_("Ends at"), initial=time(18))
    break_minutes = inputs.number(
        _("Break in minutes"), 0, 600, initial=60, help_text=_("Lunch and whatever else is not training.")
    )
    room = forms.ChoiceField(label=_("Room"), required=False)

    def __init__(self, data: Any = None, *, cohort: Cohort, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.cohort = cohort
        choices = [("", _("No room")), *room_choices(cohort)]
        self.fields["room"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        first, last = given.get("starts_at"), given.get("ends_at")
        if first and last:
            length = (last.hour - first.hour) * 60 + last.minute - first.minute
            if length <= 0:
                self.add_error("ends_at", _("The end lies before the beginning. Change one of the two."))
            elif given.get("break_minutes", 0) >= length:
                self.add_error("break_minutes", _("The break is as long as the day."))
        return given

    def hours(self) -> Hours:
        given = self.cleaned_data
        return Hours(given["starts_at"], given["ends_at"], given["break_minutes"])

    def chosen_room(self) -> UUID | None:
        return UUID(self.cleaned_data["room"]) if self.cleaned_data["room"] else None


class DayForm(HoursForm):
    """One day of a class; its date stays once it is there."""

    on = inputs.day(_("Day"))
    note = inputs.text(_("Note"), 200, required=False)
    field_order = ("on", "starts_at", "ends_at", "break_minutes", "room", "note")

    def __init__(self, data: Any = None, *, cohort: Cohort, row: TrainingDay | None = None) -> None:
        names = ("on", "starts_at", "ends_at", "break_minutes", "note")
        start = {name: getattr(row, name) for name in names} | {"room": str(row.room_id or "")} if row else None
        super().__init__(data, cohort=cohort, initial=start)
        if row is not None:
            del self.fields["on"]


class PlanForm(HoursForm):
    """The days of a class, planned at once."""

    first = inputs.day(_("First day"))
    last = inputs.day(_("Last day"))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"), coerce=int, choices=tuple(enumerate(_WEEKDAYS)), initial=[0, 1, 2, 3, 4],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    skip_holidays = forms.BooleanField(label=_("Leave out public holidays"), required=False, initial=True)
    closed = forms.CharField(
        label=_("Closed days"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line with its reason, such as 2024-12-24 centre's day."),
    )  # fmt: skip
    field_order = ("first", "last", "weekdays", "starts_at", "ends_at", "break_minutes", "room", "skip_holidays",
                   "closed")  # fmt: skip

    def __init__(self, data: Any = None, *, cohort: Cohort) -> None:
        start = {"first": cohort.starts_on, "last": cohort.ends_on}
        super().__init__(data, cohort=cohort, initial=start | _as_planned(cohort))

    def clean_closed(self) -> dict[date, str]:
        found: dict[date, str] = {}
        for line in str(self.cleaned_data["closed"]).splitlines():
            if line.strip():
                on, _space, reason = line.strip().partition(" ")
                try:
                    found[date.fromisoformat(on)] = reason.strip() or str(_("no lessons"))
                except ValueError as wrong:
                    raise ValidationError(_("“%(line)s” does not begin with a day."), params={"line": line}) from wrong
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first. Change one of the two."))
        elif first and last and (last - first).days > _LONGEST_SPAN:
            self.add_error("last", _("Plan at most two years at once."))
        return given

    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(
            given["first"], given["last"], frozenset(given["weekdays"]), self.hours(), self.chosen_room(),
            given["skip_holidays"], given["closed"],
        )  # fmt: skip


def _as_planned(cohort: Cohort) -> dict[str, Any]:
    """The hours and the room of the last day, so that planning again changes only what is meant to change."""
    last = queries.days_of(cohort).last()
    if last is None:
        return {}
    names = ("starts_at", "ends_at", "break_minutes")
    return {name: getattr(last, name) for name in names} | {"room": str(last.room_id or "")}


class LessonForm(forms.Form):
    """One period of a day; without times it is not held."""

    starts_at = inputs.hour(_("Begins at"), required=False)
    ends_at = inputs.hour(_("Ends at"), required=False)
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    title = inputs.text(_("Content of the lesson"), 160, required=False)
    instructor = forms.ChoiceField(label=_("Instructor"), required=False)
    room = forms.ChoiceField(label=_("Room"), required=False)

    def __init__(self, *args: Any, offered: dict[str, list[tuple[str, Any]]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if bool(given.get("starts_at")) != bool(given.get("ends_at")) and not self.errors:
            raise ValidationError(_("Write both when the period begins and when it ends, or neither."))
        return given


class LessonsFormSet(forms.BaseFormSet[LessonForm]):
    """The periods of a day in order."""

    def slots(self) -> list[Slot]:
        """The periods that are held; their number is the line they stand in."""
        return [
            Slot(
                number,
                given["starts_at"],
                given["ends_at"],
                _key(given["subject"]),
                given["title"],
                _key(given["instructor"]),
                _key(given["room"]),
            )
            for number, form in enumerate(self.forms, start=1)
            if (given := form.cleaned_data).get("starts_at")
        ]


def lessons_formset(day: TrainingDay, data: Any = None) -> LessonsFormSet:
    """The periods of the day as they are, or as a usual day divides."""
    made = forms.formset_factory(LessonForm, formset=LessonsFormSet, extra=0, min_num=_PERIODS, max_num=_PERIODS,
                                 absolute_max=_PERIODS)  # fmt: skip
    lessons = list(day.lessons.all())
    start = [_told(row) for row in _by_period(lessons)] if lessons else _usual(day)
    bound = made(data, initial=start[:_PERIODS], form_kwargs={"offered": _offered(day.cohort)})
    return cast("LessonsFormSet", bound)


def _by_period(lessons: Sequence[Lesson]) -> list[Lesson | None]:
    by_number = {row.period: row for row in lessons}
    return [by_number.get(number) for number in range(1, max(by_number) + 1)]


def _told(row: Lesson | None) -> dict[str, Any]:
    if row is None:
        return {}
    keys = {name: str(getattr(row, f"{name}_id") or "") for name in ("subject", "instructor", "room")}
    return {"starts_at": row.starts_at, "ends_at": row.ends_at, "title": row.title, **keys}


def _usual(day: TrainingDay) -> list[dict[str, Any]]:
    lunch = (time(13), time(13 + day.break_minutes // 60, day.break_minutes % 60)) if day.break_minutes else None
    fits = lunch and day.starts_at < lunch[0] and lunch[1] < day.ends_at
    slots = queries.periods(day.starts_at, day.ends_at, lunch if fits else None)
    return [{"starts_at": slot.starts_at, "ends_at": slot.ends_at} for slot in slots]


def _offered(cohort: Cohort) -> dict[str, list[tuple[str, Any]]]:
    people = queries.possible_instructors(cohort.course.centre)
    return {
        "subject": [("", "–"), *((str(row.pk), row.title) for row in queries.subjects(cohort.course_id))],
        "instructor": [("", "–"), *((str(person.pk), person.name) for person in people)],
        "room": [("", _("Room of the day")), *room_choices(cohort)],
    }


def room_choices(cohort: Cohort) -> list[tuple[str, str]]:
    """The rooms of the class's centre."""
    return [(str(room.pk), room.name) for room in queries.rooms_of(cohort.course.centre)]


def _key(told: str) -> UUID | None:
    return UUID(told) if told else None
