"""The addresses of completion: staff's under ``completion/``, everybody's under ``certificates/`` and ``issuers/``."""

from django.urls import URLPattern, URLResolver, path

from yoram.completion.views import certificates, classes, trainee

app_name = "completion"

_CLASS = "completion/classes/<slug:slug>/"
_TRAINEE = "completion/trainees/<uuid:enrolment>/"
_CERTIFICATE = "completion/certificates/<uuid:key>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("completion/", classes.classes, name="classes"),
    path(_CLASS, classes.cohort, name="cohort"),
    path(f"{_CLASS}complete/", classes.complete, name="complete"),
    path(f"{_CLASS}certificates/", classes.issue, name="issue_class"),
    path(f"{_CLASS}rule/", classes.rule, name="rule"),
    path(f"{_CLASS}results/", classes.results, name="results"),
    path(_TRAINEE, trainee.trainee, name="trainee"),
    path(f"{_TRAINEE}withdraw/", trainee.withdraw, name="withdraw"),
    path(f"{_TRAINEE}pause/", trainee.pause, name="pause"),
    path(f"{_TRAINEE}return/", trainee.resume, name="resume"),
    path(f"{_TRAINEE}remove/", trainee.remove, name="remove"),
    path(f"{_TRAINEE}early/", trainee.complete_early, name="complete_early"),
    path(f"{_TRAINEE}take-back/", trainee.reverse, name="reverse"),
    path(f"{_TRAINEE}certificate/", trainee.issue, name="issue"),
    path(f"{_CERTIFICATE}paper.<str:form>", certificates.paper, name="paper"),
    path(f"{_CERTIFICATE}credential.json", certificates.credential, name="credential"),
    path(f"{_CERTIFICATE}revoke/", certificates.revoke, name="revoke"),
    path(f"{_CERTIFICATE}reissue/", certificates.reissue, name="reissue"),
    path("certificates/", certificates.check, name="check"),
    path("certificates/mine/", certificates.mine, name="mine"),
    path("certificates/status/<int:number>/", certificates.status_list, name="status_list"),
    path("certificates/<str:code>/", certificates.certificate, name="certificate"),
    path("issuers/<slug:slug>/did.json", certificates.issuer, name="issuer"),
]
