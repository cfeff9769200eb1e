"""Where a key stands in a TOML file: the standard reader gives values without lines, operators need lines."""

import re

HEADER = re.compile(r"^\s*\[\[?\s*(?P<key>[^\[\]]+?)\s*\]\]?\s*(#.*)?$")
PAIR = re.compile(
    r"""^\s*(?P<key>(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
FENCES = ('"""', "'''")

Path = tuple[str, ...]


def line_of(text: str, path: Path) -> int:
    """The line of a key given as its parts, or of its nearest table that is written out; 1 for the whole."""
    lines = lines_of_keys(text)
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1


def lines_of_keys(text: str) -> dict[Path, int]:
    """Every table and key that is written on a line of its own, with that line (the first is 1)."""
    found: dict[Path, int] = {}
    table: Path = ()
    fence = ""
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        if fence:
            fence = "" if fence in line else fence
            continue
        if depth:
            depth += brackets_left_open(line)
            continue
        if header := HEADER.match(line):
            table = parts(header["key"])
            found.setdefault(table, number)
        elif pair := PAIR.match(line):
            for end in range(1, len(parts(pair["key"])) + 1):
                found.setdefault(table + parts(pair["key"])[:end], number)
            value = line[pair.end() :]
            fence = fence_left_open(value)
            depth = 0 if fence else brackets_left_open(value)
    return found


def parts(key: str) -> Path:
    """The parts of a dotted key, without their quotes."""
    return tuple(part.strip("\"'") for part in PART.findall(key))


def fence_left_open(value: str) -> str:
    """The mark of a text of several lines that begins here and does not end here."""
    for fence in FENCES:
        if value.lstrip().startswith(fence) and value.count(fence) == 1:
            return fence
    return ""


def brackets_left_open(value: str) -> int:
    """How many lists begin in a value beyond those that end; brackets in texts and comments do not count."""
    bare = re.sub(r"""#.*$|"(?:\\.|[^"\\])*"|'[^']*'""", lambda m: "", value)
    return bare.count("[") - bare.count("]")
