"""Names by spaCy: with a pipeline made here, with an installed one if there is any, and without spaCy."""

from __future__ import annotations

import importlib
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from graph.errors import MissingDependency
from graph.statements import Document
from loaders.extract import spacy_reader
from loaders.extract.spacy_reader import SpacyReader, pipeline_of
from loaders.extract.values import Notice, Span

TEXT = (
    "The Korea SMEs and Startups Agency met “NSIC” in New\nDelhi, India.\n\nLee Sang-jick of NSIC came from Berlin. "
    "The 2nd SME Forum cost 3 million won."
)

needs_spacy = pytest.mark.skipif(find_spec("spacy") is None, reason="spaCy is not installed")


def notice(text: str = TEXT, language: str = "en") -> Notice:
    passages, start = [], 0
    for block in text.split("\n\n"):
        passages.append(Span(start, start + len(block)))
        start += len(block) + 2
    document = Document("document-0", "notice-0", "notice", "a notice", "0" * 64)
    return Notice(document, text, language, tuple(passages))


@pytest.fixture
def ruled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A small pipeline of our own: real spaCy, names by a list."""
    spacy: Any = importlib.import_module("spacy")
    language = spacy.blank("en")
    ruler: Any = language.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "The Korea SMEs and Startups Agency"},
            {"label": "ORG", "pattern": "NSIC"},
            {"label": "GPE", "pattern": [{"LOWER": "new"}, {"IS_SPACE": True, "OP": "?"}, {"LOWER": "delhi"}]},
            {"label": "GPE", "pattern": "India"},
            {"label": "PERSON", "pattern": "Lee Sang-jick"},
            {"label": "EVENT", "pattern": "The 2nd SME Forum"},
            {"label": "MONEY", "pattern": "3 million won"},
        ]
    )
    language.to_disk(tmp_path / "ours")
    monkeypatch.setenv("SMEGRAPH_SPACY_EN", str(tmp_path / "ours"))
    return str(tmp_path / "ours")


@needs_spacy
def test_names_stand_where_they_are_said_to(ruled: str) -> None:
    reading = SpacyReader().read(notice())
    found = {one.name: (one.class_name, len(one.spans)) for one in reading.entities}
    assert found == {
        "Korea SMEs and Startups Agency": ("Organisation", 1),
        "NSIC": ("Organisation", 2),
        "New Delhi": ("Place", 1),
        "India": ("Country", 1),
        "Lee Sang-jick": ("Person", 1),
        "2nd SME Forum": ("Event", 1),
    }
    for one in reading.entities:
        assert {" ".join(span.of(TEXT).split()) for span in one.spans} == set(one.names)
        assert one.readers[0].startswith(f"spacy {ruled}")
    india = next(one for one in reading.entities if one.name == "India")
    assert (india.key, india.country) == ("country:IN", "IN")


@needs_spacy
def test_a_long_passage_is_read_in_pieces(ruled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_reader, "_LONGEST", 100)
    text = "word " * 100 + "NSIC " + "word " * 100
    (nsic,) = SpacyReader().read(notice(text)).entities
    assert nsic.spans == (Span(500, 504),)


@needs_spacy
def test_a_missing_pipeline_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMEGRAPH_SPACY_DE", "de_no_such_pipeline")
    with pytest.raises(MissingDependency, match=r"de_no_such_pipeline.*Run: python -m spacy download"):
        SpacyReader().read(notice(language="de"))


@needs_spacy
def test_a_pipeline_without_names_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spacy: Any = importlib.import_module("spacy")
    spacy.blank("en").to_disk(tmp_path / "empty")
    monkeypatch.setenv("SMEGRAPH_SPACY_EN", str(tmp_path / "empty"))
    with pytest.raises(MissingDependency, match="finds no names"):
        SpacyReader().read(notice())


@needs_spacy
def test_an_installed_english_pipeline_finds_most_names() -> None:
    if find_spec(pipeline_of("en")) is None:
        pytest.skip(f"the pipeline {pipeline_of('en')} is not installed")
    reading = SpacyReader().read(notice(TEXT.replace("\n", " ")))
    names = {one.name for one in reading.entities}
    assert {"India", "Berlin"} <= names
    assert all(span.of(reading.notice.text) for one in reading.entities for span in one.spans)


def test_a_language_without_a_pipeline_says_which_setting_names_one(no_settings: None) -> None:
    with pytest.raises(MissingDependency, match="SMEGRAPH_SPACY_JA"):
        pipeline_of("ja")
    assert pipeline_of("ko") == "ko_core_news_sm"


def test_without_spacy_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.setattr(spacy_reader, "find_spec", lambda _: None)
    with pytest.raises(MissingDependency, match=r'pip install "smegraph\[spacy\]"'):
        SpacyReader()
