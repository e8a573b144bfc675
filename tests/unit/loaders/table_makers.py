"""Small tables and mappings for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from textwrap import dedent

from graph.model import load_model
from graph.statements import Record, Rejection, RowRead, Statement
from loaders.context import LoadContext
from loaders.registry import Source, source
from loaders.tables import table_source

MODEL = load_model()
CONTEXT = LoadContext(MODEL, None, date(2026, 11, 22))

MAPPING = """\
version: 1
columns:
  Partner: {split: ";", required: true}
things:
  agreement:
    class: Agreement
    key: [Partner, Signed]
    status: Status
    signed_on: Signed
  partner:
    class: Organisation
    each: Partner
    name: Partner
    country: Country
relations:
  - {edge: PARTY_TO, from: partner, to: agreement}
"""
HEADER = "Partner,Country,Signed,Status\n"


def written(folder: Path, text: str, mapping: str = MAPPING, name: str = "list.csv") -> Source:
    """A table and its mapping, written to a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (folder / "mapping.yml").write_text(dedent(mapping), encoding="utf-8")
    return table_source(path, folder / "mapping.yml")


def records(one: Source) -> list[Record]:
    """Everything it says."""
    return list(one.load(CONTEXT))


def statements(one: Source | str) -> list[Statement]:
    """Its statements."""
    loaded = records(source(one) if isinstance(one, str) else one)
    return [record for record in loaded if isinstance(record, Statement)]


def rejections(one: Source) -> list[Rejection]:
    """What was rejected."""
    return [record for record in records(one) if isinstance(record, Rejection)]


def rows(one: Source | str) -> list[RowRead]:
    """The rows that were read."""
    loaded = records(source(one) if isinstance(one, str) else one)
    return [record for record in loaded if isinstance(record, RowRead)]


def said(found: Sequence[Statement], subject: str) -> dict[str, str | None]:
    """What is said of a subject, by property."""
    return {one.property: one.value if one.object is None else one.object for one in found if one.subject == subject}


def ends(found: Sequence[Statement], edge: str) -> set[tuple[str | None, str | None]]:
    """Both ends of every relation of a class."""
    subjects = {one.subject for one in found if one.subject_class == edge}
    return {(said(found, subject).get("from"), said(found, subject).get("to")) for subject in subjects}
