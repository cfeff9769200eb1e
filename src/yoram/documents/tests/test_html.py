from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yoram.documents.facts import Bullet, BulletList, Paper, PaperError, Paragraph, Row, Run
from yoram.documents.queries import render_html
from yoram.documents.tests.papers import press_release, rules_table
from yoram.documents.tests.words import carriable, nasty

VOID = {"br", "hr"}


class Reader(HTMLParser):
    """Hears a page as a browser would: what stands open, what was said, which attributes came."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.attributes, self.said = [], [], [], ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "br":
            self.said += "\n"

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.said += data


def one_line(text) -> Paper:
    return Paper("제목", "목포시", date(2024, 7, 27), (Paragraph(text),))


def test_every_tag_of_a_press_release_is_closed_and_nothing_is_inline():
    page = Reader(render_html(press_release()))
    assert page.open == []
    assert not {"script", "style", "iframe", "object"} & set(page.tags)
    assert not [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")]


@settings(deadline=None)
@given(st.one_of(carriable(), nasty()))
def test_any_words_are_said_as_they_are(text):
    page = Reader(render_html(one_line(text)))
    assert page.open == []
    assert page.said.endswith(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


@settings(deadline=None)
@given(nasty())
def test_words_never_become_markup_wherever_they_stand(text):
    plain_tags = Reader(render_html(whole_of("가"))).tags
    assert Reader(render_html(whole_of(text))).tags == plain_tags


def test_without_escaping_the_same_words_would_run(monkeypatch):
    monkeypatch.setattr("yoram.documents.render.html.escape", lambda text: text)
    assert "script" in Reader(render_html(one_line("<script>"))).tags


def whole_of(text) -> Paper:
    table = rules_table()
    rows = (Row((text,) * 5),)
    return Paper(
        "제" + text,
        text,
        date(2024, 7, 27),
        (
            replace(table, caption=text, rows=rows, notes=(text,)),
            BulletList((Bullet(text),)),
            Paragraph(Run(text.replace("\n", " ") or "-", source=text or "-", source_label=text or "-")),
        ),
        subtitle="부" + text,
    )


def test_a_bound_number_carries_its_source_and_leads_to_it():
    page = render_html(press_release(), links={"pub:1#numerator": "/outcomes/1?show=people&x=1"})
    assert '<a class="bound" data-source="pub:1#numerator" href="/outcomes/1?show=people&amp;x=1">' in page
    assert '<abbr class="bound" data-source="pub:1#denominator" title="1기 수료자 명단">15명</abbr>' in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example/", "data:text/html,x", "outcomes"])
def test_a_link_that_could_run_code_or_leave_silently_is_refused(address):
    with pytest.raises(PaperError, match="neither a web address nor a path"):
        render_html(press_release(), links={"pub:1#numerator": address})


def test_headings_start_below_the_title_wherever_the_page_puts_it():
    assert [tag for tag in Reader(render_html(press_release())).tags if tag[0] == "h" and tag[1:].isdigit()] == [
        "h1",
        "h2",
        "h3",
        "h2",
    ]
    assert "<h2>목포 AI" in render_html(press_release(), title_level=2)
    with pytest.raises(PaperError, match="leaves no room"):
        render_html(press_release(), title_level=4)


def test_tables_name_their_rows_and_columns_for_the_ear():
    page = Reader(render_html(press_release()))
    scopes = [value for tag, name, value in page.attributes if tag == "th" and name == "scope"]
    assert scopes[:8] == ["colgroup"] * 3 + ["col"] * 5
    assert scopes.count("row") == 3 + 3 + 3
    assert page.tags.count("caption") == 3


def test_bullets_are_nested_as_deep_as_they_are_meant():
    paper = replace(
        press_release(),
        blocks=(BulletList((Bullet("하나"), Bullet("하나의 둘", 2), Bullet("셋", 3), Bullet("둘"))),),
    )
    assert (
        '<ul class="paper-bullets"><li>하나<ul><li>하나의 둘<ul><li>셋</li></ul></li></ul></li><li>둘</li></ul>'
        in render_html(paper)
    )


def test_a_paper_in_english_says_its_own_words_in_english():
    page = render_html(replace(press_release(), language="en"))
    assert 'lang="en"' in page
    assert "Press release" in page
    assert "보도자료</strong>" not in page
