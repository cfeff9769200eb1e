"""What a row of a roster adds to a trainee's ledger, and what it only asks for."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment
from yoram.outcomes.actions.exclude import approve_exclusion, ask_exclusion
from yoram.outcomes.actions.lines import line_of, standing, take_back, write
from yoram.outcomes.facts import Employment, Event, Evidence, Reason
from yoram.outcomes.importing.cells import BadCell
from yoram.outcomes.importing.reconcile import Step, course_step, job_step, leaving_step
from yoram.outcomes.importing.report import ImportReport, Note
from yoram.outcomes.importing.roster import RosterRow
from yoram.outcomes.importing.roster_words import evidence_of
from yoram.outcomes.models import ExclusionRequest, ExclusionState
from yoram.outcomes.order import COMPLETED, ENDED, Line
from yoram.outcomes.refusals import dotted


@dataclass(slots=True)
class Bookkeeper:
    """Writes the rows of one class into the ledger."""

    cohort: Cohort
    report: ImportReport
    by: Actor
    approved_by: Actor | None

    def enter(self, row: RosterRow, enrolment: Enrolment) -> None:
        """Everything that the row says and the ledger does not."""
        ended_on = self._course(row, enrolment)
        if row.employed_on is not None:
            self._job(row, enrolment, row.employed_on)
        if row.reason is not None:
            self._exclusion(row, enrolment, row.reason, ended_on)

    def _course(self, row: RosterRow, enrolment: Enrolment) -> date | None:
        if row.event is None:
            if row.status:
                self._note_if_ended(row, enrolment)
            return None
        day, said = self._ended_on(row, row.event)
        wanted = Line(row.event, day, detail=row.status)
        lines = [line_of(event) for event in standing(enrolment)]
        self._take(enrolment, course_step(lines, wanted, dated=said))
        return day

    def _ended_on(self, row: RosterRow, event: Event) -> tuple[date, bool]:
        last, today = self.cohort.ends_on, clock.today()
        if event in COMPLETED:
            said = row.completed_on or (row.employed_on if event is Event.COMPLETED_EARLY else None)
            if said is None and last > today:
                raise BadCell("completed_when")
            return said or self._assumed(row, "completed_on_assumed", last), said is not None
        said = row.ended_on or row.completed_on
        return said or self._assumed(row, "ended_on_assumed", min(last, today)), said is not None

    def _assumed(self, row: RosterRow, code: str, day: date) -> date:
        self.report.notes.append(Note(row.sheet, row.row, code, {"day": dotted(day)}))
        return day

    def _note_if_ended(self, row: RosterRow, enrolment: Enrolment) -> None:
        if any(event.event in COMPLETED | ENDED for event in standing(enrolment)):
            self.report.notes.append(Note(row.sheet, row.row, "status_stands", {"cell": row.status}))

    def _job(self, row: RosterRow, enrolment: Enrolment, day: date) -> None:
        usual = Employment.INSURED if row.proof is Evidence.INSURED else Employment.UNINSURED
        wanted = Line(
            Event.EMPLOYED,
            day,
            detail=row.kind or usual,
            employer=row.employer,
            centre_hired=row.centre_hired,
            evidence=row.proof,
            evidence_note=row.evidence if row.proof is not Evidence.NONE else "",
            in_field=row.in_field,
            region=row.employer_region,
            occupation=row.occupation,
        )
        lines = [line_of(event) for event in standing(enrolment)]
        self._take(enrolment, job_step(lines, wanted, kind_said=row.kind is not None, hiring_said=row.centre_hired))
        if row.left_on is not None:
            left = Line(Event.LEFT_JOB, row.left_on, employer=row.employer)
            self._take(enrolment, leaving_step([line_of(event) for event in standing(enrolment)], left))

    def _take(self, enrolment: Enrolment, step: Step | None) -> None:
        if step is None:
            return
        if step.instead is None:
            write(enrolment, step.line, by=self.by)
            self.report.counts["lines"] += 1
        else:
            old = standing(enrolment)[step.instead]
            take_back(
                old, reason=_("roster import: %(file)s") % {"file": self.report.file}, instead=step.line, by=self.by
            )
            self.report.counts["replacements"] += 1

    def _exclusion(self, row: RosterRow, enrolment: Enrolment, reason: Reason, ended_on: date | None) -> None:
        lines = [line_of(event) for event in standing(enrolment)]
        stands = next((line for line in lines if line.event is Event.EXCLUDED and line.detail == reason), None)
        if stands is not None:
            if row.excluded_on not in (None, stands.effective_on):
                day = {"day": dotted(stands.effective_on)}
                self.report.notes.append(Note(row.sheet, row.row, "exclusion_stands", day))
            return
        paper = row.exclusion_evidence or ("" if row.employed_on else row.evidence)
        proof = evidence_of(paper)
        named = "" if proof is Evidence.NONE else paper
        request = self._ask(row, enrolment, reason, named, ended_on)
        if request is not None and request.state == ExclusionState.ASKED:
            self._approve(row, request)

    def _ask(
        self, row: RosterRow, enrolment: Enrolment, reason: Reason, named: str, ended_on: date | None
    ) -> ExclusionRequest | None:
        before = ExclusionRequest.objects.filter(enrolment=enrolment, reason=reason).order_by("-asked_at").first()
        day = row.excluded_on or (before.effective_on if before else self._excluded_on(row, ended_on))
        same = before is not None and (before.effective_on, before.document_named) == (
            day,
            named or before.document_named,
        )
        if before is not None and same and before.state == ExclusionState.REFUSED:
            told = {"day": dotted(before.decided_at.date()) if before.decided_at else "", "refusal": before.refusal}
            self.report.notes.append(Note(row.sheet, row.row, "exclusion_was_refused", told))
            return None
        if before is not None and same and before.state == ExclusionState.ASKED and before.asked_by:
            return before
        if before is not None and same and not self.by.account and before.state == ExclusionState.ASKED:
            return before
        self.report.counts["exclusions_asked"] += 1
        return ask_exclusion(
            enrolment,
            reason=reason,
            effective_on=day,
            document_named=named,
            evidence=evidence_of(named) if named else Evidence.DOCUMENT,
            by=self.by,
        )

    def _excluded_on(self, row: RosterRow, ended_on: date | None) -> date:
        day = row.completed_on or row.ended_on or ended_on or min(self.cohort.ends_on, clock.today())
        return self._assumed(row, "excluded_on_assumed", day)

    def _approve(self, row: RosterRow, request: ExclusionRequest) -> None:
        if request.document is None and not request.document_named:
            self.report.notes.append(Note(row.sheet, row.row, "exclusion_lacks_document"))
        elif self.approved_by is None or request.asked_by == self.approved_by.account:
            self.report.notes.append(Note(row.sheet, row.row, "exclusion_waits"))
        else:
            # A verb within a verb is not asked about, but this one is another person's.
            policy.require("outcomes.approve_exclusion", self.approved_by, request)
            approve_exclusion(request, by=self.approved_by)
            self.report.counts["exclusions_approved"] += 1
