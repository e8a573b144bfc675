"""What a mapping can say, beyond what the project's own tables need, and the example of the documentation."""

from __future__ import annotations

from pathlib import Path

from loaders.registry import SOURCES_FOLDER
from tests.unit.loaders.table_makers import HEADER, MAPPING, ends, rejections, rows, said, statements, written

DOCS = SOURCES_FOLDER.parent.parent / "docs" / "add-a-source.md"
GOOD = "KOSME,KR,2019-04-22,signed\n"


def documented_mapping() -> str:
    blocks = DOCS.read_text(encoding="utf-8").split("```")
    return next(block for block in blocks if block.startswith("yaml\n") and "things:" in block).removeprefix("yaml\n")


def test_the_mapping_of_the_documentation_reads_what_it_says(tmp_path: Path) -> None:
    text = """\
Partner,Signed,Status,Link,Clerk
NSIC (IN); Korean firms,22.04.2019,done,https://example.org/a,X
DAMU; to be named,03.05.2020,open,https://example.org/b,Y
"""
    one = written(tmp_path, text, documented_mapping())
    found = statements(one)
    first, second = (
        f"list:Agreement@{key}" for key in ("NSIC (IN); Korean firms | 22.04.2019", "DAMU; to be named | 03.05.2020")
    )

    assert (len(rows(one)), rejections(one)) == (2, [])
    assert said(found, first) == {"status": "signed", "signed_on": "2019-04-22"}
    assert said(found, second) == {"status": "planned", "signed_on": "2020-05-03"}
    assert said(found, "list:Organisation:NSIC (IN)") == {"name": "NSIC", "country": "IN"}
    assert ends(found, "INVOLVES") == {(first, "country:KR")}
    assert ends(found, "PARTY_TO") == {("list:Organisation:NSIC (IN)", first), ("list:Organisation:DAMU", second)}
    (country,) = [one for one in found if one.subject == "list:Organisation:DAMU" and one.property == "country"]
    assert (country.value, country.basis, country.reason) == ("KZ", "inferred", "it is Kazakhstan's fund")


def test_facts_of_an_official_s_own_list_are_accepted_unless_the_mapping_asks_for_review(tmp_path: Path) -> None:
    assert {one.review for one in statements(written(tmp_path, HEADER + GOOD))} == {"accepted"}
    assert {one.review for one in statements(written(tmp_path, HEADER + GOOD, MAPPING + "review: proposed\n"))} == {
        "proposed"
    }


def test_signs_for_nothing_say_nothing(tmp_path: Path) -> None:
    one = written(tmp_path, HEADER + "KOSME,n/a,-,signed\n", MAPPING + 'missing: ["-", n/a]\n')

    assert said(statements(one), "list:Organisation:KOSME") == {"name": "KOSME"}
    assert rejections(one) == []


def test_a_date_column_gives_the_time_the_source_speaks_from(tmp_path: Path) -> None:
    text = HEADER.strip() + ",Seen\n" + GOOD.strip() + ",2022-05\n" + GOOD.replace("22", "23").strip() + ",\n"
    one = written(tmp_path, text, MAPPING + "as_of: Seen\n")
    moments = {(one.locator or "")[:2]: one.as_of for one in statements(one)}

    assert str(moments["R2"]) == "2022-05-01/2022-05-31"
    assert moments["R3"] is None


def test_a_date_of_the_source_that_is_none_rejects_its_row(tmp_path: Path) -> None:
    text = HEADER.strip() + ",Seen\n" + GOOD.strip() + ",lately\n"

    assert "no date" in rejections(written(tmp_path, text, MAPPING + "as_of: Seen\n"))[0].message


def test_the_parts_of_one_cell_can_be_joined_with_each_other(tmp_path: Path) -> None:
    mapping = MAPPING + "  - {edge: SUBORDINATE_TO, from: partner, to: partner, pair: other}\n"
    found = statements(written(tmp_path, HEADER + "A; B,KR,2019,signed\n", mapping))

    a, b = "list:Organisation:A", "list:Organisation:B"
    assert ends(found, "SUBORDINATE_TO") == {(a, b), (b, a)}


def test_the_code_in_a_role_is_part_of_a_relation_s_key(tmp_path: Path) -> None:
    mapping = """\
things:
  event: {class: Event, name: Fair}
  firm: {class: Company, name: Firm}
relations:
  - {edge: PARTICIPATED_IN, from: firm, to: event, role: Role}
"""
    found = statements(written(tmp_path, "Fair,Firm,Role\nExpo,Alpha,exhibitor\nExpo,Alpha,speaker\n", mapping))
    keys = {one.subject for one in found if one.subject_class == "PARTICIPATED_IN"}

    assert keys == {f"list:PARTICIPATED_IN:Company:Alpha->Event:Expo#{role}" for role in ("exhibitor", "speaker")}


def test_a_template_takes_the_first_text_whose_columns_are_filled(tmp_path: Path) -> None:
    mapping = MAPPING.replace(
        "    status", '    description: {text: ["{Partner} in {Country}", "{Partner}"]}\n    status'
    )
    found = statements(written(tmp_path, HEADER + "KOSME,KR,2019,signed\nDamu,,2019,signed\n", mapping))

    assert [one.value for one in found if one.property == "description"] == ["KOSME in KR", "Damu"]


def test_a_value_that_is_no_single_one_rejects_its_row(tmp_path: Path) -> None:
    mapping = MAPPING.replace("columns:\n", "columns:\n  Signed: {split: '/'}\n")
    one = written(tmp_path, HEADER + "KOSME,KR,2019/2020,signed\n", mapping)

    assert "signed_on takes one value, but this gives '2019', '2020'" in rejections(one)[0].message


def test_a_pattern_can_drop_a_field_again_by_a_lookup(tmp_path: Path) -> None:
    mapping = MAPPING.replace("required: true", "patterns: ['(?P<name>.+)'], lookup: {none yet: {name: null}}").replace(
        "    name: Partner", "    name: Partner.name"
    )
    found = statements(written(tmp_path, HEADER + "KOSME; none yet,KR,2019,signed\n", mapping))

    assert {one.value for one in found if one.property == "name"} == {"KOSME"}


def test_a_person_s_words_about_another_cell_are_kept_as_the_reason(tmp_path: Path) -> None:
    mapping = MAPPING + "doubts: [{column: Note, matches: '(?i)year', of: [Signed]}]\n"
    text = HEADER.strip() + ",Note\nKOSME,KR,2019,signed,Year guessed\nDamu,KZ,2019,signed,\n"
    signed = [one for one in statements(written(tmp_path, text, mapping)) if one.property == "signed_on"]

    assert [(one.basis, one.reason) for one in signed] == [("inferred", "Year guessed"), ("stated", "")]
