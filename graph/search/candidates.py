"""query → things that may answer it, by a few look-ups in the index; `rate.py` tells afterwards how well they do.

How much is read is bounded, whatever the query: of a frequent word only the shortest names that hold it.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.resolve.scripts import alike
from graph.search.file import LONGEST_FOR_MISTAKES, number_of
from graph.search.people import person_words
from graph.search.words import Words, bones, grams, initials, is_compound, pairs

_MOST_OF_A_WORD = 1_000  # things
_MOST_READ = 12_000  # things of a query
_MOST_BEGINNINGS, _FEW_BEGINNINGS = (
    40,
    12,
)  # words: of the last word of a query, which may still be being typed; of others
_LATER = 1e-7  # of the gain, lost by each place: of equals the one with the shorter name
_MOST_SCANNED = 300  # words
_MOST_MISTAKES = 12  # words
_MOST_OF_A_GRAM = 600  # words
_MOST_SOUNDS = 25  # words
_SHORTEST = 3  # letters of a word that is looked for with mistakes
_TWO_MISTAKES = 8
_SOUNDS_ALIKE = 0.8
_GOOD_SHARE = 0.9  # of a word that is the one meant and no other


@dataclass(slots=True)
class Slot:
    """One word of the query: words of the index that may stand for it, how well each does, and which things bear it."""

    words: dict[str, float] = field(default_factory=dict)
    things: dict[str, list[int]] = field(default_factory=dict)

    def offer(self, word: str, share: float) -> None:
        """Add a word, unless it is there with a better share."""
        self.words[word] = max(share, self.words.get(word, 0.0))

    @property
    def common(self) -> int:
        """In how many things its best word occurs, up to a bound; 0 if none does."""
        good = (len(self.things[word]) for word, share in self.words.items() if share > _GOOD_SHARE)
        return max(good, default=0) or max(map(len, self.things.values()), default=0)


class Reader:
    """Looks words up in the index, each once."""

    def __init__(self, sql: sqlite3.Connection, words: Words) -> None:
        self._sql = sql
        self._words = words
        self._known: dict[str, list[int]] = {}
        self.slots = [self._slot(number) for number in range(len(words.native))]

    def look_for_mistakes(self) -> None:
        """Add words a letter or two away, and those that sound alike, also where the word itself occurs."""
        for slot, native, latin in zip(self.slots, self._words.native, self._words.latin, strict=True):
            self._offer_mistakes(slot, native, latin)

    def weights(self, things: int) -> tuple[float, ...]:
        """What each word of the query is worth: rare words more, a word that occurs nowhere as much as the rarest."""
        return tuple(math.log(1 + (things + 1) / max(slot.common, 1)) for slot in self.slots)

    def gathered(self, worth: tuple[float, ...]) -> Mapping[int, float]:
        """Things by number, each with about how much of the query it explains.

        Rare words first: when enough is read, frequent words only add to what is found, through the shortest names.
        """
        found: dict[int, float] = {}
        left = _MOST_READ
        for some in self._asked(worth):
            best: dict[int, float] = {}
            for word, gain in sorted(some, key=lambda one: (-one[1], one[0])):
                for place, thing in enumerate(self._things(word)):
                    if thing not in best:
                        best[thing] = gain * (1 - _LATER * place)
                if len(best) >= left:
                    break
            left = max(left - len(best), _MOST_OF_A_WORD)
            for thing, gain in best.items():
                found[thing] = found.get(thing, 0.0) + gain
        return found

    def _asked(self, worth: tuple[float, ...]) -> Iterable[list[tuple[str, float]]]:
        """Groups of words, each with what a thing gains by it; of a group only the best counts."""
        yield from self._whole(sum(worth))
        for number in sorted(range(len(self.slots)), key=lambda number: (self.slots[number].common, number)):
            native = self._words.native[number]
            yield [(word, share * worth[number]) for word, share in self.slots[number].words.items()]
            if is_compound(native) and len(native) > 1:
                parts = pairs(native)
                yield from ([(f"~{pair}", 0.8 * worth[number] / len(parts))] for pair in parts)

    def _whole(self, worth: float) -> Iterable[list[tuple[str, float]]]:
        """The query as one word: a whole name, the beginning of one, initials."""
        words = self._words
        for whole in dict.fromkeys((words.whole, words.whole_latin)):
            beginnings = self._beginning(f"#{whole}", _MOST_BEGINNINGS)
            yield [(f"#{whole}", worth)] + [(word, 0.5 * worth) for word in beginnings]
        if short := initials(words.native):
            yield [(short, 0.5 * worth)]
        if len(words.native) > 1:
            yield [(words.whole, worth), (words.whole_latin, worth)] + [
                (joined, 0.5 * worth) for joined in words.joined
            ]
        yield [(f"={words.whole}", 0.8 * worth)]

    def _slot(self, number: int) -> Slot:
        native, latin = self._words.native[number], self._words.latin[number]
        slot = Slot()
        self._offer(slot, native, 1.0)
        self._offer(slot, latin, 0.97)
        self._offer(slot, f"={native}", 0.85)
        self._offer(slot, f"={latin}", 0.84)
        for word in person_words((native,)):
            self._offer(slot, word, 0.6 if len(word) > _SHORTEST else 0.1)
        most = _MOST_BEGINNINGS if number == len(self._words.native) - 1 else _FEW_BEGINNINGS
        for beginning in dict.fromkeys((native, latin)):
            for word in self._beginning(beginning, most):
                self._offer(slot, word, 0.75 + 0.2 * len(beginning) / len(word))
        if native not in slot.things and latin not in slot.things:
            self._offer_mistakes(slot, native, latin)
        return slot

    def _offer(self, slot: Slot, word: str, share: float) -> None:
        """Add a word to a slot, if anything bears it."""
        things = self._things(word)
        if things:
            slot.offer(word, share)
            slot.things[word] = things

    def _offer_mistakes(self, slot: Slot, native: str, latin: str) -> None:
        if _SHORTEST <= len(latin) <= LONGEST_FOR_MISTAKES:
            most = 2 if len(latin) >= _TWO_MISTAKES else 1
            near = process.extract(
                latin, self._sharing(latin, most), scorer=OSA.distance, score_cutoff=most, limit=None
            )
            for word, distance, _ in sorted(near, key=lambda one: (one[1], one[0]))[:_MOST_MISTAKES]:
                self._offer(slot, word, 0.9 - 0.12 * distance)
        if found := bones(native):
            rows = self._sql.execute(
                "SELECT text FROM word WHERE bones = ? AND bones <> '' ORDER BY text LIMIT ?", (found, _MOST_SOUNDS)
            )
            for (word,) in rows.fetchall():
                likeness = alike(native, word)
                if likeness >= _SOUNDS_ALIKE:
                    self._offer(slot, word, 0.7 * likeness)

    def _beginning(self, text: str, most: int) -> list[str]:
        """Words that begin so, the shortest of the first few hundred."""
        rows = self._sql.execute(
            "SELECT text FROM word WHERE text > ? AND text < ? LIMIT ?", (text, text + "\U0010ffff", _MOST_SCANNED)
        )
        return sorted((row[0] for row in rows), key=lambda word: (len(word), word))[:most]

    def _sharing(self, word: str, most: int) -> list[str]:
        """Words that may be `most` letters away: a letter is in three grams, so of any more grams one must be there."""
        counted = []
        for gram in grams(word):
            bounds = (gram, len(word) - most, len(word) + most, _MOST_OF_A_GRAM)
            few = "SELECT count(*) FROM (SELECT 1 FROM gram WHERE gram = ? AND length BETWEEN ? AND ? LIMIT ?)"
            counted.append((self._sql.execute(few, bounds).fetchone()[0], bounds))
        found: set[str] = set()
        for _, bounds in sorted(counted)[: 3 * most + 1]:
            rows = self._sql.execute("SELECT word FROM gram WHERE gram = ? AND length BETWEEN ? AND ? LIMIT ?", bounds)
            found.update(row[0] for row in rows)
        return sorted(found)

    def _things(self, word: str) -> list[int]:
        """Things that bear a word, the shortest names first; of many also those with names as long as the query."""
        if word in self._known:
            return self._known[word]
        number, most = number_of(word), _MOST_OF_A_WORD
        shortest = "SELECT thing FROM occurs WHERE word = ? ORDER BY size, thing LIMIT ?"
        rows = self._sql.execute(shortest, (number, most)).fetchall()
        if len(rows) == most:
            as_long = "SELECT thing FROM occurs WHERE word = ? AND size >= ? ORDER BY size, thing LIMIT ?"
            rows += self._sql.execute(as_long, (number, len(self._words.native), most)).fetchall()
        self._known[word] = found = list(dict.fromkeys(row[0] for row in rows))
        return found
