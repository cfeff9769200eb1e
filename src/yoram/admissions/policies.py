"""Who may apply, and who may see and change what was applied for."""

from yoram.core.policy import Anyone, Machine, Own, declare, holds

_STAFF = ("operator", "administrator")
_READERS = (*_STAFF, "city_officer", "auditor")
_OF_INTAKE = {"centre": "cohort__course__centre", "cohort": "cohort"}
_OF_APPLICATION = {"centre": "intake__cohort__course__centre", "cohort": "intake__cohort"}

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

# Selecting.
declare({})
