"""What may be asked about surveys."""

from yoram.surveys.form_files import form_file
from yoram.surveys.links import path_of
from yoram.surveys.models import Survey, SurveyForm
from yoram.surveys.queries.people import chased, open_for, progress, to_remind
from yoram.surveys.queries.results import Results, results
from yoram.surveys.queries.rows import forms_for, newest_form, survey_about, surveys_for

__all__ = [
    "Results", "Survey", "SurveyForm", "chased", "form_file", "forms_for", "newest_form", "open_for", "path_of",
    "progress", "results", "survey_about", "surveys_for", "to_remind",
]  # fmt: skip
