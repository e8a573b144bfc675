"""Names that go on through genitives in small letters: Министерство экономического развития."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extract.word_growth import LONGEST
from loaders.extract.word_pack import Head
from loaders.extract.word_scan import PLACES, Candidate, Scan


def genitive(scan: Scan, at: int, head: Head) -> Iterator[Candidate]:
    """The name that the head noun begins, with the adjectives before it; its base form is in the nominative."""
    first = at
    while (
        first > 0
        and scan.small[first - 1].endswith(scan.pack.adjective_endings)
        and scan.tokens[first - 1].tag != "function"
    ):
        if scan.demonym(first - 1) is not None:
            break
        first -= 1
        if scan.tokens[first].tag == "name" and first > 0:
            break
    end = at + 1
    while end < len(scan) and end - at < LONGEST:
        token = scan.tokens[end]
        found = scan.known.get(end)
        if found is not None and not found.is_demonym:
            end = found.last
            break
        if scan.small[end] in scan.pack.joins | scan.pack.for_words:
            if (
                end + 1 >= len(scan)
                or not scan.small[end + 1].endswith(scan.pack.genitive_endings)
                or scan.is_capital(end + 1)
            ):
                break
        elif token.tag in ("function", "punct", "number") or not scan.small[end].endswith(scan.pack.genitive_endings):
            break
        end += 1
    while end > at + 1 and scan.tokens[end - 1].tag == "function":
        end -= 1
    if end - first < 2 or not (scan.is_capital(first) or end > at + 1):
        return
    if not scan.is_capital(first) and not any(scan.known_at(place, *PLACES) for place in range(at + 1, end)):
        return
    adjectives = [_nominative(word, head.base) for word in scan.words(first, at).split()] if first < at else []
    base = head.base if not adjectives else head.base.lower()
    rest = scan.words(at + 1, end) if end > at + 1 else ""
    name = " ".join(part for part in (" ".join(adjectives), base, rest) if part)
    yield Candidate(first, end, head.class_name, head.kind, name[:1].upper() + name[1:], score=0.75)


def _nominative(adjective: str, noun: str) -> str:
    """An adjective of any case in the nominative that agrees with the noun's base form."""
    for ending in (
        "ого",
        "его",
        "ому",
        "ему",
        "ыми",
        "ими",
        "ую",
        "юю",
        "ая",
        "яя",
        "ое",
        "ее",
        "ый",
        "ий",
        "ой",
        "ей",
        "ым",
        "им",
        "ом",
        "ем",
        "ою",
    ):
        if adjective.endswith(ending):
            stem = adjective[: -len(ending)]
            if noun.endswith(("а", "я")):
                return stem + "ая"
            if noun.endswith(("о", "е")):
                return stem + "ое"
            return stem + ("ий" if stem.endswith(("к", "г", "х")) else "ый")
    return adjective
