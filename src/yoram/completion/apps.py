from django.apps import AppConfig


class CompletionConfig(AppConfig):
    name = "yoram.completion"
    label = "completion"
