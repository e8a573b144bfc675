"""Everything seen can be taken away: rows as CSV and JSON, the things in them as RDF."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from graph.library import Answer

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_JOINED = "; "


def defused(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe in front."""
    if isinstance(value, (list, tuple)):
        value = _JOINED.join(str(item) for item in value)
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value


def rows_as_csv(answer: Answer) -> bytes:
    """The rows, each with its quotes and where they stand, in UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*answer.columns, "quotes", "documents"])
    for row in answer.rows:
        quotes, documents = _proofs(row.get("evidence") or (), answer.evidence)
        writer.writerow([*(defused(row[column]) for column in answer.columns), defused(quotes), defused(documents)])
    return out.getvalue().encode("utf-8-sig")


def _proofs(ids: Sequence[str], evidence: Mapping[str, Mapping[str, Any]]) -> tuple[list[str], list[str]]:
    said = [evidence[id] for id in ids if id in evidence]
    quotes = dict.fromkeys(f"“{one['quote']}”" for one in said)
    documents = dict.fromkeys(
        ", ".join(str(one[key]) for key in ("publisher", "document_name", "as_of", "url") if one.get(key))
        for one in said
    )
    return list(quotes), [text for text in documents if text]


def answer_as_json(answer: Answer) -> bytes:
    """The whole answer with its evidence, as the command line gives it."""
    return json.dumps(answer.as_json(), ensure_ascii=False, indent=2).encode()
