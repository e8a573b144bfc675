"""The forms in which a language writes times, compiled from `packs/<language>/times.yml`.

A form is a regular expression in which a space stands for any short white space and a name in angle brackets for a
part: `<day>`, `<month>` (a name), `<mm>` (a number), `<year>`, `<yy>`, `<weekday>`, `<count>`, the same with a 2 behind
for the end of a range, `<any_weekday>` for a weekday that adds nothing, or one of the pack's own `macros`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from graph.errors import Place, SchemaError
from graph.yaml_lines import LinedDict, unknown_keys
from loaders.extract.packs import pack_file, pack_name

Kind = Literal["date", "days", "weeks", "months", "years", "weekday", "same", "vague"]
Direction = Literal["past", "future", "same"]

_KEYS = frozenset(
    "before after saying_before saying_after bare_day same_names_event months weekdays counts macros forms".split()
)
_FORM_KEYS = frozenset("form kind shift direction reason year_shift glued told season".split())
_NUMBERS = {
    "day": r"(?:3[01]|[12]\d|0?[1-9])",
    "mm": r"(?:1[0-2]|0?[1-9])",
    "year": r"(?:19|20)\d\d",
    "yy": r"\d\d",
}
_NAME = re.compile(r"(?<!\?P)<(\w+)>")
_OPTIONAL = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)[?*]|<\w+>\?")
_GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_DIGIT = re.compile(r"\d")
_BEFORE = r"(?<!\w)(?<!\d[.,:/–-])"
_AFTER = r"(?!\w)(?![.,:/–-]\d)"


@dataclass(frozen=True, slots=True)
class TimeForm:
    """One way to write a time.

    Attributes:
        shift: Days, weeks, months or years from the day the notice speaks from.
        needs: What a sentence must hold for it to match, so that most forms are not tried on most sentences.
        told: Reckoned from the last date told before, not from the notice's (`two days later`, `of the same year`).
        season: The month in the middle of a season; only its year is told.
        year_shift: Added to a year of another calendar, whose years end in ours one later.
    """

    pattern: re.Pattern[str]
    kind: Kind
    shift: int = 0
    direction: Direction | None = None
    reason: str = ""
    year_shift: int = 0
    needs: frozenset[str] = frozenset()
    told: bool = False
    season: int | None = None


@dataclass(frozen=True, slots=True)
class TimesPack:
    """How a language tells time.

    Attributes:
        saying_before: What stands before the day on which something was said (`said on` Monday).
        saying_after: What stands after it (23일 `밝혔다`).
        bare_day_this_month: Whether a day without a month is of the month of publication if nothing speaks against it.
        marks: How to see whether a sentence holds a digit, a month or a weekday at all.
        same_names_event: Whether `this day` is followed by what happened on it (이날 컨퍼런스).
    """

    forms: tuple[TimeForm, ...]
    names: Mapping[str, Mapping[str, int]]
    saying_before: re.Pattern[str] | None
    saying_after: re.Pattern[str] | None
    bare_day_this_month: bool
    same_names_event: bool
    marks: Mapping[str, re.Pattern[str]]

    def number(self, part: str, words: str) -> int:
        """The number that a matched part means."""
        kind = part.rstrip("2")
        if kind in self.names:
            found = self.names[kind].get(_plain(words))
            return found if found is not None else int(words)
        return int(words)


def _plain(word: str) -> str:
    return " ".join(word.casefold().rstrip(".").split())


@cache
def times_pack(language: str) -> TimesPack | None:
    """The forms of a language, or None if it has no pack.

    Raises:
        SchemaError: With file and line, if the pack says something that is not understood.
    """
    content = pack_file(language, "times")
    if not content:
        return None
    file = pack_name(language, "times")
    for error in unknown_keys(content, _KEYS, "the forms of time", file):
        raise error
    words = {kind: _words(content, f"{kind}s", file) for kind in ("month", "weekday", "count")}
    parts = _parts(words) | {str(key): f"(?:{value})" for key, value in (content.get("macros") or {}).items()}
    before, after = str(content.get("before", _BEFORE)), str(content.get("after", _AFTER))
    forms = tuple(_form(form, parts, (before, after), file) for form in content.get("forms") or ())
    return TimesPack(
        forms=forms,
        names={kind: {_plain(word): number for word, number in known} for kind, known in words.items()},
        saying_before=_optional(content, "saying_before", file),
        saying_after=_optional(content, "saying_after", file),
        bare_day_this_month=content.get("bare_day", "nearest") == "this_month",
        same_names_event=content.get("same_names_event") is True,
        marks={"digit": _DIGIT} | {kind: re.compile(parts[f"any_{kind}"]) for kind in ("month", "weekday")},
    )


def _words(content: LinedDict, key: str, file: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for number, words in (content.get(key) or {}).items():
        if not number.isdigit() or not isinstance(words, str | list):
            where = Place(file, content.line_of(key))
            raise SchemaError(f"{key}: {number!r} holds no words", where=where, remedy="Write 1: January Jan")
        found.extend(
            (word.replace("_", " "), int(number)) for word in (words.split() if isinstance(words, str) else words)
        )
    return found


def _parts(words: Mapping[str, list[tuple[str, int]]]) -> dict[str, str]:
    """What each name in angle brackets stands for."""
    parts: dict[str, str] = {}
    spellings = dict(_NUMBERS)
    for kind, known in words.items():
        written = {form for word, _ in known for form in (word, word.upper())}
        longest_first = sorted(written, key=lambda word: (-len(word), word))
        options = "|".join(re.escape(word).replace("\\ ", " ") for word in longest_first)
        spellings[kind] = f"(?-i:{options})" if options else r"(?!)"
    spellings["count"] = rf"(?:\d{{1,3}}|(?i:{spellings['count'][5:-1]}))" if words["count"] else r"\d{1,3}"
    for kind, spelling in spellings.items():
        parts[kind], parts[f"{kind}2"] = f"(?P<{kind}>{spelling})", f"(?P<{kind}2>{spelling})"
        parts[f"any_{kind}"] = spelling
    return parts


def expand(form: str, parts: Mapping[str, str], depth: int = 4) -> str:
    """A form as a regular expression.

    Raises:
        KeyError: If it names a part that does not exist.
    """
    while depth and _NAME.search(form):
        form = _NAME.sub(lambda match: parts[match[1]], form)
        depth -= 1
    return form.replace(" ", r"(?:\s{1,4})")


def _needs(form: str) -> frozenset[str]:
    """What a sentence must hold for the form to match: a `digit`, a `month`, a `weekday`."""
    stripped = _OPTIONAL.sub("", form)
    if "|" in _GROUP.sub("", _GROUP.sub("", stripped)):
        return frozenset()
    named = {part.rstrip("2") for part in _NAME.findall(stripped)}
    needs = named & {"month", "weekday"}
    return frozenset(needs | {"digit"}) if named & _NUMBERS.keys() else frozenset(needs)


def _form(form: LinedDict, parts: Mapping[str, str], edges: tuple[str, str], file: str) -> TimeForm:
    for error in unknown_keys(form, _FORM_KEYS, "a form of time", file):
        raise error
    kind, direction = form.get("kind", "date"), form.get("direction")
    if kind not in get_args(Kind) or (direction is not None and direction not in get_args(Direction)):
        where = Place(file, form.line)
        known = ", ".join((*get_args(Kind), *get_args(Direction)))
        raise SchemaError(f"unknown kind or direction: {kind!r}, {direction!r}", where=where, remedy=f"Known: {known}")
    before = "" if form.get("glued") else edges[0]
    try:
        pattern = re.compile(f"{before}(?:{expand(str(form['form']), parts)}){edges[1]}", re.IGNORECASE)
    except (re.error, KeyError) as error:
        raise SchemaError(f"no pattern: {error}", where=Place(file, form.line), remedy="Correct the form") from error
    return TimeForm(
        pattern=pattern,
        kind=kind,
        shift=int(form.get("shift", 0)),
        direction=direction,
        reason=str(form.get("reason", "")),
        year_shift=int(form.get("year_shift", 0)),
        needs=_needs(str(form["form"])),
        told=form.get("told") is True,
        season=form.get("season"),
    )


def _optional(content: LinedDict, key: str, file: str) -> re.Pattern[str] | None:
    if not content.get(key):
        return None
    try:
        return re.compile(str(content[key]).replace(" ", r"(?:\s{1,4})"), re.IGNORECASE)
    except re.error as error:
        where = Place(file, content.line_of(key))
        raise SchemaError(f"{key}: no pattern: {error}", where=where, remedy="Correct it") from error
