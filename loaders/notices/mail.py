"""Mails (.eml): the text of the message; subject, sender and day from its headers."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final

from loaders.notices.encoding import decode
from loaders.notices.formats import KNOWN, form_of_name
from loaders.notices.values import Content, Extracted, Unreadable

_NEEDED: Final = ("from", "date", "subject", "to", "received", "mime-version", "content-type")
_MOST_PARTS: Final = 200


def extract(content: Content) -> Extracted:
    """Subject and text; an attached document is a document of its own and is not read.

    Raises:
        Unreadable: If it is no mail, or one without text.
    """
    message = email.message_from_bytes(content.content, policy=email.policy.default)
    if not any(name in message for name in _NEEDED):
        raise Unreadable("is no mail: it has no headers", "Save the message as .eml in the mail program")
    subject = _header(message, "subject")
    text = _text(message)
    if not text.strip():
        attached = ", ".join(_attached(message))
        raise Unreadable(
            f"the mail has no text, only attachments: {attached}" if attached else "the mail has no text",
            f"Save the attachment and read it: {KNOWN} are known" if attached else "Give a mail with the notice in it",
        )
    if subject:
        text = f"{subject}\n\n{text}"
    published, reason = _published(message)
    return Extracted(
        text, title=subject or None, publisher=_sender(message), published=published, published_reason=reason
    )


def _text(message: EmailMessage) -> str:
    plain, pages = [], []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain":
            plain.append(_decoded(part))
        elif part.get_content_type() == "text/html":
            pages.append(_decoded(part))
    written = "\n\n".join(one for one in plain if one.strip())
    if written.strip() or not pages:
        return written
    from loaders.notices.web import extract_page

    return "\n\n".join(extract_page(page).text for page in pages if page.strip())


def _decoded(part: EmailMessage | email.message.Message) -> str:
    content = part.get_payload(decode=True)
    charset = part.get_content_charset()
    return decode(content, charset) if isinstance(content, bytes) and content else ""


def _attached(message: EmailMessage) -> Iterator[str]:
    for part in message.walk():
        name = part.get_filename()
        if name and form_of_name(name):
            yield " ".join(name.split())


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; one whose coding is broken counts as not there."""
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""
    words = " ".join(str(value or "").split())
    return "" if any("\udc80" <= char <= "\udcff" for char in words) else words


def _sender(message: EmailMessage) -> str | None:
    name, _ = parseaddr(_header(message, "from"))
    return name.strip() or None


def _published(message: EmailMessage) -> tuple[str | None, str]:
    """The day in the sender's own time zone, as the header writes it."""
    written = _header(message, "date")
    try:
        day = parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, f"the mail's Date is “{written}”" if written else ""
    return day.isoformat(), f"the mail's Date: “{written}”"
