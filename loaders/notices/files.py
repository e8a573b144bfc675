"""Which files the paths of a command mean, in a stable order, and their bytes."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from graph.statements import Rejection
from loaders.notices.formats import KNOWN, form_of_name
from loaders.notices.values import MAX_BYTES, STANDARD_INPUT, Content, Unreadable, too_large

_STANDARD_INPUT_NAME: Final = "standard input"


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be read: a file, standard input (`-`) or an address."""

    place: str

    @property
    def is_address(self) -> bool:
        """Whether it has to be fetched."""
        return "://" in self.place

    @property
    def name(self) -> str:
        """How messages and the document call it for short."""
        if self.place == STANDARD_INPUT:
            return _STANDARD_INPUT_NAME
        return self.place if self.is_address else Path(self.place).name

    @property
    def shown(self) -> str:
        """How messages say where it is."""
        return self.name if self.place == STANDARD_INPUT else self.place


@dataclass(frozen=True, slots=True)
class Passed:
    """A file of a folder that is no document by its suffix: neither read nor rejected."""

    place: str


def found(paths: Sequence[str]) -> Iterator[Item | Rejection | Passed]:
    """What the paths mean: folders with everything below them, sorted; hidden files are left out."""
    for path in paths:
        if path == STANDARD_INPUT or "://" in path:
            yield Item(path)
        elif _is_folder(Path(path)):
            yield from _in_folder(path)
        else:
            yield Item(path)


def _in_folder(path: str) -> Iterator[Item | Rejection | Passed]:
    any_file = False
    for one in _below(Path(path), frozenset()):
        any_file = any_file or not isinstance(one, Passed)
        yield one
    if not any_file:
        yield Rejection(
            Path(path).name or path, "the folder holds no notice", path, f"Known are {KNOWN}", counts_as="notice"
        )


def _below(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Item | Rejection | Passed]:
    """Everything in a folder by name; links are followed, but not back to a folder that one is in."""
    try:
        told = folder.stat()
        here = (told.st_dev, told.st_ino)
        entries = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    except OSError as error:
        yield _rejection(folder, f"the folder cannot be read: {error.strerror}", "Check its permissions")
        return
    if here in above:
        yield _rejection(folder, "is a link back to a folder that it lies in", "Remove the link")
        return
    for name in entries:
        path = folder / name
        if _is_folder(path):
            yield from _below(path, above | {here})
        elif form_of_name(name) is not None:
            yield Item(str(path))
        else:
            yield Passed(str(path))


def content_of(item: Item, standard_input: BinaryIO | None = None) -> Content:
    """The bytes of a file or of standard input, at most as many as a notice may have.

    Raises:
        Unreadable: If it is not there, too large or not to be read.
    """
    if item.place == STANDARD_INPUT:
        content = (standard_input or sys.stdin.buffer).read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise too_large(None)
        return Content(item.name, item.name, content)
    path = Path(item.place)
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):
            raise Unreadable("is neither a file nor a folder", "Give a file, a folder, an https:// address or -")
        if told.st_size > MAX_BYTES:
            raise too_large(told.st_size)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        dangling = path.is_symlink()
        message = "is a link to a file that does not exist" if dangling else "there is no such file or folder"
        raise Unreadable(message, "Check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"cannot be read: {reason}", "Check the path and its permissions") from error
    if len(content) > MAX_BYTES:
        raise too_large(None)
    return Content(item.name, item.place, content, form_of_name(item.name))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _rejection(path: Path, message: str, remedy: str) -> Rejection:
    return Unreadable(message, remedy).rejection(path.name, str(path))
