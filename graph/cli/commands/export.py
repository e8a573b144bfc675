"""`smegraph export`."""

from __future__ import annotations

import click

from graph.cli.options import lang_option, store_option


@click.command("export")
@click.argument("out", metavar="OUT", type=click.Path())
@click.option(
    "--base-iri",
    metavar="IRI",
    envvar="SMEGRAPH_BASE_IRI",
    help="Address that everything in RDF hangs under; your own.",
)
@store_option
@lang_option
def command(out: str, base_iri: str | None, address: str | None, lang: str) -> None:
    """Write everything in the store to OUT.

    The suffix says as what: .ttl .nt .jsonld .trig .rdf (RDF), .graphml (the network), .csv (a row a statement, with
    its evidence), .json (nodes, edges, statements).
    """
    from graph.cli.operations.exporting import run_export
    from graph.cli.output import file_to_write
    from graph.cli.texts import say

    run_export(address, file_to_write(out), base_iri)
    click.echo(say("export.done", lang, file=out))
