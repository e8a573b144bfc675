"""Every error a person can meet, in one tree.

```
SmegraphError                 exit code 1: what, where, and what would have worked
├── UsageError                exit code 2: the command was called wrongly
│   ├── UnknownName           a source, query, parameter, class … that does not exist, with near ones
│   └── MissingDependency     an optional package is not installed
├── InputError                a file that cannot be read at all, or rejected input under --strict
├── SchemaError               a schema, mapping or query file of the project is wrong
├── QueryRefused              a query that may not be run (writes, procedures, several statements)
├── IdentityConflict          a judgement contradicts others; carries the chain
└── StoreError                the store
    ├── StoreUnreachable      nothing listens there, or it went away
    ├── StoreRefused          wrong user or password, missing rights
    ├── StoreMismatch         a database of another version, or one that is not ours
    ├── StoreDamaged          the embedded folder is damaged, unwritable or another user's
    ├── StoreFull             the disk is full
    └── QueryFailed           the engine refused or stopped a query (syntax, time-out)
```
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file and, as far as known, line and column (1-based) or a cell."""

    file: str
    line: int | None = None
    column: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        text = self.file
        if self.line is not None:
            text += f", line {self.line}"
        if self.column is not None:
            text += f", column {self.column}"
        if self.cell is not None:
            text += f", {self.cell}"
        return text


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value was not accepted, and what would have been; returned, never raised."""

    message: str
    remedy: str = ""


class SmegraphError(Exception):
    """A message for a person.

    Args:
        message: What is wrong, a sentence without a full stop at the end.
        where: The file, cell, address or parameter it is about.
        remedy: What would have worked.
    """

    exit_code = 1

    def __init__(self, message: str, *, where: Place | str | None = None, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}. {self.remedy}" if self.remedy else text


class UsageError(SmegraphError):
    """The command or call itself is wrong."""

    exit_code = 2


class UnknownName(UsageError):
    """A name that is not among the known ones; the message lists near or all of them."""

    def __init__(self, what: str, name: str, known: Iterable[str], *, where: Place | str | None = None) -> None:
        names = sorted(known)
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
        listed = near or names[:20]
        more = "" if near or len(names) <= 20 else f" and {len(names) - 20} more"
        remedy = f"{'Did you mean' if near else 'Known'}: {', '.join(listed)}{more}" if listed else "There are none"
        super().__init__(f"unknown {what} {name!r}", where=where, remedy=remedy)


class MissingDependency(UsageError):
    """A package of an optional extra is needed."""


class InputError(SmegraphError):
    """A file that cannot be read, or input rejected as a whole."""


class SchemaError(SmegraphError):
    """A schema, mapping or query file that contradicts itself."""


class QueryRefused(SmegraphError):
    """A query that may not be run here."""

    exit_code = 2


class IdentityConflict(SmegraphError):
    """A judgement that contradicts earlier ones; the message carries the chain."""


class StoreError(SmegraphError):
    """Anything about the store."""


class StoreUnreachable(StoreError):
    """Nothing answers at the address."""


class StoreRefused(StoreError):
    """User, password or rights."""


class StoreMismatch(StoreError):
    """A database written by another version, or not by this system."""


class StoreDamaged(StoreError):
    """The embedded folder cannot be used."""


class StoreFull(StoreError):
    """No space left on the disk."""


class QueryFailed(StoreError):
    """The engine refused or stopped a query."""
