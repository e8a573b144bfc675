"""Documents in: files, folders, mails, pages and pasted text become notices that a reader can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.statements import Rejection
from loaders.extract.values import Notice
from loaders.notices.building import TextOf, notice_of
from loaders.notices.fetch import Rules, fetch
from loaders.notices.files import Item, Passed, content_of, found
from loaders.notices.formats import extract, form_of_name
from loaders.notices.values import MAX_BYTES, Content, Held, Unreadable, too_large

__all__ = ["Held", "Item", "Passed", "found", "held", "pasted", "read_notices", "uploaded"]


def read_notices(paths: Sequence[str], rules: Rules | None = None) -> Iterator[Notice | Rejection]:
    """The notices at the paths, in the order of the paths and, in a folder, of the names; one by one.

    Args:
        paths: Files, folders, `https://` addresses, `-` for standard input.
        rules: What may be fetched, if not what anybody may.
    """
    for one in found(paths):
        if isinstance(one, Rejection):
            yield one
        elif isinstance(one, Item):
            read = held(one, rules)
            yield read.notice if isinstance(read, Held) else read


def held(item: Item, rules: Rules | None = None, archived: TextOf | None = None) -> Held | Rejection:
    """One document with its bytes, or why it cannot be read."""
    try:
        content = fetch(item.place, rules) if item.is_address else content_of(item)
    except Unreadable as error:
        return error.rejection(item.name, item.shown)
    return of_content(content, archived)


def of_content(content: Content, archived: TextOf | None = None) -> Held | Rejection:
    """The notice in some bytes, or why there is none."""
    try:
        return Held(notice_of(content, extract(content), archived), content.content)
    except Unreadable as error:
        return error.rejection(content.name, content.where)


def pasted(text: str, name: str = "pasted text", archived: TextOf | None = None) -> Held | Rejection:
    """The notice that somebody pasted; its document's bytes are its UTF-8."""
    return of_content(Content(name, name, text.encode("utf-8", "replace"), "text", "utf-8"), archived)


def uploaded(name: str, content: bytes, archived: TextOf | None = None) -> Held | Rejection:
    """The notice in an uploaded file of that name."""
    if len(content) > MAX_BYTES:
        return too_large(len(content)).rejection(name, name)
    return of_content(Content(name, name, content, form_of_name(name)), archived)
