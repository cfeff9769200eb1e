"""Who may say what a class asks, who completed it, and issue or revoke certificates."""

from yoram.core.policy import Anyone, Own, SignedIn, declare, holds

_STAFF = ("operator", "administrator")
_ON_COHORT = holds(*_STAFF, centre="course__centre")
_ON_TRAINEE = holds(*_STAFF, centre="cohort__course__centre")
_ON_CERTIFICATE = holds(*_STAFF, centre="centre")

declare(
    {
        "completion.see_class": _ON_COHORT | holds("instructor", cohort="self"),
        "completion.see": _ON_TRAINEE | holds("instructor", cohort="cohort") | Own("person"),
        "completion.set_rule": _ON_COHORT,
        "completion.set_assessments": _ON_COHORT,
        "completion.enter_results": _ON_COHORT | holds("instructor", cohort="self"),
        "completion.complete_class": _ON_COHORT,
        "completion.complete": _ON_TRAINEE,
        "completion.withdraw": _ON_TRAINEE,
        "completion.remove": _ON_TRAINEE,
        "completion.pause": _ON_TRAINEE,
        "completion.resume": _ON_TRAINEE,
        "completion.reverse": _ON_TRAINEE,
        "completion.issue_certificates": _ON_COHORT,
        "completion.issue_certificate": _ON_TRAINEE,
        "completion.revoke": _ON_CERTIFICATE,
        "completion.reissue": _ON_CERTIFICATE,
        "completion.take_paper": _ON_CERTIFICATE | Own("enrolment__person"),
        # The file that other systems read names its holder in hashes that can be guessed: it is the graduate's alone.
        "completion.take_credential": Own("enrolment__person"),
        "completion.own_certificates": SignedIn(),
        "completion.check_certificate": Anyone(),
    }
)
