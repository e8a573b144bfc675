"""Which body of the reference file a named thing is, by any of the body's names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.model import Model
from graph.resolve.blocking import block_keys
from graph.resolve.features import read_name
from graph.resolve.keys import REFERENCE, KeyIndex
from graph.resolve.matcher import ASK, SURE, match
from graph.resolve.scripts import LATIN, fold, script_of
from graph.resolve.values import Name, NamedThing


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body of the reference file.

    Attributes:
        generic: Those of its names that bodies of other countries bear too, folded.
    """

    id: str
    class_name: str
    countries: frozenset[str]
    names: tuple[Name, ...]
    generic: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Identified:
    """The body that a thing is, the name that says so, and how sure."""

    body: str
    told: str
    score: float
    why: str


_Asked = tuple[tuple[Name, ...], str, frozenset[str]]


def _asked(thing: NamedThing) -> _Asked:
    """What a body is found by: names, class and countries."""
    return (thing.names, thing.class_name, thing.countries)


@dataclass(slots=True)
class KnownBodies:
    """An index of bodies by exact and by similar names."""

    bodies: dict[str, KnownBody]
    _exact: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _blocks: dict[str, set[tuple[str, int]]] = field(default_factory=lambda: defaultdict(set))
    _found: dict[_Asked, Identified | None] = field(default_factory=dict)
    _likely: dict[_Asked, tuple[Identified, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, bodies: Iterable[KnownBody]) -> KnownBodies:
        """Index bodies."""
        made = cls({body.id: body for body in bodies})
        for body in made.bodies.values():
            for number, name in enumerate(body.names):
                for key in _forms(name):
                    made._exact[key].add(body.id)
                for key in block_keys(name.text, body.class_name):
                    made._blocks[key.lstrip("<>")].add((body.id, number))
        return made

    def identify(self, thing: NamedThing) -> Identified | None:
        """The one body that a thing is for sure; None if none or several are."""
        key = _asked(thing)
        if key not in self._found:
            self._found[key] = self._identify(thing)
        return self._found[key]

    def _identify(self, thing: NamedThing) -> Identified | None:
        exact = {found.body: found for found in self._by_letters(thing)}
        if exact:
            return next(iter(exact.values())) if len(exact) == 1 else None
        sure = [found for found in self.candidates(thing) if found.score >= SURE]
        return sure[0] if len(sure) == 1 else None

    def candidates(self, thing: NamedThing) -> tuple[Identified, ...]:
        """Each body that a thing may be by the likeness of names, the best name of each; the likeliest first."""
        key = _asked(thing)
        if key not in self._likely:
            best: dict[str, Identified] = {}
            for found in self._by_likeness(thing):
                if found.body not in best or best[found.body].score < found.score:
                    best[found.body] = found
            self._likely[key] = tuple(sorted(best.values(), key=lambda one: (-one.score, one.body)))
        return self._likely[key]

    def _by_letters(self, thing: NamedThing) -> Iterator[Identified]:
        for name in thing.names:
            reading = read_name(name.text)
            for key in (fold(name.text), reading.bare):
                for body in sorted(self._exact.get(key, ())):
                    if self._may_be(thing, self.bodies[body], key, reading.countries):
                        yield Identified(body, name.text, 0.99, f"{name.text!r} is a name of {body}")

    def _may_be(self, thing: NamedThing, body: KnownBody, key: str, named: frozenset[str]) -> bool:
        countries = thing.countries or named
        if countries and body.countries and not countries & body.countries:
            return False
        return key not in body.generic or bool(countries & body.countries)

    def _by_likeness(self, thing: NamedThing) -> Iterator[Identified]:
        for name in thing.names:
            candidates: set[tuple[str, int]] = set()
            for key in block_keys(name.text, thing.class_name):
                candidates |= self._blocks.get(key.lstrip("<>"), set())
            for body_id, number in sorted(candidates):
                body = self.bodies[body_id]
                other = body.names[number]
                if (
                    fold(other.text) in body.generic
                    and not (thing.countries | read_name(name.text).countries) & body.countries
                ):
                    continue
                left = NamedThing((name,), thing.class_name, thing.countries)
                found = match(left, NamedThing((other,), body.class_name, body.countries))
                if found.score >= ASK:
                    yield Identified(body_id, name.text, found.score, f"like {other.text!r} of {body_id}: {found.why}")

    def names_in_scripts_of(self, body: str, thing: NamedThing) -> bool:
        """Whether the reference file has names of a body in the languages of a thing's names, or else their scripts."""
        names = self.bodies[body].names
        languages = {name.lang for name in names if name.lang}
        scripts = {script_of(name.text) for name in names} - {LATIN}
        return all(name.lang in languages if name.lang else script_of(name.text) in scripts for name in thing.names)


def _forms(name: Name) -> frozenset[str]:
    """A name folded, and without its legal form."""
    return frozenset((fold(name.text), read_name(name.text).bare))


def known_bodies(keys: KeyIndex, model: Model, generic: frozenset[str]) -> KnownBodies:
    """The bodies of the reference file among the keys of a load.

    Args:
        generic: Names that several bodies bear.
    """
    shared_by_many = {form for name in generic for form in (fold(name), read_name(name).bare)}
    bodies = []
    for key in sorted(keys):
        facts = keys[key]
        if key.startswith(REFERENCE) and model.is_a(facts.class_name, "Organisation") and facts.names:
            names = tuple(Name(name) for name in sorted(facts.names))
            shared = frozenset(form for name in names for form in _forms(name)) & shared_by_many
            bodies.append(KnownBody(key[len(REFERENCE) :], facts.class_name, frozenset(facts.countries), names, shared))
    return KnownBodies.of(bodies)
