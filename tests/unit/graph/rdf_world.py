"""A small graph that an export can read without a store: one of each kind of thing, with its corners."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from graph.cypher_files import support_query

Row = dict[str, Any]

SEEN = {"first_seen": "2026-11-22T00:00:00Z", "last_seen": "2026-11-22T09:00:00Z"}


def node(id: str, class_name: str, **properties: Any) -> Row:
    shared = {"caption": id, "basis": "stated", "review": "accepted", "evidence": [f"s-{id}"], **SEEN}
    return {"id": id, "class_name": class_name, **shared, **properties}


KOREA = {"caption_en": "South Korea", "caption_de": "Südkorea", "caption_ko": "대한민국"}
IRAN = {"caption_en": "Iran", "caption_de": "Iran", "caption_ko": "이란"}
NODES: list[Row] = [
    node(
        "kr-kosme",
        "Agency",
        caption="KOSME",
        caption_ko="중진공",
        country="KR",
        country_basis="stated",
        kind="sme_agency",
    ),
    node("kz-damu", "Agency", caption="Damu", caption_en="Damu", kind="development_fund", acronym=["DAMU"]),
    node("company-eta", "Company", caption="에타", caption_ko="에타", country="KR", identifier=["KR:123", "KR:45"]),
    node("centre-moscow", "Centre", kind="export_incubator", opened_on="2019-04-24"),
    node("person-lee", "Person", caption="Lee", description=["head of KOSME"]),
    node(
        "agreement-1",
        "Agreement",
        kind="mou",
        status="signed",
        signed_on="2019-04-22",
        signed_on_first=date(2019, 4, 22),
    ),
    node("event-1", "Event", kind="conference", status="happened", starts_on="--04-22"),
    node("event-2", "Event", kind="round_table", status="planned", description=["간담회", "round table"]),
    node("figure-1", "Figure", measure="exports", value=2870000000.0, unit="USD", qualifier="about", country="IR"),
    node("figure-2", "Figure", measure="visitors", value=6.5),
    node(
        "country-kr",
        "Country",
        code="KR",
        caption_en="South Korea",
        caption_de="Südkorea",
        caption_ko="대한민국",
        evidence=[],
    ),
    node("country-ir", "Country", code="IR", **IRAN, evidence=[]),
    node("sector-textiles", "Sector", notation="textiles", isic="13", nace="13", caption_en="textiles"),
    node("sector-knitting", "Sector", notation="knitting", caption_en="knitting"),
    node("old-id", "Redirect", points_to="kr-kosme"),
    node(
        "j-1",
        "Judgement",
        left_key="a:Agency:x",
        right_key="b:Agency:y",
        judgement="same",
        reasons="one register",
        score=1.0,
    ),
]
NAMES: list[tuple[str, Row]] = [
    (
        "kr-kosme",
        node("name-1", "Name", value="중소벤처기업진흥공단", language="ko", kind="official", valid_from="2019-04-01"),
    ),
    (
        "kr-kosme",
        node("name-2", "Name", value="중소기업진흥공단", language="ko", kind="official", valid_until="2019-03-31"),
    ),
    ("kr-kosme", node("name-3", "Name", value="KOSME", language="en", kind="acronym")),
    ("kr-kosme", node("name-4", "Name", value="Korea SMEs and Startups Agency", language="en", kind="official")),
    ("kr-kosme", node("name-5", "Name", value="Jungjingong", language="ko", script="Latn", kind="transliteration")),
    ("kz-damu", node("name-6", "Name", value="Damu", kind="as_written")),
    ("company-eta", node("name-7", "Name", value="에타", language="ko")),
    ("centre-moscow", node("name-10", "Name", value="모스크바 수출인큐베이터", language="ko")),
    ("person-lee", node("name-8", "Name", value="이상직", language="ko")),
    ("country-kr", node("name-9", "Name", value="Republic of Korea", language="en")),
]


def edge(kind: str, start: str, stop: str, number: int = 1, **properties: Any) -> Row:
    id = f"{kind.lower().replace('_', '-')}-{start}-{stop}" + ("" if number == 1 else f"-{number}")
    said = {"id": id, "basis": "stated", "review": "accepted", "evidence": [f"s-{id}"], **SEEN, **properties}
    return {"kind": kind, "from_id": start, "to_id": stop, "edge": said}


EDGES = [
    edge("PARTY_TO", "kr-kosme", "agreement-1", status="happened", as_of_first=date(2019, 4, 23)),
    edge("PARTY_TO", "kz-damu", "agreement-1"),
    edge("PARTICIPATED_IN", "company-eta", "event-1", role="presenter", status="happened"),
    edge("PARTICIPATED_IN", "company-eta", "event-1", number=2, role="exhibitor", status="happened"),
    edge("PARTICIPATED_IN", "company-eta", "event-2", role="sponsor", status="planned"),
    edge("HOLDS_POSITION", "person-lee", "kr-kosme", post="이사장", valid_from="2018-03"),
    edge("SIGNED", "person-lee", "agreement-1", on_behalf_of="kr-kosme", status="happened"),
    edge("CONCERNS", "agreement-1", "sector-textiles"),
    edge("MEASURES", "figure-1", "country-ir"),
    edge("OPENING_OF", "event-2", "centre-moscow", review="proposed"),
]
DOCUMENTS: list[Row] = [
    {
        "id": "document-1",
        "class_name": "Document",
        "source": "hankyung",
        "kind": "notice",
        "name": "신북방",
        "sha256": "ab",
        "language": "ko",
        "published": "2019-04-23",
        "published_first": date(2019, 4, 23),
        "held": True,
        "licence": "facts only",
        "as_of": "2019-04-23",
        "as_of_first": date(2019, 4, 23),
        "as_of_last": date(2019, 4, 23),
        "derived_from": ["https://example.org/original", "a letter"],
    },
    {"id": "document-2", "class_name": "Document", "source": "table", "kind": "table", "name": "list", "sha256": "cd"},
]


def statement(number: int, subject_class: str, name: str, about: str, **properties: Any) -> Row:
    return {
        "id": f"s-{number}",
        "subject": f"hankyung:{subject_class}:{about}",
        "subject_class": subject_class,
        "property": name,
        "about": about,
        "ends": [about],
        "document": "document-1",
        "document_sha256": "ab",
        "source": "hankyung",
        "quote": "중진공과",
        "quote_start": 10,
        "quote_end": 14,
        "quote_state": "verified",
        "basis": "stated",
        "review": "accepted",
        "withdrawn": False,
        "contested": False,
        "shown": True,
        "extractors": ["person"],
        "class_name": "Statement",
        **SEEN,
        **properties,
    }


STATEMENTS = [
    statement(1, "Agency", "name", "kr-kosme", value="중진공", lang="ko"),
    statement(2, "Agency", "country", "kr-kosme", value="KR", basis="inferred", reason="its name"),
    statement(3, "Agreement", "signed_on", "agreement-1", value="2019-04-22", original="지난 22일", lang="ko"),
    statement(4, "PARTY_TO", "from", EDGES[0]["edge"]["id"], object="hankyung:Agency:중진공", target="kr-kosme"),
    statement(5, "Event", "description", "event-2", value="간담회", lang="ko"),
    statement(
        6,
        "Event",
        "description",
        "event-2",
        value="round table",
        lang="en",
        withdrawn=True,
        review="rejected",
        shown=False,
    ),
    statement(
        7,
        "Agreement",
        "kind",
        "agreement-1",
        value="mou",
        document="document-2",
        source="table",
        quote="MoU",
        quote_start=None,
        quote_end=None,
        locator="R3C1:kind",
        derived_from=["https://example.org/a (year only)"],
        confidence=0.5,
    ),
    statement(8, "Agreement", "url", "agreement-1", value="https://example.org/page"),
    statement(9, "Figure", "value", "figure-2", value="6.5", lang="en;tr"),
    statement(10, "Gone", "size", "gone-1", value="big"),
]


class RdfWorld:
    """Answers the export's own queries from the lists above; `statements` may be replaced."""

    def __init__(self) -> None:
        self.nodes = list(NODES)
        self.names = list(NAMES)
        self.edges = list(EDGES)
        self.statements = list(STATEMENTS)
        self.documents = list(DOCUMENTS)

    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        answers: dict[str, Callable[[Mapping[str, Any]], list[Row]]] = {
            "export-nodes": self._nodes,
            "export-names": self._names,
            "export-edges": self._edges,
            "export-captions": lambda _: [{key: row[key] for key in ("id", "caption")} for row in self.nodes],
            "export-documents": lambda _: [{"document": row} for row in self.documents],
            "export-statements": lambda _: [{"statement": row} for row in self._statements()],
            "export-languages": self._languages,
            "export-dataset": lambda _: [
                {"source": source, "modified": SEEN["last_seen"], "statements": len([*rows])}
                for source, rows in groupby(self._statements(), key=itemgetter("source"))
            ],
        }
        for name, answer in answers.items():
            if query == support_query(name):
                yield from answer(params or {})
                return
        raise AssertionError(f"an export asked something else: {query}")

    def _statements(self) -> list[Row]:
        return sorted(self.statements, key=itemgetter("source", "id"))

    def _edges(self, given: Mapping[str, Any]) -> list[Row]:
        rows = [row for row in self.edges if row["kind"] in given["kinds"]]
        return sorted(rows, key=lambda row: (row["kind"], row["from_id"], row["to_id"], row["edge"]["id"]))

    def _languages(self, given: Mapping[str, Any]) -> list[Row]:
        said = [row for row in self.statements if row["shown"] and row.get("lang") and row.get("value")]
        wanted = [row for row in said if row["property"] in given["properties"]]
        return [{key: row[key] for key in ("about", "property", "value", "lang")} for row in wanted]

    def _nodes(self, given: Mapping[str, Any]) -> list[Row]:
        everything = [*self.nodes, *(name for _, name in self.names), *self.documents]
        found = [row for row in everything if row["class_name"] == given["class_name"]]
        return [{"node": row} for row in sorted(found, key=lambda row: str(row["id"]))]

    def _names(self, _: Mapping[str, Any]) -> list[Row]:
        nodes = {row["id"]: row for row in self.nodes}
        rows = []
        for owner, name in sorted(self.names, key=lambda pair: (pair[0], pair[1]["id"])):
            captions = {key: nodes[owner].get(key) for key in ("caption", "caption_en", "caption_de", "caption_ko")}
            rows.append({"owner": owner, "owner_class": nodes[owner]["class_name"], **captions, "name": name})
        return rows
