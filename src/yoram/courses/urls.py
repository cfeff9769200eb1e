"""The addresses of the courses room."""

from django.urls import URLPattern, URLResolver, path

from yoram.courses.views import classes, find, manage, manage_courses, own, public, rosters, timetable

app_name = "courses"

_CENTRE = "manage/centres/<slug:centre>/"
_CLASS = "manage/classes/<slug:slug>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.catalogue, name="catalogue"),
    path("find/", find.find, name="find"),
    path("mine/", own.mine, name="mine"),
    path("mine/address/", own.renew_address, name="renew_address"),
    path("calendar/<str:token>/timetable.ics", own.calendar, name="own_calendar"),
    path("classes/<slug:slug>/timetable.ics", public.class_calendar, name="class_calendar"),
    path("manage/", manage.manage, name="manage"),
    path("manage/centres/add/", manage.add_centre, name="add_centre"),
    path(_CENTRE, manage.change_centre, name="change_centre"),
    path(f"{_CENTRE}target/", manage.set_target, name="set_target"),
    path(f"{_CENTRE}target/<int:year>/", manage.set_target, name="change_target"),
    path(f"{_CENTRE}courses/add/", manage_courses.add_course, name="add_course"),
    path(f"{_CENTRE}courses/<slug:slug>/", manage_courses.change_course, name="change_course"),
    path(f"{_CENTRE}courses/<slug:slug>/classes/add/", manage_courses.add_class, name="add_class"),
    path(f"{_CENTRE}courses/<slug:slug>/subjects/", classes.subjects, name="subjects"),
    path(f"{_CENTRE}oneroster.zip", rosters.oneroster, name="oneroster"),
    path(_CLASS, manage_courses.change_class, name="change_class"),
    path(f"{_CLASS}instructors/", classes.instructors, name="instructors"),
    path(f"{_CLASS}schemes/", classes.schemes, name="schemes"),
    path(f"{_CLASS}timetable/", timetable.timetable, name="timetable"),
    path(f"{_CLASS}timetable/plan/", timetable.plan, name="plan_days"),
    path(f"{_CLASS}timetable/add/", timetable.add_day, name="add_day"),
    path(f"{_CLASS}timetable/copy/", timetable.copy_week, name="copy_week"),
    path("manage/days/<uuid:key>/", timetable.change_day, name="change_day"),
    path("manage/days/<uuid:key>/lessons/", timetable.lessons, name="lessons"),
    path("manage/days/<uuid:key>/drop/", timetable.drop_day, name="drop_day"),
    path("manage/teaching/<uuid:key>/end/", classes.end_teaching, name="end_teaching"),
    path("manage/fields/add/", manage_courses.add_field, name="add_field"),
    path("manage/fields/<slug:code>/", manage_courses.change_field, name="change_field"),
    path("<slug:centre>/<slug:slug>/", public.course, name="course"),
]
