"""Scripts of names: folding, Latin letters for any script, and how alike two words sound.

Words are compared as sounds, letter by letter with a cost for each change. Within one script letters must nearly agree;
between scripts whole classes of consonants count as one (Korean writes p, b, f and v alike) and vowels weigh little.
docs/matcher.md tells why.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u065f\u0670\u0640]")
_LETTERS = str.maketrans(
    {"ı": "i", "ə": "a", "ø": "o", "ß": "ss", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ʻ": "", "ʼ": "", "’": "",
     "‘": "", "`": "", "´": "", "'": "", "\u200c": "", "\u200d": "", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "أ": "ا",
     "إ": "ا", "ؤ": "و", "ئ": "ی", "ۀ": "ه", "ё": "е"}
)  # fmt: skip
_KEPT = re.compile("[йўїғқңҳәөүұіЙ가-힣ぁ-ヿ]")

# Latin letters for letters whose usual transcript in names differs from anyascii's.
_CYRILLIC = str.maketrans(
    {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "э": "e", "ю": "yu", "я": "ya", "ы": "y",
     "ь": "", "ъ": "", "й": "y", "қ": "q", "ғ": "gh", "ң": "ng", "һ": "h", "ҳ": "h", "ә": "a", "ө": "o", "ү": "u",
     "ұ": "u", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "o"}
)  # fmt: skip
_ARABIC = str.maketrans(
    {"ا": "a", "آ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d",
     "ذ": "z", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "",
     "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "w", "ه": "h", "ی": "y",
     "ء": ""}
)  # fmt: skip
_INITIALS = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ")
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ")
_FINALS = " k k k n n n t l l l l l l l l m p p t t ng t t k t p t".split(" ")

LATIN, CYRILLIC, ARABIC, HANGUL, HAN, KANA, OTHER = "latin", "cyrillic", "arabic", "hangul", "han", "kana", "other"


def script_of(text: str) -> str:
    """The script that most letters of a text are in; kana wins over Han, since Japanese mixes both."""
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            one = _script(ord(char))
            counts[one] = counts.get(one, 0) + 1
    if not counts:
        return OTHER
    return max(counts, key=lambda one: (counts[one], one))


def _script(point: int) -> str:
    if point < 0x250 or 0x1E00 <= point < 0x1F00:
        return LATIN
    if 0x400 <= point < 0x530:
        return CYRILLIC
    if 0x600 <= point < 0x780 or 0xFB50 <= point < 0xFF00:
        return ARABIC
    if 0xAC00 <= point < 0xD7A4 or 0x1100 <= point < 0x1200:
        return HANGUL
    if 0x3040 <= point < 0x3100:
        return KANA
    if 0x3400 <= point < 0xA000 or 0x20000 <= point < 0x32000:
        return HAN
    return OTHER


def fold(text: str) -> str:
    """Lower case, one width, no accents and no apostrophes; Arabic letters in their Persian shapes."""
    text = unicodedata.normalize("NFKC", text)
    if not text.isascii():
        text = "".join(
            char if _KEPT.match(char) else _MARKS.sub("", unicodedata.normalize("NFD", char)) for char in text
        )
    return text.lower().translate(_LETTERS).replace("i\u0307", "i")


@lru_cache(maxsize=200_000)
def romanised(word: str) -> str:
    """A folded word in Latin letters."""
    script = script_of(word)
    if script == CYRILLIC:
        word = (
            word.replace("дж", "j")
            .replace("чж", "j")
            .replace("цз", "j")
            .replace("кс", "x")
            .replace("ье", "ye")
            .translate(_CYRILLIC)
        )
    elif script == ARABIC:
        word = word.translate(_ARABIC)
    elif script == HANGUL:
        word = "".join(_syllable(char) for char in word)
    elif script == KANA:
        word = word.replace("ー", "")
    return re.sub(r"[^a-z0-9]", "", anyascii(word).lower())


def jamo(char: str) -> tuple[int, int, int] | None:
    """Initial, vowel and final of a Hangul syllable as numbers."""
    number = ord(char) - 0xAC00
    return (number // 588, number % 588 // 28, number % 28) if 0 <= number < 11172 else None


def _syllable(char: str) -> str:
    parts = jamo(char)
    if parts is None:
        return char
    initial, vowel = _INITIALS[parts[0]], _VOWELS[parts[1]]
    if initial == "s" and vowel.startswith("y"):
        initial, vowel = "sh", vowel[1:]
    return initial + vowel + _FINALS[parts[2]]


# Digraphs to one symbol a sound. Order matters: the longest first.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("tsch|dsch|tch", "C"), ("shch|sch", "S"), ("dzh|dj", "j"), ("dz", "Z"), ("zh", "j"), ("sh", "S"), ("ch", "C"),
        ("ph", "f"), ("th", "t"), ("kh", "X"), ("gh", "g"), ("ck", "k"), ("ts|tz|cz", "T"), ("q", "k"),
        ("(?<=.)x", "ks"), ("^x", "S"), ("c(?=[eiy])", "s"), ("c", "k"), ("ngg?$|ng(?=[^aeiouyl])", "N"),
        ("ou|oo|uu", "u"), ("ee|ie|iy|yi|ii|ij", "i"), ("ae|ai|ay|ei|ey", "e"), ("oe|eo|oh(?![aeiouy])", "o"),
        ("ue|eu", "u"),
        ("ya|ia", "ia"), ("y", "i"),
    )
]  # fmt: skip
_ISO = re.compile(r"(.)\1+")
_VOWEL = frozenset("aeiou")
_CLASS = {
    **dict.fromkeys("pbfv", "p"), **dict.fromkeys("td", "t"), **dict.fromkeys("kg", "k"),
    **dict.fromkeys("szSZjCT", "s"),
    **dict.fromkeys("lr", "l"), **dict.fromkeys("nN", "n"), "m": "m", "h": "h", "X": "h", "w": "p",
}  # fmt: skip
# Costs of changing one letter for another within one script; not named: 1.
_CLOSE = {
    frozenset(pair): cost
    for pair, cost in (
        ("pb", 0.4), ("td", 0.4), ("kg", 0.3), ("vw", 0.1), ("vf", 0.3), ("bv", 0.4), ("pf", 0.5), ("sz", 0.15),
        ("sS", 0.35), ("sC", 0.6), ("SC", 0.4), ("jC", 0.3), ("jZ", 0.2), ("jz", 0.3), ("TC", 0.3),
        ("Ts", 0.3), ("Tz", 0.3),
        ("Xh", 0.05), ("Xk", 0.25), ("lr", 0.7), ("nN", 0.1), ("mn", 0.7), ("hf", 0.5), ("kC", 0.7), ("zZ", 0.2),
    )
}  # fmt: skip
_WEAK = frozenset("hwX")
_VOWELS_AGREE = 0.8


@lru_cache(maxsize=200_000)
def sounds(word: str) -> str:
    """A folded word of any script as a string of one symbol a sound; doubled ones once."""
    text = romanised(word)
    spelt = script_of(word) in (ARABIC, CYRILLIC)
    for pattern, sound in _SOUNDS:
        if sound != "N" or not spelt:
            text = pattern.sub(sound, text)
    return _ISO.sub(r"\1", text)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The classes of its consonants: what every script keeps; the key that blocking uses."""
    text = sounds(word)
    if script_of(word) == HANGUL:
        text = re.sub(r"(?<=[^aeiou])u(?![aeiou])", "", _loan(word))
    return _ISO.sub(r"\1", "".join(_CLASS.get(char, "") for char in text if char not in "hwX" and char not in _VOWEL))


@lru_cache(maxsize=100_000)
def _loan(word: str) -> str:
    """The sounds of a Hangul loan word: without the vowel ㅡ that Korean puts between consonants."""
    text = "".join(re.sub("eu$", "", _syllable(char)) if jamo(char) else char for char in word)
    text = re.sub(r"[^a-z0-9]", "", anyascii(text).lower()).replace("lr", "l")
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    return _ISO.sub(r"\1", text)


@lru_cache(maxsize=300_000)
def alike(one: str, other: str) -> float:
    """How alike two folded words sound, 0 to 1; symmetric."""
    if one == other:
        return 1.0
    if one > other:
        one, other = other, one
    left, right = script_of(one), script_of(other)
    bare = ARABIC in (left, right) and left != right
    if left == right:
        if left in (HANGUL, HAN):
            return 0.0
        return _nearness(sounds(one), sounds(other), loose=False, vowel=0.4)
    first = _loan(one) if left == HANGUL else sounds(one)
    second = _loan(other) if right == HANGUL else sounds(other)
    if bare:
        first, second = (re.sub("[aeiouw]", "", text) or text for text in (first, second))
    return _nearness(first, second, loose=True, vowel=0.05 if bare else 0.25)


@lru_cache(maxsize=20_000)
def alike_with_vowels(one: str, other: str) -> float:
    """The same for a short word in Arabic letters, whose long vowels tell it from others; 0 if they differ."""
    first, second = (re.sub("w", "u", sounds(word)) for word in (one, other))
    found = _nearness(first, second, loose=True, vowel=0.4)
    return found if found >= _VOWELS_AGREE else 0.0


def _nearness(one: str, other: str, *, loose: bool, vowel: float) -> float:
    """One minus the cost of changing one string of sounds into the other, by the weight of the heavier."""
    weights = [[vowel if char in _VOWEL else 0.45 if char in _WEAK else 1.0 for char in text] for text in (one, other)]
    whole = max(sum(weights[0]), sum(weights[1]))
    if not whole or abs(sum(weights[0]) - sum(weights[1])) > 0.5 * whole:
        return 0.0
    row = [0.0]
    for weight in weights[1]:
        row.append(row[-1] + weight)
    for left, left_weight in zip(one, weights[0], strict=True):
        before, row = row, [row[0] + left_weight]
        for place, right in enumerate(other):
            right_weight = weights[1][place]
            change = _change(left, right, loose) * max(left_weight, right_weight)
            row.append(min(before[place] + change, before[place + 1] + left_weight, row[place] + right_weight))
    return max(0.0, 1.0 - row[-1] / whole)


def _change(left: str, right: str, loose: bool) -> float:
    if left == right:
        return 0.0
    if (left in _VOWEL) != (right in _VOWEL):
        return 1.0
    if left in _VOWEL:
        return 0.6
    if loose and _CLASS.get(left, left) == _CLASS.get(right, right):
        return 0.12
    cost = _CLOSE.get(frozenset((left, right)), 1.0)
    return (
        min(cost, 0.4)
        if loose
        and {left, right}
        in ({"v", "w"}, {"b", "w"}, {"p", "w"}, {"X", "k"}, {"k", "S"}, {"k", "C"}, {"k", "T"}, {"X", "S"}, {"h", "f"})
        else cost
    )
