"""What a mapping says of a table, as values: columns, things, relations, doubts.

`loaders.table_parser` reads it from YAML; docs/add-a-source.md explains every key with an example.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.statements import Basis, Review
from loaders.table_parts import ColumnReader, Ref

TEMPLATE = re.compile(r"\{([^{}]+)\}")
PLAIN = ColumnReader()


@dataclass(frozen=True, slots=True)
class Value:
    """Where one value of a property comes from; just one of the first four is given.

    Attributes:
        templates: Texts with `{column}` in them; the first whose columns are all filled is taken.
        thing: The handle of another thing, for a property that is an entity.
        quote: The column to quote for a constant or template; else the cell that identifies the row.
        basis: What the mapping says of it; None leaves it to the cell.
    """

    ref: Ref | None = None
    constant: str | None = None
    templates: tuple[str, ...] = ()
    thing: str | None = None
    quote: str | None = None
    basis: Basis | None = None
    reason: str = ""
    lang: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Thing:
    """A node that rows speak of.

    Attributes:
        classes: The class, and further ones that a lookup's `class` may choose.
        each: The column that gives one such thing for each of its parts; None for one a row.
        label: Only parts that a lookup or pattern calls so (`as`) become this thing; '' for parts without a label.
        key: What its key is made of; empty for its first name.
    """

    handle: str
    classes: tuple[str, ...]
    each: str | None
    label: str
    key: tuple[Ref, ...]
    properties: Mapping[str, tuple[Value, ...]]
    line: int


@dataclass(frozen=True, slots=True)
class End:
    """One end of a relation: a thing; a country, sector or area named in a column; or a key such as `country:IN`.

    Attributes:
        scheme: `country`, `sector` or `area`, for one that `ref` names.
        label: Only parts called so (`as`) are this end.
    """

    handle: str | None = None
    scheme: str = ""
    ref: Ref | None = None
    label: str = ""
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge that rows speak of.

    Attributes:
        pair: Of two ends that are parts of one column: those of the `same` part, of an `other`, or `all`.
        quote: The column to quote; else the cells that name the ends.
    """

    edge: str
    start: End
    end: End
    pair: str
    properties: Mapping[str, Value]
    basis: Basis | None
    reason: str
    quote: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Columns whose values are `inferred` where another cell of the row (a remark) says so."""

    column: str
    matches: re.Pattern[str]
    of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Inline:
    """A column with its own way of being read, for `source` and `as_of`."""

    column: str
    reader: ColumnReader


@dataclass(frozen=True, slots=True)
class TableMapping:
    """One mapping file.

    Attributes:
        header: The row of headers, from 1.
        missing: Cells that mean "not given".
        source: The addresses a row's facts were taken from.
        as_of: The date of the source a row cites.
        used: Every column that something is read from, with the line that first says so.
    """

    file: str
    name: str | None
    version: str
    lang: str
    sheet: str | None
    header: int
    missing: frozenset[str]
    review: Review
    source: Inline | None
    as_of: Inline | None
    columns: Mapping[str, ColumnReader]
    ignored: frozenset[str]
    things: tuple[Thing, ...]
    relations: tuple[Relation, ...]
    doubts: tuple[Doubt, ...]
    used: Mapping[str, int]

    def reader(self, column: str) -> ColumnReader:
        """How a column is read; one without an entry under `columns` is read as it stands."""
        return self.columns.get(column, PLAIN)

    @property
    def row_thing(self) -> Thing | None:
        """The thing a row is about: the first that every row has."""
        return next((thing for thing in self.things if thing.each is None), None)


def fill(template: str, cells: Mapping[str, str]) -> str | None:
    """A template with each `{column}` replaced by its cell; None if one of them is empty."""
    if not all(cells.get(name) for name in TEMPLATE.findall(template)):
        return None
    return TEMPLATE.sub(lambda match: cells[match[1]], template)
