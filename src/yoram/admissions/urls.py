"""The addresses of the admissions room."""

from django.urls import URLPattern, URLResolver

app_name = "admissions"

urlpatterns: list[URLPattern | URLResolver] = []
