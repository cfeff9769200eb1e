"""The addresses of diaries, allowances, deadlines and sheets."""

from django.urls import URLPattern, URLResolver, path

from yoram.attendance.views import deadlines, diary, exchange, pay

_CLASS = "classes/<slug:slug>/"
_UNIT = f"{_CLASS}pay/<int:unit>/"

office: list[URLPattern | URLResolver] = [
    path(f"{_CLASS}diaries/", diary.diaries, name="diaries"),
    path(f"{_CLASS}diaries/paper.<str:form>", diary.month_paper, name="diaries_paper"),
    path("days/<uuid:day>/diary/", diary.diary, name="diary"),
    path("days/<uuid:day>/diary/paper.<str:form>", diary.diary_print, name="diary_paper"),
    path("pay/", pay.own_pay, name="own_pay"),
    path(f"{_CLASS}pay/", pay.pay, name="pay"),
    path(f"{_CLASS}pay/terms/", pay.pay_terms, name="pay_terms"),
    path(_UNIT, pay.pay, name="pay_unit"),
    path(f"{_UNIT}close/", pay.close_unit, name="close_unit"),
    path(f"{_UNIT}again/", pay.correct_unit, name="correct_unit"),
    path(f"{_UNIT}sheet/", pay.pay_sheet, name="pay_sheet"),
    path("trainees/<uuid:enrolment>/pay/<int:unit>/", pay.allowance_facts, name="allowance_facts"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("deadlines/<str:token>.ics", deadlines.feed, name="deadline_feed"),
    path("deadlines/<uuid:done>/reopen/", deadlines.reopen_deadline, name="reopen_deadline"),
    path(f"{_CLASS}deadlines/", deadlines.meet_deadline, name="meet_deadline"),
    path(f"{_CLASS}sheet/", exchange.exchange, name="exchange"),
    path(f"{_CLASS}sheet/marks.xlsx", exchange.marks_sheet, name="marks_sheet"),
]
