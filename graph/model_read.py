"""Reads a schema folder and checks it; every error names file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graph.errors import InputError, Place, SchemaError
from graph.model_check import RESERVED, check_model
from graph.model_classes import (
    LANGUAGES,
    SCHEMA_FOLDER,
    Code,
    CodeList,
    Concept,
    EdgeClass,
    NodeClass,
    Property,
)
from graph.values import VALUE_TYPES
from graph.yaml_lines import LinedDict, read_yaml, unknown_keys

SHAPES = frozenset({"dot", "square", "triangle", "triangleDown", "diamond", "star", "hexagon"})
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CURIE = re.compile(r"([a-z]+):[A-Za-z][\w-]*")

_PROPERTY_KEYS = frozenset({"type", "labels", "description", "multiple", "traced", "codes", "range", "rdf", "index"})
_NODE_KEYS = frozenset(
    {
        "labels",
        "plurals",
        "description",
        "parent",
        "abstract",
        "system",
        "common",
        "colour",
        "shape",
        "rdf",
        "caption",
        "required",
        "properties",
    }
)
_EDGE_KEYS = frozenset(
    {
        "labels",
        "inverse",
        "description",
        "from",
        "to",
        "role_property",
        "system",
        "derived",
        "colour",
        "rdf",
        "properties",
    }
)
_EDGE_RDF_KEYS = frozenset({"class", "from", "to", "shortcut"})
_CODES_KEYS = frozenset({"labels", "description", "open", "codes"})
_CODE_KEYS = frozenset({"labels", "provisional"})
_CONCEPT_KEYS = frozenset({"notation", "labels", "isic", "nace", "broader"})


class SchemaFile:
    """One YAML mapping of the schema, its file name for messages, and getters that check what they take."""

    def __init__(self, data: LinedDict, file: str) -> None:
        self.data = data
        self.file = file

    def fail(self, message: str, key: str = "", remedy: str = "") -> SchemaError:
        """The error to raise about a key of this mapping."""
        return SchemaError(message, where=Place(self.file, self.data.line_of(key)), remedy=remedy)

    def only(self, known: frozenset[str], what: str) -> None:
        """Refuse keys that are not known."""
        for error in unknown_keys(self.data, known, what, self.file):
            raise error

    def text(self, key: str, default: str | None = None) -> str:
        """A text, required if there is no default."""
        value = self.data.get(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.fail(f"{key!r} is missing or no text", key, f"Add {key}: as a text")
        return value

    def flag(self, key: str) -> bool:
        """A truth value, false if absent."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(f"{key!r} is neither true nor false", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty if absent."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(f"{key!r} is no list of texts", key, f"Write {key}: [one, two]")
        if len(set(value)) != len(value):
            raise self.fail(f"{key!r} names something twice", key)
        return tuple(value)

    def labels(self, key: str) -> Mapping[str, str]:
        """Labels in all three languages."""
        value = self.data.get(key)
        found = value if isinstance(value, LinedDict) else LinedDict()
        missing = [language for language in LANGUAGES if not str(found.get(language) or "").strip()]
        if missing:
            raise self.fail(f"{key!r} lacks {', '.join(missing)}", key, "Give a label in en, de and ko")
        if set(found) != set(LANGUAGES):
            raise self.fail(f"{key!r} has other languages than {', '.join(LANGUAGES)}", key)
        return MappingProxyType({language: str(found[language]) for language in LANGUAGES})

    def part(self, key: str) -> SchemaFile:
        """A mapping inside this one, empty if absent."""
        value = self.data.get(key)
        if value is None:
            value = LinedDict()
            value.line = self.data.line
        if not isinstance(value, LinedDict):
            raise self.fail(f"{key!r} is no mapping", key)
        return SchemaFile(value, self.file)

    def parts(self) -> Iterable[tuple[str, SchemaFile]]:
        """Each key with the mapping under it."""
        return [(key, self.part(key)) for key in self.data]

    def curies(self, values: Iterable[str], prefixes: Mapping[str, str], key: str) -> tuple[str, ...]:
        """RDF terms whose prefixes are declared."""
        found = tuple(values)
        for curie in found:
            match = _CURIE.fullmatch(curie)
            if match is None or (match[1] != "sme" and match[1] not in prefixes):
                raise self.fail(f"{curie!r} is no term of a known prefix", key, f"Known: sme, {', '.join(prefixes)}")
        return found


def _open(path: Path, folder: Path) -> SchemaFile:
    inside = path.relative_to(folder).as_posix()
    shown = f"graph/schema/{inside}" if folder == SCHEMA_FOLDER else path.as_posix()
    data = read_yaml(path, shown_as=shown)
    if not isinstance(data, LinedDict):
        raise SchemaError("is no mapping", where=Place(shown, 1), remedy="Write keys with values, as in its neighbours")
    return SchemaFile(data, shown)


def _files(folder: Path, part: str) -> list[tuple[str, SchemaFile]]:
    return [(path.stem, _open(path, folder)) for path in sorted((folder / part).glob("*.yml"))]


def _property(name: str, given: SchemaFile, of: str, prefixes: Mapping[str, str]) -> Property:
    given.only(_PROPERTY_KEYS, f"property {name}")
    kind = given.text("type")
    if kind not in VALUE_TYPES:
        raise given.fail(f"unknown type {kind!r} of property {name!r}", "type", f"Known: {', '.join(VALUE_TYPES)}")
    codes = given.text("codes", "") or None
    if (kind == "code") != (codes is not None):
        raise given.fail(f"property {name!r}: `codes` goes with type code, and only with it", "codes")
    if (kind == "entity") != ("range" in given.data):
        raise given.fail(f"property {name!r}: `range` goes with type entity, and only with it", "range")
    if given.flag("index") and given.flag("multiple"):
        raise given.fail(f"property {name!r} has several values, which no index serves", "index", "Leave out `index`")
    rdf = given.text("rdf", "")
    return Property(
        name=name,
        type=VALUE_TYPES[kind],
        labels=given.labels("labels"),
        multiple=given.flag("multiple"),
        traced=given.flag("traced"),
        codes=codes,
        range=given.texts("range"),
        rdf=given.curies([rdf], prefixes, "rdf")[0] if rdf else None,
        indexed=given.flag("index"),
        description=given.text("description", ""),
        of=of,
    )


def _properties(given: SchemaFile, of: str, prefixes: Mapping[str, str], *, system: bool) -> dict[str, Property]:
    found = {}
    holder = given.part("properties")
    for name, part in holder.parts():
        if not _NAME.fullmatch(name):
            raise holder.fail(f"{name!r} is no name of a property", name, "Use small letters, digits and underscores")
        if name in RESERVED.engine or (name in RESERVED.node and not system):
            raise holder.fail(f"{name!r} is reserved and cannot be a property", name, "Choose another name")
        found[name] = _property(name, part, of, prefixes)
    return found


def _node(name: str, given: SchemaFile, common: Mapping[str, Property], prefixes: Mapping[str, str]) -> NodeClass:
    given.only(_NODE_KEYS, f"class {name}")
    colour, shape = given.text("colour"), given.text("shape")
    if not _COLOUR.fullmatch(colour):
        raise given.fail(f"{colour!r} is no colour", "colour", 'Write it as "#1f5fa8"')
    if shape not in SHAPES:
        raise given.fail(f"unknown shape {shape!r}", "shape", f"Known: {', '.join(sorted(SHAPES))}")
    system = given.flag("system")
    shared = {} if system or given.data.get("common", True) is False else common
    return NodeClass(
        name=name,
        labels=given.labels("labels"),
        plurals=given.labels("plurals"),
        description=given.text("description"),
        colour=colour,
        shape=shape,
        parent=given.text("parent", "") or None,
        abstract=given.flag("abstract"),
        system=system,
        rdf=given.curies(given.texts("rdf"), prefixes, "rdf"),
        properties={**shared, **_properties(given, name, prefixes, system=system)},
        required=given.texts("required"),
        caption=given.texts("caption"),
    )


def _edge(name: str, given: SchemaFile, prefixes: Mapping[str, str]) -> EdgeClass:
    given.only(_EDGE_KEYS, f"relation {name}")
    for side in ("from", "to"):
        if not given.texts(side):
            raise given.fail(
                f"relation {name} lacks the classes of its end {side!r}", side, f"Add {side}: [Organisation]"
            )
    colour = given.text("colour")
    if not _COLOUR.fullmatch(colour):
        raise given.fail(f"{colour!r} is no colour", "colour", 'Write it as "#1f5fa8"')
    rdf = given.part("rdf")
    rdf.only(_EDGE_RDF_KEYS, f"rdf of {name}")
    terms = {key: rdf.text(key, "") for key in ("from", "to", "shortcut")}
    rdf.curies([term for term in terms.values() if term], prefixes, "from")
    return EdgeClass(
        name=name,
        labels=given.labels("labels"),
        inverse=given.labels("inverse"),
        description=given.text("description"),
        from_classes=given.texts("from"),
        to_classes=given.texts("to"),
        colour=colour,
        properties=MappingProxyType(_properties(given, name, prefixes, system=given.flag("system"))),
        role_property=given.text("role_property", "") or None,
        system=given.flag("system"),
        derived=given.flag("derived"),
        rdf=rdf.curies(rdf.texts("class"), prefixes, "class"),
        rdf_from=terms["from"] or "sme:from",
        rdf_to=terms["to"] or "sme:to",
        rdf_shortcut=terms["shortcut"] or None,
    )


def _codes(name: str, given: SchemaFile) -> CodeList:
    given.only(_CODES_KEYS, f"code list {name}")
    holder = given.part("codes")
    codes = {}
    for code, part in holder.parts():
        if not _NAME.fullmatch(code):
            raise holder.fail(f"{code!r} is no code", code, "Use small letters, digits and underscores")
        part.only(_CODE_KEYS, f"code {code}")
        codes[code] = Code(code, part.labels("labels"), part.flag("provisional"))
    if not codes:
        raise given.fail(f"code list {name} has no codes", "codes")
    description = given.text("description")
    return CodeList(name, given.labels("labels"), MappingProxyType(codes), given.flag("open"), description)


@dataclass(frozen=True, slots=True)
class Schema:
    """What a schema folder holds, checked."""

    nodes: Mapping[str, NodeClass]
    edges: Mapping[str, EdgeClass]
    codes: Mapping[str, CodeList]
    prefixes: Mapping[str, str]


def read_schema(folder: Path) -> Schema:
    """Read and check the schema in `folder`: each file on the way, the whole at the end."""
    if not (folder / "nodes").is_dir():
        raise InputError(
            "holds no schema", where=folder.as_posix(), remedy="Give a folder with nodes/, edges/ and codes/"
        )
    prefixes = {str(key): str(value) for key, value in _open(folder / "prefixes.yml", folder).data.items()}
    common_path = folder / "common.yml"
    common = _properties(_open(common_path, folder), "common", prefixes, system=False) if common_path.exists() else {}
    node_files, edge_files = dict(_files(folder, "nodes")), dict(_files(folder, "edges"))
    nodes = {name: _node(name, given, common, prefixes) for name, given in node_files.items()}
    edges = {name: _edge(name, given, prefixes) for name, given in edge_files.items()}
    codes = {name: _codes(name, given) for name, given in _files(folder, "codes")}
    nodes = check_model(nodes, edges, codes, {**node_files, **edge_files})
    return Schema(MappingProxyType(nodes), MappingProxyType(edges), MappingProxyType(codes), MappingProxyType(prefixes))


def read_schemes(folder: Path) -> Mapping[str, Mapping[str, Concept]]:
    """The concepts of each class that has a scheme: a file says which in `class:`.

    Raises:
        SchemaError: With file and line.
    """
    return MappingProxyType({given.text("class"): _concepts(given) for _, given in _files(folder, "schemes")})


def _concepts(given: SchemaFile) -> Mapping[str, Concept]:
    given.only(frozenset({"class", "labels", "concepts"}), "scheme")
    given.labels("labels")
    concepts: dict[str, Concept] = {}
    listed: Any = given.data.get("concepts")
    for item in listed if isinstance(listed, list) else []:
        part = SchemaFile(item if isinstance(item, LinedDict) else LinedDict(), given.file)
        part.only(_CONCEPT_KEYS, "concept")
        notation = part.text("notation")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", notation):
            raise part.fail(f"{notation!r} is no notation", "notation", "Use small letters, digits and single hyphens")
        if notation in concepts:
            raise part.fail(f"{notation!r} stands twice", "notation", "Keep one of them")
        labels = part.labels("labels")
        extra = {key: str(part.data[key]) if key in part.data else None for key in ("isic", "nace", "broader")}
        concepts[notation] = Concept(notation, labels, extra["isic"], extra["nace"], extra["broader"])
    for concept in concepts.values():
        if concept.broader is not None and concept.broader not in concepts:
            raise given.fail(f"{concept.notation!r} is below {concept.broader!r}, which is not there", "concepts")
    return MappingProxyType(concepts)
