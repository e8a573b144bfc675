"""Judgements about identity that ship with the sources: `judgements.yml` in a source's folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.errors import Place, SchemaError
from graph.statements import VERDICTS, Judgement, judgement
from graph.yaml_lines import LinedDict, read_yaml, unknown_keys
from loaders.registry import sources

MADE_BY = "smegraph editors"
_KEYS = frozenset({"left", "right", "judgement", "why", "on"})
_DEFAULT_DAY = "2026-11-22"


@cache
def shipped_judgements() -> tuple[Judgement, ...]:
    """Those of all the project's sources, in the order of folders and lines.

    Raises:
        SchemaError: With file and line, if an entry is not a judgement.
    """
    found: list[Judgement] = []
    for source in sources():
        path = source.folder / "judgements.yml"
        if path.exists():
            found.extend(read_judgements(path, f"{source.name}/judgements.yml"))
    return tuple(found)


def read_judgements(path: Path, shown_as: str) -> list[Judgement]:
    """The judgements of one file: a list of `left`, `right`, `judgement`, `why` and optionally `on` (a day)."""
    content = read_yaml(path, shown_as=shown_as) or []
    if not isinstance(content, list):
        raise SchemaError("is not a list of judgements", where=shown_as, remedy="Begin each with '- left: …'")
    return [_judgement(entry, shown_as) for entry in content]


def _judgement(entry: object, shown_as: str) -> Judgement:
    if not isinstance(entry, LinedDict):
        raise SchemaError(
            "holds an entry that is no judgement", where=shown_as, remedy="Give left, right, judgement and why"
        )
    where = Place(shown_as, entry.line)
    for error in unknown_keys(entry, _KEYS, "a judgement", shown_as):
        raise error
    missing = [key for key in ("left", "right", "judgement", "why") if not entry.get(key)]
    if missing:
        raise SchemaError(f"a judgement lacks {', '.join(missing)}", where=where)
    if entry["judgement"] not in VERDICTS:
        raise SchemaError(
            f"unknown judgement {entry['judgement']!r}", where=where, remedy=f"Known: {', '.join(VERDICTS)}"
        )
    day = str(entry.get("on") or _DEFAULT_DAY)
    return judgement(str(entry["left"]), str(entry["right"]), entry["judgement"], str(entry["why"]), MADE_BY, day)
