from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "yoram.reports"
    label = "reports"
