"""`smegraph search`."""

from __future__ import annotations

import click

from graph.cli.options import format_option, lang_option, store_option


@click.command("search")
@click.argument("text", metavar="TEXT", nargs=-1, required=True)
@click.option(
    "--class", "classes", multiple=True, metavar="CLASS", help="Only this class and those below it; repeat it."
)
@click.option("--country", metavar="COUNTRY", help="Only things of this country, or held, signed or lying there.")
@click.option("--limit", type=click.IntRange(1, 200), default=10, show_default=True, help="At most this many things.")
@format_option("table", "json")
@store_option
@lang_option
def command(
    text: tuple[str, ...],
    classes: tuple[str, ...],
    country: str | None,
    limit: int,
    form: str,
    address: str | None,
    lang: str,
) -> None:
    """Find things by any of their names: in any script, from a beginning, an acronym, a former name, with mistakes.

    The best hit comes first, with the name that matched and why.
    """
    from graph.cli.operations.searching import run_search
    from graph.cli.search_print import print_found

    found = run_search(address, " ".join(text), classes=classes, country=country, limit=limit, lang=lang)
    print_found(found, form, lang)
