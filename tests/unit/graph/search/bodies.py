"""A few real bodies and people as the index keeps them, and a store that says nothing new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.cypher_files import support_query
from graph.store.base import QueryResult, Row

NAMES: dict[tuple[str, str, str | None], list[tuple[str, str | None, str, str | None]]] = {
    ("kr-kosme", "Agency", "KR"): [
        ("Korea SMEs and Startups Agency", "en", "official", None),
        ("KOSME", "en", "acronym", None),
        ("SBC", "en", "acronym", None),
        ("Small Business Corporation", "en", "former", None),
        ("중소벤처기업진흥공단", "ko", "official", None),
        ("중소기업진흥공단", "ko", "former", "2019-03-31"),
        ("중진공", "ko", "short", None),
        ("Корпорация малого и среднего бизнеса Кореи", "ru", "as_written", None),
        ("中小ベンチャー企業振興公団", "ja", "official", None),
    ],
    ("kz-damu", "Agency", "KZ"): [
        ("Damu Entrepreneurship Development Fund", "en", "official", None),
        ("Damu", "en", "short", None),
        ("중소기업개발공사", "ko", "as_written", None),
    ],
    ("tr-kosgeb", "Agency", "TR"): [
        ("KOSGEB", "tr", "acronym", None),
        ("Küçük ve Orta Ölçekli İşletmeleri Geliştirme ve Destekleme İdaresi Başkanlığı", "tr", "official", None),
    ],
    ("ir-isipo", "Agency", "IR"): [
        ("Iran Small Industries and Industrial Parks Organization", "en", "official", None),
        ("سازمان صنایع کوچک و شهرک‌های صنعتی ایران", "fa", "official", None),
    ],
    ("kz-ministry", "Agency", "KZ"): [("Ministry of Industry", "en", "official", None)],
    ("sd-ministry", "Agency", "SD"): [("Ministry of Industry", "en", "official", None)],
    ("person-lee", "Person", None): [("이상직", "ko", "as_written", None)],
    ("person-kim", "Person", None): [("Kim Sang-jik", "en", "as_written", None)],
    ("event-forum", "Event", None): [("Eurasia SME Forum 2019", "en", "official", None)],
    ("programme-ggi", "Programme", None): [("Global Gateway Initiative", "en", "official", None)],
}


class QuietStore:
    """Answers what an index asks of a store, from `NAMES`; nothing is ever written to it."""

    address = "quiet:"

    def __init__(self) -> None:
        self.streamed = 0

    def read(self, query: str, params: Mapping[str, Any] | None = None) -> QueryResult:
        if query == support_query("search-mark"):
            return QueryResult((), ({"changes": 0, "oldest": None, "latest": None},))
        return QueryResult(())

    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        self.streamed += 1
        for (id, class_name, country), names in NAMES.items():
            if query == support_query("search-things"):
                yield {
                    "id": id, "class_name": class_name, "caption": names[0][0], "caption_en": None, "caption_de": None,
                    "caption_ko": None, "names": [name[0] for name in names], "acronym": None, "country": country,
                    "weight": len(names), "points_to": None,
                }  # fmt: skip
            elif query == support_query("search-names"):
                for value, lang, kind, until in names:
                    node = f"name-{id}-{value}"
                    told = {"value": value, "lang": lang, "kind": kind, "since": None, "until": until}
                    yield {"thing": id, "node": node, **told}
        if query == support_query("search-things"):
            yield {
                "id": "kr-sbc", "class_name": "Redirect", "caption": "kr-sbc", "caption_en": None, "caption_de": None,
                "caption_ko": None, "names": None, "acronym": None, "country": None, "weight": 0,
                "points_to": "kr-kosme",
            }  # fmt: skip
            yield {
                "id": "country-kz", "class_name": "Country", "caption": "Kazakhstan", "caption_en": "Kazakhstan",
                "caption_de": "Kasachstan", "caption_ko": "카자흐스탄", "names": ["Kazakhstan"], "acronym": None,
                "country": "KZ", "weight": 0, "points_to": None,
            }  # fmt: skip
