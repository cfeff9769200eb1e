"""Who may check in, take a roll, close a day, and see who was there."""

from yoram.core.policy import Anyone, Machine, Own, declare, holds

_STAFF = ("operator", "administrator")
_OF_COHORT = holds(*_STAFF, centre="course__centre") | holds("instructor", cohort="self")
_OF_DAY = holds(*_STAFF, centre="cohort__course__centre") | holds("instructor", cohort="cohort")
_OF_TRAINEE = holds(*_STAFF, centre="cohort__course__centre") | holds("instructor", cohort="cohort")
_OF_REQUEST = holds(*_STAFF, centre="enrolment__cohort__course__centre") | holds(
    "instructor", cohort="enrolment__cohort"
)

declare(
    {
        # Names and marks: the trainee's own, their instructors', their centre's. A city officer is told figures.
        "attendance.see": _OF_TRAINEE | Own("person"),
        "attendance.see_class": _OF_COHORT,
        "attendance.own": Own("person"),
        # A code may be scanned before signing in; then the page asks who it is.
        "attendance.scan_code": Anyone(),
        "attendance.scan": Own("self"),
        "attendance.check_in": Own("person"),
        # Whoever is turned away leaves the reason, known or not.
        "attendance.refuse_check": Anyone(),
        "attendance.show_screen": _OF_DAY,
        "attendance.take_roll": _OF_DAY,
        "attendance.close_day": _OF_DAY,
        "attendance.close_due_days": Machine(),
        # Whoever is concerned asks for a correction; only the centre decides, and never on what it asked itself.
        "attendance.ask_correction": _OF_TRAINEE | Own("person"),
        "attendance.see_correction": _OF_REQUEST | Own("enrolment__person"),
        "attendance.see_corrections": _OF_REQUEST,
        "attendance.add_correction_paper": _OF_REQUEST | Own("enrolment__person"),
        "attendance.withdraw_correction": _OF_REQUEST | Own("enrolment__person"),
        "attendance.decide_correction": holds(*_STAFF, centre="enrolment__cohort__course__centre"),
        "attendance.see_board": holds(*_STAFF, centre="course__centre"),
        "attendance.intervene": _OF_TRAINEE,
        "attendance.warn_of_risk": Machine(),
        "attendance.correct": holds(*_STAFF, centre="cohort__course__centre"),
        "attendance.pause": holds(*_STAFF, centre="cohort__course__centre"),
        "attendance.resume": holds(*_STAFF, centre="cohort__course__centre"),
        "attendance.import_marks": holds(*_STAFF, centre="course__centre"),
        "attendance.set_rules": holds(*_STAFF, centre="course__centre"),
        "attendance.release_phone": _OF_TRAINEE,
        "attendance.set_pin": Own("self"),
        "attendance.reset_pin": _OF_TRAINEE,
        "attendance.issue_kiosk": holds(*_STAFF, centre="course__centre"),
        "attendance.end_kiosk": holds(*_STAFF, centre="cohort__course__centre"),
        # A diary is signed by whoever teaches; money and deadlines are the operator's.
        "attendance.see_diary": _OF_DAY,
        "attendance.sign_diary": holds("instructor", cohort="cohort"),
        "attendance.see_pay": holds(*_STAFF, centre="course__centre"),
        "attendance.set_pay": holds(*_STAFF, centre="course__centre"),
        "attendance.note_allowance_facts": holds(*_STAFF, centre="cohort__course__centre"),
        "attendance.close_unit": holds(*_STAFF, centre="course__centre"),
        "attendance.correct_unit": holds(*_STAFF, centre="course__centre"),
        "attendance.own_pay": Own("person"),
        "attendance.see_deadlines": holds(*_STAFF, centre="course__centre"),
        "attendance.meet_deadline": holds(*_STAFF, centre="course__centre"),
        "attendance.reopen_deadline": holds(*_STAFF, centre="cohort__course__centre"),
        "attendance.remind_of_deadlines": Machine(),
        "attendance.take_marks": holds(*_STAFF, centre="course__centre"),
        # The key in the kiosk's link and the trainee's own number are the proof.
        "attendance.check_at_kiosk": Anyone(),
    }
)
