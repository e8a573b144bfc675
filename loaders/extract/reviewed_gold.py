"""Labels from reviewed statements: what people found in a press document is what a reader ought to find.

    python -m loaders.extract.reviewed_gold OUT.jsonl DOCUMENTS

writes one line a document held in the folder DOCUMENTS, in the form of `loaders.extract.gold`. A thing is labelled with
a name only if these very words stand in the document; a date that people concluded is right, and so is none.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel import Locale

from graph.model import load_model
from graph.statements import Document, Statement
from loaders.context import LoadContext
from loaders.registry import Source, sources

KINDS_SAID: Mapping[str, str] = {
    "mou": "MoU", "mou_bundle": "MoU", "letter_of_intent": "letter of intent", "contract": "contract",
    "protocol": "protocol", "action_plan": "action plan",
}  # fmt: skip
EVENTS_SAID: Mapping[str, str] = {
    "forum": "conference", "press_conference": "meeting", "visit": "delegation", "round_table": "meeting",
    "conference": "conference", "matching": "matching", "delegation": "delegation", "exhibition": "exhibition",
    "meeting": "meeting", "opening": "opening", "training": "training", "signing": "signing",
}  # fmt: skip
TYPES_SAID: Mapping[str, str] = {
    "Agency": "Agency", "Organisation": "Organisation", "Association": "Association", "Company": "Company",
    "ResearchInstitute": "ResearchInstitute", "Centre": "Centre", "Person": "Person", "Place": "Place",
    "Country": "Place", "Programme": "Programme",
}  # fmt: skip
RELATIONS: Mapping[str, str] = {
    "HOLDS_POSITION": "works_for", "SUBORDINATE_TO": "subordinate_to", "LOCATED_IN": "located_in", "HOSTS": "hosts",
    "OPERATES": "operates",
}  # fmt: skip
PARTIES = frozenset({"Agency", "Organisation", "Association", "Company", "ResearchInstitute", "Centre"})
FIRST_QUOTE = "from"


@dataclass(frozen=True, slots=True)
class _Thing:
    class_name: str
    said: Mapping[str, Sequence[Statement]]

    def value(self, property_name: str) -> str | None:
        """The first stated value, else the first concluded one."""
        said = sorted(self.said.get(property_name, ()), key=lambda one: one.basis != "stated")
        return said[0].value if said else None

    def is_stated(self, property_name: str) -> bool:
        """Whether the document itself says it."""
        return any(one.basis == "stated" for one in self.said.get(property_name, ()))

    @property
    def quote(self) -> str:
        """The words that say what it is."""
        telling = self.said.get("kind") or self.said.get("status") or next(iter(self.said.values()))
        return telling[0].quote


class _Facts:
    """The statements about one document, by what they are about."""

    def __init__(self, statements: Sequence[Statement], text: str, language: str) -> None:
        self._text, self._locale = text, Locale(language)
        said: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
        classes: dict[str, str] = {}
        for one in statements:
            said[one.subject][one.property].append(one)
            classes[one.subject] = one.subject_class
        self.things = {key: _Thing(classes[key], properties) for key, properties in said.items()}

    def names(self, key: str | None) -> list[str]:
        """The names of an entity that stand in the document, the longest first."""
        if key is None or key not in self.things:
            return []
        said = [*self.things[key].said.get("name", ()), *self.things[key].said.get("acronym", ())]
        words = {word for one in said for word in (one.value, one.original) if word and word in self._text}
        return sorted(words, key=lambda word: (-len(word), word))

    def ends(self, edge: str) -> Iterator[tuple[str | None, str | None, _Thing]]:
        """Both ends of each relation of one class."""
        for thing in self.things.values():
            if thing.class_name == edge:
                yield self._object(thing, "from"), self._object(thing, "to"), thing

    @staticmethod
    def _object(thing: _Thing, side: str) -> str | None:
        ends = [one.object for one in thing.said.get(side, ())]
        return ends[0] if ends else None

    def countries(self) -> set[tuple[str, str]]:
        """Code and name of the countries that the facts speak of and that the document names."""
        spoken_of = [one.object for thing in self.things.values() for many in thing.said.values() for one in many]
        codes = {key.removeprefix("country:") for key in spoken_of if key is not None and key.startswith("country:")}
        names = {(code, str(self._locale.territories[code])) for code in codes}
        return {(code, name) for code, name in names if name in self._text}

    def of_class(self, name: str) -> Iterator[tuple[str, _Thing]]:
        """Things of one class."""
        return ((key, thing) for key, thing in self.things.items() if thing.class_name == name)


def gold_of(document: Document, statements: Sequence[Statement], file: str, text: str) -> dict[str, Any]:
    """The labels of one document."""
    facts = _Facts(statements, text, document.language or "en")
    return {
        "doc": file,
        "lang": document.language,
        "published": document.published,
        "entities": list(_entities(facts)),
        "agreements": [_agreement(facts, key, one) for key, one in facts.of_class("Agreement")],
        "events": [_event(facts, key, one) for key, one in facts.of_class("Event")],
        "links": list(_links(facts)),
    }


def _entities(facts: _Facts) -> Iterator[dict[str, Any]]:
    for key, thing in facts.things.items():
        for name in facts.names(key) if thing.class_name in TYPES_SAID else ():
            yield {"name": name, "type": TYPES_SAID[thing.class_name], "country": thing.value("country")}
    for code, name in sorted(facts.countries()):
        yield {"name": name, "type": "Place", "country": code}


def _agreement(facts: _Facts, key: str, thing: _Thing) -> dict[str, Any]:
    members = [end for end, to, _ in facts.ends("PARTY_TO") if to == key]
    parties = [facts.names(one)[0] for one in members if facts.names(one) and _is_body(facts, one)]
    kind = thing.value("kind") or "agreement"
    date = thing.value("signed_on")
    return {
        "kind": KINDS_SAID.get(kind, "agreement"),
        "parties": parties,
        "date": date,
        "date_also": [] if date is None or thing.is_stated("signed_on") else _without_the_concluded_year(date),
        "status": thing.value("status") or "signed",
        "quote": thing.quote,
    }


def _without_the_concluded_year(date: str) -> list[str | None]:
    """What a reader may say of a day that people concluded: nothing, or the day without its year."""
    _, dash, rest = date.partition("-")
    return [None, f"--{rest}"] if dash else [None]


def _is_body(facts: _Facts, key: str | None) -> bool:
    return key in facts.things and facts.things[key].class_name in PARTIES


def _event(facts: _Facts, key: str, thing: _Thing) -> dict[str, Any]:
    places = [facts.names(to) for one, to, _ in facts.ends("HELD_IN") if one == key]
    members = [facts.names(one) for one, to, _ in facts.ends("PARTICIPATED_IN") if to == key]
    names = facts.names(key)
    return {
        "name": names[0] if names else None,
        "kind": EVENTS_SAID.get(thing.value("kind") or "", "meeting"),
        "place": next((one[0] for one in places if one), None),
        "start": thing.value("starts_on"),
        "status": thing.value("status") or "happened",
        "participants": [one[0] for one in members if one],
        "quote": thing.quote,
    }


def _links(facts: _Facts) -> Iterator[dict[str, Any]]:
    for edge, relation in RELATIONS.items():
        for one, other, thing in facts.ends(edge):
            subject, target = facts.names(one), facts.names(other)
            if subject and target:
                quote = thing.said[FIRST_QUOTE][0].quote
                yield {"subject": subject[0], "relation": relation, "object": target[0], "quote": quote}


def reviewed(folder: Path) -> Iterator[tuple[Source, Document, list[Statement], str]]:
    """The reviewed sources whose documents lie in the folder, with the documents' texts."""
    context = LoadContext(load_model(), folder, datetime.now(UTC).date())
    for source in sources():
        if source.loader != "reviewed":
            continue
        records = list(source.load(context))
        document = next(one for one in records if isinstance(one, Document))
        if document.held:
            text = (folder / source.metadata["document"]["file"]).read_text(encoding="utf-8")
            yield source, document, [one for one in records if isinstance(one, Statement)], text


def main(arguments: Sequence[str]) -> int:
    """Write the labels; exit code 2 if called wrongly."""
    if len(arguments) != 2:
        sys.stderr.write("python -m loaders.extract.reviewed_gold OUT.jsonl DOCUMENTS\n")
        return 2
    out, folder = Path(arguments[0]), Path(arguments[1])
    lines = [
        json.dumps(gold_of(document, statements, source.metadata["document"]["file"], text), ensure_ascii=False)
        for source, document, statements, text in reviewed(folder)
    ]
    out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    sys.stderr.write(f"{len(lines)} documents\n")
    return 0 if lines else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
