"""Every address of the house, room by room."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from yoram.site import views
from yoram.site.api import urls as api_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("start/", views.start, name="start"),
    path("centre/", views.centre, name="centre"),
    path("privacy-notice/", views.privacy_notice, name="privacy_notice"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("healthz", views.health, name="health"),
    path("language/", views.language, name="language"),
    path("accounts/", include("allauth.urls")),
    path("people/", include("yoram.people.urls")),
    path("courses/", include("yoram.courses.urls")),
    path("admissions/", include("yoram.admissions.urls")),
    path("attendance/", include("yoram.attendance.urls")),
    path("", include("yoram.completion.urls")),
    path("surveys/", include("yoram.surveys.urls")),
    path("outcomes/", include("yoram.outcomes.urls")),
    path("reports/", include("yoram.reports.urls")),
    path("privacy/", include("yoram.privacy.urls")),
    path("api/", api_urls),
]

if settings.DEBUG or settings.YORAM_DEMO:
    urlpatterns += [path("design/", views.design, name="design")]
