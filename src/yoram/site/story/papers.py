"""Made-up documents, so that every exclusion of the story has one."""

from functools import cache

from yoram.core import clock
from yoram.documents.facts import Paper, Paragraph, Tone
from yoram.documents.queries import render_pdf


@cache
def made_up(title: str) -> bytes:
    """A PDF that says of itself that it is made up."""
    said = "시연을 위해 만든 문서입니다. 실제 인물이나 기관과 아무 관련이 없습니다."
    made = Paper(title=f"{title} (시연용)", issuer="시연", date=clock.today(), blocks=(Paragraph(said, Tone.LEAD),))
    return render_pdf(made)
