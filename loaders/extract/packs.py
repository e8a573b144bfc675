"""Language packs: what a language says in which words, kept as data in `packs/<language>/<section>.yml`.

A language is added by adding its folder. A section that a pack does not have yet reads as empty, so that a pack can
grow section by section.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import Place, SchemaError
from graph.yaml_lines import LinedDict, LinedList, read_yaml

PACKS_FOLDER = Path(__file__).with_name("packs")
SECTIONS = ("pack", "names", "times", "tense", "figures", "frames", "links")
ANALYSERS = ("words", "kiwi")


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack, in order of their codes."""
    return tuple(sorted(file.parent.name for file in PACKS_FOLDER.glob("*/pack.yml")))


@cache
def pack_file(lang: str, section: str) -> LinedDict:
    """One section of a pack; empty if the language has none.

    Raises:
        SchemaError: If there is no such kind of section, or the file is not YAML or holds no mapping.
    """
    if section not in SECTIONS:
        raise SchemaError(f"no pack has a section {section!r}", where=lang, remedy=f"Known: {', '.join(SECTIONS)}")
    path = PACKS_FOLDER / lang / f"{section}.yml"
    if lang not in languages() or not path.is_file():
        return LinedDict()
    content = read_yaml(path, shown_as=pack_name(lang, section))
    if content is None:
        return LinedDict()
    if not isinstance(content, LinedDict):
        raise SchemaError("holds no mapping", where=Place(pack_name(lang, section)), remedy="Write key: values")
    return content


def pack_name(lang: str, section: str) -> str:
    """How errors call the file."""
    return f"packs/{lang}/{section}.yml"


def analyser(lang: str) -> str:
    """What splits the language into sentences and tokens; a language without a pack is read word by word.

    Raises:
        SchemaError: If the pack names an analyser that does not exist.
    """
    pack = pack_file(lang, "pack")
    name = str(pack.get("analyser", "words"))
    if name not in ANALYSERS:
        where = Place(pack_name(lang, "pack"), pack.line_of("analyser"))
        raise SchemaError(f"no analyser is called {name!r}", where=where, remedy=f"Known: {', '.join(ANALYSERS)}")
    return name


def word_list(mapping: Mapping[str, Any], key: str, file: str) -> tuple[str, ...]:
    """A list of words under a key: a YAML list, or one text of words between spaces; nothing if the key is absent.

    Raises:
        SchemaError: With file and line, if it is neither.
    """
    value = mapping.get(key)
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, LinedList) and all(isinstance(item, str | int) for item in value):
        return tuple(str(item) for item in value)
    line = mapping.line_of(key) if isinstance(mapping, LinedDict) else None
    raise SchemaError(f"{key}: holds no list of words", where=Place(file, line), remedy=f"Write {key}: [word, word]")


def word_map(mapping: Mapping[str, Any], key: str, file: str) -> dict[str, tuple[str, ...]]:
    """Lists of words by code under a key (`ministry: [Ministry, Department]`); nothing if the key is absent.

    Raises:
        SchemaError: With file and line, if it is no mapping or a value no list of words.
    """
    value = mapping.get(key)
    if value is None:
        return {}
    if not isinstance(value, LinedDict):
        line = mapping.line_of(key) if isinstance(mapping, LinedDict) else None
        raise SchemaError(f"{key}: holds no mapping", where=Place(file, line), remedy=f"Write {key}: {{code: [word]}}")
    return {code: word_list(value, code, file) for code in value}
