"""How `smegraph evaluate` shows its figures to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graph.cli.texts import say

if TYPE_CHECKING:
    from graph.cli.operations.evaluating import Evaluation
    from graph.cli.operations.evaluating_names import NameEvaluation

_KINDS = {"miss": "evaluate.miss", "false alarm": "evaluate.false_alarm", "wrong": "evaluate.wrong"}


def print_evaluation(evaluation: Evaluation, lang: str) -> None:
    """One table a language group, then what was missed and wrongly found, document by document."""
    for group, figures in evaluation.figures.items():
        title = say("evaluate.all", lang) if group == "all" else group
        click.echo(f"{title} ({say('evaluate.notices', lang, count=figures['notices'])})")
        heads = [say(name, lang) for name in ("evaluate.precision", "evaluate.recall", "evaluate.f1")]
        click.echo(f"  {'':26}" + "".join(f"{head:>12}" for head in heads))
        for measure, value in figures.items():
            if isinstance(value, dict):
                cells = "".join(f"{_figure(value[name]):>12}" for name in ("precision", "recall", "f1"))
                click.echo(f"  {measure.replace('_', ' '):26}{cells}")
        click.echo(f"  {'status accuracy':26}{_figure(figures['status_accuracy']):>12}")
        click.echo()
    doc = ""
    for one in evaluation.findings:
        if one.doc != doc:
            doc = one.doc
            click.echo(doc)
        click.echo(f"  {say(_KINDS[one.kind], lang)} · {one.measure} · {one.what}")
        if one.sentence:
            click.echo(f"      {' '.join(one.sentence.split())[:240]}")


def print_names(evaluation: NameEvaluation, lang: str) -> None:
    """One table by kind of pair, then the pairs that were judged wrongly, with the reasons."""
    heads = [say(f"evaluate.{name}", lang) for name in ("precision", "recall", "f1")]
    heads += [say(f"evaluate.{name}", lang) for name in ("miss", "false_alarm")]
    click.echo(f"  {'':18}" + "".join(f"{head:>14}" for head in heads))
    rows = {say("evaluate.all", lang): evaluation.figures["all"], **evaluation.figures["by_kind"]}
    for kind, figures in rows.items():
        cells = "".join(f"{_figure(figures[name]):>14}" for name in ("precision", "recall", "f1"))
        click.echo(f"  {kind:18}{cells}{figures['missed']:>14}{figures['false']:>14}")
    for one in evaluation.wrong:
        what = say("evaluate.miss" if one.pair.same else "evaluate.false_alarm", lang)
        names = " / ".join(
            f"{name.text} ({', '.join(thing.countries) or '–'})"
            for thing in (one.pair.left, one.pair.right)
            for name in thing.names
        )
        click.echo(f"\n{what} · {one.pair.why} · {one.match.score:.2f} · {names}\n    {one.match.why}")


def _figure(value: Any) -> str:
    return "–" if value is None else f"{value:.3f}"
