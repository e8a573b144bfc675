"""Whole notices read by the rules, for tests of languages; invented notices, real names."""

from __future__ import annotations

from functools import cache

from loaders.extract.knowledge import NameIndex
from loaders.extract.known import known_names
from loaders.extract.rules import RuleReader
from loaders.extract.values import ReadAgreement, Reading
from tests.unit.loaders.extract.press_notices import press_notice


@cache
def _reader() -> RuleReader:
    return RuleReader(NameIndex(known_names()))


def read(text: str, language: str, published: str | None = "2022-05-20") -> Reading:
    """What the rules understand of a text, one passage a line."""
    return _reader().read(press_notice(text, language, published))


def parties(reading: Reading, agreement: ReadAgreement) -> set[str]:
    """The names of the parties."""
    return {reading.entities[index].name for index in agreement.parties}


def names(reading: Reading, *classes: str) -> set[str]:
    """The fullest names of the entities of these classes."""
    return {entity.name for entity in reading.entities if entity.class_name in classes}


def posts(reading: Reading) -> set[tuple[str, str]]:
    """Who works for whom."""
    entities = reading.entities
    links = (link for link in reading.links if link.relation == "works_for")
    return {(entities[link.subject].name, entities[link.object].name) for link in links}
