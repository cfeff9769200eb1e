import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from yoram.site.commands.speech import CommandError
from yoram.site.serving import home, occupancy
from yoram.site.serving.ports import claim_port
from yoram.site.serving.readiness import address


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_is_refused_with_the_next_free_one(taken: int) -> None:
    with pytest.raises(CommandError) as refused:
        claim_port("127.0.0.1", taken, "demo")

    free = int(str(refused.value).rpartition(" ")[2])
    assert str(refused.value) == (
        f"port {taken} is taken by another program; {free} is free: ./yoram demo --port {free}"
    )
    assert claim_port("127.0.0.1", free, "demo") == free


def test_port_zero_picks_a_free_one() -> None:
    assert claim_port("127.0.0.1", 0, "demo") > 0


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(CommandError, match="is not a port"):
        claim_port("127.0.0.1", port, "demo")


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(CommandError, match=r"cannot listen on 192\.0\.2\.1"):
        claim_port("192.0.2.1", 0, "demo")


@pytest.mark.parametrize(
    ("host", "seen"),
    [("127.0.0.1", "http://127.0.0.1:80"), ("0.0.0.0", "http://127.0.0.1:80"), ("::", "http://[::1]:80")],
)
def test_the_printed_address_can_be_typed_into_a_browser(host: str, seen: str) -> None:
    assert address(host, 80) == seen


def test_the_demo_makes_its_house_for_its_owner_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YORAM_HOME", str(tmp_path / "new"))

    made = home.demo_home()

    assert made.stat().st_mode & 0o077 == 0
    assert home.demo_home() == made, "the second start finds it again"


def test_the_demo_never_touches_a_real_house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YORAM_HOME", str(tmp_path))
    (tmp_path / "yoram.sqlite3").write_bytes(b"real people")

    with pytest.raises(CommandError, match="the demo will not touch it"):
        home.demo_home()


@pytest.mark.parametrize("real", ["DATABASE_URL", "REDIS_URL", "YORAM_MAIL_HOST", "YORAM_KAKAO_KEY"])
def test_nothing_of_a_real_house_gets_into_the_demo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, real: str) -> None:
    monkeypatch.setenv(real, "of real people")

    environment = home.demo_environment(tmp_path, "127.0.0.1")

    assert real not in environment
    assert environment["YORAM_DEMO"] == "1"


def test_only_a_demo_open_to_other_machines_answers_to_every_name(tmp_path: Path) -> None:
    assert "YORAM_HOSTS" not in home.demo_environment(tmp_path, "127.0.0.1")
    assert home.demo_environment(tmp_path, "0.0.0.0")["YORAM_HOSTS"] == "*"


def test_a_restore_waits_for_no_server_and_no_server_for_a_restore(tmp_path: Path) -> None:
    refusals = []
    for first, second in [(occupancy.shared, occupancy.alone), (occupancy.alone, occupancy.shared)]:
        with first(tmp_path), pytest.raises(CommandError) as refused, second(tmp_path):
            pytest.fail("nobody may come in")
        refusals.append(str(refused.value))

    assert ["is being served" in refusals[0], "is being restored" in refusals[1]] == [True, True]
    with occupancy.shared(tmp_path), occupancy.shared(tmp_path):
        pass
