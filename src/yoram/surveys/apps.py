from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "yoram.surveys"
    label = "surveys"
