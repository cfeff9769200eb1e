"""The few fixed words a paper says by itself, in the paper's own language."""

_WORDS = {
    "press_release": {"ko": "보도자료", "en": "Press release"},
    "report": {"ko": "보고서", "en": "Report"},
    "item": {"ko": "구분", "en": "Item"},
    "date": {"ko": "날짜", "en": "Date"},
    "number": {"ko": "문서번호", "en": "Number"},
    "issued": {"ko": "배포일", "en": "Issued"},
    "reported": {"ko": "작성일", "en": "Dated"},
    "issuer": {"ko": "발신", "en": "From"},
    "note": {"ko": "주", "en": "Note"},
    "seal": {"ko": "직인", "en": "seal"},
    "signature": {"ko": "서명", "en": "signature"},
    "check": {"ko": "진위 확인", "en": "Check this certificate"},
    "code": {"ko": "확인 코드", "en": "Code"},
    "chart_data": {"ko": "표로 보기", "en": "Show as a table"},
    "sheet": {"ko": "시트", "en": "Sheet"},
    "notes_sheet": {"ko": "안내", "en": "Notes"},
    "about": {"ko": "설명", "en": "About"},
}


def word(key: str, language: str) -> str:
    """The word in that language; papers do not follow the reader's interface."""
    return _WORDS[key][language]
