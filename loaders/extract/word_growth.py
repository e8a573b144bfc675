"""How far a name reaches from its head noun: leftwards over capitals, rightwards over `of …`, `für …`, places."""

from __future__ import annotations

from loaders.extract.word_grammar import cases
from loaders.extract.word_pack import Head, given_names
from loaders.extract.word_scan import PLACES, Scan

_BODIES = frozenset({"Agency", "Association", "ResearchInstitute", "Company", "Organisation"})
LONGEST = 14
# A capital in mid-sentence makes these a part of a German name.
_ADJECTIVES = ("sche", "schen", "scher", "sches")


def continues(scan: Scan, at: int) -> bool:
    """Whether a name goes on with `of`, `for`, `für`."""
    follows = at + 1
    if follows >= len(scan) or scan.small[follows] not in scan.pack.of_words | scan.pack.for_words:
        return False
    after = follows + 1
    if after < len(scan) and scan.small[after] in scan.pack.articles:
        after += 1
    if scan.small[follows] in scan.pack.for_words:
        return _after_for(scan, after) is not None
    return scan.is_namey(after) and (not scan.pack.suffix_heads or _of_place(scan, after))


def _of_place(scan: Scan, at: int) -> bool:
    """In German a genitive belongs to a name if it is a country, a region, or a body's own part."""
    if scan.keys[at] in scan.pack.realms:
        return any(scan.known_at(at + size) is not None for size in (1, 2))
    return scan.known_at(at) is not None


def right(scan: Scan, at: int, head: Head) -> int:
    """Where a name that has its head at `at` ends."""
    end = at + 1
    while end < len(scan) and end - at <= LONGEST:
        grown = _step_right(scan, at, end)
        if grown is None:
            break
        end = grown
    return _realm(scan, end, head) if head.class_name in _BODIES - {"Company"} else end


def _realm(scan: Scan, end: int, head: Head) -> int:
    """With the country or region a name ends in: "of the Sultanate of Oman", "des Königreichs Lesotho", "in Japan"."""
    links = scan.pack.of_words | ({"in"} if head.kind == "chamber" else set())
    if scan.pack.suffix_heads and head.kind == "ministry":
        links = links | {"von"}  # "das Umweltministerium von Nordrhein-Westfalen"
    if end >= len(scan) or scan.known_at(end - 1, *PLACES):
        return end
    at = end
    if scan.small[at] in links:
        at += 1
        while (
            at < len(scan)
            and at - end < 5
            and (scan.small[at] in scan.pack.articles | scan.pack.of_words or scan.keys[at] in scan.pack.realms)
        ):
            at += 1
    elif not (scan.pack.suffix_heads and scan.known_at(at, "Country") and scan.tokens[at].text.endswith("s")):
        return end
    found = scan.known_at(at, *PLACES)
    return found.last if found is not None and found.entries[0].kind != "city" else end


def _step_right(scan: Scan, head: int, end: int) -> int | None:
    word = scan.small[end]
    after = end + 1
    if word in scan.pack.of_words | scan.pack.for_words:
        if after < len(scan) and scan.small[after] in scan.pack.articles:
            after += 1
        if word in scan.pack.for_words:
            return _after_for(scan, after)
        named = scan.head(head)
        if not scan.is_namey(after) or scan.is_post(end - 1) or (named is not None and named.class_name == "Company"):
            return None
        if scan.pack.suffix_heads and not _of_place(scan, after):
            return None
        return _run(scan, after)
    if word in scan.pack.joins or word == ",":
        return _joined(scan, head, end)
    if (
        scan.pack.suffix_heads
        and scan.is_namey(end)
        and not scan.is_post(end)
        and scan.keys[end] not in scan.pack.titles
    ):
        # "Institut … IWU", "Universität Dresden"; but "die Förderagentur KOTRA" names KOTRA.
        place, body = scan.known_at(end, *PLACES), scan.known_at(end, *_BODIES)
        if place is not None:
            return place.last
        if body is not None or (end == head + 1 and (labelled(scan, end) or _apart(scan, head, end))):
            return None
        return end + 1 if end == head + 1 or scan.is_acronym(end) else None
    if scan.is_capital(end) and scan.known_at(end, *PLACES) and end == head + 1 and not scan.headline:
        found = scan.known_at(end)
        return None if found is None else found.last
    return None


def _run(scan: Scan, at: int) -> int:
    """End of the capitalised words from `at`, stopping where a person or another body begins."""
    end = at
    while scan.is_namey(end) and not (end > at and (scan.is_post(end) or _person_begins(scan, end))):
        end += 1
    return max(end, at + 1)


def _person_begins(scan: Scan, at: int) -> bool:
    return scan.tokens[at].text in given_names() and not scan.is_topic(at)


def _joined(scan: Scan, head: int, end: int) -> int | None:
    """After `X of A` comes `and B` or `, B and C`: where B ends, if it belongs to the name."""
    if end == head + 1 or not scan.is_topic(end - 1):
        return None
    after = end + 1
    if scan.small[end] == ",":
        if after < len(scan) and scan.small[after] in scan.pack.joins:
            after += 1
        elif not any(after + size < len(scan) and scan.small[after + size] in scan.pack.joins for size in range(1, 7)):
            return None
    if not scan.is_topic(after) or (after in scan.known and scan.known_at(after) is not None):
        return None
    stop = after
    while scan.is_namey(stop) and scan.is_topic(stop):
        stop += 1
    if scan.head(stop) is not None or (scan.head(stop - 1) is not None and stop - after > 1):
        return None
    return stop


def _after_for(scan: Scan, at: int) -> int | None:
    """The end of what follows a German `für`: adjectives in small letters, nouns, `und`."""
    if scan.pack.suffix_heads == ():
        return _run(scan, at) if scan.is_namey(at) else None
    end, nouns = at, 0
    while end < len(scan) and end - at < LONGEST:
        token = scan.tokens[end]
        if scan.is_capital(end):
            adjective = scan.tokens[end - 1].text.endswith(("e", "er", "en", "es")) and end not in scan.inside
            if nouns and not _after_join(scan, end) and not scan.is_acronym(end) and not adjective:
                break
            if scan.is_acronym(end) and end in scan.inside:
                break
            nouns += 1
        elif token.tag == "other" and token.text.endswith(("e", "en", "er", "es")) and _noun_near(scan, end):
            pass
        elif scan.small[end] in scan.pack.joins or scan.is_mark(end, ",-"):
            if not _goes_on(scan, end):
                break
        elif not _of_purpose(scan, end):
            break
        end += 1
    while end > at and not scan.is_capital(end - 1):
        end -= 1
    return end if nouns else None


def _of_purpose(scan: Scan, at: int) -> bool:
    """A genitive that says what is furthered: "zur Förderung der Kleinindustrie"."""
    if scan.small[at] not in scan.pack.of_words or not scan.small[at - 1].endswith("ung"):
        return False
    noun = next((place for place in range(at + 1, min(at + 4, len(scan))) if scan.is_capital(place)), None)
    if noun is None or scan.head(noun) is not None or scan.keys[noun] in scan.pack.realms or noun in scan.inside:
        return False
    return all(scan.tokens[place].tag == "other" for place in range(at + 1, noun))


def _after_join(scan: Scan, at: int) -> bool:
    return scan.small[at - 1] in scan.pack.joins or scan.tokens[at - 1].tag != "name"


def _noun_near(scan: Scan, at: int) -> bool:
    return any(scan.is_capital(at + size) for size in (1, 2, 3) if at + size < len(scan))


def _goes_on(scan: Scan, at: int) -> bool:
    after = at + 1
    if scan.is_mark(at, "-") and after + 1 < len(scan) and scan.small[after] in scan.pack.joins:
        return scan.is_capital(after + 1)  # "für Klein- und Mittelbetriebe"
    if after >= len(scan) or scan.tokens[after].tag in ("function", "punct", "number"):
        return False
    if scan.small[at] == ",":
        return any(
            after + size < len(scan) and scan.small[after + size] in scan.pack.joins for size in range(1, 5)
        ) and scan.is_topic(after)
    if scan.head(after) is not None or after in scan.known:
        return False
    return scan.is_capital(after) or (scan.tokens[after].tag == "other" and _noun_near(scan, after))


def left(scan: Scan, at: int) -> int:
    """Where a name that ends with its head at `at` begins."""
    first = at
    while first > 0 and at - first < LONGEST:
        before = first - 1
        if scan.is_namey(before) and not scan.is_post(before) and not bare_label(scan, before):
            if scan.keys[before] in scan.pack.titles or _person_before(scan, before):
                break
            first = before
        elif scan.tokens[before].tag == "number" and before > 0 and scan.is_namey(before - 1):
            first = before
        elif scan.small[before] in scan.pack.joins and scan.is_mark(before - 1, "-") and scan.is_capital(before - 2):
            first = before - 2
        elif (
            scan.small[before] in scan.pack.joins and scan.is_topic(before - 1) and scan.head(before - 1) is None
        ) or (scan.is_mark(before, ",") and scan.is_topic(before - 1) and join_between(scan, first, at)):
            first = before - 1
        elif scan.is_mark(before, ")") and before >= 3 and scan.is_mark(before - 2, "(") and scan.is_topic(before - 3):
            first = before - 3
        else:
            break
    return first


def join_between(scan: Scan, first: int, last: int) -> bool:
    """Whether `and` stands between these tokens."""
    return any(scan.small[at] in scan.pack.joins for at in range(first, last))


def _person_before(scan: Scan, at: int) -> bool:
    """Whether a possessive or a person ends here: nothing of a body's name."""
    return scan.known_at(at, "Person") is not None


def bare_label(scan: Scan, at: int) -> bool:
    """Whether a German noun only says what the following name is of: die Firma."""
    return bool(scan.pack.suffix_heads) and scan.keys[at] in scan.pack.labels


def _apart(scan: Scan, head: int, end: int) -> bool:
    """Whether the German head noun only says what is named behind it: Agentur Business Finland, Messe Musterfood."""
    if scan.tokens[end].text in scan.pack.brands_before and scan.is_namey(end + 1):
        return True
    named = scan.head(head)
    return named is not None and named.class_name == "Event" and scan.keys[head] not in scan.pack.heads


def labelled(scan: Scan, at: int) -> bool:
    """Whether a name in capitals is called what it is by the German noun before it: "die Handelskammer KADIN"."""
    before = at - 1
    if before < 0 or not scan.pack.suffix_heads or scan.known_at(before) is not None:
        return False
    head, noun = scan.head(before), scan.tokens[before].text
    if head is None or head.class_name not in _BODIES - {"Company"} or "-" in noun or not noun[1:].islower():
        return False
    word = scan.tokens[at].text
    inner = any(sign.isupper() for sign in word[2:]) and word.isalpha()
    return (scan.is_acronym(at) or inner) and not (before > 0 and scan.is_namey(before - 1))


def left_of_phrase(scan: Scan, at: int) -> int:
    """What precedes `Ministry of …`: a name (Maryland Department of Commerce), but no adjective of a country."""
    first = left(scan, at)
    head = scan.head(at)
    while (
        head is not None
        and head.kind == "ministry"
        and first < at
        and scan.demonym(first) is not None
        and "-" not in scan.tokens[first].text
    ):
        first += 1
    if first < at and scan.pack.suffix_heads:
        if at - 1 > 0 and scan.tokens[at - 1].text.endswith(_ADJECTIVES):
            return at - 1  # "das Indisch-Koreanische Zentrum", "die Russische Gesellschaft"
        return at if scan.tokens[at - 1].tag == "name" and scan.known_at(first) is None else first
    return first


def droppable(scan: Scan, at: int) -> bool:
    """Words at the beginning that are not the name's own."""
    key = scan.keys[at]
    first_of_sentence = at == 0 and scan.tokens[at].tag != "name"
    return (
        key in scan.pack.titles or scan.small[at] in scan.pack.articles or first_of_sentence or scan.is_mark(at, ",&")
    )


def base(scan: Scan, first: int, last: int, at: int, head: Head) -> str:
    """The name with the inflection of its head and of the adjectives before it undone."""
    words = scan.words(first, last)
    if not scan.pack.suffix_heads:
        ending = scan.tokens[at].text
        inflected = last == at + 1 and cases(ending, head.base, scan.pack.lang) and not scan.capitals
        return words.removesuffix(ending) + head.base if inflected else words
    before = scan.words(first, at) if first < at else ""
    after = scan.words(at + 1, last) if at + 1 < last else ""
    if at - first == 1 and before.endswith(("en", "em", "scher", "licher", "iger", "es")):  # no Kölner
        # "der Technischen Universität" → "Technische Universität"; a plural is not told apart.
        before = before[:-2] + _agreeing(scan, head.base)
    return " ".join(word for word in (before, head.base, after) if word)


def _agreeing(scan: Scan, noun: str) -> str:
    """The ending of an adjective before the noun in the nominative without article."""
    small = noun.casefold()
    if small.endswith(scan.pack.neuter):
        return "es"
    return "er" if small.endswith(scan.pack.masculine) else "e"
