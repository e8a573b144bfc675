"""A notice laid out for the makers of frames: for each sentence its groups of names, its times, cues and clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from loaders.extract.corefer import BODIES, Cast
from loaders.extract.frames_pack import Cue, FramePack
from loaders.extract.values import Analysis, Sentence, Span, Time

_ADJECTIVE = 25
_NEAR = 90
# Kinds of bodies that are there for small firms and trade.
_OF_TRADE = frozenset({"sme_agency", "regional_promoter", "development_fund", "chamber"})
# Markers of a name that an earlier “with” may still tie in: “with a Spanish distributor, Huertaluz”.
_OPEN = (None, "of", "subject")
_BLANK = re.compile(r"[\s(\[（)\]）'\"“”‘’„,]*")


@dataclass(frozen=True, slots=True)
class Group:
    """Names that stand together (“A, B and C”) and how the sentence ties them in."""

    members: tuple[int, ...]
    span: Span
    marker: str | None


@dataclass(frozen=True)
class Scene:
    """One sentence and what stands in it."""

    number: int
    sentence: Sentence
    text: str
    pack: FramePack
    groups: tuple[Group, ...]
    times: tuple[Time, ...]

    @property
    def span(self) -> Span:
        """The sentence."""
        return self.sentence.span

    def cues(self, lexicon: str) -> tuple[Cue, ...]:
        """The cues of a lexicon in the sentence."""
        found = self._found.get(lexicon)
        if found is None:
            found = self._found[lexicon] = self.pack.find(lexicon, self.text, self.span.start, self.span.end)
        return found

    @cached_property
    def _found(self) -> dict[str, tuple[Cue, ...]]:
        return {}

    @cached_property
    def _borders(self) -> tuple[tuple[int, int], ...]:
        """Where clauses begin, with their numbers; after an aside (“, which …,”) the clause before it goes on."""
        marks = [(cue.span.start, False) for cue in self.cues("break")]
        marks += [(cue.span.start, True) for cue in self.cues("aside") if not self._lists(cue)]
        borders, main, until = [(self.span.start, 0)], 0, -1
        for number, (start, aside) in enumerate(sorted(marks), 1):
            if 0 <= until <= start:
                borders.append((until, main))
                until = -1
            borders.append((start, number))
            if aside:
                comma = self.text.find(",", start + 2, self.span.end)
                until = comma if comma >= 0 else self.span.end
            else:
                main, until = number, -1
        if until >= 0:
            borders.append((until, main))
        return tuple(borders)

    def _lists(self, cue: Cue) -> bool:
        """“Die Präfektur A, das Ministerium B und …”: an article between two names of a list begins no aside."""
        return (
            self.pack.verb_second
            and any(group.span.end == cue.span.start for group in self.groups)
            and any(
                0 <= group.span.start - cue.span.end <= _ADJECTIVE
                and not any(sign.isupper() or sign == "," for sign in self.text[cue.span.end : group.span.start])
                for group in self.groups
            )
        )

    def in_particle(self, offset: int) -> bool:
        """Whether a particle stands there: the last letter of 의회의 is none of 회의."""
        at = bisect_right(self._token_starts, offset) - 1
        return at >= 0 and self.sentence.tokens[at].tag == "particle" and offset < self.sentence.tokens[at].span.end

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.span.start for token in self.sentence.tokens]

    def clause(self, offset: int) -> int:
        """Number of the clause that holds an offset."""
        return self._borders[bisect_right(self._borders, (offset, 1 << 30)) - 1][1]

    def clause_span(self, number: int) -> Span:
        """From the first to the last code point of a clause."""
        starts = [*(start for start, _ in self._borders), self.span.end]
        parts = [(starts[i], starts[i + 1]) for i, (_, clause) in enumerate(self._borders) if clause == number]
        return Span(parts[0][0], parts[-1][1]) if parts else self.span


@dataclass(frozen=True)
class View:
    """The whole notice laid out."""

    analysis: Analysis
    cast: Cast
    pack: FramePack
    scenes: tuple[Scene, ...]

    @property
    def text(self) -> str:
        """The text of the notice."""
        return self.analysis.notice.text

    @cached_property
    def topical(self) -> int:
        """How many different words of small firms and trade promotion the notice has, and bodies known for them."""
        bodies = [one for one in self.cast.entities if one.class_name in BODIES]
        return self._variety("context") + sum(one.key is not None or one.kind in _OF_TRADE for one in bodies)

    @cached_property
    def foreign(self) -> int:
        """How many different words of sport, war, crime and the arts it has."""
        return self._variety("foreign")

    def _variety(self, lexicon: str) -> int:
        return len({cue.span.of(self.text).casefold() for scene in self.scenes for cue in scene.cues(lexicon)})

    def in_name(self, span: Span, classes: frozenset[str]) -> int | None:
        """Index of a mention of these classes that covers the words, or None."""
        for index in self._by_sentence_of(span):
            mention = self.analysis.mentions[index]
            if mention.class_name in classes and mention.span.covers(span):
                return index
        return None

    def _by_sentence_of(self, span: Span) -> tuple[int, ...]:
        at = bisect_right(self._starts, span.start) - 1
        return self.mentions_of(at) if at >= 0 else ()

    @cached_property
    def _starts(self) -> list[int]:
        return [scene.span.start for scene in self.scenes]

    @cached_property
    def _mentions(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, list[int]] = defaultdict(list)
        for index, mention in enumerate(self.analysis.mentions):
            found[mention.sentence].append(index)
        return {sentence: tuple(indices) for sentence, indices in found.items()}

    def mentions_of(self, sentence: int) -> tuple[int, ...]:
        """Indices of the mentions in a sentence."""
        return self._mentions.get(sentence, ())

    @cached_property
    def pair_words(self) -> int:
        """How far apart two words may stand to be one expression: “memorandum of understanding (MoU)”."""
        return 3

    def adjoining(self, first: Span, second: Span) -> bool:
        """Whether only blanks, brackets and quotation marks stand between two spans."""
        gap = self.text[first.end : second.start]
        return len(gap) <= self.pair_words + 3 and _BLANK.fullmatch(gap) is not None


def view(analysis: Analysis, cast: Cast, pack: FramePack) -> View:
    """Lay out a notice."""
    mentions: dict[int, list[int]] = defaultdict(list)
    for index, mention in enumerate(analysis.mentions):
        mentions[mention.sentence].append(index)
    times: dict[int, list[Time]] = defaultdict(list)
    for time in analysis.times:
        times[time.sentence].append(time)
    scenes = tuple(
        Scene(
            number,
            sentence,
            analysis.notice.text,
            pack,
            _tied_in(analysis, pack, sentence, _groups(analysis, mentions[number])),
            tuple(times[number]),
        )
        for number, sentence in enumerate(analysis.sentences)
    )
    return View(analysis, cast, pack, scenes)


def _tied_in(analysis: Analysis, pack: FramePack, sentence: Sentence, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The groups, the first body behind “between” or “with” marked so though words of its own stand before it.

    “between the Korean government's agency TIPA and …”: what stands nearest to the name is not what ties it in.
    """
    marked, text = {}, analysis.notice.text
    for cue in pack.find("tie", text, sentence.span.start, sentence.span.end):
        for number, group in enumerate(groups):
            gap = text[cue.span.end : group.span.start]
            if group.span.start < cue.span.end:
                continue
            if group.marker == "possessive" and not _owns_a_body(analysis, groups, number):
                group = replace(group, marker=None)  # “with KOTRA's office in Warsaw”
            if len(gap) > _NEAR or (cue.code != "between" and ("," in gap.rstrip(", ") or group.marker not in _OPEN)):
                break
            if pack.find("finite", text, cue.span.end, group.span.start):
                break  # “Mit dem Erlös will die Kammer …”
            if _can_sign(analysis, group):
                marked[number] = replace(group, marker=cue.code)
                break
    return tuple(marked.get(number, group) for number, group in enumerate(groups))


def _owns_a_body(analysis: Analysis, groups: tuple[Group, ...], number: int) -> bool:
    """Whether a body is named right behind a possessive (“the ministry's agency KOTRA”)."""
    span = groups[number].span
    return analysis.mentions[groups[number].members[0]].class_name not in BODIES or any(
        0 <= other.span.start - span.end <= _NEAR // 2 and analysis.mentions[other.members[0]].class_name in BODIES
        for other in groups[number + 1 :]
    )


def _can_sign(analysis: Analysis, group: Group) -> bool:
    mention = analysis.mentions[group.members[0]]
    if mention.class_name in BODIES:
        return True
    of_other = analysis.notice.text[mention.span.end : mention.span.end + 1] in ("'", "’")
    return not of_other and (mention.class_name == "Country" or mention.kind == "region")


def _groups(analysis: Analysis, indices: list[int]) -> tuple[Group, ...]:
    members: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index in indices:
        group = analysis.mentions[index].group
        members[(group, 0) if group >= 0 else (-1, index)].append(index)
    found = []
    for some in members.values():
        some.sort(key=lambda index: analysis.mentions[index].span)
        spans = [analysis.mentions[index].span for index in some]
        marker = next((m for index in some if (m := analysis.mentions[index].marker) is not None), None)
        found.append(Group(tuple(some), Span(spans[0].start, max(span.end for span in spans)), marker))
    return tuple(sorted(found, key=lambda group: group.span))
