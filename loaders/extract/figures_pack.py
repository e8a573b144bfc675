"""How a language writes numbers and what it counts, compiled from `packs/<language>/figures.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from graph.errors import Place, SchemaError
from graph.yaml_lines import LinedDict, unknown_keys
from loaders.extract.packs import pack_file, pack_name

_KEYS = frozenset("thousands decimal numbers scales qualifiers between ordinals macros measures count".split())
_MEASURE_KEYS = frozenset("measure unit after before ordinal money".split())
_MACRO = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number counts, by the words behind it, in front of it, or both."""

    code: str
    unit: str | None
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    ordinal: bool = False
    money: bool = False


@dataclass(frozen=True, slots=True)
class FiguresPack:
    """Numbers and measures of a language.

    Attributes:
        number: A number with groups `digits`, `word`, `scale`, `currency`, `tail` (a suffix that makes it inexact).
        qualifiers: Words in front of a number, by code.
        tails: Suffixes behind a number, by code (여).
        between: What may stand between a number and the thing counted, for bundles of agreements.
        behind: How a number stands behind the thing counted (`MOU 2건`).
    """

    number: re.Pattern[str]
    ordinal: re.Pattern[str] | None
    words: Mapping[str, Decimal]
    ordinals: Mapping[str, int]
    scales: Mapping[str, Decimal]
    qualifiers: tuple[tuple[str, re.Pattern[str]], ...]
    tails: tuple[tuple[str, re.Pattern[str]], ...]
    between: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    measures: tuple[Measure, ...]
    thousands: str
    decimal: str

    def value(self, match: re.Match[str]) -> Decimal | None:
        """The number that was matched; None if its digits make none."""
        if match["word"]:
            value = self.words.get(match["word"].casefold())
        else:
            plain = match["digits"].replace(self.thousands, "").replace("\u00a0", "").replace(self.decimal, ".")
            try:
                value = Decimal(plain)
            except InvalidOperation:
                return None
        scale = (match["scale"] or "").strip().casefold()
        return value if value is None or not scale else value * self.scales[scale]


@cache
def figures_pack(language: str) -> FiguresPack | None:
    """The numbers of a language, or None if it has no pack.

    Raises:
        SchemaError: With file and line, if the pack says something that is not understood.
    """
    content = pack_file(language, "figures")
    if not content:
        return None
    file = pack_name(language, "figures")
    for error in unknown_keys(content, _KEYS, "the numbers", file):
        raise error
    words = {word.casefold(): Decimal(int(number)) for number, known in _lists(content, "numbers") for word in known}
    scales = {word.casefold(): Decimal(int(number)) for number, known in _lists(content, "scales") for word in known}
    ordinals = {word.casefold(): int(number) for number, known in _lists(content, "ordinals") for word in known}
    macros = {str(key): f"(?:{value})" for key, value in (content.get("macros") or {}).items()}
    thousands, decimal = str(content.get("thousands", ",")), str(content.get("decimal", "."))

    def compiled(holder: LinedDict, key: str) -> re.Pattern[str] | None:
        return _compiled(str(holder[key]), macros, file, holder.line_of(key)) if holder.get(key) else None

    qualifiers = content.get("qualifiers") or LinedDict()
    count = content.get("count") or LinedDict()
    return FiguresPack(
        number=_number(words, scales, thousands, decimal, str(qualifiers.get("tail", ""))),
        ordinal=re.compile(rf"(?<!\w)(?:{_options(ordinals)})(?!\w)", re.IGNORECASE) if ordinals else None,
        words=words,
        ordinals=ordinals,
        scales=scales,
        qualifiers=_by_code(qualifiers, "before", macros, file, ending=True),
        tails=_by_code(qualifiers, "after", macros, file, ending=False),
        between=compiled(count, "between"),
        behind=compiled(count, "behind"),
        measures=tuple(_measure(measure, macros, file) for measure in content.get("measures") or ()),
        thousands=thousands,
        decimal=decimal,
    )


def _lists(content: LinedDict, key: str) -> list[tuple[str, list[str]]]:
    return [
        (number, [str(word).replace("_", " ") for word in (known.split() if isinstance(known, str) else known)])
        for number, known in (content.get(key) or {}).items()
    ]


def _options(words: Mapping[str, object]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in longest_first) or r"(?!)"


def _number(
    words: Mapping[str, Decimal], scales: Mapping[str, Decimal], thousands: str, decimal: str, tail: str
) -> re.Pattern[str]:
    digits = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?!\d)|\d{{1,15}}(?:{re.escape(decimal)}\d{{1,4}})?"
    edge = "" if tail else r"(?![\w])"
    return re.compile(
        rf"(?<![\w])(?<!\d[.,:/–-])(?P<currency>(?:US|A|C|HK|S)?[$€£₩¥]\s?)?"
        rf"(?:(?P<digits>{digits})(?:(?=\D)|$)|(?P<word>{_options(words)}){edge})"
        rf"(?P<scale>\s?(?:{_options(scales)}){edge})?(?P<tail>{tail or '(?!)'})?",
        re.IGNORECASE,
    )


def _compiled(words: str, macros: Mapping[str, str], file: str, line: int) -> re.Pattern[str]:
    try:
        for _ in range(3):
            words = _MACRO.sub(lambda match: macros[match[1]], words)
        return re.compile(words.replace(" ", r"(?:\s{1,4})"), re.IGNORECASE)
    except (re.error, KeyError) as error:
        raise SchemaError(f"no pattern: {error}", where=Place(file, line), remedy="Correct the words") from error


def _by_code(
    holder: LinedDict, key: str, macros: Mapping[str, str], file: str, *, ending: bool
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = holder.get(key) or LinedDict()
    end = r"\s{0,4}$" if ending else ""
    start = r"(?<!\w)" if ending else ""
    return tuple(
        (code, _compiled(f"{start}(?:{words}){end}", macros, file, known.line_of(code)))
        for code, words in known.items()
    )


def _measure(measure: LinedDict, macros: Mapping[str, str], file: str) -> Measure:
    for error in unknown_keys(measure, _MEASURE_KEYS, "a measure", file):
        raise error
    after, before = measure.get("after"), measure.get("before")
    return Measure(
        code=str(measure["measure"]),
        unit=measure.get("unit"),
        after=_compiled(str(after), macros, file, measure.line_of("after")) if after else None,
        before=_compiled(str(before), macros, file, measure.line_of("before")) if before else None,
        ordinal=measure.get("ordinal") is True,
        money=measure.get("money") is True,
    )
