from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "yoram.places"
    label = "places"
