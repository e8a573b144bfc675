"""The words of the app: complete in every language, and as each language writes dates and numbers."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from graph.library import load_library
from graph.library_params import TODAY
from graph.model import LANGUAGES
from graph.yaml_lines import read_yaml
from tests.app.sentences import sentences
from ui.table import shown_columns
from ui.text import LOCALES, OWN_NAMES, Texts, best_language, texts

TRANSLATED = [language for language in LANGUAGES if language != "en"]
NO_WORDS = {TODAY}


def _messages(language: str) -> dict[str, Message]:
    with (LOCALES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    return {one.id if isinstance(one.id, str) else one.id[0]: one for one in catalogue if one.id}


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_and_no_translation_is_left_over(language: str) -> None:
    assert set(_messages(language)) == set(sentences())


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_are_whole_and_keep_the_places_to_fill(language: str) -> None:
    for sentence, message in _messages(language).items():
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        assert forms, sentence
        assert all(forms), sentence
        assert not message.fuzzy, sentence
        assert {frozenset(_places(form)) for form in forms} == {frozenset(_places(sentence))}, sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_parameter_and_group_of_the_library_has_words(language: str) -> None:
    t = texts(language)
    for query in load_library().queries:
        assert t.group(query.folder) != query.folder
        names = [*shown_columns(query.columns), *(one.name for one in query.params if one.type != "language")]
        unnamed = [name for name in names if _is_bare(t, name)]
        assert not unnamed, query.name
        words = [(one.name, word) for one in query.params for word in one.words]
        assert all(t.value(name, word) for name, word in words)
        if language != "en":
            assert [word for name, word in words if t.value(name, word) == word] == []


def _is_bare(t: Texts, name: str) -> bool:
    """Whether the heading is only the column's name with spaces."""
    return t.column(name) == name.replace("_", " ")


def test_every_label_is_there_in_every_language() -> None:
    labels = read_yaml(LOCALES / "labels.yml")
    for part in labels.values():
        for name, words in part.items():
            assert sorted(words) == sorted(LANGUAGES), name
            assert all(words.values()), name


def test_the_languages_of_the_app_are_those_of_the_schema_and_each_has_a_catalogue() -> None:
    assert sorted(OWN_NAMES) == sorted(LANGUAGES)
    assert sorted(path.stem for path in LOCALES.glob("*.po")) == sorted(TRANSLATED)
    assert Path(LOCALES / "labels.yml").is_file()


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("en", "2019-04-22", "April 22, 2019"),
        ("de", "2019-04-22", "22. April 2019"),
        ("ko", "2019-04-22", "2019년 4월 22일"),
        ("en", "2019", "2019"),
        ("ko", "2019", "2019년"),
        ("de", "2019-04", "April 2019"),
        ("en", "--05", "May"),
        ("de", "--05-17", "17. Mai"),
        ("en", "---17", "…-…-17"),
        ("de", "2017-08/2018-03-20", "August 2017 – 20. März 2018"),
        ("en", "2018-05-08/…", "May 8, 2018 – …"),
        ("en", "some day", "some day"),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(language: str, written: str, shown: str) -> None:
    assert texts(language).day(written) == shown


def test_plurals_and_numbers_follow_the_language() -> None:
    assert texts("en").n("{n} row", "{n} rows", 1) == "1 row"
    assert texts("de").n("{n} row", "{n} rows", 1) == "1 Zeile"
    assert texts("de").n("{n} row", "{n} rows", 1234) == "1.234 Zeilen"
    assert texts("ko").n("{n} row", "{n} rows", 2) == "2행"


@pytest.mark.parametrize(
    ("wanted", "given"),
    [("de-AT", "de"), ("ko_KR", "ko"), ("fr", "en"), (None, "en"), ("", "en"), ("EN-us", "en")],
)
def test_the_language_of_the_browser_is_taken_if_we_have_it(wanted: str | None, given: str) -> None:
    assert best_language(wanted) == given


@pytest.mark.parametrize(("language", "forms"), [("de", 2), ("ko", 1)])
def test_a_sentence_with_a_number_has_as_many_forms_as_its_language(language: str, forms: int) -> None:
    messages = _messages(language)
    counted = [one for one, many in sentences().items() if many]
    assert {len(messages[one].string or ()) for one in counted} == {forms}
