from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from yoram.core import clock


class SiteConfig(AppConfig):
    name = "yoram.site"
    label = "site"

    def ready(self) -> None:
        if day := clock.story_day():
            clock.begin_on(day)
        # The rooms' policies and the one list of subscriptions need every table to be loaded first.
        autodiscover_modules("policies", "declarations", "wiring")
