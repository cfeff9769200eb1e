"""A certificate: one formal page to keep, with the place where anybody can check it."""

from dataclasses import dataclass
from datetime import date

from yoram.documents.paper import Signer
from yoram.documents.texts import PaperError, Text, refuse_uncarriable

# What still fits on the one page below the title; more belongs into an annex.
_ENTRIES = 8


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """One labelled fact of a certificate; `strong` is for whom it is."""

    label: str
    text: Text
    strong: bool = False


@dataclass(frozen=True, slots=True)
class CheckPlace:
    """Where the certificate is checked: an address, drawn as a QR code too, and a code to type."""

    address: str
    code: str
    advice: str = ""

    def __post_init__(self) -> None:
        if not self.address.startswith(("https://", "http://")):
            raise PaperError(f"check place: {self.address!r} is not a web address.")


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """One certificate; `title_beside` is the title in another language, set small below it."""

    title: str
    number: str
    entries: tuple[CertificateEntry, ...]
    statement: Text
    on: date
    signer: Signer
    title_beside: str = ""
    check: CheckPlace | None = None
    language: str = "ko"

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise PaperError("title: a certificate needs a title.")
        if not 1 <= len(self.entries) <= _ENTRIES:
            raise PaperError(f"entries: {len(self.entries)} do not fit; a certificate holds 1 to {_ENTRIES}.")
        if self.language not in ("ko", "en"):
            raise PaperError(f"language: “{self.language}” is not one of ko, en.")
        refuse_uncarriable(self, "certificate")
