"""The words of the user interface, in the language of the reader.

English sentences stand in the code; `locales/<language>.po` holds what they are in other languages. The names of
columns and of values of answers are data in `locales/labels.yml`; classes, properties and codes bring their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from graph.errors import Problem
from graph.model import LANGUAGES, Model, load_model
from graph.values.dates import PartialDate
from graph.yaml_lines import read_yaml

LOCALES = Path(__file__).with_name("locales")
_LEAP_YEAR = 2000  # has every day a date without a year may name
OWN_NAMES: Mapping[str, str] = MappingProxyType({"en": "English", "de": "Deutsch", "ko": "한국어"})


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of one language; called with the English one."""

    language: str
    model: Model

    def __call__(self, sentence: str, /, **values: str | int) -> str:
        """The sentence in this language, with its `{places}` filled in."""
        found = _catalogue(self.language).get(sentence, (sentence,))[0]
        return found.format(**values) if values else found

    def n(self, one: str, many: str, count: int, **values: str | int) -> str:
        """The sentence that fits the number, which is available in it as `{n}`."""
        if self.language == "en":
            found = one if count == 1 else many
        else:
            forms = _catalogue(self.language).get(one, (one, many))
            found = forms[min(_plural_form(self.language, count), len(forms) - 1)]
        return found.format(n=self.number(count), **values)

    def column(self, name: str) -> str:
        """The heading of a column of an answer."""
        return self._label("columns", name) or self._property(name) or name.replace("_", " ")

    def value(self, column: str, value: str) -> str:
        """A code as words: a status, role, kind, class; anything else as it is."""
        return self._label("values", value) or self._code(column, value) or self.class_name(value)

    def group(self, name: str) -> str:
        """The heading of a folder of the query library."""
        return self._label("groups", name) or name

    def class_name(self, name: str, *, plural: bool = False) -> str:
        """The label of a class of nodes or edges, or the name itself."""
        if name in self.model.nodes:
            node = self.model.nodes[name]
            return (node.plurals if plural else node.labels)[self.language]
        return self.model.edges[name].labels[self.language] if name in self.model.edges else name

    def what(self, name: str) -> str:
        """The label of a property, a relation or a kind of name."""
        return self._property(name) or (self.class_name(name) if name in self.model.edges else self.value("kind", name))

    def country(self, code: str) -> str:
        """The name of a country, or the code if it is none."""
        return str(Locale(self.language).territories.get(code.upper(), code))

    def language_name(self, tag: str) -> str:
        """The name of the language of a BCP 47 tag, with its script if it has one; the tag if it is unknown."""
        first, *rest = tag.split("-")
        locale = Locale(self.language)
        name = locale.languages.get(first)
        if name is None:
            return tag
        script = next((locale.scripts.get(part) for part in rest if len(part) == 4), None)
        return f"{name} ({script})" if script else str(name)

    def number(self, value: float) -> str:
        """A number as this language writes it."""
        return format_decimal(value, locale=self.language)

    def day(self, value: str | date) -> str:
        """A possibly partial date as this language writes it; an interval `a/b` with an en dash."""
        text = value.isoformat() if isinstance(value, date) else value
        if "/" in text:
            return " – ".join(self.day(part) if part != "…" else part for part in text.split("/"))
        parsed = PartialDate.parse(text)
        if isinstance(parsed, Problem):
            return text
        if parsed.year is None and parsed.month is None:
            return f"…-…-{parsed.day:02}"
        some_day = date(parsed.year or _LEAP_YEAR, parsed.month or 1, parsed.day or 1)
        if parsed.year is not None and parsed.day is not None:
            return format_date(some_day, format="long", locale=self.language)
        if parsed.year is None and parsed.day is None:
            return format_date(some_day, format="LLLL", locale=self.language)
        skeleton = ("y" if parsed.year else "") + ("MMMM" if parsed.month else "") + ("d" if parsed.day else "")
        return format_skeleton(skeleton, some_day, locale=self.language)

    def _label(self, part: str, name: str) -> str | None:
        return _labels()[part].get(name, {}).get(self.language)

    def _property(self, name: str) -> str | None:
        for node in self.model.nodes.values():
            if name in node.properties:
                return node.properties[name].labels[self.language]
        return None

    def _code(self, column: str, value: str) -> str | None:
        lists = sorted(self.model.codes.values(), key=lambda one: (not one.name.endswith(column), one.name))
        return next((one.codes[value].labels[self.language] for one in lists if value in one.codes), None)


def texts(language: str) -> Texts:
    """The sentences of one of `LANGUAGES`, in English for any other."""
    return Texts(language if language in LANGUAGES else "en", load_model())


def best_language(wanted: str | None) -> str:
    """Which of our languages fits a tag of the browser such as `de-AT`; English if none does."""
    first = (wanted or "").replace("_", "-").split("-")[0].lower()
    return first if first in LANGUAGES else "en"


@cache
def _catalogue(language: str) -> Mapping[str, tuple[str, ...]]:
    """English sentence (of a plural: the singular) to its forms in the language."""
    if language == "en":
        return {}
    with (LOCALES / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language)
    found: dict[str, tuple[str, ...]] = {}
    for message in read:
        if not message.id or message.fuzzy:
            continue
        sentence = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if forms and all(forms):
            found[sentence] = forms
    return MappingProxyType(found)


@cache
def _labels() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    labels: Mapping[str, Mapping[str, Mapping[str, str]]] = read_yaml(LOCALES / "labels.yml")
    return labels


def _plural_form(language: str, count: int) -> int:
    """Korean has one form for every number, German two."""
    return 0 if language == "ko" or count == 1 else 1
