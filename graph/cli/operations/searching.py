"""Find things by name."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

import click

from graph.cli.texts import say
from graph.errors import Problem, UnknownName, UsageError
from graph.model import Model, load_model
from graph.search import Found, NameSearch, country_code, index_file
from graph.store import open_store

_TOLD_FROM = 20_000  # things; fewer are read before one wonders


def run_search(
    address: str | None, text: str, *, classes: Sequence[str], country: str | None, limit: int, lang: str
) -> Found:
    """The things of a store that a text may name.

    Raises:
        UnknownName: For a class that does not exist.
        UsageError: For a country that does not, or a text without a letter.
    """
    model = load_model()
    wanted = [_class_of(name, model) for name in classes]
    code = None if country is None else country_code(country)
    if isinstance(code, Problem):
        raise UsageError(code.message, where="--country", remedy=code.remedy)
    with (
        closing(open_store(address)) as store,
        NameSearch(store, model, index_file(store.address), lambda count: _tell(count, lang)) as search,
    ):
        return search.find(text, classes=wanted or None, country=code, limit=limit, language=lang)


def _class_of(text: str, model: Model) -> str:
    """A class by its name or its label in any language, in capitals or not."""
    known = [name for name, node in model.nodes.items() if not node.system and name not in {"Name", "Figure"}]
    folded = text.strip().casefold()
    for name in known:
        node = model.nodes[name]
        if folded in {one.casefold() for one in (name, *node.labels.values(), *node.plurals.values())}:
            return name
    raise UnknownName("class", text, known, where="--class")


def _tell(count: int, lang: str) -> None:
    if count % _TOLD_FROM == 0:
        click.echo(say("search.indexing", lang, count=count), err=True)
