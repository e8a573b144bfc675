"""Names of bodies, events, programmes and centres in a sentence, by their head nouns, legal forms and acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from loaders.extract.word_firms import (
    by_deed,
    described,
    firms,
    firms_named_late,
    introduced,
    with_acronym,
    with_legal_form,
)
from loaders.extract.word_genitive import foreign, genitive, quoted
from loaders.extract.word_growth import base, continues, droppable, labelled, left, left_of_phrase, right
from loaders.extract.word_pack import Head, english_countries
from loaders.extract.word_scan import PLACES, Candidate, Scan, acronymic

_BODIES = frozenset({"Agency", "Association", "ResearchInstitute", "Company", "Organisation"})
# Capitals alone tell an unknown body only at such a length.
_SHORTEST_ACRONYM, _LONGEST_ACRONYM, _LONGER_ACRONYM = 4, 7, 10
_WHOLE = 2
_TIES = ("with", "between")
_LONGEST_BANK = 4
_SHORTEST_CAMEL = 5
_TOGETHER = re.compile(r"[A-Z][A-Za-z]{2,}(Summit|Expo|Forum|Fest|Fair|Week|Show|Congress)")
# With words of a field only these are common nouns: Technology Centre, Small Industries, International Conference.
# Words of a quoted name, with its marks.
_QUOTED = 8
# The noun and the words of an event's name.
_NAMED = 5
_NEED_A_NAME = frozenset({"Company", "Centre", "Event", "Programme", "Place"})


def body_candidates(scan: Scan) -> Iterator[Candidate]:
    """Every name that can be told from the words themselves; they may overlap."""
    for at in range(len(scan)):
        if scan.is_legal_form(at):
            yield from with_legal_form(scan, at)
        yield from _taking_up(scan, at)
        yield from _labelled(scan, at)
        yield from _branded(scan, at)
        yield from _named_event(scan, at)
        head = scan.head(at)
        if head is not None and not scan.is_legal_form(at):
            yield from _with_head(scan, at, head)
        if scan.is_mark(at, "("):
            yield from with_acronym(scan, at)
        yield from quoted(scan, at)
        yield from foreign(scan, at)
        yield from firms(scan, at)
        yield from by_deed(scan, at)
        yield from firms_named_late(scan, at)
        yield from described(scan, at)
        yield from introduced(scan, at)
        yield from _written_together(scan, at)
        if not scan.pack.suffix_heads and scan.pack.grows == "right":
            yield from _bank(scan, at)
            yield from _camel(scan, at)
        if scan.is_acronym(at) and at not in scan.inside:
            word = scan.tokens[at].text
            # A town in capitals begins a notice: "VELLINGEN, 3 May".
            begins = at == 0 and (scan.is_mark(1, ",–—-(/") or len(word) > _LONGEST_ACRONYM)
            plain = _SHORTEST_ACRONYM <= len(word) <= _LONGEST_ACRONYM and word.isupper() and word.isalpha()
            score = 0.5 if (plain or _stands_as_body(scan, at)) and not begins else 0.4
            yield Candidate(at, at + 1, "Organisation", name=word, score=score)


def _stands_as_body(scan: Scan, at: int) -> bool:
    """Capitals, short or long, where a partner stands: "signed with CII", "the body TNO", "KOSME and PROMPERU"."""
    word = scan.tokens[at].text
    if scan.pack.grows != "right" or scan.pack.suffix_heads or at == 0 or not (word.isalpha() and word.isupper()):
        return False
    if scan.headline or scan.capitals or scan.is_namey(at + 1):
        return False
    before = scan.small[at - 1]
    if any(phrase == (before,) and code in _TIES for phrase, code in scan.pack.markers):
        return True
    if before in scan.pack.labels or before in scan.pack.described:
        return True
    joined = before in scan.pack.joins and at > 1 and (scan.is_acronym(at - 2) or scan.is_mark(at - 2, ")"))
    return joined or (_LONGEST_ACRONYM < len(word) <= _LONGER_ACRONYM and not scan.is_namey(at - 1))


# --- head nouns


def _bank(scan: Scan, at: int) -> Iterator[Candidate]:
    """A bank whose own name stands behind the word: "Bank Rakyat Indonesia"."""
    head = scan.head(at)
    if head is None or head.kind != "bank" or scan.headline or scan.capitals or scan.is_namey(at - 1):
        return
    last = at + 1
    while last - at < _LONGEST_BANK and scan.is_namey(last) and not scan.is_post(last) and scan.head(last) is None:
        last += 1
    if last > at + 1 and not scan.is_topic(at + 1):
        yield Candidate(at, last, head.class_name, head.kind, scan.words(at, last), score=0.6)


def _camel(scan: Scan, at: int) -> Iterator[Candidate]:
    """A name written as one word of two: "ProMéxico", "SmartHub"."""
    word = scan.tokens[at].text
    inner = any(one.islower() and other.isupper() for one, other in pairwise(word))
    if inner and word[:1].isupper() and word.isalpha() and len(word) > _SHORTEST_CAMEL and not scan.headline:
        alone = not scan.is_namey(at - 1) and not scan.is_namey(at + 1)
        if alone and at not in scan.inside and not word.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "Van")):
            yield Candidate(at, at + 1, "Organisation", None, word, score=0.5)


def _written_together(scan: Scan, at: int) -> Iterator[Candidate]:
    """An event whose name ends in the word for it: "KazanSummit 2022", "AgroExpo"."""
    found = _TOGETHER.fullmatch(scan.tokens[at].text)
    if found is not None:
        kind = "exhibition" if found[1] in ("Expo", "Fair", "Show") else "conference"
        last = at + 2 if at + 1 < len(scan) and scan.tokens[at + 1].tag == "number" else at + 1
        yield Candidate(at, last, "Event", kind, scan.words(at, last), score=0.6)


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


def _labelled(scan: Scan, at: int) -> Iterator[Candidate]:
    """What the noun before a name in capitals tells it to be: a body of that class."""
    head = scan.head(at - 1)
    if head is not None and at not in scan.inside and labelled(scan, at):
        yield Candidate(at, at + 1, head.class_name, head.kind, scan.words(at, at + 1), score=0.8)


def _named_event(scan: Scan, at: int) -> Iterator[Candidate]:
    """What stands behind a German compound for an event is its name: der Wirtschaftsgipfel KazanSummit 2022."""
    head = scan.head(at)
    if head is None or head.class_name != "Event" or not scan.pack.suffix_heads or scan.keys[at] in scan.pack.heads:
        return
    end = at + 1
    while end - at < _NAMED and scan.is_namey(end) and end not in scan.inside and not scan.is_post(end):
        end += 1
    if end == at + 1 or (at > 0 and scan.is_namey(at - 1)):
        return
    if end < len(scan) and scan.tokens[end].tag == "number" and len(scan.tokens[end].text) == 4:
        end += 1
    yield Candidate(at + 1, end, "Event", head.kind, scan.words(at + 1, end), score=0.7)


def _branded(scan: Scan, at: int) -> Iterator[Candidate]:
    """A country or region with a word that promoters call themselves by: Business Finland, Bayern Innovativ."""
    word = scan.tokens[at].text
    first = at
    if word in scan.pack.brands_after and at > 2 and scan.small[at - 1] in ("&", "and", "und"):
        first = at - 2  # Trade & Invest
    behind = scan.known_at(at + 1, *PLACES) if word in scan.pack.brands_before else None
    before = scan.known_at(first - 1, *PLACES) if word in scan.pack.brands_after else None
    english = english_countries().get(scan.tokens[at + 1].text) if at + 1 < len(scan) else None
    if english is not None and word in scan.pack.brands_before:
        words = scan.words(at, at + 2)
        yield Candidate(at, at + 2, "Agency", "regional_promoter", words, country=english, stated=False)
    elif behind is not None and not scan.tokens[behind.last - 1].text.endswith("s"):
        kind, country = "regional_promoter", behind.entries[0].country
        yield Candidate(at, behind.last, "Agency", kind, scan.words(at, behind.last), country=country, stated=False)
    elif before is not None and (first == at or scan.tokens[first].text in scan.pack.brands_after):
        kind, country = "regional_promoter", before.entries[0].country
        words = scan.words(before.first, at + 1)
        yield Candidate(before.first, at + 1, "Agency", kind, words, country=country, stated=False)


def _quoted(scan: Scan, last: int) -> int:
    """End of an event's name with what stands in quotation marks right behind it: Forum „Zukunft Automobil“."""
    if not scan.is_mark(last, '„“"«‚') or not scan.is_capital(last + 1):
        return last
    closing = (place for place in range(last + 2, min(last + _QUOTED, len(scan))) if scan.is_mark(place, '“”"»‘'))
    end = next(closing, None)
    return last if end is None else end + 1


def _with_head(scan: Scan, at: int, head: Head) -> Iterator[Candidate]:
    if scan.pack.grows == "genitive":
        yield from genitive(scan, at, head)
        return
    last = right(scan, at, head) if scan.pack.grows != "left" else at + 1
    first = left(scan, at) if last == at + 1 or not continues(scan, at) else at
    if last > at + 1 and continues(scan, at):
        first = left_of_phrase(scan, at)
    while first < at and droppable(scan, first):
        first += 1
    if head.class_name == "Event" and scan.pack.suffix_heads:
        last = _quoted(scan, last)
    for position in range(at + 1, last):
        # A later head noun names the whole: "Institute … University" is left to that head.
        later = scan.head(position)
        if later is not None and first == at and not continues(scan, at) and later.class_name in _BODIES:
            return
    alone = last - first == 1
    if alone and not _described(scan, at, head) and not _compound_name(scan, at):
        return
    if scan.capitals and first < at:
        return
    name = base(scan, first, last, at, head)
    score = 0.75 if not scan.headline else 0.6
    if scan.pack.suffix_heads and _only_label(scan, first, at, last):
        score = 0.35
    if head.class_name in _NEED_A_NAME and last == at + 1 and all(_common(scan, p) for p in range(first, at)):
        score = 0.35
    if head.class_name == "Event" and first and scan.small[first - 1] in scan.pack.articles and at - first >= _WHOLE:
        score = max(score, 0.5)  # "the Balkan Crafts Days": common words, yet many and all in capitals
    if head.class_name == "Company" and any(scan.small[p] in scan.pack.of_words for p in range(first, at)):
        return  # "Board for Small Scale Industries": the head noun before names it
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


def _described(scan: Scan, at: int, head: Head) -> bool:
    """A compound that with its country says which body is meant: die israelische Innovationsbehörde."""
    if scan.keys[at] in scan.pack.heads or not _said_country(scan, at):
        return False
    if head.kind == "ministry":
        return True
    plural = scan.tokens[at].text[len(head.base) :] not in ("", "s", "es")
    common = plural or scan.keys[at] in scan.pack.labels or scan.is_namey(at + 1) or head.class_name == "Centre"
    return bool(scan.pack.suffix_heads) and head.class_name in _BODIES - {"Company"} and not common


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
        if adjective is not None and candidate.class_name != "Place":
            return replace(candidate, country=adjective)
        found = scan.inside.get(at)
        if found is not None and found.entries[0].class_name in PLACES and found.entries[0].country:
            stated = found.entries[0].class_name == "Country"
            if candidate.class_name == "Place" and not stated:
                continue  # a ward or valley that bears a distant city's name
            return replace(candidate, country=found.entries[0].country, stated=stated)
    return candidate
