"""The story's open intake and one of its applications, for the addresses of applying."""

from typing import Any

from yoram.admissions.models import Application, ApplicationFile, Intake


def applying_samples() -> dict[str, tuple[dict[str, Any], object | None]]:
    """By name of the address: what to put into it, and the row it is then about."""
    intake = Intake.objects.select_related("cohort__course__centre").get(slug="bigdata-4")
    file = ApplicationFile.objects.select_related("application__intake__cohort__course__centre").get()
    application: Application = file.application
    draft = Application.objects.get(intake=intake, state="draft")
    public, of_intake = ({"slug": intake.slug}, None), ({"slug": intake.slug}, intake)
    number = {"number": application.number}
    mine, mine_to_write = (number, None), ({"number": draft.number}, None)
    centre = intake.cohort.course.centre
    on_intake = ("applications", "change_intake", "publish_intake", "preview", "export", "questions_of")
    return {
        "admissions:intake": public,
        "admissions:begin": public,
        "admissions:use_link": ({"token": "nothing"}, None),
        **{f"admissions:{name}": mine for name in ("mine", "withdraw", "ask_guardian")},
        **{f"admissions:{name}": mine_to_write for name in ("about", "questions", "files", "review", "drop")},
        "admissions:file": ({**number, "file": file.pk}, None),
        "admissions:remove_file": ({**number, "file": file.pk}, None),
        **{f"admissions:{name}": of_intake for name in on_intake},
        "admissions:question": ({"slug": intake.slug, "key": "why"}, intake),
        "admissions:application": (number, application),
        "admissions:application_file": ({**number, "file": file.pk}, application),
        "admissions:letters": ({"centre": centre.slug}, centre),
        "admissions:letter": (
            {"centre": centre.slug, "kind": "received", "channel": "email", "language": "ko"},
            centre,
        ),
    }
