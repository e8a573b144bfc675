"""Where the project's Cypher lies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

QUERIES_FOLDER = Path(__file__).resolve().parent.parent / "queries"
"""Beside the package `graph`, in a checkout as in an installed wheel."""


@cache
def support_query(name: str) -> str:
    """The text of `queries/support/<name>.cypher`."""
    return (QUERIES_FOLDER / "support" / f"{name}.cypher").read_text(encoding="utf-8")
