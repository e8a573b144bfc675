"""The sources of the project: every folder of `loaders/sources/` with a `source.yml` is one.

Nothing else registers it, and nothing else has to be changed to add one.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from graph.errors import InputError, Place, SchemaError, UnknownName
from graph.statements import Record
from graph.yaml_lines import LinedDict, LinedList, read_yaml, unknown_keys
from loaders.context import LoadContext

SOURCES_FOLDER = Path(__file__).with_name("sources")
LANGUAGES = ("en", "de", "ko")
Loader = Callable[[Path, Mapping[str, Any], LoadContext], Iterator[Record]]
"""What reads one kind of source: folder and content of its `source.yml` in, records out, the document first."""

# Imported only when a source of the kind is read, so that a plain question does not pay for Excel.
_LOADERS: Mapping[str, tuple[str, str]] = {
    "reviewed": ("loaders.documents", "reviewed_records"),
    "table": ("loaders.tables", "table_records"),
    "reference": ("loaders.reference", "reference_records"),
}
_OWN_KEYS: Mapping[str, frozenset[str]] = {
    "reviewed": frozenset({"document", "statements"}),
    "table": frozenset({"document", "table", "mapping"}),
    "reference": frozenset({"document", "files"}),
    "python": frozenset({"document", "options"}),
}
_KEYS = frozenset({"name", "loader", "labels", "licence", "expected"})
_NEEDED = ("name", "loader", "labels", "licence")


@dataclass(frozen=True, slots=True)
class Source:
    """Something that records can be read from: a packaged folder, or a spreadsheet of an official.

    Attributes:
        folder: Where its files lie.
        loader: `reviewed`, `table`, `reference` or `python`.
        labels: What it is called, by language; empty for a spreadsheet.
        metadata: The content of its `source.yml`.
    """

    name: str
    folder: Path
    loader: str
    labels: Mapping[str, str]
    licence: str | None
    metadata: Mapping[str, Any]

    @property
    def expected(self) -> tuple[int, int] | None:
        """How many statements it should yield, at least and at most."""
        counts = (self.metadata.get("expected") or {}).get("statements")
        return None if counts is None else (int(counts[0]), int(counts[1]))

    def load(self, context: LoadContext) -> Iterator[Record]:
        """Everything it says, its documents before the statements about them.

        Raises:
            InputError: If it cannot be read at all; single facts and rows are rejected one by one.
            SchemaError: If one of its own files contradicts itself or the schema.
        """
        if self.loader == "python":
            yield from _python_loader(self.folder)(self.folder, self.metadata, context)
            return
        module, name = _LOADERS[self.loader]
        loader = cast(Loader, getattr(importlib.import_module(module), name))
        yield from loader(self.folder, self.metadata, context)


def sources() -> tuple[Source, ...]:
    """All sources of the project, by name.

    Raises:
        SchemaError: If a `source.yml` is wrong, with file and line.
    """
    return read_sources(SOURCES_FOLDER)


def source(name: str) -> Source:
    """The source of this name.

    Raises:
        UnknownName: If there is none.
    """
    if name not in packaged_names():
        raise UnknownName("source", name, packaged_names())
    return read_source(SOURCES_FOLDER / name)


@cache
def packaged_names() -> frozenset[str]:
    """The names of the project's sources, which a spreadsheet may not take."""
    return frozenset(folder.name for folder in _folders(SOURCES_FOLDER))


def read_sources(folder: Path) -> tuple[Source, ...]:
    """The sources of a folder of folders, by name."""
    return tuple(read_source(one) for one in _folders(folder))


def _folders(folder: Path) -> list[Path]:
    """Folders that hold a source; one with files but no `source.yml` counts, so that it fails instead of vanishing."""
    folders = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    shown = [path for path in folders if not path.name.startswith((".", "_"))]
    return [path for path in shown if any(one.is_file() for one in path.iterdir())]


def read_source(folder: Path) -> Source:
    """The source of one folder.

    Raises:
        SchemaError: If its `source.yml` is missing or wrong, with file and line.
    """
    shown = f"{folder.name}/source.yml"
    if not (folder / "source.yml").is_file():
        raise SchemaError(
            "there is no source.yml", where=f"{folder.name}/", remedy="docs/add-a-source.md says what it holds"
        )
    content = read_yaml(folder / "source.yml", shown_as=shown)
    if not isinstance(content, LinedDict):
        raise SchemaError("holds no mapping", where=shown, remedy="Begin with name: and loader:")
    loader = str(content.get("loader"))
    if loader not in _OWN_KEYS:
        raise _wrong(content, shown, "loader", f"unknown loader {loader!r}", f"Known: {', '.join(_OWN_KEYS)}")
    for error in unknown_keys(content, _KEYS | _OWN_KEYS[loader], f"a source read by {loader!r}", shown):
        raise error
    missing = [key for key in _NEEDED if not content.get(key)]
    if missing:
        raise _wrong(content, shown, "", f"lacks {', '.join(missing)}", "docs/add-a-source.md says what they hold")
    if content["name"] != folder.name:
        message = f"the name {content['name']!r} is not that of its folder"
        raise _wrong(content, shown, "name", message, f"Write name: {folder.name}")
    labels = _labels(content, shown)
    _check_expected(content, shown)
    return Source(folder.name, folder, loader, labels, str(content["licence"]), content)


def _labels(content: LinedDict, shown: str) -> Mapping[str, str]:
    labels = content["labels"]
    if not isinstance(labels, LinedDict) or set(labels) != set(LANGUAGES):
        raise _wrong(content, shown, "labels", "labels are not in three languages", f"Write {', '.join(LANGUAGES)}")
    return MappingProxyType({language: str(labels[language]) for language in LANGUAGES})


def _check_expected(content: LinedDict, shown: str) -> None:
    expected = content.get("expected")
    if expected is None:
        return
    counts = expected.get("statements") if isinstance(expected, LinedDict) and set(expected) == {"statements"} else None
    if not isinstance(counts, LinedList) or len(counts) != 2 or not all(isinstance(one, int) for one in counts):
        raise _wrong(
            content, shown, "expected", "expected has the wrong form", "Write {statements: [at least, at most]}"
        )


def _wrong(content: LinedDict, shown: str, key: str, message: str, remedy: str) -> SchemaError:
    return SchemaError(message, where=Place(shown, content.line_of(key)), remedy=remedy)


def _python_loader(folder: Path) -> Loader:
    path = folder / "load.py"
    spec = importlib.util.spec_from_file_location(f"loaders.sources.{folder.name}.load", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise InputError("there is no load.py", where=f"{folder.name}/", remedy="Write load(folder, metadata, context)")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Loader, module.load)
