import pytest
from django.template.loader import render_to_string
from django.utils import translation


@pytest.mark.parametrize("code", [400, 403, 404, 500])
def test_an_error_page_says_what_happened_and_where_to_go_even_when_nothing_is_known(code: int) -> None:
    with translation.override("en"):
        html = render_to_string(f"{code}.html")
    assert f'<p class="code">{code}</p>' in html
    assert html.count("<h1>") == 1
    assert 'href="/"' in html
