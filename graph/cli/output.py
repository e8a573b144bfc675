"""Output for programs: JSON and CSV that stay the same from version to version."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click


def plain(value: Any) -> Any:
    """A value as JSON has it: dates as ISO text, lists in them sorted by the library, everything else as it is."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    iso = getattr(value, "iso_format", None)
    return iso() if callable(iso) else str(value)


def print_json(value: Any) -> None:
    """Print one JSON value, readable, in UTF-8."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Print rows as CSV with a header; the items of a list are joined by `; `, and no cell is a formula."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(columns)
    for row in rows:
        out.writerow([_cell(row.get(column)) for column in columns])


def _cell(value: Any) -> str:
    """Text of a source is never taken for a formula by a spreadsheet; a number of ours stays one."""
    from graph.export import harmless

    return text(value) if isinstance(value, int | float) else harmless(text(value))


def text(value: Any) -> str:
    """A value in one cell."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return "; ".join(text(one) for one in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def file_to_write(path: str) -> Path:
    """The path of a file that may be written.

    Raises:
        UsageError: If its folder does not exist or it is a folder itself.
    """
    from graph.errors import UsageError

    out = Path(path)
    if not out.parent.is_dir():
        raise UsageError("the folder does not exist", where=str(out.parent), remedy="Create it first")
    if out.is_dir():
        raise UsageError("is a folder", where=path, remedy="Name a file in it")
    return out
