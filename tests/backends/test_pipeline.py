"""Loading, judging, undoing, correcting, breaking off: the same statements give the same graph, on every store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from graph import identity
from graph import write as write_module
from graph.dump import dump, restore
from graph.errors import IdentityConflict, InputError, UnknownName, UsageError
from graph.model import load_model
from graph.pipeline import load
from graph.report import Knowledge
from graph.statements import Document, Record, Rejection, Statement, document_id
from graph.store.base import Delta, Store, WriteCounts

MODEL = load_model()
NOBODY = Knowledge()
MOMENTS = {"first_seen", "last_seen"}


@dataclass(frozen=True)
class Notes:
    """A source of a few statements: (subject, class, property, value or >object)."""

    name: str
    facts: tuple[tuple[str, str, str, str], ...]
    sha256: str = "a" * 64

    def records(self) -> Iterator[Record]:
        yield Document(document_id(self.sha256), self.name, "notice", f"notice {self.name}", self.sha256)
        for number, (subject, class_name, property, said) in enumerate(self.facts):
            target = said.removeprefix(">") if said.startswith(">") else None
            yield Statement(
                f"{self.name}:{subject}",
                class_name,
                property,
                document_id(self.sha256),
                self.sha256,
                self.name,
                quote=said,
                quote_start=10 * number,
                value=None if target else said,
                object=None if target is None else target if target.startswith("country:") else f"{self.name}:{target}",
                review="accepted",
                lang="en",
            )


def fair(name: str, *, firm: str = "Eta", sha256: str = "a" * 64) -> Notes:
    """A firm at a fair."""
    facts = (
        (f"Company:{firm}", "Company", "name", firm),
        (f"Company:{firm}", "Company", "country", "KR"),
        ("Event:Fair", "Event", "name", "Almaty Fair"),
        ("Event:Fair", "Event", "status", "happened"),
        ("INVOLVES:1", "INVOLVES", "from", ">Event:Fair"),
        ("INVOLVES:1", "INVOLVES", "to", ">country:KZ"),
        ("PARTICIPATED_IN:1", "PARTICIPATED_IN", "from", f">Company:{firm}"),
        ("PARTICIPATED_IN:1", "PARTICIPATED_IN", "to", ">Event:Fair"),
        ("PARTICIPATED_IN:1", "PARTICIPATED_IN", "role", "exhibitor"),
    )
    return Notes(name, facts, sha256)


def picture(store: Store) -> tuple[list[str], list[str]]:
    """The whole graph apart from redirects, judgements and the times of loads."""

    def plain(properties: dict[str, Any]) -> str:
        return str(sorted((key, value) for key, value in properties.items() if key not in MOMENTS))

    nodes = store.read(
        "MATCH (n:Entity) WHERE NOT n.class_name IN ['Redirect', 'Judgement'] RETURN properties(n) AS properties"
    ).rows
    edges = store.read(
        "MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id AS a, b.id AS b, type(r) AS kind, properties(r) AS r"
    ).rows
    return (
        sorted(plain(row["properties"]) for row in nodes if row["properties"].get("class_name")),
        sorted(f"{row['a']} {row['kind']} {row['b']} {plain(row['r'])}" for row in edges),
    )


@pytest.fixture(autouse=True)
def journal_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMEGRAPH_JOURNAL", str(tmp_path / "journal.jsonl"))


def test_the_order_of_loading_does_not_matter(store: Store, empty_store: Any) -> None:
    one, two = fair("one"), fair("two", firm="Zeta", sha256="b" * 64)
    load(store, (one, two), MODEL, NOBODY)
    together = picture(store)
    empty_store(store)
    load(store, (two,), MODEL, NOBODY)
    load(store, (one,), MODEL, NOBODY)
    assert picture(store) == together
    load(store, (one, two), MODEL, NOBODY)
    assert picture(store) == together


def test_a_judgement_joins_two_keys_and_its_undo_gives_the_graph_from_before(store: Store) -> None:
    load(store, (fair("one"), fair("two", firm="에타", sha256="b" * 64)), MODEL, NOBODY)
    before = picture(store)
    made, _ = identity.judge(
        store, MODEL, "one:Company:Eta", "two:Company:에타", "same", "one firm in two scripts", "Kim"
    )
    firms = store.read("MATCH (c:Company) RETURN c.id AS id, c.names AS names").rows
    assert [sorted(firm["names"]) for firm in firms] == [["Eta", "에타"]]
    gone = store.read("MATCH (r:Redirect) RETURN r.id AS id, r.points_to AS now").rows
    assert [row["now"] for row in gone] == [firms[0]["id"]]
    identity.undo(store, MODEL, made.id, "they are two", "Lee")
    assert picture(store) == before
    with pytest.raises(UsageError, match="taken back before"):
        identity.undo(store, MODEL, made.id, "again", "Lee")


def test_two_reports_of_one_participation_become_one_edge_with_both_as_evidence(store: Store) -> None:
    load(store, (fair("one"), fair("two", sha256="b" * 64)), MODEL, NOBODY)
    identity.judge(store, MODEL, "one:Company:Eta", "two:Company:Eta", "same", "one firm", "Kim")
    identity.judge(store, MODEL, "one:Event:Fair", "two:Event:Fair", "same", "one fair", "Kim")
    edges = store.read(
        "MATCH (:Company)-[r:PARTICIPATED_IN]->(:Event) RETURN size(r.evidence) AS n, r.role AS role"
    ).rows
    assert [(row["n"], row["role"]) for row in edges] == [(6, "exhibitor")]


def test_what_contradicts_earlier_judgements_is_refused_with_the_chain_and_nothing_is_written(store: Store) -> None:
    sources = tuple(fair(name, sha256=name[0] * 64) for name in ("one", "two", "three"))
    load(store, sources, MODEL, NOBODY)
    identity.judge(store, MODEL, "one:Company:Eta", "two:Company:Eta", "same", "one firm", "Kim")
    identity.judge(store, MODEL, "two:Company:Eta", "three:Company:Eta", "same", "one firm", "Kim")
    before = picture(store)
    with pytest.raises(IdentityConflict, match="one:Company:Eta"):
        identity.judge(store, MODEL, "one:Company:Eta", "three:Company:Eta", "different", "no", "Lee")
    assert picture(store) == before
    assert len([one for one in identity.known_judgements(store, NOBODY) if one.made_by in {"Kim", "Lee"}]) == 2


def test_a_judgement_about_something_unknown_names_what_is_near(store: Store) -> None:
    load(store, (fair("one"),), MODEL, NOBODY)
    with pytest.raises(UnknownName, match="one:Company:Eta"):
        identity.judge(store, MODEL, "one:Company:Etta", "one:Event:Fair", "same", "typing", "Kim")


def test_what_a_source_no_longer_says_is_kept_as_withdrawn_and_shown_no_more(store: Store) -> None:
    load(store, (fair("one"),), MODEL, NOBODY)
    corrected = Notes("one", tuple(fact for fact in fair("one").facts if "PARTICIPATED_IN" not in fact[1]))
    report = load(store, (corrected,), MODEL, NOBODY)
    assert report.sources[0].withdrawn == 3
    assert store.read("MATCH (:Company)-[r:PARTICIPATED_IN]->() RETURN count(r) AS n").rows[0]["n"] == 0
    assert store.read("MATCH (s:Statement {withdrawn: true}) RETURN count(s) AS n").rows[0]["n"] == 3
    load(store, (fair("one"),), MODEL, NOBODY)
    assert store.read("MATCH (:Company)-[r:PARTICIPATED_IN]->() RETURN count(r) AS n").rows[0]["n"] == 1


def test_a_load_cut_short_at_any_write_and_run_again_gives_the_same_graph(
    store: Store, empty_store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_module, "_BATCH", 6)
    sources = (fair("one"), fair("two", firm="Zeta", sha256="b" * 64))
    load(store, sources, MODEL, NOBODY)
    whole = picture(store)
    write = type(store).write
    for allowed in range(0, 12, 2):
        empty_store(store)
        done = 0

        def cut(self: Store, delta: Delta, allowed: int = allowed) -> WriteCounts:
            nonlocal done
            done += 1
            if done > allowed:
                raise ConnectionError("cut")
            return write(self, delta)

        with monkeypatch.context() as patch:
            patch.setattr(type(store), "write", cut)
            with pytest.raises(ConnectionError):
                load(store, sources, MODEL, NOBODY)
        load(store, sources, MODEL, NOBODY)
        again = picture(store)
        assert again[0] == whole[0], f"nodes, cut after {allowed} writes"
        assert again[1] == whole[1], f"edges, cut after {allowed} writes"


def test_counts_add_up_and_a_relation_to_nothing_is_rejected_whole(store: Store) -> None:
    facts = (
        *fair("one").facts,
        ("HELD_IN:1", "HELD_IN", "from", ">Event:Fair"),
        ("HELD_IN:1", "HELD_IN", "to", ">Place:Nowhere"),
    )
    report = load(store, (Notes("one", facts),), MODEL, NOBODY)
    (source,) = report.sources
    assert (source.statements_read, source.statements_accepted, source.statements_rejected) == (11, 9, 2)
    assert "Place:Nowhere" in str(source.rejections[0])
    assert store.read("MATCH ()-[r:HELD_IN]->() RETURN count(r) AS n").rows[0]["n"] == 0


def test_strict_writes_nothing_if_anything_is_rejected(store: Store) -> None:
    store.apply(MODEL)
    before = picture(store)
    bad = Notes("one", (*fair("one").facts, ("Event:Fair", "Event", "starts_on", "2019-02-30")))
    with pytest.raises(InputError, match="2019-02-30"):
        load(store, (bad,), MODEL, NOBODY, strict=True)
    assert picture(store) == before


def test_a_rejection_of_a_loader_is_counted_and_the_rest_is_loaded(store: Store) -> None:
    class Half(Notes):
        def records(self) -> Iterator[Record]:
            yield from super().records()
            yield Rejection(self.name, "no date: '31.02.2019'", "row 3, date", "Write 2019-02-28", counts_as="row")

    report = load(store, (Half("one", fair("one").facts),), MODEL, NOBODY)
    assert (report.sources[0].rows_read, report.sources[0].rows_rejected, report.rejected) == (1, 1, 1)
    assert store.read("MATCH (c:Company) RETURN count(c) AS n").rows[0]["n"] == 1


def test_a_dump_restores_the_same_graph_with_its_judgements_and_withdrawn_statements(
    store: Store, empty_store: Any, tmp_path: Path
) -> None:
    load(store, (fair("one"), fair("two", sha256="b" * 64)), MODEL, NOBODY)
    corrected = Notes("one", fair("one").facts[:-3])
    load(store, (corrected,), MODEL, NOBODY)
    identity.judge(store, MODEL, "one:Company:Eta", "two:Company:Eta", "same", "one firm", "Kim")
    before, judged = picture(store), identity.known_judgements(store, NOBODY)
    moments = store.read("MATCH (s:Statement) RETURN s.id AS id, s.first_seen AS f, s.last_seen AS l ORDER BY id").rows
    counts = dump(store, tmp_path / "all.jsonl.zst")
    assert (counts.documents, counts.statements, counts.judgements) == (2, 18, len(judged))
    empty_store(store)
    restore(store, MODEL, tmp_path / "all.jsonl.zst", NOBODY)
    assert picture(store) == before
    assert identity.known_judgements(store, NOBODY) == judged
    assert (
        store.read("MATCH (s:Statement) RETURN s.id AS id, s.first_seen AS f, s.last_seen AS l ORDER BY id").rows
        == moments
    )


def test_a_dump_cut_short_is_refused_before_anything_is_written(store: Store, tmp_path: Path) -> None:
    load(store, (fair("one"),), MODEL, NOBODY)
    path = tmp_path / "all.jsonl.zst"
    dump(store, path)
    path.write_bytes(path.read_bytes()[:-40])
    before = picture(store)
    with pytest.raises(InputError, match=r"damaged|cut short"):
        restore(store, MODEL, path, NOBODY)
    assert picture(store) == before


def test_what_a_person_reviewed_stays_reviewed_when_the_source_is_read_again(store: Store) -> None:
    class Unread(Notes):
        def records(self) -> Iterator[Record]:
            for record in super().records():
                yield replace(record, review="proposed") if isinstance(record, Statement) else record

    source = Unread("one", fair("one").facts)
    load(store, (source,), MODEL, NOBODY)

    class Reviewed(Notes):
        def records(self) -> Iterator[Record]:
            for record in super().records():
                yield replace(record, reviewed_by="Kim") if isinstance(record, Statement) else record

    load(store, (Reviewed("one", fair("one").facts),), MODEL, NOBODY)
    load(store, (source,), MODEL, NOBODY)
    reviews = store.read("MATCH (s:Statement) RETURN DISTINCT s.review AS review, s.reviewed_by AS who").rows
    assert [(row["review"], row["who"]) for row in reviews] == [("accepted", "Kim")]


def test_a_relation_told_again_after_its_other_end_is_gone_leads_nowhere(store: Store) -> None:
    """Two sources; what one said of the fair goes, then the other tells its relation to that fair again."""
    load(store, (fair("one"),), MODEL, NOBODY)
    without = Notes(
        "one", tuple(fact for fact in fair("one").facts if not fact[0].startswith(("Event", "INV", "PART")))
    )
    load(store, (without,), MODEL, NOBODY)
    before = picture(store)
    more = Notes("one", (*without.facts, ("Company:Eta", "Company", "description", "a firm")))
    load(store, (more,), MODEL, NOBODY)
    assert store.read("MATCH (e:Event) RETURN e.id AS id").rows == ()
    load(store, (without,), MODEL, NOBODY)
    assert [len(part) for part in picture(store)] == [
        len(before[0]) + 1,
        len(before[1]) + 2,
    ]  # the withdrawn description
