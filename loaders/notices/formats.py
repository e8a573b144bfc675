"""The formats of notices, each read by a module that is imported when the first such document comes."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final, cast

from loaders.notices.values import Content, Extracted, Unreadable, megabytes

Extract = Callable[[Content], Extracted]

_MODULES: Final[Mapping[str, str]] = {
    "text": "loaders.notices.plain",
    "markdown": "loaders.notices.plain",
    "html": "loaders.notices.web",
    "pdf": "loaders.notices.pdf",
    "docx": "loaders.notices.word",
    "mail": "loaders.notices.mail",
}
SUFFIXES: Final[Mapping[str, str]] = {
    ".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".docx": "docx", ".eml": "mail",
}  # fmt: skip
_MEDIA_TYPES: Final[Mapping[str, str]] = {
    "text/plain": "text", "text/markdown": "markdown", "text/html": "html", "application/xhtml+xml": "html",
    "application/pdf": "pdf", "message/rfc822": "mail",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
KNOWN: Final = ".txt, .md, .html, .pdf, .docx and .eml"
# Beginnings of formats that people give by mistake, and what to do with them.
_STRANGERS: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an old office program", "Save it as .docx or .pdf"),
    (b"{\\rtf", "an RTF file", "Save it as .docx or .txt"),
    (b"HWP Document File", "a file of Hancom Office", "Save it as .docx or .pdf"),
    (b"\x89PNG", "a picture", "Give the text itself: letters in pictures are not read"),
    (b"\xff\xd8\xff", "a picture", "Give the text itself: letters in pictures are not read"),
    (b"GIF8", "a picture", "Give the text itself: letters in pictures are not read"),
    (b"\x1f\x8b", "a compressed file", "Unpack it first"),
)


def form_of_name(name: str) -> str | None:
    """The format that a file's suffix names."""
    return SUFFIXES.get(PurePath(name).suffix.lower())


def form_of_media_type(media_type: str) -> str | None:
    """The format of a media type without its parameters."""
    return _MEDIA_TYPES.get(media_type.strip().lower())


def form_of_content(content: bytes) -> str:
    """The format that the first bytes show; text if they show none."""
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    lowered = head.lower()
    return "html" if lowered.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in lowered else "text"


def extract(content: Content) -> Extracted:
    """What the document's format gives.

    Raises:
        Unreadable: If it cannot be read.
    """
    if not content.content:
        raise Unreadable("is empty", "Give a file with the text of the notice")
    for beginning, what, remedy in _STRANGERS:
        if content.content.startswith(beginning):
            raise Unreadable(f"is {what}", remedy)
    # A page or PDF that was saved as .txt is still one; for the other suffixes the content has to be what they say.
    form = form_of_content(content.content) if content.form in (None, "text") else content.form
    reader = cast(Extract, importlib.import_module(_MODULES[form]).extract)
    try:
        return reader(content)
    except RecursionError as error:
        raise Unreadable("is nested too deeply to be read", "Save the notice as text") from error
    except MemoryError as error:
        size = megabytes(len(content.content))
        raise Unreadable(f"needs more memory than there is ({size})", "Save the notice as text") from error
