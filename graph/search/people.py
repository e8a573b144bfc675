"""Names of people in Hangul, as they are written in Latin letters: the surname in the ways that are usual abroad."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph.resolve import scripts
from graph.resolve.scripts import HANGUL, romanised, script_of
from graph.yaml_lines import read_yaml

_FILE = Path(scripts.__file__).parent / "data" / "people.yml"
_LONGEST = 5  # syllables


@cache
def _surnames() -> Mapping[str, tuple[str, ...]]:
    """Surnames in Hangul with their usual Latin forms; the same file that the matcher reads."""
    file = read_yaml(_FILE, shown_as="graph/resolve/data/people.yml")
    return MappingProxyType({str(name): tuple(str(forms).split()) for name, forms in file["korean_surnames"].items()})


@cache
def _double() -> frozenset[str]:
    return frozenset(read_yaml(_FILE, shown_as="graph/resolve/data/people.yml")["korean_double_surnames"])


def person_words(words: Sequence[str]) -> Iterator[str]:
    """Further words of a person named in Hangul: forms of the surname, the given name as one word and by syllables."""
    for word in words:
        if not 2 <= len(word) <= _LONGEST or script_of(word) != HANGUL:
            continue
        cut = 2 if word[:2] in _double() and len(word) > 2 else 1
        surname, given = word[:cut], word[cut:]
        yield from _surnames().get(surname, ())
        yield romanised(surname)
        yield romanised(given)
        yield from map(romanised, given)


def person_forms(native: Sequence[str], latin: Sequence[str]) -> frozenset[tuple[str, str]]:
    """A name of a person as pairs of surname and given name in Latin letters, in every way it may be read."""
    if len(native) == 1 and 2 <= len(native[0]) <= _LONGEST and script_of(native[0]) == HANGUL:
        cut = 2 if native[0][:2] in _double() and len(native[0]) > 2 else 1
        surname, given = native[0][:cut], native[0][cut:]
        return frozenset((form, romanised(given)) for form in (*_surnames().get(surname, ()), romanised(surname)))
    if not 2 <= len(latin) <= _LONGEST:
        return frozenset()
    return frozenset({(latin[0], "".join(latin[1:])), (latin[-1], "".join(latin[:-1]))})
