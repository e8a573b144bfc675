"""The form of one entry of `columns:` in a mapping, and of its lookups: text in, a `ColumnReader` out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from graph.errors import InputError, Place, SchemaError
from graph.yaml_lines import LinedDict, LinedList, read_yaml, unknown_keys
from loaders.table_parts import ColumnReader, Entries, Entry, FieldValue, Pattern, date_pattern

COLUMN_KEYS = frozenset({"required", "split", "strip", "patterns", "lookup", "values", "dates", "country_names"})
_RESERVED = frozenset({"value", "as", "class", "basis", "reason", "lang", "match"})
_FIELD_KEYS = frozenset({"value", "basis", "reason", "lang"})


def parse_column(item: object, folder: Path, file: str, line: int) -> ColumnReader:
    """Read one entry of `columns:`.

    Args:
        folder: Where a lookup file lies.

    Raises:
        SchemaError: With file and line.
        InputError: If a lookup file cannot be read.
    """
    if item is None:
        return ColumnReader()
    if not isinstance(item, LinedDict):
        raise SchemaError("a column has the wrong form", where=Place(file, line), remedy="Write {} or a mapping")
    for error in unknown_keys(item, COLUMN_KEYS, "a column", file):
        raise error
    values = item.get("values")
    return ColumnReader(
        required=_flag(item, "required", file),
        split=None if item.get("split") is None else _separator(item, file),
        strip=None if item.get("strip") is None else _regex(item["strip"], file, item.line_of("strip")),
        patterns=tuple(_pattern(one, file, item.line_of("patterns")) for one in item.get("patterns") or ()),
        lookup=_lookup(item, folder, file),
        values=None if values is None else _entries(values, file, item.line_of("values"), translated=True),
        dates=_dates(item, file),
        country_names=_flag(item, "country_names", file),
        line=line,
    )


def _flag(item: LinedDict, key: str, file: str) -> bool:
    value = item.get(key, False)
    if not isinstance(value, bool):
        raise SchemaError(f"{key} is {value!r}", where=Place(file, item.line_of(key)), remedy="Write true or false")
    return value


def _separator(item: LinedDict, file: str) -> str:
    separator = str(item["split"])
    if not separator:
        raise SchemaError("splits at nothing", where=Place(file, item.line_of("split")), remedy='Write split: ";"')
    return separator


def _regex(raw: object, file: str, line: int) -> re.Pattern[str]:
    try:
        return re.compile(str(raw))
    except re.error as error:
        remedy = "Put \\ before signs that stand for themselves, such as \\( or \\."
        raise SchemaError(f"is no regular expression: {error}", where=Place(file, line), remedy=remedy) from error


def _pattern(raw: object, file: str, line: int) -> Pattern:
    if not isinstance(raw, LinedDict):
        return Pattern(_regex(raw, file, line), Entry())
    if "match" not in raw:
        raise SchemaError("a pattern has no match", where=Place(file, raw.line), remedy="Write {match: …}")
    return Pattern(_regex(raw["match"], file, raw.line), _entry(raw, None, file))


def _dates(item: LinedDict, file: str) -> re.Pattern[str] | None:
    if item.get("dates") is None:
        return None
    order = str(item["dates"])
    pattern = date_pattern(order)
    if pattern is None:
        remedy = "Write the order with YYYY, MM and DD, such as DD.MM.YYYY"
        raise SchemaError(f"{order!r} is no order of a date", where=Place(file, item.line_of("dates")), remedy=remedy)
    return pattern


def _lookup(item: LinedDict, folder: Path, file: str) -> Entries:
    raw = item.get("lookup")
    if raw is None or isinstance(raw, LinedDict):
        return Entries() if raw is None else _entries(raw, file, item.line_of("lookup"))
    path = folder / str(raw)
    if path.parent != folder or not path.is_file():
        remedy = f"Put it beside {file}, or write the entries here"
        raise InputError(f"the lookup {raw!r} is not there", where=Place(file, item.line_of("lookup")), remedy=remedy)
    return _entries(read_yaml(path, shown_as=path.name), path.name, 1)


def _entries(raw: object, file: str, line: int, *, translated: bool = False) -> Entries:
    if not isinstance(raw, LinedDict):
        raise SchemaError("is no list of entries", where=Place(file, line), remedy="Write TEXT: what it means")
    entries = {}
    for text, item in raw.items():
        if item is None:
            entries[text] = Entry(silent=True)
        elif isinstance(item, LinedDict):
            entries[text] = _entry(item, None if translated else text, file)
        else:
            entries[text] = Entry({"": (FieldValue(_scalar(item, file, raw.line_of(text))),)})
    return Entries(entries)


def _entry(item: LinedDict, text: str | None, file: str) -> Entry:
    """An entry written as a mapping; fields that do not stand in `text` (if given) need a basis or reason."""
    basis, reason = item.get("basis"), str(item.get("reason") or "")
    if basis not in (None, "stated", "inferred") or (basis == "inferred" and not reason):
        raise SchemaError(
            "basis is neither stated, nor inferred with a reason", where=Place(file, item.line_of("basis"))
        )
    fields: dict[str, tuple[FieldValue, ...] | None] = {}
    for name, raw in item.items():
        if name in _RESERVED and (name != "value" or raw is None):
            continue
        listed = raw if isinstance(raw, LinedList) else [raw]
        values = [_field(one, basis, reason, text, file, item.line_of(name)) for one in listed if one is not None]
        fields["" if name == "value" else name] = tuple(values) or None
    return Entry(
        fields=fields,
        label=None if item.get("as") is None else str(item["as"]),
        class_name=None if item.get("class") is None else str(item["class"]),
        basis="inferred" if basis == "inferred" else "stated",
        reason=reason if basis == "inferred" else "",
        lang=None if item.get("lang") is None else str(item["lang"]),
    )


def _field(raw: Any, basis: object, reason: str, text: str | None, file: str, line: int) -> FieldValue:
    own = raw if isinstance(raw, LinedDict) else LinedDict(value=raw)
    for error in unknown_keys(own, _FIELD_KEYS, "a field", file):
        raise error
    value = _scalar(own.get("value"), file, line)
    lang = None if own.get("lang") is None else str(own["lang"])
    reason, basis = str(own.get("reason") or reason), own.get("basis", basis)
    if basis == "stated" or (text is None and not reason) or (text is not None and _stands_in(value, text)):
        return FieldValue(value, lang=lang)
    if not reason:
        message = f"{value!r} does not stand in {text!r}"
        raise SchemaError(message, where=Place(file, line), remedy="Add reason:, or basis: stated if the words say it")
    return FieldValue(value, "inferred", reason, lang)


def _stands_in(value: str, text: str) -> bool:
    """Whether `text` says `value` in so many words; `IR` does not stand in `Iranian`."""
    edge = r"\b" if value.isascii() else ""
    return re.search(edge + re.escape(value) + edge, text, re.IGNORECASE) is not None


def _scalar(raw: object, file: str, line: int) -> str:
    if raw is None or isinstance(raw, bool | LinedDict | LinedList):
        remedy = "Write the value in quotation marks" if isinstance(raw, bool) else "Write one value"
        raise SchemaError(f"{raw!r} is no value", where=Place(file, line), remedy=remedy)
    return str(raw)
