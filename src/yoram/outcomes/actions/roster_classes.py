"""Which class each row of a roster belongs to; one that is not there yet is set up."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.text import slugify

from yoram.core.facts import Actor
from yoram.courses.actions import name_field, open_cohort, set_up_course
from yoram.courses.queries import Centre, Cohort, Course
from yoram.courses.queries import cohorts as all_cohorts
from yoram.outcomes.importing.cells import BadCell
from yoram.outcomes.importing.report import ImportReport
from yoram.outcomes.importing.roster import Place, RosterRow
from yoram.outcomes.importing.roster_words import plain
from yoram.outcomes.importing.sheets import Fault


@dataclass(slots=True)
class Classes:
    """The classes of one centre as a roster names them, found once each."""

    centre: Centre
    chosen: Cohort | None
    by: Actor
    found: dict[Place, Cohort] = field(default_factory=dict)

    def of_rows(self, rows: list[RosterRow], report: ImportReport) -> Iterator[tuple[Cohort, list[RosterRow]]]:
        """The rows by class, the earliest class first; a row whose class cannot be told is an error."""
        by_class: dict[Cohort, list[RosterRow]] = {}
        for row in rows:
            try:
                by_class.setdefault(self._of(row, report), []).append(row)
            except BadCell as bad:
                cell = " ".join(str(part) for part in (row.place.course, row.place.number) if part)
                report.errors.append(Fault(row.sheet, row.row, "기수", cell, bad.code, bad.params))
        yield from sorted(by_class.items(), key=lambda pair: (pair[0].starts_on, pair[0].slug))

    def _of(self, row: RosterRow, report: ImportReport) -> Cohort:
        if self.chosen is not None:
            return self.chosen
        if row.place.number is None:
            return self._by_sheet(row.sheet)
        # Dates and field play no part in finding a class that is there, so they are no part of its key either.
        key = Place(course=plain(row.place.course), number=row.place.number)
        if key not in self.found:
            self.found[key] = self._there(row.place) or self._new(row.place, report)
        return self.found[key]

    def _by_sheet(self, sheet: str) -> Cohort:
        cohort = all_cohorts(self.centre).filter(slug=sheet).first()
        if cohort is None:
            raise BadCell("class_unknown")
        return cohort

    def _courses(self, title: str) -> list[Course]:
        courses = list(Course.objects.filter(centre=self.centre).order_by("slug"))
        return [course for course in courses if plain(course.title) == plain(title)] if title else courses

    def _there(self, place: Place) -> Cohort | None:
        courses = self._courses(place.course)
        if place.number is None or (not place.course and len(courses) > 1):
            raise BadCell("class_unknown")
        return all_cohorts(self.centre).filter(course__in=courses, number=place.number).first()

    def _new(self, place: Place, report: ImportReport) -> Cohort:
        if not place.course:
            raise BadCell("class_unknown")
        if place.starts_on is None or place.ends_on is None or place.number is None:
            raise BadCell("class_not_there")
        if place.ends_on < place.starts_on:
            raise BadCell("class_dates")
        course = next(iter(self._courses(place.course)), None) or self._new_course(place)
        report.counts["classes"] += 1
        return open_cohort(
            course,
            number=place.number,
            starts_on=place.starts_on,
            ends_on=place.ends_on,
            slug=_free(Cohort, f"{course.slug}-{place.number}"[:44]),
            by=self.by,
        )

    def _new_course(self, place: Place) -> Course:
        if not place.field:
            raise BadCell("course_field")
        fields = {plain(course.field.name): course.field for course in Course.objects.select_related("field")}
        known = fields.get(plain(place.field)) or name_field(code=slugify(place.field, allow_unicode=False)
            or f"field-{len(fields) + 1}", name=place.field, by=self.by)  # fmt: skip
        slug = _free(Course, slugify(place.course)[:40] or "course")
        return set_up_course(self.centre, field=known, slug=slug, title=place.course, by=self.by)


def _free(model: type[Cohort | Course], slug: str) -> str:
    taken = set(model.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(name for number in range(2, len(taken) + 3) if (name := f"{slug}-{number}") not in taken)
