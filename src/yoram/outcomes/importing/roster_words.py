"""The words of the rosters that centres keep, whole cells compared and never a part of one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from yoram.outcomes.facts import Employment, Event, Evidence, Intent, Reason

ROSTER: Mapping[str, tuple[str, ...]] = {
    "external_id": ("훈련생ID", "훈련생번호", "수강번호", "관리번호", "번호", "학번"),
    "name": ("성명", "이름", "훈련생명", "훈련생", "훈련생성명"),
    "birth_date": ("생년월일", "생일", "출생일", "주민번호앞자리"),
    "phone": ("연락처", "전화번호", "휴대전화", "휴대폰", "핸드폰", "휴대전화번호", "휴대폰번호"),
    "email": ("이메일", "전자우편", "e-mail", "email", "메일"),
    "residence": ("거주지", "주소", "거주지역", "주소지", "거주지주소"),
    "category": ("구분", "훈련생구분", "대상", "대상구분", "참여구분"),
    "course": ("과정", "과정명", "훈련과정", "훈련과정명"),
    "number": ("기수", "회차", "훈련회차", "차수"),
    "field": ("분야", "훈련분야", "직종분야"),
    "starts_on": ("개강일", "훈련시작일", "시작일", "개강일자"),
    "ends_on": ("종강일", "훈련종료일", "종료일", "종강일자"),
    "intent": ("개강의향", "의향", "개강일의향", "참여목적", "훈련목적", "희망진로", "희망"),
    "status": ("훈련상태", "상태", "수료상태", "수료여부", "훈련생상태", "수료구분"),
    "completed_on": ("수료일", "수료일자", "수료년월일"),
    "ended_on": ("탈락일", "탈락일자", "중도탈락일", "중도탈락일자", "제적일", "제적일자", "포기일", "수료포기일"),
    "employed_on": ("취업일", "취업일자", "입사일", "입사일자", "채용일", "취업년월일"),
    "employer": (
        "취업처",
        "회사명",
        "취업기관",
        "취업업체",
        "취업업체명",
        "사업장명",
        "취업회사",
        "기업명",
        "취업처명",
    ),
    "employer_region": ("소재지", "취업처소재지", "근무지", "회사소재지", "사업장소재지", "근무지역"),
    "occupation": ("직무", "담당업무", "직종", "취업직무", "담당직무", "업무"),
    "employment_kind": ("고용형태", "취업형태", "취업구분", "취업유형", "근로형태"),
    "in_field": ("관련직종", "관련직종여부", "직종관련", "관련분야", "훈련관련직종", "동일직종"),
    "centre_hired": ("자체채용", "자체채용여부", "센터채용", "기관채용"),
    "left_on": ("퇴사일", "퇴직일", "퇴사일자", "퇴직일자", "이직일"),
    "evidence": ("증빙", "증빙서류", "증빙자료", "취업증빙", "증빙구분"),
    "exclusion_reason": ("제외사유", "취업제외사유", "제외구분", "취업률제외사유"),
    "excluded_on": ("제외일", "제외일자", "입대일", "입대일자", "진학일", "진학일자"),
    "exclusion_evidence": ("제외증빙", "제외증빙서류", "제외사유증빙"),
}
"""Every field of a roster with its headings, the usual one first."""

PARTICIPANTS: Mapping[str, tuple[str, ...]] = {
    "external_id": ("번호", "관리번호", "행사번호", "일련번호", "ID"),
    "held_on": ("일자", "날짜", "행사일", "운영일", "일시", "운영일자"),
    "title": ("프로그램", "프로그램명", "행사명", "과정명", "내용"),
    "audience": ("대상", "대상구분", "참여대상", "구분"),
    "headcount": ("인원", "참여인원", "인원수", "참가인원", "참여자수"),
    "host": ("기관", "기관명", "신청기관", "학교", "단체"),
}

STATUSES: Mapping[str, Event | None] = {
    **dict.fromkeys(("훈련중", "수강중", "교육중"), None),
    **dict.fromkeys(("정상수료", "80%이상수료", "수료", "수료완료"), Event.COMPLETED),
    **dict.fromkeys(("조기취업", "조기취업수료"), Event.COMPLETED_EARLY),
    **dict.fromkeys(("중도탈락", "수료포기", "중도포기", "자퇴", "포기"), Event.WITHDREW),
    **dict.fromkeys(("제적", "미수료"), Event.REMOVED),
}
INTENTS: Mapping[str, Intent] = {
    **dict.fromkeys(("취업", "취업희망", "구직", "창업"), Intent.WORK),
    **dict.fromkeys(("진학", "학업"), Intent.STUDY),
    **dict.fromkeys(("군입대", "입대", "군복무"), Intent.MILITARY),
    "기타": Intent.OTHER,
}
REASONS: Mapping[str, Reason] = {
    **dict.fromkeys(("군입대", "입대", "군복무", "군대"), Reason.MILITARY),
    **dict.fromkeys(("진학", "대학원진학", "편입", "상급학교진학"), Reason.FURTHER_STUDY),
    **dict.fromkeys(("학과과정", "재학", "재학중", "학업", "복학"), Reason.ENROLLED_ELSEWHERE),
    **dict.fromkeys(("휴학", "휴학중"), Reason.ON_LEAVE),
    **dict.fromkeys(("질병", "부상", "질병부상", "입원", "3주이상질병부상"), Reason.ILLNESS),
    **dict.fromkeys(("창업", "자영업"), Reason.SELF_EMPLOYED),
    **dict.fromkeys(("해외이민", "이민", "국외이주"), Reason.EMIGRATED),
    **dict.fromkeys(("외국인유학생", "유학생"), Reason.FOREIGN_STUDENT),
    **dict.fromkeys(("제외인정", "제외인정자"), Reason.RECOGNISED),
    **dict.fromkeys(("취업불가", "취업불가능"), Reason.UNABLE),
    "사망": Reason.DECEASED,
    **dict.fromkeys(("수형", "수감", "복역"), Reason.IMPRISONED),
}
KINDS: Mapping[str, Employment] = {
    **dict.fromkeys(("정규직", "상용직", "4대보험", "고용보험", "직장가입자", "고용보험가입"), Employment.INSURED),
    **dict.fromkeys(("미가입", "고용보험미가입"), Employment.UNINSURED),
    **dict.fromkeys(("계약직", "기간제"), Employment.CONTRACT),
    **dict.fromkeys(("시간제", "아르바이트", "단시간"), Employment.PART_TIME),
    **dict.fromkeys(("인턴", "수습", "현장실습"), Employment.APPRENTICESHIP),
    "프리랜서": Employment.FREELANCE,
    **dict.fromkeys(("창업", "1인창업", "1인창사업"), Employment.SOLE_FOUNDER),
    "해외취업": Employment.OVERSEAS,
    **dict.fromkeys(("농림어업", "농업", "어업"), Employment.FARMING),
    **dict.fromkeys(("개인창작", "개인창작활동"), Employment.CREATIVE),
}
AUDIENCES: Mapping[str, str] = {
    **dict.fromkeys(("학생", "초등학생", "중학생", "고등학생", "대학생"), "student"),
    "청년": "youth",
    **dict.fromkeys(("구직자", "미취업자"), "job_seeker"),
    **dict.fromkeys(("재직자", "근로자"), "worker"),
    **dict.fromkeys(("주민", "시민", "일반", "지역주민"), "resident"),
}
YES = frozenset({"예", "네", "o", "y", "yes", "true", "관련", "해당", "1", "○", "v"})
NO = frozenset({"아니오", "아니요", "x", "n", "no", "false", "비관련", "해당없음", "0", "×"})
NO_EVIDENCE = frozenset({"없음", "미제출", "미확인", "무", "", "-", "x"})
INSURANCE = ("고용보험", "건강보험", "4대보험", "직장가입", "자격득실")
REGISTERS = ("병무청db", "연계", "전산", "국세청db", "행정정보")
TOTALS = ("합계", "소계", "총계", "계")


def plain(text: str) -> str:
    """A word as it is compared: one form of its letters, no spaces and marks, lower case."""
    composed = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s·.,/\-_()\[\]〔〕]+", "", composed) or composed.strip()


def heading(text: str) -> str:
    """A heading as it is compared: without brackets and what stands in them."""
    bare = re.sub(r"[(\[〔（].*?[)\]〕）]", "", unicodedata.normalize("NFKC", text))
    return plain(bare) or plain(text)


def fields_by_heading(fields: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The field of every heading."""
    return {heading(name): field for field, names in fields.items() for name in names}


def evidence_of(cell: str) -> Evidence:
    """What a named paper or register is worth."""
    said = plain(cell)
    if said in NO_EVIDENCE:
        return Evidence.NONE
    if any(word in said for word in REGISTERS):
        return Evidence.LINKED
    if any(word in said for word in INSURANCE):
        return Evidence.INSURED
    return Evidence.DOCUMENT
