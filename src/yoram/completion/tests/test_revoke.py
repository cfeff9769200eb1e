"""Revoking is for a reason and for good; issuing anew takes a new number."""

import pytest
from django.core.exceptions import ValidationError

from tests.cast import HOUSE, INSTRUCTOR, OPERATOR, TRAINEE
from yoram.completion import actions
from yoram.completion.models import Certificate, Revocation
from yoram.completion.tests.classes import Ended
from yoram.core.facts import Refused


@pytest.fixture
def issued(ended: Ended) -> Certificate:
    made = actions.complete(ended.enrolment(), by=HOUSE).certificate
    assert made is not None
    return made


def test_the_first_reason_counts(issued: Certificate, ended: Ended):
    by = ended.cast.actor(OPERATOR)
    first = actions.revoke(issued, reason="착오", by=by)
    assert actions.revoke(issued, reason="다른 이유", by=by).pk == first.pk
    assert Revocation.objects.get().reason == "착오"


def test_without_a_reason_or_the_right_nothing_is_revoked(issued: Certificate, ended: Ended):
    with pytest.raises(ValidationError):
        actions.revoke(issued, reason=" ", by=ended.cast.actor(OPERATOR))
    for name in (TRAINEE, INSTRUCTOR, "사랑"):
        for verb in (actions.revoke, actions.reissue):
            with pytest.raises(Refused):
                verb(issued, reason="착오", by=ended.cast.actor(name))
    assert not Revocation.objects.exists()


def test_a_new_one_takes_a_new_number_and_the_name_as_it_is_now(issued: Certificate, ended: Ended):
    from_office = ended.cast.client(OPERATOR)
    page = f"/completion/certificates/{issued.pk}/reissue/"
    assert from_office.get(page).status_code == 200
    assert from_office.post(page, {"reason": ""}).status_code == 422
    assert from_office.post(page, {"reason": "개명"}).status_code == 302
    new = Certificate.objects.get(edition=2)
    assert (new.serial, hasattr(new, "revocation")) == (2, False)
    assert Revocation.objects.get().certificate_id == issued.pk
    assert from_office.get(page).status_code == 404
