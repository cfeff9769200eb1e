"""The job worker's process: takes queued jobs from the database one after the other."""

import os

import django
from django.conf import settings
from django.core.management import call_command
from django.utils.crypto import get_random_string

from yoram.site.serving import living, occupancy
from yoram.site.serving.parent import end_with_parent


def main() -> None:
    """Take up what dead workers left, then work until told to stop; a job under way is finished first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yoram.site.settings")
    end_with_parent()
    django.setup()
    own = get_random_string(32)
    ways = {"queue_name": "*", "interval": 1.0, "startup_delay": False, "reload": False, "verbosity": 0}
    with occupancy.shared(settings.HOME), living.alive(own):
        living.free_lost_jobs()
        call_command("db_worker", worker_id=own, **ways)


if __name__ == "__main__":
    main()
