from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "yoram.attendance"
    label = "attendance"
