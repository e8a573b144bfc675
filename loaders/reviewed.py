"""The form of `statements.yml`: quotes, entities and relations, each fact checked and made a statement.

A fact that cannot be accepted is a rejection with its line and leaves the others alone. A relation is
accepted whole or not at all: without its `status` a planned one would read as done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from graph.errors import Place, Problem, SchemaError, SmegraphError, UnknownName
from graph.model import Model, Property
from graph.statements import Basis, Document, Rejection, Statement
from graph.yaml_lines import LinedDict, LinedList

QUOTE_LIMIT = 160
EXTRACTORS = ("person",)
GLOBAL_KEYS: Mapping[str, str] = {"country": "Country", "sector": "Sector", "area": "CooperationArea"}

_BASES = ("stated", "inferred", "other source")
_FILE_KEYS = frozenset({"reviewed_by", "reviewed_on", "lang", "quotes", "entities", "relations"})
_QUOTE_KEYS = frozenset({"at", "text"})
_ENTITY_KEYS = frozenset({"class", "quote", "key_quote", "lang"})
_EVIDENCE_KEYS = frozenset({"quote", "lang", "basis", "reason", "derived_from"})
_FACT_KEYS = _EVIDENCE_KEYS | {"value", "object", "original"}
_RELATION_KEYS = _EVIDENCE_KEYS | {"edge"}


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of a document, `at` code points from the beginning of its decoded text."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class End:
    """An entity that a fact is about or points to."""

    key: str
    class_name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a fact; a fact takes over from its entity or relation what it does not say itself."""

    quote: str | None
    lang: str
    basis: str = "stated"
    reason: str = ""
    derived_from: tuple[str, ...] = ()


Unit = tuple[int, Callable[[], list[Statement]]]


class Reading:
    """One pass over one file of statements.

    Args:
        file: The file's name as errors show it.
        text: The document's text, or None if it is not held.
        content: The parsed file.
    """

    def __init__(
        self, source: str, file: str, document: Document, text: str | None, model: Model, content: LinedDict
    ) -> None:
        self._source, self._file, self._document, self._text = source, file, document, text
        self._model, self._content = model, content
        self._lang = str(content.get("lang") or document.language or "und")
        self._reviewer = {key: str(content.get(key) or "") for key in ("reviewed_by", "reviewed_on")}
        self._quotes = self._section("quotes", LinedDict)
        self._used: set[str] = set()
        self._ends: dict[str, End] = {}
        self._keys: set[str] = set()

    def records(self) -> Iterator[Statement | Rejection]:
        """All statements and rejections, in the file's order; the same fact with the same quote stands once."""
        seen: set[str] = set()
        for line, unit in self._units():
            try:
                statements = unit()
            except SmegraphError as error:
                yield Rejection(self._source, error.message, str(Place(self._file, line)), error.remedy)
                continue
            for statement in statements:
                if statement.id in seen:
                    message = f"{statement.property} of {statement.subject} is said twice with one quote"
                    yield Rejection(self._source, message, str(Place(self._file, line)), "Keep one of them")
                else:
                    seen.add(statement.id)
                    yield statement

    def _units(self) -> Iterator[Unit]:
        for key in self._content:
            if key not in _FILE_KEYS:
                yield self._content.line_of(key), _refusal(UnknownName("key", key, _FILE_KEYS))
        for key, value in self._reviewer.items():
            if not value:
                yield 1, _refusal(SchemaError(f"lacks {key}", remedy="Say who reviewed the facts, and when"))
        entities = self._section("entities", LinedDict)
        for handle, item in entities.items():
            yield entities.line_of(handle), partial(self._introduce, handle, item)
        for handle, end in self._ends.items():
            yield from self._facts_of(end, entities[handle])
        relations = self._section("relations", LinedList)
        for item, line in zip(relations, getattr(relations, "lines", ()), strict=True):
            for one in _one_by_one(item):
                yield line, partial(self._relation, one)
        for label in self._quotes:
            if label not in self._used:
                error = SchemaError(f"quote {label!r} proves nothing", remedy="Use it or take it out")
                yield self._quotes.line_of(label), _refusal(error)

    def _section(self, name: str, kind: type[Any]) -> Any:
        section = self._content.get(name)
        if section is None:
            return kind()
        if not isinstance(section, kind):
            where = Place(self._file, self._content.line_of(name))
            remedy = "Write a list" if kind is LinedList else "Write a mapping"
            raise SchemaError(f"{name} has the wrong form", where=where, remedy=remedy)
        return section

    # -- quotes

    def _quote(self, label: object) -> Quote:
        if label is None:
            raise SchemaError("no quote proves it", remedy="Add quote: with a label of the quotes section")
        item = self._quotes.get(str(label))
        if item is None:
            raise UnknownName("quote", str(label), self._quotes)
        self._used.add(str(label))
        if not isinstance(item, LinedDict) or set(item) != _QUOTE_KEYS or not isinstance(item["at"], int):
            raise SchemaError(f"quote {label!r} is not {{at: OFFSET, text: WORDS}}", remedy=_ANCHOR)
        quote = Quote(str(item["text"]), item["at"])
        if not 0 < len(quote.text) <= QUOTE_LIMIT:
            message = f"quote {label!r} has {len(quote.text)} characters"
            raise SchemaError(message, remedy=f"Use 1 to {QUOTE_LIMIT}")
        if self._text is not None and not (quote.at >= 0 and self._text.startswith(quote.text, quote.at)):
            there = self._text.find(quote.text)
            found = f"they stand at {there}" if there >= 0 else "they stand nowhere in it"
            message = f"the words of quote {label!r} do not stand at {quote.at} of the document; {found}"
            raise SchemaError(message, remedy=_ANCHOR if there >= 0 else "Quote the document's exact words")
        return quote

    # -- entities

    def _introduce(self, handle: str, item: object) -> list[Statement]:
        """Compute the entity's key, so that facts may speak of it before its own come."""
        if not isinstance(item, LinedDict):
            raise SchemaError(f"entity {handle!r} has the wrong form", remedy="Write class: and properties")
        class_name = str(item.get("class"))
        known = {name for name, cls in self._model.nodes.items() if not cls.system}
        if class_name not in known:
            raise UnknownName("class", class_name, known)
        if set(item) <= _ENTITY_KEYS:
            raise SchemaError(f"entity {handle!r} states nothing", remedy="Give it a name: or a description:")
        if item.get("key_quote") is not None:
            local = f"{class_name}@{self._quote(item['key_quote']).at}"
        elif item.get("name") is not None:
            local = f"{class_name}:{_scalar(_first_value(item['name']))}"
        else:
            raise SchemaError(f"entity {handle!r} has no key", remedy="Give it a name: or a key_quote:")
        key = f"{self._source}:{local}"
        if key in self._keys:
            raise SchemaError(f"another entity has the key {key!r}", remedy="Join them or give a key_quote:")
        self._keys.add(key)
        self._ends[handle] = End(key, class_name)
        return []

    def _facts_of(self, end: End, item: LinedDict) -> Iterator[Unit]:
        properties = self._model.nodes[end.class_name].properties
        evidence = Evidence(_text(item.get("quote")), str(item.get("lang") or self._lang))
        for name, raw in item.items():
            if name in _ENTITY_KEYS:
                continue
            line = item.line_of(name)
            prop = properties.get(name)
            if prop is None:
                yield line, _refusal(UnknownName(f"property of {end.class_name}", name, properties))
                continue
            values = raw if isinstance(raw, LinedList) else [raw]
            if len(values) > 1 and not prop.multiple:
                yield line, _refusal(SchemaError(f"{name} takes one value", remedy="Keep one of them"))
                continue
            for value, at in zip(values, getattr(values, "lines", (line,)), strict=True):
                yield at, partial(self._fact, end, prop, value, evidence)

    # -- relations

    def _relation(self, item: object) -> list[Statement]:
        if not isinstance(item, LinedDict):
            raise SchemaError("a relation has the wrong form", remedy="Write {edge: …, from: …, to: …}")
        known = {name for name, cls in self._model.edges.items() if not (cls.system or cls.derived)}
        name = str(item.get("edge"))
        if name not in known:
            raise UnknownName("edge", name, known)
        edge = self._model.edges[name]
        for side in ("from", "to"):
            if item.get(side) is None:
                raise SchemaError(f"{name} lacks {side}", remedy="Name a handle or a key such as country:KR")
            end = self._end(_first_value(item[side]))
            if not self._model.allows_end(name, side, end.class_name):
                allowed = edge.from_classes if side == "from" else edge.to_classes
                message = f"{name} does not go {side} {end.class_name}"
                raise SchemaError(message, remedy=f"Allowed: {', '.join(allowed)}")
        subject = End(self._relation_key(item, name), name)
        if subject.key in self._keys:
            raise SchemaError(f"another relation has the key {subject.key!r}", remedy="Join the two")
        evidence = self._evidence(item, Evidence(None, self._lang))
        statements = []
        for field in item:
            if field not in _RELATION_KEYS:
                prop = edge.properties.get(field)
                if field in ("from", "to"):
                    prop = self._model.property_of(name, field)
                if prop is None:
                    raise UnknownName(f"property of {name}", field, edge.properties)
                statements.append(self._statement(subject, prop, item[field], evidence))
        self._keys.add(subject.key)
        return statements

    def _relation_key(self, item: LinedDict, name: str) -> str:
        ends = [self._local(_first_value(item[side])) for side in ("from", "to")]
        key = f"{self._source}:{name}:{ends[0]}->{ends[1]}"
        role = self._model.edges[name].role_property
        if role is None or item.get(role) is None:
            return key
        prop = self._model.edges[name].properties[role]
        value = _first_value(item[role])
        return f"{key}#{self._local(value) if _is_entity(prop) else _scalar(value)}"

    def _local(self, raw: object) -> str:
        return self._end(raw).key.removeprefix(f"{self._source}:")

    def _end(self, raw: object) -> End:
        text = _scalar(raw)
        kind, colon, rest = text.partition(":")
        if not colon:
            end = self._ends.get(text)
            if end is None:
                raise UnknownName("handle", text, self._ends)
            return end
        if kind not in GLOBAL_KEYS:
            raise UnknownName("kind of key", kind, GLOBAL_KEYS)
        class_name = GLOBAL_KEYS[kind]
        if class_name != "Country":
            known = self._model.concepts(class_name)
            if rest not in known:
                raise UnknownName(kind, rest, known)
            return End(text, class_name)
        code = self._model.property_of(class_name, "code").type.clean(rest)
        if code != rest:
            message = code.message if isinstance(code, Problem) else f"{text!r} is written country:{code}"
            raise SchemaError(message, remedy="Write the two letters of ISO 3166-1, such as country:KR")
        return End(text, class_name)

    # -- one fact

    def _fact(self, end: End, prop: Property, item: object, inherited: Evidence) -> list[Statement]:
        return [self._statement(end, prop, item, inherited)]

    def _evidence(self, item: Mapping[str, Any], inherited: Evidence) -> Evidence:
        basis = str(item.get("basis", inherited.basis))
        reason = str(item.get("reason", inherited.reason if "basis" not in item else ""))
        sources = item.get("derived_from", inherited.derived_from)
        if basis not in _BASES:
            raise UnknownName("basis", basis, _BASES)
        if (basis == "inferred") != bool(reason) and basis != "other source":
            message = "is inferred without a reason" if basis == "inferred" else "is stated, yet has a reason"
            raise SchemaError(message, remedy="An inferred fact says why, a stated one needs no reason")
        return Evidence(
            quote=_text(item.get("quote", inherited.quote)),
            lang=str(item.get("lang", inherited.lang)),
            basis=basis,
            reason=reason,
            derived_from=(sources,) if isinstance(sources, str) else tuple(str(source) for source in sources),
        )

    def _statement(self, subject: End, prop: Property, item: object, inherited: Evidence) -> Statement:
        fields = item if isinstance(item, LinedDict) else {"value": item}
        for key in fields:
            if key not in _FACT_KEYS:
                raise UnknownName("key of a fact", key, _FACT_KEYS)
        evidence = self._evidence(fields, inherited)
        quote = self._quote(evidence.quote)
        raw = _first_value(item)
        value, target = None, None
        if _is_entity(prop):
            target = self._target(prop, raw)
        else:
            value = self._cleaned(prop, raw, evidence.lang)
        return Statement(
            subject=subject.key,
            subject_class=subject.class_name,
            property=prop.name,
            document=self._document.id,
            document_sha256=self._document.sha256,
            source=self._source,
            quote=quote.text,
            value=value,
            object=target,
            quote_start=quote.at,
            original=_text(fields.get("original")),
            lang=evidence.lang,
            quote_state="document not held" if self._text is None else "verified",
            as_of=self._document.as_of,
            basis=cast(Basis, evidence.basis),
            reason=evidence.reason,
            derived_from=evidence.derived_from,
            extractors=EXTRACTORS,
            review="accepted",
            reviewed_by=self._reviewer["reviewed_by"],
            reviewed_on=self._reviewer["reviewed_on"],
        )

    def _target(self, prop: Property, raw: object) -> str:
        end = self._end(raw)
        if not self._model.in_range(prop, end.class_name):
            message = f"{prop.name} takes no {end.class_name}"
            raise SchemaError(message, remedy=f"Allowed: {', '.join(prop.range)}")
        return end.key

    def _cleaned(self, prop: Property, raw: object, lang: str) -> str:
        cleaned = self._model.clean(prop, _scalar(raw), lang=lang)
        if isinstance(cleaned, Problem):
            raise SchemaError(f"{prop.name}: {cleaned.message}", remedy=cleaned.remedy)
        return cleaned


_ANCHOR = "Run `python -m loaders.anchor` on the file and the document"


def _refusal(error: SmegraphError) -> Callable[[], list[Statement]]:
    def refuse() -> list[Statement]:
        raise error

    return refuse


def _one_by_one(item: object) -> Iterator[object]:
    """A relation whose `from` or `to` is a list stands for one relation to each."""
    if isinstance(item, LinedDict):
        for side in ("from", "to"):
            if isinstance(item.get(side), LinedList):
                for end in item[side]:
                    one = LinedDict(item | {side: end})
                    one.line, one.lines = item.line, item.lines
                    yield from _one_by_one(one)
                return
    yield item


def _is_entity(prop: Property) -> bool:
    return prop.type.name == "entity"


def _first_value(raw: object) -> object:
    """The value or object of a fact in any of its forms: scalar, mapping, list of these."""
    if isinstance(raw, LinedList):
        return _first_value(raw[0]) if raw else None
    if isinstance(raw, LinedDict):
        return raw.get("value", raw.get("object"))
    return raw


def _scalar(raw: object) -> str:
    if raw is None or isinstance(raw, bool | list | dict):
        shown = "no value" if raw is None else f"{raw!r} is no text"
        raise SchemaError(shown, remedy="Write the value in quotation marks")
    return str(raw)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
