from __future__ import annotations

import pytest

from graph.errors import SchemaError
from graph.yaml_lines import parse_yaml
from loaders.extract.packs import analyser, languages, pack_file, word_list, word_map
from loaders.extract.word_pack import name_pack


def test_every_language_has_an_analyser_and_a_pack_of_names() -> None:
    assert {"de", "en", "ru", "tr"} <= set(languages())
    for lang in languages():
        assert analyser(lang) in ("words", "kiwi")


@pytest.mark.parametrize("lang", ["en", "de", "ru", "tr"])
def test_the_names_of_a_pack_compile(lang: str) -> None:
    pack = name_pack(lang)
    assert pack.heads
    assert pack.posts
    assert pack.legal_forms


def test_a_language_without_a_pack_is_read_word_by_word() -> None:
    assert analyser("pt") == "words"
    assert pack_file("pt", "names") == {}
    assert name_pack("pt").heads == {}


def test_a_section_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(SchemaError, match="verbs"):
        pack_file("en", "verbs")


def test_words_come_as_a_list_or_as_one_text_and_nothing_else() -> None:
    content = parse_yaml("one: [a, b c]\ntwo: d e\nthree: {x: y}\nfour: {k: [v]}", "packs/xx/names.yml")
    assert word_list(content, "one", "f") == ("a", "b c")
    assert word_list(content, "two", "f") == ("d", "e")
    assert word_list(content, "none", "f") == ()
    assert word_map(content, "four", "f") == {"k": ("v",)}
    with pytest.raises(SchemaError, match="three") as error:
        word_list(content, "three", "packs/xx/names.yml")
    assert "3" in str(error.value.where)
