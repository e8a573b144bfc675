"""A search: the index follows the store, things are gathered, rated, and the best come first."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import UsageError
from graph.search.candidates import Reader
from graph.search.countries import countries_in
from graph.search.file import Damaged, IndexFile, names_of, number_of
from graph.search.follow import Progress, follow, unseen
from graph.search.rate import Query, Rated, best_name
from graph.search.values import Found, Hit, NameRecord
from graph.search.words import Words, taken_apart

if TYPE_CHECKING:
    from graph.model import Model
    from graph.store.base import Store

LIMIT = 10
MOST = 200  # hits of one search
_MOST_LETTERS = 500
_RATED = 60  # things
_HOPELESS = 0.3  # of the best gain: what gains less is not looked at
_AT_ONCE = 150
_GOOD = 0.50  # a score from which something is a hit
_SURE = 0.80  # below it, typing mistakes are looked for although every word is known
_NEAR = 0.10
_MOST_NEAR = 5
_LONGEST_BEGINNING, _SHORTEST_BEGINNING = 8, 3  # letters
_MOST_REDIRECTS = 20
_WELL_KNOWN = 0.02  # at most, for a thing of which much is said
_CONCEPTS = frozenset({"Sector", "CooperationArea"})
_BEHIND = 0.05  # of equally good hits, concepts come after bodies, people and what they did


@dataclass(frozen=True, slots=True)
class _Thing:
    number: int
    id: str
    class_name: str
    captions: str  # JSON, read for those that are shown
    countries: tuple[str, ...]
    weight: int
    points_to: str | None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Filters, and the reader's language."""

    classes: frozenset[str] | None
    country: str | None
    language: str

    @property
    def narrow(self) -> bool:
        return self.classes is not None or self.country is not None

    def takes(self, one: _Thing) -> bool:
        return (self.classes is None or one.class_name in self.classes) and (
            self.country is None or self.country in one.countries
        )


class NameSearch:
    """Finds things of a store by any of their names.

    ```
    with NameSearch(store, model, index_file(store.address)) as search:
        search.find("중진공").hits[0].id
    ```
    """

    def __init__(self, store: Store, model: Model, file: Path | str | IndexFile, progress: Progress = unseen) -> None:
        self._store = store
        self._model = model
        self._index = file if isinstance(file, IndexFile) else IndexFile(file)
        self._progress = progress

    def __enter__(self) -> NameSearch:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file of the index back; the store stays open."""
        self._index.close()

    def find(
        self,
        text: str,
        *,
        classes: Collection[str] | None = None,
        country: str | None = None,
        limit: int = LIMIT,
        language: str = "en",
    ) -> Found:
        """Things that a text may name, the best first.

        Args:
            text: In any script: a name, its beginning, an acronym, an id; with or without mistakes.
            classes: Only these, and those below them.
            country: Two letters; only things of it, or held, signed or lying there.

        Raises:
            UnknownName: For a class that does not exist.
            UsageError: For a text without a letter or digit.
        """
        text = " ".join(text[:_MOST_LETTERS].split())
        if not any(char.isalnum() for char in text):
            raise UsageError("there is nothing to look for", remedy="Give a name, a part of one, or an id")
        below = None if classes is None else frozenset(name for one in classes for name in self._below(one))
        filters = {"class": ", ".join(sorted(classes or ())), "country": country or ""}
        wanted = _Wanted(below, country, language)
        try:
            found, names, things = self._answer(text, wanted, min(limit, MOST))
        except Damaged:
            self._index.discard()
            found, names, things = self._answer(text, wanted, min(limit, MOST))
        hits = tuple(hit for hit in found if hit.score >= _GOOD)[:limit]
        near = () if hits else tuple(found[:_MOST_NEAR])
        return Found(text, hits, near, names, things, {key: value for key, value in filters.items() if value})

    def _below(self, name: str) -> Sequence[str]:
        self._model.node(name)
        return self._model.subclasses(name)

    def _answer(self, text: str, wanted: _Wanted, limit: int) -> tuple[list[Hit], int, int]:
        with self._index.telling():
            follow(self._store, self._index, self._model, self._progress)
            found = self._find(text, wanted, limit) or self._like_beginning(text, wanted)
            names, things = (int(self._index.fact(name) or 0) for name in ("names", "things"))
        return found, names, things

    def _find(self, text: str, wanted: _Wanted, limit: int) -> list[Hit]:
        by_id = self._by_id(text, wanted)
        words = taken_apart(text)
        hits: list[Hit] = []
        if words.native:
            reader = Reader(self._index.sql, words)
            hits = self._by_name(text, words, reader, wanted, limit)
            if not hits or hits[0].score < _SURE:
                reader.look_for_mistakes()
                more = self._by_name(text, words, reader, wanted, limit)
                hits = more if more and (not hits or more[0].score > hits[0].score) else hits
        return ([by_id] if by_id else []) + [hit for hit in hits if by_id is None or hit.id != by_id.id]

    def _like_beginning(self, text: str, wanted: _Wanted) -> list[Hit]:
        """What shares no more than a beginning with the longest word of the text; too little to be a hit."""
        longest = max(taken_apart(text).native, key=len, default="")
        for letters in range(min(len(longest) - 1, _LONGEST_BEGINNING), _SHORTEST_BEGINNING - 1, -1):
            found = self._find(longest[:letters], wanted, _MOST_NEAR)
            if found:
                return [replace(hit, score=_NEAR, reasons=()) for hit in found]
        return []

    def _by_id(self, text: str, wanted: _Wanted) -> Hit | None:
        """The thing with this id, or the one that took the place of the one that had it."""
        one, asked = self._thing(text), text
        for _ in range(_MOST_REDIRECTS):
            if one is None or one.points_to is None:
                break
            one = self._thing(one.points_to)
        if one is None or one.points_to is not None or not wanted.takes(one):
            return None
        reason = ("id",) if one.id == asked else ("former_id",)
        return _hit(one, Rated(NameRecord(asked), 1.0, reason), wanted.language, None if one.id == asked else asked)

    def _thing(self, id: str) -> _Thing | None:
        return next(_things(self._index, [number_of(id)]), None)

    def _by_name(self, text: str, words: Words, reader: Reader, wanted: _Wanted, limit: int) -> list[Hit]:
        sql = self._index.sql
        worth = reader.weights(int(self._index.fact("things") or 0))
        named = {place: codes for first, end, codes in countries_in(words, text) for place in range(first, end)}
        query = Query(text, words, worth, named)
        rated = []
        for one in self._best(reader.gathered(worth), query, wanted, max(_RATED, 2 * limit)):
            best = best_name(
                query, names_of(sql, one.number), set(one.countries), wanted.language, person=one.class_name == "Person"
            )
            if best is not None and best.score >= _NEAR:
                rated.append((one, best))
        rated.sort(key=lambda pair: (-round(_rank(*pair), 4), -pair[0].weight, pair[0].id))
        return [_hit(one, best, wanted.language, None) for one, best in rated[:limit]]

    def _best(self, gains: Mapping[int, float], query: Query, wanted: _Wanted, most: int) -> list[_Thing]:
        """The things most worth rating that pass the filters."""
        least = 0.0 if wanted.narrow or query.countries else _HOPELESS * max(gains.values(), default=0.0)
        ordered = (number for _, number in sorted((-gain, number) for number, gain in gains.items() if gain >= least))
        by_country = sum(0.8 * query.weights[place] for place in query.countries)  # what may still be gained
        kept: list[tuple[float, _Thing]] = []
        last = -math.inf  # what the last of the best has gained
        while (some := list(islice(ordered, _AT_ONCE))) and gains[some[0]] + by_country > last:
            for one in _things(self._index, some):
                gain = gains[one.number] + _of_country(one, query)
                if one.points_to is None and wanted.takes(one):
                    kept.append((gain, one))
            if len(kept) >= most:
                last = sorted((gain for gain, _ in kept), reverse=True)[most - 1]
        kept.sort(key=lambda pair: (-round(pair[0], 6), -pair[1].weight, pair[1].id))
        return [one for _, one in kept[:most]]


def _of_country(one: _Thing, query: Query) -> float:
    """What a thing gains by being of a country that the query names."""
    if not query.countries:
        return 0.0
    own = set(one.countries)
    return sum(0.8 * query.weights[place] for place, codes in query.countries.items() if own & codes)


def _rank(one: _Thing, best: Rated) -> float:
    """The score, and for the well known a little more, but never as much as the very name gives."""
    known = _WELL_KNOWN * min(math.log10(1 + one.weight) / 3, 1.0) - (_BEHIND if one.class_name in _CONCEPTS else 0.0)
    return best.score if best.score > 1 - 2 * _WELL_KNOWN else best.score + known


def _things(index: IndexFile, numbers: Sequence[int]) -> Iterator[_Thing]:
    marks = ",".join("?" * len(numbers))
    rows = index.sql.execute(
        f"SELECT number, id, class, captions, countries, weight, points_to FROM thing WHERE number IN ({marks})",  # noqa: S608 - marks
        list(numbers),
    )
    for number, id, class_name, captions, countries, weight, points_to in rows:
        yield _Thing(number, id, class_name, captions, tuple(countries.split()), weight, points_to)


def _hit(one: _Thing, best: Rated, language: str, asked_id: str | None) -> Hit:
    captions: dict[str, Any] = json.loads(one.captions)
    name = best.name
    return Hit(
        one.id,
        one.class_name,
        captions.get(language) or captions[""],
        one.countries,
        name.value,
        name.lang,
        name.kind,
        name.since,
        name.until,
        min(best.score, 1.0),
        best.reasons,
        asked_id,
    )
