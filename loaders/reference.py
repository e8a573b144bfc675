"""Reads the reference file: bodies, places and office holders under the ids that stand for them in the graph.

Every name becomes a statement `name` of the body and a thing of its own, of class `Name`, with its kind, script and
period. A wrong entry is rejected with its line and leaves the others alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import InputError, SchemaError
from graph.statements import AsOf, Basis, Document, Record, Rejection, Statement, document_id
from loaders.context import LoadContext
from loaders.reference_check import problems
from loaders.reference_entries import Entry, Evidence, Fact, Name, Post, read_entries
from loaders.registry import sources
from loaders.table_cells import file_sha256

_KEY = "ref:"
_PERSON = ("person",)


def reference_records(folder: Path, metadata: Mapping[str, Any], context: LoadContext) -> Iterator[Record]:
    """Read a `reference` source: all its files as documents, then their statements and rejections.

    Args:
        folder: Where the files of `metadata["files"]` lie.
        metadata: The content of its `source.yml`.

    Raises:
        InputError: If a file cannot be read.
        SchemaError: If a file is not YAML or holds no mapping.
    """
    source = str(metadata["name"])
    documents, entries = [], []
    rejections: list[Rejection] = []
    for file in _files(source, metadata):
        document = _document(folder / file, file, metadata)
        documents.append(document)
        found, wrong = read_entries(folder / file, f"{source}/{file}", context.model)
        entries += [(document, entry) for entry in found]
        rejections += [Rejection(source, one.message, str(one.where), one.remedy) for one in wrong]
    yield from documents
    rejected = set()
    for entry, problem in problems([entry for _, entry in entries], context.model):
        rejected.add(entry.id)
        rejections.append(Rejection(source, problem.message, str(problem.where), problem.remedy))
    yield from rejections
    for document, entry in entries:
        if entry.id not in rejected:
            yield from _Writing(document, entry).statements()


@cache
def generic_names() -> frozenset[str]:
    """Names that bodies of several countries bear, by the reference files: they mean one only with its country.

    Raises:
        InputError: If a file cannot be read.
        SchemaError: If a file is not YAML, or an entry is wrong.
    """
    found: set[str] = set()
    for source in sources():
        if source.loader == "reference":
            for file in _files(source.name, source.metadata):
                entries, wrong = read_entries(source.folder / file, f"{source.name}/{file}", None)
                for error in wrong:
                    raise error
                found |= {name.value for entry in entries for name in entry.names if name.generic}
    return frozenset(found)


def _files(source: str, metadata: Mapping[str, Any]) -> list[str]:
    files = metadata.get("files")
    if not isinstance(files, list) or not files:
        raise SchemaError("names no files", where=f"{source}/source.yml", remedy="Write files: [agencies.yml]")
    return [str(file) for file in files]


def _document(path: Path, file: str, metadata: Mapping[str, Any]) -> Document:
    if not path.is_file():
        remedy = "Correct files: in source.yml"
        raise InputError("there is no such file", where=f"{metadata['name']}/{file}", remedy=remedy)
    sha256 = file_sha256(path)
    labels: Mapping[str, str] = metadata.get("labels") or {}
    return Document(
        id=document_id(sha256),
        source=str(metadata["name"]),
        kind="reference",
        name=f"{labels.get('en', metadata['name'])}: {path.stem}",
        sha256=sha256,
        language="en",
        licence=None if metadata.get("licence") is None else str(metadata["licence"]),
        held=True,
    )


@dataclass(frozen=True, slots=True)
class _Writing:
    """Statements of one entry of one file."""

    document: Document
    entry: Entry

    @property
    def key(self) -> str:
        return _KEY + self.entry.id

    def statements(self) -> Iterator[Statement]:
        entry = self.entry
        for name in entry.names:
            yield self._statement(self.key, entry.class_name, "name", name.evidence, value=name.value, lang=name.lang)
            if name.kind == "acronym" and entry.has_acronym:
                yield self._statement(
                    self.key, entry.class_name, "acronym", name.evidence, value=name.value, lang=name.lang
                )
        for name in entry.names:
            yield from self._naming(name)
        for fact in entry.facts:
            yield self._fact(self.key, entry.class_name, fact)
        yield from self._relations()

    def _naming(self, name: Name) -> Iterator[Statement]:
        key = f"{self.key}#{name.lang}:{name.value}"
        yield self._statement(key, "Name", "of", name.evidence, target=self.key)
        yield self._statement(key, "Name", "value", name.evidence, value=name.value, lang=name.lang)
        said = {"kind": name.kind, "script": name.script, "valid_from": name.since, "valid_until": name.until}
        for prop, value in said.items():
            if value is not None:
                yield self._statement(key, "Name", prop, name.evidence, value=value)

    def _relations(self) -> Iterator[Statement]:
        entry = self.entry
        if entry.parent is not None:
            yield from self._relation("SUBORDINATE_TO", entry.parent.value, entry.parent.evidence)
        if entry.succeeds is not None:
            body, since = entry.succeeds
            yield from self._relation("SUCCEEDS", body.value, body.evidence, {"succeeded_on": since} if since else {})
        if entry.within is not None:
            yield from self._relation("LOCATED_IN", entry.within.value, entry.within.evidence)
        if entry.class_name == "Place" and entry.country is not None:
            yield from self._relation("LOCATED_IN", f"country:{entry.country.value}", entry.country.evidence)
        for post in entry.posts:
            yield from self._post(post)

    def _post(self, post: Post) -> Iterator[Statement]:
        fields = {"post": post.post, "valid_from": post.since, "valid_until": post.until}
        given = {name: value for name, value in fields.items() if value is not None}
        yield from self._relation(
            "HOLDS_POSITION", post.body, post.evidence, given, role=post.post, as_of=post.as_of, lang=post.lang
        )

    def _relation(
        self,
        edge: str,
        other: str,
        evidence: Evidence,
        properties: Mapping[str, str] | None = None,
        *,
        role: str = "",
        as_of: AsOf | None = None,
        lang: str = "en",
    ) -> Iterator[Statement]:
        target = other if ":" in other else _KEY + other
        key = f"{self.document.source}:{edge}:{self.entry.id}->{other}" + (f"#{role}" if role else "")
        yield self._statement(key, edge, "from", evidence, target=self.key, as_of=as_of)
        yield self._statement(key, edge, "to", evidence, target=target, as_of=as_of)
        for name, value in (properties or {}).items():
            yield self._statement(key, edge, name, evidence, value=value, as_of=as_of, lang=lang)

    def _fact(self, key: str, class_name: str, fact: Fact) -> Statement:
        return self._statement(key, class_name, fact.property, fact.evidence, value=fact.value)

    def _statement(
        self,
        subject: str,
        subject_class: str,
        prop: str,
        evidence: Evidence,
        *,
        value: str | None = None,
        target: str | None = None,
        lang: str = "en",
        as_of: AsOf | None = None,
    ) -> Statement:
        basis: Basis = "inferred" if evidence.reason else "stated"
        return Statement(
            subject=subject,
            subject_class=subject_class,
            property=prop,
            document=self.document.id,
            document_sha256=self.document.sha256,
            source=self.document.source,
            quote=evidence.quote,
            value=value,
            object=target,
            locator=f"line {evidence.line}",
            lang=lang,
            quote_state="verified",
            as_of=as_of,
            basis=basis,
            reason=evidence.reason,
            derived_from=evidence.seen,
            extractors=_PERSON,
            review="accepted",
        )
