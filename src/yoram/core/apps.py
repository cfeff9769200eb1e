from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "yoram.core"
    label = "core"

    def ready(self) -> None:
        from yoram.core import checks  # noqa: F401, PLC0415  # Django's registry must be ready before checks bind to it
