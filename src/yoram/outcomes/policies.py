"""Who may seal, record, exclude, publish, and look behind a figure."""

from yoram.core.policy import Anyone, Machine, Own, declare, holds

_STAFF = ("operator", "administrator")
_READERS = (*_STAFF, "coach", "city_officer", "auditor")
_IN_COHORT = {"centre": "course__centre", "cohort": "self"}
_OF_ENROLMENT = {"centre": "cohort__course__centre", "cohort": "cohort"}
_OF_ROW = {"centre": "enrolment__cohort__course__centre", "cohort": "enrolment__cohort"}

declare(
    {
        "outcomes.see_published": Anyone(),
        "outcomes.see_people": holds(*_READERS, **_OF_ENROLMENT) | Own("person"),
        "outcomes.see_cohort": holds(*_READERS, **_IN_COHORT),
        "outcomes.see_evidence": holds(*_READERS, **_OF_ROW),
        "outcomes.see_behind": holds(*_READERS, centre="centre", cohort="cohort"),
        "outcomes.seal": holds(*_STAFF, **_IN_COHORT),
        "outcomes.correct_list": holds(*_STAFF, **_OF_ENROLMENT),
        "outcomes.record": holds(*_STAFF, "coach", **_OF_ENROLMENT),
        "outcomes.retract": holds(*_STAFF, **_OF_ROW),
        "outcomes.replace": holds(*_STAFF, **_OF_ROW),
        "outcomes.confirm": holds(*_STAFF, **_OF_ROW),
        "outcomes.add_evidence": holds(*_STAFF, "coach", **_OF_ENROLMENT),
        "outcomes.verify_evidence": holds(*_STAFF, **_OF_ROW),
        "outcomes.ask_exclusion": holds(*_STAFF, "coach", **_OF_ENROLMENT),
        "outcomes.approve_exclusion": holds(*_STAFF, **_OF_ROW),
        "outcomes.refuse_exclusion": holds(*_STAFF, **_OF_ROW),
        "outcomes.publish": holds(*_STAFF, centre="self"),
        "outcomes.ask_figure": holds(*_STAFF, centre="self"),
        "outcomes.see_figure_job": holds(*_STAFF, centre="centre"),
        "outcomes.retry_figure": holds(*_STAFF, centre="centre"),
        "outcomes.move_figure_job": Machine(),
        "outcomes.restate": holds(*_STAFF, centre="centre"),
        "outcomes.import_roster": holds(*_STAFF, centre="self"),
        "outcomes.import_participants": holds(*_STAFF, centre="self"),
        "outcomes.keep_roster": holds(*_STAFF, centre="self"),
        "outcomes.map_roster": holds(*_STAFF, centre="centre"),
        "outcomes.drop_roster": holds(*_STAFF, centre="centre"),
    }
)
