"""Whatever people or sources write is text, never markup."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from ui.address import ASK, ENTITY, address
from ui.html import Html, escape, join, tag, web_address

NASTY = "<script>alert(1)</script> & \"x\" 'y' <img src=x onerror=alert(1)> **bold** 😀 \u202eright to left"


def test_text_is_escaped_and_markup_is_not() -> None:
    made = str(tag("p", NASTY, tag("b", "ok")))
    assert "<script" not in made
    assert "<img" not in made
    assert made.endswith("<b>ok</b></p>")


def test_attributes_are_escaped_and_may_be_left_out() -> None:
    assert tag("a", "x", href='"><script>', title=None, hidden=False, open=True) == Html(
        '<a href="&quot;&gt;&lt;script&gt;" open>x</a>'
    )
    assert tag("br") == "<br>"


def test_control_characters_and_lone_surrogates_are_replaced() -> None:
    assert escape("a\x00b\x1bc\ud800d\ne\t") == "a\ufffdb\ufffdc\ufffdd\ne\t"
    escape("a\ud800").encode()


def test_join_escapes_each_text() -> None:
    assert join("<", Html("<i>"), None, ">") == "&lt;<i>&gt;"


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https://", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(written: str | None, link: str | None) -> None:
    assert web_address(written) == link


@pytest.mark.parametrize("page", [ASK, ENTITY])
def test_an_address_of_the_app_holds_its_state(page: str) -> None:
    state = {"q": "a b&c", "from": "KR", "id": "에타<", "lang": "ko"}
    made = urlsplit(address(page, state))
    assert dict(parse_qsl(made.query)) == state
    assert (made.scheme, made.netloc) == ("", "")
