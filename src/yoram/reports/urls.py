"""The addresses of the reports room."""

from django.urls import URLPattern, URLResolver, path

from yoram.reports.views import dashboard, lists, texts

app_name = "reports"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", dashboard.dashboard, name="dashboard"),
    path("dashboard.xlsx", dashboard.workbook, name="workbook"),
    path("classes.csv", dashboard.classes_table, name="classes_csv"),
    path("occasions/", lists.occasions, name="occasions"),
    path("occasions.csv", lists.occasions_table, name="occasions_csv"),
    path("completions/", lists.completed, name="completions"),
    path("figures/", lists.figures, name="figures"),
    path("texts/", texts.texts, name="texts"),
    path("texts/<slug:text>/", texts.text, name="text"),
    path("texts/<slug:text>/edit/", texts.edit, name="edit"),
    path("texts/<slug:text>/paper.<slug:form>", texts.paper, name="paper"),
]
