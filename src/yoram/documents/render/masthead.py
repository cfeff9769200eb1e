"""The labelled facts at the head of a paper, the same in every format."""

from yoram.documents.formats import format_date
from yoram.documents.paper import MastheadKind, Paper
from yoram.documents.texts import Text
from yoram.documents.vocabulary import word


def masthead_entries(paper: Paper) -> tuple[tuple[str, Text], ...]:
    """Date and number first, then what the paper adds; a masthead shows the issuer by itself.

    A label that the paper brings replaces ours.
    """
    press = paper.masthead is not None and paper.masthead.kind is MastheadKind.PRESS_RELEASE
    own = paper.masthead.entries if paper.masthead else ()
    ours: list[tuple[str, Text]] = [
        (word("issued" if press else "reported", paper.language), format_date(paper.date)),
    ]
    if paper.masthead is None:
        ours.append((word("issuer", paper.language), paper.issuer))
    if paper.number:
        ours.append((word("number", paper.language), paper.number))
    taken = {label for label, _ in own}
    return (*((label, text) for label, text in ours if label not in taken), *own)
