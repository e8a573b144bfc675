"""What the command line says to people, in English, German and Korean (`texts.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.errors import SchemaError

_FILE = Path(__file__).with_name("texts.yml")


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every text by key and language."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: Mapping[str, Mapping[str, str]] = yaml.load(_FILE.read_bytes(), Loader=loader)  # noqa: S506 - both are safe
    return found


def say(key: str, lang: str, **fields: Any) -> str:
    """A text in a language, its `{fields}` filled in; whole numbers are grouped as the language does.

    Raises:
        SchemaError: If the catalogue has no such text.
    """
    try:
        template = catalogue()[key][lang]
    except KeyError:
        raise SchemaError(f"no text {key!r} in {lang!r}", where=str(_FILE)) from None
    return template.format(**{name: number(value, lang) for name, value in fields.items()})


def number(value: Any, lang: str) -> str:
    """A count as the language writes it: 1,234 or 1.234; anything else as it is."""
    if isinstance(value, int) and not isinstance(value, bool):
        grouped = f"{value:,}"
        return grouped.replace(",", ".") if lang == "de" else grouped
    return str(value)


def heading(column: str, lang: str) -> str:
    """The heading of a column: its own text, else its name in words."""
    own = catalogue().get(f"column.{column}")
    return own[lang] if own else column.replace("_", " ")


def value_text(value: str, lang: str) -> str:
    """A word that the system itself writes into answers (`stated`, `event`); None of ours stays as it is."""
    own = catalogue().get(f"value.{value}")
    return own[lang] if own else value
