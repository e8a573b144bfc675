"""Writes docs/queries.md from the query files: `python -m graph.query_docs`; `--check` only compares."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from graph.library import FOLDERS, Library, load_library
from graph.query_header import LANGUAGES, Param, Query

PAGE = Path(__file__).resolve().parent.parent / "docs" / "queries.md"
_HEADINGS = {
    "explore": "Explore",
    "partners": "Partners",
    "agreements": "Agreements",
    "quality": "Quality of the data",
    "measures": "Measures of the network",
}
_MEANINGS = {
    "country": "two letters of ISO 3166-1, or a name in English, German or Korean",
    "date": "`2022`, `2022-05`, `2022-05-17` or `today`",
    "entity": "an id, a former id, or a name in any language",
    "count": "a whole number from 1 on",
    "language": "the language of names and title: `en`, `de`, `ko`",
    "text": "any text",
}
_INTRODUCTION = """\
# The query library

<!-- Written by `python -m graph.query_docs` from the headers in queries/; edit those. -->

Every question below is one file in `queries/`; `smegraph queries` lists them, `smegraph ask NAME` answers
one, and the app shows each as a page. Every parameter has a default. Every row ends in `evidence`, the ids of
the statements it rests on; an answer brings the quotes behind them and says what was searched. `basis` is
`inferred` if anything the row rests on is not said in so many words; `review` is `proposed` if anything it
rests on has not been accepted by a person; `status` tells planned from happened.
"""


def page(library: Library) -> str:
    """The whole page."""
    parts = [_INTRODUCTION]
    for folder in FOLDERS:
        parts.append(f"\n## {_HEADINGS[folder]}\n")
        parts.extend("\n".join(_section(query)) for query in library.queries if query.folder == folder)
    return "\n".join(parts)


def _section(query: Query) -> Iterator[str]:
    yield f"### {query.name}\n"
    for language in LANGUAGES:
        yield f"- {language}: {query.title(language)}"
    yield f"\n{query.doc()}\n"
    yield "| parameter | takes | default |\n|---|---|---|"
    for param in query.params:
        yield f"| `{param.name}` | {_takes(param)} | `{param.default}` |"
    yield f"\nColumns: {', '.join(f'`{column}`' for column in query.columns)}.\n"
    if query.reported is not None:
        yield "Figures without names that belong to the answer come apart, as `reported`.\n"
    yield f"```\nsmegraph ask {query.name}{_example(query)}\n```\n"


def _takes(param: Param) -> str:
    words = ", ".join(f"`{word}`" for word in param.words)
    if param.type == "code":
        return words
    return f"{_MEANINGS[param.type]}, or {words}" if words else _MEANINGS[param.type]


def _example(query: Query) -> str:
    shown = [
        param for param in query.params if param.type in {"country", "entity"} and param.default not in param.words
    ]
    return "".join(f" --param {param.name}={param.default}" for param in shown)


def main(arguments: list[str] | None = None) -> int:
    """Write the page, or with `--check` say whether it is up to date; the exit code is 1 if it is not."""
    parser = argparse.ArgumentParser(prog="python -m graph.query_docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    check: bool = parser.parse_args(arguments).check
    text = page(load_library())
    if not check:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write("docs/queries.md is not what the query files say. Run `python -m graph.query_docs`\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
