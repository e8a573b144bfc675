from __future__ import annotations

import time

import pytest

from graph.model import SCHEMA_FOLDER
from graph.yaml_lines import read_yaml
from loaders.extract.frames_pack import Lexicon, frame_pack
from loaders.extract.packs import languages, pack_file

KINDS = {"agreement": "agreement_kind", "weak": "agreement_kind", "event": "event_kind", "role": "participation_role"}


def found(phrase: str, text: str, *, apart: bool = True) -> list[str]:
    return [cue.span.of(text) for cue in Lexicon({"x": [phrase]}, apart=apart).find(text, 0, len(text))]


def test_a_phrase_is_a_whole_word_in_a_language_that_writes_words_apart() -> None:
    assert found("MoU", "MoU, MoUs and mou") == ["MoU", "mou"]
    assert found("협약", "업무협약을", apart=False) == ["협약"]


def test_stars_choices_gaps_and_optional_words() -> None:
    assert found("fisher*", "fisheries") == ["fisheries"]
    assert found("(memorandum|memoranda) of (mutual)? understanding", "memoranda of understanding") == [
        "memoranda of understanding"
    ]
    assert found("put ~ name to", "put his own good name to it") == ["put his own good name to"]
    assert found("hosted (by)?", "hosted in") == ["hosted"]


def test_a_phrase_in_capitals_is_meant_in_capitals() -> None:
    assert found("IT", "it is IT") == ["IT"]


def test_a_phrase_may_begin_with_a_mark() -> None:
    assert found(", which", "the paper, which") == [", which"]


@pytest.mark.parametrize("language", languages())
def test_codes_of_the_packs_are_codes_of_the_schema(language: str) -> None:
    raw = pack_file(language, "frames")
    assert frame_pack(language) is frame_pack(language)
    for section, codes in KINDS.items():
        known = set(read_yaml(SCHEMA_FOLDER / "codes" / f"{codes}.yml")["codes"])
        assert set(raw.get(section, {})) - {"same", "again", "paper"} <= known, section
    for section, scheme in (("sector", "sectors"), ("area", "areas")):
        concepts = read_yaml(SCHEMA_FOLDER / "schemes" / f"{scheme}.yml")["concepts"]
        assert set(raw.get(section, {})) <= {concept["notation"] for concept in concepts}, section


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("text", ["a" * 200_000, " " * 200_000, "(" * 200_000, "업" * 200_000, "MoU " * 50_000])
def test_no_text_is_slow_to_search(language: str, text: str) -> None:
    started = time.perf_counter()
    pack = frame_pack(language)
    for name in pack.lexicons:
        pack.find(name, text, 0, len(text))
    assert time.perf_counter() - started < 10
