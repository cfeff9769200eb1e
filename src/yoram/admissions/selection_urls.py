"""The addresses of selecting."""

from django.urls import URLPattern, URLResolver, path

from yoram.admissions.views import decide, first_day, interview, offers, review, selecting

_INTAKE = "selection/<slug:slug>/"

selection: list[URLPattern | URLResolver] = [
    path("reviews/", review.reviews, name="reviews"),
    path("reviews/<uuid:assignment>/", review.score, name="score"),
    path("reviews/<uuid:assignment>/conflict/", review.conflict, name="conflict"),
    path(_INTAKE, selecting.selection, name="selection"),
    path(f"{_INTAKE}plan/", selecting.plan, name="plan"),
    path(f"{_INTAKE}rubric/<slug:stage>/", selecting.rubric, name="rubric"),
    path(f"{_INTAKE}assign/<slug:stage>/", selecting.assign, name="assign"),
    path(f"{_INTAKE}reviewers/", selecting.reviewer, name="add_reviewer"),
    path("reviewers/<uuid:reviewer>/end/", selecting.drop_reviewer, name="end_reviewer"),
    path(f"{_INTAKE}interviews/", interview.interviews, name="interviews"),
    path(f"{_INTAKE}interviews/invite/", interview.invite, name="invite"),
    path(f"{_INTAKE}interviews/rest/", interview.place_rest, name="place_rest"),
    path("interviews/<uuid:slot>/drop/", interview.drop_slot, name="drop_slot"),
    path(f"{_INTAKE}decide/", decide.decide, name="decide"),
    path(f"{_INTAKE}places/", offers.places, name="places"),
    path(f"{_INTAKE}places/move-up/", offers.move_up, name="move_up"),
    path(f"{_INTAKE}places/enrol/", offers.enrol, name="enrol"),
    path("matches/<uuid:match>/", offers.match, name="match"),
    path("mine/<slug:number>/interview/", interview.choose, name="choose_interview"),
    path("mine/<slug:number>/interview.ics", interview.calendar, name="interview_calendar"),
    path("mine/<slug:number>/place/", offers.answer, name="answer_offer"),
    path("first-day/", first_day.first_day, name="first_day"),
    path("classes/<slug:slug>/first-day/", first_day.roll, name="roll"),
]
