"""Web pages: the main text without navigation and scripts, and what the page says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from loaders.notices.days import days
from loaders.notices.encoding import decode
from loaders.notices.layout import normalised
from loaders.notices.values import Content, Extracted, Unreadable, check_length

_CHARSET: Final = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_HEAD: Final = 4096
_ISO: Final = re.compile(r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)(?:[T ].*)?")
_PUBLISHED: Final = (
    ("property", "article:published_time"), ("property", "og:article:published_time"), ("itemprop", "datePublished"),
    ("name", "dc.date.issued"), ("name", "dcterms.issued"), ("name", "dcterms.created"), ("name", "dc.date"),
    ("name", "dcterms.date"), ("name", "citation_publication_date"), ("name", "pubdate"), ("name", "date"),
)  # fmt: skip
_ARTICLES: Final = frozenset(
    {"NewsArticle", "Article", "PressRelease", "BlogPosting", "Report", "ReportageNewsArticle"}
)
_OUTSIDE: Final = (
    "//script|//style|//noscript|//template|//nav|//header|//footer|//aside|//form|//button|//svg|//iframe|//select"
)
_BLOCKS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "blockquote", "div", "section", "article", "td", "br", "dd"}
)


def extract(content: Content) -> Extracted:
    """The main text of a page, its title first.

    Raises:
        Unreadable: If the page holds no text.
    """
    match = _CHARSET.search(content.content[:_HEAD])
    named = content.charset or (match[1].decode("ascii") if match else None)
    return extract_page(decode(content.content, named))


def extract_page(source: str) -> Extracted:
    """The same of a page that is decoded already, as in a mail."""
    page = _parsed(source)
    if page is None:
        raise Unreadable("is no web page that can be read", "Save the notice as text")
    articles = list(_articles(page))
    title = _title(page, articles)
    text = _main_text(source, page)
    if not text.strip():
        raise Unreadable(
            "the page holds no text; pages that a script fills cannot be read",
            "Copy the notice from the browser into a text file",
        )
    if title and "".join(title.split()) not in "".join(text[: 3 * len(title) + 200].split()):
        text = f"{title}\n\n{text}"
    published, reason = _published(page, articles)
    # The page's own `lang` is left alone: it is often that of its template, not of the text.
    return Extracted(
        text,
        title=title,
        publisher=_publisher(page, articles),
        published=published,
        published_reason=reason,
        url=_canonical(page),
    )


def _parsed(source: str) -> HtmlElement | None:
    # An XML declaration with an encoding contradicts a decoded string; lxml refuses the two together.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source, count=1)
    try:
        return html.document_fromstring(source, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _main_text(source: str, page: HtmlElement) -> str:
    found = trafilatura.extract(
        source, output_format="txt", include_comments=False, include_tables=True, deduplicate=False, with_metadata=False
    )
    if not found or len(found) < 0.2 * min(len(_whole_text(page)), 1000):
        found = _whole_text(page)
    check_length(found)
    return "\n\n".join(line.strip() for line in normalised(found).split("\n") if line.strip())


def _whole_text(page: HtmlElement) -> str:
    """All text outside scripts and navigation, for a page in which no main text stands out."""
    copy = html.document_fromstring(html.tostring(page, encoding="unicode"))
    for element in copy.xpath(_OUTSIDE):
        element.drop_tree()
    body = copy.body if copy.find("body") is not None else copy
    told: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if element.tag in _BLOCKS:
            told.append("\n")
        words = element.text if event == "start" else element.tail
        told.append(re.sub(r"\s+", " ", words or ""))
    return "\n".join(line.strip() for line in "".join(told).split("\n") if line.strip())


def _articles(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """Descriptions of articles in JSON-LD."""
    for script in page.xpath("//script[@type='application/ld+json']"):
        try:
            told = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for one in _objects(told):
            kinds = one.get("@type")
            if _ARTICLES & set(kinds if isinstance(kinds, list) else [str(kinds)]):
                yield one


def _objects(told: Any) -> Iterator[dict[str, Any]]:
    listed = told if isinstance(told, list) else [told]
    for one in listed:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (each for each in (graph if isinstance(graph, list) else []) if isinstance(each, dict))


def _meta(page: HtmlElement, attribute: str, name: str) -> str | None:
    for element in page.iter("meta", "time"):
        if (element.get(attribute) or "").lower() == name.lower():
            value = element.get("content") or element.get("datetime")
            if value and value.strip():
                return " ".join(value.split())
    return None


def _published(page: HtmlElement, articles: list[dict[str, Any]]) -> tuple[str | None, str]:
    told = [("JSON-LD datePublished", str(one["datePublished"])) for one in articles if one.get("datePublished")]
    for attribute, name in _PUBLISHED:
        value = _meta(page, attribute, name)
        if value:
            told.append((f"the page's {name}", value))
    for what, value in told:
        match = _ISO.fullmatch(value.strip())
        found = match["day"] if match else next((day.value for day in days(value) if day.value), None)
        if found:
            return found, f"{what}: “{value}”"
    return None, ""


def _publisher(page: HtmlElement, articles: list[dict[str, Any]]) -> str | None:
    for one in articles:
        publisher = one.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())
    return (
        _meta(page, "property", "og:site_name")
        or _meta(page, "name", "dc.publisher")
        or _meta(page, "name", "publisher")
    )


def _title(page: HtmlElement, articles: list[dict[str, Any]]) -> str | None:
    headlines = [str(one["headline"]) for one in articles if isinstance(one.get("headline"), str)]
    first = page.xpath("//article//h1|//main//h1") or page.xpath("//h1")
    heading = " ".join(first[0].text_content().split()) if len(first) == 1 else ""
    stated = heading or (headlines[0] if headlines else "") or _meta(page, "property", "og:title") or ""
    if not stated:
        stated = page.findtext(".//title") or ""
    return " ".join(stated.split()) or None


def _canonical(page: HtmlElement) -> str | None:
    for element in page.iter("link"):
        address = element.get("href") or ""
        if (element.get("rel") or "").lower() == "canonical" and address.startswith(("https://", "http://")):
            return str(address)
    return None
