"""Which files are taken as papers: a few kinds, told by their content, that agree with their names."""

import zipfile
from io import BytesIO
from pathlib import PurePath

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from yoram.core.file_texts import refuse_resident_numbers_in_file

LARGEST = 10 * 1024 * 1024
MOST_PARTS = 2000
MOST_UNPACKED = 200 * 1024 * 1024

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
HWPX = "application/hwp+zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: (".pdf",), PNG: (".png",), JPEG: (".jpg", ".jpeg"), HWPX: (".hwpx",), DOCX: (".docx",)}
ACCEPT = ",".join(ending for endings in ENDINGS.values() for ending in endings)


def largest() -> int:
    """How many bytes a paper may have."""
    return int(getattr(settings, "YORAM_LARGEST_PAPER", LARGEST))


def media_type_of(name: str, content: bytes) -> str:
    """The kind of a paper; raises a ValidationError where it is not taken, and says what to do."""
    _refuse_size(content)
    found = _sniffed(content)
    if found not in ENDINGS:
        raise ValidationError(
            _("“%(name)s” is not a PDF, PNG, JPEG, HWPX or DOCX file. Save or scan it as one of these."),
            code="kind",
            params={"name": name},
        )
    if PurePath(name).suffix.lower() not in ENDINGS[found]:
        raise ValidationError(
            _("The name “%(name)s” does not fit its content (%(kind)s). Give it the ending %(ending)s."),
            code="name",
            params={"name": name, "kind": found, "ending": ENDINGS[found][0]},
        )
    # A page of a resident register may not be kept; what cannot be read as text (a scan) is for the verifier's eye.
    refuse_resident_numbers_in_file(name, content)
    return found


def _refuse_size(content: bytes) -> None:
    if not content:
        raise ValidationError(_("The file is empty. Choose another one."), code="empty")
    if len(content) > largest():
        raise ValidationError(
            _("The file has %(size)s; at most %(largest)s are taken. Scan it in a lower resolution."),
            code="size",
            params={"size": filesizeformat(len(content)), "largest": filesizeformat(largest())},
        )


def _sniffed(content: bytes) -> str:
    if content.startswith(b"PK"):
        return _sniffed_package(content)
    try:
        return str(puremagic.from_string(content, mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def _sniffed_package(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = {part.filename: part for part in package.infolist()}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts.values()) > MOST_UNPACKED:
                return ""
            if "mimetype" in parts and parts["mimetype"].file_size < 100:
                return package.read("mimetype").decode("ascii", "replace").strip()
            return DOCX if {"[Content_Types].xml", "word/document.xml"} <= parts.keys() else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return ""
