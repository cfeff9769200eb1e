"""The addresses of the people room."""

from django.urls import path

from yoram.people.views import consent_texts, guardians, own, register

app_name = "people"

urlpatterns = [
    path("", register.register, name="register"),
    path("invite/", register.invite, name="invite"),
    path("me/", own.me, name="me"),
    path("me/sessions/end/", own.end_my_sessions, name="end_my_sessions"),
    path("me/consents/", own.my_consents, name="consents"),
    path("me/consents/<slug:matter>/withdraw/", own.withdraw, name="withdraw"),
    path("me/guardian/", guardians.waiting, name="guardian_awaited"),
    path("second-factor/", own.second_factor, name="second_factor"),
    path("guardian/<str:token>/", guardians.guardian, name="guardian"),
    path("consent-texts/", consent_texts.consent_texts, name="consent_texts"),
    path("consent-texts/publish/", consent_texts.publish_text, name="publish_text"),
    path("roles/<uuid:key>/end/", register.end_grant, name="end_grant"),
    path("<uuid:key>/", register.person, name="person"),
    path("<uuid:key>/correct/", register.correct, name="correct"),
    path("<uuid:key>/roles/", register.grant, name="grant"),
    path("<uuid:key>/account/<slug:verb>/", register.change_account, name="change_account"),
]
