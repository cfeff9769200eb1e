"""Which person each row of a roster is; a new one is entered, a known one is put right."""

from dataclasses import dataclass, field
from uuid import UUID

from yoram.core.facts import Actor
from yoram.courses.actions import enrol
from yoram.courses.queries import Cohort, Enrolment
from yoram.outcomes.importing.cells import BadCell
from yoram.outcomes.importing.report import ImportReport
from yoram.outcomes.importing.roster import RosterRow
from yoram.outcomes.models import StarterList
from yoram.outcomes.refusals import dotted
from yoram.people.actions import correct_person, register_person
from yoram.people.queries import Person


@dataclass(slots=True)
class Trainees:
    """The trainees of one class, found by identifier or by name and date of birth."""

    cohort: Cohort
    by: Actor
    by_id: dict[str, Enrolment] = field(default_factory=dict)
    by_name: dict[tuple[str, object], Enrolment] = field(default_factory=dict)
    sealed: StarterList | None = None

    def load(self) -> "Trainees":
        """Read the class once."""
        self.sealed = StarterList.objects.filter(cohort=self.cohort).first()
        for row in Enrolment.objects.filter(cohort=self.cohort).select_related("person", "cohort__course__centre"):
            self._know(row)
        return self

    def of(self, row: RosterRow, report: ImportReport) -> Enrolment:
        """The trainee whom the row is about; raises BadCell for one who cannot be."""
        found = self._find(row)
        if found is not None:
            self._put_right(found.person, row, report)
            return found
        if self.sealed is not None:
            raise BadCell("not_on_list", day=dotted(self.sealed.sealed_at.date()), size=self.sealed.size)
        enrolment = enrol(
            self.cohort,
            self._person(row, report),
            external_id=row.external_id,
            category=row.category,
            by=self.by,
        )
        report.counts["enrolments"] += 1
        self._know(Enrolment.objects.select_related("person", "cohort__course__centre").get(pk=enrolment.pk))
        return enrolment

    def _know(self, row: Enrolment) -> None:
        if row.external_id:
            self.by_id[row.external_id] = row
        self.by_name[row.person.name, row.person.birth_date] = row

    def _find(self, row: RosterRow) -> Enrolment | None:
        found = self.by_id.get(row.external_id) if row.external_id else None
        if found is None:
            named = self.by_name.get((row.name, row.birth_date)) if row.birth_date else None
            # Somebody enrolled under another identifier is another person of the same name and birthday.
            return None if named and row.external_id and named.external_id else named
        born_otherwise = row.birth_date is not None and found.person.birth_date not in (None, row.birth_date)
        if found.person.name != row.name and (born_otherwise or row.birth_date is None):
            raise BadCell("id_of_another")
        return found

    def _person(self, row: RosterRow, report: ImportReport) -> UUID:
        known = self._known_elsewhere(row)
        if known is not None:
            self._put_right(known, row, report)
            return known.pk
        person = register_person(
            name=row.name,
            birth_date=row.birth_date,
            phone=row.phone,
            email=row.email,
            region=row.residence,
            by=self.by,
        )
        report.counts["people"] += 1
        return person.pk

    def _known_elsewhere(self, row: RosterRow) -> Person | None:
        # Only name, birthday and telephone together make two records one person.
        if row.birth_date is None or not row.phone:
            return None
        same = Person.objects.filter(name=row.name, birth_date=row.birth_date, phone=row.phone, erased_at=None)
        return same.exclude(enrolments__cohort=self.cohort).order_by("id").first()

    def _put_right(self, person: Person, row: RosterRow, report: ImportReport) -> None:
        said = {
            "name": row.name, "birth_date": row.birth_date, "phone": row.phone, "email": row.email,
            "region": row.residence,
        }  # fmt: skip
        changes = {name: value for name, value in said.items() if value and getattr(person, name) != value}
        if changes:
            correct_person(person, by=self.by, **changes)
            report.counts["corrections"] += 1
