"""Names of bodies, events, programmes and centres in a sentence, by their head nouns, legal forms and acronyms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.extract.word_firms import by_deed, firms, with_acronym, with_legal_form
from loaders.extract.word_genitive import genitive
from loaders.extract.word_growth import base, continues, droppable, left, left_of_phrase, right
from loaders.extract.word_pack import Head
from loaders.extract.word_scan import PLACES, Candidate, Scan, acronymic

_BODIES = frozenset({"Agency", "Association", "ResearchInstitute", "Company", "Organisation"})
# Capitals alone tell an unknown body only at such a length.
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 4, 7
# With words of a field only these are common nouns: Technology Centre, Small Industries, International Conference.
_NEED_A_NAME = frozenset({"Company", "Centre", "Event", "Programme", "Place"})


def body_candidates(scan: Scan) -> Iterator[Candidate]:
    """Every name that can be told from the words themselves; they may overlap."""
    for at in range(len(scan)):
        if scan.is_legal_form(at):
            yield from with_legal_form(scan, at)
        yield from _taking_up(scan, at)
        head = scan.head(at)
        if head is not None and not scan.is_legal_form(at):
            yield from _with_head(scan, at, head)
        if scan.is_mark(at, "("):
            yield from with_acronym(scan, at)
        yield from firms(scan, at)
        yield from by_deed(scan, at)
        if scan.is_acronym(at) and at not in scan.inside:
            word = scan.tokens[at].text
            # A town in capitals begins a notice: "VELLINGEN, 3 May".
            begins = at == 0 and (scan.is_mark(1, ",–—-(/") or len(word) > _LONGEST_ACRONYM)
            plain = _SHORTEST_ACRONYM <= len(word) <= _LONGEST_ACRONYM and word.isupper() and word.isalpha()
            score = 0.5 if plain and not begins else 0.4
            yield Candidate(at, at + 1, "Organisation", name=word, score=score)


# --- head nouns


def _taking_up(scan: Scan, at: int) -> Iterator[Candidate]:
    """An article and a head noun alone ("the agency", "die Kammer"), which take up a body named before."""
    head = scan.pack.head_of(scan.tokens[at].text, scan.keys[at])
    if at == 0 or scan.small[at - 1] not in scan.pack.articles or head is None or scan.headline:
        return
    after = at + 1
    alone = after >= len(scan) or scan.tokens[after].tag in ("punct", "other", "particle")
    alone = alone or (scan.tokens[after].tag == "function" and scan.small[after] not in scan.pack.of_words)
    if alone and head.class_name in _BODIES | {"Centre"} and not continues(scan, at) and not scan.is_mark(after, "-"):
        yield Candidate(at, after, head.class_name, head.kind, scan.words(at, after), score=0.2)


def _with_head(scan: Scan, at: int, head: Head) -> Iterator[Candidate]:
    if scan.pack.grows == "genitive":
        yield from genitive(scan, at, head)
        return
    last = right(scan, at, head)
    first = left(scan, at) if last == at + 1 or not continues(scan, at) else at
    if last > at + 1 and continues(scan, at):
        first = left_of_phrase(scan, at)
    while first < at and droppable(scan, first):
        first += 1
    for position in range(at + 1, last):
        # A later head noun names the whole: "Institute … University" is left to that head.
        later = scan.head(position)
        if later is not None and first == at and not continues(scan, at) and later.class_name in _BODIES:
            return
    alone = last - first == 1
    ministry = head.kind == "ministry" and scan.keys[at] not in scan.pack.heads and _said_country(scan, at)
    if alone and not ministry and not _compound_name(scan, at):
        return
    if scan.capitals and first < at:
        return
    name = base(scan, first, last, at, head)
    score = 0.75 if not scan.headline else 0.6
    if scan.pack.suffix_heads and _only_label(scan, first, at, last):
        score = 0.35
    if head.class_name in _NEED_A_NAME and last == at + 1 and all(_common(scan, p) for p in range(first, at)):
        score = 0.35
    yield Candidate(first, last, head.class_name, head.kind, name, score=score)


def _common(scan: Scan, at: int) -> bool:
    """Whether a word within a name singles nothing out: a field, an adjective of a country, a joint."""
    common = (
        scan.is_topic(at)
        or scan.demonym(at) is not None
        or not scan.is_capital(at)
        or scan.keys[at] in scan.pack.labels
    )
    return common or scan.keys[at] in scan.pack.not_names


def _only_label(scan: Scan, first: int, at: int, last: int) -> bool:
    """Whether a German noun only tells what a body is: Koreas Mittelstandsagentur, die Agentur KOTRA."""
    if scan.known_at(last, *_BODIES) is not None:
        return True
    others = [place for place in range(first, last) if place != at]
    return scan.keys[at] in scan.pack.labels and all(
        scan.known_at(place, *PLACES) is not None and scan.tokens[place].text.endswith("s") for place in others
    )


def _said_country(scan: Scan, at: int) -> bool:
    """Whether a country's adjective or genitive stands beside: das vietnamesische Handelsministerium."""
    return (at > 0 and scan.demonym(at - 1) is not None) or scan.known_at(at + 1, "Country") is not None


def _compound_name(scan: Scan, at: int) -> bool:
    """One word that is a name in itself: Fraunhofer-Institut, Wirtschaftsministerium, AHK."""
    word = scan.tokens[at].text
    if "-" in word and word.split("-")[0][:1].isupper() and not scan.demonym(at):
        return any(sign.isupper() for sign in word.split("-", 1)[1])
    return acronymic(word) and word.isupper()


def within(candidate: Candidate, scan: Scan) -> Candidate:
    """The candidate with the country that its own words say, or that a place in them lets conclude."""
    if candidate.country is not None:
        return candidate
    for at in range(candidate.first, candidate.last):
        adjective = scan.demonym(at)
        if adjective is not None:
            return replace(candidate, country=adjective)
        found = scan.inside.get(at)
        if found is not None and found.entries[0].class_name in PLACES and found.entries[0].country:
            stated = found.entries[0].class_name == "Country"
            return replace(candidate, country=found.entries[0].country, stated=stated)
    return candidate
