"""The code as a picture."""

import segno
from django.utils.safestring import SafeString


def draw(address: str) -> SafeString:
    """The address as an SVG without any style of its own, black on white whatever the page's colours are."""
    picture = segno.make(address, error="m", micro=False)
    svg = picture.svg_inline(omitsize=True, border=3, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return SafeString(svg)
