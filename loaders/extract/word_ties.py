"""How a sentence ties names in: the preposition before each, what is the subject, and what is joined by `and`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.values import Mention
from loaders.extract.word_scan import Scan

_BODIES = frozenset({"Agency", "Association", "ResearchInstitute", "Company", "Organisation", "Centre"})
# How many words back a clause's beginning is looked for.
_CLAUSE = 60
_PLACES = frozenset({"Place", "Country"})


def tie(found: Sequence[Mention], scans: Sequence[Scan], places: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions with `marker` and `group`."""
    result: list[Mention] = []
    group = -1
    for number, mention in enumerate(found):
        scan, (first, last) = scans[number], places[number]
        other = _before(result, scans, number, mention)
        joined = other is not None and _joined(scan, places[other][1], first)
        if other is not None and joined:
            marker, own = result[other].marker, result[other].group
        else:
            group += 1
            marker, own = _possessive(scan, last) or _marker(scan, first, mention), group
        result.append(replace(mention, marker=marker, group=own))
    return result


def _before(result: Sequence[Mention], scans: Sequence[Scan], number: int, mention: Mention) -> int | None:
    """The mention of the same sort before this one in its sentence; the country of a body may stand between."""
    for other in range(number - 1, max(-1, number - 4), -1):
        if scans[other] is not scans[number]:
            return None
        if _alike(result[other], mention):
            return other
        if _sort(result[other]) != "place":
            return None
    return None


def _alike(one: Mention, other: Mention) -> bool:
    return _sort(one) == _sort(other)


def _sort(mention: Mention) -> str:
    if mention.class_name in _BODIES:
        return "body"
    return "place" if mention.class_name in _PLACES else mention.class_name


def _possessive(scan: Scan, last: int) -> str | None:
    return "possessive" if last < len(scan) and scan.tokens[last].tag == "particle" else None


def _joined(scan: Scan, end: int, start: int) -> bool:
    """Whether only a comma, `and`, articles, adjectives of countries, titles and brackets stand between two names."""
    if scan.is_mark(end, "(") and start == end + 1:
        return True
    seen = False
    at = end
    while at < start:
        if scan.is_mark(at, "("):
            while at < start and not scan.is_mark(at, ")"):
                at += 1
        elif (
            scan.small[at] in scan.pack.joins
            or scan.is_mark(at, ",")
            or scan.small[at] in ("sowie", "or", "oder", "or", "bzw")
        ):
            seen = True
        elif scan.is_mark(at, ")") or (scan.known_at(at, "Country") is not None and _governed(scan, at)):
            pass
        elif not _passes(scan, at) and not (
            scan.small[at] in scan.pack.of_words and scan.known_at(at + 1, "Country") is not None
        ):
            return False
        at += 1
    return seen


def _governed(scan: Scan, at: int) -> bool:
    """Whether a country belongs to the body before it: "the Corporation (SBC) of Korea"."""
    before = at - 1
    while before >= 0 and (scan.small[before] in scan.pack.articles or scan.known_at(before, "Country") is not None):
        before -= 1
    return before >= 0 and scan.small[before] in scan.pack.of_words


def _passes(scan: Scan, at: int) -> bool:
    """Words between a preposition and the name that it governs."""
    return (
        scan.small[at] in scan.pack.articles
        or scan.demonym(at) is not None
        or scan.keys[at] in scan.pack.labels
        or scan.keys[at] in scan.pack.titles
        or scan.keys[at] in scan.pack.post_modifiers
        or scan.is_post(at)
        or scan.is_mark(at, "„“\"'‘’.")
        or scan.tokens[at].tag == "particle"
        or (
            scan.tokens[at].tag == "other"
            and bool(scan.pack.suffix_heads)
            and scan.tokens[at].text.endswith(("e", "en", "er"))
            and at > 0
            and scan.small[at - 1] in scan.pack.articles
        )
    )


def _marker(scan: Scan, first: int, mention: Mention) -> str | None:
    at = first - 1
    passed = 0
    genitive = None
    while at >= 0 and passed < 8:
        here = next((code for phrase, code in scan.pack.markers if _ends(scan, at, phrase)), None)
        if here == "of" and scan.small[at] in scan.pack.articles:
            # A German article may be a genitive's, unless a preposition governs it.
            genitive = "of"
        elif here is not None:
            return here
        place = scan.known_at(at, "Country", "Place")
        if not _passes(scan, at) and not (place is not None and mention.class_name not in _PLACES):
            break
        at, passed = at - 1, passed + 1
    if genitive is not None and at >= 0 and not scan.is_mark(at, ",;:–—-"):
        return genitive
    if (
        at < 0
        or scan.is_mark(at, ",;:–—-")
        or scan.small[at] in scan.pack.joins
        or scan.keys[at] in scan.pack.not_names
    ):
        return "subject"
    return "subject" if _clause_begins(scan, first) else None


def _ends(scan: Scan, at: int, phrase: tuple[str, ...]) -> bool:
    start = at - len(phrase) + 1
    return start >= 0 and tuple(scan.small[start : at + 1]) == phrase


def _clause_begins(scan: Scan, first: int) -> bool:
    """Whether no other word that could be a verb stands before, since the sentence or clause began."""
    at = first - 1
    while at >= 0 and first - at < _CLAUSE and not scan.is_mark(at, ",;:"):
        if scan.tokens[at].tag == "other" and scan.demonym(at) is None:
            return False
        at -= 1
    return True
