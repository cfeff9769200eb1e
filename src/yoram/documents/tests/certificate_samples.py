"""A certificate that the tests of every format share."""

from datetime import date

from yoram.documents.facts import CertificateEntry, CertificatePage, CheckPlace, Mark, Run, Signer


def certificate() -> CertificatePage:
    return CertificatePage(
        title="수료증",
        title_beside="Certificate of Completion",
        number="제2024-001호",
        entries=(
            CertificateEntry("성명", "김요람", strong=True),
            CertificateEntry("과정명", "빅데이터 분석 서비스 개발자 과정 (1기)"),
            CertificateEntry("교육시간", "720시간"),
        ),
        statement=("위 사람은 교육과정을 ", Run("성실히", bold=True), " 이수하였으므로 이 증서를 드립니다."),
        on=date(2024, 3, 20),
        signer=Signer("목포 AI 메타버스센터장", "김한빛", Mark.SEAL),
        check=CheckPlace("https://yoram.example.kr/certificates/7K2M9QXA4RTE80VB", "7K2M-9QXA-4RTE-80VB", "찍으세요."),
    )
