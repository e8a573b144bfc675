"""Which pairs of names are worth comparing: those that share a key.

A key is the consonants of a word of the name's own, the set of its meanings, the letters of an acronym, or a person's
name sounded out. Every name has a few keys, and a key that too many names share is not followed, so that cost grows
about linearly with the number of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from graph.resolve.features import Reading, read_name
from graph.resolve.features_people import name_words
from graph.resolve.han import hangul_ways, japanese_person, one_shape, spoken
from graph.resolve.scripts import ARABIC, HAN, HANGUL, KANA, fold, romanised, script_of, skeleton, sounds
from graph.resolve.terms import HEAD, PLACE, REGION, TOPIC, WORD

# How many names of one country may share a key; keys of consonants alone are vaguer.
_LARGEST_BLOCK, _LARGEST_VAGUE = 60, 8
# A short form is compared with the long names that it may stand for, long names not with each other.
_SHORT, _LONG, _SHORTEST = "<", ">", 5
_VOWELS = {"a": "a", "e": "i", "i": "i", "o": "o", "u": "o"}
# Meanings that translations swap count as one in a key.
_ONE = {
    "trade": "commerce", "business": "enterprise", "entrepreneur": "enterprise", "venture": "startup", "micro": "small",
    "advancement": "promotion", "development": "promotion", "support": "promotion", "technical": "technology",
    "medium": "small", "employment": "labour", "size": "small",
}  # fmt: skip


def block_keys(name: str, class_name: str) -> frozenset[str]:
    """The keys of a name."""
    return frozenset(_person_keys(name)) if class_name == "Person" else frozenset(_body_keys(read_name(name)))


def _body_keys(reading: Reading) -> Iterator[str]:
    letters = fold(reading.bare).replace(" ", "")
    yield f"={letters}"
    words = [unit for unit in reading.units if unit.kind == WORD]
    for unit in words:
        ways = spoken(unit.surface) if script_of(unit.surface) == HAN else (unit.surface,)
        for way in ways[:4]:
            yield f"W{skeleton(way) or way}"
            for vowels in _vowels(way):
                yield f"w{skeleton(way) or way}{vowels}"
        if script_of(unit.surface) == HAN:
            yield f"h{one_shape(unit.surface)}"
    topics = sorted({_ONE.get(unit.value, unit.value) for unit in reading.units if unit.kind in (TOPIC, REGION)})
    places = sorted(unit.value for unit in reading.units if unit.kind == PLACE)
    heads = [unit for unit in reading.units if unit.kind == HEAD]
    if not words and (topics or places):
        yield "t" + " ".join((*topics, *places))
        if places and heads:
            yield "p" + " ".join((*places, heads[0].value))
        yield from (f"T{one} {other}" for one, other in combinations(topics[:5], 2))
    if reading.acronym:
        yield f"a{reading.acronym}"
        yield f"{_SHORT}{reading.acronym}"
    else:
        yield from (f"{_LONG}{initials}" for initials in reading.initials if 3 <= len(initials) <= 9)
    if reading.script in (HANGUL, HAN, KANA) and letters:
        yield f"{_SHORT if len(letters) <= _SHORTEST else _LONG}{letters[0]}{letters[-1]}"


def _vowels(word: str) -> Iterator[str]:
    """The first and the last vowel, roughly; all there are for a script that writes none."""
    if script_of(word) == ARABIC:
        yield from (first + last for first in "aio" for last in "aio")
        return
    found = [_VOWELS[char] for char in sounds(word) if char in _VOWELS]
    yield found[0] + found[-1] if found else ""


def _short(text: str) -> str:
    return text[:5]


def _person_keys(name: str) -> Iterator[str]:
    words = name_words(name)
    whole = "".join(words)
    script = script_of(whole)
    if script == HANGUL and len(words) == 1:
        yield f"k{_coarse(romanised(whole[1:]))}"
    elif script == HAN:
        yield f"h{one_shape(whole)}"
        for hangul in hangul_ways(whole)[:2]:
            yield f"k{_coarse(romanised(hangul[1:]))}"
        for surnames, _ in japanese_person(whole):
            for surname in surnames:
                yield f"n{skeleton(surname)}"
        yield f"k{_coarse(romanised(whole[1:]))}"
    for word in words:
        if len(word) > 1 and script not in (HAN,):
            yield f"n{_short(skeleton(word))}{'' if len(skeleton(word)) > 1 else _coarse(romanised(word))}"
    if len(words) > 1:
        for rest in (words[1:], words[:-1]):
            yield f"k{_coarse(romanised(''.join(rest)))}"


def _coarse(letters: str) -> str:
    return "k" + skeleton(letters)


def pairs(names: Iterable[tuple[str, str, str, frozenset[str]]]) -> Iterator[tuple[str, str]]:
    """Pairs of keys of things that share a block and may share a country, each once.

    Args:
        names: Key of a thing, one of its names, its class, its countries; the names of one thing follow each other.
    """
    blocks: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for key, name, class_name, countries in names:
        family = "P" if class_name == "Person" else "B"
        for block in block_keys(name, class_name):
            members = blocks[family + block]
            if not members or members[-1][0] != key:
                members.append((key, countries))
    seen: set[tuple[str, str]] = set()
    for block, members in blocks.items():
        kind = block[1]
        if kind == _LONG:
            continue
        if kind == _SHORT:
            found = _across(members, blocks.get(block.replace(_SHORT, _LONG, 1), []))
        else:
            found = _within(members, _LARGEST_VAGUE if kind in "WT" else _LARGEST_BLOCK)
        for one, other in found:
            pair = (one, other) if one < other else (other, one)
            if one != other and pair not in seen:
                seen.add(pair)
                yield pair


def _across(
    short: list[tuple[str, frozenset[str]]], long: list[tuple[str, frozenset[str]]]
) -> Iterator[tuple[str, str]]:
    """Short forms with long names that do not lie in another country."""
    if len(short) * len(long) <= _LARGEST_BLOCK**2:
        for one, here in short:
            yield from ((one, other) for other, there in long if not here or not there or here & there)


def _within(members: list[tuple[str, frozenset[str]]], most: int) -> Iterator[tuple[str, str]]:
    """Pairs of a block: those of one country, and those whose country is unknown with everybody."""
    if len(members) < 2:
        return
    groups: dict[str, list[str]] = defaultdict(list)
    unknown = [key for key, countries in members if not countries]
    for key, countries in members:
        for country in countries:
            groups[country].append(key)
    for group in groups.values():
        if len(group) <= most:
            yield from combinations(group, 2)
    if len(unknown) <= most:
        yield from combinations(unknown, 2)
    if len(unknown) * len(members) <= most**2:
        yield from ((one, key) for one in unknown for key, countries in members if countries)
