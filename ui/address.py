"""Addresses inside the app: they hold the whole state of a page, so that a link shows the same again."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from ui.html import Html, tag

ASK = "ask"
ENTITY = "entity"
READ = "read"
LANGUAGE = "lang"
QUERY = "q"
VIEW = "view"
PAGE = "page"
ID = "id"
DOCUMENT = "document"
RESERVED = frozenset({LANGUAGE, QUERY, VIEW, PAGE, ID})
"""Names in the address that are not parameters of a query."""
_PATHS = {ASK: "./", ENTITY: "./entity", READ: "./read"}


def address(page: str, state: Mapping[str, str]) -> str:
    """The relative address of a page in a state; right from every page, also below a base path."""
    return f"{_PATHS[page]}?{urlencode(state)}"


def entity_address(id: str, language: str) -> str:
    """The relative address of the page of one entity."""
    return address(ENTITY, {ID: id, LANGUAGE: language})


def inner_link(text: str | Html, address: str, **attributes: str) -> Html:
    """A link to an address of the app, followed without loading the app again (see `links.js`)."""
    return tag("a", text, href=address, data_open=True, target="_self", **attributes)
