"""Later, shorter ways of naming what was named before: an acronym, a family name, the last words of a long name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.values import Mention
from loaders.extract.word_scan import Scan

_BODIES = frozenset({"Agency", "Association", "ResearchInstitute", "Company", "Organisation", "Centre"})
_WEAK = 0.5
# How many mentions back a short form may refer, so that a very long text is read in linear time.
_FAR = 400
# Keys and names are kept in one table; no name begins so.
_BY_KEY = "\0"
# How sure a head noun alone with its article is to be a name: it must take up one.
_ARTICLE_ONLY = 0.25
_FEWEST_LETTERS = 3


def refer(found: Sequence[Mention], scans: Sequence[Scan], places: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions with `refers_to` where an earlier one is meant."""
    result: list[Mention] = []
    named: dict[str, int] = {}
    by_last: dict[str, int] = {}
    for number, mention in enumerate(found):
        target = _earlier(mention, result, named, by_last, scans[number], places[number])
        if target is not None and target != number:
            origin = result[target].refers_to
            target = target if origin is None else origin
            first = result[target]
            mention = replace(
                mention,
                refers_to=target,
                class_name=first.class_name,
                key=mention.key or first.key,
                kind=mention.kind or first.kind,
                country=mention.country or first.country,
                country_basis=mention.country_basis or first.country_basis,
                score=max(mention.score, min(first.score, 0.8)),
            )
        else:
            target = number
        result.append(mention)
        if mention.key is not None:
            named.setdefault(_BY_KEY + mention.key, target)
        for name in (mention.name, mention.acronym):
            if name:
                named.setdefault(name.casefold(), target)
        if mention.class_name == "Person":
            words = mention.name.split()
            if len(words) > 1:
                by_last.setdefault(words[-1].casefold(), target)
                # Korean and Chinese names put the family name first.
                by_last.setdefault(words[0].casefold(), target)
    return result


def _earlier(
    mention: Mention,
    before: Sequence[Mention],
    named: dict[str, int],
    by_last: dict[str, int],
    scan: Scan,
    place: tuple[int, int],
) -> int | None:
    name = mention.name.casefold()
    same = named.get(name) if mention.score >= _ARTICLE_ONLY else None
    if same is not None and (before[same].class_name == "Person") == (mention.class_name == "Person"):
        other = before[same]
        if other.country is None or mention.country is None or other.country == mention.country:
            return same
    if mention.key is not None:
        return named.get(_BY_KEY + mention.key)
    if mention.score < _ARTICLE_ONLY and mention.class_name == "Place":
        near = range(len(before) - 1, max(-1, len(before) - _FAR), -1)
        return next((n for n in near if before[n].kind == "region" and before[n].refers_to is None), None)
    if mention.score < _ARTICLE_ONLY:
        return _same_sort(mention, before, scan, place)
    if mention.class_name == "Person":
        words = name.split()
        return by_last.get(words[-1]) if len(words) == 1 else None
    if mention.class_name in _BODIES | {"Event", "Programme"} and place[1] - place[0] >= 1:
        found = _longer(mention, before)
        return found if found is not None else _initials(mention, before)
    return None


def _longer(mention: Mention, before: Sequence[Mention]) -> int | None:
    """An earlier name that ends or begins with these words: Technology Exchange Centre, the Fraunhofer-Institut."""
    words = mention.name.casefold().split()
    for number in range(len(before) - 1, max(-1, len(before) - _FAR), -1):
        one = before[number]
        if one.refers_to is not None or one.class_name in ("Person", "Place", "Country"):
            continue
        longer = one.name.casefold().split()
        if one.country is not None and mention.country is not None and one.country != mention.country:
            continue  # "Vietnam's Agency for Enterprise Development" is not Poland's
        fits = len(longer) > len(words) and (longer[-len(words) :] == words or longer[: len(words)] == words)
        if fits and (len(words) > 1 or one.class_name == mention.class_name or mention.score <= _WEAK):
            return number
    return None


def _initials(mention: Mention, before: Sequence[Mention]) -> int | None:
    """An earlier body of the same country whose first words this one writes with their letters: ТПП РФ."""
    letters, *rest = mention.name.split()
    if not rest or not letters.isupper() or len(letters) < _FEWEST_LETTERS or mention.country is None:
        return None
    for number in range(len(before) - 1, max(-1, len(before) - _FAR), -1):
        one = before[number]
        if one.refers_to is None and one.class_name == mention.class_name and one.country == mention.country:
            words = one.name.replace("-", " ").split()
            if "".join(word[0] for word in words[: len(letters)]).upper() == letters:
                return number
    return None


def _same_sort(mention: Mention, before: Sequence[Mention], scan: Scan, place: tuple[int, int]) -> int | None:
    """The latest body whose name holds the same head noun, else the latest of the same kind."""
    key = scan.keys[place[0]]
    near = range(max(0, len(before) - _FAR), len(before))
    bodies = [n for n in near if before[n].refers_to is None and before[n].class_name in _BODIES]
    for number in reversed(bodies):
        if any(scan.pack.key(word) == key for word in before[number].name.split()):
            return number
    if mention.kind is None or mention.kind == "company" or key not in scan.pack.labels:
        return None
    return next((number for number in reversed(bodies) if before[number].kind == mention.kind), None)
