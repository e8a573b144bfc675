from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from graph.cli.options import LANGUAGES
from graph.cli.texts import catalogue, heading, number, say, value_text
from graph.errors import SchemaError

CLI = Path(__file__).parents[4] / "graph" / "cli"
SAID = re.compile(r"""say\(\s*f?["']([^"']+)["']""")
COMMANDS = "load|read|answer|identity|status|validate|export|app|dump|stage|queries|evaluate"
CHOSEN = re.compile(rf"""["']((?:{COMMANDS})\.\w+)["']""")


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("key", catalogue())
def test_every_text_is_there_in_three_languages_with_the_same_fields(key: str) -> None:
    texts = catalogue()[key]
    assert set(texts) == set(LANGUAGES)
    assert all(text.strip() for text in texts.values())
    assert len({frozenset(fields(text)) for text in texts.values()}) == 1


def test_every_text_that_is_said_exists_and_every_other_is_said() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in CLI.rglob("*.py"))
    said = {key for key in (*SAID.findall(code), *CHOSEN.findall(code)) if "{" not in key and key != "app.py"}
    said |= {f"identity.{verdict}" for verdict in ("same", "different", "unsure")}
    own = {key for key in catalogue() if not key.startswith(("column.", "value.", "stage."))}
    assert said == own


def test_an_unknown_text_is_a_fault_that_names_the_file() -> None:
    with pytest.raises(SchemaError, match=r"texts\.yml: no text 'load\.nothing'"):
        say("load.nothing", "en")


def test_counts_are_grouped_as_the_language_does() -> None:
    assert [number(1234567, lang) for lang in LANGUAGES] == ["1,234,567", "1.234.567", "1,234,567"]
    assert number(True, "de") == "True"
    assert number("2019", "de") == "2019"


def test_a_column_without_a_text_is_headed_by_its_name() -> None:
    assert heading("firm", "ko") == "기업"
    assert heading("first_year", "de") == "first year"


def test_words_of_ours_are_translated_and_others_are_not() -> None:
    assert value_text("proposed", "en") == "unreviewed"
    assert value_text("중진공", "en") == "중진공"
