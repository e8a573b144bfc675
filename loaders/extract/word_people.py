"""People in a sentence: by titles, offices before or after the name, kin, and given names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extract.word_grammar import grammar
from loaders.extract.word_pack import given_names
from loaders.extract.word_scan import Scan

_KOREAN = re.compile(r"[A-Z][a-z]+[-‐‑–][a-z]+|[A-Z][a-z]+[-‐‑–][A-Z][a-z]+")
_SET_TOGETHER = re.compile(r"(?:[A-Z]\.){1,3}")
_LONGEST = 4
_SYLLABLE = 5
_NEAR = 7
_INITIALS = 3
_EMPLOYERS = ("Agency", "Association", "ResearchInstitute", "Company", "Organisation")


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person's name at tokens `first` to before `last`, and the post said with it.

    Attributes:
        post: First and last token of the post's words.
        body: The token at which the body of the post is to be looked for, or None.
    """

    first: int
    last: int
    post: tuple[int, int] | None = None
    body: int | None = None
    score: float = 0.8


def people_candidates(scan: Scan) -> Iterator[PersonFound]:
    """Every person that can be told from the words; they may overlap."""
    for at in range(len(scan)):
        if scan.keys[at] in scan.pack.titles and scan.is_capital(at):
            yield from _after_title(scan, at)
        if scan.is_post(at) and not (at and scan.is_post(at - 1)):
            yield from _with_post(scan, at)
        if scan.keys[at] in scan.pack.kin:
            last = person_run(scan, at + 1)
            if last > at + 1:
                yield PersonFound(at + 1, last, score=0.85)
        if scan.is_namey(at) and (scan.capitals or not _continued(scan, at)):
            yield from _by_name(scan, at)


def person_run(scan: Scan, at: int) -> int:
    """End of the words from `at` that can be a person's name."""
    end, words = at, 0
    while end < len(scan) and words < _LONGEST:
        if _may_name(scan, end) and not (words and scan.keys[end] in scan.pack.titles):
            words += 1
            end += 1
            if scan.is_mark(end, ".") and len(scan.tokens[end - 1].text) == 1 and _may_name(scan, end + 1):
                end += 1
        elif words and scan.tokens[at].text in scan.pack.surnames and _written_as_name(scan, end):
            words += 1  # Ким Хак До, though «до» is a preposition
            end += 1
        elif (
            words
            and scan.is_mark(end, "-")
            and end + 1 < len(scan)
            and scan.tokens[end + 1].tag == "other"
            and len(scan.tokens[end + 1].text) <= _SYLLABLE
            and scan.tokens[at].text in scan.pack.surnames
        ):
            end += 2  # "Hong Jong- hak": a hyphen that a bad conversion left with a blank
        elif words and scan.small[end] in scan.pack.name_particles and _may_name(scan, end + 1):
            if scan.small[end] in scan.pack.joins or scan.tokens[end].text[:1].isupper():
                break
            end += 1
        else:
            break
    if words == 1 and scan.is_mark(end - 1, "-"):
        return at
    return end


def _written_as_name(scan: Scan, at: int) -> bool:
    token = scan.tokens[at]
    return scan.pack.grows == "genitive" and token.tag == "function" and token.text[:1].isupper() and not scan.capitals


def _may_name(scan: Scan, at: int) -> bool:
    if not scan.is_namey(at) or scan.is_post(at) or scan.is_legal_form(at) or scan.tokens[at].tag == "number":
        return False
    word = scan.tokens[at].text
    if _SET_TOGETHER.fullmatch(word):
        return at + 1 < len(scan) and scan.tokens[at + 1].text[:1].isupper()
    if not word[:1].isupper() or (len(word) > 1 and word.isupper() and not scan.capitals and word not in given_names()):
        # An acronym is no person; a family name in capitals stands beside a given name: "Jong-hak HONG".
        return (
            len(word) > 3
            and word.isupper()
            and at > 0
            and (scan.tokens[at - 1].text in given_names() or bool(_KOREAN.fullmatch(scan.tokens[at - 1].text)))
        )
    if word in given_names() or word in scan.pack.surnames:
        return True
    if scan.head(at) is not None or scan.demonym(at) is not None or scan.keys[at] in scan.pack.labels:
        return False
    known = scan.known_at(at)
    if known is not None and known.entries[0].class_name not in ("Person", "Place"):
        return False
    return not (scan.is_topic(at) and not scan.pack.suffix_heads)


def _continued(scan: Scan, at: int) -> bool:
    if at > 0 and scan.pack.grows == "genitive" and (scan.known_at(at - 1) is not None or scan.is_acronym(at - 1)):
        return False  # Президент Республики Корея Мун Чжэ Ин: what the post is of stands between
    return at > 0 and scan.is_namey(at - 1) and not scan.is_post(at - 1) and scan.keys[at - 1] not in scan.pack.titles


def _skip_titles(scan: Scan, at: int) -> int:
    while at < len(scan) and (
        scan.keys[at] in scan.pack.titles or (scan.is_mark(at, ".") and at and scan.keys[at - 1] in scan.pack.titles)
    ):
        at += 1
        if scan.is_mark(at, "-") and scan.keys[at - 1] in scan.pack.titles:
            at += 1
    return at


def _after_title(scan: Scan, at: int) -> Iterator[PersonFound]:
    first = _skip_titles(scan, at)
    last = person_run(scan, first)
    if last > first:
        yield PersonFound(first, last, score=0.9)


def post_phrase(scan: Scan, at: int) -> tuple[int, int]:
    """First and last token of the post that the word at `at` names."""
    first, last = at, at + 1
    while (
        first > 0
        and (scan.keys[first - 1] in scan.pack.post_modifiers or scan.is_post(first - 1))
        and scan.tokens[first - 1].tag != "function"
    ):
        first -= 1
    while last < len(scan):
        if scan.is_post(last) or (
            scan.keys[last] in scan.pack.post_modifiers
            and (scan.is_capital(last) or (not scan.is_capital(at) and scan.tokens[last].tag == "other"))
        ):
            last += 1
        elif (
            scan.small[last] in scan.pack.of_words
            and last + 1 < len(scan)
            and scan.small[last + 1] in ("state", "staff")
        ) or ((scan.small[last] in scan.pack.joins or scan.is_mark(last, "/-")) and scan.is_post(last + 1)):
            last += 2
        else:
            break
    return first, last


def _with_post(scan: Scan, at: int) -> Iterator[PersonFound]:
    first, last = post_phrase(scan, at)
    before = _body_before(scan, first) if scan.pack.grows != "genitive" else None
    name = _skip_titles(scan, last)
    end = person_run(scan, name)
    if end > name and scan.is_capital(at):
        yield PersonFound(name, end, (first, last), before, 0.9 if end - name > 1 else 0.6)
    elif end - name > 1:
        yield PersonFound(name, end, (first, last), before, 0.8)
    else:
        yield from _after_body(scan, first, last)
    yield from _before_post(scan, first, last)


def _body_before(scan: Scan, first: int) -> int | None:
    """Where the body stands before a post: "KOSGEB President", "HTAI-Geschäftsführer"."""
    at = first - 1
    if scan.is_mark(at, "-"):
        at -= 1
    while at >= 0 and (scan.tokens[at].tag == "particle" or scan.tokens[at].text == ")"):
        at -= 1 if scan.tokens[at].tag == "particle" else 3
    return at if at >= 0 and scan.is_capital(at) and scan.demonym(at) is None else None


def _after_body(scan: Scan, first: int, last: int) -> Iterator[PersonFound]:
    """As in "the head of the Organization …, Sadeq Najafi", "Minister of Industry Ali Rezaei"."""
    if last >= len(scan) or not _ties(scan, last):
        return
    for at in range(last + 1, min(last + 18, len(scan))):
        if scan.is_mark(at, ",") or scan.is_mark(at, ")"):
            name = _skip_titles(scan, at + 1 if not scan.is_mark(at + 1, ",") else at + 2)
            end = person_run(scan, name)
            if end - name >= 2 or (end > name and likely(scan, name, end)):
                after = (
                    end >= len(scan) or scan.tokens[end].tag in ("punct", "function") or scan.tokens[end].tag == "other"
                )
                if after and not scan.is_post(end):
                    yield PersonFound(name, end, (first, last), last + 1, 0.8)
                    return
            if scan.is_mark(at, ",") and not scan.is_topic(at + 1):
                return
        elif likely_start(scan, at) and (scan.is_namey(at - 1) or scan.pack.grows == "genitive"):
            end = person_run(scan, at)
            if end - at >= 2:
                yield PersonFound(at, end, (first, last), _governed(scan, last), 0.8)
                return
        elif scan.is_mark(at, ".;:") or (
            scan.tokens[at].tag == "other"
            and not scan.pack.suffix_heads
            and (scan.pack.grows != "genitive" or scan.small[at].endswith(grammar(scan.pack.lang).verb_endings))
            and at > last + 1
            and scan.tokens[at - 1].tag == "other"
        ):
            return


def _governed(scan: Scan, last: int) -> int:
    """Where the body of a post begins: right behind it in a genitive, else behind `of`."""
    return last if scan.pack.grows == "genitive" else last + 1


def _ties(scan: Scan, at: int) -> bool:
    return (
        scan.small[at] in scan.pack.of_words | scan.pack.for_words | {"at", "from", "bei", "beim", "vom", "von", "in"}
        or scan.pack.grows == "genitive"
    )


def _before_post(scan: Scan, first: int, last: int) -> Iterator[PersonFound]:
    """As in "Hakdo Kim, President of the …", "Thomas Horn, Geschäftsführer der …", "Sam Lee (CEO)"."""
    at = first - 1
    while at >= 0 and first - at < _NEAR and not scan.is_mark(at, ",("):
        if scan.is_mark(at, ".;:)") or scan.small[at] in ("and", "und", "и"):
            return
        at -= 1
    if at <= 0 or not scan.is_mark(at, ",("):
        return
    between = range(at + 1, first)
    if any(
        scan.tokens[p].tag == "other" and scan.demonym(p) is None and scan.keys[p] not in scan.pack.post_modifiers
        for p in between
    ):
        return
    if scan.pack.grows == "genitive" and any(scan.tokens[p].tag in ("function", "punct") for p in between):
        return  # «…, с корейской – президент KOSME» is of somebody else
    start = at
    while start > 0 and (
        _may_name(scan, start - 1)
        or scan.small[start - 1] in scan.pack.name_particles - scan.pack.joins
        or _initial(scan, start - 1)
    ):
        start -= 1
    while start < at and (not _may_name(scan, start) or scan.keys[start] in scan.pack.titles):
        start += 1
    end = person_run(scan, start)
    if end == at and (end - start >= 2 or (end > start and likely(scan, start, end))):
        body = _governed(scan, last) if last < len(scan) and _ties(scan, last) else _body_before(scan, first)
        yield PersonFound(start, end, (first, last), body, 0.85)


def _initial(scan: Scan, at: int) -> bool:
    return scan.is_mark(at, ".") and at > 0 and len(scan.tokens[at - 1].text) == 1


def likely_start(scan: Scan, at: int) -> bool:
    """Whether a given name stands here."""
    if scan.pack.grows == "genitive" and at not in scan.inside and _may_name(scan, at) and _may_name(scan, at + 1):
        surname = scan.small[at + 1].endswith(scan.pack.surname_endings) and len(scan.small[at + 1]) > _INITIALS
        if (surname and at + 1 not in scan.inside) or scan.tokens[at].text in scan.pack.surnames:
            return True
    return _may_name(scan, at) and (
        scan.tokens[at].text in given_names() or bool(_KOREAN.fullmatch(scan.tokens[at].text))
    )


def likely(scan: Scan, first: int, last: int) -> bool:
    """Whether the words look like a person's: a given name first, or a Korean or Chinese family name beside it."""
    words = [scan.tokens[at].text for at in range(first, last) if scan.tokens[at].tag != "punct"]
    names, surnames = given_names(), scan.pack.surnames
    parts = [part for word in words[:1] for part in word.split("-")]
    if len(words) == 1:
        return False
    if all(len(word) > 2 for word in words) and words[-1].casefold().endswith(scan.pack.surname_endings):
        return not any(scan.is_topic(at) or at in scan.inside for at in range(first, last))
    if words[0] in names or parts[0] in names or any(word in names for word in words[1:-1]):
        return True
    if (words[0] in surnames or words[-1] in surnames) and len(words) <= 3:
        return any(_KOREAN.fullmatch(word) for word in words) or (words[0] in surnames) != (words[-1] in surnames)
    return words[-1] in names and len(words) == 2 and any(_KOREAN.fullmatch(word) for word in words)


def _speaks(scan: Scan, first: int, end: int) -> bool:
    """As in "Mawada Elsheriq, who speaks", "by the name of Tsetsgee Borkhuu", "supplier Adila Rosmintey … she"."""
    if scan.headline or scan.capitals or end - first > 3 or any(scan.known_at(p, "Place") for p in range(first, end)):
        return False
    if scan.is_mark(end, ",") and end + 1 < len(scan) and scan.small[end + 1] in scan.pack.who:
        return True
    before = tuple(scan.small[max(0, first - 2) : first])
    if before[-1:] in (("named",), ("called",), ("namens",)) or before == ("name", "of"):
        return True
    if _of_known_body(scan, first, end):
        return True
    return (
        first > 0
        and scan.keys[first - 1] in scan.pack.firm_words
        and any(word in ("she", "he") for word in scan.small[end:])
    )


def _of_known_body(scan: Scan, first: int, end: int) -> bool:
    """As in "Meenal Karandikar of the National Small Industries Corporation", „Ansgar Terbrüggen vom BMWK“."""
    if end >= len(scan) or scan.small[end] not in ("of", "von", "vom"):
        return False
    if any(scan.is_topic(p) or p in scan.inside or scan.head(p) is not None for p in range(first, end)):
        return False
    at = end + 1
    while at < len(scan) and scan.small[at] in scan.pack.articles:
        at += 1
    return at < len(scan) and scan.known_at(at, *_EMPLOYERS) is not None


def _said_before(scan: Scan, first: int) -> bool:
    """`…“, sagte Wiebke Sonnenhut`: a verb of speech between a quotation and the name."""
    verb = scan.keys[first - 1] in scan.pack.speech_verbs and scan.tokens[first - 1].tag in ("other", "function")
    return verb and first >= 2 and scan.is_mark(first - 2, ",“”\"'’«»")


def _by_name(scan: Scan, at: int) -> Iterator[PersonFound]:
    first = at
    if scan.pack.grows == "genitive" and at and scan.small[at - 1] in scan.pack.place_before:
        first = at + 1  # из Риштана Улугбек Кувшинов
    end = person_run(scan, first)
    if end - first < 2 or (
        end < len(scan) and scan.is_capital(end) and not scan.is_post(end) and scan.head(end) is not None
    ):
        return
    if scan.tokens[end - 1].text in scan.pack.legal_forms or scan.is_legal_form(end):
        return
    if likely(scan, first, end):
        yield PersonFound(first, end, score=0.7)
    elif _speaks(scan, first, end) or (
        first > 1 and scan.small[first - 1].isalpha() and _said_before(scan, first) and end - first <= 4
    ):
        yield PersonFound(first, end, score=0.6)
    elif (
        end < len(scan)
        and scan.keys[end] in scan.pack.speech_verbs
        and end - first in (2, 3)
        and not scan.headline
        and not scan.capitals
    ):
        known = any(scan.known_at(place, "Place") for place in range(first, end))
        known = (
            known
            or (first > 0 and scan.small[first - 1] in scan.pack.place_words)
            or any(scan.tokens[place].tag == "function" for place in range(first, end))
        )
        if not known and (not scan.pack.suffix_heads or not any(scan.is_topic(place) for place in range(first, end))):
            yield PersonFound(first, end, score=0.55)
