"""Places that no gazetteer lists: told by a preposition, by a noun for a kind of place, or by standing in a list."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extract.knowledge import capitals
from loaders.extract.word_grammar import grammar
from loaders.extract.word_pack import given_names
from loaders.extract.word_scan import Candidate, Scan

_LONGEST = 3
_SCORE = 0.5
_SURE = 0.7


def place_candidates(scan: Scan) -> Iterator[Candidate]:
    """Places by the words around them: "in Grodno", "Töv province", "the town of Lleida", "Aachen and Maastricht"."""
    if scan.pack.place_endings:
        for at in range(len(scan)):
            if scan.small[at] in scan.pack.capital_words:
                yield from _capital(scan, at)
            yield from _region(scan, at)
            yield from _by_ending(scan, at)
            yield from _realm(scan, at)
        return
    markers = grammar(scan.pack.lang).suffix_markers
    if scan.pack.suffix_heads or not (scan.pack.place_before or markers):
        return
    for at in range(len(scan)):
        if markers and scan.is_capital(at) and (not _continues(scan, at) or scan.head(at - 1) is not None):
            yield from _before_suffix(scan, at)
        if scan.small[at] in scan.pack.capital_words:
            yield from _capital(scan, at)
        if scan.is_capital(at) and not _continues(scan, at):
            yield from _region(scan, at)
            if not scan.headline and not scan.capitals:
                yield from _with_noun(scan, at)
                yield from _after_preposition(scan, at)


def _before_suffix(scan: Scan, at: int) -> Iterator[Candidate]:
    """Before the suffix of a place: Niş'te, Kolombo'dan."""
    end = _run(scan, at)
    if end == at or end >= len(scan) or scan.tokens[end].tag != "particle":
        return
    marker = grammar(scan.pack.lang).suffix_markers.get(scan.small[end].lstrip("'’"))
    if marker in ("in", "from") and not any(place in scan.inside for place in range(at, end)):
        yield Candidate(at, end, "Place", None, scan.words(at, end), score=_SCORE)


def _capital(scan: Scan, at: int) -> Iterator[Candidate]:
    """As in "the Korean capital", "the capital of Peru", "Iran's capital", unless the city is named behind it."""
    first, last, country = at, at + 1, scan.demonym(at - 1) if at else None
    if country is not None:
        first = at - 1
    elif at > 1 and scan.tokens[at - 1].tag == "particle":
        known = scan.known_at(at - 2, "Country")
        first, country = (known.first, known.entries[0].country) if known is not None else (at, None)
    elif scan.pack.grows == "genitive" and scan.known_at(at + 1, "Country") is not None:
        known = scan.known_at(at + 1, "Country")
        last, country = (known.last, known.entries[0].country) if known is not None else (last, None)
    elif at + 2 < len(scan) and scan.small[at + 1] in scan.pack.of_words:
        known = scan.known_at(at + 2, "Country")
        last, country = (known.last, known.entries[0].country) if known is not None else (last, None)
    city = None if country is None else capitals(scan.pack.lang).get(country)
    behind = last + 1 if scan.is_mark(last, ",") else last
    if behind < len(scan) and scan.small[behind] in scan.pack.of_words:
        behind += 1
    if city is not None and not scan.is_namey(behind):
        yield Candidate(first, last, "Place", "city", city.value, (city,), country=country, stated=False, score=_SURE)


def _realm(scan: Scan, at: int) -> Iterator[Candidate]:
    """“Zwischen dem Land und …”, “die Präfektur”: takes up a region named before."""
    head = scan.head(at)
    region = scan.keys[at] in scan.pack.realms or (head is not None and head.kind == "region")
    after = at + 1
    alone = after >= len(scan) or not (scan.is_capital(after) or scan.small[after] in scan.pack.of_words)
    if at > 0 and region and alone and scan.small[at - 1] in scan.pack.articles:
        yield Candidate(at, after, "Place", "region", scan.words(at, after), score=0.2)


def _by_ending(scan: Scan, at: int) -> Iterator[Candidate]:
    """Where all nouns have capitals: "in Koriyama", "nach Venlo" by the end of the word, "Gewindig aus Künzelsau"."""
    if at == 0 or at in scan.inside or not _may_name(scan, at) or scan.is_namey(at + 1):
        return
    if scan.small[at - 1] not in scan.pack.place_before or scan.small[at] in scan.pack.not_place_before:
        return
    named = at > 1 and scan.small[at - 1] == "aus" and scan.is_namey(at - 2) and at - 2 not in scan.inside
    named = named and not scan.is_topic(at - 2) and scan.keys[at - 2] not in scan.pack.labels | scan.pack.firm_words
    if scan.small[at].endswith(scan.pack.place_endings):
        yield Candidate(at, at + 1, "Place", None, scan.words(at, at + 1), score=_SURE if named else _SCORE)


def _continues(scan: Scan, at: int) -> bool:
    return at > 0 and scan.is_namey(at - 1)


def _region(scan: Scan, at: int) -> Iterator[Candidate]:
    """A part of the world: Asia, Central Asia, the Middle East."""
    for size in (3, 2, 1):
        if at + size <= len(scan) and scan.words(at, at + size).casefold() in scan.pack.world_regions:
            yield Candidate(at, at + size, "Place", "region", scan.words(at, at + size), score=_SURE)
            return


def _run(scan: Scan, at: int) -> int:
    """End of the capitalised words from `at` that may be a place's name; `at` if they are something else."""
    end = at
    # Where names follow without a mark («из Риштана Улугбек …»), an unknown place is one word.
    longest = 1 if scan.pack.grows == "genitive" else _LONGEST
    while end < len(scan) and end - at < longest and _may_name(scan, end):
        end += 1
    if longest == 1:
        return end
    return at if scan.is_capital(end) or scan.is_mark(end, "&") else end


def _may_name(scan: Scan, at: int) -> bool:
    if not scan.is_namey(at) or scan.is_topic(at) or scan.is_post(at) or scan.is_legal_form(at):
        return False
    word = scan.tokens[at].text
    if scan.tokens[at].tag in ("number", "punct", "function") or not word.replace("-", "").isalpha():
        return False
    if any(sign.isupper() for part in word.split("-") for sign in part[1:]) or len(word) < 3:
        return False
    head = scan.head(at)
    if head is not None and head.class_name != "Place":
        return False
    common = scan.keys[at] in scan.pack.labels | scan.pack.titles | scan.pack.firm_words
    return not common and scan.demonym(at) is None


def _with_noun(scan: Scan, at: int) -> Iterator[Candidate]:
    """With the noun behind the name: "Töv province", "Ostim industrial zone"; or before it: "the town of Lleida"."""
    if scan.is_namey(at) and scan.demonym(at) is None and not scan.is_topic(at):
        end = at + 1
        while scan.is_namey(end) and end - at < _LONGEST:
            end += 1
        for size in (2, 1):
            of = end + size < len(scan) and scan.small[end + size] in scan.pack.of_words
            if end + size <= len(scan) and scan.words(end, end + size) in scan.pack.place_nouns and not of:
                yield Candidate(at, end + size, "Place", "region", scan.words(at, end + size), score=_SURE)
                return
    if at > 1 and scan.small[at - 1] in scan.pack.of_words and scan.small[at - 2] in scan.pack.place_nouns:
        end = _run(scan, at)
        if end > at and not any(place in scan.inside for place in range(at, end)):
            yield Candidate(at, end, "Place", None, scan.words(at, end), score=_SURE)


def _after_preposition(scan: Scan, at: int) -> Iterator[Candidate]:
    """Behind "in" or "near", and what is joined to it by a comma or "and"."""
    if at == 0 or scan.small[at - 1] not in scan.pack.place_before or scan.tokens[at].text in given_names():
        return
    if at > 1 and scan.small[at - 2] in scan.pack.not_place_before:
        return
    place = at
    while True:
        known = scan.known_at(place, "Place", "Country")
        end = known.last if known is not None else _run(scan, place)
        if end == place or (known is None and any(other in scan.inside for other in range(place, end))):
            return
        if known is None:
            yield Candidate(place, end, "Place", None, scan.words(place, end), score=_SCORE)
        follows = (
            end + 1
            if scan.is_mark(end, ",") and end + 1 < len(scan) and scan.small[end + 1] in scan.pack.joins
            else end
        )
        if follows >= len(scan) or scan.small[follows] not in scan.pack.joins or follows + 1 >= len(scan):
            return
        place = follows + 1
