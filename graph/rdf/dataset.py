"""What an export says of itself: a data set of DCAT-AP with its sources, licence and latest change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import NamedNode, Triple

from graph.rdf.terms import OWN, Terms

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_TITLE = {
    "en": "Links between agencies for small enterprises, with evidence",
    "de": "Verbindungen zwischen Mittelstandsagenturen, mit Belegen",
    "ko": "중소기업 지원기관 간 협력 관계와 근거",
}
_DESCRIPTION = {
    "en": "Agreements, events, centres and posts, as press notices and tables state them, with their evidence.",
    "de": "Vereinbarungen, Veranstaltungen, Zentren und Ämter, in Meldungen und Tabellen, mit ihrem Beleg.",
    "ko": "보도 자료와 표에 적힌 협약, 행사, 센터, 직위. 모든 사실에 근거 문구가 붙어 있다.",
}
_RIGHTS = "The quoted words belong to their publishers and are quoted as evidence; the licence does not cover them."


def dataset(terms: Terms, sources: Sequence[Mapping[str, Any]]) -> Iterator[Triple]:
    """The description of the data set.

    Args:
        sources: `source`, `statements` and `modified` (the latest load that still said so) of each source.
    """
    this = NamedNode(f"{terms.base}dataset")
    for kind in ("dcat:Dataset", "void:Dataset"):
        yield Triple(this, terms.iri("rdf:type"), terms.iri(kind))
    for curie, texts in (("dcterms:title", _TITLE), ("dcterms:description", _DESCRIPTION)):
        for language, text in texts.items():
            yield Triple(this, terms.iri(curie), terms.text(text, language))
    yield Triple(this, terms.iri("dcterms:license"), NamedNode(LICENCE))
    yield Triple(this, terms.iri(f"{OWN}:licence"), terms.text(_RIGHTS, "en"))
    yield Triple(this, terms.iri("void:uriSpace"), terms.text(f"{terms.base}id/"))
    for prefix in sorted(terms.prefixes):
        yield Triple(this, terms.iri("void:vocabulary"), NamedNode(terms.prefixes[prefix]))
    modified = [row["modified"] for row in sources if row["modified"]]
    if modified:
        yield Triple(this, terms.iri("dcterms:modified"), terms.typed(max(modified), "dateTime"))
    for row in sources:
        yield Triple(this, terms.iri("void:subset"), terms.source(row["source"]))
    for row in sources:
        part = terms.source(row["source"])
        yield Triple(part, terms.iri("rdf:type"), terms.iri("void:Dataset"))
        yield Triple(part, terms.iri("dcterms:title"), terms.text(row["source"]))
        yield Triple(part, terms.iri(f"{OWN}:statements"), terms.typed(str(row["statements"]), "nonNegativeInteger"))
