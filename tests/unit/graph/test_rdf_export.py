from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import RDF, SKOS, XSD, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from graph.errors import InputError, StoreError, UsageError
from graph.model import load_model
from graph.rdf.export import FORMATS, write_rdf
from graph.rdf.shapes import shapes
from graph.rdf.terms import DEFAULT_BASE, SETTING, base_iri, language_tag
from tests.unit.graph.rdf_world import STATEMENTS, RdfWorld

MODEL = load_model()
BASE = "https://data.example.net/sme/"
SME = Namespace(f"{BASE}ontology#")
ID = Namespace(f"{BASE}id/")
RELATION = Namespace(f"{BASE}relation/")
STATEMENT = Namespace(f"{BASE}statement/")
ORG = Namespace("http://www.w3.org/ns/org#")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
ROV = Namespace("http://www.w3.org/ns/regorg#")


def write(folder: Path, suffix: str = ".ttl", world: RdfWorld | None = None) -> Path:
    out = folder / f"all{suffix}"
    write_rdf(world or RdfWorld(), out, suffix, BASE, MODEL)
    return out


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return Graph().parse(write(tmp_path_factory.mktemp("rdf")))


def one(graph: Graph, subject: Node, predicate: Node) -> Node:
    (found,) = graph.objects(subject, predicate)
    return found


def test_every_format_holds_the_same_graph(tmp_path: Path, graph: Graph) -> None:
    for suffix in FORMATS:
        if suffix == ".trig":
            continue
        again = Graph().parse(write(tmp_path, suffix), format={".rdf": "xml", ".jsonld": "json-ld"}.get(suffix))
        assert isomorphic(again, graph), suffix


def test_trig_puts_each_source_in_its_named_graph(tmp_path: Path, graph: Graph) -> None:
    dataset = Dataset().parse(write(tmp_path, ".trig"))
    names = {str(part.identifier) for part in dataset.graphs()} - {"urn:x-rdflib:default"}
    assert names == {f"{BASE}ontology", f"{BASE}source/hankyung", f"{BASE}source/table"}
    table = dataset.graph(URIRef(f"{BASE}source/table"))
    assert set(table.subjects(RDF.type, SME.Statement)) == {STATEMENT["s-7"]}
    assert {quad[:3] for quad in dataset.quads()} == set(graph)


def test_no_blank_nodes_and_nothing_twice(tmp_path: Path) -> None:
    text = write(tmp_path, ".nt").read_text(encoding="utf-8")
    assert "_:" not in text
    assert len(set(text.splitlines())) == len(text.splitlines())


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_store_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    assert write(tmp_path, suffix).read_bytes() == write(tmp_path, suffix).read_bytes()


def test_every_statement_is_there_with_its_words(graph: Graph) -> None:
    assert set(graph.subjects(RDF.type, SME.Statement)) == {STATEMENT[row["id"]] for row in STATEMENTS}
    for row in STATEMENTS:
        subject = STATEMENT[row["id"]]
        assert str(one(graph, subject, SME.property)) == row["property"]
        assert str(one(graph, subject, SME.subjectKey)) == row["subject"]
        assert one(graph, subject, PROV.wasQuotedFrom) == ID[row["document"]]
        words = one(graph, subject, SME.words)
        exact = [
            str(text) for selector in graph.objects(words, OA.hasSelector) for text in graph.objects(selector, OA.exact)
        ]
        assert exact == [row["quote"]]
        literal = graph.value(subject, SME.literal)
        assert (literal and str(literal)) == row.get("value")
        assert graph.value(subject, SME.withdrawn) == Literal(row["withdrawn"])


def test_offsets_and_cells_say_where_the_words_stand(graph: Graph) -> None:
    position = STATEMENT["s-1#position"]
    assert one(graph, position, OA.start) == Literal("10", datatype=XSD.nonNegativeInteger)
    assert one(graph, position, OA.end) == Literal("14", datatype=XSD.nonNegativeInteger)
    assert str(one(graph, STATEMENT["s-7#cell"], RDF.value)) == "R3C1:kind"
    assert (STATEMENT["s-7#position"], None, None) not in graph


def test_a_statement_can_be_read_as_a_triple(graph: Graph) -> None:
    subject = STATEMENT["s-3"]
    assert one(graph, subject, RDF.subject) == ID["agreement-1"]
    assert one(graph, subject, RDF.predicate) == SME.signedOn
    assert one(graph, subject, RDF.object) == Literal("2019-04-22", datatype=XSD.date)
    end = STATEMENT["s-4"]
    assert one(graph, end, RDF.subject) == RELATION["party-to-kr-kosme-agreement-1"]
    assert one(graph, end, RDF.predicate) == SME.party
    assert one(graph, end, RDF.object) == ID["kr-kosme"]


def test_a_statement_of_a_class_no_longer_known_still_is_there(graph: Graph) -> None:
    assert str(one(graph, STATEMENT["s-10"], SME.literal)) == "big"
    assert graph.value(STATEMENT["s-10"], RDF.predicate) is None


def test_one_preferred_name_a_language_and_periods_on_names(graph: Graph) -> None:
    kosme = ID["kr-kosme"]
    preferred = sorted(str(name) for name in graph.objects(kosme, SKOS.prefLabel))
    assert preferred == ["Jungjingong", "KOSME", "중소벤처기업진흥공단"]
    languages = {name.language for name in graph.objects(kosme, SKOS.prefLabel) if isinstance(name, Literal)}
    assert languages == {"en", "ko", "ko-latn"}  # tags are compared in small letters
    assert Literal("중소기업진흥공단", lang="ko") in set(graph.objects(kosme, SKOS.altLabel))
    assert one(graph, ID["name-2"], SCHEMA.validThrough) == Literal("2019-03-31", datatype=XSD.date)
    assert ID["name-1"] in set(graph.objects(kosme, SKOSXL.prefLabel))


def test_countries_keep_their_packaged_names_first(graph: Graph) -> None:
    korea = ID["country-kr"]
    assert {str(name) for name in graph.objects(korea, SKOS.prefLabel)} == {"South Korea", "Südkorea", "대한민국"}
    assert set(graph.objects(korea, SKOS.altLabel)) == {Literal("Republic of Korea", lang="en")}
    assert one(graph, ID["kr-kosme"], SME.country) == korea


def test_concepts_carry_what_the_schema_says_also_unused_ones(graph: Graph) -> None:
    assert str(one(graph, ID["sector-textiles"], SME.isic)) == "13"
    assert one(graph, ID["sector-solar-panels"], SKOS.broader) == ID["sector-solar-energy"]
    assert (ID["sector-solar-energy"], RDF.type, SME.Sector) in graph
    assert one(graph, ID["sector-knitting"], SKOS.prefLabel) == Literal("knitting", lang="en")


def test_partial_dates_have_the_type_of_their_parts(graph: Graph) -> None:
    assert one(graph, ID["event-1"], SCHEMA.startDate) == Literal("--04-22", datatype=XSD.gMonthDay)
    position = RELATION["holds-position-person-lee-kr-kosme"]
    assert one(graph, position, SCHEMA.validFrom) == Literal("2018-03", datatype=XSD.gYearMonth)


def test_numbers_are_decimals_without_exponents(graph: Graph) -> None:
    assert str(one(graph, ID["figure-1"], SME.value)) == "2870000000"
    assert one(graph, ID["figure-2"], SME.value) == Literal("6.5", datatype=XSD.decimal)


def test_planned_is_not_told_as_happened(graph: Graph) -> None:
    eta = ID["company-eta"]
    assert set(graph.objects(eta, SME.participatedIn)) == {ID["event-1"]}
    planned = RELATION["participated-in-company-eta-event-2"]
    assert one(graph, planned, SME.status) == URIRef(f"{BASE}code/relation_status/planned")
    # No status and unreviewed: neither is a fact to be told without its circumstances.
    assert set(graph.subjects(SME.partyTo, ID["agreement-1"])) == {ID["kr-kosme"]}
    assert graph.value(ID["event-2"], SCHEMA.about) is None


def test_a_code_of_an_open_list_is_described(graph: Graph) -> None:
    sponsor = URIRef(f"{BASE}code/participation_role/sponsor")
    assert (sponsor, RDF.type, SKOS.Concept) in graph
    assert str(one(graph, sponsor, SKOS.notation)) == "sponsor"
    assert (URIRef(f"{BASE}code/figure_measure/visitors"), RDF.type, SKOS.Concept) in graph


def test_posts_memberships_and_registered_firms(graph: Graph) -> None:
    membership = RELATION["holds-position-person-lee-kr-kosme"]
    assert (membership, RDF.type, ORG.Membership) in graph
    assert one(graph, membership, ORG.member) == ID["person-lee"]
    assert one(graph, RELATION["holds-position-person-lee-kr-kosme#post"], ORG.postIn) == ID["kr-kosme"]
    assert len(set(graph.objects(ID["company-eta"], ROV.registration))) == 2
    assert one(graph, RELATION["signed-person-lee-agreement-1"], SME.onBehalfOf) == ID["kr-kosme"]


def test_texts_have_the_language_they_were_said_in(graph: Graph) -> None:
    said = set(graph.objects(ID["event-2"], URIRef("http://purl.org/dc/terms/description")))
    assert said == {Literal("간담회", lang="ko"), Literal("round table")}


def test_addresses_are_iris_and_other_origins_texts(graph: Graph) -> None:
    assert one(graph, ID["document-1"], PROV.wasDerivedFrom) == URIRef("https://example.org/original")
    assert one(graph, ID["document-1"], SME.derivedFromText) == Literal("a letter")
    assert one(graph, STATEMENT["s-7"], SME.derivedFromText) == Literal("https://example.org/a (year only)")


def test_redirects_and_judgements_are_there(graph: Graph) -> None:
    assert one(graph, ID["old-id"], URIRef("http://purl.org/dc/terms/isReplacedBy")) == ID["kr-kosme"]
    assert one(graph, ID["j-1"], SME.judgement) == URIRef(f"{BASE}code/judgement/same")


def test_the_data_set_is_dated_by_its_latest_load(graph: Graph) -> None:
    modified = one(graph, URIRef(f"{BASE}dataset"), URIRef("http://purl.org/dc/terms/modified"))
    assert str(modified).startswith("2026-11-22T09:00:00")


def test_every_own_word_is_defined(graph: Graph) -> None:
    used = {predicate for predicate in graph.predicates() if str(predicate).startswith(str(SME))}
    used |= {kind for kind in graph.objects(None, RDF.type) if str(kind).startswith(str(SME))}
    assert not {word for word in used if (word, RDF.type, None) not in graph}


def test_the_export_conforms_to_the_shapes(graph: Graph) -> None:
    conforms, _, report = validate(graph, shacl_graph=shapes(MODEL, BASE))
    assert conforms, report


def test_an_empty_store_gives_a_file_that_says_so(tmp_path: Path) -> None:
    world = RdfWorld()
    world.nodes, world.names, world.edges, world.statements, world.documents = [], [], [], [], []
    graph = Graph().parse(write(tmp_path, world=world))
    assert (URIRef(f"{BASE}dataset"), RDF.type, None) in graph
    assert graph.value(URIRef(f"{BASE}dataset"), URIRef("http://purl.org/dc/terms/modified")) is None


class Failing(RdfWorld):
    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        for position, row in enumerate(super().stream(query, params)):
            if position == 2:
                raise StoreError("went away")
            yield row


def test_an_export_that_fails_leaves_the_former_file(tmp_path: Path) -> None:
    out = tmp_path / "all.ttl"
    out.write_text("before", encoding="utf-8")
    with pytest.raises(StoreError, match="went away"):
        write(tmp_path, world=Failing())
    assert [path.name for path in tmp_path.iterdir()] == ["all.ttl"]
    assert out.read_text(encoding="utf-8") == "before"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write(tmp_path / "nowhere")


def test_the_base_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    assert base_iri() == DEFAULT_BASE
    monkeypatch.setenv(SETTING, BASE)
    assert base_iri() == BASE
    for wrong in ("data.example.org", "https://data.example.org/sme", "https://data.example.org/a b/"):
        with pytest.raises(UsageError, match="no base IRI"):
            base_iri(wrong)


@pytest.mark.parametrize(
    ("language", "script", "tag"),
    [
        ("ko", "Hang", "ko"),
        ("ko", "Latn", "ko-Latn"),
        ("kk", "Cyrl", "kk-Cyrl"),
        ("de", "Latn", "de"),
        ("ru", "Cyrl", "ru"),
        ("ko-Latn", "Latn", "ko-Latn"),
        (None, "Latn", None),
    ],
)
def test_language_tags(language: str | None, script: str, tag: str | None) -> None:
    assert language_tag(language, script) == tag
