"""Who may set up courses and see who is in a class."""

from yoram.core.policy import Anyone, Own, SignedIn, declare, holds

_STAFF = ("operator", "administrator")
_READERS = (*_STAFF, "coach", "city_officer", "auditor")

declare(
    {
        "courses.see": Anyone(),
        "courses.manage": holds(*_STAFF, centre="self"),
        "courses.set_up_centre": holds("administrator"),
        "courses.change_centre": holds(*_STAFF, centre="self"),
        # Every centre shares the fields: whoever sets up courses may add one, a new name for all is not theirs to give.
        "courses.name_field": holds(*_STAFF),
        "courses.rename_field": holds("administrator"),
        "courses.set_target": holds(*_STAFF, centre="self"),
        "courses.set_up_course": holds(*_STAFF, centre="self"),
        "courses.open_cohort": holds(*_STAFF, centre="centre"),
        "courses.enrol": holds(*_STAFF, centre="course__centre"),
        "courses.set_subjects": holds(*_STAFF, centre="centre"),
        "courses.give_schemes": holds(*_STAFF, centre="course__centre"),
        "courses.assign_teaching": holds(*_STAFF, centre="course__centre"),
        "courses.end_teaching": holds(*_STAFF, centre="cohort__course__centre"),
        "courses.plan_days": holds(*_STAFF, centre="course__centre"),
        "courses.add_day": holds(*_STAFF, centre="course__centre"),
        "courses.change_day": holds(*_STAFF, centre="cohort__course__centre"),
        "courses.drop_day": holds(*_STAFF, centre="cohort__course__centre"),
        # Whoever teaches the class writes what is taught; when and where it meets is the staff's to say.
        "courses.set_lessons": (holds(*_STAFF, centre="cohort__course__centre") | holds("instructor", cohort="cohort")),
        "courses.copy_week": holds(*_STAFF, centre="course__centre") | holds("instructor", cohort="self"),
        "courses.see_timetable": (
            holds(*_READERS, centre="course__centre", cohort="self") | holds("instructor", cohort="self")
        ),
        "courses.own_timetable": SignedIn(),
        "courses.renew_calendar_address": Own("self"),
        "courses.take_rosters": holds(*_STAFF, centre="self"),
        "courses.count_participation": holds(*_STAFF, centre="self"),
        "courses.see_enrolments": (
            holds(*_READERS, centre="cohort__course__centre", cohort="cohort")
            | holds("instructor", cohort="cohort")
            | Own("person")
        ),
        "courses.see_rosters": (
            holds(*_READERS, centre="course__centre", cohort="self") | holds("instructor", cohort="self")
        ),
    }
)
