from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "yoram.privacy"
    label = "privacy"
