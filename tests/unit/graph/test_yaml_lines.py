"""YAML as people write it: what looks like a word is one, and errors name their line."""

from __future__ import annotations

import pytest

from graph.errors import SchemaError
from graph.yaml_lines import LinedDict, parse_yaml


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("on", "on"),
        ("yes", "yes"),
        ("true", True),
        ("false", False),
        ("0777", "0777"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("2019-04-22", "2019-04-22"),
        ("2019", 2019),
        ("-5", -5),
        ("6.6", "6.6"),
        ("~", None),
        ('"22"', "22"),
    ],
)
def test_only_plain_numbers_and_true_and_false_are_more_than_text(written: str, meant: object) -> None:
    value = parse_yaml(f"key: {written}", "file.yml")["key"]
    assert value == meant
    assert type(value) is type(meant)


def test_every_key_and_item_knows_its_line() -> None:
    content = parse_yaml("one: 1\nmany:\n  - a: x\n  - b: y\n", "file.yml")
    assert isinstance(content, LinedDict)
    assert (content.line_of("many"), content["many"].lines, content["many"][1].line_of("b")) == (2, (3, 4), 4)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\na: 2\n", "line 2"), ("a: [1\nb: 2\n", "line 2"), ("a: !!python/object:os.system x\n", None)],
)
def test_what_is_no_plain_yaml_is_an_error_with_its_line(text: str, line: str | None) -> None:
    if line is None:
        assert parse_yaml(text, "file.yml") == {"a": "x"}, "a tag runs nothing"
        return
    with pytest.raises(SchemaError, match=line):
        parse_yaml(text, "file.yml")
