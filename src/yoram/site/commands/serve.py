"""``yoram serve``: a real house, behind a proxy that does TLS."""

import argparse
import os

from django.conf import settings

from yoram.site.commands.client import build_client
from yoram.site.commands.compiling import compile_catalogues
from yoram.site.commands.speech import answer, note
from yoram.site.serving.home import make_writable
from yoram.site.serving.house import Serving, run_house
from yoram.site.serving.ports import claim_port
from yoram.site.serving.readiness import address
from yoram.site.serving.schema import require_up_to_date

HELP = """Start the web server and the job worker of the house in YORAM_HOME.

The server speaks plain HTTP and is meant to stand behind a proxy on the same machine that
does TLS (Caddy: reverse_proxy 127.0.0.1:8000; nginx: proxy_pass http://127.0.0.1:8000 with
proxy_set_header X-Forwarded-Proto $scheme and Host $host). Run 'yoram migrate' first;
'yoram backup' works while it runs."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen and how wide."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, for a proxy)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on; 0 picks a free one")
    parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1), help="web processes")
    parser.add_argument("--threads", type=int, default=8, help="requests at a time in each process")
    parser.add_argument("--no-worker", action="store_true", help="leave the jobs to 'yoram worker' elsewhere")
    parser.add_argument("--grace", type=float, default=15.0, help="seconds that work under way gets on stopping")
    parser.add_argument("--json", action="store_true", help="print the address for a program")


def run(args: argparse.Namespace) -> int:
    """Refuse what cannot work, then serve until told to stop."""
    port = claim_port(args.host, args.port, "serve")
    make_writable(settings.HOME)
    require_up_to_date()
    build_client()
    compile_catalogues()
    where = address(args.host, port)
    serving = Serving(args.host, port, args.workers, args.threads, jobs=not args.no_worker, grace=args.grace)

    def ready() -> None:
        if args.json:
            answer({"address": where})
        else:
            note(f"Yoram is at {where}   (Ctrl-C stops it)")

    code = run_house(settings.HOME, serving, dict(os.environ), ready)
    if code == 0:
        note("Stopped.")
    return code
