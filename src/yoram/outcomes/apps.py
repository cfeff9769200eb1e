from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "yoram.outcomes"
    label = "outcomes"
