from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from graph.errors import InputError, SchemaError, UnknownName
from graph.statements import Document, Rejection
from loaders.registry import packaged_names, read_source, read_sources, source, sources
from tests.unit.loaders.table_makers import CONTEXT, HEADER, MAPPING

SOURCE = """\
name: lists
loader: table
labels: {en: Lists, de: Listen, ko: 목록}
licence: CC-BY-4.0
expected: {statements: [1, 20]}
table: list.csv
mapping: mapping.yml
"""


def folder_with(folder: Path, text: str = SOURCE, name: str = "lists") -> Path:
    path = folder / name
    path.mkdir()
    (path / "source.yml").write_text(dedent(text), encoding="utf-8")
    (path / "list.csv").write_text(HEADER + "KOSME,KR,2019-04-22,signed\n", encoding="utf-8")
    (path / "mapping.yml").write_text(MAPPING, encoding="utf-8")
    return path


def test_every_folder_of_sources_is_a_source_with_labels_in_three_languages() -> None:
    names = {"agencies", "agreements", "india_msme", "hankyung_2019", "iran_korea_2017", "isipo_training"}

    assert names | {"pib_2018", "saxony_2022"} <= {one.name for one in sources()} == packaged_names()
    for one in sources():
        assert set(one.labels) == {"en", "de", "ko"}
        assert one.licence


@pytest.mark.parametrize("name", sorted(packaged_names()))
def test_every_source_of_the_project_loads_what_it_should_and_rejects_nothing(name: str) -> None:
    records = list(source(name).load(CONTEXT))
    documents = [record for record in records if isinstance(record, Document)]
    count = sum(type(record).__name__ == "Statement" for record in records)

    assert not [str(record) for record in records if isinstance(record, Rejection)]
    assert records[: len(documents)] == documents
    assert {document.source for document in documents} == {name}
    expected = source(name).expected
    assert expected is not None
    assert expected[0] <= count <= expected[1]


def test_a_new_folder_is_a_new_source(tmp_path: Path) -> None:
    folder_with(tmp_path)
    (found,) = read_sources(tmp_path)

    assert (found.name, found.loader, found.expected) == ("lists", "table", (1, 20))
    assert isinstance(next(found.load(CONTEXT)), Document)


def test_an_unknown_source_is_answered_with_those_that_are_near() -> None:
    with pytest.raises(UnknownName, match=r"unknown source 'agreement'. Did you mean: agreements"):
        source("agreement")


@pytest.mark.parametrize(
    ("change", "to", "message"),
    [
        ("loader: table", "loader: tabel", "line 2: unknown loader 'tabel'. Known: reviewed, table"),
        ("licence: CC-BY-4.0\n", "", "lacks licence"),
        ("licence:", "license:", "line 4: unknown key 'license'"),
        ("name: lists", "name: list", "line 1: the name 'list' is not that of its folder. Write name: lists"),
        (", ko: 목록", "", "line 3: labels are not in three languages"),
        ("[1, 20]", "20", "line 5: expected has the wrong form"),
        ("mapping: mapping.yml\n", "", "lacks mapping"),
        ("mapping: mapping.yml", "statements: x.yml", "line 7: unknown key 'statements'"),
        ("name: lists", "name: [", "not valid YAML"),
    ],
)
def test_a_wrong_source_yml_says_where(tmp_path: Path, change: str, to: str, message: str) -> None:
    folder = folder_with(tmp_path, SOURCE.replace(change, to))

    with pytest.raises(SchemaError) as caught:
        list(read_source(folder).load(CONTEXT))
    assert message in str(caught.value)
    assert str(caught.value).startswith("lists/source.yml")


def test_a_folder_without_source_yml_does_not_vanish(tmp_path: Path) -> None:
    (tmp_path / "lost").mkdir()
    (tmp_path / "lost" / "list.csv").write_text("x", encoding="utf-8")

    with pytest.raises(SchemaError, match=r"lost/: there is no source.yml"):
        read_sources(tmp_path)


def test_an_empty_folder_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "left_over" / "__pycache__").mkdir(parents=True)

    assert read_sources(tmp_path) == ()


def test_a_source_may_bring_its_own_loader(tmp_path: Path) -> None:
    own = "name: own\nloader: python\nlabels: {en: Own, de: Eigene, ko: 자체}\nlicence: CC0-1.0\noptions: {rows: 2}\n"
    folder = folder_with(tmp_path, own, "own")
    code = """
    from graph.statements import RowRead

    def load(folder, metadata, context):
        for number in range(metadata["options"]["rows"]):
            yield RowRead(metadata["name"], f"row {number}")
    """
    (folder / "load.py").write_text(dedent(code), encoding="utf-8")

    assert len(list(read_source(folder).load(CONTEXT))) == 2


def test_a_python_source_without_load_py_says_so(tmp_path: Path) -> None:
    own = "name: own\nloader: python\nlabels: {en: Own, de: Eigene, ko: 자체}\nlicence: CC0-1.0\n"

    with pytest.raises(InputError, match=r"own/: there is no load.py"):
        list(read_source(folder_with(tmp_path, own, "own")).load(CONTEXT))
