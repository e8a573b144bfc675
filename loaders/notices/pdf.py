"""PDF: the text of the pages, wrapped lines put together; nothing is taken from the file's own metadata but a title."""

from __future__ import annotations

import io
import logging
import time
from typing import Any, Final

from loaders.notices.layout import flowing
from loaders.notices.values import MAX_CHARACTERS, Content, Extracted, Unreadable

_MOST_PAGES: Final = 300
_SECONDS: Final = 60.0
_PLAIN_REMEDY: Final = "Print it into a new PDF, or save the notice as text"


def extract(content: Content) -> Extracted:
    """The text of all pages.

    The day a PDF was made is no day of publication, so it is left alone.

    Raises:
        Unreadable: If it is protected, damaged, without text or too large.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings about other people's files help nobody
    try:
        reader = PdfReader(io.BytesIO(content.content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("is protected by a password", "Save it without a password")
        told = _lines(reader)
        title = reader.metadata.title if reader.metadata else None
    except Unreadable:
        raise
    except DependencyError as error:
        raise Unreadable("is protected by a password or encrypted", "Save it without protection") from error
    except RecursionError:
        raise
    # The library meets damaged files with errors of every kind; each means the same to the one who gave the file.
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, ArithmeticError) as error:
        raise Unreadable("is damaged or no PDF", _PLAIN_REMEDY) from error
    text = flowing(told)
    if not any(char.isalpha() for char in text):
        raise Unreadable(
            "holds no text: its pages are pictures (scanned)", "Recognise its text first (OCR), or type the notice"
        )
    return Extracted(text, title=title if isinstance(title, str) and title.strip() else None)


def _lines(reader: Any) -> list[str]:
    if len(reader.pages) > _MOST_PAGES:
        raise Unreadable(
            f"has {len(reader.pages):,} pages, more than the {_MOST_PAGES} that are read",
            "Give the notice's pages only",
        )
    began = time.monotonic()
    told: list[str] = []
    length = 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > MAX_CHARACTERS:
            raise Unreadable(f"holds more than {MAX_CHARACTERS:,} characters", "Give the notice's pages only")
        if time.monotonic() - began > _SECONDS:
            raise Unreadable(f"takes longer than {_SECONDS:.0f} seconds to be read", _PLAIN_REMEDY)
        told.extend(text.split("\n"))
    return told
