"""Plain text and Markdown."""

from __future__ import annotations

from loaders.notices.encoding import decode
from loaders.notices.values import Content, Extracted


def extract(content: Content) -> Extracted:
    """The text itself.

    Raises:
        Unreadable: If it is no text.
    """
    return Extracted(decode(content.content, content.charset))
