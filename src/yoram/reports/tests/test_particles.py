"""Korean particles fit the word before them, whatever the centre is called."""

import pytest

from yoram.reports.rules.particles import settle


@pytest.mark.parametrize(
    ("word", "written", "read"),
    [
        ("목포시", "은(는) 밝혔다", "는 밝혔다"),
        ("스마트인재개발원", "이(가) 함께", "이 함께"),
        ("목포시", "과(와) 손잡고", "와 손잡고"),
        ("서울", "(으)로", "로"),
        ("광양", "(으)로", "으로"),
        ("하당", "을(를)", "을"),
        ("AI", "을(를)", "를"),
        ("목포시", "의 센터", "의 센터"),
    ],
)
def test_the_particle_follows_the_last_sound(word: str, written: str, read: str) -> None:
    assert settle(word, written) == read
