"""The job worker's process: takes queued jobs from the database one after the other."""

import os

import django
from django.conf import settings
from django.core.management import call_command

from yoram.site.serving import occupancy
from yoram.site.serving.parent import end_with_parent


def main() -> None:
    """Work until told to stop; a job under way is finished first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yoram.site.settings")
    end_with_parent()
    django.setup()
    with occupancy.shared(settings.HOME):
        call_command("db_worker", queue_name="*", interval=1.0, startup_delay=False, reload=False, verbosity=0)


if __name__ == "__main__":
    main()
