"""Makes the demo's house ready in a process of its own and hands its accounts to the parent as JSON."""

import sys

import django

django.setup()  # before the story, whose import needs the rooms' tables

from yoram.site import story  # noqa: E402
from yoram.site.commands.speech import answer, complain, note  # noqa: E402
from yoram.site.serving.schema import bring_up_to_date  # noqa: E402


def main() -> int:
    """Migrate, load the story when it is not there, and print who may sign in."""
    try:
        bring_up_to_date(note)
        story.load(note)
    except KeyboardInterrupt:
        return 130
    except OSError as wrong:
        complain(f"the demo could not be prepared: {wrong}")
        return 1
    answer([dict(account) for account in story.ACCOUNTS])
    return 0


if __name__ == "__main__":
    sys.exit(main())
