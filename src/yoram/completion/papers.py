"""The papers of completion, in the words that Korean offices use; a paper keeps its own language."""

from django.utils import timezone

from yoram.completion.credentials.codes import format_code
from yoram.completion.credentials.facts import CertificateFacts
from yoram.documents.facts import CertificateEntry, CertificatePage, CheckPlace, Mark, Signer
from yoram.documents.queries import format_count, format_long_date

_WORDS = {
    "ko": {
        "title": "수료증",
        "beside": "Certificate of Completion",
        "holder": "성명",
        "born": "생년월일",
        "course": "과정명",
        "period": "교육기간",
        "hours": "교육시간",
        "unit": "시간",
        "office": "{centre}장",
        "statement": "위 사람은 {centre}에서 위와 같이 교육과정을 성실히 이수하였으므로 이 증서를 드립니다.",
        "advice": "QR 코드를 찍거나 위 주소에서 확인 코드를 입력하면 발급 사실과 현재 효력을 확인할 수 있습니다.",
    },
    "en": {
        "title": "Certificate",
        "beside": "of completion",
        "holder": "Name",
        "born": "Date of birth",
        "course": "Course",
        "period": "Period",
        "hours": "Hours",
        "unit": "",
        "office": "Head of {centre}",
        "statement": "This certifies that the person named above has completed the above course at {centre}.",
        "advice": "Scan the code, or type it at the address above, to see that this was issued and still holds.",
    },
}


def usual_statement(centre: str, language: str = "ko") -> str:
    """The sentence that a certificate carries when a centre has no other."""
    return _WORDS[language]["statement"].format(centre=centre)


def certificate_page(facts: CertificateFacts, *, with_birth_date: bool = False) -> CertificatePage:
    """The certificate to print; the date of birth stands on it only when the graduate asks for it."""
    words, language = _WORDS[facts.language], facts.language
    course = f"{facts.course} ({facts.cohort})" if facts.cohort else facts.course
    period = f"{format_long_date(facts.first_day, language)} ~ {format_long_date(facts.last_day, language)}"
    entries = [CertificateEntry(words["holder"], facts.holder, strong=True)]
    if with_birth_date and facts.born:
        entries.append(CertificateEntry(words["born"], format_long_date(facts.born, language)))
    entries += [CertificateEntry(words["course"], course), CertificateEntry(words["period"], period)]
    if facts.hours:
        entries.append(CertificateEntry(words["hours"], format_count(facts.hours, words["unit"])))
    office = facts.signer_office or words["office"].format(centre=facts.centre)
    return CertificatePage(
        title=words["title"],
        title_beside=words["beside"],
        number=facts.number,
        entries=tuple(entries),
        statement=facts.statement,
        on=timezone.localdate(facts.issued_at),
        signer=Signer(office, facts.signer_name, Mark.SEAL),
        check=CheckPlace(facts.address, format_code(facts.code), words["advice"]),
        language=language,
    )
