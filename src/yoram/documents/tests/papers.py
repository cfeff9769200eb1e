"""Papers that the tests of every format share."""

from datetime import date

from yoram.documents.facts import (
    Align,
    Bar,
    BarChart,
    Bullet,
    BulletList,
    Column,
    ColumnGroup,
    Heading,
    Mark,
    Masthead,
    MastheadKind,
    PageBreak,
    Paper,
    Paragraph,
    Pattern,
    Row,
    Run,
    Signature,
    Signer,
    StepChart,
    StepLine,
    StepPoint,
    Table,
    Tone,
)


def rules_table() -> Table:
    return Table(
        "같은 명단, 여러 셈법",
        (
            Column("셈법", width=2.4),
            Column("취업", Align.RIGHT, 0.9),
            Column("대상", Align.RIGHT, 0.9),
            Column("제외", width=2),
            Column("취업률", Align.RIGHT, 1.2),
        ),
        (
            Row(("수료자 전원 (everyone@1)", Run("12명", source="pub:1#numerator"), "15명", "–", "80.0 %")),
            Row(("보도자료 (press@1)", "12명", "12명", "군 입대 2, 진학 1", Run("100 %", bold=True)), strong=True),
            Row(("고용노동부 6개월 (moel-6m)", "11명", "14명", "진학 1", "78.6 %")),
        ),
        groups=(ColumnGroup("무엇을", 1), ColumnGroup("사람", 3), ColumnGroup("결과", 1)),
        notes=("2024.12.31 기준. 개강 첫날 봉인한 명단 15명 그대로입니다.",),
    )


def rate_chart() -> StepChart:
    return StepChart(
        "수료 뒤 취업률",
        "수료 뒤 취업률이 3월 27 %에서 9월 80 %로 올랐습니다.",
        (
            StepLine(
                "수료자 전원",
                (
                    StepPoint(date(2024, 3, 20), 26.7, "26.7 %"),
                    StepPoint(date(2024, 5, 10), 53.3, "53.3 %"),
                    StepPoint(date(2024, 9, 3), 80.0, "80.0 %"),
                ),
            ),
            StepLine(
                "보도자료 기준",
                (StepPoint(date(2024, 3, 20), 33.3, "33.3 %"), StepPoint(date(2024, 9, 3), 100.0, "100 %")),
            ),
        ),
        until=date(2024, 12, 31),
        maximum=100,
        measure="취업률",
    )


def people_chart() -> BarChart:
    return BarChart(
        "열다섯 사람의 지금",
        "취업 12명, 군 입대 2명, 진학 1명입니다.",
        (
            Bar("취업", 12, "12명"),
            Bar("군 입대", 2, "2명", Pattern.STRIPED),
            Bar("진학", 1, "1명", Pattern.OUTLINED),
        ),
        maximum=15,
        measure="사람",
    )


def press_release() -> Paper:
    """A press release of two pages with every kind of block."""
    return Paper(
        title="목포 AI 메타버스센터 1기, 수료생 15명 가운데 12명 취업",
        subtitle="2기 18명 가운데 6명도 지역 기업 채용 확정",
        issuer="목포시",
        date=date(2024, 7, 27),
        number="목포시 2024-117",
        masthead=Masthead(
            MastheadKind.PRESS_RELEASE,
            (("담당부서", "일자리청년과"), ("문의", "담당 주무관 (☎ 000-000-0000)")),
        ),
        blocks=(
            Paragraph(
                (
                    "지난 3월 수료한 1기 수강생 ",
                    Run("15명", bold=True, source="pub:1#denominator", source_label="1기 수료자 명단"),
                    " 중 군 입대와 진학을 뺀 ",
                    Run("12명", bold=True, source="pub:1#numerator"),
                    "이 취업했다.",
                ),
                Tone.LEAD,
            ),
            Paragraph(
                "목포시와 스마트인재개발원이 함께 문을 연 ‘AI 메타버스센터’는 지역 학생, 청년, 미취업자에게 "
                "맞춤형 디지털 융합 훈련 과정을 제공하고 있다. 빅데이터 분석 서비스 개발자 과정 등 2개 분야 "
                "3개 교육반을 6개월 과정으로 무료 운영하며, 매년 100여 명의 지역 인재를 길러 낸다."
            ),
            Heading("성과"),
            BulletList(
                (
                    Bullet("1기: 수료 15명, 취업 12명"),
                    Bullet("군 입대 2명, 진학 1명은 증빙으로 확인", 2),
                    Bullet("2기: 수료 18명, 채용 확정 6명"),
                )
            ),
            rules_table(),
            people_chart(),
            Heading("시간에 따라", 2),
            rate_chart(),
            PageBreak(),
            Heading("앞으로"),
            Paragraph(
                "수료했으나 아직 취업하지 못한 사람에게는 6개월 동안 자기소개서, 포트폴리오, 면접 특강이 이어진다.\n"
                "목포시는 센터를 지역 청년의 요람(搖籃)으로 가꾸어 갈 계획이다."
            ),
            Paragraph("이 문서의 모든 숫자는 공개 장부에서 나왔습니다.", Tone.NOTE),
            Signature((Signer("목포시장"), Signer("담당자", "김요람", Mark.SIGNATURE)), date(2024, 7, 27)),
        ),
    )
