"""What no source confirmed in the rules that come with Yoram, listed here so that translators meet it."""

from django.utils.translation import gettext_noop as _

SHIPPED = frozenset(
    {
        _("The standard was read on the web in 2026; that nothing changed since 2024 is not confirmed."),
        _(
            "The list of starters with their answers goes to the auditor by day 3; that a later declaration is "
            "worth nothing is drawn from it."
        ),
        _("CIRR asks four intents of its own; that every answer but work leaves is a reading."),
        _("A document is asked for; that an official database may stand in for it is not confirmed."),
        _(
            "Documents come from the graduate, the employer, a recruiter or a licensed verification service; "
            "Korean registers are accepted as such a service, which is not confirmed."
        ),
        _("CIRR reports by half years after graduation; the number of days was not read, so no window is set."),
        _("No smallest group was found."),
        _("Trainees without a work permit on day one also leave; the ledger has no such entry, so they stay."),
        _("Certificates of enrolment are the evidence found; that a linked database is accepted too is not confirmed."),
        _(
            "Only a stay in hospital of 6 months or more counts; the ledger does not measure it, so enter illness"
            " for such a stay only."
        ),
        _("No evidence is named in the sources read."),
        _(
            "The list (의료급여 수급권자, 여군 임관 전 훈련생, 종교지도자 양성 학생) "
            "comes from one practitioner's screen; no evidence is "
            "named."
        ),
        _(
            "Contract, apprentice and part-time workers are counted when the insurance register shows them, as "
            "건강보험 직장가입자; that reading is not confirmed."
        ),
        _(
            "Sales of 12,000,000 won a year were asked for in 2014; the threshold of later years was not found "
            "and is not checked."
        ),
        _(
            "Business income of 3,266,670 won a year was asked for in 2014; the threshold of later years was not "
            "found and is not checked."
        ),
        _("The evidence for work abroad was not found in the sources read."),
        _(
            "The survey judges graduates of February of its year and of August before; choose those classes in "
            "the report."
        ),
        _(
            "The denominator was rebuilt by a practitioner for ten courses within one person; the notice itself "
            "was not read."
        ),
        _("Exclusions need evidence uploaded to HRD-Net; which papers and whether registers do was not found."),
        _(
            "Three weeks or more of illness or injury; the ledger does not measure it, so enter illness for such "
            "a case only."
        ),
        _("재학 is read as a school attended besides; further study after the course is not in the list and stays."),
        _("Whether one day of work within the 6 months is enough was not found; here it is."),
        _("Work without employment insurance counts in the 6-month rate; the evidence for it was not found."),
        _("Contract, apprentice and part-time workers are counted as insured or uninsured work; not confirmed."),
        _("Nothing was found about trainees whom the training centre itself employs; they are counted."),
        _(
            "The formula also takes out 근로자, trainees in work during the course; the ledger has no such reason, "
            "so they stay."
        ),
        _(
            "HESA shows no percentage below 22.5 people and rounds counts to 5; here 23 is the first whole number"
            " that may show one, and counts are not rounded."
        ),
        _(
            "The article names 군입대 and 학과 과정 only; that the latter covers both further study and a school the "
            "trainee already attends is a reading, and that three people left the denominator is implied, not "
            "stated."
        ),
        _("The article says nothing of evidence; any is accepted."),
        _("The article does not say which jobs were counted; all are."),
        _("The article gives a percentage for 12 people, so no guard is set."),
        _("The formula was derived from the published numbers of 2024 and agrees with them; the manual was not read."),
        _("The evidence for the three exclusions was not found."),
        _("Nothing was found about graduates whom their own school employs; they are counted."),
        _(
            "Contract, apprentice and part-time workers are counted when an insurance register shows them; that "
            "reading is not confirmed."
        ),
    }
)
