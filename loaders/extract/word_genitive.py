"""Names that go on through genitives in small letters: Министерство экономического развития.

What tells a genitive from a verb, and which adjectives agree with the head noun, is in the pack: endings only.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extract.word_grammar import cases, grammar, nominative
from loaders.extract.word_growth import LONGEST
from loaders.extract.word_pack import Head, given_names
from loaders.extract.word_scan import PLACES, Candidate, Scan

_BODIES = frozenset({"Agency", "Association", "ResearchInstitute"})
_LONGEST_QUOTE = 8
_LIST = 4
_SHORT = 3
_OPEN, _CLOSE = '«„“"', '»“”"'


def genitive(scan: Scan, at: int, head: Head) -> Iterator[Candidate]:
    """The name that the head noun begins, with the adjectives before it; its base form is in the nominative."""
    first, end = _left(scan, at, head), _right(scan, at)
    if end - first < 2 or _of_several(scan, at, end, head) or _only_label(scan, first, at, end):
        return
    placed = any(scan.known_at(place, *PLACES) for place in range(at + 1, end))
    if not scan.is_capital(first) and (head.class_name not in _BODIES or not placed):
        return
    lang = scan.pack.lang
    adjectives = [nominative(word, head.base, lang) for word in scan.words(first, at).split()] if first < at else []
    base = head.base if not adjectives else head.base.lower()
    rest = scan.words(at + 1, end) if end > at + 1 else ""
    name = " ".join(part for part in (" ".join(adjectives), base, rest) if part)
    yield Candidate(first, end, head.class_name, head.kind, name[:1].upper() + name[1:], score=0.75)


def _only_label(scan: Scan, first: int, at: int, end: int) -> bool:
    """«Сингапурское агентство Enterprise Singapore»: the words only say what the body named next is."""
    named = scan.known_at(end, *_BODIES)
    return named is not None and end == at + 1 and all(scan.demonym(place) is not None for place in range(first, at))


def _of_several(scan: Scan, at: int, end: int, head: Head) -> bool:
    """«правительства Узбекистана и Индии»: two bodies that have no name here but their countries'."""
    return (
        head.kind in ("government", "ministry")
        and not scan.is_capital(at)
        and end < len(scan)
        and scan.small[end] in scan.pack.joins
        and scan.known_at(end - 1, "Country") is not None
        and scan.known_at(end + 1, "Country") is not None
    )


def _left(scan: Scan, at: int, head: Head) -> int:
    """Where the adjectives begin that agree with the head noun."""
    fitting = cases(scan.tokens[at].text, head.base, scan.pack.lang)
    endings = tuple(ending for case in fitting for ending in case.adjective) or scan.pack.adjective_endings
    first = at
    while first > 0 and at - first < LONGEST:
        before = first - 1
        if scan.tokens[before].tag not in ("name", "other") or not scan.small[before].endswith(endings):
            break
        if scan.demonym(before) is not None:
            # «Корейское агентство …»: a capital makes the country's adjective part of the name.
            return before if scan.is_capital(before) and not scan.is_capital(at) else first
        if scan.is_post(before) or scan.keys[before] in scan.pack.not_names | scan.pack.labels:
            break
        first = before
        if scan.is_capital(first):
            break
    while first < at and not scan.is_capital(first) and scan.is_capital(at):
        first += 1  # новое Министерство
    return first


def _right(scan: Scan, at: int) -> int:
    """Where the name ends."""
    end, after_for = at + 1, False
    while end < len(scan) and end - at < LONGEST:
        found = scan.known.get(end)
        if found is not None and not found.is_demonym:
            return found.last if found.entries[0].class_name in PLACES else end
        if scan.small[end] in scan.pack.joins:
            goes_on = _genitive_word(scan, end + 1, after_for=after_for) and scan.head(end + 1) is None
            if end == at + 1 or not goes_on:
                break
        elif scan.is_mark(end, ","):
            if not _list_goes_on(scan, end, after_for=after_for):
                break
        elif scan.small[end] in scan.pack.for_words and _genitive_word(scan, end + 1, after_for=True):
            after_for = True
        elif scan.is_mark(end, _OPEN):
            return quoted_end(scan, end) or end
        elif scan.tokens[end].text in scan.pack.not_acronyms:
            pass  # по делам МСП
        elif scan.is_capital(end):
            stop = _capital(scan, at, end)
            return end if stop is None else stop
        elif not _genitive_word(scan, end, after_for=after_for):
            break
        end += 1
    while end > at + 1 and scan.tokens[end - 1].tag in ("function", "punct"):
        end -= 1
    return end


def _capital(scan: Scan, at: int, end: int) -> int | None:
    """Where a name ends that goes on with a capital, or None if that begins another name."""
    word = scan.tokens[end].text
    if len(word) <= _SHORT and word.isupper() and not scan.is_mark(end - 1, "("):
        return end + 1  # Фонд поддержки предпринимательства РТ
    if scan.keys[end] in scan.pack.realms and scan.is_capital(end + 1):
        return end + 2  # Королевства Лесото
    if end > at + 1 or word in given_names() or word in scan.pack.surnames or scan.head(end) or scan.is_post(end):
        return None
    if scan.is_capital(end + 1) and scan.small[end + 1].endswith(scan.pack.surname_endings):
        return None
    stop = end
    while scan.is_namey(stop) and stop - end < _SHORT and scan.head(stop) is None and stop not in scan.inside:
        stop += 1
    return stop if scan.is_capital(at) else None


def _genitive_word(scan: Scan, at: int, *, after_for: bool) -> bool:
    """Whether a word in small letters may go on with a name: by its ending no verb, and an oblique case."""
    if at >= len(scan) or scan.tokens[at].tag in ("function", "punct", "number"):
        return False
    small, words = scan.small[at], grammar(scan.pack.lang)
    if scan.tokens[at].text in scan.pack.not_acronyms:
        return True
    if small in words.genitive_words:
        return True
    # «министра …» is another's post; those whom a body is for stand in the plural and no name follows them.
    one = scan.is_capital(at + 1) or not small.endswith(words.plural_endings)
    if scan.is_capital(at) or (scan.is_post(at) and one):
        return False
    if small.startswith(words.verb_beginnings) or small.endswith(words.verb_endings):
        return False
    return small.endswith(scan.pack.genitive_endings) or (after_for and small.endswith(words.for_endings))


def _list_goes_on(scan: Scan, comma: int, *, after_for: bool) -> bool:
    """Whether after the comma a list of fields goes on to its `and`: связей, инвестиций и торговли."""
    at = comma + 1
    while at - comma <= _LIST and _genitive_word(scan, at, after_for=after_for) and scan.head(at) is None:
        at += 1
    if at == comma + 1 or at >= len(scan):
        return False
    if scan.is_mark(at, ","):
        return _list_goes_on(scan, at, after_for=after_for) if at - comma <= _LIST else False
    return scan.small[at] in scan.pack.joins and _genitive_word(scan, at + 1, after_for=after_for)


def quoted_end(scan: Scan, at: int) -> int | None:
    """Where the name in quotation marks that opens at `at` ends, its closing mark included."""
    if not scan.is_mark(at, _OPEN) or not scan.is_capital(at + 1):
        return None
    for place in range(at + 2, min(at + 2 + _LONGEST_QUOTE, len(scan))):
        if scan.is_mark(place, _CLOSE):
            return place + 1
        if scan.is_mark(place, ".!?;:«„"):
            return None
    return None


def _plain_noun(scan: Scan, at: int) -> bool:
    """A word in small letters that is no verb, as far as its ending tells."""
    words = grammar(scan.pack.lang)
    verb = scan.small[at].startswith(words.verb_beginnings) or scan.small[at].endswith(words.verb_endings)
    return scan.tokens[at].tag == "other" and not verb


def foreign(scan: Scan, at: int) -> Iterator[Candidate]:
    """A name in another script behind the word for what it is: программа K-Startup, производитель насосов Nuri."""
    kinds = grammar(scan.pack.lang).quoted
    if not kinds or not _latin(scan, at) or _latin(scan, at - 1) or scan.known_at(at) is not None:
        return
    end = at + 1
    while _latin(scan, end):
        end += 1
    dated = end < len(scan) and scan.tokens[end].tag == "number"
    before = at - 1
    while before >= 0 and at - before <= _SHORT:
        class_name = kinds.get(scan.keys[before]) or ("Company" if scan.keys[before] in scan.pack.firm_words else None)
        if class_name is not None:
            last = end + 1 if dated and class_name == "Event" else end
            yield Candidate(at, last, class_name, None, scan.words(at, last), score=0.8)
            return
        if not _plain_noun(scan, before):
            return
        before -= 1


def _latin(scan: Scan, at: int) -> bool:
    word = scan.tokens[at].text if 0 <= at < len(scan) else ""
    return word[:1].isascii() and word[:1].isalpha() and word[:1].isupper()


def quoted(scan: Scan, at: int) -> Iterator[Candidate]:
    """A name in quotation marks, by the word it stands behind: фирма «Ромашка», производитель теплиц «Зенит»."""
    kinds = grammar(scan.pack.lang).quoted
    end = quoted_end(scan, at) if kinds else None
    if end is None:
        return
    class_name = None
    before = at - 1
    while before >= 0 and at - before <= _LIST:
        class_name = kinds.get(scan.keys[before])
        if class_name is None and scan.keys[before] in scan.pack.firm_words:
            class_name = "Company"
        if class_name is not None or not _plain_noun(scan, before):
            break
        before -= 1
    words = range(at + 1, end - 1)
    if class_name is not None:
        kind = "company" if class_name == "Company" else None
        yield Candidate(at + 1, end - 1, class_name, kind, scan.words(at + 1, end - 1), score=0.85)
    elif len(words) <= _SHORT and all(scan.is_namey(place) for place in words) and not scan.is_mark(end, ",–—-"):
        yield Candidate(at + 1, end - 1, "Organisation", None, scan.words(at + 1, end - 1), score=0.46)
