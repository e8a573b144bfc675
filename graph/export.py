"""store → a file for other agencies and other programs; the suffix says which kind."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO, Any, Protocol

from graph.cypher_files import support_query
from graph.errors import UnknownName
from graph.model import Model
from graph.store.base import Row
from graph.values.text import xml_text
from graph.whole_file import whole_file

RDF_SUFFIXES = (".ttl", ".nt", ".jsonld", ".trig", ".rdf")
TABLE_COLUMNS = tuple(
    "id about about_name class property value other_end other_end_name original language basis reason review shown "
    "contested withdrawn as_of quote quote_start quote_end locator quote_state document document_name publisher "
    "published url source derived_from extractors".split()
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Reader(Protocol):
    """What an export needs of a store."""

    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """The rows of a read one after the other."""


def export(store: Reader, out: Path, model: Model, base: str | None = None) -> None:
    """Write everything the store holds to `out`; the file is there whole or not at all.

    `.ttl .nt .jsonld .trig .rdf` are RDF, `.json` nodes, edges and statements, `.graphml` the network without its
    evidence's words, `.csv` one row a statement with its evidence.

    Args:
        base: Base IRI of RDF; the setting if None.

    Raises:
        UnknownName: If the suffix is none of these.
        UsageError: If the base IRI is none.
        InputError: If the file cannot be written.
    """
    suffix = out.suffix.lower()
    if suffix in RDF_SUFFIXES:
        from graph.rdf.export import write_rdf
        from graph.rdf.terms import base_iri

        write_rdf(store, out, suffix, base_iri(base), model)
        return
    if suffix not in _WRITERS:
        known = [*RDF_SUFFIXES, *_WRITERS]
        raise UnknownName("kind of file", suffix or out.name, known, where=str(out))
    with whole_file(out) as file:
        _WRITERS[suffix](store, file, model)


def _nodes(store: Reader, model: Model) -> Iterator[Row]:
    """Every node but statements, by class and id."""
    for name in model.nodes:
        if name != "Statement":
            yield from (row["node"] for row in store.stream(support_query("export-nodes"), {"class_name": name}))


def _edges(store: Reader, model: Model) -> Iterator[Row]:
    """Every edge but those of statements, by class and id, flat: its properties with `class_name`, `from`, `to`."""
    kinds = [name for name, edge in model.edges.items() if not edge.system]
    for row in store.stream(support_query("export-edges"), {"kinds": kinds}):
        yield {"class_name": row["kind"], "from": row["from_id"], "to": row["to_id"], **row["edge"]}


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be written as JSON")


def write_json(store: Reader, file: IO[bytes], model: Model) -> None:
    """One object of three lists, an item a line: `nodes`, `edges`, `statements`."""
    statements = (row["statement"] for row in store.stream(support_query("export-statements")))
    parts = {"nodes": _nodes(store, model), "edges": _edges(store, model), "statements": statements}
    opening = "{"
    for name, rows in parts.items():
        file.write(f'{opening}"{name}": ['.encode())
        opening = "],\n"
        comma = "\n"
        for row in rows:
            line = json.dumps(row, ensure_ascii=False, sort_keys=True, default=_plain)
            file.write(f"{comma}{line}".encode())
            comma = ",\n"
    file.write(b"]}\n")


def write_graphml(store: Reader, file: IO[bytes], model: Model) -> None:
    """The network for programs such as Gephi: entities and relations, without documents, names and statements."""
    import networkx as nx

    drawn = {name for name, node in model.nodes.items() if not node.system and name != "Name"}
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in _nodes(store, model):
        if node["class_name"] in drawn:
            network.add_node(node["id"], label=xml_text(node["caption"]), **_flat(node, {"id", "label", "caption"}))
    for edge in _edges(store, model):
        if edge["from"] in network and edge["to"] in network:
            network.add_edge(edge["from"], edge["to"], key=edge["id"], **_flat(edge, {"id", "from", "to"}))
    nx.write_graphml_xml(network, file)  # the same bytes whether or not lxml is installed


def _flat(row: Row, without: set[str]) -> dict[str, Any]:
    """Attributes as GraphML knows them: lists as one text, dates as texts."""
    flat: dict[str, Any] = {}
    for name, value in sorted(row.items()):
        if name in without or value is None:
            continue
        if isinstance(value, list):
            flat[name] = xml_text("; ".join(map(str, value)))
        elif isinstance(value, bool | int | float):
            flat[name] = value
        else:
            flat[name] = xml_text(str(value))
    return flat


def write_table(store: Reader, file: IO[bytes], _: Model) -> None:
    """One row a statement, in UTF-8 with a mark so that spreadsheets read every script; no cell is a formula."""
    captions = {row["id"]: row["caption"] for row in store.stream(support_query("export-captions"))}
    documents = {row["document"]["id"]: row["document"] for row in store.stream(support_query("export-documents"))}
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(TABLE_COLUMNS)
    for row in store.stream(support_query("export-statements")):
        said = row["statement"]
        cells = _cells(said, captions, documents.get(said["document"], {}))
        writer.writerow([harmless(cells.get(column)) for column in TABLE_COLUMNS])
    text.flush()
    text.detach()


def _cells(said: Row, captions: Mapping[str, str], document: Row) -> dict[str, Any]:
    return {
        **{name: said.get(name) for name in TABLE_COLUMNS if name in said},
        "about_name": " → ".join(captions.get(end, end) for end in said.get("ends") or ()),
        "class": said["subject_class"],
        "other_end": said.get("target") or said.get("object"),
        "other_end_name": captions.get(said.get("target") or ""),
        "language": said.get("lang"),
        "document_name": document.get("name"),
        **{name: document.get(name) for name in ("publisher", "published", "url")},
    }


def harmless(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what begins like one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


_WRITERS: Mapping[str, Callable[[Reader, IO[bytes], Model], None]] = {
    ".csv": write_table,
    ".graphml": write_graphml,
    ".json": write_json,
}
