"""How well one name answers a query, and why: read from the two side by side, never from the index.

The best is the very name; then the same letters written otherwise, in Latin letters, in another order; then names that
hold all words of the query, the more of the name that explains the better; then names a typing mistake or a sound away.
docs/search.md tells it for readers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from graph.resolve.scripts import alike
from graph.search.people import person_forms
from graph.search.values import NameRecord
from graph.search.words import Words, initials, is_compound, pairs

EXACT, OTHER_WRITING, ROMANISED, WORD_ORDER, PERSON, INITIALS = 1.0, 0.99, 0.965, 0.955, 0.94, 0.86
_ALL_WORDS, _SHARE = 0.70, 0.22  # a name with all words of the query; what more it gets if nothing else is in it
_BEGINS = 0.03
_LATIN_WORD, _PREFIX, _ONE_LETTER, _TWO_LETTERS, _SOUND, _COUNTRY, _OTHER_NAME = (
    0.97,
    0.78,
    0.88,
    0.76,
    0.70,
    0.80,
    0.80,
)
_FORMER = 0.995  # of two equally good hits, the name in use comes first
_SOUNDS_ALIKE = 0.82
_SHORT, _LONG = 4, 8  # letters from which a word may differ by one and by two
_SMALL_WORD = 0.3
_SMALL_LETTERS = 3
_MISTAKES = frozenset({"one_letter", "letters", "sounds_alike", "some_words", "part"})
_WHOLE_NEAR = 0.72


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart once.

    Attributes:
        weights: What each word is worth: the rarer in the store, the more.
        countries: For words that name a country, which.
    """

    text: str
    words: Words
    weights: tuple[float, ...]
    countries: Mapping[int, AbstractSet[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rated:
    """A name with its score and the reasons for it."""

    name: NameRecord
    score: float
    reasons: tuple[str, ...]


def best_name(
    query: Query,
    names: Sequence[tuple[NameRecord, str, str]],
    countries: AbstractSet[str],
    language: str,
    *,
    person: bool,
) -> Rated | None:
    """The name of a thing that answers best, that of the reader's language among equals; None if none does at all."""
    forms = person_forms(query.words.native, query.words.latin) if person else frozenset()
    words_of = [Words(tuple(native.split()), tuple(latin.split())) for _, native, latin in names]
    elsewhere = {word for words in words_of for word in (*words.native, *words.latin)}
    rated = [
        rate(query, name, words, countries, elsewhere, forms)
        for (name, _, _), words in zip(names, words_of, strict=True)
    ]
    return min(
        (one for one in rated if one.score > 0),
        key=lambda one: (-round(one.score, 4), one.name.lang != language, one.name.value, one.name.lang or ""),
        default=None,
    )


def rate(
    query: Query,
    name: NameRecord,
    words: Words,
    countries: AbstractSet[str],
    elsewhere: AbstractSet[str],
    forms: AbstractSet[tuple[str, str]] = frozenset(),
) -> Rated:
    """Score of one name.

    Args:
        countries: Of the thing, for words of the query that name one.
        elsewhere: Words of all names of the thing.
        forms: The query as the name of a person, if the thing is one.
    """
    whole = _whole(query, name, words)
    by_words = _by_words(query, words, countries, elsewhere)
    as_person = (PERSON, ("romanised",)) if forms & person_forms(words.native, words.latin) else (0.0, ())
    score, reasons = max((whole, by_words, as_person), key=lambda one: one[0])
    former = name.kind == "former" or name.until is not None
    return Rated(name, score * (_FORMER if former else 1.0), reasons)


def _whole(query: Query, name: NameRecord, words: Words) -> tuple[float, tuple[str, ...]]:
    """The query as another way of writing the whole name."""
    asked = query.words
    if query.text == name.value:
        return EXACT, ("exact",)
    if not asked.native or not words.native:
        return (EXACT, ("exact",)) if query.text.casefold() == name.value.casefold() else (0.0, ())
    if asked.whole == words.whole:
        return OTHER_WRITING, ("other_writing",)
    if asked.whole_latin == words.whole_latin:
        return ROMANISED, ("romanised",)
    if sorted(asked.native) == sorted(words.native):
        return WORD_ORDER, ("word_order",)
    if sorted(asked.latin) == sorted(words.latin):
        return WORD_ORDER - 0.01, ("romanised", "word_order")
    if asked.whole in {initials(words.native), initials(words.latin)}:
        return INITIALS, ("initials",)
    return _near(asked.whole_latin, words.whole_latin)


def _near(asked: str, name: str) -> tuple[float, tuple[str, ...]]:
    """Typing mistakes in the name as one word."""
    longest = max(len(asked), len(name))
    if longest < _SHORT or abs(len(asked) - len(name)) > longest // 4:
        return 0.0, ()
    distance = OSA.distance(asked, name, score_cutoff=longest // 4)
    if distance > longest // 4 or (distance > 1 and longest < _LONG):
        return 0.0, ()
    likeness = 1 - distance / longest
    if likeness < _WHOLE_NEAR:
        return 0.0, ()
    return 0.30 + 0.64 * likeness, (_letters(distance),)


def _letters(distance: int) -> str:
    return "one_letter" if distance == 1 else "letters"


def _by_words(
    query: Query, words: Words, countries: AbstractSet[str], elsewhere: AbstractSet[str]
) -> tuple[float, tuple[str, ...]]:
    """Word by word: how much of the query the name explains, and how much of the name the query."""
    asked = query.words
    if not asked.native or not words.native:
        return 0.0, ()
    used: dict[int, float] = {}
    found, reasons = 0.0, []
    for number, weight in enumerate(query.weights):
        share, reason, place = _word(asked.native[number], asked.latin[number], words)
        if place is not None and share > 0:
            used[place] = max(used.get(place, 0.0), share)
        others = _elsewhere(query, number, countries, elsewhere)
        if others[0] > share:
            share, reason = others
        found += weight * share
        if reason:
            reasons.append(reason)
        elif share == 0.0:
            reasons.append("some_words")
    if not used:
        return 0.0, ()
    covered = found / sum(query.weights)
    own = [_SMALL_WORD if len(word) <= _SMALL_LETTERS and len(words.native) > 1 else 1.0 for word in words.native]
    explained = sum(own[place] * share for place, share in used.items()) / sum(own)
    score = covered**1.5 * (_ALL_WORDS + _SHARE * explained)
    if words.whole.startswith(asked.whole) or words.whole_latin.startswith(asked.whole_latin):
        score += _BEGINS
        reasons.insert(0, "begins")
    elif _MISTAKES.isdisjoint(reasons):
        reasons.insert(0, "words")
    return score, tuple(dict.fromkeys(reasons))


def _elsewhere(
    query: Query, number: int, countries: AbstractSet[str], elsewhere: AbstractSet[str]
) -> tuple[float, str]:
    """What else about the thing explains a word: its country, or another of its names."""
    if countries & set(query.countries.get(number, ())):
        return _COUNTRY, "its_country"
    if query.words.native[number] in elsewhere or query.words.latin[number] in elsewhere:
        return _OTHER_NAME, "other_name"
    return 0.0, ""


def _word(native: str, latin: str, words: Words) -> tuple[float, str, int | None]:
    """The best place of one word of the query in a name: how good, why, and where."""
    best: tuple[float, str, int | None] = (0.0, "", None)
    for place, (own, own_latin) in enumerate(zip(words.native, words.latin, strict=True)):
        share, reason = _likeness(native, latin, own, own_latin)
        if share > best[0]:
            best = (share, reason, place)
    return best


def _likeness(native: str, latin: str, own: str, own_latin: str) -> tuple[float, str]:
    if native == own:
        return 1.0, ""
    if latin == own_latin:
        return _LATIN_WORD, "romanised"
    if is_compound(native) and is_compound(own):
        return _compound(native, own)
    if own.startswith(native) or own_latin.startswith(latin):
        share = len(latin) / len(own_latin)
        return _PREFIX + (1 - _PREFIX) * share * 0.9, "begins" if own.startswith(native) else "romanised"
    shorter, longer = sorted((len(latin), len(own_latin)))
    if shorter >= _SHORT and longer - shorter <= 2:
        most = 1 if longer < _LONG else 2
        distance = OSA.distance(latin, own_latin, score_cutoff=most)
        if distance <= most:
            return (_ONE_LETTER if distance == 1 else _TWO_LETTERS), _letters(distance)
    if shorter >= _SHORT and longer < 2 * shorter and (likeness := alike(native, own)) >= _SOUNDS_ALIKE:
        return _SOUND * likeness, "sounds_alike"
    return 0.0, ""


def _compound(native: str, own: str) -> tuple[float, str]:
    """Words written without spaces: which part of the query's neighbouring characters the other has."""
    if len(native) == 1:
        return (_PREFIX, "begins") if own.startswith(native) else (0.0, "")
    asked = pairs(native)
    common = sum(1 for pair in asked if pair in own)
    if common == len(asked) and native in own:
        begins = own.startswith(native)
        return (0.84 if begins else 0.80) + 0.12 * len(native) / len(own), "begins" if begins else "part"
    share = common / len(asked)
    return (0.82 * share, "letters") if share >= 0.5 else (0.0, "")
