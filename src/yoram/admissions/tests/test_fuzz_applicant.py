"""Whatever an applicant with a personal link types, no answer is a failure of ours."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from yoram.admissions.links import token_of
from yoram.admissions.models import Application
from yoram.admissions.rules.eligibility import AGE, CARD, EDUCATION, NOT_ENROLLED, REGION, Condition
from yoram.admissions.tests.world import PAPER, QUESTIONS, a_draft, an_intake

pytestmark = pytest.mark.django_db
_NAME = re.compile(rb'name="([^"]+)"')
ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "0", "-1", "9" * 40, "2024-02-30", "9999-12-31", "0001-01-01", "\x00", "' OR 1=1 --", "{{7*7}}", "{link}",
         "가" * 6000, "900101-1234567", "조금", "job_seeker", "yes", "university_graduate", "later", "on", "\u202e"]
    ),
)  # fmt: skip
CONDITIONS = (Condition(AGE, 15, 39), Condition(EDUCATION, among=("final_year",)), Condition(REGION, among=("목포",)),
              Condition(CARD), Condition(NOT_ENROLLED))  # fmt: skip


@pytest.fixture
def held(cast: Cast) -> tuple[Client, Application]:
    draft = a_draft(an_intake(cast, questions=(*QUESTIONS, PAPER), conditions=CONDITIONS, doubtful=True))
    client = Client(raise_request_exception=False)
    client.get(f"/admissions/link/{token_of(draft)}/")
    return client, draft


@pytest.mark.parametrize("step", ["about", "questions", "files", "review", "withdraw", "drop", "guardian"])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_form_of_an_applicant_breaks_a_page(held: tuple[Client, Application], step: str, data: Any) -> None:
    client, draft = held
    path = f"/admissions/mine/{draft.number}/{step}/"
    names = sorted({name.decode() for name in _NAME.findall(client.get(path).content)} - {"csrfmiddlewaretoken"})
    form: dict[str, Any] = data.draw(
        st.dictionaries(st.sampled_from([*names, "then", "autosave"]), st.one_of(ODD, st.lists(ODD, max_size=3)))
    )
    if data.draw(st.booleans()):
        form["paper"] = SimpleUploadedFile(data.draw(st.sampled_from(["a.pdf", "b", "c.docx"])), data.draw(st.binary()))
    with transaction.atomic():
        assert client.post(path, form).status_code < 500
        assert client.get(f"/admissions/mine/{draft.number}/").status_code < 500
        transaction.set_rollback(True)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_beginning_breaks_a_page(held: tuple[Client, Application], data: Any) -> None:
    client, _draft = held
    path = "/admissions/ai-4/apply/"
    names = sorted({name.decode() for name in _NAME.findall(client.get(path).content)} - {"csrfmiddlewaretoken"})
    form = data.draw(st.dictionaries(st.sampled_from([*names, "guardian_name", "guardian_email"]), ODD))
    with transaction.atomic():
        assert client.post(path, form).status_code < 500
        transaction.set_rollback(True)
