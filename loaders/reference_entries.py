"""The form of the reference file: one entry a body, place or office holder, one line a name.

docs/add-a-source.md shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import Place, Problem, SchemaError, SmegraphError, UnknownName
from graph.model import Model
from graph.statements import AsOf
from graph.values import VALUE_TYPES
from graph.values.dates import PartialDate
from graph.yaml_lines import LinedDict, LinedList, read_yaml, unknown_keys

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DOCUMENT = re.compile(r"document:[a-z0-9_]+")
_PLAIN_FACTS = ("kind", "country", "founded_on", "opened_on", "url", "note", "description")
_ENTRY_KEYS = frozenset({"class", "seen", "names", "parent", "succeeds", "in", "posts", *_PLAIN_FACTS})
_NAME_KEYS = frozenset({"kind", "script", "since", "until", "seen", "reason", "generic"})
_FACT_KEYS = frozenset({"value", "seen", "reason"})
_LINK_KEYS = frozenset({"body", "seen", "reason", "since"})
_POST_KEYS = frozenset({"body", "post", "lang", "as_of", "since", "until", "seen", "reason"})
# Scripts of Unicode names by their first word, as ISO 15924 calls them.
_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "HANGUL": "Hang", "CJK": "Hani", "HIRAGANA": "Hira", "KATAKANA": "Kana",
    "ARABIC": "Arab", "DEVANAGARI": "Deva", "GREEK": "Grek", "GEORGIAN": "Geor", "ARMENIAN": "Armn", "HEBREW": "Hebr",
    "THAI": "Thai", "MONGOLIAN": "Mong", "BENGALI": "Beng", "TAMIL": "Taml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of the file that say a thing, their line, and where that was seen."""

    quote: str
    line: int
    seen: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one property."""

    property: str
    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Name:
    """One name; `since` and `until` are the first and last day of its use, as far as known."""

    lang: str
    value: str
    kind: str
    script: str
    evidence: Evidence
    since: str | None = None
    until: str | None = None
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a source says somebody holds, and the time it speaks from."""

    body: str
    post: str
    lang: str
    evidence: Evidence
    as_of: AsOf | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One body, place or person. `within` is the place it lies in."""

    id: str
    class_name: str
    where: Place
    names: tuple[Name, ...]
    facts: tuple[Fact, ...] = ()
    parent: Fact | None = None
    succeeds: tuple[Fact, str | None] | None = None
    within: Fact | None = None
    posts: tuple[Post, ...] = field(default=())
    has_acronym: bool = True

    @property
    def country(self) -> Fact | None:
        """Its country, if given."""
        return next((fact for fact in self.facts if fact.property == "country"), None)


def read_entries(path: Path, shown_as: str, model: Model | None) -> tuple[list[Entry], list[SmegraphError]]:
    """The entries of a file, and what is wrong with those left out, each with file and line.

    Args:
        model: To check classes, properties and codes; without it only the form is checked.

    Raises:
        InputError: If the file cannot be read.
        SchemaError: If it is not YAML or holds no mapping.
    """
    content = read_yaml(path, shown_as=shown_as)
    if not isinstance(content, LinedDict):
        raise SchemaError("holds no mapping", where=Place(shown_as), remedy="Begin with an id and its class")
    entries: list[Entry] = []
    wrong: list[SmegraphError] = []
    for id, item in content.items():
        where = Place(shown_as, content.line_of(id))
        try:
            entries.append(_Parser(id, item, where, shown_as, model).entry())
        except SmegraphError as error:
            wrong.append(error)
    return entries, wrong


def script_of(name: str) -> str:
    """The script most letters of a name are in, as ISO 15924 calls it; `Jpan` for kana among Chinese characters."""
    words = Counter(unicodedata.name(sign, "").split(" ")[0] for sign in name if sign.isalpha())
    known = {_SCRIPTS[word]: count for word, count in words.items() if word in _SCRIPTS}
    if {"Hira", "Kana"} & set(known) and "Hani" in known:
        return "Jpan"
    return max(known, key=lambda script: known[script], default="Zyyy")


class _Parser:
    """One entry."""

    def __init__(self, id: str, item: object, where: Place, file: str, model: Model | None) -> None:
        self._id, self._item, self._where, self._file, self._model = id, item, where, file, model

    def entry(self) -> Entry:
        item = self._item
        if not _ID.fullmatch(self._id):
            raise self._error(f"{self._id!r} is no id", remedy="Use small letters, digits and hyphens: kr-kosme")
        if not isinstance(item, LinedDict) or not item.get("class"):
            raise self._error(f"{self._id} has no class", remedy="Write class: Agency")
        self._strict(item, _ENTRY_KEYS, "an entry")
        class_name = str(item["class"])
        known = self._class(class_name)
        names = tuple(self._name(one) for one in self._list(item, "names"))
        if not names:
            raise self._error(f"{self._id} has no names", remedy="Add names: with at least one, and where it was seen")
        default = self._seen(item.get("seen"), item.line_of("seen")) or names[0].evidence.seen
        facts = tuple(
            self._fact(item, name, class_name, default) for name in _PLAIN_FACTS if item.get(name) is not None
        )
        succeeds = item.get("succeeds")
        return Entry(
            id=self._id,
            class_name=class_name,
            where=self._where,
            names=names,
            facts=facts,
            parent=self._link(item, "parent", default),
            succeeds=None if succeeds is None else self._succession(item, default),
            within=self._link(item, "in", default),
            posts=tuple(self._post(one) for one in self._list(item, "posts")),
            has_acronym=known is None or "acronym" in known,
        )

    def _class(self, class_name: str) -> Mapping[str, Any] | None:
        if self._model is None:
            return None
        node = self._model.nodes.get(class_name)
        if node is None or node.system:
            names = [name for name, one in self._model.nodes.items() if not one.system]
            raise self._told(UnknownName("class", class_name, names), self._where.line)
        return node.properties

    # -- names

    def _name(self, item: object) -> Name:
        if not isinstance(item, LinedDict):
            raise self._error("a name has the wrong form", remedy="Write {en: NAME, seen: ADDRESS}")
        tags = [key for key in item if key not in _NAME_KEYS]
        if len(tags) != 1:
            remedy = f"Write one language tag and any of {', '.join(sorted(_NAME_KEYS))}"
            raise self._error(f"a name has {len(tags)} languages: {', '.join(tags) or 'none'}", item.line, remedy)
        lang = self._clean("language", tags[0], item.line)
        if lang != tags[0]:
            raise self._error(f"{tags[0]!r} is no language tag as BCP 47 writes it", item.line, f"Write {lang}")
        value = self._text(item[tags[0]], item.line, tags[0])
        kind = self._text(item.get("kind", "official"), item.line, "kind")
        self._code("Name", "kind", kind, item.line)
        evidence = self._evidence(value, item, item.line, ())
        if not evidence.seen:
            raise self._error(f"{value!r} does not say where it was seen", item.line, "Add seen: with the address")
        script = self._clean("script", str(item["script"]), item.line) if "script" in item else _script(lang, value)
        since, until = self._day(item, "since"), self._day(item, "until")
        return Name(lang, value, kind, script, evidence, since, until, self._flag(item, "generic"))

    # -- facts and links

    def _fact(self, item: LinedDict, name: str, class_name: str, default: tuple[str, ...]) -> Fact:
        raw, line = item[name], item.line_of(name)
        own = raw if isinstance(raw, LinedDict) else LinedDict(value=raw)
        self._strict(own, _FACT_KEYS, name)
        value = self._text(own.get("value"), line, name)
        evidence = self._evidence(value, own, line, default)
        if self._model is None:
            return Fact(name, value, evidence)
        prop = self._model.nodes[class_name].properties.get(name)
        if prop is None:
            known = self._model.nodes[class_name].properties
            raise self._told(UnknownName(f"property of {class_name}", name, known), line)
        cleaned = self._model.clean(prop, value, lang="en")
        if isinstance(cleaned, Problem):
            raise self._error(f"{name}: {cleaned.message}", line, cleaned.remedy)
        return Fact(name, cleaned, evidence)

    def _link(self, item: LinedDict, key: str, default: tuple[str, ...]) -> Fact | None:
        raw, line = item.get(key), item.line_of(key)
        if raw is None:
            return None
        own = raw if isinstance(raw, LinedDict) else LinedDict(body=raw)
        self._strict(own, _LINK_KEYS, key)
        body = self._text(own.get("body"), line, key)
        return Fact(key, body, self._evidence(body, own, line, default))

    def _succession(self, item: LinedDict, default: tuple[str, ...]) -> tuple[Fact, str | None]:
        link, raw = self._link(item, "succeeds", default), item["succeeds"]
        assert link is not None  # the key is there
        return link, self._day(raw, "since") if isinstance(raw, LinedDict) else None

    def _post(self, item: object) -> Post:
        if not isinstance(item, LinedDict) or not {"body", "post", "seen"} <= set(item):
            raise self._error(
                "a post needs body, post and seen", remedy="Write {body: ir-isipo, post: head, seen: ADDRESS}"
            )
        self._strict(item, _POST_KEYS, "a post")
        post = self._text(item["post"], item.line, "post")
        evidence = self._evidence(post, item, item.line, ())
        lang = self._clean("language", str(item.get("lang", "en")), item.line)
        since, until = self._day(item, "since"), self._day(item, "until")
        return Post(str(item["body"]), post, lang, evidence, self._as_of(item), since, until)

    # -- small parts

    def _evidence(self, quote: str, item: LinedDict, line: int, default: tuple[str, ...]) -> Evidence:
        return Evidence(quote, line, self._seen(item.get("seen"), line) or default, str(item.get("reason") or ""))

    def _seen(self, raw: Any, line: int) -> tuple[str, ...]:
        listed = raw if isinstance(raw, LinedList) else [] if raw is None else [raw]
        found = []
        for one in listed:
            text = str(one)
            found.append(text if _DOCUMENT.fullmatch(text) else self._clean("url", text, line))
        return tuple(found)

    def _as_of(self, item: LinedDict) -> AsOf | None:
        if item.get("as_of") is None:
            return None
        first, slash, last = str(item["as_of"]).partition("/")
        days = [self._bounds(one, item.line_of("as_of")) for one in (first, last if slash else first)]
        return AsOf(days[0][0], days[1][1])

    def _bounds(self, text: str, line: int) -> tuple[str, str]:
        date = PartialDate.parse(self._clean("date", text, line))
        first, last = (None, None) if isinstance(date, Problem) else (date.first_day(), date.last_day())
        if first is None or last is None:
            raise self._error(f"{text!r} has no year", line, "Write 2020, 2020-10 or 2020-10-11")
        return first.isoformat(), last.isoformat()

    def _day(self, item: LinedDict, key: str) -> str | None:
        return None if item.get(key) is None else self._clean("date", str(item[key]), item.line_of(key))

    def _clean(self, type_name: str, text: str, line: int) -> str:
        cleaned = VALUE_TYPES[type_name].clean(text)
        if isinstance(cleaned, Problem):
            raise self._error(cleaned.message, line, cleaned.remedy)
        return cleaned

    def _code(self, class_name: str, name: str, value: str, line: int) -> None:
        if self._model is not None:
            cleaned = self._model.clean(self._model.property_of(class_name, name), value)
            if isinstance(cleaned, Problem):
                raise self._error(cleaned.message, line, cleaned.remedy)

    def _flag(self, item: LinedDict, key: str) -> bool:
        value = item.get(key, False)
        if not isinstance(value, bool):
            raise self._error(f"{key} is {value!r}", item.line_of(key), "Write true or false")
        return value

    def _text(self, raw: object, line: int, key: str) -> str:
        if raw is None or isinstance(raw, bool | LinedDict | LinedList):
            remedy = "Write it in quotation marks" if isinstance(raw, bool) else "Write one value"
            raise self._error(f"{key} is {raw!r}", line, remedy)
        return str(raw)

    def _list(self, item: LinedDict, key: str) -> Iterator[object]:
        section = item.get(key)
        if section is not None and not isinstance(section, LinedList):
            raise self._error(f"{key} has the wrong form", item.line_of(key), "Write a list")
        yield from section or ()

    def _strict(self, item: LinedDict, known: frozenset[str], what: str) -> None:
        for error in unknown_keys(item, known, what, self._file):
            raise error

    def _told(self, error: SmegraphError, line: int | None) -> SchemaError:
        return SchemaError(error.message, where=Place(self._file, line), remedy=error.remedy)

    def _error(self, message: str, line: int | None = None, remedy: str = "") -> SchemaError:
        return SchemaError(message, where=Place(self._file, line or self._where.line), remedy=remedy)


def _script(lang: str, value: str) -> str:
    """The script a tag names (`ko-Latn`), else that of the letters."""
    subtags = [part for part in lang.split("-")[1:] if len(part) == len("Latn")]
    script = subtags[0].title() if subtags else script_of(value)
    return "Jpan" if lang.startswith("ja") and script in {"Hani", "Hira", "Kana"} else script
