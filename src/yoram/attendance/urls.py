"""The addresses of the attendance room."""

from django.urls import URLPattern, URLResolver, path

from yoram.attendance.views import kiosk, manage, own, roll, screen

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
]
