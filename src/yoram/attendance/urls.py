"""The addresses of the attendance room."""

from django.urls import URLPattern, URLResolver, path

from yoram.attendance.office_urls import office
from yoram.attendance.views import board, correction_papers, corrections, forecast, kiosk, manage, own, roll, screen

app_name = "attendance"

_DAY = "days/<uuid:day>/"
_TRAINEE = "trainees/<uuid:enrolment>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", own.today, name="today"),
    path("c/<str:code>/", own.scan, name="scan"),
    path("digits/", own.type_digits, name="digits"),
    path("check/", own.check, name="check"),
    path("pin/", own.pin, name="pin"),
    path("kiosk/<str:key>/", kiosk.door, name="kiosk_door"),
    path("classes/", manage.classes, name="classes"),
    path("classes/<slug:slug>/", manage.cohort, name="cohort"),
    path("classes/<slug:slug>/rules/", manage.rules, name="rules"),
    path("classes/<slug:slug>/kiosk/", manage.kiosk, name="kiosk"),
    path("kiosks/<uuid:kiosk>/end/", manage.end_kiosk, name="end_kiosk"),
    path(f"{_DAY}screen/", screen.screen, name="screen"),
    path(f"{_DAY}screen/code/", screen.code, name="screen_code"),
    path(f"{_DAY}screen/arrivals/", screen.arrivals, name="screen_arrivals"),
    path(f"{_DAY}roll/", roll.roll, name="roll"),
    path(f"{_DAY}close/", roll.close, name="close"),
    path(f"{_TRAINEE}phone/", manage.release, name="release"),
    path(f"{_TRAINEE}pin/", manage.reset_pin, name="reset_pin"),
    path(f"{_TRAINEE}days/<uuid:day>/", manage.correct, name="correct"),
    *office,
    path("mine/", forecast.mine, name="mine"),
    path("board/", board.board, name="board"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/<uuid:request_id>/", corrections.correction, name="correction"),
    path("corrections/<uuid:request_id>/withdraw/", corrections.withdraw, name="withdraw_correction"),
    path("corrections/<uuid:request_id>/paper/", correction_papers.add, name="add_correction_paper"),
    path("correction-papers/<uuid:paper>/", correction_papers.download, name="correction_paper"),
    path("classes/<slug:slug>/forecast/", forecast.class_forecast, name="class_forecast"),
    path("classes/<slug:slug>/correction-register/", correction_papers.register, name="correction_register"),
    path(_TRAINEE, forecast.trainee, name="trainee"),
    path(f"{_TRAINEE}intervene/", board.intervene, name="intervene"),
    path(f"{_TRAINEE}days/<uuid:day>/ask/", corrections.ask, name="ask_correction"),
]
