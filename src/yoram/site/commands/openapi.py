"""``yoram openapi``: the public API's description, for those who write against it."""

import argparse
from pathlib import Path

from yoram.site.api import api
from yoram.site.commands.speech import answer, json_text, say

HELP = """Print the OpenAPI description of the public API, or write it to a file."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", nargs="?", type=Path, help="a file to write to (default: print it)")


def run(args: argparse.Namespace) -> int:
    """Print or write the description."""
    schema = api.get_openapi_schema(path_prefix="/api/")
    if args.file is None:
        answer(schema)
    else:
        args.file.write_text(json_text(schema) + "\n", encoding="utf-8")
        say(f"Written to {args.file}.")
    return 0
