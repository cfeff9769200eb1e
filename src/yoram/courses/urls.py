"""The addresses of the courses room."""

from django.urls import URLPattern, URLResolver, path

from yoram.courses.views import manage, manage_courses, public

app_name = "courses"

_CENTRE = "manage/centres/<slug:centre>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.catalogue, name="catalogue"),
    path("manage/", manage.manage, name="manage"),
    path("manage/centres/add/", manage.add_centre, name="add_centre"),
    path(_CENTRE, manage.change_centre, name="change_centre"),
    path(f"{_CENTRE}target/", manage.set_target, name="set_target"),
    path(f"{_CENTRE}target/<int:year>/", manage.set_target, name="change_target"),
    path(f"{_CENTRE}courses/add/", manage_courses.add_course, name="add_course"),
    path(f"{_CENTRE}courses/<slug:slug>/", manage_courses.change_course, name="change_course"),
    path(f"{_CENTRE}courses/<slug:slug>/classes/add/", manage_courses.add_class, name="add_class"),
    path("manage/classes/<slug:slug>/", manage_courses.change_class, name="change_class"),
    path("manage/fields/add/", manage_courses.add_field, name="add_field"),
    path("manage/fields/<slug:code>/", manage_courses.change_field, name="change_field"),
    path("<slug:centre>/<slug:slug>/", public.course, name="course"),
]
