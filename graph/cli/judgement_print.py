"""Judgements about identity, for people and programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from graph.cli.output import print_csv, print_json
from graph.cli.tables import Cell, Note, Row, print_table
from graph.cli.texts import heading, say, value_text
from graph.identity import Explanation
from graph.statements import Judgement

_COLUMNS = ("id", "left", "judgement", "right", "why", "made_by", "made_on", "score", "undone")
_STYLES = {"same": "green", "different": "red", "unsure": "yellow"}


def print_judgements(judgements: Sequence[Judgement], form: str, lang: str) -> None:
    """Print a list of judgements as `table`, `json` or `csv`."""
    if form == "json":
        print_json({"judgements": [_record(one) for one in judgements]})
    elif form == "csv":
        print_csv(_COLUMNS, [_record(one) for one in judgements])
    elif not judgements:
        click.echo(say("identity.none", lang))
    else:
        print_table(
            [heading(one, lang) for one in ("left", "judgement", "right")], [_row(one, lang) for one in judgements]
        )


def _record(one: Judgement) -> dict[str, Any]:
    return {
        "id": one.id, "left": one.left, "judgement": one.verdict, "right": one.right, "why": one.why,
        "made_by": one.made_by, "made_on": one.made_on, "score": one.score, "undone": one.undone,
    }  # fmt: skip


def _row(one: Judgement, lang: str) -> Row:
    verdict = value_text(one.verdict, lang)
    if one.undone:
        verdict += f" ({say('identity.taken_back', lang)})"
    style = "dim" if one.undone else _STYLES[one.verdict]
    score = f"{one.score:.2f}" if one.score < 1 else ""
    told = " · ".join(part for part in (score, one.made_by, one.made_on[:10], one.id) if part)
    return Row([Cell(one.left), Cell(verdict, style), Cell(one.right)], [Note(one.why), Note(told, "dim")])


def print_explanation(found: Explanation, form: str, lang: str) -> None:
    """Print why two things are one or not, as `table` or `json`."""
    if form == "json":
        print_json(
            {
                "left": found.left_id,
                "right": found.right_id,
                "same": found.same,
                "chain": [_record(one) for one in found.chain],
                "about": [_record(one) for one in found.about],
            }
        )
        return
    key = "identity.are_one" if found.same else "identity.are_two"
    click.echo(say(key, lang, left=found.left_id, right=found.right_id))
    for title, judgements in (("identity.because", found.chain), ("identity.also", found.about)):
        if judgements:
            click.echo(f"\n{say(title, lang)}")
            print_judgements(judgements, "table", lang)
    if not found.chain and not found.about:
        click.echo(say("identity.nobody", lang))
