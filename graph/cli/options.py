"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from graph.errors import UsageError

LANGUAGES = ("en", "de", "ko")
Function = Callable[..., Any]
F = TypeVar("F", bound=Function)


def store_option(function: F) -> F:
    """`--store ADDRESS`, else SMEGRAPH_STORE, else the embedded store in the user's data folder."""
    text = "Address of the store: embedded:FOLDER, bolt://…, neo4j://… or neo4j+s://…"
    return click.option("--store", "address", envvar="SMEGRAPH_STORE", metavar="ADDRESS", help=text)(function)


def no_store_option(function: F) -> F:
    """`--store` for a command that needs none, so that it can be given everywhere."""
    return click.option("--store", hidden=True, expose_value=False)(function)


def lang_option(function: F) -> F:
    """`--lang`, the language of what is printed for people."""
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), default="en", envvar="SMEGRAPH_LANG", show_default=True,
        help="Language of headings and messages.",
    )(function)  # fmt: skip


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, the first of the given ones by default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="Form of the output.",
    )


def param_option(function: F) -> F:
    """`--param NAME=VALUE`, any number of times, as a dict."""
    return click.option(
        "--param", "-p", "params", multiple=True, metavar="NAME=VALUE", callback=_read_params,
        help="A parameter; repeat it for several.",
    )(function)  # fmt: skip


def documents_option(function: F) -> F:
    """`--documents FOLDER`, where the press documents themselves lie."""
    return click.option(
        "--documents", envvar="SMEGRAPH_DOCUMENTS", metavar="FOLDER", type=click.Path(),
        help="Folder of the press documents themselves; quotes are verified against them.",
    )(function)  # fmt: skip


def _read_params(_ctx: click.Context, _param: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in values:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise UsageError("is not NAME=VALUE", where=f"--param {text}", remedy="Write for example --param from=KR")
        if name.strip() in found:
            raise UsageError("is given twice", where=f"--param {name.strip()}", remedy="Give it once")
        found[name.strip()] = value.strip()
    return found
