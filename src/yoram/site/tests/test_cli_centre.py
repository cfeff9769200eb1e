"""The first centre of a house, from the command line."""

import json

import pytest

from yoram.courses.models import Centre, Target
from yoram.site import cli

pytestmark = pytest.mark.django_db
WORDS = ("centre", "mokpo", "--name", "목포 AI 메타버스센터", "--city", "목포시")


def test_the_command_sets_up_a_centre_with_its_targets(capsys) -> None:
    assert cli.main([*WORDS, "--target-trainees", "2026=120", "--target-trainees", "2027=130", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["new"] is True
    assert told["targets"] == {"2027": {"trainees": 130}, "2026": {"trainees": 120}}


def test_the_command_said_again_changes_only_what_it_names(capsys) -> None:
    assert cli.main([*WORDS, "--phone", "061-000-0000", "--opened-on", "2023-10-11"]) == 0
    assert cli.main(["centre", "mokpo", "--operator", "스마트인재개발원"]) == 0
    assert "brought up to date" in capsys.readouterr().out
    centre = Centre.objects.get()
    assert (centre.name, centre.phone, centre.operator_name) == (WORDS[3], "061-000-0000", "스마트인재개발원")
    assert str(centre.opened_on) == "2023-10-11"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["centre", "mokpo"], "there is no centre mokpo yet; add --name and --city to set it up."),
        ([*WORDS, "--opened-on", "gestern"], "--opened-on gestern: write a day such as 2023-10-11."),
        ([*WORDS, "--target-trainees", "many"], "--target-trainees many: write a year and a number"),
        ([*WORDS, "--target-participants", "2026=0"], "the number in 1–9999999"),
        ([*WORDS, "--target-participants", "1=5"], "the year lies in 2000–2100"),
        (["centre", "한글", *WORDS[2:]], "the short name: Enter a valid"),
        (["centre", "manage", *WORDS[2:]], "the short name: This word is taken"),
        ([*WORDS, "--phone", "0" * 31], "--phone: Ensure this value has at most 30 characters"),
        ([*WORDS, "--about", "900101-1234568"], "resident registration number"),
    ],
)
def test_what_the_command_cannot_take_is_said_in_a_sentence_and_changes_nothing(words, said, capsys) -> None:
    assert cli.main(list(words)) != 0
    assert said in capsys.readouterr().err
    assert not Centre.objects.exists()
    assert not Target.objects.exists()
