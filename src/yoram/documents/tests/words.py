"""Words that try every format's patience."""

from hypothesis import strategies as st

_SIGNS = [
    *r"#$*_\/[]{}()<>&'`~@=+-.:;!?%^|",
    '"',
    *("//", "/*", "*/", "#let", "#sys.inputs", "$x^2$", "*b*", "_i_", "<label>", "@ref", '#eval("1")'),
    *("<b>", "</t>", "</hp:t>", "&amp;", "&#60;", "]]>", "<![CDATA[", "<!--", "-->", "<script>"),
    *("javascript:", "https://a.kr/?b=c"),
]
_KOREAN = ["가나다", "요람", "뷁", "수료 15명", "ㅋㅋ", "、", "㈜", "①", "‘인용’", "“말”", "…", "–"]


def carriable() -> st.SearchStrategy[str]:
    """Any text that a paper accepts."""
    wide = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    return st.text(st.one_of(wide, st.sampled_from("\n\t")), max_size=60)


def nasty() -> st.SearchStrategy[str]:
    """Signs that mean something in HTML, XML, Typst or a spreadsheet, between Korean words."""
    pieces = st.one_of(st.sampled_from(_SIGNS), st.sampled_from(_KOREAN))
    return st.lists(pieces, min_size=1, max_size=8).map(" ".join)


def glued() -> st.SearchStrategy[str]:
    """The same with nothing between."""
    pieces = st.one_of(st.sampled_from(_SIGNS), st.sampled_from(_KOREAN))
    return st.lists(pieces, min_size=1, max_size=8).map("".join)
