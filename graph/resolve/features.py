"""What speaks for and against two names of bodies or firms meaning one thing, in features that a person can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.resolve.scripts import ARABIC, HAN, HANGUL, KANA, LATIN, alike, alike_with_vowels, fold, script_of, skeleton
from graph.resolve.terms import (
    COUNTRY,
    HEAD,
    LIGHT,
    NUMBER,
    PLACE,
    REGION,
    TOPIC,
    WORD,
    Meaning,
    Split,
    Unit,
    meanings,
    split_name,
)  # fmt: skip

# Few weights on purpose: how much a piece of a name tells. Set on the pairs of tests/names, see docs/matcher.md.
WEIGHTS = {WORD: 1.6, TOPIC: 1.0, REGION: 1.0, PLACE: 1.4, NUMBER: 1.0, HEAD: 0.6, COUNTRY: 0.35, LIGHT: 0.2}
_SOUND_SAME, _SOUND_OTHER, _SOUND_SHORT = 0.84, 0.74, 0.88

_LONGEST_ACRONYM = 9
# Kinds of bodies that translations mix up; everything else counts as another kind of body.
_NEAR_GROUPS = {
    frozenset(pair): nearness
    for pair, nearness in (
        (("agency", "institute"), 0.6), (("agency", "administration"), 0.4), (("agency", "council"), 0.4),
        (("agency", "fund"), 0.3), (("agency", "centre"), 0.5), (("agency", "company"), 0.7),
        (("agency", "office"), 0.5), (("agency", "association"), 0.4), (("administration", "office"), 0.6),
        (("administration", "ministry"), 0.3), (("administration", "council"), 0.3), (("institute", "centre"), 0.5),
        (("institute", "university"), 0.5), (("association", "chamber"), 0.4), (("association", "council"), 0.4),
        (("association", "fund"), 0.2),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for (above 0) or against (below 0) a match, in words."""

    name: str
    weight: float
    told: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A name as the matcher reads it.

    Attributes:
        countries: Countries that the name itself names.
        own: Whether anything in it is its own: a word or a place. Without, it is generic (Ministry of Industry).
        acronym: The letters, if the whole name is an acronym.
        initials: First letters of its words, without and with the small words.
    """

    text: str
    script: str
    units: tuple[Unit, ...]
    bare: str
    aside: tuple[str, ...]
    legal: bool
    countries: frozenset[str]
    own: bool
    acronym: str
    initials: frozenset[str]
    tokens: tuple[str, ...]


@lru_cache(maxsize=50_000)
def read_name(name: str) -> Reading:
    """Read a name of a body or firm."""
    split = split_name(name)
    units = split.units
    if len({unit.surface for unit in units}) == 1 and units[0].kind in (TOPIC, HEAD, LIGHT) and len(split.tokens) == 1:
        units = (Unit(WORD, units[0].surface, units[0].surface),)
    countries = frozenset(unit.value for unit in units if unit.kind == COUNTRY)
    own = any(unit.kind in (WORD, PLACE, REGION) for unit in units)
    return Reading(
        name, script_of(name), units, " ".join(split.tokens), split.aside, split.legal, countries, own,
        _acronym(name, split), _initials(split), split.tokens,
    )  # fmt: skip


def _acronym(name: str, split: Split) -> str:
    letters = [char for char in name if char.isalpha()]
    if (
        len(split.tokens) != 1
        or not 2 <= len(letters) <= _LONGEST_ACRONYM
        or script_of(name) not in (LATIN, "cyrillic")
    ):
        return ""
    upper = sum(char.isupper() for char in letters)
    return split.tokens[0] if upper >= max(2, len(letters) - 2) else ""


def _initials(split: Split) -> frozenset[str]:
    kept = [unit.surface for unit in split.units]
    surfaces = {word for surface in kept for word in surface.split()}
    short = "".join(token[0] for token in split.tokens if token in surfaces)
    return frozenset((short, "".join(token[0] for token in split.tokens)))


def nearness(one: Unit, other: Unit, *, same_language: bool) -> float:
    """How far two pieces of two names say the same, 0 to 1."""
    if one.kind == NUMBER or other.kind == NUMBER:
        return float(one.kind == other.kind and one.value == other.value)
    if one.kind == other.kind == COUNTRY or one.kind == other.kind == PLACE:
        return float(one.value == other.value)
    if one.value == other.value and one.kind == other.kind and one.kind != WORD:
        # In one script a meaning under another word is another word: 기술원 is no 연구원.
        return 1.0 if not same_language or one.kind == LIGHT or _same_surface(one, other) else 0.5
    if one.kind == other.kind == WORD:
        return _word_nearness(one.surface, other.surface)
    if WORD in (one.kind, other.kind):
        # A word of one name may be another name's general word, only sounded out: Bank Melli, بانک ملی.
        if one.surface == other.surface:
            return 1.0
        found = _word_nearness(one.surface, other.surface)
        return found if found >= (_SOUND_SAME if len(skeleton(one.surface)) > 1 else 0.97) else 0.0
    return _meaning_nearness(one, other) * (0.5 if same_language else 1.0)


def _same_surface(one: Unit, other: Unit) -> bool:
    if script_of(one.surface) not in (HANGUL, HAN):
        return True  # inflection and spelling differ within spaced scripts
    return one.surface == other.surface or (
        script_of(one.surface) == HAN and _one_shape(one.surface) == _one_shape(other.surface)
    )


def _word_nearness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    scripts = {script_of(one), script_of(other)}
    if len(scripts) == 1 and scripts <= {HANGUL, HAN}:
        return float(scripts == {HAN} and _one_shape(one) == _one_shape(other))
    if scripts == {HANGUL, HAN}:
        han, hangul = (one, other) if script_of(one) == HAN else (other, one)
        found = _han_nearness(han, hangul)
    else:
        found = max((alike(left, right) for left in _ways(one) for right in _ways(other)), default=0.0)
        if len(scripts) > 1 and ARABIC not in scripts and len(skeleton(one)) <= 3 and found < _SOUND_SHORT:
            return 0.0
        if len(scripts) > 1 and ARABIC in scripts and len(skeleton(one)) <= 2:
            found = min(found, alike_with_vowels(one, other))
    if min(len(skeleton(one)), len(skeleton(other))) <= 1 and len(scripts) > 1 and found < 0.9:
        return 0.0
    if found < (_SOUND_SAME if len(scripts) == 1 else _SOUND_OTHER):
        return 0.0
    return 0.5 + 0.5 * found  # above the limit the rest is habits of spelling


def _han_nearness(han: str, hangul: str) -> float:
    """Characters against Hangul: read the Korean way to the letter, or Mandarin by sound."""
    from graph.resolve.han import hangul_ways, mandarin

    return 1.0 if hangul in hangul_ways(han) else alike(mandarin(han), hangul)


def _one_shape(text: str) -> str:
    from graph.resolve.han import one_shape

    return one_shape(text)


def _ways(word: str) -> tuple[str, ...]:
    if script_of(word) != HAN:
        return (word,)
    from graph.resolve.han import spoken

    return spoken(word)


def _meaning_nearness(one: Unit, other: Unit) -> float:
    known = meanings()
    left, right = known.get(one.value), known.get(other.value)
    if left is None or right is None:
        return 0.0
    if left.name in right.near or right.name in left.near:
        return max(left.near.get(right.name, 0.0), right.near.get(left.name, 0.0))
    return group_nearness(left, right)


def group_nearness(left: Meaning, right: Meaning) -> float:
    """How far two kinds of bodies stand for each other."""
    if left.kind == TOPIC or right.kind == TOPIC:
        return 0.0
    if left.group == right.group:
        return 0.9
    return _NEAR_GROUPS.get(frozenset((left.group, right.group)), 0.0)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which pieces of two names say the same, and which are left over."""

    pairs: tuple[tuple[Unit, Unit, float], ...]
    left: tuple[Unit, ...]
    right: tuple[Unit, ...]


def align(one: Reading, other: Reading) -> Alignment:
    """Pair the pieces of two names, the nearest first."""
    same = one.script == other.script and one.script != LATIN
    found = [
        (near, i, j)
        for i, left in enumerate(one.units)
        for j, right in enumerate(other.units)
        if (near := nearness(left, right, same_language=same)) > 0
    ]
    found.sort(key=lambda item: (-item[0], item[1], item[2]))
    pairs, used_left, used_right = [], set(), set()
    for near, i, j in found:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((one.units[i], other.units[j], near))
    left_over = (
        [i for i in range(len(one.units)) if i not in used_left],
        [j for j in range(len(other.units)) if j not in used_right],
    )
    for short, long, flip in ((one, other, False), (other, one, True)):
        inner, outer = left_over[flip], left_over[not flip]
        if len(inner) == 1 and len(outer) > 1 and _stands_for(short.units[inner[0]], [long.units[k] for k in outer]):
            letters = short.units[inner[0]]
            pairs += [(long.units[k], letters, 0.9) if flip else (letters, long.units[k], 0.9) for k in outer]
            used_left.update(left_over[0])
            used_right.update(left_over[1])
            break
    return Alignment(
        tuple(pairs),
        tuple(_without_repeats([u for i, u in enumerate(one.units) if i not in used_left], pairs, 0)),
        tuple(_without_repeats([u for j, u in enumerate(other.units) if j not in used_right], pairs, 1)),
    )


def _stands_for(letters: Unit, units: Sequence[Unit]) -> bool:
    """Whether a word inside a name is the first letters of what the other name has instead: IIT Delhi."""
    words = dict.fromkeys(unit.surface for unit in units if unit.kind != NUMBER)
    initials = "".join(word[0] for surface in words for word in surface.split())
    return letters.kind == WORD and len(letters.surface) >= 3 and letters.surface == initials


def _without_repeats(units: Sequence[Unit], pairs: Sequence[tuple[Unit, Unit, float]], side: int) -> Iterator[Unit]:
    """What is left over, without what the name says twice (national … of the Republic)."""
    said = {(one, other)[side].value for one, other, _ in pairs}
    for unit in units:
        if unit.value not in said:
            said.add(unit.value)
            yield unit


def same_order(one: Reading, other: Reading) -> bool:
    """Whether two names are the same letters but for case, width, accents, quotes and legal form."""
    return one.bare == other.bare


def acronym_of(short: Reading, long: Reading) -> str:
    """`initials` if the letters are the other's first letters, `parts` if they are its words' beginnings; else ""."""
    letters = short.acronym
    if not letters or long.acronym or len(long.tokens) < 2 or short.script != long.script:
        return ""
    if letters in long.initials or any(letters == fold(aside).strip() for aside in long.aside):
        return "initials"
    country = {unit.surface for unit in long.units if unit.kind == COUNTRY}
    words = [unit.surface.split()[0] for unit in long.units if unit.kind != LIGHT]
    rest = [word for word in words if word not in country]
    return "parts" if _of_beginnings(letters, words) or (rest != words and _of_beginnings(letters, rest)) else ""


def _of_beginnings(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are one beginning of each word, in order."""
    reached = {0}
    for word in words:
        reached = {
            at + size
            for at in reached
            for size in range(1, 6)
            if letters.startswith(word[:size], at) and size <= len(word)
        }
    return len(letters) in reached and len(words) > 1


def contraction_of(short: Reading, long: Reading) -> bool:
    """Whether a short Korean, Japanese or Chinese name is made of syllables of the long one: 생기원, 工信部."""
    if short.script != long.script or short.script not in (HANGUL, HAN, KANA):
        return False
    letters, whole = short.bare.replace(" ", ""), long.bare.replace(" ", "")
    whole_name = any(unit.kind == PLACE for unit in short.units) or 2 * len(letters) > len(whole) + 1
    if whole_name and not any(unit.kind == WORD for unit in short.units):
        return False
    if not 2 <= len(letters) <= 6 or len(letters) >= len(whole) - 1:
        return False
    starts = [whole]
    first = long.units[0] if long.units else None
    if first is not None and first.kind in (COUNTRY, LIGHT) and whole.startswith(first.surface):
        starts.append(whole[len(first.surface) :])
    return any(_contracts(letters, text) for text in starts)


def _contracts(letters: str, whole: str) -> bool:
    if not whole or letters[0] != whole[0] or letters in whole[: len(letters)]:
        return letters == whole
    at = 0
    for letter in letters:
        at = whole.find(letter, at) + 1
        if not at:
            return False
    return letters[-1] in whole[-3:]


def lone(reading: Reading) -> bool:
    """Whether a name is one word of its own."""
    return len(reading.units) == 1 and reading.units[0].kind == WORD


def vowelless(reading: Reading) -> bool:
    """Whether its script leaves out vowels."""
    return reading.script == ARABIC
