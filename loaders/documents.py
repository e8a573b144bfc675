"""A press document and the reviewed statements about it: a source whose facts a person wrote by hand.

The document itself stays outside the project. Where a folder holds it (its sha256 must agree), every quote is
compared with the words at its offset and the statements are `verified`; without it they are `document not held`.
`python -m loaders.anchor` fills in the offsets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from graph.errors import InputError, Problem, SchemaError
from graph.statements import AsOf, Document, DocumentKind, Record, Rejection, document_id
from graph.values.dates import PartialDate
from graph.yaml_lines import LinedDict, read_yaml
from loaders.context import LoadContext
from loaders.reviewed import Reading

_NEEDED = ("kind", "file", "name", "sha256")
_OPEN = " ….?"


def reviewed_records(folder: Path, metadata: Mapping[str, Any], context: LoadContext) -> Iterator[Record]:
    """Read a `reviewed` source: its document first, then statements and rejections in the file's order.

    Args:
        folder: The source's folder, in which `metadata["statements"]` lies.
        metadata: The content of its `source.yml`.

    Raises:
        InputError: If the statements, or a document that is there, cannot be read.
        SchemaError: If the file is not YAML, or `source.yml` describes the document incompletely.
    """
    source = str(metadata["name"])
    file = str(metadata.get("statements", "statements.yml"))
    shown_as = f"{folder.name}/{file}"
    document, text, rejection = described_document(metadata, context.documents_folder)
    yield document
    if rejection is not None:
        yield rejection
    content = read_yaml(folder / file, shown_as=shown_as)
    if not isinstance(content, LinedDict):
        raise InputError("holds no mapping", where=shown_as, remedy="Begin with reviewed_by: and reviewed_on:")
    yield from Reading(source, shown_as, document, text, context.model, content).records()


def described_document(
    metadata: Mapping[str, Any], documents_folder: Path | None
) -> tuple[Document, str | None, Rejection | None]:
    """The document that `source.yml` describes, its text if held, and what speaks against the file of its name.

    A file with another sha256 is another document: it is reported, and the statements stay unverified.

    Raises:
        InputError: If a file is there but cannot be read.
        SchemaError: If the description lacks a field or has an impossible date.
    """
    source = str(metadata["name"])
    where = f"{source}/source.yml"
    said: Mapping[str, Any] = metadata.get("document") or {}
    missing = [field for field in _NEEDED if not said.get(field)]
    if missing:
        raise SchemaError(f"document lacks {', '.join(missing)}", where=where, remedy="Add what is missing")
    sha256, file = str(said["sha256"]), str(said["file"])
    text, found = _held_text(file, sha256, documents_folder)
    rejection = None
    if found not in (None, sha256):
        rejection = Rejection(
            source,
            f"is not the document of {where}: its sha256 begins {str(found)[:12]}, not {sha256[:12]}",
            file,
            "Put the unchanged document there; until then its statements are loaded as `document not held`",
            counts_as="notice",
        )
    document = Document(
        id=document_id(sha256),
        source=source,
        kind=cast(DocumentKind, str(said["kind"])),
        name=str(said["name"]),
        sha256=sha256,
        language=_optional(said, "language"),
        publisher=_optional(said, "publisher"),
        published=_published(_optional(said, "published"), where),
        published_reason=_optional(said, "published_reason") or "",
        as_of=as_of(_optional(said, "as_of"), _optional(said, "as_of_reason") or "", where),
        url=_optional(said, "url"),
        identifier=_optional(said, "identifier"),
        licence=_optional(metadata, "licence"),
        held=text is not None,
    )
    return document, text, rejection


def as_of(text: str | None, reason: str, where: str) -> AsOf | None:
    """Read `2018-07-10`, `2017-08/2018-03-20` or, open to one side, `2018-05/…`.

    Raises:
        SchemaError: If an end is no date.
    """
    if text is None:
        return None
    first, slash, last = text.partition("/")
    start, end = _partial(first, where), _partial(last if slash else first, where)
    first_day = None if start is None else start.first_day()
    last_day = None if end is None else end.last_day()
    return AsOf(
        None if first_day is None else first_day.isoformat(),
        None if last_day is None else last_day.isoformat(),
        reason,
    )


def _optional(mapping: Mapping[str, Any], field: str) -> str | None:
    value = mapping.get(field)
    return None if value is None else str(value)


def _partial(text: str, where: str) -> PartialDate | None:
    if not text.strip(_OPEN):
        return None
    date = PartialDate.parse(text.strip())
    if isinstance(date, Problem):
        raise SchemaError(date.message, where=where, remedy=date.remedy)
    return date


def _published(text: str | None, where: str) -> str | None:
    date = None if text is None else _partial(text, where)
    return None if date is None else str(date)


def _held_text(file: str, sha256: str, folder: Path | None) -> tuple[str | None, str | None]:
    """The text, if the file is there and the right one, and the sha256 of what is there."""
    path = None if folder is None else folder / file
    if path is None or not path.exists():
        return None, None
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the document cannot be read: {error.strerror}", where=file, remedy="Check its permissions"
        ) from error
    found = hashlib.sha256(content).hexdigest()
    return (content.decode("utf-8") if found == sha256 else None), found
