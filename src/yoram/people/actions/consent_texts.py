"""Publishing what people are asked to agree to; a version, once out, stays as it is."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from importlib import resources

from django.db.models import Max

from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.people.facts import ConsentKind, Wording
from yoram.people.models import ConsentText


@action("people.publish_consent_text")
def publish_consent_text(
    *,
    matter: str,
    occasion: str,
    kind: ConsentKind,
    required: bool,
    wordings: Mapping[str, Wording],
    by: Actor,
) -> list[ConsentText]:
    """The next version of a matter, in each language at once; people who agreed to an older one are asked again."""
    highest = ConsentText.objects.filter(matter=matter).aggregate(version=Max("version"))["version"]
    made = [
        ConsentText(
            matter=matter,
            occasion=occasion,
            version=(highest or 0) + 1,
            language=language,
            kind=ConsentKind(kind),
            required=required,
            published_at=clock.now(),
            published_by=by.label[:120],
            **asdict(wording),
        )
        for language, wording in wordings.items()
    ]
    for text in made:
        text.full_clean()
        text.save()
    return made


def publish_shipped_texts(*, by: Actor) -> list[ConsentText]:
    """The texts that come with the house, for matters that have none yet; a starting point for the operator's own."""
    published: list[ConsentText] = []
    for file in sorted(resources.files("yoram.people").joinpath("texts").iterdir(), key=lambda file: file.name):
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        if ConsentText.objects.filter(matter=told["matter"]).exists():
            continue
        published += publish_consent_text(
            matter=told["matter"],
            occasion=told["occasion"],
            kind=ConsentKind(told["kind"]),
            required=told["required"],
            wordings={language: Wording(**told[language]) for language in ("ko", "en")},
            by=by,
        )
    return published
