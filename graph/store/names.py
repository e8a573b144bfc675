"""The one place where a name becomes part of a query's text; everything else is a parameter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.errors import StoreError

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")


def quoted(name: str) -> str:
    """A label, type of edge or property as Cypher text.

    Raises:
        StoreError: If it is not a plain name, so that no text from outside can become part of a query.
    """
    if not _NAME.fullmatch(name):
        raise StoreError(f"{name!r} cannot name a label, relation or property", remedy="Use letters, digits and _")
    return f"`{name}`"


def labels(names: Iterable[str]) -> str:
    """Labels as Cypher text: `` :`Entity`:`Agency` ``."""
    return "".join(f":{quoted(name)}" for name in names)
