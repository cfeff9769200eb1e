from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.admissions.rules.redaction import MARK, Identity, redact

GAON = Identity(
    names=("김가온",),
    emails=("gaon@example.kr",),
    phones=("010-1234-5678",),
    schools=("목포해양대학교", "목포여자고등학교"),
    regions=("전라남도 목포시",),
    birth_date=date(1998, 5, 4),
    keep=("목포 AI메타버스센터",),
)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("안녕하세요, 김가온입니다.", f"안녕하세요, {MARK}입니다."),
        ("저는 김 가온이라고 합니다.", f"저는 {MARK}이라고 합니다."),
        ("연락은 gaon@example.kr 로 주세요.", f"연락은 {MARK} 로 주세요."),
        ("다른 메일 me.too@naver.com 도 있습니다.", f"다른 메일 {MARK} 도 있습니다."),
        ("전화 010-1234-5678", f"전화 {MARK}"),
        ("전화 01012345678입니다", f"전화 {MARK}입니다"),
        ("+82 10-9876-5432", MARK),
        ("사무실 061-270-1234 번", f"사무실 {MARK} 번"),
        ("목포해양대학교에서 배웠고", f"{MARK}에서 배웠고"),
        ("목포해양대를 나왔습니다", f"{MARK}를 나왔습니다"),
        ("목포여고 시절", f"{MARK} 시절"),
        ("서울대학교를 졸업", f"{MARK}를 졸업"),
        ("조선대 졸업 후", f"{MARK} 졸업 후"),
        ("순천대 컴퓨터공학과", f"{MARK} 컴퓨터공학과"),
        ("KAIST에서 연수", f"{MARK}에서 연수"),
        ("Seoul National University graduate", f"{MARK} graduate"),
        ("목포에서 자랐습니다", f"{MARK}에서 자랐습니다"),
        ("전라남도 목포시 용당동에 삽니다", f"{MARK}에 삽니다"),
        ("경기도 수원시에서 이사", f"{MARK}에서 이사"),
        ("1998년 5월 4일에 태어나", f"{MARK}에 태어나"),
        ("98년생이고", f"{MARK}이고"),
        ("작업: https://github.com/gaon/vr", f"작업: {MARK}"),
        ("인스타 @gaon.kim", f"인스타 {MARK}"),
    ],
)
def test_what_tells_who_wrote_is_hidden(told, shown):
    assert redact(told, GAON).text == shown


@pytest.mark.parametrize(
    "told",
    [
        "대학교에 다니며 군대를 다녀왔고 MZ세대의 기대가 큽니다.",
        "특성화고등학교를 졸업하고 전문대에 갔습니다.",
        "일반고등학교 학생들에게 코딩을 가르쳤습니다.",
        "20대 창업가를 현대 사회에 초대하는 무대",
        "2023년에 3,000명, 12.5% 증가, 버전 3.10.2, 2024-03-01에 배포",
        "다시 활동을 시작했고 즉시 이동했습니다. 역시 운동이 최고입니다.",
        "서울 다시 가고 싶고 친구와 연구를 합니다.",
        "목포 AI메타버스센터의 공고를 보았습니다.",
        "온라인으로 가온 시간을 보냈습니다.",
        "@ 기호와 파이썬 데코레이터",
        "우리 학교 근처 도서관",
    ],
)
def test_everyday_words_are_not_mistaken_for_a_person(told):
    assert redact(told, GAON).text == told


def test_a_given_name_that_is_an_everyday_word_is_hidden_only_as_a_name():
    sky = Identity(names=("이하늘",))
    assert redact("푸른 하늘을 좋아합니다. 이름은 하늘입니다.", sky).text.startswith("푸른 하늘을 좋아합니다.")
    assert "하늘입니다" not in redact("이름은 하늘입니다.", sky).text
    assert redact("이하늘 올림", sky).text == f"{MARK} 올림"


def test_a_name_of_two_syllables_that_is_a_word_is_hidden_only_as_a_name():
    information = Identity(names=("정보",))
    assert redact("정보 기술을 배웁니다.", information).text == "정보 기술을 배웁니다."
    assert "정보" not in redact("저는 정보입니다", information).text


def test_a_name_in_latin_letters_is_hidden_in_any_order():
    who = Identity(names=("Kim Gaon",))
    assert redact("I am Gaon Kim or GAON KIM.", who).text == f"I am {MARK} or {MARK}."


@given(st.text(alphabet="가온김목포대학교 010-1234@a.k", max_size=60))
def test_redacting_twice_changes_nothing(text):
    once = redact(text, GAON).text
    assert redact(once, GAON).text == once


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_full_name_never_survives_whatever_stands_around_it(before, after):
    assert "김가온" not in redact(f"{before}김가온{after}", GAON).text
