"""The names under which a reading knows its things, for the comparison with labels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from loaders.extract.gold import TYPES
from loaders.extract.scoring_findings import Finding
from loaders.extract.values import ReadAgreement, ReadEvent, Reading, Span

_QUOTES = str.maketrans(dict.fromkeys("‘’“”„\"'「」『』«»", ""))
_BRACKET = re.compile(r"^(?P<long>[^(（]+?)\s*[(（](?P<short>[^()（）]+)[)）]\s*$")
_ARTICLE = re.compile(r"^(?:the|der|die|das|des|dem|den) ")
_SENTENCE_END = re.compile(r"[.!?。]\s|\n")
_PLACES = TYPES["Place"]


def form(name: str) -> str:
    """A name without case, quotation marks, article and superfluous spaces."""
    plain = " ".join(unicodedata.normalize("NFKC", name).translate(_QUOTES).casefold().split())
    return _ARTICLE.sub("", plain)


def forms(name: str) -> frozenset[str]:
    """A name as labelled: whole, and the long and the short form if one stands in brackets."""
    bracket = _BRACKET.match(name)
    parts = [name] if bracket is None else [name, bracket["long"], bracket["short"]]
    return frozenset(form(part) for part in parts)


class Surfaces:
    """A reading's entities, and its named events and agreements, by the names they bear.

    Args:
        keys_of: The known bodies that a name can mean.
    """

    def __init__(self, reading: Reading, keys_of: Callable[[str], frozenset[str]]) -> None:
        self.reading = reading
        self._keys_of = keys_of
        self._text = reading.notice.text

    @cached_property
    def _things(self) -> tuple[tuple[str, frozenset[str], Span], ...]:
        entities = [
            (one.class_name, self._forms_of(index), one.spans[0] if one.spans else Span(0, 0))
            for index, one in enumerate(self.reading.entities)
        ]
        known = {(class_name, surface) for class_name, surfaces, _ in entities for surface in surfaces}
        for class_name, named in (("Event", self.reading.events), ("Agreement", self.reading.agreements)):
            for one in named:
                if one.name is not None:
                    surface = form(one.name.of(self._text))
                    if (class_name, surface) not in known:
                        known.add((class_name, surface))
                        entities.append((class_name, frozenset({surface}), one.name))
        return tuple(entities)

    def _forms_of(self, index: int) -> frozenset[str]:
        entity = self.reading.entities[index]
        words = [*entity.names, *(span.of(self._text) for span in entity.spans)]
        return frozenset(form(word) for word in (*words, entity.acronym or "") if word)

    def form(self, name: str) -> str:
        """See `form`."""
        return form(name)

    def things(self) -> Iterator[tuple[int, str, frozenset[str]]]:
        """Index, class and forms of everything named."""
        for index, (class_name, surfaces, _) in enumerate(self._things):
            yield index, class_name, surfaces

    def title(self, index: int) -> str:
        """The words of a thing's first mention."""
        return self._things[index][2].of(self._text)

    def span_of(self, index: int) -> Span:
        """A thing's first mention."""
        return self._things[index][2]

    def named(self, name: str, classes: frozenset[str]) -> bool:
        """Whether something of these classes bears exactly this name."""
        wanted = form(name)
        return any(class_name in classes and wanted in surfaces for class_name, surfaces, _ in self._things)

    def is_called(self, name: str, entity: int, *, strict: bool) -> bool:
        """Whether an entity bears a labelled name; if not strict, is the same known body or stands in that place."""
        if forms(name) & self._forms_of(entity):
            return True
        if strict:
            return False
        one = self.reading.entities[entity]
        if one.key is not None and any(one.key in self._keys_of(part) for part in _parts(name)):
            return True
        return any(self._share(found, span) >= 0.5 for found in self._spans(name) for span in one.spans)

    def same_parties(self, labelled: Sequence[str], read: ReadAgreement, *, strict: bool) -> bool:
        """Whether each labelled party is one of the reading's and each of the reading's is labelled."""
        parties = list(dict.fromkeys(read.parties))
        if not labelled:
            return all(self.reading.entities[one].class_name in _PLACES for one in parties)
        left = set(parties)
        for name in labelled:
            fitting = next((one for one in parties if one in left and self.is_called(name, one, strict=strict)), None)
            if fitting is None:
                return False
            left.discard(fitting)
        return not left

    def at_place(self, place: str, read: ReadEvent) -> bool:
        """Whether one of an event's places is the labelled one."""
        return any(self.is_called(place, one, strict=False) for one in read.places)

    def same_words(self, name: str | None, span: Span | None) -> bool:
        """Whether a name is, or is within, the words of the span, or the other way round."""
        if not name or span is None:
            return False
        said, wanted = form(span.of(self._text)), form(name)
        return said in wanted or wanted in said

    def overlaps(self, quote: str, span: Span) -> bool:
        """Whether a labelled quote and a span share words."""
        return any(self._share(found, span) > 0 for found in self._spans(quote))

    def finding(self, doc: str, kind: str, measure: str, what: str, where: str | Span) -> Finding:
        """A miss or false alarm with the sentence in which it stands."""
        spans = [where] if isinstance(where, Span) else self._spans(where)
        return Finding(doc, kind, measure, what, self._sentence(spans[0]) if spans else "")

    def agreement(self, read: ReadAgreement) -> str:
        """An agreement in short."""
        names = [self.reading.entities[one].name for one in read.parties]
        return f"{read.kind} {read.status}: {' + '.join(names) or 'no parties'}"

    def event(self, read: ReadEvent) -> str:
        """An event in short."""
        places = ", ".join(self.reading.entities[one].name for one in read.places)
        name = "" if read.name is None else read.name.of(self._text)
        return f"{read.kind} {read.status}: {name or read.trigger.of(self._text)}, {places or '-'}, {read.start.value}"

    def _spans(self, words: str) -> list[Span]:
        return (
            [Span(found.start(), found.end()) for found in re.finditer(re.escape(words), self._text)] if words else []
        )

    def _sentence(self, span: Span) -> str:
        before = [found.end() for found in _SENTENCE_END.finditer(self._text, 0, span.start)]
        after = _SENTENCE_END.search(self._text, max(span.end - 1, 0))
        return self._text[before[-1] if before else 0 : after.start() + 1 if after else len(self._text)].strip()

    @staticmethod
    def _share(one: Span, other: Span) -> float:
        both = min(one.end, other.end) - max(one.start, other.start)
        return max(both, 0) / max(max(one.end, other.end) - min(one.start, other.start), 1)


def _parts(name: str) -> list[str]:
    bracket = _BRACKET.match(name)
    return [name] if bracket is None else [name, bracket["long"], bracket["short"]]
