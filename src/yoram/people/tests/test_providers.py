"""Kakao and Naver wake up when the operator names their keys, and sleep otherwise."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

WHERE = {"kakao": "https://kauth.kakao.com/oauth", "naver": "https://nid.naver.com/oauth"}
VISIT = """
import django, json
django.setup()
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
call_command("migrate", verbosity=0)
page = Client().get("/accounts/login/")
ways = {name: Client().post(f"/accounts/{name}/login/") for name in ("kakao", "naver")}
print(json.dumps({
    "page": page.content.decode(),
    "rule": page["Content-Security-Policy"],
    "ways": {name: way.headers.get("Location", way.status_code) for name, way in ways.items()},
}))
"""


def _house(folder: Path, **keys: str) -> dict[str, Any]:
    """What a house that starts with these keys shows at its door."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("YORAM_", "DATABASE_URL"))}
    ours = {"DJANGO_SETTINGS_MODULE": "yoram.site.settings", "YORAM_HOME": str(folder), "YORAM_HTTPS": "0"}
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    whole = bare | ours | paths | keys
    done = subprocess.run([sys.executable, "-c", VISIT], env=whole, stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.mark.slow
def test_a_key_opens_the_way_to_its_provider_and_to_no_other(tmp_path: Path) -> None:
    told = _house(tmp_path, YORAM_KAKAO_KEY="our-key", YORAM_KAKAO_SECRET="s")
    assert told["ways"]["kakao"].startswith(WHERE["kakao"])
    assert "client_id=our-key" in told["ways"]["kakao"]
    assert told["ways"]["naver"] == 404
    assert "/accounts/kakao/login/" in told["page"]
    assert "/accounts/naver/login/" not in told["page"]
    assert "form-action 'self' https://kauth.kakao.com;" in told["rule"] + ";"


@pytest.mark.slow
def test_both_may_be_offered(tmp_path: Path) -> None:
    told = _house(tmp_path, YORAM_KAKAO_KEY="k", YORAM_NAVER_KEY="our-other-key", YORAM_NAVER_SECRET="s")
    assert told["ways"]["naver"].startswith(WHERE["naver"])
    assert "client_id=our-other-key" in told["ways"]["naver"]
    assert "/accounts/kakao/login/" in told["page"]
    assert "https://nid.naver.com" in told["rule"]


@pytest.mark.django_db
def test_without_keys_neither_is_offered() -> None:
    page = Client().get("/accounts/login/").content.decode()
    assert "kakao" not in page
    assert "naver" not in page
    assert Client().post("/accounts/kakao/login/").status_code == 404
