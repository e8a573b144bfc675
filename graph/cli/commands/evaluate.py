"""`smegraph evaluate`."""

from __future__ import annotations

import click

from graph.cli.options import format_option, lang_option, no_store_option


@click.command("evaluate")
@click.argument("gold", nargs=-1, required=True, metavar="[names] GOLD.jsonl...", type=click.Path())
@click.option(
    "--documents", metavar="FOLDER", type=click.Path(), help="Where labelled documents lie that are not beside GOLD."
)
@click.option(
    "--reader", "readers", multiple=True, type=click.Choice(["rules", "spacy", "llm"]),
    help="Which reader; several are merged.  [default: rules]",
)  # fmt: skip
@click.option("--accepted", metavar="FILE", type=click.Path(), help="Fail if a figure is below the one in this file.")
@click.option("--no-reference", is_flag=True, help="With `names`: without what the reference file knows of bodies.")
@format_option("table", "json")
@no_store_option
@lang_option
def command(
    gold: tuple[str, ...],
    documents: str | None,
    readers: tuple[str, ...],
    accepted: str | None,
    no_reference: bool,
    form: str,
    lang: str,
) -> None:
    """Measure how well notices are read, or names matched, against labels made by hand.

    GOLD.jsonl holds one labelled notice a line; docs/reader.md describes the form. Precision, recall and F1 are printed
    for each language and for all, then each miss and each false alarm with its sentence.

    With the word `names` before them, the files hold pairs of names; docs/matcher.md describes the form. Figures are
    printed for each kind of pair and for all, then each pair that was judged wrongly, with the reasons.
    """
    if gold[0] == "names":
        _evaluate_names(gold[1:], form, lang, with_reference=not no_reference)
        return
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


def _evaluate_names(paths: tuple[str, ...], form: str, lang: str, *, with_reference: bool) -> None:
    from graph.cli.evaluation_print import print_names
    from graph.cli.operations.evaluating_names import evaluate_names
    from graph.cli.output import print_json

    if not paths:
        raise click.UsageError("names: which file of pairs?")
    evaluation = evaluate_names(paths, with_reference=with_reference)
    if form == "json":
        print_json(evaluation.figures)
    else:
        print_names(evaluation, lang)
