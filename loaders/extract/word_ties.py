"""How a sentence ties names in: the preposition before each, what is the subject, and what is joined by `and`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.values import Mention
from loaders.extract.word_grammar import cases, grammar
from loaders.extract.word_scan import Scan

_BODIES = frozenset({"Agency", "Association", "ResearchInstitute", "Company", "Organisation", "Centre"})
# How many words back a clause's beginning is looked for.
_CLAUSE = 60
_PLACES = frozenset({"Place", "Country"})
# “Wie die Kammer mitteilte, …”
_REPORTED = frozenset({"wie"})
_OF = ("of", "from")


def tie(found: Sequence[Mention], scans: Sequence[Scan], places: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions with `marker` and `group`."""
    result: list[Mention] = []
    group = -1
    for number, mention in enumerate(found):
        scan, (first, last) = scans[number], places[number]
        other = _before(result, scans, number, mention)
        joined = other is not None and _joined(scan, places[other][1], first)
        behind = _behind(scan, first, last)
        if other is not None and joined and not _separate(scan, places[other][1], first, behind):
            marker, own = result[other].marker, result[other].group
            if behind is not None:
                marker = behind
                result = [replace(one, marker=behind) if one.group == own else one for one in result]
        elif behind is not None:
            group += 1
            marker, own = behind, group
        else:
            group += 1
            marker, own = _possessive(scan, last) or _marker(scan, first, mention), group
            marker = _by_case(scan, first, last, marker)
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


def _behind(scan: Scan, first: int, last: int) -> str | None:
    """What ties a name in where suffixes and postpositions do, `subject` if none: KOSGEB'in, Ajansı ile."""
    known = grammar(scan.pack.lang)
    if not known.markers_after:
        return None
    at = last
    if scan.is_mark(at, "("):
        at = next((end + 1 for end in range(at, min(at + 5, len(scan))) if scan.is_mark(end, ")")), at)
    elif scan.is_mark(at, ")") and scan.is_mark(first - 1, "("):
        at += 1
    suffix = scan.small[at].lstrip("'’") if at < len(scan) and scan.tokens[at].tag == "particle" else None
    for phrase, code in known.markers_after:
        start = at + (suffix is not None)
        if tuple(scan.small[start : start + len(phrase)]) == phrase:
            return code
    if suffix is not None:
        return known.suffix_markers.get(suffix, "of")
    return _by_case(scan, first, last, "subject")


def _separate(scan: Scan, end: int, start: int, behind: str | None) -> bool:
    """Whether a comma parts who acts from the partner: «A, B ile imzaladı»."""
    parted = behind is not None and behind in grammar(scan.pack.lang).separators
    return (
        parted and not scan.is_mark(end, "(") and not any(scan.small[at] in scan.pack.joins for at in range(end, start))
    )


def _by_case(scan: Scan, first: int, last: int, marker: str | None) -> str | None:
    """The marker, or what the case of the head noun says where no preposition does: подписан Министерством."""
    known = grammar(scan.pack.lang)
    if not known.case_markers or marker not in (None, "subject"):
        return marker
    order = range(first, last) if scan.pack.grows == "genitive" else range(last - 1, last)
    for at in order:
        head = scan.head(at)
        if head is not None:
            found = cases(scan.tokens[at].text, head.base, scan.pack.lang)
            return known.case_markers.get(found[0].name, marker) if found else marker
    return marker


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
        or scan.is_mark(at, "„“\"'‘’.«»")
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
        elif here in _OF and not scan.pack.suffix_heads and (before := _representing(scan, at)) is not None:
            # "Heads of A and B signed", "with officials of A": who stands for a body is tied in as it is.
            if before < 0 or scan.is_mark(before, ":–—"):
                return "subject"
            at, passed, genitive = before, passed + 1, here
            continue
        elif here == "by" and mention.class_name in _PLACES and _venue(scan, at - 1):
            return "in"
        elif here == "including" and (at == 0 or scan.is_mark(at - 1, ",;:")) and scan.small[at] in _REPORTED:
            return "subject"
        elif here is not None:
            return here
        place = scan.known_at(at, "Country", "Place")
        over_place = place is not None and mention.class_name not in _PLACES and scan.pack.grows != "genitive"
        if (not _passes(scan, at) and not over_place) or (over_place and _begins_anew(scan, at + 1)):
            break
        at, passed = at - 1, passed + 1
    if genitive is not None and not scan.pack.suffix_heads:
        return genitive
    if genitive is not None and at >= 0 and not scan.is_mark(at, ",;:–—-"):
        return genitive
    if (
        at < 0
        or scan.is_mark(at, ",;:–—-")
        or scan.small[at] in scan.pack.joins
        or (scan.keys[at] in scan.pack.not_names and scan.is_capital(at))
    ):
        return "subject"
    return "subject" if _clause_begins(scan, first) else None


def _begins_anew(scan: Scan, at: int) -> bool:
    """“ist in Astana die Agentur KOSME …”: an article behind a place, which is no genitive's, begins another part."""
    articles = scan.pack.articles if scan.pack.suffix_heads else frozenset()
    return scan.small[at] in articles and not any(_ends(scan, at, phrase) for phrase, _ in scan.pack.markers)


def _representing(scan: Scan, at: int) -> int | None:
    """The token before "the heads and officials" that stand before an "of" at `at`; None if nobody does."""
    start = at
    while start > 0 and (
        scan.is_post(start - 1)
        or scan.small[start - 1] in scan.pack.representatives
        or (start < at and scan.keys[start - 1] in scan.pack.post_modifiers)
        or (start < at and scan.small[start - 1] in scan.pack.articles | scan.pack.joins)
    ):
        start -= 1
    return start - 1 if start < at else None


def _venue(scan: Scan, at: int) -> bool:
    """“im Rathaus von Montevideo”: a noun that a preposition of place governs."""
    if at < 1 or not scan.is_capital(at) or at in scan.inside:
        return False
    before = at - 1 if scan.small[at - 1] not in scan.pack.articles else at - 2
    return any(code == "in" and _ends(scan, before, phrase) for phrase, code in scan.pack.markers)


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
