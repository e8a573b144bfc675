"""Names and posts in a notice of a language that puts spaces between words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extract.knowledge import NameIndex
from loaders.extract.values import KnownName, Mention, Notice, Post, Sentence, Span
from loaders.extract.word_choice import BODIES, Chosen, choose
from loaders.extract.word_firms import DESCRIBED
from loaders.extract.word_pack import name_pack
from loaders.extract.word_people import PersonFound
from loaders.extract.word_references import refer
from loaders.extract.word_scan import Candidate, Scan, scan
from loaders.extract.word_ties import tie

_LEAST = 0.45


def word_mentions(
    notice: Notice, sentences: Sequence[Sentence], index: NameIndex
) -> tuple[tuple[Mention, ...], tuple[Post, ...]]:
    """As `names.mentions`."""
    pack = name_pack(notice.language)
    scans = [scan(sentence, pack, notice.text, index, notice.language) for sentence in sentences]
    chosen = [one for number, laid_out in enumerate(scans) for one in choose(laid_out, number)]
    chosen = _with_short_forms(_without_described(chosen), scans)
    referred = refer(*_laid_out(chosen))
    # A weak name stays only if it takes up an earlier one.
    chosen = [one for one, mention in zip(chosen, referred, strict=True) if mention.score >= _LEAST]
    _, scans, places = _laid_out(chosen)
    found = tie(refer(*_laid_out(chosen)), scans, places)
    posts = _posts(chosen, found)
    return _from_posts(found, posts), posts


def _without_described(chosen: Sequence[Chosen]) -> list[Chosen]:
    """Without "the Turkish agency" told in small letters where the notice names a body of that country."""
    named = {
        country
        for one in chosen
        if one.candidate.class_name in BODIES and one.candidate.kind != DESCRIBED
        for country in (one.candidate.country, *(entry.country for entry in one.candidate.entries))
    }
    return [one for one in chosen if one.candidate.kind != DESCRIBED or one.candidate.country not in named]


def _laid_out(chosen: Sequence[Chosen]) -> tuple[list[Mention], list[Scan], list[tuple[int, int]]]:
    places = [(one.candidate.first, one.candidate.last) for one in chosen]
    return [_mention(one) for one in chosen], [one.scan for one in chosen], places


def _with_short_forms(chosen: Sequence[Chosen], scans: Sequence[Scan]) -> list[Chosen]:
    """Adds family names and the first words of firms where they stand alone after the full name."""
    by_sentence: dict[int, list[Chosen]] = {}
    for one in chosen:
        by_sentence.setdefault(one.sentence, []).append(one)
    short: dict[str, str] = {}
    full: dict[str, dict[tuple[str, ...], Candidate]] = {}
    result: list[Chosen] = []
    for number, laid_out in enumerate(scans):
        group = by_sentence.get(number, [])
        taken = {at for one in group for at in range(one.candidate.first, one.candidate.last)}
        again = [one for at in range(len(laid_out)) for one in _said_again(laid_out, number, at, full, taken)]
        taken |= {at for one in again for at in range(one.candidate.first, one.candidate.last)}
        more = again + [
            Chosen(laid_out, number, Candidate(at, at + 1, short[word], name=word, score=0.3))
            for at, word in ((at, token.text) for at, token in enumerate(laid_out.tokens))
            if word in short and at not in taken and laid_out.is_capital(at)
        ]
        result += sorted([*group, *more], key=lambda one: one.candidate.first)
        for one in group:
            short.update(_short_forms(one))
            if one.candidate.class_name == "Company" and one.candidate.size > 1:
                words = tuple(laid_out.tokens[at].text for at in range(one.candidate.first, one.candidate.last))
                full.setdefault(words[0], {})[words] = one.candidate
    return result


def _said_again(
    laid_out: Scan, sentence: int, at: int, full: dict[str, dict[tuple[str, ...], Candidate]], taken: set[int]
) -> Iterator[Chosen]:
    """A firm's full name where nothing but the name itself tells it."""
    for words, known in full.get(laid_out.tokens[at].text, {}).items():
        place = range(at, at + len(words))
        same = tuple(token.text for token in laid_out.tokens[at : at + len(words)]) == words
        if same and not taken.intersection(place):
            yield Chosen(laid_out, sentence, replace(known, first=at, last=at + len(words), acronym=None))
            return


def _short_forms(one: Chosen) -> dict[str, str]:
    return _first_words(one) | _bracketed(one)


def _bracketed(one: Chosen) -> dict[str, str]:
    """A short name in brackets that is no acronym: "(Riyada)"."""
    if one.candidate.acronym is None or one.scan.pack.suffix_heads:
        return {}
    word = one.scan.tokens[one.candidate.acronym].text
    return {word: one.candidate.class_name} if word[1:].islower() else {}


def _first_words(one: Chosen) -> dict[str, str]:
    words = one.candidate.name.split()
    if len(words) < 2:
        told = (
            one.candidate.class_name == "Company" and one.candidate.score >= _LEAST and not one.scan.pack.suffix_heads
        )
        return {words[0]: "Company"} if told and words and not one.scan.is_topic(one.candidate.first) else {}
    if one.candidate.class_name == "Person":
        return {words[-1]: "Person"} | ({words[0]: "Person"} if words[0] in one.scan.pack.surnames else {})
    first = one.candidate.first
    if one.candidate.class_name == "Company" and first not in one.scan.inside and not one.scan.is_topic(first):
        return {words[0]: "Company"}
    return {}


# --- mentions


def _mention(one: Chosen) -> Mention:
    candidate, laid_out = one.candidate, one.scan
    country, basis = candidate.country, ("stated" if candidate.stated else "inferred") if candidate.country else None
    beside = (
        _beside(laid_out, candidate)
        if candidate.class_name in BODIES or candidate.class_name in ("Event", "Programme")
        else None
    )
    unsaid = country is None or (not candidate.stated and (country == beside or not candidate.entries))
    if beside is not None and unsaid:
        country, basis = beside, "stated"
    key, kind, class_name = None, None if candidate.kind == DESCRIBED else candidate.kind, candidate.class_name
    if candidate.entries:
        entry = _meant(candidate.entries, country)
        if entry is not None:
            key, kind, class_name = entry.key, entry.kind, entry.class_name
            country, basis = (entry.country, basis or "inferred") if entry.country else (country, basis)
        elif len({one.class_name for one in candidate.entries}) > 1:
            class_name = "Organisation"
    if class_name in ("Country", "Place") and country:
        basis = "inferred" if class_name == "Place" else "stated"
    acronym = None if candidate.acronym is None else laid_out.tokens[candidate.acronym].text
    if (
        acronym is None
        and candidate.size > 2
        and laid_out.pack.suffix_heads
        and laid_out.is_acronym(candidate.last - 1)
    ):
        # „Fraunhofer-Institut für … IWU“
        ends = laid_out.known_at(candidate.last - 1) is None and class_name in BODIES and class_name != "Company"
        acronym = laid_out.tokens[candidate.last - 1].text if ends else None
    return Mention(
        span=_exact(laid_out, candidate),
        name=candidate.name or laid_out.words(candidate.first, candidate.last),
        class_name=class_name,
        sentence=one.sentence,
        key=key,
        country=country,
        country_basis=basis,  # type: ignore[arg-type]
        kind=kind,
        acronym=acronym,
        score=candidate.score,
    )


def _exact(laid_out: Scan, candidate: Candidate) -> Span:
    return laid_out.span(candidate.first, candidate.last)


def _meant(entries: Sequence[KnownName], country: str | None) -> KnownName | None:
    """Which of those who bear a name is meant: the only one, or the one of the country that is said."""
    keys = {entry.key for entry in entries}
    if len(keys) == 1 and not all(entry.generic for entry in entries):
        return entries[0]
    local = [entry for entry in entries if entry.country == country and country is not None]
    return local[0] if len({entry.key for entry in local}) == 1 else None


def _beside(laid_out: Scan, candidate: Candidate) -> str | None:
    """The country said beside a body: before it ("the Korean agency TIPA", "Uzbekistan's Ministry"), or right after."""
    at, steps = candidate.first - 1, 0
    while at >= 0 and steps < 5:
        token = laid_out.tokens[at]
        country = laid_out.demonym(at)
        if country is None and (token.tag == "particle" or laid_out.pack.suffix_heads):
            place = laid_out.known_at(at - 1 if token.tag == "particle" else at, "Country", "Place")
            genitive = token.tag == "particle" or (steps == 0 and token.text.endswith("s"))
            country = place.entries[0].country if place is not None and genitive else None
        if country is not None:
            return country
        passes = token.tag in ("other", "particle") or laid_out.keys[at] in laid_out.pack.labels
        if not passes or laid_out.is_post(at):
            break
        at, steps = at - 1, steps + 1
    after = candidate.last
    if candidate.acronym is not None:
        after = candidate.acronym + 2
    return _after(laid_out, after)


def _after(laid_out: Scan, at: int) -> str | None:
    if at >= len(laid_out):
        return None
    links = {"of", "in", "from", "aus", "von", "der", "des", "(", ",", "из", "в"}
    if laid_out.pack.grows == "genitive" or laid_out.small[at] in links:
        place = at if laid_out.known_at(at) else at + 1
        if place < len(laid_out) and laid_out.small[place] in laid_out.pack.articles:
            place += 1
        known = laid_out.known_at(place, "Country")
        if known is not None and (laid_out.small[at] != "," or laid_out.is_mark(known.last, ",.)")):
            return known.entries[0].country
    return None


# --- posts


def _posts(chosen: Sequence[Chosen], found: Sequence[Mention]) -> tuple[Post, ...]:
    result = []
    for number, one in enumerate(chosen):
        person = one.person
        if person is not None and person.post is not None:
            first, last = person.post
            body = _body_of(chosen, found, one, person, number)
            post = _post_span(one.scan, first, last, person)
            tokens = [person.first, person.last - 1, first, last - 1]
            if body is not None:
                tokens += [chosen[body].candidate.first, chosen[body].candidate.last - 1]
            result.append(Post(number, body, post, one.scan.span(min(tokens), max(tokens) + 1)))
    return tuple(result)


def _post_span(laid_out: Scan, first: int, last: int, person: PersonFound) -> Span:
    """The post's words; with its field, if that is no body: Minister of SMEs and Start-ups."""
    end = last
    of = end < len(laid_out) and laid_out.small[end] in laid_out.pack.of_words
    if of and laid_out.is_topic(end + 1) and laid_out.known_at(end + 1, *BODIES) is None:
        end += 1
        while end < len(laid_out) and (
            laid_out.is_topic(end)
            or (laid_out.small[end] in laid_out.pack.joins | {","} and laid_out.is_topic(end + 1))
        ):
            if person.first <= end < person.last:
                break
            end += 1
    return laid_out.span(first, end)


def _body_of(
    chosen: Sequence[Chosen], found: Sequence[Mention], one: Chosen, person: PersonFound, number: int
) -> int | None:
    if person.body is None:
        return None
    near = [
        (abs(other.candidate.first - person.body), place)
        for place, other in enumerate(chosen[max(0, number - 6) : number + 7], max(0, number - 6))
        if other.scan is one.scan
        and found[place].class_name in BODIES
        and (
            other.candidate.first <= person.body < other.candidate.last
            or person.body <= other.candidate.first <= person.body + 3
        )
    ]
    return min(near)[1] if near else None


def _from_posts(found: Sequence[Mention], posts: Sequence[Post]) -> tuple[Mention, ...]:
    """People get the country of the body they hold a post at, concluded."""
    result = list(found)
    for post in posts:
        person, body = result[post.person], None if post.body is None else result[post.body]
        if body is not None and body.country is not None and person.country is None:
            result[post.person] = replace(person, country=body.country, country_basis="inferred")
    return tuple(result)
