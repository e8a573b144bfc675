"""Reported numbers: how many took part, how many memoranda, what was traded; and how many agreements a bundle holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from loaders.extract.figures_pack import FiguresPack, Measure, figures_pack
from loaders.extract.values import Notice, ReadFigure, Sentence, Span

_FRONT = 60  # characters in front of a number that may say what it counts
_QUALIFIER = 24  # characters in front of a number that may say how exact it is
_COUNT = 60  # characters between the number of a bundle and the thing counted
_MANY = 2
_CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "¥": "JPY", "A$": "AUD", "C$": "CAD"}


def figures(notice: Notice, sentences: Sequence[Sentence]) -> tuple[ReadFigure, ...]:
    """The numbers of a notice of which the words beside them say what they count."""
    pack = figures_pack(notice.language)
    if pack is None:
        return ()
    return tuple(figure for sentence in sentences for figure in _of_sentence(notice.text, sentence.span, pack))


def count_before(notice: Notice, sentence: Sentence, trigger: Span) -> tuple[int | None, Span | None]:
    """How many the trigger speaks of, if they are several, and the words that say so (22 memoranda, MOU 2건)."""
    pack = figures_pack(notice.language)
    if pack is None:
        return None, None
    text = notice.text
    start = max(sentence.span.start, trigger.start - _COUNT)
    found: tuple[int | None, Span | None] = None, None
    for match in pack.number.finditer(text, start, trigger.end):
        value = pack.value(match)
        if value is None or not _is_count(value) or match["currency"] or text[match.end() : match.end() + 1] == "%":
            continue
        between = text[match.end() : max(match.end(), trigger.start)]
        inside = match.start() == trigger.start and match.end() < trigger.end
        if inside or (match.end() <= trigger.start and pack.between is not None and pack.between.fullmatch(between)):
            found = int(value), Span(match.start(), match.end())
    if found[0] is None and pack.behind is not None:
        behind = pack.behind.match(text, trigger.end, min(sentence.span.end, trigger.end + _COUNT))
        number = pack.number.search(text, trigger.end, behind.end()) if behind else None
        value = pack.value(number) if number else None
        if number is not None and value is not None and _is_count(value):
            return int(value), Span(number.start(), number.end())
    return found


def _is_count(value: Decimal) -> bool:
    return value >= _MANY and value == value.to_integral_value() and value < 1000


def _of_sentence(text: str, within: Span, pack: FiguresPack) -> Iterator[ReadFigure]:
    for match in pack.number.finditer(text, within.start, within.end):
        number = Span(match.start(), match.end())
        value = pack.value(match)
        measured = _measured(text, within, number, pack, money=bool(match["currency"])) if value is not None else None
        if value is None or measured is None:
            continue
        measure, end = measured
        qualifier, start = _qualified(text, within, number, pack)
        currency = (match["currency"] or "").strip()
        unit = _CURRENCIES.get(currency.upper()) if currency else measure.unit
        yield ReadFigure(measure.code, _written(value), Span(start, end), qualifier, unit)
    if pack.ordinal is None:
        return
    for match in pack.ordinal.finditer(text, within.start, within.end):
        for measure in pack.measures:
            after = measure.after.match(text, match.end(), within.end) if measure.ordinal and measure.after else None
            if after is not None:
                rank = pack.ordinals[match[0].casefold()]
                yield ReadFigure(measure.code, str(rank), Span(match.start(), after.end()), unit=measure.unit)


def _measured(text: str, within: Span, number: Span, pack: FiguresPack, *, money: bool) -> tuple[Measure, int] | None:
    """What the number counts, and where the words that say so end."""
    for measure in pack.measures:
        if measure.ordinal or (money and not measure.money):
            continue
        end = number.end
        if measure.after is not None:
            after = measure.after.match(text, number.end, within.end)
            if after is None:
                continue
            end = after.end()
        if measure.before is not None:
            front = max(within.start, number.start - _FRONT)
            if measure.before.search(text, front, number.start) is None:
                continue
        return measure, end
    return None


def _qualified(text: str, within: Span, number: Span, pack: FiguresPack) -> tuple[str, int]:
    """How exact the number is, and where the words that say so begin."""
    front = max(within.start, number.start - _QUALIFIER)
    for code, pattern in pack.qualifiers:
        match = pattern.search(text[front : number.start])
        if match is not None:
            return code, front + match.start()
    for code, pattern in pack.tails:
        if pattern.search(text, max(number.start, number.end - _MANY), min(within.end, number.end + 6)):
            return code, number.start
    return "exact", number.start


def _written(value: Decimal) -> str:
    """Without exponent and superfluous zeros."""
    whole = value.to_integral_value()
    return str(int(whole)) if value == whole else format(value.normalize(), "f")
