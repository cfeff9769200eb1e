"""The door to the rendering: facts in, files out; nothing is written and nobody is asked."""

from yoram.documents.charts import table_twin
from yoram.documents.formats import format_count, format_date, format_long_date, format_percent
from yoram.documents.render.certificate_hwpx import render_certificate_hwpx
from yoram.documents.render.certificate_pdf import render_certificate_pdf
from yoram.documents.render.html import render_html
from yoram.documents.render.hwpx import render_hwpx
from yoram.documents.render.icalendar import render_icalendar
from yoram.documents.render.labels import fold_label, label_width, spread_labels
from yoram.documents.render.pdf import render_pdf
from yoram.documents.render.qr import render_png_qr, render_svg_qr
from yoram.documents.render.svg import render_svg_bars, render_svg_steps
from yoram.documents.render.xlsx import render_xlsx

__all__ = [
    "fold_label",
    "format_count",
    "format_date",
    "format_long_date",
    "format_percent",
    "label_width",
    "render_certificate_hwpx",
    "render_certificate_pdf",
    "render_html",
    "render_hwpx",
    "render_icalendar",
    "render_pdf",
    "render_png_qr",
    "render_svg_bars",
    "render_svg_qr",
    "render_svg_steps",
    "render_xlsx",
    "spread_labels",
    "table_twin",
]
