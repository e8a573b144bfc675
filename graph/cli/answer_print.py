"""An answer for people: a row, and under it the quoted words that prove it; planned and inferred stand out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.cli.output import print_csv, print_json, text
from graph.cli.tables import Cell, Note, Row, clean, console, print_table
from graph.cli.texts import catalogue, heading, say, value_text
from graph.model import load_model

if TYPE_CHECKING:
    from graph.library import Answer

Values = Mapping[str, Any]
Evidence = Mapping[str, Values]

_STYLES = {"planned": "yellow", "cancelled": "red", "expired": "dim", "inferred": "magenta", "proposed": "magenta"}
_CODED = frozenset(
    {"status", "role", "kind", "measure", "qualifier", "basis", "review", "link", "relation", "what", "direction"}
)
_GROUPS = "fact"
_FOLDED = frozenset({"evidence", "forwards", "one_class", "other_class"})  # shown otherwise, or seen from the rest
_CODED_ENDS = ("class", "property")
_USUAL = {"shown": True, "contested": False, "withdrawn": False}


def write_answer(answer: Answer, form: str, lang: str) -> None:
    """Write an answer as `table`, `json` or `csv`."""
    if form == "json":
        print_json(answer.as_json())
    elif form == "csv":
        print_csv(answer.columns, answer.rows)
    else:
        print_answer(answer, lang)


def print_answer(answer: Answer, lang: str) -> None:
    """Print the question, the rows with their quotes, what was reported without names, or what was searched in vain."""
    words = _code_words(lang)
    out = console()
    out.print(clean(answer.title), style="bold")
    out.print()
    for kind, rows in _groups(answer):
        if kind:
            out.print(words.get(kind, kind), style="bold")
        _print_rows([name for name in answer.columns if name != _GROUPS], rows, answer.evidence, words, lang)
    if answer.rows:
        out.print(_counted(len(answer.rows), lang))
    else:
        _print_searched(answer.searched, lang)
    if answer.reported:
        out.print()
        out.print(say("answer.reported", lang), style="bold")
        _print_rows(list(answer.reported[0]), answer.reported, answer.evidence, words, lang)


def _groups(answer: Answer) -> Iterator[tuple[str, tuple[Values, ...]]]:
    """The rows; an answer that says of each what kind of fact it is comes in one table a kind."""
    if _GROUPS not in answer.columns:
        if answer.rows:
            yield "", answer.rows
        return
    for kind in dict.fromkeys(row[_GROUPS] for row in answer.rows):
        yield str(kind), tuple(row for row in answer.rows if row[_GROUPS] == kind)


def shown_columns(columns: Iterable[str], rows: Sequence[Values]) -> list[tuple[str, str]]:
    """The columns worth a reader's space, as (heading, column): a name instead of its id, none that is always empty."""
    names = list(columns)
    shown = []
    for column in names:
        if column in _FOLDED or f"{column}_name" in names or f"{column}_names" in names:
            continue
        usual = _USUAL.get(column)
        if any(row.get(column) not in (None, "", [], usual) for row in rows):
            shown.append((column.removesuffix("_name").removesuffix("_names"), column))
    return shown


def _print_rows(
    columns: Sequence[str], rows: Sequence[Values], evidence: Evidence, words: Mapping[str, str], lang: str
) -> None:
    shown = shown_columns(columns, rows)
    cells = [[_cell(name, column, row, words) for name, column in shown] for row in rows]
    lines = [Row(cell, _notes(row, evidence, lang)) for cell, row in zip(cells, rows, strict=True)]
    print_table([heading(name, lang) for name, _ in shown], lines)


def _cell(name: str, column: str, row: Values, words: Mapping[str, str]) -> Cell:
    value = row.get(column)
    if name == "relation" and "forwards" in row:
        word = words.get(str(value), str(value))
        return Cell(f"{word} →" if row["forwards"] else f"← {word}")
    if isinstance(value, bool):
        return Cell(words["yes" if value else "no"])
    coded = row.get("what") in _CODED if name == "value" else name in _CODED or name.endswith(_CODED_ENDS)
    if isinstance(value, str) and coded:
        return Cell(words.get(value, value), _STYLES.get(value, ""))
    return Cell(text(value))


def _notes(row: Values, evidence: Evidence, lang: str) -> list[Note]:
    """What proves a row: each document once, under it each quote once, under that why it means so."""
    documents: dict[str, dict[str, dict[str, None]]] = {}
    missing = []
    for id in row.get("evidence") or ():
        told = evidence.get(id)
        if told is None:
            missing.append(Note(say("answer.evidence_missing", lang, id=id), "dim"))
            continue
        reasons = documents.setdefault(_whose(told, lang), {}).setdefault(f"“{told['quote']}”", {})
        if told["basis"] != "stated":
            reasons[_why(told, lang)] = None
    notes = []
    for whose, quotes in documents.items():
        notes.append(Note(whose, "dim"))
        for quote, why in quotes.items():
            notes.append(Note(quote, depth=2))
            notes.extend(Note(reason, "magenta", depth=3) for reason in why)
    return notes + missing


def _whose(told: Values, lang: str) -> str:
    parts = [told["publisher"], told.get("document_name") or told["document"]]
    if told["as_of"]:
        parts.append(say("answer.as_of", lang, day=text(told["as_of"])))
    parts.append(value_text(told["review"], lang))
    return " · ".join(str(part) for part in dict.fromkeys(parts) if part)


def _why(told: Values, lang: str) -> str:
    if told["basis"] == "inferred" and told.get("reason"):
        return say("answer.because", lang, reason=told["reason"])
    return value_text(told["basis"], lang)


def _print_searched(searched: Values, lang: str) -> None:
    """What an empty answer looked through, so that nothing found is not taken for nothing there."""
    out = console()
    out.print(say("answer.empty", lang), style="bold")
    if not searched["documents"]:
        out.print(say("answer.store_empty", lang))
        return
    counts = {name: searched[name] for name in ("sources", "documents", "statements")}
    out.print(f"{say('answer.searched', lang)}: {say('answer.searched_line', lang, **counts)}")
    if searched["years"]:
        first, last = map(str, searched["years"])
        out.print(say("answer.searched_years", lang, first=first, last=last))
    out.print(say("answer.searched_countries", lang, countries=", ".join(searched["countries"])))


def _counted(count: int, lang: str) -> str:
    return say("answer.rows_one", lang) if count == 1 else say("answer.rows", lang, count=count)


def _code_words(lang: str) -> Mapping[str, str]:
    """What codes, classes and properties are called in a language: the schema's labels, and the system's own words."""
    own = {key.removeprefix("value."): texts[lang] for key, texts in catalogue().items() if key.startswith("value.")}
    model = load_model()
    labels = {
        prop.name: prop.labels[lang]
        for name in (*model.nodes, *model.edges)
        for prop in model.properties_of(name).values()
    }
    labels |= {node.name: node.labels[lang] for node in model.nodes.values()}
    labels |= {edge.name: edge.labels[lang] for edge in model.edges.values()}
    labels |= {code.name: code.labels[lang] for codes in model.codes.values() for code in codes.codes.values()}
    return labels | own
