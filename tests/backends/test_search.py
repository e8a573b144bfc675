"""Search on both stores: the same hits in the same order, always as the store is now."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import load_model
from graph.search import NameSearch
from graph.store import changes
from graph.store.base import Delta, Edge, Node, Store
from tests.backends.queries_world import World

FOUND = {
    "중진공": "kr-kosme",
    "SBC Korea": "kr-kosme",
    "Kosme": "kr-kosme",
    "kosmr": "kr-kosme",
    "Корпорация малого и среднего бизнеса": "kr-kosme",
    "Korea SMEs Agency": "kr-kosme",
    "중소기업진흥공단": "kr-kosme",
    "Damu": "kz-damu",
    "Даму": "kz-damu",
    "Iran small industries organisation": "ir-isipo",
    "Казахстан": "country-kz",
}


@pytest.fixture
def search(store: Store, tmp_path: Path) -> Iterator[NameSearch]:
    with NameSearch(store, load_model(), tmp_path / "names.sqlite") as one:
        yield one


def ids(search: NameSearch, text: str) -> list[str]:
    return [hit.id for hit in search.find(text).hits]


def named(id: str, *names: str, kind: str = "official", country: str = "KR") -> Delta:
    """A body with nodes for its names, as the projection writes them."""
    world = World()
    world.add(id, "Agency", names[0], names=list(names), country=country)
    for name in names:
        node = world.add(f"name-{id}-{name}", "Name", name, value=name, kind=kind, language="en")
        world.join(id, "HAS_NAME", node)
    return world.delta()


@pytest.fixture(scope="module")
def real_search(real_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NameSearch]:
    with NameSearch(real_store, load_model(), tmp_path_factory.mktemp("index") / "names.sqlite") as one:
        yield one


@pytest.mark.parametrize("text", FOUND)
def test_the_projects_own_bodies_are_found(real_search: NameSearch, text: str) -> None:
    assert ids(real_search, text)[0] == FOUND[text]


def test_a_person_is_found_in_either_order(real_search: NameSearch) -> None:
    best = real_search.find("Sang-jik Lee").hits[0]
    assert (best.class_name, best.name) == ("Person", "이상직")


def test_a_beginning_in_latin_letters_finds_hangul(real_search: NameSearch) -> None:
    assert "kr-kosme" in ids(real_search, "jungsobenche")
    assert all(hit.class_name == "Agency" for hit in real_search.find("jungso", classes=["Agency"]).hits)


def test_the_order_is_the_same_on_both_stores(real_search: NameSearch) -> None:
    assert ids(real_search, "Ministry of Industry")[:2] == ["lk-industry", "sd-industry"]
    assert ids(real_search, "중소기업공사")[:3] == ["kz-damu", "my-sme-corp", "in-nsic"]


def place_of(id: str, name: str, search: NameSearch) -> int:
    """How many things come before it that do not bear this very name."""
    hits = search.find(name).hits
    place = next(place for place, hit in enumerate(hits) if hit.id == id)
    return sum(hit.name != name for hit in hits[:place])


def test_every_name_of_everything_finds_its_bearer_and_nothing_before_it_but_namesakes(
    real_store: Store, real_search: NameSearch
) -> None:
    query = (
        "MATCH (e:Entity) WHERE e.names IS NOT NULL AND NOT e.class_name IN ['Name', 'Figure'] "
        "UNWIND e.names AS name RETURN e.id AS id, name AS name"
    )
    rows = real_store.read(query).rows
    places = [place_of(row["id"], row["name"], real_search) for row in rows]
    assert len(places) > 500
    assert max(places) == 0


def test_what_is_written_is_found_at_once(store: Store, search: NameSearch) -> None:
    assert ids(search, "Hanbit Agency") == []
    store.write(named("agency-hanbit", "Hanbit Agency", "HBA"))
    assert ids(search, "Hanbit Agency") == ["agency-hanbit"]
    assert search.find("hba").hits[0].name == "HBA"


def test_a_name_that_is_taken_away_finds_nothing_more(store: Store, search: NameSearch) -> None:
    store.write(named("agency-hanbit", "Hanbit Agency", "Old Lantern"))
    assert ids(search, "Old Lantern") == ["agency-hanbit"]
    store.write(named("agency-hanbit", "Hanbit Agency"))
    store.write(Delta(removed_nodes=("name-agency-hanbit-Old Lantern",)))
    assert ids(search, "Old Lantern") == []
    store.write(Delta(removed_nodes=("agency-hanbit",)))
    found = search.find("Hanbit Agency")
    assert (found.hits, found.things, found.names) == ((), 0, 0)


def test_an_id_that_was_merged_away_leads_to_its_successor(store: Store, search: NameSearch) -> None:
    store.write(named("agency-hanbit", "Hanbit Agency"))
    store.write(named("agency-lamp", "Lamp Bureau"))
    assert ids(search, "agency-lamp") == ["agency-lamp"]
    redirect = {"points_to": "agency-hanbit", "class_name": "Redirect", "caption": "agency-lamp"}
    store.write(Delta(removed_nodes=("agency-lamp", "name-agency-lamp-Lamp Bureau")))
    store.write(Delta(nodes=(Node("agency-lamp", ("Entity", "Redirect"), redirect),)))
    (hit,) = search.find("agency-lamp").hits
    assert (hit.id, hit.asked_id, hit.reasons) == ("agency-hanbit", "agency-lamp", ("former_id",))
    assert ids(search, "Lamp Bureau") == []


def test_an_agreement_is_found_by_the_country_of_its_parties(store: Store, search: NameSearch) -> None:
    world = World()
    world.add("agency-hanbit", "Agency", "Hanbit Agency", country="KR")
    world.add("agreement-1", "Agreement", "Lantern Memorandum", names=["Lantern Memorandum"])
    world.join("agency-hanbit", "PARTY_TO", "agreement-1")
    store.write(world.delta())
    assert [hit.id for hit in search.find("lantern", country="KR").hits] == ["agreement-1"]
    store.write(named("agency-hanbit", "Hanbit Agency", country="KZ"))  # the agreement itself is not written again
    assert search.find("lantern", country="KR").hits == ()
    assert [hit.id for hit in search.find("lantern", country="KZ").hits] == ["agreement-1"]


def many(count: int, word: str = "Lantern") -> Delta:
    parts = [named(f"agency-{number}", f"{word} Office {number}") for number in range(count)]
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for part in parts:
        nodes |= {node.id: node for node in part.nodes}
        edges |= {(edge.kind, edge.id): edge for edge in part.edges}
    return Delta(nodes=tuple(nodes.values()), edges=tuple(edges.values()))


def test_following_gives_what_building_at_once_gives(store: Store, search: NameSearch, tmp_path: Path) -> None:
    search.find("x")
    store.write(many(60))
    for number in range(0, 60, 7):
        store.write(named(f"agency-{number}", f"Beacon Office {number}"))
        search.find("beacon")
    with NameSearch(store, load_model(), tmp_path / "other.sqlite") as other:
        for text in ("office", "lantern office", "Beacon Office 7", "lantrn 12", "beac"):
            assert search.find(text) == other.find(text)


def test_a_change_too_large_to_be_told_is_found_too(
    store: Store, search: NameSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    search.find("x")
    monkeypatch.setattr(changes, "NAMED", 10)
    store.write(many(12))
    assert "agency-11" in ids(search, "Lantern Office 11")


def test_an_index_that_slept_too_long_reads_everything(
    store: Store, search: NameSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    search.find("x")
    monkeypatch.setattr(changes, "KEPT", 3)
    for number in range(12):
        store.write(named(f"agency-{number}", f"Lantern Office {number}"))
    kept = store.read("MATCH (c:SmegraphChange) RETURN count(c) AS n").rows[0]["n"]
    assert kept <= 6
    assert all(f"agency-{number}" in ids(search, f"Lantern Office {number}") for number in range(12))


def test_a_store_that_was_emptied_is_noticed(store: Store, search: NameSearch, empty_store: object) -> None:
    store.write(named("agency-hanbit", "Hanbit Agency"))
    assert ids(search, "Hanbit") == ["agency-hanbit"]
    assert callable(empty_store)
    empty_store(store)
    assert ids(search, "Hanbit") == []


def test_statements_alone_are_no_change_of_names(store: Store, search: NameSearch) -> None:
    store.write(named("agency-hanbit", "Hanbit Agency"))
    before = store.read("MATCH (c:SmegraphChange) RETURN count(c) AS n").rows[0]["n"]
    world = World()
    statements = tuple(node for node in world.delta().nodes if node.labels[-1] in {"Statement", "Document"})
    store.write(Delta(nodes=statements))
    assert store.read("MATCH (c:SmegraphChange) RETURN count(c) AS n").rows[0]["n"] == before


def _searching(address: str, file: Path, text: str) -> list[str]:
    from graph.store import open_store

    with open_store(address) as store, NameSearch(store, load_model(), file) as search:
        return ids(search, text)


def test_several_processes_share_an_index(store: Store, tmp_path: Path) -> None:
    store.write(many(200))
    file = tmp_path / "names.sqlite"
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        jobs = [(store.address, file, f"Lantern Office {number}") for number in (3, 77, 150)]
        answers = pool.starmap(_searching, jobs)
    assert [answer[0] for answer in answers] == ["agency-3", "agency-77", "agency-150"]
