"""`smegraph evaluate`."""

from __future__ import annotations

import click

from graph.cli.options import format_option, lang_option, no_store_option


@click.command("evaluate")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD.jsonl...", type=click.Path())
@click.option(
    "--documents", metavar="FOLDER", type=click.Path(), help="Where the labelled documents lie; else beside GOLD."
)
@click.option(
    "--reader", "readers", multiple=True, type=click.Choice(["rules", "spacy", "llm"]),
    help="Which reader; several are merged.  [default: rules]",
)  # fmt: skip
@click.option("--accepted", metavar="FILE", type=click.Path(), help="Fail if a figure is below the one in this file.")
@format_option("table", "json")
@no_store_option
@lang_option
def command(
    gold: tuple[str, ...], documents: str | None, readers: tuple[str, ...], accepted: str | None, form: str, lang: str
) -> None:
    """Measure how well notices are read, against labels made by hand.

    GOLD.jsonl holds one labelled notice a line; docs/reader.md describes the form. Precision, recall and F1 are printed
    for each language and for all, then each miss and each false alarm with its sentence.
    """
    from graph.cli.evaluation_print import print_evaluation
    from graph.cli.operations.evaluating import evaluate_reading, shortfalls
    from graph.cli.output import print_json

    evaluation = evaluate_reading(gold, documents, readers or ("rules",))
    if form == "json":
        print_json(evaluation.figures)
    else:
        print_evaluation(evaluation, lang)
    fallen = shortfalls(evaluation.figures, accepted) if accepted else []
    for one in fallen:
        click.echo(f"smegraph: {one}", err=True)
    if fallen:
        raise click.exceptions.Exit(1)
