"""What every HWPX file of ours has in common: what it says of itself, and the same bytes for the same paper."""

from datetime import UTC, date, datetime, time

from hwpx import HwpxDocument

_FOOTER = "2147483646"  # above every counted id of a document
_PREVIEW = "Preview/PrvText.txt"


def describe(document: HwpxDocument, *, title: str, creator: str, on: date) -> None:
    """Title, author and date, in place of what the library says of itself."""
    moment = datetime.combine(on, time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document.parts.clear_document_metadata(keep=("language",), timestamp=moment)
    document.parts.set_document_metadata(title=" ".join(title.split()), creator=creator)


def finished(document: HwpxDocument) -> bytes:
    """The file, with a preview of its words."""
    _settle_ids(document)
    document.package.set_part(_PREVIEW, document.text.plain()[:1000].encode())
    return document.to_bytes()


def _settle_ids(document: HwpxDocument) -> None:
    """The library draws ids by lot; counted ones give the same paper the same bytes."""
    for section in document.sections:
        for number, node in enumerate(section.element.iter()):
            match _local(node.tag):
                case "p" | "tbl":
                    node.set("id", str(number))
                case "pic":
                    node.set("id", str(number))
                    node.set("instid", str(number))
                case "footer":
                    node.set("id", _FOOTER)
                case "footerApply":
                    node.set("idRef", _FOOTER)
        section.mark_dirty()


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
