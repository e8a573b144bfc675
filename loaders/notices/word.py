"""Word documents (.docx): a zipped XML file, read here with the standard library alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from loaders.notices.values import Content, Extracted, Unreadable, check_length, megabytes

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_DOCUMENT: Final = "word/document.xml"
_CORE: Final = "docProps/core.xml"
_LARGEST_PART: Final = 64 << 20
_CHUNK: Final = 1 << 20


def extract(content: Content) -> Extracted:
    """The paragraphs and tables of the document's body; headers, footers, comments and what was deleted are left out.

    The days in its properties say when the file was made, not when the notice was published.

    Raises:
        Unreadable: If it is no Word document, protected, damaged, or unpacks to far more than a notice.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content.content)) as packed:
            if _DOCUMENT not in packed.namelist():
                raise Unreadable("is a zip file, but no Word document", "Unpack it, or save the notice as .docx")
            body = _part(packed, _DOCUMENT)
            core = _part(packed, _CORE) if _CORE in packed.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise Unreadable("is damaged, protected or no Word document", "Save it again as .docx") from error
    try:
        text = "\n\n".join(_paragraphs(ElementTree.fromstring(body)))  # noqa: S314 - as above
        title = (ElementTree.fromstring(core).findtext(f".//{_TITLE}") or "").strip() if core else ""  # noqa: S314
    except ElementTree.ParseError as error:
        raise Unreadable("is damaged: its text is no valid XML", "Save it again as .docx") from error
    if not text.strip():
        raise Unreadable("holds no text", "If it holds pictures of text, type the notice")
    check_length(text)
    return Extracted(text, title=title or None)


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    """One file of the package, never more than the limit, whatever its header claims."""
    told: list[bytes] = []
    size = 0
    with packed.open(name) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > _LARGEST_PART:
                raise Unreadable(
                    f"unpacks to more than {megabytes(_LARGEST_PART)} of text, which no notice has",
                    "Give the notice itself",
                )
            told.append(chunk)
    content = b"".join(told)
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
        raise Unreadable("declares entities, which no Word document does", "Save it again as .docx")
    return content


def _paragraphs(root: ElementTree.Element) -> Iterator[str]:
    space = _STRICT if root.tag.startswith(_STRICT) else _W
    for paragraph in root.iter(f"{space}p"):
        words = "".join(_runs(paragraph, space))
        yield from (line.strip() for line in words.split("\n") if line.strip())


def _runs(paragraph: ElementTree.Element, space: str) -> Iterator[str]:
    """Text of a paragraph, without that of paragraphs within it (text boxes), which come on their own."""
    for element in paragraph:
        if element.tag in (f"{space}p", f"{space}del", f"{space}moveFrom"):
            continue
        if element.tag == f"{space}t":
            yield element.text or ""
        elif element.tag == f"{space}tab":
            yield "\t"
        elif element.tag in (f"{space}br", f"{space}cr"):
            yield "\n"
        elif element.tag == f"{space}noBreakHyphen":
            yield "-"
        elif not element.tag.endswith("}Fallback"):  # the same words again, for older programs
            yield from _runs(element, space)
