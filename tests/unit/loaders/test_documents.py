from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError, SchemaError
from graph.model import load_model
from graph.statements import AsOf, Document, Record, Rejection, Statement, document_id
from loaders.context import LoadContext
from loaders.documents import as_of, described_document, reviewed_records

TEXT = "Am 22. April unterzeichneten 중진공 und der Fonds Damu in Almaty ein Abkommen.\nTermin folgt.\n"
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
METADATA: Mapping[str, Any] = {
    "name": "notice",
    "licence": "CC-BY-4.0",
    "document": {
        "kind": "notice",
        "file": "notice.txt",
        "name": "Abkommen",
        "language": "de",
        "published": "2019-04-23",
        "as_of": "2019-04-23",
        "sha256": SHA256,
    },
}
HEAD = """\
reviewed_by: editors
reviewed_on: 2026-11-22
quotes:
  signed: {at: 0, text: "Am 22. April unterzeichneten 중진공"}
  kosme: {at: 29, text: 중진공}
  fund: {at: 41, text: "Fonds Damu"}
  later: {at: 76, text: "Termin folgt"}
"""
ENTITIES = """\
entities:
  kosme: {class: Agency, quote: kosme, name: {value: 중진공, lang: ko}}
  damu:
    class: Agency
    quote: fund
    name: [Damu, Fonds Damu]
    country: {value: KZ, basis: inferred, reason: it is known there}
  deal: {class: Agreement, key_quote: signed, quote: signed, kind: mou, status: signed}
  talk: {class: Event, key_quote: later, quote: later, status: planned}
  head: {class: Person, key_quote: fund, quote: fund, description: its head}
"""

NEWLINE = "\n"
Read = Callable[..., list[Record]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(statements: str, *, held: str | None = None, metadata: Mapping[str, Any] = METADATA) -> list[Record]:
        (tmp_path / "statements.yml").write_text(statements, encoding="utf-8")
        documents = tmp_path / "documents"
        documents.mkdir(exist_ok=True)
        if held is not None:
            (documents / "notice.txt").write_text(held, encoding="utf-8", newline="")
        context = LoadContext(load_model(), None if held is None else documents, date(2026, 11, 22))
        return list(reviewed_records(tmp_path, metadata, context))

    return read


def rejections(records: list[Record]) -> list[Rejection]:
    return [record for record in records if isinstance(record, Rejection)]


def facts(records: list[Record]) -> dict[tuple[str, str], str | None]:
    return {
        (record.subject, record.property): record.value or record.object
        for record in records
        if isinstance(record, Statement)
    }


def test_the_document_comes_first(read: Read) -> None:
    document = read(HEAD + ENTITIES, held=TEXT)[0]

    assert document == Document(
        id=document_id(SHA256),
        source="notice",
        kind="notice",
        name="Abkommen",
        sha256=SHA256,
        language="de",
        published="2019-04-23",
        as_of=AsOf("2019-04-23", "2019-04-23"),
        licence="CC-BY-4.0",
        held=True,
    )


def test_a_fact_becomes_a_statement_with_its_words(read: Read) -> None:
    records = read(HEAD + ENTITIES, held=TEXT)

    country = next(one for one in records if isinstance(one, Statement) and one.property == "country")
    assert country == Statement(
        subject="notice:Agency:Damu",
        subject_class="Agency",
        property="country",
        document=document_id(SHA256),
        document_sha256=SHA256,
        source="notice",
        quote="Fonds Damu",
        value="KZ",
        quote_start=41,
        lang="de",
        quote_state="verified",
        as_of=AsOf("2019-04-23", "2019-04-23"),
        basis="inferred",
        reason="it is known there",
        extractors=("person",),
        review="accepted",
        reviewed_by="editors",
        reviewed_on="2026-11-22",
    )
    assert not rejections([one for one in records if isinstance(one, Rejection) and "proves" not in one.message])


def test_names_make_keys_and_things_without_one_take_their_place(read: Read) -> None:
    found = {subject for subject, _ in facts(read(HEAD + ENTITIES))}

    assert found == {
        "notice:Agency:중진공",
        "notice:Agency:Damu",
        "notice:Agreement@0",
        "notice:Event@76",
        "notice:Person@41",
    }


def test_the_language_of_a_name_is_kept(read: Read) -> None:
    languages = {
        one.value: one.lang for one in read(HEAD + ENTITIES) if isinstance(one, Statement) and one.property == "name"
    }

    assert languages == {"중진공": "ko", "Damu": "de", "Fonds Damu": "de"}


def test_relations_have_keys_of_their_ends_and_role(read: Read) -> None:
    relations = """\
    relations:
      - {edge: PARTY_TO, from: [kosme, damu], to: deal, quote: signed, status: happened}
      - {edge: PARTICIPATED_IN, from: damu, to: talk, quote: later, role: host, status: planned}
      - {edge: INVOLVES, from: deal, to: "country:KZ", quote: fund}
      - edge: SIGNED
        from: head
        to: deal
        quote: signed
        on_behalf_of: {object: damu, quote: fund, basis: inferred, reason: it is its head}
    """
    records = read(HEAD + ENTITIES + dedent(relations), held=TEXT)

    assert not rejections(records)
    found = facts(records)
    party = "notice:PARTY_TO:Agency:Damu->Agreement@0"
    assert found[party, "from"] == "notice:Agency:Damu"
    assert found[party, "to"] == "notice:Agreement@0"
    assert found[party, "status"] == "happened"
    assert ("notice:PARTY_TO:Agency:중진공->Agreement@0", "to") in found
    assert found["notice:PARTICIPATED_IN:Agency:Damu->Event@76#host", "status"] == "planned"
    assert found["notice:INVOLVES:Agreement@0->country:KZ", "to"] == "country:KZ"
    signing = {one.property: one for one in records if isinstance(one, Statement) and one.subject_class == "SIGNED"}
    assert (signing["to"].basis, signing["to"].quote_start) == ("stated", 0)
    assert (signing["on_behalf_of"].basis, signing["on_behalf_of"].quote_start) == ("inferred", 41)
    assert signing["on_behalf_of"].object == "notice:Agency:Damu"


def test_without_the_document_quotes_are_taken_on_trust(read: Read) -> None:
    records = read(HEAD + ENTITIES)

    assert isinstance(records[0], Document)
    assert not records[0].held
    assert {one.quote_state for one in records if isinstance(one, Statement)} == {"document not held"}


def test_ids_do_not_depend_on_whether_the_document_is_held(read: Read) -> None:
    unheld = {one.id for one in read(HEAD + ENTITIES) if isinstance(one, Statement)}
    held = {one.id for one in read(HEAD + ENTITIES, held=TEXT) if isinstance(one, Statement)}

    assert unheld == held


def test_another_file_of_that_name_is_reported_and_verifies_nothing(read: Read) -> None:
    records = read(HEAD + ENTITIES, held=TEXT.replace("22.", "23."))

    wrong = rejections(records)[0]
    assert (wrong.where, wrong.counts_as) == ("notice.txt", "notice")
    assert "is not the document of notice/source.yml" in wrong.message
    assert {one.quote_state for one in records if isinstance(one, Statement)} == {"document not held"}


def test_a_quote_that_moved_names_its_place(read: Read) -> None:
    records = read((HEAD + ENTITIES).replace("at: 41", "at: 40"), held=TEXT)

    assert "do not stand at 40 of the document; they stand at 41" in rejections(records)[0].message
    assert "loaders.anchor" in rejections(records)[0].remedy
    assert "notice:Agency:중진공" in {subject for subject, _ in facts(records)}


def test_a_quote_that_is_not_in_the_document_is_refused(read: Read) -> None:
    records = read((HEAD + ENTITIES).replace("Fonds Damu}", "x").replace('"Fonds Damu"', '"Bank Damu"'), held=TEXT)

    assert any("they stand nowhere in it" in one.message for one in rejections(records))
    assert not any(one.quote == "Bank Damu" for one in records if isinstance(one, Statement))


@pytest.mark.parametrize(
    ("entity", "message", "remedy"),
    [
        ("{class: Agencie, quote: fund, name: X}", "unknown class 'Agencie'", "Agency"),
        ("{class: Statement, quote: fund, name: X}", "unknown class 'Statement'", ""),
        ("{class: Agency, quote: fund}", "states nothing", "name"),
        ("{class: Agency, quote: fund, kind: ministry}", "has no key", "key_quote"),
        ("{class: Agency, quote: fund, name: Damu}", "another entity has the key 'notice:Agency:Damu'", ""),
        ("{class: Agency, quote: fund, name: X, colour: red}", "unknown property of Agency 'colour'", "country"),
        ("{class: Agency, quote: fund, name: X, kind: ministri}", "'ministri'", "ministry"),
        ("{class: Agency, quote: fund, name: X, country: XX}", "country", ""),
        ("{class: Agency, quote: fund, name: X, country: true}", "True is no text", "quotation marks"),
        ("{class: Agency, quote: fund, name: X, country: }", "no value", ""),
        ("{class: Agency, quote: fund, name: X, country: [KZ, KR]}", "country takes one value", ""),
        ("{class: Agency, quote: fund, name: X, founded_on: 2019-02-30}", "founded_on", ""),
        ("{class: Agency, quote: none, name: X}", "unknown quote 'none'", "fund"),
        ("{class: Agency, name: X}", "no quote proves it", "quote:"),
        ("{class: Agency, quote: fund, name: {value: X, basis: inferred}}", "inferred without a reason", ""),
        ("{class: Agency, quote: fund, name: {value: X, reason: so}}", "is stated, yet has a reason", ""),
        ("{class: Agency, quote: fund, name: {value: X, basis: guessed}}", "unknown basis 'guessed'", "inferred"),
        ("{class: Agency, quote: fund, name: {value: X, langue: de}}", "unknown key of a fact 'langue'", "lang"),
        ("just words", "has the wrong form", ""),
    ],
)
def test_bad_entities_are_rejected_with_line_and_remedy(entity: str, message: str, remedy: str, read: Read) -> None:
    records = read(HEAD + ENTITIES + f"  wrong: {entity}\n", held=TEXT)

    (rejection,) = rejections(records)
    assert message in rejection.message
    assert remedy in rejection.remedy
    assert rejection.where.endswith(f"/statements.yml, line {(HEAD + ENTITIES).count(NEWLINE) + 1}")
    assert rejection.counts_as == "statement"


@pytest.mark.parametrize(
    ("relation", "message", "remedy"),
    [
        ("{edge: PARTI_TO, from: damu, to: deal, quote: fund}", "unknown edge 'PARTI_TO'", "PARTY_TO"),
        ("{edge: ABOUT, from: damu, to: deal, quote: fund}", "unknown edge 'ABOUT'", "Known"),
        ("{edge: PARTY_TO, from: dam, to: deal, quote: fund}", "unknown handle 'dam'", "damu"),
        ("{edge: PARTY_TO, from: deal, to: damu, quote: fund}", "does not go from Agreement", "Organisation"),
        ("{edge: PARTY_TO, from: damu, quote: fund}", "PARTY_TO lacks to", ""),
        ("{edge: PARTY_TO, from: damu, to: deal}", "no quote proves it", ""),
        ("{edge: PARTY_TO, from: damu, to: deal, quote: fund, status: done}", "'done'", "happened"),
        ("{edge: PARTY_TO, from: damu, to: deal, quote: fund, stat: happened}", "'stat'", "status"),
        ("{edge: INVOLVES, from: deal, to: 'country:Kazakhstan', quote: fund}", "country:KZ", "two letters"),
        ("{edge: INVOLVES, from: deal, to: 'country:QQ', quote: fund}", "QQ", "two letters"),
        ("{edge: CONCERNS, from: deal, to: 'sector:robotiks', quote: fund}", "unknown sector", "robotics"),
        ("{edge: CONCERNS, from: deal, to: 'branch:robotics', quote: fund}", "unknown kind of key", "sector"),
        (
            "{edge: SIGNED, from: head, to: deal, quote: fund, on_behalf_of: deal}",
            "on_behalf_of takes no Agreement",
            "",
        ),
        ("just words", "has the wrong form", ""),
    ],
)
def test_bad_relations_are_rejected_whole(relation: str, message: str, remedy: str, read: Read) -> None:
    records = read(HEAD + ENTITIES + f"relations:\n  - {relation}\n", held=TEXT)

    (rejection,) = rejections(records)
    assert message in rejection.message
    assert remedy in rejection.remedy
    assert rejection.where.endswith(f"/statements.yml, line {(HEAD + ENTITIES).count(NEWLINE) + 2}")
    assert not [subject for subject, _ in facts(records) if "->" in subject]


def test_a_relation_said_twice_is_rejected(read: Read) -> None:
    relation = "  - {edge: PARTY_TO, from: damu, to: deal, quote: fund}\n"

    records = read(HEAD + ENTITIES + "relations:\n" + relation * 2, held=TEXT)

    (rejection,) = rejections(records)
    assert "another relation has the key 'notice:PARTY_TO:Agency:Damu->Agreement@0'" in rejection.message


def test_a_fact_said_twice_with_one_quote_is_rejected(read: Read) -> None:
    records = read((HEAD + ENTITIES).replace("[Damu, Fonds Damu]", "[Damu, Damu]"), held=TEXT)

    (rejection,) = rejections(records)
    assert rejection.message == "name of notice:Agency:Damu is said twice with one quote"


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ('{at: 0, text: ""}', "has 0 characters"),
        (f'{{at: 0, text: "{"x" * 161}"}}', "has 161 characters"),
        ('{text: "Damu"}', "is not {at: OFFSET, text: WORDS}"),
        ("{at: 47, text: Damu, page: 1}", "is not {at: OFFSET, text: WORDS}"),
        ('{at: "47", text: Damu}', "is not {at: OFFSET, text: WORDS}"),
        ("Damu", "is not {at: OFFSET, text: WORDS}"),
    ],
)
def test_bad_quotes_reject_what_they_were_to_prove(quote: str, message: str, read: Read) -> None:
    head = HEAD + f"  bad: {quote}\n"

    records = read(head + ENTITIES + "  more: {class: Agency, quote: bad, name: More}\n")

    (rejection,) = rejections(records)
    assert message in rejection.message


def test_what_nothing_uses_and_what_nobody_knows_is_reported(read: Read) -> None:
    head = HEAD.replace("reviewed_by: editors\n", "remark: none\n") + "  spare: {at: 0, text: Am}\n"

    messages = {one.message for one in rejections(read(head + ENTITIES, held=TEXT))}

    assert messages == {"unknown key 'remark'", "lacks reviewed_by", "quote 'spare' proves nothing"}


@pytest.mark.parametrize("content", ["- a\n", "", "words\n"])
def test_a_file_that_is_no_mapping_cannot_be_read(content: str, read: Read) -> None:
    with pytest.raises(InputError, match="holds no mapping"):
        read(content)


@pytest.mark.parametrize("section", ["quotes: []", "entities: [a]", "relations: {a: b}"])
def test_a_section_of_the_wrong_form_names_its_line(section: str, read: Read) -> None:
    with pytest.raises(SchemaError, match=r"line 3: .* has the wrong form"):
        read("reviewed_by: x\nreviewed_on: 2026-11-22\n" + section + "\n")


def test_a_missing_file_of_statements_is_an_input_error(tmp_path: Path) -> None:
    context = LoadContext(load_model(), None, date(2026, 11, 22))

    with pytest.raises(InputError, match="cannot be read"):
        list(reviewed_records(tmp_path, METADATA, context))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-07-10", "2018-07-10", "2018-07-10"),
        ("2018-07", "2018-07-01", "2018-07-31"),
        ("2017-08/2018-03-20", "2017-08-01", "2018-03-20"),
        ("2018-05/…", "2018-05-01", None),
        ("…/2020", None, "2020-12-31"),
    ],
)
def test_as_of_reads_days_months_and_open_intervals(text: str, first: str | None, last: str | None) -> None:
    assert as_of(text, "why", "x") == AsOf(first, last, "why")


def test_as_of_may_be_unknown_but_not_impossible() -> None:
    assert as_of(None, "", "x") is None
    with pytest.raises(SchemaError, match=r"s/source.yml: .*2018-13"):
        as_of("2018-13", "", "s/source.yml")


@pytest.mark.parametrize("field", ["kind", "file", "name", "sha256"])
def test_a_description_without_what_it_needs_is_refused(field: str) -> None:
    document = {key: value for key, value in METADATA["document"].items() if key != field}

    with pytest.raises(SchemaError, match=f"notice/source.yml: document lacks {field}"):
        described_document({**METADATA, "document": document}, None)


@given(
    before=st.text(st.characters(codec="utf-8")),
    words=st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=160),
)
def test_offsets_count_code_points(before: str, words: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("source")
    content = (before + words).encode()
    (folder / "notice.txt").write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    text = "'" + words.replace("'", "''") + "'"
    statements = f"""\
    reviewed_by: editors
    reviewed_on: 2026-11-22
    quotes:
      words: {{at: {len(before)}, text: {text}}}
    entities:
      thing: {{class: Event, key_quote: words, quote: words, status: happened}}
    """
    (folder / "statements.yml").write_text(dedent(statements), encoding="utf-8")
    metadata = {**METADATA, "document": {**METADATA["document"], "sha256": sha256}}
    context = LoadContext(load_model(), folder, date(2026, 11, 22))

    _, statement = reviewed_records(folder, metadata, context)

    assert isinstance(statement, Statement), indent(str(statement), "  ")
    assert (statement.quote_state, statement.subject) == ("verified", f"notice:Event@{len(before)}")
    assert statement.quote_end == len(before) + len(words)
