"""stub"""

from __future__ import annotations


def result_columns(query: str) -> tuple[str, ...]:
    """Columns of a query."""
    return ()
