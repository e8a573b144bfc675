"""Wordings of links: `packs/<language>/links.yml`, compiled once.

A wording tells of two things by what they are and the words around them: `PERSON, who $heads BODY`. The first name is
the subject of the relation (who works, lies or belongs somewhere), after a `<` at the beginning the second. Brackets
and quotation marks between two names do not count. `(a|b)` and `(a )?` are choices, `*` is the rest of a word, `~` up
to five words without a mark (with the blank behind them), `$name` one of a list of the pack; ` !name` at the end: not
if a word of that list stands beside the names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from graph.errors import Place, SchemaError
from graph.yaml_lines import unknown_keys
from loaders.extract.corefer import BODIES
from loaders.extract.packs import pack_file, word_list, word_map

# What a name may stand for in a wording; the plural takes in all that are named together with it.
CLASSES: Mapping[str, frozenset[str]] = {
    "PERSON": frozenset({"Person"}),
    "BODY": BODIES | {"Centre"},
    "BODIES": BODIES | {"Centre"},
    "FIRM": frozenset({"Company"}),
    "SEATED": frozenset({"Company", "ResearchInstitute", "Centre"}),
    "CENTRE": frozenset({"Centre", "ResearchInstitute"}),
    "INSTITUTE": frozenset({"ResearchInstitute"}),
    "SITE": BODIES | {"Centre", "Place"},
    "PLACE": frozenset({"Place"}),
    "LAND": frozenset({"Place", "Country"}),
}
RELATIONS = ("works_for", "subordinate_to", "located_in", "operates", "hosts")
_ENDS = re.compile(rf"\b({'|'.join(sorted(CLASSES, key=len, reverse=True))})(?![A-Za-z])")
_SIGNS = re.compile(r"(\$[a-z]+|[()|?*~])")
_WORD = r"(?:[^\s,;:.!?()]{1,40}|\w{1,4}\.)"  # an abbreviated title ends in a mark
_PLAIN = {"(": "(?:", ")": ")", "|": "|", "?": "?", "*": r"\w{0,30}", "~": rf"(?:{_WORD} ){{0,5}}?"}


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to tell a link: the classes of the name that stands first and of the second, and the words around.

    Attributes:
        turned: The name that stands first is the object.
        never: Words that no sentence with this wording has.
    """

    relation: str
    first: str
    second: str
    turned: bool
    before: re.Pattern[str] | None
    between: re.Pattern[str]
    after: re.Pattern[str] | None
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LinkPack:
    """What one language knows of links.

    Attributes:
        wordings: By the classes of the two names.
        firm_posts: Beginnings of posts that only firms have, in small letters.
        body_words: What names of bodies have in them, by the beginning of a word that says in a post whose it is
            (“ministry official”).
    """

    wordings: Mapping[tuple[str, str], tuple[Wording, ...]]
    firm_posts: tuple[str, ...] = ()
    body_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def link_pack(language: str) -> LinkPack:
    """The pack of a language; empty if it has none.

    Raises:
        SchemaError: With file and line, if a section is unknown or a wording does not name two things.
    """
    raw, file = pack_file(language, "links"), f"packs/{language}/links.yml"
    for error in unknown_keys(
        raw, frozenset({"lists", "firm_posts", "body_words", *RELATIONS}), "a pack of links", file
    ):
        raise error
    lists = word_map(raw, "lists", file)
    found: dict[tuple[str, str], list[Wording]] = defaultdict(list)
    for relation in RELATIONS:
        for text in word_list(raw, relation, file):
            wording = _wording(relation, text, lists, Place(file, raw.line_of(relation)))
            for one in CLASSES[wording.first]:
                for other in CLASSES[wording.second]:
                    found[one, other].append(wording)
    return LinkPack(
        {classes: tuple(some) for classes, some in found.items()},
        tuple(word.casefold() for word in word_list(raw, "firm_posts", file)),
        word_map(raw, "body_words", file),
    )


def _wording(relation: str, text: str, lists: Mapping[str, tuple[str, ...]], where: Place) -> Wording:
    turned = text.startswith("<")  # the second name is the subject
    text, _, never = text.partition(" !")
    parts = _ENDS.split(text.removeprefix("<"))
    if len(parts) != 5:
        raise SchemaError(f"{text!r} does not name two things", where=where, remedy=f"Use two of {', '.join(CLASSES)}")
    before, first, between, second, after = parts
    return Wording(
        relation,
        first,
        second,
        turned,
        re.compile(rf"(?<!\w){_pattern(before, lists, where)}\Z", re.IGNORECASE) if before else None,
        re.compile(_pattern(between, lists, where), re.IGNORECASE),
        re.compile(_pattern(after, lists, where), re.IGNORECASE) if after else None,
        frozenset(lists[never]) if never else frozenset(),
    )


def _pattern(text: str, lists: Mapping[str, tuple[str, ...]], where: Place) -> str:
    made = []
    for part in _SIGNS.split(text):
        if part.startswith("$"):
            if part[1:] not in lists:
                raise SchemaError(f"{part}: no such list", where=where, remedy=f"Known: {', '.join(lists)}")
            made.append(f"(?:{'|'.join(_pattern(word, lists, where) for word in lists[part[1:]])})")
        else:
            made.append(_PLAIN.get(part) or re.escape(part))
    return "".join(made)
