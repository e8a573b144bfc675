"""What passes between the steps from a file or an address to a notice, and the limits they keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.statements import Rejection
from loaders.extract.values import Notice

MAX_BYTES: Final = 32 << 20  # of a file: a press notice with pictures is smaller
MAX_CHARACTERS: Final = 500_000  # of its text: about 200 pages
STANDARD_INPUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a document and what is known of them without looking inside.

    Attributes:
        name: File name, address or `standard input`.
        where: How a message names it; for a file its path.
        form: Key of the format that reads it, or None if only its content can tell.
        charset: What the transport said about its encoding.
        url: Where it was fetched, after redirects.
    """

    name: str
    where: str
    content: bytes
    form: str | None = None
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a format gives: the text, and what the document says of itself.

    Attributes:
        title: As stated by the format; it is used if the text does not begin with another one.
        published: Partial date, only if the format says that it is the day of publication.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_reason: str = ""
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A notice and the bytes it was read from, for the archive."""

    notice: Notice
    content: bytes


class Unreadable(Exception):
    """One document cannot be read; becomes a `Rejection`, so that the others still are."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def rejection(self, name: str, where: str) -> Rejection:
        """The message for a person."""
        return Rejection(name, self.message, where, self.remedy, counts_as="notice")


def megabytes(count: int) -> str:
    """A size for a message."""
    return f"{count / (1 << 20):.0f} MB" if count >= 1 << 20 else f"{max(count >> 10, 1)} kB"


def too_large(size: int | None) -> Unreadable:
    """The message for a file over the limit; without a size if it was not read to its end."""
    told = f"is {megabytes(size)} large" if size is not None else "is larger"
    return Unreadable(
        f"{told}, more than the {megabytes(MAX_BYTES)} that a notice may have",
        "Give the notices one by one, each in a file of its own",
    )


def check_length(text: str) -> None:
    """Refuse a text longer than a notice can be.

    Raises:
        Unreadable: If it is.
    """
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            f"holds {len(text):,} characters, more than the {MAX_CHARACTERS:,} that a notice may have",
            "Give the notices one by one, each in a file of its own",
        )
