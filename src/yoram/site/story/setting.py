"""What the centre of the story is and teaches."""

from datetime import date
from typing import Any

from yoram.courses.facts import Audience

CENTRE: dict[str, Any] = {
    "slug": "mokpo",
    "name": "목포 AI 메타버스센터",
    "name_en": "Mokpo AI Metaverse Centre",
    "city": "목포시",
    "operator_name": "스마트인재개발원",
    "address": "전라남도 목포시 (옛 목포청호중학교)",
    "phone": "061-000-0000",
    "opened_on": date(2023, 10, 11),
    "about": (
        "옛 청호중학교 교실이 디지털 배움터가 되었습니다. 학생, 청년, 일자리를 찾는 사람은 반년 동안 무료로 인공지능과 "
        "빅데이터를 배우고, 수료한 뒤에도 취업할 때까지 도움을 받습니다.\n\n"
        "주민과 학교, 회사에는 가상현실(VR), 증강현실(AR), 크로마키를 체험하는 공간과 짧은 교육이 열려 있습니다. "
        "모두 무료입니다.\n\n"
        "문 여는 시간: 평일 오전 9시부터 오후 6시까지"
    ),
}
LEARNERS = [Audience.STUDENT.value, Audience.YOUTH.value, Audience.JOB_SEEKER.value]
COURSES: dict[str, dict[str, Any]] = {
    "ai": {
        "slug": "ai-service",
        "title": "인공지능(AI) 융합서비스 개발자 과정",
        "title_en": "Developer of AI services",
        "summary": (
            "파이썬부터 시작해 기계 학습과 딥러닝을 배우고, 지역의 문제를 푸는 인공지능 서비스를 팀으로 만듭니다. "
            "자기소개서, 포트폴리오, 면접 준비가 함께 이어집니다."
        ),
        "audiences": LEARNERS,
    },
    "bigdata": {
        "slug": "bigdata-service",
        "title": "빅데이터 분석서비스 개발자 과정",
        "title_en": "Developer of big-data services",
        "summary": (
            "데이터를 모으고 다듬고 읽는 법을 배워, 회사와 도시가 쓰는 분석 서비스를 만듭니다. "
            "마지막 달에는 실제 자료로 팀 프로젝트를 하고 기업 앞에서 발표합니다."
        ),
        "audiences": LEARNERS,
    },
}  # fmt: skip
