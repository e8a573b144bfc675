"""Which language a text is in, found out offline."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from typing import Any, Final

_SAMPLE: Final = 20_000
_FEWEST_LETTERS: Final = 12
_UNDETERMINED: Final = "und"
# A script that is written for one language only tells it without statistics.
_SCRIPTS: Final = {"HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja"}
_ENOUGH: Final = {"ko": 0.2, "ja": 0.3}  # a syllable of Hangul carries as much as two or three letters


def language_of(text: str) -> str:
    """The primary subtag of the language that most of the text is in; `und` if there is too little of it.

    A Korean text names foreign bodies in Latin letters, and a Japanese one is full of Chinese characters: a part
    of the letters in the language's own script is enough.
    """
    sample = text[:_SAMPLE]
    scripts = _scripts(sample)
    letters = sum(scripts.values())
    if letters < _FEWEST_LETTERS:
        return _UNDETERMINED if not scripts else _SCRIPTS.get(scripts.most_common(1)[0][0], _UNDETERMINED)
    own: Counter[str] = Counter()
    for script, count in scripts.items():
        own[_SCRIPTS.get(script, "")] += count
    del own[""]
    for language, count in own.most_common(1):
        if count >= _ENOUGH[language] * letters:
            return language
    return str(_identifier().classify(sample)[0])


def _scripts(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha():
            found[_script(char)] += count
    return found


@cache
def _script(char: str) -> str:
    """The first word of a letter's Unicode name: LATIN, CYRILLIC, HANGUL, ARABIC."""
    return unicodedata.name(char, "UNKNOWN").split(" ", 1)[0].split("-", 1)[0]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
