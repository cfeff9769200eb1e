"""One centre, its keys and one certificate, as the tests of every part share them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction

from yoram.completion.credentials import (
    CertificateFacts,
    Competency,
    Document,
    Issuer,
    Purpose,
    SigningKey,
    StatusPlace,
    did_of,
    empty_list,
    format_number,
    issuer_document,
    make_key,
    status_list,
)

HOUSE = "https://yoram.example.kr"
ISSUED = datetime(2024, 3, 20, 9, tzinfo=timezone(timedelta(hours=9)))
LATER = datetime(2024, 4, 1, tzinfo=UTC)
INDEX = 4217

CENTRE = Issuer(did_of(f"{HOUSE}/issuers/mokpo"), "목포 AI 메타버스센터", HOUSE)
STRANGER = Issuer(did_of("https://elsewhere.example"), "목포 AI 메타버스센터", "https://elsewhere.example")
KEY, OTHER_KEY = make_key(), make_key()
REVOCATIONS = StatusPlace(f"{HOUSE}/credentials/status/revocation/1", INDEX)
SUSPENSIONS = StatusPlace(f"{HOUSE}/credentials/status/suspension/1", INDEX, Purpose.SUSPENSION)


def certificate(**changes: object) -> CertificateFacts:
    return replace(_CERTIFICATE, **changes)


def published(*, keys: tuple[SigningKey, ...] = (KEY,)) -> dict[str, Document]:
    """The issuer's document by its identifier."""
    return {CENTRE.did: issuer_document(CENTRE.did, [key.public for key in keys])}


def listed(
    place: StatusPlace = REVOCATIONS, bits: bytes | None = None, *, key: SigningKey = KEY, issuer: Issuer = CENTRE
) -> dict[str, Document]:
    """A signed status list by its address; nothing is set in it unless `bits` say so."""
    made = status_list(
        empty_list() if bits is None else bits,
        address=place.address,
        purpose=place.purpose,
        issuer=issuer,
        key=key,
        at=ISSUED,
    )
    return {place.address: made}


_CERTIFICATE = CertificateFacts(
    address=f"{HOUSE}/certificates/7K2M9QXA4RTE80VB",
    code="7K2M9QXA4RTE80VB",
    number=format_number(2024, 1),
    holder="김요람",
    salt="5a17" * 8,
    course="빅데이터 분석 서비스 개발자 과정",
    course_address=f"{HOUSE}/courses/big-data",
    cohort="1기",
    centre="목포 AI 메타버스센터",
    first_day=date(2023, 9, 20),
    last_day=date(2024, 3, 20),
    issued_at=ISSUED,
    statement="위 사람은 본 센터의 교육과정을 성실히 이수하였으므로 이 증서를 드립니다.",
    criteria="출석률 80 % 이상, 과제와 프로젝트 완료",
    statuses=(REVOCATIONS,),
    hours=720,
    rate=Fraction(116, 120),
    required_rate=Fraction(80, 100),
    competencies=(Competency("2001010506", "분석용 데이터 탐색", "국가직무능력표준(NCS)", "https://www.ncs.go.kr"),),
    email="yoram@example.kr",
    born=date(1999, 5, 4),
)
