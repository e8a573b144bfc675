"""What a notice says of itself in lines of its own: the header block, the day of publication, the dateline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from graph.errors import SchemaError
from graph.yaml_lines import read_yaml
from loaders.extract.values import Span
from loaders.notices.days import days

_FILE: Final = Path(__file__).with_name("stamps.yml")
_HEADER_LINE: Final = re.compile(r"(?P<key>[a-z_]{3,12}):[ \t]*(?P<value>[^\n]*)(?:\n|\Z)")
_HEADER_KEYS: Final = frozenset({"source", "lang", "text", "published", "title", "publisher", "note"})
_FEWEST_HEADER_LINES: Final = 2
_LONGEST_PLACE: Final = 6  # words
_WITHIN_PLACES: Final = frozenset("of de der die am an la the bei del di do upon г".split())
_BEFORE_A_DAY: Final = frozenset(
    "on in at by from since until the am im seit vom zum bis ab в на с до le el il".split()
)
# In the middle of a line only after a mark or after a Korean reporter's name, else it is a word of a sentence.
_BEFORE_A_STAMP: Final = re.compile(r"(?:.*[|·,/)\]>:-]|[^A-Za-z]{0,40})?")
_SENTENCE: Final = re.compile(r"[^\W\d_][.!?…]$")
_LONGEST_STAMP: Final = 120
_LONGEST_BYLINE: Final = 80
_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
# `Berlin, 12. Mai 2022 –`, `SEOUL, April 18 (Yonhap) --`, `(New Delhi, 10 July 2018):` before the first sentence.
_DATELINE: Final = re.compile(
    r"[(\[]?(?P<place>[^\W\d_][^\n:;!?]{1,60}?)[,，]?\s*\(?(?P<day>\S[^\n:;!?–—]{2,28}?)[)\]]?\s*"
    r"(?:[(/][^)/\n]{2,30}[)/]\s*)?(?:--|[-–—:])(?=\s)"
)


@dataclass(frozen=True, slots=True)
class Stamps:
    """What the lines say.

    Attributes:
        lines: The lines that say only this, or nothing; they are no passages.
        stamp: Index of the first such line among all, which a title stands directly before.
        reason: How the day was found, or why it is not known.
    """

    published: str | None = None
    reason: str = ""
    publisher: str | None = None
    lines: frozenset[Span] = field(default_factory=frozenset)
    stamp: int | None = None


def header_block(text: str) -> tuple[Mapping[str, str], int]:
    """The lines `source: … lang: … text: … published: …` before the first blank line, and where the body begins."""
    found: dict[str, str] = {}
    at = 0
    while (match := _HEADER_LINE.match(text, at)) is not None and match["key"] in _HEADER_KEYS:
        found[match["key"]] = match["value"].strip()
        at = match.end()
    ended = at == len(text) or text[at : at + 1] == "\n"
    if len(found) < _FEWEST_HEADER_LINES or not ended:
        return {}, 0
    return found, at


def read_stamps(text: str, lines: Sequence[Span]) -> Stamps:
    """Find the lines that date the notice, and those that say nothing (marks, a reporter's address)."""
    dropped: set[Span] = set()
    published, reason, publisher, first = None, "", None, None
    for index, line in enumerate(lines):
        words = line.of(text)
        if not any(char.isalpha() for char in words) or _is_byline(words):
            dropped.add(line)
            continue
        stamp = _stamp(words)
        if stamp is None:
            continue
        dropped.add(line)
        first = index if first is None else first
        if published is None and (stamp[0] is not None or not reason):
            published, reason, publisher = stamp[0], stamp[1], publisher or stamp[2]
    return Stamps(published, reason, publisher, frozenset(dropped), first)


def dateline(words: str) -> tuple[str, str] | None:
    """Partial date and reason of a dateline at the beginning of a paragraph, as `Berlin, 12. Mai 2022 –`."""
    match = _DATELINE.match(words[:140])
    if match is None or not match["place"][0].isupper():
        return None
    opening = match.group()
    for day in days(opening, without_year=True):
        rest = (opening[: day.start] + opening[day.end :]).strip(" ,-–—:()[]")
        if day.value is not None and _is_place(rest):
            return day.value, f"the dateline “{' '.join(opening.split())}”"
    return None


def _is_place(words: str) -> bool:
    """Whether what is left of a dateline can be a place and an agency: no verb, and not the `On` of a sentence."""
    parts = re.findall(r"[^\W\d_]+", re.sub(r"[(/][^)/]*[)/]", " ", words))
    small = [one for one in parts if one[0].islower()]
    return (
        0 < len(parts) <= _LONGEST_PLACE
        and parts[0].lower() not in _BEFORE_A_DAY
        and all(one in _WITHIN_PLACES for one in small)
    )


def _is_byline(words: str) -> bool:
    return len(words) <= _LONGEST_BYLINE and _ADDRESS.search(words) is not None


def _stamp(words: str) -> tuple[str | None, str, str | None] | None:
    """Day, reason and publisher of a line that dates the notice; None if the line is something else."""
    if len(words) > _LONGEST_STAMP or _SENTENCE.search(words):
        return None
    published, changed, by = _patterns()
    found = published.search(words)
    if found is None:
        other = changed.match(words)
        return None if other is None or not _only_days(words[other.end() :]) else (None, "", None)
    if not _BEFORE_A_STAMP.fullmatch(words[: found.start()].strip()):
        return None
    after = words[found.end() :]
    if not after.strip(" :：|.-–"):
        reason = f"“{found['word']}” is followed by no day" if found.start() == 0 else ""
        return (None, reason, None) if reason else None
    for day in days(after):
        if after[: day.start].strip(" :：|,(-–[\t"):
            continue
        said = by.search(after, day.end)
        reason = f"the line “{words}”" if day.value is not None else f"the line “{words}”: {day.reason}"
        return day.value, reason, None if said is None else said["who"].strip()
    return None


def _only_days(words: str) -> bool:
    left = words
    for day in days(words):
        left = left.replace(words[day.start : day.end], " ")
    return not any(char.isalpha() for char in re.sub(r"(?i)\b[ap]\.?m\b|uhr|오전|오후", "", left))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    content = read_yaml(_FILE, shown_as=f"notices/{_FILE.name}")
    if not isinstance(content, dict) or set(content) != {"published", "changed", "by"}:
        raise SchemaError("holds other keys than published, changed and by", where=f"notices/{_FILE.name}")
    published, changed = (_any_of(cast(Mapping[str, Any], content[key])) for key in ("published", "changed"))
    by = "|".join(re.escape(str(word)) for word in content["by"].values())
    return (
        re.compile(rf"(?<!\w)(?P<word>{published})(?!\w)\s*[:：|]?\s*", re.IGNORECASE),
        re.compile(rf"(?P<word>{changed})(?!\w)\s*[:：|]?\s*", re.IGNORECASE),
        re.compile(rf"\s(?:{by})\s(?P<who>[^\W\d_][^|]{{1,60}})$"),
    )


def _any_of(words: Mapping[str, Any]) -> str:
    every = {str(word) for listed in words.values() for word in listed}
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(every, key=len, reverse=True))
