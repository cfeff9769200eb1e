"""The addresses of surveys."""

from django.urls import URLPattern, URLResolver, path

from yoram.surveys.views import answering, staff

app_name = "surveys"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", staff.surveys, name="surveys"),
    path("answer/<str:token>/", answering.answer, name="answer"),
    path("forms/<slug:centre>/<slug:kind>/", staff.form, name="form"),
    path("calls/<uuid:key>/", staff.called, name="called"),
    path("<uuid:key>/", staff.survey, name="survey"),
    path("<uuid:key>/remind/", staff.remind, name="remind"),
    path("<uuid:key>/close/", staff.close, name="close"),
    path("<uuid:key>/results.xlsx", staff.results_sheet, name="results_sheet"),
]
