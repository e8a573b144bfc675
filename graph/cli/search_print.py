"""What a search found, for people and programs."""

from __future__ import annotations

from graph.cli.output import print_json
from graph.cli.tables import Cell, Note, Row, console, print_table
from graph.cli.texts import heading, say, value_text
from graph.model import Model, load_model
from graph.search import Found, Hit


def print_found(found: Found, form: str, lang: str) -> None:
    """Print hits as `table` or `json`; without any, what was searched and what comes near."""
    if form == "json":
        print_json(found.as_json())
        return
    model = load_model()
    if not found.hits:
        _print_nothing(found, lang)
    shown = found.hits or found.near
    if shown:
        rows = [_row(hit, model, lang) for hit in shown]
        print_table([heading(one, lang) for one in ("name", "class", "country", "id")], rows)


def _print_nothing(found: Found, lang: str) -> None:
    out = console()
    if not found.things:
        out.print(say("answer.store_empty", lang))
        return
    out.print(say("search.nothing", lang, text=found.text, names=found.names, things=found.things))
    if found.filters:
        out.print(say("search.filtered", lang, filters=", ".join(found.filters.values())))
    if found.near:
        out.print(say("search.near", lang))


def _row(hit: Hit, model: Model, lang: str) -> Row:
    label = model.nodes[hit.class_name].labels[lang]
    cells = [Cell(hit.caption, "bold"), Cell(label), Cell(", ".join(hit.countries)), Cell(hit.id)]
    return Row(cells, [Note(_matched(hit, model, lang), "dim")])


def _matched(hit: Hit, model: Model, lang: str) -> str:
    """The name that matched with its language, kind and period, and the reasons."""
    told = [hit.name]
    about = [hit.lang or "", _kind(hit, model, lang), _period(hit, lang)]
    if any(about):
        told.append(f"({', '.join(filter(None, about))})")
    reasons = ", ".join(value_text(reason, lang) for reason in hit.reasons)
    return f"{' '.join(told)} – {reasons}" if reasons else " ".join(told)


def _kind(hit: Hit, model: Model, lang: str) -> str:
    kinds = model.codes["name_kind"].codes
    return kinds[hit.kind].labels[lang] if hit.kind is not None and hit.kind in kinds else ""


def _period(hit: Hit, lang: str) -> str:
    if hit.until and hit.since:
        return f"{hit.since} – {hit.until}"
    if hit.until:
        return say("search.until", lang, day=hit.until)
    return say("search.since", lang, day=hit.since) if hit.since else ""
