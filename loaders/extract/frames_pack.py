"""Words and patterns of a language that frames are made from: `packs/<language>/frames.yml`, compiled once.

A pattern is a phrase as it is written; a space stands for any white space, `*` for the rest of a word (or its
beginning), ` ~ ` for up to four words between, `(a|b)` and `(a)?` for alternatives. Case does not count, unless the
whole phrase is in capitals. In a language that writes words apart, a pattern begins and ends at the border of a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.errors import Place, SchemaError
from graph.yaml_lines import LinedDict, unknown_keys
from loaders.extract.packs import pack_file, word_list
from loaders.extract.values import Span

SETTINGS = frozenset({"words", "parties", "order", "joiners", "venue_words"})
LEXICONS = frozenset(
    """agreement weak mask act earlier finite definite both report break aside presence context foreign
    event event_mask event_act event_general they content here occasion each tie parties_are role link body_word
    sector area until several another acts_for ceremony going_on comes partner_is modifies at_it posted""".split()
)
_LITERAL = re.compile(r"(\s+~\s+|\s+|[*()|?{}])")
_OPTIONAL_AFTER = re.compile(r" \(([^()]*)\)\?")
_OPTIONAL_FIRST = re.compile(r"^\(([^()]*)\)\? ")
_FIRST = re.compile(r"\(([^()]*)\)(\?)?")
_CHOICE = re.compile(r"\(([^()]*)\)")
# Bounded: a text may be millions of blanks, or one word of millions of letters.
_BLANKS = r"\s{1,30}"
_SIGNS = {"*": r"\w{0,40}", "(": "(?:", "{": "(?:", "}": ")?", ")": ")", "|": "|", "?": "?"}


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of a lexicon found in a text, with the code they stand for."""

    span: Span
    code: str


class Lexicon:
    """Phrases by code, found longest first."""

    def __init__(self, phrases: Mapping[str, list[str]], *, apart: bool) -> None:
        spread = [(one, code) for code, found in phrases.items() for phrase in found for one in _spread(phrase)]
        spread.sort(key=lambda pair: -_reach(pair[0]))
        self._codes: dict[str, str] = {}
        # By first letter: a list of hundreds of phrases is then not tried one by one at every place.
        letters: dict[str, list[str]] = defaultdict(list)
        for number, (phrase, code) in enumerate(spread):
            self._codes[f"g{number}"] = code
            right = r"(?!\w)" if apart and (phrase[-1].isalnum() or phrase[-1] in ")*?") else ""
            letters[phrase[0].casefold()].append(f"(?P<g{number}>{_pattern(phrase)}{right})")
        words = [f"(?={_either(first)})(?:{'|'.join(some)})" for first, some in letters.items() if first.isalnum()]
        marks = ["|".join(some) for first, some in letters.items() if not first.isalnum()]
        left = r"(?<!\w)" if apart else ""
        parts = ([f"{left}(?:{'|'.join(words)})"] if words else []) + marks
        self._regex = re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def find(self, text: str, start: int, end: int) -> tuple[Cue, ...]:
        """All cues in `text[start:end]`, in order, without overlap."""
        if self._regex is None:
            return ()
        return tuple(
            Cue(Span(match.start(), match.end()), self._codes[match.lastgroup or ""])
            for match in self._regex.finditer(text, start, end)
        )


@dataclass(frozen=True, slots=True)
class FramePack:
    """What one language knows of frames.

    Attributes:
        parties_before: The parties of an agreement stand before the word for it (Korean) rather than on either side.
        free_order: The subject may as well follow its verb (Russian).
        verb_second: The finite verb is second, so that a subject may stand behind the object (German).
        joiners: Words between the last two names of a list.
        venue_words: Prepositions behind which a body is where something is held.
    """

    apart: bool
    parties_before: bool
    free_order: bool
    verb_second: bool
    joiners: frozenset[str]
    venue_words: frozenset[str]
    lexicons: Mapping[str, Lexicon]

    def find(self, lexicon: str, text: str, start: int, end: int) -> tuple[Cue, ...]:
        """All cues of a lexicon in `text[start:end]`."""
        return self.lexicons[lexicon].find(text, start, end)


def _pattern(phrase: str) -> str:
    optional = _OPTIONAL_AFTER.sub(r"{ (\1)}", phrase)
    optional = _OPTIONAL_FIRST.sub(r"{(\1) }", optional)
    parts = []
    for part in _LITERAL.split(optional):
        if part.strip() == "~":
            parts.append(rf"(?:{_BLANKS}\S{{1,40}}){{0,4}}?{_BLANKS}")
        elif part.isspace():
            parts.append(_BLANKS)
        else:
            parts.append(_SIGNS.get(part) or re.escape(part))
    pattern = "".join(parts)
    if phrase.startswith("*"):
        pattern = r"(?<!\w)" + pattern
    return f"(?-i:{pattern})" if phrase.isupper() else pattern


def _either(letter: str) -> str:
    return f"[{re.escape(letter)}{re.escape(letter.upper())}]" if len(letter.upper()) == 1 else re.escape(letter)


def _spread(phrase: str) -> list[str]:
    """The phrase, or if it begins with a choice, one phrase for each, so that all begin with a known letter."""
    choice = _FIRST.match(phrase)
    if choice is None:
        return [phrase]
    rest = phrase[choice.end() :]
    found = [option + rest for option in choice.group(1).split("|")]
    if choice.group(2):
        found.append(rest.lstrip())
    return [one for option in found if option.strip() for one in _spread(option)]


def _reach(phrase: str) -> int:
    """About how many letters the phrase can take up; of phrases that begin alike, the longest is tried first."""
    return len(_CHOICE.sub(lambda choice: max(choice.group(1).split("|"), key=len), phrase))


@cache
def frame_pack(language: str) -> FramePack:
    """The pack of a language.

    Raises:
        SchemaError: With file and line, if a section is unknown or not a mapping of codes to lists of phrases.
    """
    raw, file = pack_file(language, "frames"), f"packs/{language}/frames.yml"
    for error in unknown_keys(raw, SETTINGS | LEXICONS, "a pack of frames", file):
        raise error
    apart = raw.get("words", "apart") == "apart"
    return FramePack(
        apart=apart,
        parties_before=raw.get("parties") == "before",
        free_order=raw.get("order") == "free",
        verb_second=raw.get("order") == "verb_second",
        joiners=frozenset(word_list(raw, "joiners", file)),
        venue_words=frozenset(word_list(raw, "venue_words", file)),
        lexicons={name: Lexicon(_phrases(raw, name, file), apart=apart) for name in LEXICONS},
    )


def _phrases(raw: LinedDict, name: str, file: str) -> dict[str, list[str]]:
    section = raw.get(name) or LinedDict()
    if isinstance(section, list):
        section = {name: section}
    if not isinstance(section, dict):
        raise SchemaError(
            f"{name!r} must map codes to lists of phrases",
            where=Place(file, raw.line_of(name)),
            remedy="Write `code: [phrase, …]`",
        )
    found: dict[str, list[str]] = {}
    for code, phrases in section.items():
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) and phrase for phrase in phrases):
            line = section.line_of(code) if isinstance(section, LinedDict) else raw.line_of(name)
            raise SchemaError(
                f"{name}.{code} must be a list of phrases", where=Place(file, line), remedy="Use `[…, …]`"
            )
        found[code] = list(phrases)
    return found
