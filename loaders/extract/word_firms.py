"""Names told by a legal form, by an acronym in brackets, or by what is said of a firm."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extract.word_growth import bare_label, join_between
from loaders.extract.word_pack import Head, given_names
from loaders.extract.word_scan import Candidate, Scan, bracketed

DESCRIBED = "described"
_MODIFIERS = 4


def with_legal_form(scan: Scan, at: int) -> Iterator[Candidate]:
    """Capitalised words before GmbH, Co., Ltd. and the like."""
    last = at + 1
    while scan.is_mark(last, ".,&") and (
        scan.is_legal_form(last + 1) or (scan.is_mark(last + 1, ".,") and scan.is_legal_form(last + 2))
    ):
        last += 1
        while last < len(scan) and (
            scan.is_legal_form(last) or (scan.is_mark(last, ".,") and scan.is_legal_form(last + 1))
        ):
            last += 1
    while scan.is_legal_form(last):
        last += 1
    if scan.is_mark(last, ".") and last + 1 < len(scan) and not scan.capitals:
        # The stop of "Ltd." belongs to the form, unless it ends the sentence.
        last += 1
    first = at
    while first > 0 and at - first < 7:
        before = first - 1
        if (
            (scan.is_namey(before) and not bare_label(scan, before) and not scan.is_legal_form(before))
            or (scan.is_mark(before, ",") and first == at and scan.is_namey(before - 1))
            or (
                scan.small[before] in ("&", "and", "und", "+")
                and scan.is_namey(before - 1)
                and first < at
                and scan.small[before] in ("&", "+")
            )
            or (scan.tokens[before].tag == "number" and first == at)
        ):
            first = before
        else:
            break
    while first < at and (
        scan.is_mark(first, ",&")
        or scan.keys[first] in scan.pack.labels
        or (first == 0 and scan.tokens[0].tag == "function")
    ):
        first += 1
    if scan.is_mark(at + 1, '«„“"') and scan.is_capital(at + 2):
        # ООО «Ромашка»
        end = next((p for p in range(at + 3, min(at + 8, len(scan))) if scan.is_mark(p, '»“”"')), None)
        if end is not None:
            yield Candidate(at + 2, end, "Company", "company", scan.words(at + 2, end), score=0.9)
    if first < at and not (at - first == 1 and scan.is_mark(first, ",")):
        head = next((scan.head(p) for p in range(first, at) if scan.head(p) is not None), None)
        kind: Head = (
            head
            if head is not None and head.class_name in ("Agency", "ResearchInstitute", "Association")
            else Head("Company", "company", "")
        )
        yield Candidate(first, last, kind.class_name, kind.kind, scan.words(first, last), score=0.9)


def with_acronym(scan: Scan, at: int) -> Iterator[Candidate]:
    """`Long Name (ACR)`: the words before the bracket whose first letters spell the acronym."""
    letter = bracketed(scan, at)
    if letter is None or at == 0:
        return
    acronym = "".join(sign for sign in scan.tokens[letter].text if sign.isupper())
    for first in range(max(0, at - 12), at):
        if not scan.is_namey(first) or scan.small[first] in scan.pack.articles:
            continue
        if first in scan.inside and scan.inside[first].first != first:
            continue  # within the name of a country
        if first > 1 and scan.small[first - 1] in _linking(scan) and scan.head(first - 2) is not None:
            continue  # "Organization for Small Enterprises …": the name begins with its head noun
        if any(scan.is_mark(p, ",;:(") for p in range(first, at)) and not join_between(scan, first, at):
            continue
        if any(scan.tokens[p].tag == "function" and scan.small[p] not in _linking(scan) for p in range(first, at)):
            continue
        if any(scan.is_mark(p, ';:()„“"') or scan.tokens[p].tag == "particle" for p in range(first, at)):
            continue
        words = [w for p in range(first, at) for w in scan.tokens[p].text.split("-") if w[:1].isalpha()]
        initials = "".join(word[0] for word in words).upper()
        if initials[:1] == acronym[0] and _spelled(acronym, initials, words) and len(words) >= 2:
            head = next((scan.head(p) for p in range(at - 1, first - 1, -1) if scan.head(p) is not None), None)
            if head is None or head.class_name == "Place":
                head = Head("Organisation", None, "")
            if scan.tokens[letter].text in scan.pack.not_acronyms:
                return
            yield Candidate(first, at, head.class_name, head.kind, scan.words(first, at), acronym=letter, score=0.85)
            return


def _linking(scan: Scan) -> frozenset[str]:
    return scan.pack.joins | scan.pack.of_words | scan.pack.for_words | scan.pack.articles


def _spelled(acronym: str, initials: str, words: list[str]) -> bool:
    """Whether the capitals stand in order among the first letters; one may come from within a word."""
    at, missed = 0, 0
    for letter in acronym:
        place = initials.find(letter, at)
        if place < 0:
            missed += 1
        else:
            at = place + 1
    capital = [word for word in words if word[:1].isupper()]
    return missed <= (1 if len(acronym) > 3 else 0) and len(capital) <= len(acronym) + 2


def firms(scan: Scan, at: int) -> Iterator[Candidate]:
    """Capitalised words after a firm word ("the start-ups Foo, Bar and Baz") or before ", a manufacturer of"."""
    if _is_firm_word(scan, at) and scan.is_namey(at + 1) and not scan.headline and not scan.capitals:
        place = at + 1
        while scan.is_namey(place):
            last = place
            while last - place < 5 and (scan.is_namey(last) or (scan.is_mark(last, "&") and scan.is_namey(last + 1))):
                last += 1
            found = scan.known_at(place)
            if (
                found is None
                and scan.demonym(place) is None
                and not scan.is_post(place)
                and not _speaks(scan, place, last)
            ):
                yield Candidate(place, last, "Company", "company", scan.words(place, last), score=0.65)
            if scan.is_mark(last, ",") or (last < len(scan) and scan.small[last] in scan.pack.joins):
                place = last + 1
                if place < len(scan) and scan.small[place] in scan.pack.joins:
                    place += 1
            else:
                break
    if scan.is_mark(at, ",") and at > 0 and scan.is_namey(at - 1) and at + 2 < len(scan):
        near = range(at + 1, min(at + 7, len(scan)))
        firm = next(
            (p for p in near if _is_firm_word(scan, p) and (scan.pack.suffix_heads or not scan.is_capital(p))), None
        )
        if (
            firm is not None
            and scan.small[at + 1] in scan.pack.articles
            and not any(scan.is_mark(p, ",.") for p in range(at + 1, firm))
        ):
            first = at
            while (
                (scan.is_namey(first - 1) or scan.is_mark(first - 1, "&"))
                and not scan.is_post(first - 1)
                and at - first < 5
            ):
                first -= 1
            if first < at and not any(scan.known_at(p) for p in range(first, at)):
                yield Candidate(first, at, "Company", "company", scan.words(first, at), score=0.65)


def _speaks(scan: Scan, first: int, last: int) -> bool:
    """Whether two words after a word like `supplier` are a person's: the sentence goes on with she or he."""
    two = last - first in (2, 3) and scan.keys[last - 1] not in scan.pack.firm_endings and scan.head(last - 1) is None
    return two and any(scan.small[at] in ("she", "he") for at in range(last, len(scan)))


def _is_firm_word(scan: Scan, at: int) -> bool:
    return scan.keys[at] in scan.pack.firm_words or (
        scan.small[at].endswith(scan.pack.firm_suffixes) and scan.small[at] not in scan.pack.firm_suffixes
    )


def by_deed(scan: Scan, at: int) -> Iterator[Candidate]:
    """Firms by what they do: "Baram & Sons presents a filter", "Nuri Solar, of Gwangju", "Mobi, which tests rice"."""
    if not scan.is_namey(at) or scan.is_namey(at - 1) or scan.headline or scan.capitals or scan.is_mark(at - 1, "&"):
        return
    if at and scan.small[at - 1] in scan.pack.place_words:
        return
    if scan.pack.suffix_heads and _is_firm_word(scan, at):
        return
    last = at
    while last - at < 5 and (scan.is_namey(last) or (scan.is_mark(last, "&") and scan.is_namey(last + 1))):
        last += 1
    alone = last - at == 1 and (
        at == 0 or scan.is_topic(at) or scan.keys[at] in scan.pack.labels or scan.head(at) is not None
    )
    if (
        last == at
        or alone
        or any(scan.known_at(p) or scan.is_post(p) or scan.demonym(p) for p in range(at, last))
        or last + 2 >= len(scan)
    ):
        return
    does = scan.keys[last] in scan.pack.firm_verbs and scan.tokens[last].tag == "other"
    seated = (
        scan.is_mark(last, ",")
        and scan.small[last + 1] in scan.pack.seats
        and scan.known_at(last + 2, "Place") is not None
    )
    makes = (
        scan.is_mark(last, ",")
        and scan.small[last + 1] in ("which", "что")
        and scan.keys[last + 2] in scan.pack.firm_verbs
    )
    if makes or ((does or seated) and last - at > 1):
        yield Candidate(at, last, "Company", "company", scan.words(at, last), score=0.5)


def described(scan: Scan, at: int) -> Iterator[Candidate]:
    """Bodies told in small letters: "Indonesia's state treasury", "the entrepreneurship support fund of Tatarstan".

    Whoever calls leaves them out where the notice names a body of that country.
    """
    if scan.small[at] not in scan.pack.described or scan.is_capital(at) or scan.headline or scan.capitals:
        return
    first = at
    while (
        first > 0
        and at - first < _MODIFIERS
        and scan.tokens[first - 1].tag == "other"
        and not _ends_here(scan, first - 1)
    ):
        first -= 1
    if first == at or first == 0 or any(scan.small[place] in scan.pack.modifiers_not for place in range(first, at)):
        return
    last, country = at + 1, None
    if scan.tokens[first - 1].tag == "particle":
        known = scan.known_at(first - 2, "Country", "Place")
        country = known.entries[0].country if known is not None else None
    elif (
        scan.small[first - 1] in scan.pack.articles and last + 1 < len(scan) and scan.small[last] in scan.pack.of_words
    ):
        known = scan.known_at(last + 1, "Country", "Place")
        if known is not None and known.entries[0].kind != "city":
            last, country = known.last, known.entries[0].country
    named = scan.is_namey(last) or (scan.is_mark(last, ",(") and (scan.is_namey(last + 1) or scan.is_mark(last, "(")))
    if country is not None and not named:
        yield Candidate(first, last, "Agency", DESCRIBED, scan.words(first, last), country=country, score=0.5)


def _ends_here(scan: Scan, at: int) -> bool:
    return scan.is_capital(at) or scan.demonym(at) is not None


def introduced(scan: Scan, at: int) -> Iterator[Candidate]:
    """Names introduced by what bears them or by their country: "the development agency Corfo", "Peru's Corfo"."""
    if scan.headline or scan.capitals or not scan.is_namey(at) or at < 1 or scan.is_namey(at - 1):
        return
    last = at
    while last - at < _MODIFIERS and scan.is_namey(last) and not scan.is_post(last):
        last += 1
    plain = not any(
        scan.known_at(p) or scan.demonym(p) or scan.tokens[p].text in given_names() or scan.head(p)
        for p in range(at, last)
    )
    if last == at or not plain or all(scan.is_topic(p) for p in range(at, last)):
        return
    noun = scan.tokens[at - 1].text
    head = scan.pack.head_of(noun.capitalize(), scan.pack.key(noun.capitalize()))
    owned = scan.tokens[at - 1].tag == "particle" and scan.known_at(at - 2, "Country") is not None
    if (
        scan.tokens[at - 1].tag == "other"
        and noun in scan.pack.described
        and head is not None
        and not scan.is_acronym(at)
    ):
        yield Candidate(at, last, head.class_name, head.kind, scan.words(at, last), score=0.55)
    elif owned and last - at == 1 and not scan.is_mark(last, "-") and scan.tokens[at].text.isalpha():
        yield Candidate(at, last, "Organisation", None, scan.words(at, last), score=0.5)


def firms_named_late(scan: Scan, at: int) -> Iterator[Candidate]:
    """As in "founder of Lumenleaf", "a Spanish distributor, Huertaluz", "a firm called Pixelmolen"."""
    if scan.headline or scan.capitals or not scan.is_namey(at) or scan.is_namey(at - 1) or at < 2:
        return
    before, verb = scan.small[at - 1], scan.small[at - 2]
    told = (
        (before in scan.pack.of_words and verb in scan.pack.firm_posts)
        or (scan.is_mark(at - 1, ",") and _is_firm_word(scan, at - 2) and scan.tokens[at - 2].tag == "other")
        or (before in scan.pack.called and _is_firm_word(scan, at - 2))
        or (verb + " " + before in scan.pack.made_by)
    )
    last = at
    while last - at < _MODIFIERS and (scan.is_namey(last) or (scan.is_mark(last, "&") and scan.is_namey(last + 1))):
        last += 1
    ends = last >= len(scan) or scan.tokens[last].tag in ("punct", "function", "particle", "other")
    plain = not any(scan.known_at(p) or scan.is_post(p) or scan.demonym(p) for p in range(at, last))
    person = scan.is_mark(at - 1, ",") and scan.tokens[at].text in given_names()
    common = last - at == 1 and (scan.is_topic(at) or scan.head(at) is not None)
    if told and ends and plain and not common and not person:
        yield Candidate(at, last, "Company", "company", scan.words(at, last), score=0.55)
