"""QR codes as drawings: for paper, for an office document, and for a web page under a strict CSP."""

import io
from html import escape

import segno

# A code on paper is folded, stamped on and photographed in bad light: a quarter of it may be lost.
_ERRORS = "q"
_QUIET = 4


def render_svg_qr(text: str, *, title: str) -> str:
    """One `<svg>` that says by its title what it is; its colours are plain so that every camera reads it."""
    code = segno.make_qr(text, error=_ERRORS)
    size = code.symbol_size(border=_QUIET)[0]
    dots = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(code.matrix_iter(border=_QUIET))
        for x, dark in enumerate(row)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {size} {size}" role="img" '
        f'shape-rendering="crispEdges"><title>{escape(title)}</title>'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path fill="#000" d="{dots}"/></svg>'
    )


def render_png_qr(text: str) -> bytes:
    """The same as a bitmap, large enough for print at 3 cm."""
    held = io.BytesIO()
    segno.make_qr(text, error=_ERRORS).save(held, kind="png", scale=10, border=_QUIET)
    return held.getvalue()
