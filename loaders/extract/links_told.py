"""Links told by the words between two names of one sentence: “Nuri Solar, of Gwangju”, 조호르의 식품업체 코코마주."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.frames import Scene, View
from loaders.extract.links_pack import Wording, link_pack
from loaders.extract.values import Mention, ReadLink, Span

_REACH = 110
_AROUND = 90
# How many names further the other end is looked for: a country or a short form may stand between.
_NEXT = 4
_BRACKETS = re.compile(r"\s?[(（][^()（）]{0,80}[)）]")
_QUOTES = re.compile(r"[„“”\"«»‘「」『』]|['’](?!s\b)")
_BORDERS = re.compile(r"[,;:.!?“”„\"«»()–]")
_BLANKS = re.compile(r"\s+")


def told(view: View) -> Iterator[ReadLink]:
    """The links that the wordings of the language's pack tell of."""
    pack = link_pack(view.analysis.notice.language)
    if not pack.wordings:
        return
    mentions = view.analysis.mentions
    for scene in view.scenes:
        indices = view.mentions_of(scene.number)
        for place, first in enumerate(indices):
            for second in indices[place + 1 : place + 1 + _NEXT]:
                one, other = mentions[first], mentions[second]
                if other.span.start < one.span.end or view.cast.entity(first) == view.cast.entity(second):
                    continue
                if other.span.start - one.span.end > _REACH:
                    break
                for wording in pack.wordings.get((one.class_name, other.class_name), ()):
                    if _apart(view, scene, wording, first, second):
                        continue
                    quote = _quote(view, scene, wording, one, other)
                    if quote is not None:
                        yield from _links(view, wording, first, second, quote)
                        break


def _apart(view: View, scene: Scene, wording: Wording, first: int, second: int) -> bool:
    """Whether somebody else (or for a place, another firm) stands between, or a word that forbids the wording."""
    barred = {"Person", "Company"} if wording.relation == "located_in" else {"Person"}
    if any(view.analysis.mentions[index].class_name in barred for index in range(first + 1, second)):
        same = {view.cast.entity(first), view.cast.entity(second)}
        if any(view.cast.entity(index) not in same for index in range(first + 1, second)):
            return True
    if not wording.never:
        return False
    one, other = (view.analysis.mentions[index].span for index in (first, second))
    before = _BORDERS.split(view.text[max(scene.span.start, one.start - _AROUND) : one.start])[-1]
    behind = _BORDERS.split(view.text[other.end : min(scene.span.end, other.end + _AROUND)])[0]
    return not wording.never.isdisjoint(f"{before} {behind}".split())


def _plain(text: str) -> str:
    """The words without brackets and quotation marks."""
    return _BLANKS.sub(" ", _QUOTES.sub("", _BRACKETS.sub("", text)))


def _quote(view: View, scene: Scene, wording: Wording, one: Mention, other: Mention) -> Span | None:
    """The words that tell the link, if the wording fits what stands between and around the names."""
    if wording.between.fullmatch(_plain(view.text[one.span.end : other.span.start])) is None:
        return None
    start, end = one.span.start, other.span.end
    if wording.after is not None:
        bracket = _BRACKETS.match(view.text, end, scene.span.end)
        behind = wording.after.match(view.text, bracket.end() if bracket else end, min(scene.span.end, end + _AROUND))
        if behind is None:
            return None
        end = behind.end()
    if wording.before is not None:
        # Cut out, so that the pattern's end is where the name begins.
        begin = max(scene.span.start, start - _AROUND)
        ahead = wording.before.search(view.text[begin:start])
        if ahead is None:
            return None
        start = begin + ahead.start()
    return Span(start, end)


def _links(view: View, wording: Wording, first: int, second: int, quote: Span) -> Iterator[ReadLink]:
    for one in _together(view, first) if wording.first == "BODIES" else (first,):
        for other in _together(view, second) if wording.second == "BODIES" else (second,):
            subject, object_ = (other, one) if wording.turned else (one, other)
            spans = tuple(view.analysis.mentions[index].span for index in (one, other))
            told = Span(
                min(quote.start, *(span.start for span in spans)), max(quote.end, *(span.end for span in spans))
            )
            yield ReadLink(view.cast.entity(subject), wording.relation, view.cast.entity(object_), told)


def _together(view: View, index: int) -> Iterator[int]:
    """The name and those joined to it by a comma or “and”."""
    mention = view.analysis.mentions[index]
    for other in view.mentions_of(mention.sentence):
        one = view.analysis.mentions[other]
        if other == index or (mention.group >= 0 and one.group == mention.group):
            yield other
