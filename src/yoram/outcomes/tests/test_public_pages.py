from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yoram.core import clock
from yoram.outcomes import actions
from yoram.outcomes.doubts import SHIPPED
from yoram.outcomes.engine.rulebook import shipped
from yoram.outcomes.frozen import FrozenFigure
from yoram.outcomes.models import Publication
from yoram.outcomes.pictures import picture
from yoram.outcomes.tests.classes import a_class, centre, seal, staff
from yoram.outcomes.tests.mokpo import PRESS_DAY, first_class, leave_job, publish
from yoram.outcomes.tests.visitors import signed_in, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.YORAM_SECOND_FACTOR = False


def test_a_house_that_has_published_nothing_says_how_it_will_begin():
    page = visitor().get(reverse("outcomes:overview"))
    assert page.status_code == 200
    assert 'class="empty"' in page.content.decode()


def test_the_overview_asks_as_few_questions_for_twenty_publications_as_for_two():
    def asked():
        with CaptureQueriesContext(connection) as seen:
            assert visitor().get(reverse("outcomes:overview")).status_code == 200
        return len(seen)

    where = centre()
    for number in (1, 2):
        publish(first_class(4, slug=f"c-{number}", number=number, of=where))
    actions.publish(where, rule="pooled", on=PRESS_DAY, by=first_operator(where))
    few = asked()
    for number in range(3, 21):
        publish(first_class(4, slug=f"c-{number}", number=number, of=where))
    assert asked() == few
    assert few <= 8


def first_operator(where):
    return staff("operator", f"centre:{where.pk}")


def test_a_publication_asks_as_few_questions_for_many_people_as_for_few():
    def asked(made):
        with CaptureQueriesContext(connection) as seen:
            assert visitor().get(reverse("outcomes:publication", args=[made.slug])).status_code == 200
        return len(seen)

    few = publish(first_class(6, slug="few"))
    many = publish(first_class(28, slug="many", number=2))
    assert asked(many) == asked(few) <= 6


def test_the_public_pages_read_no_row_about_a_person():
    made = publish(first_class())
    for name, arguments in (("overview", []), ("publication", [made.slug]), ("figures_json", [made.slug])):
        with CaptureQueriesContext(connection) as seen:
            visitor().get(reverse(f"outcomes:{name}", args=arguments))
        for table in ("outcomes_publicationperson", "outcomes_ledgerevent", "people_person", "courses_enrolment"):
            assert not any(f'"{table}"' in query["sql"] for query in seen), (name, table)


def test_the_page_shows_fraction_exclusions_every_rule_and_both_seals():
    made = publish(first_class())
    page = visitor().get(reverse("outcomes:publication", args=[made.slug])).content.decode()
    for rule in ("everyone", "press", "kedi-he-2023", "vhs-2024", "moel-6m", "cirr-2024", "pooled"):
        assert f"{rule}@1" in page
    for told in ("80.0 %", "100 %", made.hash, made.lists_hash):
        assert told in page
    assert page.count('class="dot employed"') == 12 + 1
    assert page.count('class="dot military"') == 2 + 1


def test_a_rule_that_wants_more_people_gives_counts_and_no_percentage():
    made = publish(first_class(), rule="pooled")
    page = visitor().get(reverse("outcomes:publication", args=[made.slug])).content.decode()
    row = page.split("pooled@1")[1].split("</tr>")[0]
    assert "%" not in row.split('class="main"')[1]


def test_a_reader_who_has_the_page_is_told_that_it_is_still_the_same():
    known = first_class()
    made = publish(known)
    for name in ("publication", "overview", "figures_csv", "download"):
        address = reverse(f"outcomes:{name}", args=[] if name == "overview" else [made.slug])
        reader = visitor()
        first = reader.get(address)
        assert first["ETag"]
        assert reader.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert "Last-Modified" in reader.get(reverse("outcomes:download", args=[made.slug]))


def test_a_restatement_a_raised_guard_and_another_language_end_what_a_reader_kept(settings):
    known = first_class()
    made = publish(known)
    address, reader = reverse("outcomes:publication", args=[made.slug]), visitor()
    kept = reader.get(address)["ETag"]
    assert reader.get(address, headers={"If-None-Match": kept, "Accept-Language": "en"}).status_code == 200
    settings.YORAM_SMALLEST_CELL = 3
    assert reader.get(address, headers={"If-None-Match": kept}).status_code == 200
    settings.YORAM_SMALLEST_CELL = 1
    assert reader.get(address, headers={"If-None-Match": kept}).status_code == 304
    leave_job(known)
    actions.restate(made, reason="퇴사", by=known.operator)
    assert reader.get(address, headers={"If-None-Match": kept}).status_code == 200


def test_staff_never_get_a_page_that_somebody_kept():
    known = first_class()
    made = publish(known)
    page = signed_in("operator").get(reverse("outcomes:publication", args=[made.slug]))
    assert "ETag" not in page
    assert "private" in page["Cache-Control"]


def test_only_staff_are_told_that_the_ledger_has_moved_on():
    known = first_class()
    made = publish(known)
    address = reverse("outcomes:publication", args=[made.slug])
    desk = signed_in("operator", f"centre:{known.centre.pk}")
    notice = reverse("outcomes:change", args=[made.slug])
    told = 'class="notice info"'
    assert told not in desk.get(address).content.decode()
    leave_job(known)
    assert told in desk.get(address).content.decode()
    assert told not in visitor().get(address).content.decode()
    assert notice not in visitor().get(address).content.decode()


def test_the_earlier_figure_leads_to_the_newer_and_stays():
    known = first_class()
    made = publish(known)
    leave_job(known)
    newer = actions.restate(made, reason="한 분이 퇴사했습니다.", by=known.operator)
    old = visitor().get(reverse("outcomes:publication", args=[made.slug])).content.decode()
    assert reverse("outcomes:publication", args=[newer.slug]) in old
    assert "12/12" in old
    assert "11/12" in old


def test_a_thousand_people_are_drawn_with_few_marks_and_it_is_said():
    stored = publish(first_class()).figure
    big = FrozenFigure.of(stored).but(
        starters=100_000,
        completers=99_900,
        denominator=99_000,
        numerator=90_000,
        excluded={"military": 900},
        standings={"employed": 90_000, "not_employed": 9_000},
    )
    drawn = picture(big)
    assert drawn.each == 500
    assert sum(group.marks for group in drawn.groups) <= 203
    assert drawn.people == sum(group.count for group in drawn.groups) == 100_000


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_shipped_rule_has_a_page_in_both_languages(language):
    reader = visitor()
    page = reader.get(reverse("outcomes:rules"), headers={"Accept-Language": language})
    for rule in ("everyone", "press", "kedi-he-2023", "vhs-2024", "moel-6m", "cirr-2024", "pooled", "completers"):
        assert reverse("outcomes:rule", args=[rule]) in page.content.decode()
        answer = reader.get(reverse("outcomes:rule", args=[rule]), headers={"Accept-Language": language})
        assert answer.status_code == 200
        assert f"id = &quot;{rule}&quot;" in answer.content.decode()
    assert reader.get(reverse("outcomes:rule", args=["press"]) + "?version=99").status_code == 404
    assert reader.get(reverse("outcomes:rule", args=["none"])).status_code == 404


def test_every_doubt_about_a_shipped_rule_is_offered_to_translators():
    assert {said for rule in shipped() for said in rule.unconfirmed.values()} == SHIPPED


def test_a_published_rule_stays_readable_as_it_was():
    made = publish(first_class())
    answer = visitor().get(reverse("outcomes:published_rule", args=[made.slug, "moel-6m"]))
    assert answer.status_code == 200
    assert "within_months = 6" in answer.content.decode()
    assert visitor().get(reverse("outcomes:published_rule", args=[made.slug, "none"])).status_code == 404


def test_a_broken_rule_of_the_operator_is_told_to_staff_and_the_public_reads_on(settings, tmp_path):
    (tmp_path / "mine.toml").write_text('id = "mine"\nversion = "1"\npopulation = "everybody"\n', "utf-8")
    settings.YORAM_RULES = str(tmp_path)
    public = visitor().get(reverse("outcomes:rules"))
    assert public.status_code == 200
    assert "mine.toml" not in public.content.decode()
    assert "mine.toml" in signed_in("operator").get(reverse("outcomes:rules")).content.decode()
    known = first_class()
    desk = signed_in("operator", f"centre:{known.centre.pk}")
    answer = desk.get(reverse("outcomes:publish"))
    assert (answer.status_code, "mine.toml" in answer.content.decode()) == (422, True)


def test_publishing_shows_first_what_would_be_public_and_writes_nothing():
    known = first_class()
    desk = signed_in("operator", f"centre:{known.centre.pk}")
    asked = {"centre": known.centre.slug, "cohort": known.cohort.slug, "rule": "press", "on": "2024-07-27", "title": ""}
    preview = desk.get(reverse("outcomes:publish"), asked)
    assert preview.status_code == 200
    assert preview.content.decode().count("@1") >= 8
    assert 'class="notice warning"' in preview.content.decode()
    assert not Publication.objects.exists()
    answer = desk.post(reverse("outcomes:publish"), asked)
    assert answer.status_code == 302
    assert Publication.objects.get().title.endswith(("1기", "1"))
    wrong = desk.post(reverse("outcomes:publish"), asked | {"on": "2031-01-01"})
    assert wrong.status_code == 422
    assert Publication.objects.count() == 1


def test_a_running_class_is_drawn_as_running():
    known = first_class()
    days = {"starts_on": date(2024, 7, 1), "ends_on": date(2024, 12, 20)}
    later = a_class(5, slug="running", number=3, of=known.centre, **days)
    with clock.frozen_at(date(2024, 7, 1)):
        seal(later)
    made = actions.publish(known.centre, later.cohort, rule="everyone", on=PRESS_DAY, by=known.operator)
    page = visitor().get(reverse("outcomes:publication", args=[made.slug])).content.decode()
    assert page.count('class="dot unknown"') == 5 + 1
