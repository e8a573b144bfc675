"""YAML that remembers its lines, so that an error in a schema, mapping or facts file can name one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from graph.errors import InputError, Place, SchemaError, SmegraphError

_BOOLEANS = {"true": True, "false": False}
_WHOLE = re.compile(r"0|-?[1-9][0-9]*")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LinedDict(dict[str, Any]):
    """A mapping whose keys know the line (1-based) they stand on; `.line` is the line of the mapping itself."""

    line: int = 0
    lines: Mapping[str, int] = {}

    def line_of(self, key: str) -> int:
        """The line of `key`, or of the mapping if it lacks the key."""
        return self.lines.get(key, self.line)


class LinedList(list[Any]):
    """A sequence whose items know their lines."""

    line: int = 0
    lines: tuple[int, ...] = ()


def _construct(loader: Any, node: yaml.Node, file: str) -> Any:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        mapping, lines = LinedDict(), {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            at = key_node.start_mark.line + 1
            if key in mapping:
                raise SchemaError(f"{key!r} stands twice", where=Place(file, at), remedy="Keep one of them")
            mapping[key], lines[key] = _construct(loader, value_node, file), at
        mapping.line, mapping.lines = line, lines
        return mapping
    if isinstance(node, yaml.SequenceNode):
        sequence = LinedList(_construct(loader, item, file) for item in node.value)
        sequence.line = line
        sequence.lines = tuple(item.start_mark.line + 1 for item in node.value)
        return sequence
    return _scalar(node.tag, str(node.value))


def _scalar(tag: str, text: str) -> Any:
    """A whole number, true, false or nothing where it plainly says so; else the text as it stands.

    YAML 1.1 would read Norway's `NO` as false, `0777` as 511, `12:30:45` as a number and `2019-04` as whatever comes.
    """
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool" and text in _BOOLEANS:
        return _BOOLEANS[text]
    if kind == "int" and _WHOLE.fullmatch(text):
        return int(text)
    return text


def parse_yaml(text: str, file: str) -> Any:
    """Parse one YAML document; mappings come as `LinedDict`, dates and decimals as text.

    Raises:
        SchemaError: With file and line, if it is not YAML or a key stands twice.
    """
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            return None if node is None else _construct(loader, node, file)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise SchemaError(
            f"not valid YAML: {error.problem}", where=place, remedy="Check indentation and quotes there"
        ) from error
    except yaml.YAMLError as error:
        raise SchemaError(f"not valid YAML: {error}", where=Place(file)) from error


def read_yaml(path: Path, *, shown_as: str | None = None) -> Any:
    """Read a YAML file in UTF-8.

    Raises:
        InputError: If it cannot be read.
        SchemaError: As `parse_yaml`.
    """
    name = shown_as or path.as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=name) from error
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", where=name, remedy="Save it as UTF-8") from error
    return parse_yaml(text, name)


def unknown_keys(mapping: LinedDict, known: frozenset[str], what: str, file: str) -> Iterator[SmegraphError]:
    """One error for each key of `mapping` that is not known."""
    for key in mapping:
        if key not in known:
            yield SchemaError(
                f"unknown key {key!r} in {what}",
                where=Place(file, mapping.line_of(key)),
                remedy=f"Known: {', '.join(sorted(known))}",
            )
