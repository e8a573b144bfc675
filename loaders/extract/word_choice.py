"""Which of the names that may stand in a sentence are taken: known ones, and those the words tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extract.values import KnownName
from loaders.extract.word_bodies import body_candidates, within
from loaders.extract.word_grammar import person_base
from loaders.extract.word_pack import given_names
from loaders.extract.word_people import PersonFound, people_candidates
from loaders.extract.word_places import place_candidates
from loaders.extract.word_scan import Candidate, Scan, bracketed

BODIES = frozenset({"Agency", "Association", "ResearchInstitute", "Company", "Organisation", "Centre"})
# What one more word is worth against being surer: a longer name holds the shorter one.
_A_WORD = 0.35
# What a body's name gains by holding a known one, which else would be taken out of it.
_A_PLACE = 0.6
_A_KNOWN = 0.3
# Towns written in capitals in brackets are longer than acronyms.
_ACRONYM = 5


@dataclass(slots=True)
class Chosen:
    """A candidate that is taken for a name, in its sentence."""

    scan: Scan
    sentence: int
    candidate: Candidate
    person: PersonFound | None = None


def choose(laid_out: Scan, number: int) -> list[Chosen]:
    """The names of a sentence: longer and surer ones keep the words that others want too."""
    wanted: list[tuple[float, Chosen]] = []
    for candidate in (*_known(laid_out), *body_candidates(laid_out), *place_candidates(laid_out)):
        name = within(_with_entries(candidate, laid_out), laid_out)
        holds = not name.entries and not laid_out.headline and _holds_known(laid_out, name)
        known = _A_KNOWN if name.entries else 0
        weight = (_A_PLACE if holds else 0) + name.score + _A_WORD * name.size + known
        wanted.append((weight, Chosen(laid_out, number, name)))
    for person in people_candidates(laid_out):
        candidate = Candidate(
            person.first, person.last, "Person", name=_person_name(laid_out, person), score=person.score
        )
        wanted.append(
            (
                person.score + 0.1 + _A_WORD * candidate.size + (0.1 if person.post else 0),
                Chosen(laid_out, number, candidate, person),
            )
        )
    taken: dict[int, Chosen] = {}
    for _, one in sorted(wanted, key=lambda pair: -pair[0]):
        place = range(one.candidate.first, one.candidate.last)
        if not any(at in taken for at in place):
            taken.update(dict.fromkeys(place, one))
    found = sorted({id(one): one for one in taken.values()}.values(), key=lambda one: one.candidate.first)
    return _with_acronyms(found, taken)


def _person_name(laid_out: Scan, person: PersonFound) -> str:
    words = laid_out.words(person.first, person.last)
    return person_base(words, laid_out.pack.lang, given_names())


def _with_acronyms(found: list[Chosen], taken: dict[int, Chosen]) -> list[Chosen]:
    """Names with what stands in brackets after them."""
    result: list[Chosen] = []
    for one in found:
        at = bracketed(one.scan, one.candidate.last)
        if at is None and one.candidate.class_name in BODIES:
            at = _short_name(one.scan, one.candidate.last)
        if at is not None and one.candidate.class_name not in ("Person", "Country", "Place"):
            word = one.scan.tokens[at].text
            if word not in one.scan.pack.not_acronyms:
                one.candidate = replace(one.candidate, acronym=at)
                if at not in taken:
                    result.append(one)
                    short = replace(one.candidate, first=at, last=at + 1, name=word, acronym=None, score=0.7)
                    result.append(Chosen(one.scan, one.sentence, short))
                    continue
        result.append(one)
    return result


def _short_name(laid_out: Scan, last: int) -> int | None:
    """The token of a short name in brackets that is no acronym: "Authority for … Development (Riyada)"."""
    at = last + 1
    if laid_out.pack.suffix_heads or not laid_out.is_mark(last, "(") or not laid_out.is_mark(at + 1, ")"):
        return None
    plain = laid_out.is_namey(at) and at not in laid_out.inside and laid_out.demonym(at) is None
    return at if plain and not laid_out.is_topic(at) and laid_out.tokens[at].text.isalpha() else None


def _holds_known(laid_out: Scan, one: Candidate) -> bool:
    """Whether a known name makes up a part of it, not the whole."""
    found = (laid_out.known_at(at) for at in range(one.first, one.last))
    return any(known is not None and known.last - known.first < one.size for known in found)


def _with_entries(candidate: Candidate, laid_out: Scan) -> Candidate:
    """A name that is a known one with its country: "Ministry of SMEs and Startups of the Republic of Korea"."""
    known = laid_out.known.get(candidate.first)
    if candidate.entries or known is None or known.is_demonym or known.last >= candidate.last:
        return candidate
    if known.entries[0].class_name in ("Country", "Place", "Person"):
        return candidate
    rest = range(known.last, candidate.last)
    places = [laid_out.known_at(at, "Country") for at in rest]
    country = next((place.entries[0].country for place in places if place is not None), None)
    passes = laid_out.pack.of_words | laid_out.pack.articles
    if country is None or not all(
        place is not None or laid_out.small[at] in passes for at, place in zip(rest, places, strict=True)
    ):
        return candidate
    local = tuple(entry for entry in known.entries if entry.country == country)
    return replace(candidate, entries=local, country=country) if local else candidate


def _known(laid_out: Scan) -> list[Candidate]:
    found = []
    for known in laid_out.known.values():
        if known.is_demonym:
            continue
        entry = _foremost(known.entries)
        if entry.class_name == "Place" and not _is_place(laid_out, known.first, known.last, entry):
            continue
        if (
            entry.class_name != "Place"
            and known.last - known.first == 1
            and laid_out.tokens[known.first].text in laid_out.pack.not_acronyms
            and entry.class_name != "Country"
        ):
            continue
        country = (
            entry.country
            if len({one.country for one in known.entries}) == 1 and not all(one.generic for one in known.entries)
            else None
        )
        name = (
            entry.value
            if entry.class_name in ("Country", "Place")
            or laid_out.pack.suffix_heads
            or laid_out.pack.grows == "genitive"
            else laid_out.words(known.first, known.last)
        )
        entries = known.entries if entry.class_name not in ("Country", "Place") else (entry,)
        last = known.last
        if country is not None and entry.class_name in BODIES:
            last = _with_country_after(laid_out, last, country)
        if last > known.last:
            name = laid_out.words(known.first, last)
        found.append(
            Candidate(
                known.first,
                last,
                entry.class_name,
                entry.kind,
                name,
                entries,
                country=country,
                stated=False,
                score=0.95,
            )
        )
    return found


def _foremost(entries: Sequence[KnownName]) -> KnownName:
    """A name that a country or a place bears means that, though a body may be called so too."""
    for class_name in ("Country", "Place"):
        for entry in entries:
            if entry.class_name == class_name:
                return entry
    return entries[0]


def _with_country_after(laid_out: Scan, last: int, country: str) -> int:
    """End of a name with the country that stands right after: SME Corp Malaysia, AHK Korea."""
    at = last + 1 if laid_out.is_mark(last, ".") else last
    known = laid_out.known.get(at)
    if (
        known is None
        or known.is_demonym
        or known.entries[0].class_name != "Country"
        or laid_out.headline
        or laid_out.capitals
    ):
        return last
    genitive = laid_out.tokens[known.last - 1].text != known.entries[0].value.split()[-1]
    return known.last if known.entries[0].country == country and not genitive else last


def _is_place(laid_out: Scan, first: int, last: int, entry: KnownName) -> bool:
    """Whether a city's name means the city here, and is not part of a longer name or a word of its own."""
    word = laid_out.words(first, last)
    if entry.value in laid_out.pack.ambiguous_places or word in laid_out.pack.ambiguous_places:
        return first > 0 and laid_out.small[first - 1] in laid_out.pack.place_words and not laid_out.is_namey(last)
    if word.isupper() and last - first == 1 and laid_out.is_mark(first - 1, "(") and laid_out.is_namey(first - 2):
        return laid_out.capitals or len(word) > _ACRONYM
    if entry.kind == "city" and not laid_out.headline and not laid_out.capitals:

        def foreign(at: int) -> bool:
            return (
                laid_out.is_namey(at)
                and at not in laid_out.inside
                and not laid_out.is_post(at)
                and laid_out.head(at) is None
                and laid_out.keys[at] not in laid_out.pack.labels
                and laid_out.keys[at] not in laid_out.pack.firm_words
            )

        beside = (first > 0 and foreign(first - 1) and laid_out.tokens[first - 1].tag != "number") or foreign(last)
        return not beside or bool(laid_out.pack.suffix_heads)
    return True
