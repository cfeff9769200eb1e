from django.apps import AppConfig


class AdmissionsConfig(AppConfig):
    name = "yoram.admissions"
    label = "admissions"
