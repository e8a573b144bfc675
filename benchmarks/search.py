"""Search by name among 100,000 things: `python -m benchmarks.search [--neo4j bolt://…]`.

Bodies, firms, people and events of ten countries with made-up names in Latin, Hangul, Cyrillic and Arabic letters,
several a body, out of a few words that are frequent and many that are rare, as in life. Queries are made of those
names: as they are, their beginnings, with a mistake, a word left out, in another order, in Latin letters, lower case.
Printed are the share under 50 ms, how often the thing meant (or a namesake) is first or among the first three, how long
the index takes to build and to follow one more document, and whether both stores give the same hits in the same order.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii

from benchmarks.measure import seconds
from graph.model import load_model
from graph.search import Hit, NameSearch
from graph.store import open_store
from graph.store.base import Delta, Edge, Node, Store

COUNTRIES = ("KR", "KZ", "IN", "IR", "DE", "TR", "UZ", "MY", "JP", "MX")
FAST = 0.05  # seconds
BATCH = 2_000
_COMMON = {"review": "accepted", "basis": "stated", "first_seen": "2026-01-01", "last_seen": "2026-01-01"}
_HEADS = "Agency Ministry Centre Corporation Fund Institute Bank Association Council Chamber Federation Office".split()
_FIELDS = "Small Medium Enterprise Trade Export Innovation Industry Investment Technology Development Startup".split()
_FORMS = ("Co Ltd", "GmbH", "LLC", "Precision", "Tech")
_KO_HEADS = "진흥공단 중앙회 지원센터 연구원 협회 재단 은행 공사 위원회 사무소".split()
_KO_FIELDS = "중소기업 벤처 무역 수출 혁신 산업 투자 기술 개발 창업 지역".split()
_RU_HEADS = "агентство министерство центр корпорация фонд институт банк ассоциация".split()
_RU_FIELDS = "малого среднего бизнеса торговли экспорта развития промышленности инноваций".split()
_FA_WORDS = "سازمان صنایع کوچک شهرکهای صنعتی ایران توسعه تجارت صادرات".split()
_SYLLABLES = "ka ro mi ten sol var de lu han sim po gra ne ti bor al ex zen qui du".split()
_KO_SYLLABLES = "가 나 다 라 마 한 성 진 동 우 신 대 영 미 보 세 정 호 금 광".split()
_SURNAMES = "Kim Lee Park Choi Jung Kang Cho Yoon".split()


def coined(chance: random.Random, syllables: Sequence[str], least: int = 2, most: int = 4) -> str:
    """A word nobody else is likely to bear."""
    return "".join(chance.choices(syllables, k=chance.randint(least, most)))


def names(chance: random.Random, number: int) -> tuple[str, list[tuple[str, str, str]]]:
    """The class of a made-up thing and its names with language and kind."""
    turn = number % 10
    own = coined(chance, _SYLLABLES).title()
    if turn < 6:
        firm = f"{own} {coined(chance, _SYLLABLES).title()} {chance.choice(_FORMS)}"
        korean = coined(chance, _KO_SYLLABLES) + chance.choice(["정밀", "테크", "산업", "전자"])
        return "Company", [(firm, "en", "official"), *([(korean, "ko", "own")] if number % 2 else [])]
    if turn == 6:
        person = (
            f"{chance.choice(_SURNAMES)} {coined(chance, _SYLLABLES, 1, 2).title()}-{coined(chance, _SYLLABLES, 1, 2)}"
        )
        return "Person", [(person, "en", "official")]
    if turn == 7:
        return "Event", [(f"{own} {chance.choice(_FIELDS)} Forum {chance.randint(2000, 2026)}", "en", "official")]
    fields = chance.sample(_FIELDS, 3)
    long = f"{own} {fields[0]} and {fields[1]} {fields[2]} {chance.choice(_HEADS)}"
    short = "".join(word[0] for word in (own, *fields)).upper() + coined(chance, _SYLLABLES, 1, 1).upper()
    korean = coined(chance, _KO_SYLLABLES, 1, 2) + "".join(chance.sample(_KO_FIELDS, 2)) + chance.choice(_KO_HEADS)
    russian = f"{chance.choice(_RU_HEADS).title()} {' '.join(chance.sample(_RU_FIELDS, 2))} {number % 997}"
    persian = " ".join(chance.sample(_FA_WORDS, 4)) + f" {number % 499}"
    further = [(korean, "ko", "official"), (russian, "ru", "as_written"), (persian, "fa", "as_written")]
    return "Agency", [(long, "en", "official"), (short, "en", "acronym"), *further[: 1 + number % 3]]


def things(count: int, seed: int = 5, prefix: str = "thing") -> Iterator[tuple[Node, list[Node], list[Edge]]]:
    """Things with the nodes of their names; the same in every run."""
    chance, model = random.Random(seed), load_model()
    for number in range(count):
        class_name, named = names(chance, number)
        id = f"{prefix}-{number}"
        properties = {
            "caption": named[0][0], "caption_en": named[0][0], "names": [value for value, _, _ in named],
            "class_name": class_name, "evidence": [f"s-{number}-{one}" for one in range(number % 7 + 1)], **_COMMON,
        }  # fmt: skip
        if class_name in {"Company", "Agency"}:
            properties["country"] = COUNTRIES[number % len(COUNTRIES)]
        nodes, edges = [], []
        for place, (value, lang, kind) in enumerate(named):
            name = f"name-{id}-{place}"
            told = {"value": value, "caption": value, "language": lang, "kind": kind, "class_name": "Name", **_COMMON}
            nodes.append(Node(name, ("Entity", "Name"), told))
            edges.append(Edge(f"has-{name}", "HAS_NAME", id, name, dict(_COMMON)))
        yield Node(id, model.labels_of(class_name), properties), nodes, edges


def fill(store: Store, count: int) -> None:
    """Write them, unless they are there."""
    store.apply(load_model())
    there = store.read("MATCH (e:Entity) WHERE e.id STARTS WITH 'thing-' RETURN count(e) AS n").rows[0]["n"]
    if there == count:
        return
    nodes: list[Node] = []
    edges: list[Edge] = []
    for thing, named, links in things(count):
        nodes += [thing, *named]
        edges += links
        if len(nodes) > BATCH:
            store.write(Delta(nodes=tuple(nodes), edges=tuple(edges)))
            nodes, edges = [], []
    store.write(Delta(nodes=tuple(nodes), edges=tuple(edges)))


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: how it was made, its text, and the thing and name it was made of."""

    kind: str
    text: str
    id: str
    name: str

    def place(self, hits: Sequence[Hit]) -> int:
        """At which place the thing stands, or one that bears the very same name; 99 if at none."""
        return next((place for place, hit in enumerate(hits) if hit.id == self.id or hit.name == self.name), 99)


def queries(count: int, wanted: int) -> list[Asked]:
    """The same in every run."""
    chance = random.Random(11)
    chosen = set(chance.sample(range(count), min(count, wanted)))
    found = []
    for number, (thing, named, _) in enumerate(things(count)):
        if number not in chosen:
            continue
        value = str(chance.choice(named).properties["value"])
        kind = chance.choice(list(_MADE))
        text = _MADE[kind](chance, value)
        if len(text) > 2:
            found.append(Asked(kind, text, thing.id, value))
    return found


def _mistaken(chance: random.Random, value: str) -> str:
    place = chance.randrange(1, max(len(value) - 1, 2))
    change = chance.randrange(3)
    other = chance.choice("aeiourstn") if value.isascii() else value[place - 1]
    return value[:place] + ("" if change == 0 else other) + value[place + (0 if change == 1 else 1) :]


def _fewer(chance: random.Random, value: str) -> str:
    words = value.split()
    if len(words) > 2:
        words.pop(chance.randrange(1, len(words)))
    return " ".join(words)


_MADE: dict[str, Callable[[random.Random, str], str]] = {
    "as it is": lambda _, value: value,
    "beginning": lambda _, value: value[: max(4, len(value) * 2 // 3)],
    "one mistake": _mistaken,
    "a word left out": _fewer,
    "other order": lambda _, value: " ".join(reversed(value.split())),
    "in Latin letters": lambda _, value: anyascii(value).lower(),
    "lower case": lambda _, value: value.lower(),
}


def measure(name: str, store: Store, file: Path, count: int, wanted: int, rounds: int) -> list[list[str]]:
    """Build, search, follow; prints a table and returns the ids of the hits of each query."""
    model = load_model()
    with NameSearch(store, model, file) as search:
        built = seconds(lambda: search.find("anything"))
        asked = queries(count, wanted)
        for one in asked[:30]:
            search.find(one.text)
        times: list[float] = []
        worked: list[float] = []
        found = []
        for number in range(rounds):
            for one in asked:
                clock, own = time.perf_counter(), time.thread_time()
                hits = search.find(one.text).hits
                times.append(time.perf_counter() - clock)
                worked.append(time.thread_time() - own)
                if number == 0:
                    found.append(hits)
        followed = _follow(store, search)
    rows = [
        ("build the index", f"{built:.1f} s"),
        ("its file", f"{file.stat().st_size >> 20} MB"),
        ("queries", str(len(times))),
        ("under 50 ms", f"{sum(one < FAST for one in times) / len(times):.1%}"),
        ("median / 95th / slowest", _spread(times)),
        ("of that at work itself", _spread(worked)),
        ("one more document, then found", f"{1000 * statistics.median(followed):.0f} ms"),
        ("peak memory of ours", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB"),
    ]
    for kind in _MADE:
        places = [one.place(hits) for one, hits in zip(asked, found, strict=True) if one.kind == kind]
        first, three = (sum(place < most for place in places) / max(len(places), 1) for most in (1, 3))
        rows.append((f"first / first three: {kind}", f"{first:.0%} / {three:.0%} of {len(places)}"))
    print(f"\n{name}, {count:,} things")
    for what, value in rows:
        print(f"  {what:42} {value}")
    return [[hit.id for hit in hits] for hits in found]


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    chosen = (statistics.median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1])
    return " / ".join(f"{1000 * one:.0f} ms" for one in chosen)


def _follow(store: Store, search: NameSearch) -> list[float]:
    """Write one more thing and find it, a few times; take them out again."""
    times = []
    for number in range(5):
        thing, named, edges = next(things(1, seed=1000 + number, prefix=f"new-{number}"))
        store.write(Delta(nodes=(thing, *named), edges=tuple(edges)))
        start = time.perf_counter()
        found = search.find(str(named[0].properties["value"])).hits
        times.append(time.perf_counter() - start)
        assert found[0].id == thing.id
        store.write(Delta(removed_nodes=(thing.id, *(node.id for node in named))))
    return times


def main() -> None:
    """Measure both stores that are at hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--things", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=700)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--embedded", help="folder to keep the store in; else one that is thrown away")
    parser.add_argument("--neo4j", help="an empty Neo4j server as well")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stores = [("embedded", f"embedded:{chosen.embedded or folder + '/store'}")]
        stores += [("neo4j", chosen.neo4j)] if chosen.neo4j else []
        answers = []
        for name, address in stores:
            with closing(open_store(address)) as store:
                fill(store, chosen.things)
                answers.append(
                    measure(name, store, Path(folder, f"{name}.sqlite"), chosen.things, chosen.queries, chosen.rounds)
                )
        if len(answers) > 1:
            same = sum(one == other for one, other in zip(*answers, strict=True))
            print(f"\nsame hits in the same order on both: {same} of {len(answers[0])}")


if __name__ == "__main__":
    main()
