"""The names of a query's columns, told from its text.

The embedded engine names no columns where there are no rows; a table without rows still has a head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PARTS = re.compile(
    r"""(?P<space>\s+|//[^\n\r]*|/\*.*?\*/)
    | (?P<name>`(?:[^`]|``)*`)
    | '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*"
    | (?P<open>[(\[{]) | (?P<close>[)\]}])
    | (?P<word>\w+)
    | .""",
    re.VERBOSE | re.DOTALL,
)
_AFTER_ITEMS = frozenset("ORDER SKIP OFFSET LIMIT UNION".split())


def result_columns(query: str) -> tuple[str, ...]:
    """The names in the order of the first RETURN outside braces; empty where only the engine knows them.

    A column without AS is called as it is written.
    """
    names = tuple(_names(query))
    return () if "*" in names else names


def _names(query: str) -> Iterator[str]:
    depth, inside, item, last, alias = 0, False, "", "", False
    for part in _PARTS.finditer(query):
        if part["space"] is not None:
            item += " " if item else ""
            continue
        depth += (part["open"] is not None) - (part["close"] is not None)
        text = part.group()
        word = text.upper() if part["word"] is not None and not depth and not alias and last != "." else ""
        if not inside:
            inside = word == "RETURN"
        elif word in _AFTER_ITEMS or (text in {",", ";"} and not depth):
            yield item.strip()
            item, alias = "", False
            if text != ",":
                return
        elif word == "AS":
            item, alias = "", True
        elif word != "DISTINCT" or item:
            item += text[1:-1].replace("``", "`") if alias and part["name"] is not None else text
            alias = False
        last = text
    if item:
        yield item.strip()
