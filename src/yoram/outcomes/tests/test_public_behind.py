import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from yoram.core import clock
from yoram.outcomes import actions
from yoram.outcomes.facts import Event, Evidence
from yoram.outcomes.models import LedgerEvent
from yoram.outcomes.queries.behind import UnknownList, answers_of, chosen
from yoram.outcomes.tests.classes import a_class, seal
from yoram.outcomes.tests.mokpo import begin_work, first_class, publish
from yoram.outcomes.tests.visitors import signed_in, visitor
from yoram.privacy.models import AccessEntry

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a href="([^"]+)" data-count="(\d+)"')


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.YORAM_SECOND_FACTOR = False


def mixed_class():
    """Every standing that there is: proven, unproven, claimed, seeking, silent, left out, never completed."""
    known = a_class(9, slug="mixed", number=3)
    with clock.frozen_at(known.cohort.starts_on):
        seal(known)
    done, never = known.trainees[:8], known.trainees[8]
    with clock.frozen_at(date(2024, 7, 20)):
        for row in done:
            actions.record(row, event=Event.COMPLETED, effective_on=known.cohort.ends_on, by=known.operator)
        actions.record(never, event=Event.WITHDREW, effective_on=date(2023, 12, 1), by=known.operator)
        for row, evidence in zip(done[:4], (*[Evidence.INSURED] * 2, Evidence.DOCUMENT, Evidence.NONE), strict=True):
            begin_work(known, row, date(2024, 6, 1), evidence=evidence)
        actions.record(done[4], event=Event.CONTACTED, effective_on=date(2024, 7, 1), by=known.operator)
        actions.record(done[3], event=Event.UNREACHABLE, effective_on=date(2024, 7, 2), by=known.operator)
        asked = actions.ask_exclusion(
            done[5], reason="military", effective_on=date(2024, 5, 7), document_named="입영통지서", by=known.operator
        )
        actions.approve_exclusion(asked, by=known.other_operator)
    return known


def test_every_number_of_the_staff_page_leads_to_a_list_of_exactly_so_many_people():
    known = mixed_class()
    made = publish(known)
    staff = signed_in("operator", f"centre:{known.centre.pk}")
    page = staff.get(reverse("outcomes:publication", args=[made.slug])).content.decode()
    links = {unescape(address): int(count) for address, count in LINK.findall(page)}
    assert len(links) > 40
    for address, count in links.items():
        answer = staff.get(address)
        assert answer.status_code == 200, address
        text = answer.content.decode()
        assert re.search(r'data-people="(\d+)"', text)[1] == str(count), address
        assert text.count('<th scope="row">') == count, address


def test_no_number_of_the_tables_is_left_without_a_link_for_staff():
    known = mixed_class()
    made = publish(known)
    staff = signed_in("operator", f"centre:{known.centre.pk}")
    page = staff.get(reverse("outcomes:publication", args=[made.slug])).content.decode()
    cells = re.findall(r'<td class="n"[^>]*>(.*?)</td>', page.split("rules-heading")[2], re.S)
    counted = [cell for cell in cells if re.search(r"\d", cell) and "%" not in cell]
    assert counted[:16]
    assert all("data-count" in cell for cell in counted[:16])


def test_the_public_sees_the_numbers_but_no_way_behind_them():
    known = mixed_class()
    made = publish(known)
    page = visitor().get(reverse("outcomes:publication", args=[made.slug]))
    assert page.status_code == 200
    assert "data-count" not in page.content.decode()
    assert "훈련생1" not in page.content.decode()


def test_strangers_cannot_tell_the_people_page_from_nothing():
    known = first_class()
    made = publish(known)
    people = reverse("outcomes:people", args=[made.slug])
    change = reverse("outcomes:change", args=[made.slug])
    other = a_class(1, slug="far", number=9)
    for address in (people, change):
        assert visitor().get(address).status_code == 302
        assert signed_in("trainee").get(address).status_code == 404
        assert signed_in("operator", f"centre:{other.trainees[0].pk}").get(address).status_code == 404
        assert signed_in("coach", f"centre:{known.centre.pk}").get(address).status_code == 200


def test_each_person_is_shown_with_the_line_and_the_paper_that_bear_their_standing():
    known = first_class()
    worker = known.trainees[0]
    line = LedgerEvent.objects.get(enrolment=worker, event=Event.EMPLOYED)
    paper = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
    file = actions.add_evidence(worker, event=line, name="재직증명서.pdf", content=paper, by=known.operator)
    made = publish(known)
    staff = signed_in("operator", f"centre:{known.centre.pk}")
    page = staff.get(f"{reverse('outcomes:people', args=[made.slug])}?show=numerator").content.decode()
    assert reverse("outcomes:trainee", args=[worker.pk]) in page
    assert reverse("outcomes:evidence_file", args=[file.pk]) in page
    assert f"회사 {worker.code}" in page


def test_looking_behind_a_figure_leaves_a_trace():
    known = first_class()
    made = publish(known)
    before = AccessEntry.objects.count()
    visitor().get(reverse("outcomes:publication", args=[made.slug]))
    assert AccessEntry.objects.count() == before
    signed_in("auditor").get(reverse("outcomes:people", args=[made.slug]))
    assert AccessEntry.objects.count() > before


def test_a_list_that_no_number_stands_for_is_not_there():
    known = first_class()
    made = publish(known)
    staff = signed_in("operator")
    people = reverse("outcomes:people", args=[made.slug])
    for query in ("show=everything", "rule=nonsense", "show=__class__"):
        assert staff.get(f"{people}?{query}").status_code == 404
    with pytest.raises(UnknownList):
        chosen(answers_of(made, "press").people, "name")


def test_the_change_page_names_who_moved_what_was_learnt_and_what_it_did_to_the_figure():
    known = first_class()
    made = publish(known)
    worker = known.trainees[3]
    actions.record(
        worker, event=Event.LEFT_JOB, effective_on=date(2024, 7, 20), employer=f"회사 {worker.code}", by=known.operator
    )
    staff = signed_in("operator", f"centre:{known.centre.pk}")
    page = staff.get(reverse("outcomes:change", args=[made.slug])).content.decode()
    assert "훈련생4" in page
    assert "훈련생5" not in page
    assert "−1 / 0" in page
    answer = staff.post(reverse("outcomes:restate", args=[made.slug]), {"reason": ""})
    assert answer.status_code == 422
    answer = staff.post(reverse("outcomes:restate", args=[made.slug]), {"reason": "한 분이 퇴사했습니다."})
    assert answer.status_code == 302
    public = visitor().get(answer["Location"]).content.decode()
    assert "한 분이 퇴사했습니다." in public
    assert "훈련생4" not in public
    since = staff.get(answer["Location"] + "change/").content.decode()
    assert "훈련생4" in since


def test_an_officer_may_look_but_not_restate():
    known = first_class()
    made = publish(known)
    officer = signed_in("city_officer", f"centre:{known.centre.pk}")
    assert officer.get(reverse("outcomes:change", args=[made.slug])).status_code == 200
    assert officer.post(reverse("outcomes:restate", args=[made.slug]), {"reason": "x"}).status_code == 404
