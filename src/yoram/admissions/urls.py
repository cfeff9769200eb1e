"""The addresses of the admissions room."""

from django.urls import URLPattern, URLResolver, path

from yoram.admissions.selection_urls import selection
from yoram.admissions.views import applicant, applications, intakes, letters, mine, public, questions, writing

app_name = "admissions"

_MINE = "mine/<slug:number>/"
_MANAGE = "manage/<slug:slug>/"
_LETTERS = "letters/<slug:centre>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.intakes, name="intakes"),
    path("link/", applicant.ask_link, name="ask_link"),
    path("link/forget/", applicant.let_go, name="let_go"),
    path("link/<str:token>/", applicant.use_link, name="use_link"),
    path(_MINE, mine.mine, name="mine"),
    path(f"{_MINE}about/", writing.about, name="about"),
    path(f"{_MINE}questions/", writing.questions, name="questions"),
    path(f"{_MINE}files/", writing.files, name="files"),
    path(f"{_MINE}files/<uuid:file>/", mine.file, name="file"),
    path(f"{_MINE}files/<uuid:file>/remove/", writing.remove_file, name="remove_file"),
    path(f"{_MINE}review/", writing.review, name="review"),
    path(f"{_MINE}withdraw/", mine.withdraw, name="withdraw"),
    path(f"{_MINE}drop/", mine.drop, name="drop"),
    path(f"{_MINE}guardian/", mine.ask_guardian, name="ask_guardian"),
    path("manage/", intakes.manage, name="manage"),
    path("manage/add/", intakes.add, name="add_intake"),
    path("manage/applications/<slug:number>/", applications.application, name="application"),
    path(
        "manage/applications/<slug:number>/files/<uuid:file>/", applications.application_file, name="application_file"
    ),
    path(_MANAGE, applications.applications, name="applications"),
    path(f"{_MANAGE}change/", intakes.change, name="change_intake"),
    path(f"{_MANAGE}publish/", intakes.publish, name="publish_intake"),
    path(f"{_MANAGE}preview/", intakes.preview, name="preview"),
    path(f"{_MANAGE}export/", applications.export, name="export"),
    path(f"{_MANAGE}questions/", questions.questions, name="questions_of"),
    path(f"{_MANAGE}questions/<slug:key>/", questions.question, name="question"),
    path(_LETTERS, letters.overview, name="letters"),
    path(f"{_LETTERS}<slug:kind>/<slug:channel>/<slug:language>/", letters.words, name="letter"),
    *selection,
    path("<slug:slug>/", public.intake, name="intake"),
    path("<slug:slug>/apply/", applicant.begin, name="begin"),
]
