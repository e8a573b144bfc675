from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError, SchemaError
from graph.yaml_lines import parse_yaml
from loaders.anchor import anchored, main

DOCUMENT = "Kopf\n\nDie Börse fand in 알마티 statt.\nDie Börse war gut besucht: 22 Verträge.\n"
STATEMENTS = """\
# a remark
reviewed_by: someone

quotes:
  fair: {at: 99, text: "Die Börse"}   # stands twice
  bare: "22 Verträge"
  block:
    text: 'besucht: 22'
  empty:
    at:
    text: "알마티"
  late: {text: "statt", at: 0}
  right: {at: 0, text: Kopf}

entities: {}
"""


def test_sets_every_offset_and_leaves_the_rest_alone() -> None:
    at = DOCUMENT.find

    result = anchored(STATEMENTS, DOCUMENT, "f.yml")

    assert (result.quotes, result.changed) == (6, 5)
    assert result.text == (
        STATEMENTS.replace("at: 99", "at: 6")
        .replace('bare: "22 Verträge"', f'bare: {{at: {at("22")}, text: "22 Verträge"}}')
        .replace("    text: 'besucht", f"    at: {at('besucht')}\n    text: 'besucht")
        .replace("    at:\n", f"    at: {at('알마티')}\n")
        .replace('"statt", at: 0', f'"statt", at: {at("statt")}')
    )


def test_a_second_run_changes_nothing() -> None:
    once = anchored(STATEMENTS, DOCUMENT, "f.yml")

    twice = anchored(once.text, DOCUMENT, "f.yml")

    assert (twice.text, twice.changed) == (once.text, 0)


def test_line_ends_of_the_file_stay() -> None:
    windows = STATEMENTS.replace("\n", "\r\n")

    result = anchored(windows, DOCUMENT, "f.yml")

    assert result.text.count("\r\n") == result.text.count("\n")
    block = parse_yaml(result.text, "f.yml")["quotes"]["block"]
    assert block == {"at": DOCUMENT.find("besucht"), "text": "besucht: 22"}


def test_names_each_quote_that_the_document_lacks() -> None:
    text = 'quotes:\n  a: {at: 0, text: "Die Börse fiel aus"}\n  b: "Kopf"\n  c: {text: "nirgends"}\n'

    with pytest.raises(InputError) as caught:
        anchored(text, DOCUMENT, "f.yml")

    message = str(caught.value)
    assert "f.yml, line 2: quote 'a' is not in the document (only 'Die Börse f' is)" in message
    assert "f.yml, line 4: quote 'c' is not in the document" in message
    assert "'b'" not in message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("entities: {}\n", "has no quotes"),
        ("- a\n", "has no quotes"),
        ("quotes:\n  a: plain words\n", "line 2: quote 'a' has no text"),
        ("quotes:\n  a: [1]\n", "line 2: quote 'a' has no text"),
        ("quotes:\n  a: {at: 3}\n", "line 2: quote 'a' has no text"),
        ("quotes:\n  a: {at: 3\n", "not valid YAML"),
        ('quotes:\n  a: ""\n', "is not in the document"),
    ],
)
def test_refuses_other_forms(text: str, message: str) -> None:
    with pytest.raises((SchemaError, InputError), match=message):
        anchored(text, DOCUMENT, "f.yml")


def test_command_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    statements, document = tmp_path / "statements.yml", tmp_path / "document.txt"
    statements.write_text(STATEMENTS, encoding="utf-8")
    document.write_text(DOCUMENT, encoding="utf-8")

    assert main([str(statements), str(document)]) == 0

    assert capsys.readouterr().out == "6 quotes, 5 offsets set\n"
    assert statements.read_text(encoding="utf-8") == anchored(STATEMENTS, DOCUMENT, "f.yml").text


def test_command_writes_nothing_if_one_quote_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    statements, document = tmp_path / "statements.yml", tmp_path / "document.txt"
    statements.write_text(STATEMENTS + "# end\n", encoding="utf-8")
    document.write_text(DOCUMENT.replace("Kopf", "Haupt"), encoding="utf-8")

    assert main([str(statements), str(document)]) == 1

    assert "line 13: quote 'right'" in capsys.readouterr().err
    assert statements.read_text(encoding="utf-8") == STATEMENTS + "# end\n"


@pytest.mark.parametrize(("content", "message"), [(None, "cannot be read"), (b"caf\xe9", r"is not UTF-8 (byte 3)")])
def test_command_names_an_unreadable_file(
    content: bytes | None, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    statements, document = tmp_path / "statements.yml", tmp_path / "document.txt"
    statements.write_text(STATEMENTS, encoding="utf-8")
    if content is not None:
        document.write_bytes(content)

    assert main([str(statements), str(document)]) == 1

    assert message in capsys.readouterr().err


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs")), min_size=1)


@st.composite
def documents_and_quotes(draw: st.DrawFn) -> tuple[str, list[str]]:
    document = "\n".join(draw(st.lists(WORDS, min_size=1, max_size=6)))
    lines = [line for line in document.split("\n") if line.strip()]
    quotes = []
    for line in draw(st.lists(st.sampled_from(lines), max_size=5)) if lines else []:
        start = draw(st.integers(0, len(line) - 1))
        quotes.append(line[start : draw(st.integers(start + 1, len(line)))])
    return document, quotes


@given(documents_and_quotes(), st.data())
def test_every_offset_leads_back_to_its_words(drawn: tuple[str, list[str]], data: st.DataObject) -> None:
    document, quotes = drawn
    forms = ("{{at: 7, text: {0}}}", "{{text: {0}}}", "{0}", "\n    text: {0}", "\n    at: 7\n    text: {0}")
    lines = [
        f"  q{number}: {data.draw(st.sampled_from(forms)).format(json.dumps(quote, ensure_ascii=False))}"
        for number, quote in enumerate(quotes)
    ]
    file = "# before\nquotes:\n" + ("\n".join(lines) if lines else "  {}") + "\n# after\nlang: xx\n"

    result = anchored(file, document, "f.yml")

    found = parse_yaml(result.text, "f.yml")["quotes"]
    assert [found[f"q{number}"]["text"] for number in range(len(quotes))] == quotes
    for number, quote in enumerate(quotes):
        at = found[f"q{number}"]["at"]
        assert document[at:].startswith(quote)
        assert document.find(quote) == at
    assert result.text.startswith("# before\nquotes:\n")
    assert result.text.endswith("\n# after\nlang: xx\n")
    assert anchored(result.text, document, "f.yml") == type(result)(result.text, len(quotes), 0)
