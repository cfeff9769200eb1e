"""The addresses of the outcomes room."""

from django.urls import URLPattern, URLResolver, path

from yoram.outcomes.views import (
    behind,
    cohort,
    evidence,
    exclusion,
    files,
    jobs,
    public,
    publish,
    roster,
    rules,
    trainee,
)

app_name = "outcomes"

ledger_patterns: list[URLPattern | URLResolver] = [
    path("cohorts/", cohort.cohorts, name="cohorts"),
    path("cohorts/<slug:slug>/", cohort.cohort, name="cohort"),
    path("cohorts/<slug:slug>/seal/", cohort.seal, name="seal"),
    path("cohorts/<slug:slug>/correct/", cohort.correct, name="correct_list"),
    path("trainees/<uuid:enrolment>/", trainee.trainee, name="trainee"),
    path("trainees/<uuid:enrolment>/record/", trainee.record, name="record"),
    path("trainees/<uuid:enrolment>/evidence/", evidence.add_evidence, name="add_evidence"),
    path("trainees/<uuid:enrolment>/exclude/", exclusion.ask_exclusion, name="ask_exclusion"),
    path("events/<uuid:event>/retract/", trainee.retract, name="retract"),
    path("events/<uuid:event>/correct/", trainee.correct_line, name="correct_line"),
    path("evidence/<uuid:file>/", evidence.evidence_file, name="evidence_file"),
    path("evidence/<uuid:file>/verify/", evidence.verify_evidence, name="verify_evidence"),
    path("exclusions/", exclusion.exclusions, name="exclusions"),
    path("exclusions/<uuid:exclusion>/", exclusion.exclusion, name="exclusion"),
    path("jobs/<uuid:job>/", jobs.job, name="job"),
    path("import/", roster.import_roster, name="import_roster"),
    path("import/participants/", roster.import_participants, name="import_participants"),
    path("import/<uuid:upload>/columns/", roster.columns, name="import_columns"),
    path("import/<uuid:upload>/check/", roster.check, name="import_check"),
    path("import/<uuid:upload>/drop/", roster.drop, name="import_drop"),
]

# The address of a publication holds a day, so that it never hides one of the words above it.
published_patterns: list[URLPattern | URLResolver] = [
    path("", public.overview, name="overview"),
    path("publish/", publish.publish, name="publish"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<slug:rule>/", rules.rule, name="rule"),
    path("data/", files.data, name="data"),
    path("recompute.py", files.recompute, name="recompute"),
    path("<slug:slug>/", public.publication, name="publication"),
    path("<slug:slug>/people/", behind.people, name="people"),
    path("<slug:slug>/change/", behind.change, name="change"),
    path("<slug:slug>/restate/", behind.restate, name="restate"),
    path("<slug:slug>/rules/<slug:rule>/", rules.published_rule, name="published_rule"),
    path("<slug:slug>/download.zip", files.download, name="download"),
    path("<slug:slug>/figures.csv", files.figures_table, name="figures_csv"),
    path("<slug:slug>/figures.json", files.figures_data, name="figures_json"),
]

urlpatterns: list[URLPattern | URLResolver] = [*ledger_patterns, *published_patterns]
