from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "yoram.courses"
    label = "courses"
