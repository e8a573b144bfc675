"""What speaks for and against two names of people meaning one person.

Both the surname and every given name must agree: a family shares the first, and many people share the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations
from pathlib import Path
from typing import Any

from graph.resolve.han import hangul_ways, japanese_person, listed_given, mandarin, one_shape
from graph.resolve.scripts import (
    ARABIC,
    CYRILLIC,
    HAN,
    HANGUL,
    LATIN,
    alike,
    fold,
    jamo,
    romanised,
    script_of,
)  # fmt: skip
from graph.yaml_lines import read_yaml

_DATA = Path(__file__).parent / "data"
_WORD = re.compile(r"[^\W\d_]+")
_SAME_SCRIPT, _OTHER_SCRIPT, _WHOLE, _SURNAME, _OPEN = 0.82, 0.76, 0.86, 0.86, 0.62
_STARTS = ("kgqc", "jzscy", "bp", "iye", "ae", "h", "rl", "dt", "wv", "ou")
_JAMO = (
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
    ("", *"ㄱㄱㄱㄴㄴㄴㄷㄹㄱㅁㄹㄹㄹㅂㄹㅁㅂㅂㅅㅆㅇㅈㅊㅋㅌㅍㅎ"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names of people are, 0 to 1, and why, in words."""

    score: float
    told: str


@cache
def _people() -> Any:
    return read_yaml(_DATA / "people.yml", shown_as="graph/resolve/data/people.yml")


@cache
def _sets() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    table = _people()
    return (
        frozenset(str(one) for one in table["titles"]),
        frozenset(str(one) for one in table["korean_double_surnames"]),
        tuple(str(one) for one in table["patronymics"]),
    )


def _is_patronymic(token: str) -> bool:
    sound = romanised(token)
    return len(sound) > 6 and sound.endswith(_sets()[2])


@lru_cache(maxsize=100_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, folded, without titles and particles."""
    titles, _, _ = _sets()
    folded = fold(re.sub(r"\(.*?\)", " ", name))
    if script_of(folded) == HANGUL:
        for title in _people()["hangul_titles"]:
            if folded.endswith(f" {title}"):
                folded = folded[: -len(title) - 1]
    words = _WORD.findall(folded)
    kept = [word for at, word in enumerate(words) if word not in titles or at == len(words) - 1]
    return tuple(kept if len(kept) > 1 else words)


@lru_cache(maxsize=50_000)
def _korean_pattern(syllable: str, *, surname: bool = False) -> str:
    """The letters that may stand for one Hangul syllable."""
    table = _people()
    parts = jamo(syllable)
    if parts is None:
        return "(?!)"
    groups = []
    for letters, number, key in zip(_JAMO, parts, ("korean_initials", "korean_vowels", "korean_finals"), strict=True):
        options = sorted((str(one) for one in table[key][letters[number]]), key=len, reverse=True)
        groups.append("(?:" + "|".join(map(re.escape, options)) + ")")
    regular = "".join(groups)
    if surname and (listed := table["korean_surnames"].get(syllable)):
        regular = "(?:" + "|".join([*str(listed).split(), regular]) + ")"
    return regular


@lru_cache(maxsize=20_000)
def _korean_name(name: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Patterns of a Korean name in Latin letters: surname first, and given name first."""
    doubles = _sets()[1]
    if not 2 <= len(name) <= 5:
        return None
    cut = 2 if name[:2] in doubles and len(name) > 2 else 1
    surname = "".join(_korean_pattern(char, surname=True) for char in name[:cut])
    given = "".join(_korean_pattern(char) for char in name[cut:])
    return re.compile(f"{surname} {given}"), re.compile(f"{given} {surname}")


def _latin_orders(words: tuple[str, ...]) -> Iterator[str]:
    """A name's words in Latin letters as `first rest` and `rest last`: which is the surname, is not known."""
    letters = [romanised(word) for word in words]
    yield f"{letters[0]} {''.join(letters[1:])}"
    if len(letters) > 2:
        yield f"{''.join(letters[:-1])} {letters[-1]}"


def _korean_likeness(hangul: str, words: tuple[str, ...]) -> bool:
    patterns = _korean_name(hangul)
    if patterns is None or len(words) < 2:
        return False
    return any(pattern.fullmatch(text) for pattern in patterns for text in _latin_orders(words))


def likeness(one: str, other: str, lang: str | None = None, other_lang: str | None = None) -> Likeness:
    """How alike two names of people are."""
    left, right = name_words(one), name_words(other)
    if not left or not right:
        return Likeness(0.0, "no letters")
    scripts = script_of("".join(left)), script_of("".join(right))
    whole = "".join(left), "".join(right)
    if left == right and len(whole[0]) > 1:
        return Likeness(1.0, "the same letters") if len(left) > 1 or scripts[0] in (HANGUL, HAN) else _alone(1.0)
    if scripts[0] == scripts[1] and scripts[0] in (HANGUL, HAN):
        if scripts[0] == HAN and one_shape(whole[0]) == one_shape(whole[1]):
            return Likeness(1.0, "the same characters in other shapes")
        if scripts[0] == HANGUL and max(len(left), len(right)) > 1 and whole[0] == whole[1]:
            return Likeness(0.98, "the same letters, spaced otherwise")
        return Likeness(0.0, "other characters of one script")
    raw = tuple(_WORD.findall(fold(one))), tuple(_WORD.findall(fold(other)))
    found = _across(*raw, scripts, ("".join(raw[0]), "".join(raw[1])), (lang or "", other_lang or ""))
    return found if found is not None else _by_words(left, right, scripts)


def _across(
    left: tuple[str, ...],
    right: tuple[str, ...],
    scripts: tuple[str, str],
    whole: tuple[str, str],
    langs: tuple[str, str],
) -> Likeness | None:
    """Names that have to be spelt out: Korean and Chinese characters against letters."""
    for side in (0, 1):
        own, words, script, other = (left, right)[side], (left, right)[1 - side], scripts[side], scripts[1 - side]
        if script == HANGUL and len(own) == 1 and 2 <= len(whole[side]) <= 4 and other in (LATIN, CYRILLIC):
            if _korean_likeness(whole[side], words):
                return Likeness(
                    0.97, f"{whole[side]} may be written {' '.join(map(romanised, words))}, syllable by syllable"
                )
            return _whole_likeness(whole[side], words)
        if script == HAN:
            found = _han_likeness(whole[side], words, other, langs[side])
            if found is not None:
                return found
    return None


def _whole_likeness(hangul: str, words: tuple[str, ...]) -> Likeness:
    """A foreign name that Korean writes as one word (시진핑) against the words of a name."""
    if len(words) < 2:
        return _alone(alike(hangul, "".join(words)))
    score = max(alike(hangul, "".join(order)) for order in (words, words[::-1]))
    surname = re.compile(_korean_pattern(hangul[0], surname=True))
    if hangul[0] in _people()["korean_surnames"] and any(surname.fullmatch(romanised(words[at])) for at in (0, -1)):
        score *= 0.8  # a Korean name: its surname fits, its given name does not
    letters = " ".join(map(romanised, words))
    if score < _WHOLE:
        return Likeness(score * 0.6, f"{hangul} does not sound like {letters}")
    return Likeness(min(score, 0.95), f"{hangul} sounds like {letters}")


def _han_likeness(han: str, words: tuple[str, ...], other: str, lang: str) -> Likeness | None:
    if other == HANGUL:
        if "".join(words) in hangul_ways(han):
            return Likeness(0.95, f"{han} is read {''.join(words)} in Korean")
        for surnames, given in japanese_person(han) if len(words) == 2 else ():
            if (
                max(alike(one, words[0]) for one in surnames)
                >= _OTHER_SCRIPT
                <= max(alike(one, words[1]) for one in given)
            ):
                return Likeness(0.95, f"{han} may be read {surnames[0]} {given[0]}")
        return _joined(han, "".join(words), "Mandarin")
    japanese = japanese_person(han) if lang[:2] != "zh" else ()
    letters = [romanised(word) for word in words]
    for surnames, given in japanese:
        for first, second in permutations(range(len(letters)), 2) if len(letters) == 2 else ():
            for surname in surnames:
                for name in given:
                    if min(alike(surname, letters[first]), alike(name, letters[second])) >= _SURNAME:
                        return Likeness(0.95, f"{han} may be read {surname} {name}")
    if lang[:2] == "ja" and japanese:
        fits = any(alike(one, word) >= _SURNAME for surnames, _ in japanese for one in surnames for word in letters)
        if fits and not any(listed_given(han[len(han) - size :]) for size in (1, 2, 3)):
            return Likeness(_OPEN, f"the surname fits; how {han} is read else is not known")
        return Likeness(0.1, "no usual reading of the characters fits")
    for way in hangul_ways(han) if lang[:2] != "ja" else ():
        if lang[:2] == "ko" and _korean_likeness(way, words):
            return Likeness(0.93, f"{han} is read {way} in Korean")
    if len(words) == 1:
        return None
    best = Likeness(0.0, "")
    for cut in (1, 2):
        if cut < len(han):
            for front, rest in ((words[0], "".join(words[1:])), (words[-1], "".join(words[:-1]))):
                score = min(_pinyin(han[:cut], front), _pinyin(han[cut:], rest))
                if score > best.score:
                    best = Likeness(score, f"{han} is read {romanised(han[:cut])} {romanised(han[cut:])} in Mandarin")
    return best if best.score >= 0.6 else Likeness(best.score, "no reading of the characters fits")


def _pinyin(han: str, word: str) -> float:
    """Mandarin against a word: the same pinyin, or near it in another script."""
    if romanised(han) == romanised(word):
        return 0.97
    return alike(mandarin(han), word) * (0.9 if script_of(word) == LATIN else 1.0)


def _joined(han: str, word: str, tongue: str) -> Likeness:
    """A surname and a given name against a word in another script, sound by sound."""
    if len(word) != len(han):
        parts = alike(mandarin(han), word)
    else:
        parts = min(_pinyin(char, syllable) for char, syllable in zip(han, word, strict=True))
        parts = max(parts, alike(mandarin(han), word)) if parts > 0.55 else parts
        parts = min(1.0, parts + 0.12) if parts > 0.6 else parts
    return Likeness(min(parts, 0.95), f"{han} sounds {romanised(han)} in {tongue}")


def _alone(score: float) -> Likeness:
    return Likeness(0.6 if score >= 0.9 else score * 0.6, "one word only: surname or given name is missing")


def _by_words(left: tuple[str, ...], right: tuple[str, ...], scripts: tuple[str, str]) -> Likeness:
    """Pair words by sound, in any order; patronymics may be missing on one side."""
    both = any(map(_is_patronymic, left)) and any(map(_is_patronymic, right))
    if not both:
        left = tuple(word for word in left if not _is_patronymic(word)) or left
        right = tuple(word for word in right if not _is_patronymic(word)) or right
    limit = _SAME_SCRIPT if scripts[0] == scripts[1] else _OTHER_SCRIPT
    best = Likeness(0.0, "")
    for one, other in _groupings(left, right):
        found = _paired(one, other, limit)
        if found.score > best.score:
            best = found
    return best


def _groupings(left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Words as they stand, and joined where one side writes two words as one (Sang-jik, Sangjik)."""
    yield left, right
    for one, other, flip in ((left, right, False), (right, left, True)):
        if len(one) > len(other) >= 2 and len(one) - len(other) <= 2:
            for start in range(len(one)):
                for size in range(2, len(one) - start + 1):
                    if len(one) - size + 1 == len(other):
                        joined = (*one[:start], "".join(one[start : start + size]), *one[start + size :])
                        yield (other, joined) if flip else (joined, other)
    if len(left) == len(right) == 2 or {len(left), len(right)} == {1, 2}:
        return


def _paired(left: tuple[str, ...], right: tuple[str, ...], limit: float) -> Likeness:
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    if len(shorter) < 2:
        found = max(alike(shorter[0], word) for word in longer)
        return _alone(found)
    used: set[int] = set()
    scores = []
    order = []
    for word in sorted(shorter, key=len, reverse=True):
        ranked = sorted(((_word(word, other), -at) for at, other in enumerate(longer) if at not in used), reverse=True)
        score, at = ranked[0]
        used.add(-at)
        order.append((shorter.index(word), -at))
        scores.append(score)
    worst = min(scores)
    missing = len(longer) - len(shorter)
    if worst < limit:
        return Likeness(min(0.55, worst * 0.7), f"no word of {' '.join(longer)} sounds like one of {' '.join(shorter)}")
    told = "the same words" if worst == 1.0 else "the words sound alike"
    told += ", in another order" if [at for _, at in sorted(order)] != sorted(at for _, at in order) else ""
    score = 0.9 + 0.1 * (worst - limit) / (1 - limit)
    if missing:
        told += f"; {missing} more on one side"
        score -= 0.04 if len(shorter) >= 2 and missing == 1 else 0.15
    return Likeness(score, told)


def _word(one: str, other: str) -> float:
    if any(len(word) == 1 and script_of(word) in (LATIN, CYRILLIC) for word in (one, other)):  # an initial
        return 0.83 if romanised(one)[:1] == romanised(other)[:1] else 0.0
    found = alike(one, other)
    if script_of(one) == script_of(other) and ARABIC not in (script_of(one),) and found < 1.0:
        first, second = romanised(one), romanised(other)
        if min(len(first), len(second)) <= 4 and first[:1] not in _same_start(second[:1]):
            return min(found, 0.6)
    return found


def _same_start(letter: str) -> str:
    """Letters that stand for the same first sound of a short word."""
    return next((group for group in _STARTS if letter and letter in group), letter)
