from datetime import UTC, datetime

from yoram.completion.papers import certificate_page, usual_statement
from yoram.completion.tests.credentials.samples import certificate
from yoram.documents.queries import render_certificate_hwpx, render_certificate_pdf


def entries_of(page):
    return {entry.label: entry.text for entry in page.entries}


def test_the_paper_says_who_what_when_and_where_to_check():
    page = certificate_page(certificate())

    assert page.number == "제2024-001호"
    assert entries_of(page) == {
        "성명": "김요람",
        "과정명": "빅데이터 분석 서비스 개발자 과정 (1기)",
        "교육기간": "2023년 9월 20일 ~ 2024년 3월 20일",
        "교육시간": "720시간",
    }
    assert page.check.code == "7K2M-9QXA-4RTE-80VB"
    assert page.check.address == certificate().address
    assert page.signer.office == "목포 AI 메타버스센터장"


def test_a_birthday_stands_on_it_only_when_asked_for_and_known():
    assert entries_of(certificate_page(certificate(), with_birth_date=True))["생년월일"] == "1999년 5월 4일"
    assert "생년월일" not in entries_of(certificate_page(certificate()))
    assert "생년월일" not in entries_of(certificate_page(certificate(born=None), with_birth_date=True))


def test_hours_and_class_are_left_out_where_there_are_none():
    page = certificate_page(certificate(hours=0, cohort=""))
    assert entries_of(page)["과정명"] == "빅데이터 분석 서비스 개발자 과정"
    assert "교육시간" not in entries_of(page)


def test_the_day_on_the_paper_is_the_day_on_the_wall_of_the_centre():
    late = certificate(issued_at=datetime(2024, 3, 19, 16, tzinfo=UTC))
    assert certificate_page(late).on.isoformat() == "2024-03-20"


def test_a_centre_may_name_who_signs():
    page = certificate_page(certificate(signer_office="목포시장", signer_name="김한빛"))
    assert (page.signer.office, page.signer.name) == ("목포시장", "김한빛")


def test_it_can_be_set_in_either_language_and_format():
    english = certificate(language="en", statement=usual_statement("Mokpo AI Metaverse Centre", "en"))
    for facts in (certificate(statement=usual_statement("목포 AI 메타버스센터")), english):
        page = certificate_page(facts)
        assert render_certificate_pdf(page).startswith(b"%PDF")
        assert render_certificate_hwpx(page).startswith(b"PK")
