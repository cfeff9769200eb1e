from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "yoram.people"
    label = "people"
