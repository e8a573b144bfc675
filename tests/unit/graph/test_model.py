from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from graph.errors import InputError, Problem, SchemaError, UnknownName
from graph.model import ENTITY, LANGUAGES, SCHEMA_FOLDER, load_model
from graph.model_read import read_schema

MODEL = load_model()

ORGANISATIONS = ["Agency", "Association", "Centre", "Company", "Organisation", "ResearchInstitute"]


def test_the_packaged_model_is_read_once_and_fast() -> None:
    assert load_model() is MODEL
    took = []
    for _ in range(3):
        began = time.perf_counter()
        read_schema(SCHEMA_FOLDER)
        took.append(time.perf_counter() - began)
    assert min(took) < 0.5, "a command pays for this each time; it takes some 20 ms on an idle machine"


def test_labels_of_a_class_are_those_of_its_nodes() -> None:
    assert MODEL.labels_of("Agency") == ("Entity", "Organisation", "Agency")
    assert MODEL.labels_of("Event") == ("Entity", "Event")
    assert MODEL.nodes["Agency"].ancestors == ("Agency", "Organisation")


def test_properties_are_inherited_and_may_be_narrowed() -> None:
    assert MODEL.property_of("Company", "country").of == "Organisation"
    assert MODEL.property_of("Company", "name").of == "common"
    assert MODEL.property_of("Agency", "kind").codes == "organisation_kind"
    assert MODEL.property_of("Centre", "kind").codes == "centre_kind"
    assert "description" not in MODEL.nodes["Name"].properties
    assert "note" not in MODEL.nodes["Statement"].properties


def test_required_and_caption_are_inherited() -> None:
    assert MODEL.nodes["Company"].required == ("name",)
    assert MODEL.nodes["Company"].caption == MODEL.nodes["Organisation"].caption


@pytest.mark.parametrize("class_name", ORGANISATIONS)
def test_every_kind_of_body_can_be_a_party(class_name: str) -> None:
    assert MODEL.allows_end("PARTY_TO", "from", class_name)
    assert not MODEL.allows_end("PARTY_TO", "to", class_name)


def test_an_end_may_be_anything_where_the_schema_says_entity() -> None:
    assert MODEL.allows_end("MEASURES", "to", "Event")
    assert MODEL.is_a("Event", ENTITY)
    assert not MODEL.is_a("Nonsense", ENTITY)
    assert "Statement" not in MODEL.subclasses(ENTITY)
    assert sorted(MODEL.subclasses("Organisation")) == ORGANISATIONS


def test_ends_are_properties_of_type_entity() -> None:
    end = MODEL.property_of("SIGNED_IN", "to")
    assert end.is_object
    assert end.range == ("Place", "Country")
    assert list(MODEL.properties_of("PARTY_TO")) == ["from", "to", "status", "role"]


def test_an_unknown_class_or_property_names_near_ones() -> None:
    with pytest.raises(UnknownName, match="country"):
        MODEL.property_of("Agency", "contry")
    with pytest.raises(UnknownName, match="Agency"):
        MODEL.node("Agencys")
    with pytest.raises(UnknownName, match="PARTY_TO"):
        MODEL.edge("PARTYTO")
    with pytest.raises(UnknownName):
        MODEL.properties_of("Nonsense")


@pytest.mark.parametrize(
    ("raw", "code"),
    [("mou", "mou"), ("MoU bundle", "mou_bundle"), ("letter of intent", "letter_of_intent"), ("의정서", "protocol")],
)
def test_a_code_may_be_given_by_its_label(raw: str, code: str) -> None:
    assert MODEL.clean(MODEL.property_of("Agreement", "kind"), raw) == code


def test_a_code_that_is_not_listed_is_a_problem_unless_the_list_is_open() -> None:
    problem = MODEL.clean(MODEL.property_of("Agreement", "kind"), "treaty")
    assert isinstance(problem, Problem)
    assert "letter_of_intent" in problem.remedy
    assert MODEL.clean(MODEL.property_of("PARTICIPATED_IN", "role"), "Sponsor") == "sponsor"


def test_planned_is_provisional_in_every_list() -> None:
    provisional = {
        (codes.name, code.name) for codes in MODEL.codes.values() for code in codes.codes.values() if code.provisional
    }
    assert provisional == {(name, "planned") for name in ("agreement_status", "event_status", "relation_status")}


def test_every_label_is_there_in_three_languages() -> None:
    labelled = [
        *(node.labels for node in MODEL.nodes.values()),
        *(node.plurals for node in MODEL.nodes.values()),
        *(edge.labels for edge in MODEL.edges.values()),
        *(edge.inverse for edge in MODEL.edges.values()),
        *(prop.labels for node in MODEL.nodes.values() for prop in node.properties.values()),
        *(code.labels for codes in MODEL.codes.values() for code in codes.codes.values()),
        *(concept.labels for name in ("Sector", "CooperationArea") for concept in MODEL.concepts(name).values()),
    ]
    assert all(set(labels) == set(LANGUAGES) and all(labels.values()) for labels in labelled)


def test_hangul_stands_in_korean_labels_only() -> None:
    hangul = re.compile("[가-힣]")
    for node in MODEL.nodes.values():
        assert hangul.search(node.labels["ko"])
        assert not hangul.search(node.labels["en"] + node.labels["de"])


def test_no_two_classes_of_the_field_look_alike() -> None:
    looks = [(node.colour, node.shape) for node in MODEL.nodes.values() if not node.system]
    assert len(set(looks)) == len(looks)


def test_concepts_of_a_class_without_a_scheme_are_none() -> None:
    assert MODEL.concepts("Agency") == {}
    assert MODEL.concepts("Sector")["textiles"].labels["ko"] == "섬유"


# A schema small enough to be broken in one place each.
NODE = """\
description: A thing.
labels: {en: Thing, de: Ding, ko: 것}
plurals: {en: Things, de: Dinge, ko: 것}
colour: "#112233"
shape: dot
caption: [name]
properties:
  name: {type: name, multiple: true, labels: {en: Name, de: Name, ko: 이름}}
  kind: {type: code, codes: kinds, labels: {en: Kind, de: Art, ko: 종류}}
"""
EDGE = """\
description: One knows another.
from: [Thing]
to: [Thing]
labels: {en: knows, de: kennt, ko: 앎}
inverse: {en: known by, de: bekannt, ko: 알려짐}
colour: "#112233"
"""
CODES = """\
description: Kinds.
labels: {en: Kind, de: Art, ko: 종류}
codes:
  big: {labels: {en: big, de: groß, ko: 큰}}
"""


def _write(folder: Path, **changes: str) -> Path:
    files = {
        "nodes/Thing.yml": NODE,
        "edges/KNOWS.yml": EDGE,
        "codes/kinds.yml": CODES,
        "prefixes.yml": "skos: http://x.org/#\n",
    }
    for name, text in {**files, **changes}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_another_folder_can_be_loaded(tmp_path: Path) -> None:
    model = load_model(_write(tmp_path))
    assert list(model.nodes) == ["Thing"]
    assert model.concepts("Thing") == {}


BROKEN = [
    ("unknown type", "nodes/Thing.yml", NODE.replace("type: name", "type: nam"), "unknown type 'nam'", 8),
    (
        "missing label",
        "nodes/Thing.yml",
        NODE.replace("{en: Thing, de: Ding, ko: 것}", "{en: Thing, de: Ding}"),
        "lacks ko",
        2,
    ),
    ("missing label of a code", "codes/kinds.yml", CODES.replace(", ko: 큰", ""), "lacks ko", 4),
    ("unknown code list", "nodes/Thing.yml", NODE.replace("codes: kinds", "codes: kind"), "unknown code list", 7),
    ("codes without type", "nodes/Thing.yml", NODE.replace("type: code", "type: text"), "goes with type code", 9),
    ("reserved by an engine", "nodes/Thing.yml", NODE.replace("  kind:", "  type:"), "'type' is reserved", 9),
    ("reserved by the system", "nodes/Thing.yml", NODE.replace("  kind:", "  review:"), "'review' is reserved", 9),
    ("reserved end of an edge", "edges/KNOWS.yml", EDGE + "properties: {from: {}}\n", "'from' is reserved", 7),
    ("key twice", "nodes/Thing.yml", NODE + "shape: square\n", "stands twice", 10),
    ("property twice", "nodes/Thing.yml", NODE + "  kind: {}\n", "stands twice", 10),
    ("own ancestor", "nodes/Thing.yml", NODE + "parent: Thing\n", "its own ancestor", 10),
    ("unknown parent", "nodes/Thing.yml", NODE + "parent: Nothing\n", "unknown parent", 10),
    ("unknown end", "edges/KNOWS.yml", EDGE.replace("to: [Thing]", "to: [Nothing]"), "unknown class 'Nothing'", 3),
    ("missing end", "edges/KNOWS.yml", EDGE.replace("to: [Thing]\n", ""), "lacks the classes of its end 'to'", 1),
    ("unknown caption", "nodes/Thing.yml", NODE.replace("caption: [name]", "caption: [nam]"), "caption names 'nam'", 6),
    ("no caption", "nodes/Thing.yml", NODE.replace("caption: [name]", "caption: []"), "has no caption", 6),
    ("unknown required", "nodes/Thing.yml", NODE + "required: [nam]\n", "required names 'nam'", 10),
    (
        "index of several",
        "nodes/Thing.yml",
        NODE.replace("multiple: true", "multiple: true, index: true"),
        "no index serves",
        8,
    ),
    ("unknown shape", "nodes/Thing.yml", NODE.replace("shape: dot", "shape: blob"), "unknown shape", 5),
    ("bad colour", "nodes/Thing.yml", NODE.replace("#112233", "red"), "no colour", 4),
    ("unknown key", "nodes/Thing.yml", NODE + "color: blue\n", "unknown key 'color'", 10),
    ("unknown prefix", "nodes/Thing.yml", NODE + 'rdf: ["foaf:Thing"]\n', "no term of a known prefix", 10),
    ("unknown role", "edges/KNOWS.yml", EDGE + "role_property: role\n", "has no property 'role'", 7),
    ("not a mapping", "nodes/Thing.yml", "- one\n", "is no mapping", 1),
    ("not YAML", "nodes/Thing.yml", "labels: {en: Thing\n", "not valid YAML", None),
    ("a code in capitals", "codes/kinds.yml", CODES.replace("  big:", "  Big:"), "no code", 4),
    ("no codes", "codes/kinds.yml", CODES.partition("codes:")[0], "has no codes", None),
    (
        "clash with a derived name",
        "nodes/Thing.yml",
        NODE + "  kind_basis: {type: text, labels: {en: a, de: b, ko: 가}}\n",
        "would clash",
        7,
    ),
]


@pytest.mark.parametrize(
    ("file", "text", "message", "line"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_broken_schema_is_refused_with_file_and_line(
    tmp_path: Path, file: str, text: str, message: str, line: int | None
) -> None:
    with pytest.raises(SchemaError) as caught:
        load_model(_write(tmp_path, **{file: text}))
    assert message in str(caught.value)
    assert file in str(caught.value)
    if line is not None:
        assert f"line {line}" in str(caught.value)


def test_parents_in_a_ring_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="own ancestor"):
        load_model(
            _write(
                tmp_path, **{"nodes/Thing.yml": NODE + "parent: Other\n", "nodes/Other.yml": NODE + "parent: Thing\n"}
            )
        )


def test_a_folder_without_a_schema_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no schema"):
        load_model(tmp_path)


SCHEME = """\
class: Thing
labels: {en: Things, de: Dinge, ko: 것}
concepts:
  - {notation: one, labels: {en: one, de: eins, ko: 하나}}
"""


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("  - {notation: one, labels: {en: one, de: eins, ko: 하나}}\n", "stands twice"),
        ("  - {notation: two, labels: {en: two, de: zwei}}\n", "lacks ko"),
        ("  - {notation: Two, labels: {en: two, de: zwei, ko: 둘}}\n", "no notation"),
        ("  - {notation: two, broader: three, labels: {en: two, de: zwei, ko: 둘}}\n", "which is not there"),
    ],
)
def test_a_broken_scheme_is_refused(tmp_path: Path, more: str, message: str) -> None:
    model = load_model(_write(tmp_path, **{"schemes/things.yml": SCHEME + more}))
    with pytest.raises(SchemaError, match=message):
        model.concepts("Thing")
