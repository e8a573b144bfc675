"""Source-local keys and what is known of each, as far as identity needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.statements import Statement

REFERENCE = "ref:"
GLOBAL_CLASSES = {"country": "Country", "sector": "Sector", "area": "CooperationArea"}
_FEATURES = frozenset({"name", "country"})


def global_class(key: str) -> str | None:
    """The class of a key that means the same in every source (`country:KZ`), or None."""
    scheme, _, rest = key.partition(":")
    return GLOBAL_CLASSES.get(scheme) if rest else None


def global_id(key: str) -> str:
    """The canonical id of a global key: `country:KZ` is `country-kz`."""
    scheme, _, rest = key.partition(":")
    return f"{scheme}-{rest.lower()}"


@dataclass(slots=True)
class KeyFacts:
    """What one entity key is said to be: its class, names and countries.

    Attributes:
        live: Whether any statement about it still stands; without one it keeps its id but is no end of a relation.
        canonical_before: Its canonical id in the store, if the store knows it.
    """

    class_name: str
    live: bool = False
    names: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    canonical_before: str | None = None


class KeyIndex:
    """Every entity key of a load and of the store; memory grows with keys, not with statements."""

    def __init__(self) -> None:
        self._facts: dict[str, KeyFacts] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._facts or global_class(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __getitem__(self, key: str) -> KeyFacts:
        return self._facts[key]

    def class_of(self, key: str) -> str | None:
        """The class of a known or global key, else None."""
        facts = self._facts.get(key)
        return facts.class_name if facts else global_class(key)

    def live_class_of(self, key: str) -> str | None:
        """The same, but None for a key that no standing statement speaks of."""
        facts = self._facts.get(key)
        return (facts.class_name if facts.live else None) if facts else global_class(key)

    def add(self, key: str, class_name: str, *, names: Iterable[str] = (), countries: Iterable[str] = ()) -> KeyFacts:
        """Note a key; what is said of it twice is joined. The first class stands."""
        facts = self._facts.setdefault(key, KeyFacts(class_name))
        facts.names.update(names)
        facts.countries.update(countries)
        return facts

    def note(self, statement: Statement) -> None:
        """Note the subject of a statement about an entity."""
        facts = self._facts.setdefault(statement.subject, KeyFacts(statement.subject_class))
        facts.live = facts.live or not statement.withdrawn
        if statement.property in _FEATURES and statement.value is not None:
            (facts.names if statement.property == "name" else facts.countries).add(statement.value)
