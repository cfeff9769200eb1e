"""Who may apply, and who may see and change what was applied for."""

from yoram.core.policy import Anyone, Machine, Own, declare, holds

_STAFF = ("operator", "administrator")
_READERS = (*_STAFF, "city_officer", "auditor")
_OF_INTAKE = {"centre": "cohort__course__centre", "cohort": "cohort"}
_OF_APPLICATION = {"centre": "intake__cohort__course__centre", "cohort": "intake__cohort"}

_OF_MATCH = {"centre": "application__intake__cohort__course__centre", "cohort": "application__intake__cohort"}

# Applying. Whoever holds an application's personal link acts as its person, see entrance.py.
declare(
    {
        "admissions.see_intake": Anyone(),
        "admissions.apply": Anyone(),
        "admissions.begin": Anyone(),
        "admissions.ask_link": Anyone(),
        "admissions.use_link": Own("person"),
        "admissions.save_draft": Own("person"),
        "admissions.add_file": Own("person"),
        "admissions.remove_file": Own("person"),
        "admissions.submit": Own("person"),
        "admissions.withdraw": Own("person"),
        "admissions.drop_draft": Own("person"),
        "admissions.renew_guardian": Own("person"),
        "admissions.empty_old": Machine(),
        "admissions.remind": Machine(),
        "admissions.follow_consent": Machine(),
        "admissions.manage": holds(*_STAFF, **_OF_INTAKE),
        "admissions.set_up_intake": holds(*_STAFF, centre="course__centre", cohort="self"),
        "admissions.change_intake": holds(*_STAFF, **_OF_INTAKE),
        "admissions.publish_intake": holds(*_STAFF, **_OF_INTAKE),
        "admissions.change_questions": holds(*_STAFF, **_OF_INTAKE),
        "admissions.see_applications": holds(*_READERS, **_OF_APPLICATION) | Own("person"),
        "admissions.see_intake_applications": holds(*_READERS, **_OF_INTAKE),
        "admissions.export": holds(*_STAFF, **_OF_INTAKE),
        "admissions.write_letters": holds(*_STAFF, centre="self"),
    }
)

# Selecting. Reviewers and applicants are known by their person, so that nobody needs a role for one intake.
_OF_RUBRIC = {"centre": "intake__cohort__course__centre", "cohort": "intake__cohort"}
declare(
    {
        "admissions.select": holds(*_STAFF, **_OF_INTAKE),
        "admissions.set_rubric": holds(*_STAFF, **_OF_INTAKE),
        "admissions.add_reviewer": holds(*_STAFF, **_OF_INTAKE),
        "admissions.end_reviewer": holds(*_STAFF, **_OF_RUBRIC),
        "admissions.assign_reviews": holds(*_STAFF, **_OF_RUBRIC),
        "admissions.review": Own("reviewer__person"),
        "admissions.declare_conflict": Own("reviewer__person"),
        "admissions.score": Own("reviewer__person"),
        "admissions.plan_selection": holds(*_STAFF, **_OF_INTAKE),
        "admissions.add_slots": holds(*_STAFF, **_OF_INTAKE),
        "admissions.drop_slot": holds(*_STAFF, **_OF_RUBRIC),
        "admissions.invite_to_interview": holds(*_STAFF, **_OF_INTAKE),
        "admissions.place_rest": holds(*_STAFF, **_OF_INTAKE),
        "admissions.book_interview": holds(*_STAFF, **_OF_APPLICATION) | Own("person"),
        "admissions.decide": holds(*_STAFF, **_OF_INTAKE),
        "admissions.move_up": holds(*_STAFF, **_OF_INTAKE),
        "admissions.expire_offers": Machine(),
        "admissions.remind_of_offers": Machine(),
        "admissions.accept_offer": Own("application__person"),
        "admissions.decline_offer": Own("application__person"),
        "admissions.answer": Anyone(),
        "admissions.enrol_accepted": holds(*_STAFF, **_OF_APPLICATION),
        "admissions.ask_who": holds(*_STAFF, **_OF_APPLICATION),
        "admissions.decide_match": holds(*_STAFF, **_OF_MATCH),
        "admissions.say_intent": holds(*_STAFF, centre="cohort__course__centre", cohort="cohort") | Own("person"),
        "admissions.seal_first_day": holds(*_STAFF, centre="course__centre", cohort="self"),
        "admissions.remind_intents": holds(*_STAFF, centre="course__centre", cohort="self"),
    }
)
