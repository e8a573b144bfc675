"""Judges whether two named things are one: a score, a verdict, and the reasons in words.

Read `match` first. What forbids (a country that clashes, a hard identifier that differs, two bodies of the reference
file) is looked at before names; names alone are sure only if nothing of either name is left unexplained, and a name
without anything of its own is sure only together with a country. docs/matcher.md tells what was measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal

from graph.resolve.features import (
    WEIGHTS,
    Alignment,
    Feature,
    Reading,
    acronym_of,
    align,
    contraction_of,
    group_nearness,
    lone,
    read_name,
    same_order,
)  # fmt: skip
from graph.resolve.features_people import likeness
from graph.resolve.scripts import HANGUL, LATIN
from graph.resolve.terms import COUNTRY, HEAD, LIGHT, NUMBER, PLACE, REGION, TOPIC, WORD, Unit, meanings
from graph.resolve.values import Name, NamedThing

if TYPE_CHECKING:
    from graph.resolve.known import KnownBodies

SURE, ASK = 0.9, 0.6
# The highest score of a pair that something speaks against; below SURE it asks, below ASK it is a no.
_ASKED, _UNLIKELY, _FORBIDDEN = 0.8, 0.45, 0.05
_CONFIRMED_ACRONYM = 4
_SINGLE = frozenset({"ministry", "government", "university", "chamber"})
_LEGAL_LIKE = frozenset({"corporation", "company", "group", "holding"})
Answer = Literal["sure", "ask", "no"]


@dataclass(frozen=True, slots=True)
class Match:
    """How likely two things are one, and what speaks for and against it."""

    score: float
    verdict: Answer
    features: tuple[Feature, ...]

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(one.told for one in self.features)


def verdict_of(score: float) -> Answer:
    """The verdict of a score."""
    return "sure" if score >= SURE else "ask" if score >= ASK else "no"


def _made(score: float, *features: Feature) -> Match:
    score = round(max(0.0, min(1.0, score)), 3)
    return Match(score, verdict_of(score), features)


def match(one: NamedThing, other: NamedThing, known: KnownBodies | None = None) -> Match:
    """Judge two things; `known` is what the reference file knows of bodies and their names."""
    forbidden = _forbidden(one, other)
    if forbidden is not None:
        return _made(_FORBIDDEN, forbidden)
    if known is not None:
        decided = _by_knowledge(one, other, known)
        if decided is not None:
            return decided
    best = Match(0.0, "no", ())
    for left, right in product(one.names, other.names):
        found = (
            _people(left, right) if "Person" in (one.class_name, other.class_name) else _bodies(left, right, one, other)
        )
        if (found.score, found.why) > (best.score, best.why) or not best.features:
            best = found
    return _with_company(best, one, other)


def _forbidden(one: NamedThing, other: NamedThing) -> Feature | None:
    if (one.class_name == "Person") != (other.class_name == "Person"):
        return Feature("class", -1, f"a {one.class_name} is no {other.class_name}")
    for scheme, value in sorted(one.identifiers.items()):
        if other.identifiers.get(scheme, value) != value:
            return Feature("identifier", -1, f"{scheme} is {value} here and {other.identifiers[scheme]} there")
    if one.countries and other.countries and not one.countries & other.countries:
        return Feature("country", -1, f"{_listed(one.countries)} is not {_listed(other.countries)}")
    return None


def _listed(countries: frozenset[str]) -> str:
    return ", ".join(sorted(countries))


def _by_knowledge(one: NamedThing, other: NamedThing, known: KnownBodies) -> Match | None:
    if "Person" in (one.class_name, other.class_name):
        return None
    left, right = known.identify(one), known.identify(other)
    if left and right:
        if left.body == right.body:
            return _made(0.99, Feature("reference", 1, f"both are names of {left.body} in the reference file"))
        told = f"the reference file knows {left.told} as {left.body}, {right.told} as {right.body}"
        return _made(_FORBIDDEN, Feature("reference", -1, told))
    for found, thing in ((left, other), (right, one)):
        if found and known.names_in_scripts_of(found.body, thing):
            # Its other names in that script are known and this is none of them.
            best = match(one, other)
            short = any(feature.name in ("acronym", "contraction") for feature in best.features)
            if best.verdict == "sure" and not short and not _same_letters(one, other):
                told = f"no name of {found.body} in the reference file is this one"
                return _made(_ASKED, *best.features, Feature("reference", -0.2, told))
            return best
    return None


def _same_letters(one: NamedThing, other: NamedThing) -> bool:
    return any(same_order(read_name(a.text), read_name(b.text)) for a, b in product(one.names, other.names))


def _with_company(found: Match, one: NamedThing, other: NamedThing) -> Match:
    """Shared identifiers decide; shared partners make a question likelier, never sure."""
    features = list(found.features)
    score = found.score
    shared = sorted(scheme for scheme, value in one.identifiers.items() if other.identifiers.get(scheme) == value)
    if shared:
        score = 1.0
        features.insert(0, Feature("identifier", 1, f"the same {shared[0]}: {one.identifiers[shared[0]]}"))
    elif ASK - 0.15 <= score < SURE and (both := one.partners & other.partners):
        score = min(_ASKED + 0.05, score + 0.05 * len(both))
        features.append(Feature("partners", 0.1, f"both are linked with {', '.join(sorted(both)[:3])}"))
    return _made(score, *features)


def _people(left: Name, right: Name) -> Match:
    found = likeness(left.text, right.text, left.lang, right.lang)
    return _made(found.score, Feature("words of the name", found.score - 0.5, found.told))


def _bodies(left: Name, right: Name, one: NamedThing, other: NamedThing) -> Match:
    first, second = read_name(left.text), read_name(right.text)
    here, there = one.countries | first.countries, other.countries | second.countries
    if here and there and not here & there:
        return _made(_FORBIDDEN, Feature("country", -1, f"{_listed(here)} is not {_listed(there)}"))
    stated = bool(one.countries | first.countries) and bool(other.countries | second.countries)
    found = _letters(first, second, stated) or _short_forms(first, second, stated)
    return found if found is not None else _pieces(first, second, stated, one, other)


def _letters(first: Reading, second: Reading, stated: bool) -> Match | None:
    """The same letters but for legal form, accents and quotes."""
    if not same_order(first, second) and set(first.tokens) != set(second.tokens):
        return None
    if sorted(first.tokens) != sorted(second.tokens):
        return None
    told = "the same letters" if first.text == second.text else "the same but for spelling of the same letters"
    if first.legal != second.legal:
        told = "the same without the legal form"
    elif first.tokens != second.tokens:
        told = "the same words in another order"
    if (not first.own or first.acronym) and not stated:
        return _made(_ASKED, Feature("letters", 0.3, f"{told}, but others may bear it: no country says which"))
    return _made(0.98 if stated else 0.95, Feature("letters", 1, told))


def _short_forms(first: Reading, second: Reading, stated: bool) -> Match | None:
    for short, long in ((first, second), (second, first)):
        how = acronym_of(short, long)
        if how:
            told = f"{short.text} may be short for {long.text}"
            if how == "initials" and stated and len(short.acronym) >= _CONFIRMED_ACRONYM:
                return _made(0.92, Feature("acronym", 0.5, f"{told}: all first letters, and the country agrees"))
            return _made(_ASKED - 0.05, Feature("acronym", 0.3, told))
        if contraction_of(short, long):
            told = f"{short.text} may be short for {long.text}: its syllables in order"
            return _made(0.92 if stated and len(short.bare) > 2 else _ASKED - 0.05, Feature("contraction", 0.4, told))
    if first.acronym and second.acronym and first.script == second.script:
        return _made(_UNLIKELY - 0.2, Feature("acronym", -0.5, "two acronyms of other letters"))
    return None


def _pieces(first: Reading, second: Reading, stated: bool, one: NamedThing, other: NamedThing) -> Match:
    """Compare what the names are made of."""
    pairs = align(first, second)
    features = list(_told(pairs))
    known_here = one.countries | first.countries, other.countries | second.countries
    firm = "Company" in (one.class_name, other.class_name)

    def weight_of(unit: Unit) -> float:
        """For a firm, corporation and group are hardly more than a legal form."""
        return WEIGHTS[unit.kind] if not firm or unit.value not in _LEGAL_LIKE else WEIGHTS[LIGHT] / 2

    agreed = sum((weight_of(a) + weight_of(b)) * near for a, b, near in pairs.pairs)
    spare = [
        u
        for u in (*pairs.left, *pairs.right)
        if not (u.kind == COUNTRY and all(u.value in known for known in known_here))
    ]
    whole = sum(weight_of(a) + weight_of(b) for a, b, _ in pairs.pairs) + sum(map(weight_of, spare))
    score = agreed / whole if whole else 0.0
    if stated and score < ASK and (lone(first) or lone(second)) and any(a.kind == WORD for a, _, _ in pairs.pairs):
        score = ASK
        features.append(Feature("own word", 0.2, "one name is the other's own word"))
    if stated:
        features.append(Feature("country", 0.1, f"the country agrees: {_listed(known_here[0] & known_here[1])}"))
    for cap, feature in _doubts(first, second, pairs, stated, firm):
        if score > cap:
            score = cap
            features.append(feature)
    return _made(score, *features)


def _told(pairs: Alignment) -> list[Feature]:
    told = []
    same = [
        f"{a.surface} = {b.surface}" if a.surface != b.surface else a.surface
        for a, b, near in pairs.pairs
        if near > 0.5
    ]
    if same:
        told.append(Feature("words", 0.5, "alike: " + ", ".join(dict.fromkeys(same))))
    spare = [unit.surface for unit in (*pairs.left, *pairs.right) if unit.kind not in (LIGHT, COUNTRY)]
    if spare:
        told.append(
            Feature("words left over", -0.3 * len(spare), "on one side only: " + ", ".join(dict.fromkeys(spare)))
        )
    return told


def _doubts(first: Reading, second: Reading, pairs: Alignment, stated: bool, firm: bool) -> list[tuple[float, Feature]]:
    """What keeps a score down whatever else agrees: the highest score it allows, and why."""
    found = []
    left, right = _telling(pairs.left), _telling(pairs.right)
    for kind, what in ((NUMBER, "number"), (PLACE, "place")):
        numbers = [unit for unit in (*pairs.left, *pairs.right) if unit.kind == kind]
        if numbers and (
            kind == NUMBER or (any(u.kind == kind for u in pairs.left) and any(u.kind == kind for u in pairs.right))
        ):
            found.append((_UNLIKELY, Feature(what, -0.6, f"another {what}: {', '.join(u.surface for u in numbers)}")))
    if left and right:
        found.append(
            (_UNLIKELY + 0.2, Feature("words differ", -0.4, f"{left[0].surface} here, {right[0].surface} there"))
        )
    elif left or right:
        spare = (left or right)[0]
        cap = _ASKED if spare.kind not in (WORD, PLACE, NUMBER, REGION) else _UNLIKELY + 0.25
        found.append((cap, Feature("one more word", -0.3, f"only one says {spare.surface}")))
    heads = [[unit for unit in reading.units if unit.kind == HEAD] for reading in (first, second)]
    if heads[0] and heads[1] and _head_nearness(heads[0], heads[1]) < 0.3:
        told = f"a {heads[0][0].value} is no {heads[1][0].value}"
        found.append((_UNLIKELY, Feature("kind of body", -0.5, told)))
    if not _words_agree(pairs) and not _same_kind(heads[0], heads[1], pairs, firm=firm):
        told = "nothing of their own agrees, and the kinds of body are called otherwise"
        found.append((_ASKED + 0.05, Feature("kind of body", -0.2, told)))
    topics = {a.value for a, _, _ in pairs.pairs if a.kind == TOPIC}
    if (
        not (first.own or second.own)
        and first.script != second.script
        and len(topics) < 2
        and not _one_of_its_kind(heads[0])
    ):
        told = "too little is said: a country and one word, which translations of other names may share"
        found.append((_ASKED + 0.05, Feature("generic", -0.2, told)))
    if not (first.own and second.own) and not stated:
        found.append((_ASKED - 0.05, Feature("generic", -0.2, "a name that bodies of several countries may bear")))
    countries = [unit for unit in (*pairs.left, *pairs.right) if unit.kind == COUNTRY]
    if countries and not stated and first.own and second.own:
        found.append((_ASKED, Feature("country", -0.2, f"only one names {countries[0].surface}: it may be a branch")))
    lights = [unit for unit in (*pairs.left, *pairs.right) if unit.value in ("national", "public", "general")]
    lacking = second if any(unit in pairs.left for unit in lights) else first
    of_a_city = any(unit.value == "university" for unit in first.units) and lacking.script != HANGUL
    if lights and (first.script == second.script or of_a_city) and not _words_agree(pairs):
        found.append((_ASKED, Feature("one more word", -0.2, f"only one says {lights[0].surface}")))
    if _city_university(first, second) or _city_university(second, first):
        told = "a Korean university of a city: without `national` the other may be the municipal one"
        found.append((_ASKED, Feature("university of a city", -0.2, told)))
    if lone(first) and lone(second) and not stated and (first.acronym or second.acronym):
        found.append((_ASKED, Feature("acronym", -0.2, "an acronym alone, without a country")))
    return found


def _one_of_its_kind(heads: Sequence[Unit]) -> bool:
    """Whether a country has but one such body for each matter, as it has one ministry of finance."""
    return any(unit.value in _SINGLE for unit in heads)


def _words_agree(pairs: Alignment) -> bool:
    """Whether the names share a word of their own, not only places and meanings."""
    return any(a.kind == b.kind == WORD for a, b, _ in pairs.pairs)


def _city_university(one: Reading, other: Reading) -> bool:
    """Korean leaves `national` out of the names of national universities, so a city alone does not tell which."""
    if one.script == LATIN or other.script != LATIN or {unit.kind for unit in one.units} != {PLACE, HEAD}:
        return False
    korean = any(unit.kind == PLACE and unit.value.startswith("KR-") for unit in one.units)
    university = any(unit.value == "university" for unit in one.units)
    return korean and university and not any(unit.value == "national" for unit in other.units)


def _telling(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.kind not in (LIGHT, HEAD, COUNTRY)]


def _same_kind(left: Sequence[Unit], right: Sequence[Unit], pairs: Alignment, *, firm: bool) -> bool:
    """Whether both say the same kind of body, by one word or by words that translate each other."""
    if any(WORD in (a.kind, b.kind) and HEAD in (a.kind, b.kind) for a, b, _ in pairs.pairs):
        return True  # an acronym inside the name stands for it
    known = meanings()
    kinds = [{known[u.value].group for u in units if not (firm and u.value in _LEGAL_LIKE)} for units in (left, right)]
    return kinds[0] == kinds[1] or bool(kinds[0] & kinds[1])


def _head_nearness(left: Sequence[Unit], right: Sequence[Unit]) -> float:
    known = meanings()
    return max(
        (1.0 if a.value == b.value else group_nearness(known[a.value], known[b.value])) for a in left for b in right
    )
