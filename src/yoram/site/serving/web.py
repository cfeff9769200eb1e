"""The web server's process: Granian with Yoram's WSGI application."""

import argparse

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from yoram.site.serving.parent import end_with_parent

APPLICATION = "yoram.site.wsgi:application"


def main() -> None:
    """Serve until told to stop; Granian finishes the requests that are under way."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--application", default=APPLICATION)
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", required=True, type=int)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=4)
    args = parser.parse_args()
    end_with_parent()
    Granian(
        args.application,
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=args.threads,
        log_level=LogLevels.warning,
        # An open event stream must not hold up the stop of the house.
        workers_kill_timeout=3,
        respawn_failed_workers=True,
    ).serve()


if __name__ == "__main__":
    main()
