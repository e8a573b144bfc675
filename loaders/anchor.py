"""Fill in where each quote of a file of reviewed statements stands in its document.

`python -m loaders.anchor STATEMENTS.yml DOCUMENT.txt` sets every quote's `at:` to the first place of its words,
in code points, and leaves the rest of the file (order, comments, layout) as it is. A quote may be written as bare
text in quotation marks; it becomes `{at: …, text: …}`. If the words of any quote do not stand in the document,
nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from graph.errors import InputError, Place, SchemaError, SmegraphError


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` to `end` of a file by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Anchored:
    """The file with its offsets, how many quotes it has and how many had another offset or none."""

    text: str
    quotes: int
    changed: int


def anchored(statements: str, document: str, file: str) -> Anchored:
    """Set the offsets of all quotes in the YAML text `statements`.

    Args:
        document: The document's decoded text.
        file: Name of the file of statements, for errors.

    Raises:
        SchemaError: If the file is not YAML, or its quotes have another form.
        InputError: With a line for each quote whose words are not in the document.
    """
    edits: list[Edit] = []
    missing: list[str] = []
    count = 0
    for label, node in _quotes(statements, file):
        count += 1
        text = _text_of(label, node, file)
        at = document.find(text.value)
        if at < 0 or not text.value:
            place = Place(file, text.start_mark.line + 1)
            missing.append(f"{place}: quote {label!r} is not in the document{_near(text.value, document)}")
        else:
            edits.extend(_edit(statements, node, at))
    if missing:
        raise InputError("\n".join(missing), remedy="Quote the document's exact words; nothing was written")
    result = statements
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        result = result[: edit.start] + edit.text + result[edit.end :]
    return Anchored(result, count, len(edits))


def _quotes(statements: str, file: str) -> Iterator[tuple[str, yaml.Node]]:
    try:
        root = yaml.compose(statements, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise SchemaError(f"not valid YAML: {error.problem}", where=Place(file, line)) from error
    section = _child(root, "quotes")
    if not isinstance(section, yaml.MappingNode):
        raise SchemaError("has no quotes", where=file, remedy="Write quotes: with a label for each")
    for key, value in section.value:
        yield str(key.value), value


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return value if isinstance(value, yaml.Node) else None
    return None


def _text_of(label: str, node: yaml.Node, file: str) -> yaml.ScalarNode:
    """The node of the words: the quote itself, or its `text`."""
    bare = isinstance(node, yaml.ScalarNode)
    text = node if bare else _child(node, "text")
    if not isinstance(text, yaml.ScalarNode) or (bare and text.style not in ('"', "'")):
        where = Place(file, node.start_mark.line + 1)
        raise SchemaError(f"quote {label!r} has no text", where=where, remedy='Write {text: "…"} or "…"')
    return text


def _edit(statements: str, node: yaml.Node, at: int) -> Iterator[Edit]:
    """The change that gives this quote its offset; none if it has it."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        yield Edit(start, end, f"{{at: {at}, text: {statements[start:end]}}}")
        return
    old = _child(node, "at")
    if old is None:
        flow = isinstance(node, yaml.MappingNode) and node.flow_style
        line_end = "\r\n" if "\r\n" in statements else "\n"
        separator = ", " if flow else line_end + " " * node.start_mark.column
        yield Edit(start + bool(flow), start + bool(flow), f"at: {at}{separator}")
        return
    # An empty value (`at:`) stands directly after its colon.
    written = statements[old.start_mark.index : old.end_mark.index]
    if written != str(at):
        yield Edit(old.start_mark.index, old.end_mark.index, str(at) if written else f" {at}")


def _near(text: str, document: str) -> str:
    """Up to where the words agree with the document, to find the typo."""
    length = next((n for n in range(len(text), 7, -1) if text[:n] in document), 0)
    return f" (only {text[:length]!r} is)" if length else ""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser("python -m loaders.anchor", description="Set the offsets of quotes.")
    parser.add_argument("statements", type=Path, metavar="STATEMENTS.yml")
    parser.add_argument("document", type=Path, metavar="DOCUMENT.txt")
    options = parser.parse_args(arguments)
    try:
        before, document = _read(options.statements), _read(options.document)
        after = anchored(before, document, options.statements.as_posix())
        if after.changed:
            options.statements.write_bytes(after.text.encode())
    except SmegraphError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except OSError as error:
        print(f"{options.statements}: cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{after.quotes} quotes, {after.changed} offsets set")
    return 0


def _read(path: Path) -> str:
    """The file's text with its line ends as they are, since offsets count them."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path.as_posix()) from error
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", where=path.as_posix()) from error


if __name__ == "__main__":
    sys.exit(main())
