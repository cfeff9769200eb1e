"""One person's whole way, on a telephone and by keyboard: apply, be selected, check in, complete, be believed."""

import copy
import json
import os
import subprocess
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.whole_way.days import HouseOfDays
from tests.e2e.whole_way.keyboard import Phone
from tests.e2e.whole_way.qr import scan
from tests.requirements import VERIFIER, deno

pytestmark = [pytest.mark.browser, pytest.mark.verifier, pytest.mark.slow]

NAME, EMAIL, PASSWORD = "하늬솔", "hanui@example.kr", "바다가-보이는-교실-2024"
APPLYING, SELECTING, FIRST_DAY, FOURTH_DAY, AFTERWARDS = (
    "2024-08-12", "2024-08-20", "2024-09-02", "2024-09-05", "2024-09-14"
)  # fmt: skip


@dataclass
class Way:
    """The house, our person's telephone, and who works there."""

    house: HouseOfDays
    browser: Browser
    phone: Phone
    accounts: dict[str, tuple[str, str]]
    taken: dict[str, Any] = field(default_factory=dict)

    def at_the_desk_of(self, role: str) -> Page:
        """A colleague's own machine on which they have just signed in."""
        page = self.browser.new_context(locale="ko-KR", viewport={"width": 1280, "height": 900}).new_page()
        email, password = self.accounts[role]
        page.goto(self.house.url("/accounts/login/"))
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", password)
        page.press("input[name=password]", "Enter")
        page.wait_for_url("**/start/")
        return page

    def sign_in(self) -> None:
        """Our person signs in on the telephone."""
        self.phone.write("이메일", EMAIL)
        self.phone.write("비밀번호", PASSWORD)
        self.phone.enter()


@pytest.fixture
def way(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Way]:
    house = HouseOfDays(tmp_path_factory.mktemp("days"))
    told = house.stage(APPLYING, "found")
    phone = Phone.of(browser)
    yield Way(house, browser, phone, told["accounts"])
    phone.page.context.close()


def test_one_person_goes_from_applying_to_a_certificate_that_others_believe(way: Way):
    with way.house.open_on(APPLYING):
        apply(way)
    with way.house.open_on(SELECTING):
        be_selected(way)
        take_the_place(way)
        get_an_account(way)
    with way.house.open_on(FIRST_DAY):
        say_what_one_wants(way)
        check_in(way)
    way.house.stage(FOURTH_DAY, "attend", FIRST_DAY, "2024-09-04", "2024-09-03")
    way.house.pass_the_night_before(FOURTH_DAY)
    with way.house.open_on(FOURTH_DAY):
        see_what_is_left(way)
    way.house.stage(AFTERWARDS, "attend", FOURTH_DAY, "2024-09-13")
    with way.house.open_on(AFTERWARDS):
        complete(way)
        take_the_certificate(way)
        be_believed(way)


def apply(way: Way) -> None:
    """Without an account, from the front page to a letter that says it has arrived."""
    phone = way.phone
    phone.go(way.house.address)
    phone.open("메뉴")
    phone.press("지원하기")
    phone.stands_on("교육생 모집")
    phone.press("인공지능 첫걸음 과정")
    phone.stands_on("인공지능 첫걸음 과정")
    phone.press("지원하기", within="main section")
    phone.stands_on("지원하기")
    phone.write("이름", NAME)
    phone.write_date("생년월일", "1999", "05", "04")
    phone.write("이메일 주소", EMAIL)
    phone.write("전화번호", "010-0000-1234")
    phone.write("사는 지역", "목포시")
    phone.choose("현재 상황", "청년")
    for _consent in range(phone.page.get_by_role("checkbox", name="[필수]").count()):
        phone.tick("[필수]")
    phone.page.wait_for_timeout(3000)  # a form that is sent within three seconds was filled in by a machine
    phone.press("저장하고 다음으로")
    phone.stands_on("내 지원서")
    phone.write("이 과정을 배우려는 까닭을", "바다의 자료를 읽는 사람이 되고 싶습니다.")
    phone.mark("프로그래밍을 해 보셨나요?", "혼자 조금 해 봤습니다")
    phone.press("저장하고 다음으로")
    phone.stands_on("확인하고 제출")
    phone.says("바다의 자료를 읽는 사람이 되고 싶습니다.")
    phone.press("지원서 제출")
    phone.stands_on("내 지원서")
    phone.says("지원서를 접수했습니다")
    assert NAME in way.house.letter(EMAIL, "지원서를 잘 받았습니다")


def be_selected(way: Way) -> None:
    """A reviewer judges without names, and the operator carries out what the preview shows."""
    operator = way.at_the_desk_of("operator")
    operator.goto(way.house.url("/admissions/selection/ai-1/"))
    operator.locator("form[action$='/assign/screening/'] button").click()
    judge(way)
    operator.goto(way.house.url("/admissions/selection/ai-1/decide/"))
    chosen = operator.get_by_role("row").filter(has_text=NAME)
    expect(chosen).to_contain_text("선발")
    operator.locator("button[name=carry_out]").click()
    operator.wait_for_url("**/places/")
    operator.context.close()


def judge(way: Way) -> None:
    """Who wrote of the sea gets the most points; the reviewer sees no name."""
    reviewer = way.at_the_desk_of("coach")
    reviewer.goto(way.house.url("/admissions/reviews/"))
    reviewer.locator("main td a").first.click()
    for _application in range(3):
        reviewer.wait_for_selector("input[name=p-motive]")
        assert NAME not in reviewer.locator("main").inner_text()
        points = 5 if "바다의 자료" in reviewer.locator("main").inner_text() else 3
        reviewer.locator(f"input[name=p-motive][value='{points}']").check()
        with reviewer.expect_navigation():
            reviewer.locator("form.form button[type=submit]").first.click()
    reviewer.context.close()


def take_the_place(way: Way) -> None:
    """From the letter to the place in two presses."""
    phone = way.phone
    phone.go(way.house.link_in(way.house.letter(EMAIL, "선발되셨습니다")))
    phone.stands_on("내 지원서")
    phone.press("제안에 답하기")
    phone.stands_on("자리를 제안합니다")
    phone.press("수락하기")
    phone.stands_on("내 지원서")
    phone.says("자리가 확정되었습니다")


def get_an_account(way: Way) -> None:
    """The operator enrols whoever accepted; the letter leads to a password, and that into the house."""
    operator = way.at_the_desk_of("operator")
    operator.goto(way.house.url("/admissions/selection/ai-1/places/"))
    operator.locator("form[action$='/enrol/'] button").click()
    operator.wait_for_load_state()
    operator.context.close()
    phone = way.phone
    phone.go(way.house.link_in(way.house.letter(EMAIL, "수강 등록이 끝났습니다")))
    phone.write("이메일", EMAIL)
    phone.enter()
    phone.go(way.house.link_in(way.house.letter(EMAIL, "비밀번호")))
    phone.write("새 비밀번호", PASSWORD)
    phone.write("새 비밀번호", PASSWORD)
    phone.enter()


def say_what_one_wants(way: Way) -> None:
    """The start page of the first day asks, and keeps the answer."""
    phone = way.phone
    phone.go(way.house.url("/start/"))
    way.sign_in()
    phone.press("답하기")
    phone.stands_on("과정을 마친 뒤 무엇을 하고 싶나요?")
    phone.mark("과정을 마친 뒤 하고 싶은 일", "취업")
    phone.press("답 보내기|응답 보내기")
    phone.says("고맙습니다")


def check_in(way: Way) -> None:
    """The code on the class screen, through the camera, to the instructor's list of who has come."""
    phone, instructor = way.phone, way.at_the_desk_of("instructor")
    instructor.goto(way.house.url("/attendance/classes/ai-1/"))
    instructor.get_by_role("link", name="강의실 화면").first.click()
    instructor.wait_for_selector("svg.qr")
    expect(instructor.locator(".came")).not_to_contain_text(NAME)
    phone.go(scan(instructor.locator("svg.qr")))
    phone.stands_on("인공지능 첫걸음 과정")
    phone.press("입실")
    phone.stands_on("입실")
    expect(instructor.locator(".came")).to_contain_text(NAME)
    instructor.context.close()


def see_what_is_left(way: Way) -> None:
    """One day of ten was missed: how many are left is said before it is too late."""
    phone = way.phone
    phone.go(way.house.url("/start/"))
    way.sign_in()
    phone.open("내 업무")
    phone.press("내 출결")
    phone.stands_on("내 출결")
    phone.says("앞으로 1일까지 더 결석할 수 있습니다")


def complete(way: Way) -> None:
    """The operator looks at the arithmetic once more and carries it out."""
    operator = way.at_the_desk_of("operator")
    operator.goto(way.house.url("/completion/classes/ai-1/"))
    carry_on = operator.locator("form[action$='/complete/'] button[type=submit]")
    with operator.expect_navigation():
        carry_on.click()
    expect(operator.get_by_role("row").filter(has_text=NAME)).to_contain_text("90")
    with operator.expect_navigation():
        carry_on.click()
    expect(operator.locator("main")).to_contain_text("훈련생 1명을 수료 처리했습니다")
    operator.context.close()


def take_the_certificate(way: Way) -> None:
    """The graduate's own page, the page that an employer opens, and the signed file."""
    phone = way.phone
    phone.go(way.house.url("/start/"))
    way.sign_in()
    phone.open("내 업무")
    phone.press("내 수료증")
    phone.stands_on("내 수료증")
    phone.says("인공지능 첫걸음 과정")
    way.taken["address"] = scan(phone.page.locator("figure img"))
    with phone.page.expect_download() as taking:
        phone.open("디지털 배지")
    way.taken["credential"] = json.loads(taking.value.path().read_text(encoding="utf-8"))


def be_believed(way: Way) -> None:
    """A stranger checks the page, another maker's verifier checks the file, and neither believes a forgery."""
    credential = way.taken["credential"]
    stranger = Phone.of(way.browser)
    stranger.go(way.taken["address"])
    stranger.says(NAME)
    stranger.page.context.close()
    published = documents_of(credential)
    assert judged(credential, published) == (True, [])
    forged = copy.deepcopy(credential)
    forged["validFrom"] = "2024-01-01T00:00:00Z"
    believed, why = judged(forged, published)
    assert not believed
    assert "Invalid signature" in " / ".join(why)


def documents_of(credential: dict[str, Any]) -> dict[str, Any]:
    """What the house publishes for verifiers: the issuer's keys by name, and the list of what was revoked."""
    issuer, listed = credential["issuer"]["id"], credential["credentialStatus"]["statusListCredential"]
    _did, _web, place, *path = issuer.split(":")
    document = f"http://{unquote(place)}/{'/'.join(path)}/did.json"
    return {issuer: _got(document), listed: _got(listed)}


def judged(credential: dict[str, Any], documents: dict[str, Any]) -> tuple[bool, list[str]]:
    """What Digital Bazaar's verifier says on the day after, without a network."""
    question = {"credential": credential, "documents": documents, "now": f"{AFTERWARDS}T12:00:00Z"}
    done = subprocess.run(
        [deno(), "run", "--cached-only", "--no-check", "--quiet", "--allow-read=.", "--allow-env", "verify.ts"],
        cwd=VERIFIER,
        env=os.environ | {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    return answer["verified"], answer["reasons"]


def _got(address: str) -> Any:
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)
