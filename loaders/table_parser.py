"""Reads `mapping.yml` and checks everything that can be checked without the schema.

Whether classes, edges and properties exist is checked by `loaders.table_check` when a table is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from graph.errors import Place, SchemaError
from graph.statements import Basis, Review
from graph.yaml_lines import LinedDict, LinedList, read_yaml, unknown_keys
from loaders.table_columns import COLUMN_KEYS, parse_column
from loaders.table_mapping import PLAIN, TEMPLATE, Doubt, End, Inline, Relation, TableMapping, Thing, Value
from loaders.table_parts import ColumnReader, Ref

_FILE_KEYS = frozenset(
    "name version lang sheet header missing review source as_of columns ignore things relations doubts".split()
)
_THING_KEYS = frozenset({"class", "each", "as", "key"})
_RELATION_KEYS = frozenset({"edge", "from", "to", "pair", "basis", "reason", "quote"})
_SOURCES = ("column", "constant", "text", "thing")
_VALUE_KEYS = frozenset({*_SOURCES, "basis", "reason", "quote", "lang"})
_SCHEMES = ("country", "sector", "area")
_DOUBT_KEYS = frozenset({"column", "matches", "of"})
_PAIRS = ("same", "other", "all")
_REVIEWS = ("accepted", "proposed")


def read_mapping(path: Path) -> TableMapping:
    """Read and check a mapping file.

    Raises:
        InputError: If it cannot be read.
        SchemaError: With file and line, if it contradicts itself.
    """
    content = read_yaml(path, shown_as=path.name)
    if not isinstance(content, LinedDict):
        raise SchemaError("holds no mapping", where=Place(path.name), remedy="Begin with columns: and things:")
    return _Parser(path, content).mapping()


class _Parser:
    """One pass over one mapping file."""

    def __init__(self, path: Path, content: LinedDict) -> None:
        self._folder, self._file, self._content = path.parent, path.name, content
        self._columns: dict[str, ColumnReader] = {}
        self._used: dict[str, int] = {}

    def mapping(self) -> TableMapping:
        content = self._content
        self._strict(content, _FILE_KEYS, "a mapping")
        for name, item in self._dict(content, "columns").items():
            line = self._content["columns"].line_of(name)
            self._columns[name] = parse_column(item, self._folder, self._file, line)
        things = tuple(self._thing(*entry) for entry in self._dict(content, "things").items())
        if not things:
            raise self._error(
                "says of no thing what it is", content.line, "Add things: with a class and its properties"
            )
        handles = {thing.handle for thing in things}
        relations = tuple(self._relation(item, handles) for item in self._list(content, "relations"))
        doubts = tuple(self._doubt(item) for item in self._list(content, "doubts"))
        source, as_of, ignored = self._inline("source"), self._inline("as_of"), self._ignored()
        self._check_columns(ignored)
        return TableMapping(
            file=self._file,
            name=_optional(content.get("name")),
            version=str(content.get("version", "1")),
            lang=str(content.get("lang", "en")),
            sheet=_optional(content.get("sheet")),
            header=self._header(),
            missing=frozenset({"", *(str(one) for one in content.get("missing") or ())}),
            review=cast(Review, self._choice(content, "review", _REVIEWS, "accepted")),
            source=source,
            as_of=as_of,
            columns=self._columns,
            ignored=frozenset(ignored),
            things=things,
            relations=relations,
            doubts=doubts,
            used=self._used,
        )

    # -- sections

    def _thing(self, handle: str, item: object) -> Thing:
        line = self._content["things"].line_of(handle)
        if not isinstance(item, LinedDict) or "class" not in item:
            raise self._error(f"thing {handle!r} has no class", line, "Write class: and its properties")
        each = _optional(item.get("each"))
        if each is not None:
            self._note(each, line)
        properties = {
            name: tuple(self._value(one, item.line_of(name)) for one in _listed(raw))
            for name, raw in item.items()
            if name not in _THING_KEYS
        }
        key = tuple(self._ref(str(one), item.line_of("key")) for one in _listed(item.get("key")))
        if not key and "name" not in properties:
            raise self._error(f"thing {handle!r} has no name", line, "Give it a name:, or a key: made of columns")
        if not key and properties["name"][0].ref is None and properties["name"][0].constant is None:
            raise self._error(f"thing {handle!r} has no key", line, "Give it a key: made of columns")
        classes = tuple(str(one) for one in _listed(item["class"]))
        return Thing(handle, classes, each, str(item.get("as", "")), key, properties, line)

    def _relation(self, item: object, handles: set[str]) -> Relation:
        if not isinstance(item, LinedDict) or not {"edge", "from", "to"} <= set(item):
            line = item.line if isinstance(item, LinedDict) else self._content.line_of("relations")
            raise self._error("a relation needs edge, from and to", line, "Write {edge: …, from: …, to: …}")
        quote = _optional(item.get("quote"))
        if quote is not None:
            self._note(quote, item.line_of("quote"))
        basis, reason = self._basis(item)
        properties = {
            name: self._value(raw, item.line_of(name)) for name, raw in item.items() if name not in _RELATION_KEYS
        }
        return Relation(
            edge=str(item["edge"]),
            start=self._end(item["from"], handles, item.line_of("from")),
            end=self._end(item["to"], handles, item.line_of("to")),
            pair=self._choice(item, "pair", _PAIRS, "same"),
            properties=properties,
            basis=basis,
            reason=reason,
            quote=quote,
            line=item.line,
        )

    def _end(self, raw: object, handles: set[str], line: int) -> End:
        if isinstance(raw, LinedDict):
            self._strict(raw, frozenset({*_SCHEMES, "as"}), "an end")
            schemes = [scheme for scheme in _SCHEMES if scheme in raw]
            if len(schemes) != 1:
                raise self._error("is no end", line, "Write {country: COLUMN}, {sector: COLUMN} or {area: COLUMN}")
            ref = self._ref(str(raw[schemes[0]]), line)
            return End(scheme=schemes[0], ref=ref, label=str(raw.get("as", "")))
        text = str(raw)
        if text in handles:
            return End(handle=text)
        if ":" in text:
            return End(key=text)
        remedy = f"Known things: {', '.join(sorted(handles))}; or a key such as country:KR, or {{country: COLUMN}}"
        raise self._error(f"{text!r} is no end", line, remedy)

    def _value(self, raw: object, line: int) -> Value:
        if not isinstance(raw, LinedDict):
            if raw is None or isinstance(raw, bool | LinedList):
                raise self._error("is no column", line, "Write a column's name in quotation marks, or {constant: …}")
            return Value(ref=self._ref(str(raw), line), line=line)
        self._strict(raw, _VALUE_KEYS, "a value")
        if sum(key in raw for key in _SOURCES) != 1:
            remedy = f"Use one of {', '.join(_SOURCES)}"
            raise self._error("says no place, or several, to take a value from", raw.line, remedy)
        quote = _optional(raw.get("quote"))
        templates = tuple(str(one) for one in _listed(raw.get("text")))
        for column in ([quote] if quote else []) + [name for text in templates for name in TEMPLATE.findall(text)]:
            self._note(self._ref(column, raw.line).column, raw.line)
        basis, reason = self._basis(raw)
        if "constant" in raw and basis is None:
            if not reason:
                raise self._error("a constant stands in no cell", raw.line, "Add reason: saying how it is known")
            basis = "inferred"
        return Value(
            ref=self._ref(str(raw["column"]), raw.line) if "column" in raw else None,
            constant=None if "constant" not in raw else str(raw["constant"]),
            templates=templates,
            thing=_optional(raw.get("thing")),
            quote=quote,
            basis=basis,
            reason=reason,
            lang=_optional(raw.get("lang")),
            line=raw.line,
        )

    def _doubt(self, item: object) -> Doubt:
        if not isinstance(item, LinedDict) or set(item) != _DOUBT_KEYS:
            remedy = "Write {column: …, matches: …, of: [columns]}"
            raise self._error("a doubt has the wrong form", self._content.line_of("doubts"), remedy)
        self._note(str(item["column"]), item.line)
        try:
            matches = re.compile(str(item["matches"]))
        except re.error as error:
            remedy = "Put \\ before signs that stand for themselves"
            raise self._error(f"is no regular expression: {error}", item.line_of("matches"), remedy) from error
        return Doubt(str(item["column"]), matches, frozenset(str(one) for one in _listed(item["of"])))

    def _ignored(self) -> Mapping[str, object]:
        section = self._content.get("ignore")
        if isinstance(section, LinedList):
            return {str(column): None for column in section}
        return self._dict(self._content, "ignore")

    # -- small parts

    def _ref(self, text: str, line: int) -> Ref:
        """`column` or `column.field`; a column's own name may hold points."""
        column, point, name = text.rpartition(".")
        if text in self._columns or not point or column not in self._columns:
            self._note(text, line)
            return Ref(text)
        known = self._columns[column].fields
        if name not in known:
            remedy = f"Its patterns and lookup give: {', '.join(sorted(known)) or 'none'}"
            raise self._error(f"column {column!r} has no field {name!r}", line, remedy)
        self._note(column, line)
        return Ref(column, name)

    def _inline(self, key: str) -> Inline | None:
        item, line = self._content.get(key), self._content.line_of(key)
        if item is None:
            return None
        if not isinstance(item, LinedDict):
            self._note(str(item), line)
            return Inline(str(item), self._columns.get(str(item), PLAIN))
        self._strict(item, COLUMN_KEYS | {"column"}, key)
        if item.get("column") is None:
            raise self._error(f"{key} names no column", line, "Add column:")
        self._note(str(item["column"]), line)
        own = LinedDict({name: value for name, value in item.items() if name != "column"})
        own.line, own.lines = item.line, item.lines
        return Inline(str(item["column"]), parse_column(own, self._folder, self._file, line))

    def _note(self, column: str, line: int) -> None:
        self._used.setdefault(column, line)

    def _check_columns(self, ignored: Mapping[str, object]) -> None:
        for name in self._columns:
            if name not in self._used:
                line = self._content["columns"].line_of(name)
                raise self._error(
                    f"column {name!r} is described but nothing uses it", line, "Use it, or move it to ignore:"
                )
        for name in ignored:
            if name in self._used:
                line = self._content.line_of("ignore")
                raise self._error(f"column {name!r} is used and ignored", line, "Keep one of the two")

    def _basis(self, item: LinedDict) -> tuple[Basis | None, str]:
        reason = str(item.get("reason") or "")
        basis = _optional(item.get("basis")) or ("inferred" if reason else None)
        if basis not in (None, "stated", "inferred"):
            raise self._error(f"unknown basis {basis!r}", item.line_of("basis"), "Known: inferred, stated")
        if basis == "inferred" and not reason:
            raise self._error("is inferred without a reason", item.line, "Add reason:")
        return cast("Basis | None", basis), reason

    def _header(self) -> int:
        header = self._content.get("header", 1)
        if not isinstance(header, int) or header < 1:
            raise self._error(
                "header is no row", self._content.line_of("header"), "Write the number of the row of headers"
            )
        return header

    def _choice(self, item: LinedDict, key: str, known: tuple[str, ...], default: str) -> str:
        value = str(item.get(key, default))
        if value not in known:
            raise self._error(f"unknown {key} {value!r}", item.line_of(key), f"Known: {', '.join(known)}")
        return value

    def _dict(self, content: LinedDict, key: str) -> LinedDict:
        section = content.get(key)
        if section is None:
            return LinedDict()
        if not isinstance(section, LinedDict):
            raise self._error(f"{key} has the wrong form", content.line_of(key), "Write a mapping")
        return section

    def _list(self, content: LinedDict, key: str) -> Iterator[object]:
        section = content.get(key)
        if section is not None and not isinstance(section, LinedList):
            raise self._error(f"{key} has the wrong form", content.line_of(key), "Write a list")
        yield from section or ()

    def _strict(self, item: LinedDict, known: frozenset[str], what: str) -> None:
        for error in unknown_keys(item, known, what, self._file):
            raise error

    def _error(self, message: str, line: int, remedy: str) -> SchemaError:
        return SchemaError(message, where=Place(self._file, line), remedy=remedy)


def _listed(raw: Any) -> list[Any]:
    if raw is None:
        return []
    return list(raw) if isinstance(raw, LinedList) else [raw]


def _optional(raw: object) -> str | None:
    return None if raw is None else str(raw)
