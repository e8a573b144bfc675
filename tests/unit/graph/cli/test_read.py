from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import reading
from graph.cli.commands.read import READERS
from loaders.extract.values import (
    Notice,
    Part,
    ReadAgreement,
    ReadDate,
    ReadEntity,
    ReadEvent,
    ReadField,
    ReadFigure,
    Reading,
    ReadLink,
    Span,
)
from tests.command_line import smegraph

BODY = (
    "KOSME and DAMU sign a memorandum\n\nPresident Lee Sang-jik of KOSME signed a memorandum of understanding with "
    "DAMU in Almaty on 22 April 2019. A conference with about 100 participants is planned.\n"
)


class Scripted:
    """A reader whose reading of the notice above is known."""

    name = "scripted 1"

    def read(self, notice: Notice) -> Reading:
        def at(words: str) -> Span:
            start = notice.text.index(words, notice.text.index("President"))
            return Span(start, start + len(words))

        entities = (
            ReadEntity(("KOSME",), "Agency", (at("KOSME"),), key="ref:kr-kosme", country="KR", readers=(self.name,)),
            ReadEntity(("DAMU",), "Agency", (at("DAMU"),), country="KZ", country_basis="inferred"),
            ReadEntity(("Lee Sang-jik",), "Person", (at("Lee Sang-jik"),)),
            ReadEntity(("Almaty",), "Place", (at("Almaty"),), key="ref:place-kz-almaty", country="KZ"),
        )
        quote = at("President Lee Sang-jik of KOSME signed a memorandum of understanding with DAMU in Almaty")
        parts = (
            Part(0, "party", at("KOSME"), "done"),
            Part(1, "party", at("DAMU"), "done"),
            Part(2, "signatory", at("Lee Sang-jik"), "done", on_behalf_of=0),
        )
        agreement = ReadAgreement(
            "mou", "signed", quote, at("signed"), parts, ReadDate("2019-04-22", at("22 April 2019")), place=3,
            fields=(ReadField("area:training", at("memorandum")),), signed_at=0,
        )  # fmt: skip
        event = ReadEvent(
            "conference", "planned", at("A conference with about 100 participants is planned."), at("conference"),
            parts=(Part(0, "organiser", at("KOSME"), "planned"),), start=ReadDate(None, reason="no day is named"),
            figures=(ReadFigure("participants", "100", at("about 100"), "about"),), follows_up=0,
        )  # fmt: skip
        link = ReadLink(2, "works_for", 0, at("President Lee Sang-jik of KOSME"), at("President"))
        return Reading(notice, entities, (agreement,), (event,), (link,), dropped=(("a quote not in the text", 2),))


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    reading._open.cache_clear()
    monkeypatch.setattr(reading, "READERS", {"rules": reading.Kind(Scripted)})
    yield
    reading._open.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1.txt").write_text(BODY)
    return tmp_path


def test_a_person_sees_who_signed_with_whom_and_the_words(scripted: None, folder: Path) -> None:
    done = smegraph("read", str(folder / "1.txt"))
    assert (done.code, done.err) == (0, "notices read: 1\n" if done.err else "")
    lines = done.out.splitlines()
    assert lines[0] == "KOSME and DAMU sign a memorandum"
    assert "English · published: not known (the text names no day of publication)" in lines[1]
    row = next(line for line in lines if line.startswith("memorandum of understanding"))
    assert row.split() == (
        "memorandum of understanding signed 2019-04-22 Almaty KOSME (South Korea) – DAMU (Kazakhstan?)".split()
    )
    assert "    signatory: Lee Sang-jik for KOSME" in lines
    assert "    areas: training" in lines
    assert "    “President Lee Sang-jik of KOSME signed a memorandum of understanding with DAMU in Almaty”" in lines
    assert "    organiser (planned): KOSME (South Korea)" in lines
    assert "    participants: about 100" in lines
    assert "    date not known: no day is named" in lines
    assert "    follows up: memorandum of understanding KOSME – DAMU" in lines
    assert any(line.split() == ["Lee", "Sang-jik", "President", "KOSME", "(South", "Korea)"] for line in lines)
    assert any(line.split() == ["KOSME", "Agency", "South", "Korea", "kr-kosme"] for line in lines)
    assert "2 proposals were not believed: a quote not in the text" in lines
    assert lines[-1] == "1 notices: 1 read, 0 rejected."


@pytest.mark.parametrize(
    ("lang", "words"), [("de", "Vereinbarungen Absichtserklärung unterzeichnet"), ("ko", "협약 체결 인물")]
)
def test_it_is_told_in_three_languages(scripted: None, folder: Path, lang: str, words: str) -> None:
    out = smegraph("read", str(folder), "--lang", lang).out
    assert all(word in out for word in words.split())


def test_programs_get_every_quote_with_its_offsets(scripted: None, folder: Path) -> None:
    told = smegraph("read", str(folder), "--format", "json").json()
    assert {name: told[name] for name in ("read", "accepted", "rejected", "rejections", "passed_over")} == {
        "read": 1, "accepted": 1, "rejected": 0, "rejections": [], "passed_over": []
    }  # fmt: skip
    (notice,) = told["notices"]
    assert notice["place"] == str(folder / "1.txt")
    assert notice["title"] == "KOSME and DAMU sign a memorandum"
    assert len(notice["document"]["sha256"]) == 64
    (agreement,) = notice["agreements"]
    assert [one["name"] for one in agreement["parties"]] == ["KOSME", "DAMU"]
    assert agreement["date"]["value"] == "2019-04-22"
    assert agreement["parts"][2]["on_behalf_of"] == {"entity": 0, "name": "KOSME"}
    for words in (agreement["quote"], agreement["date"]["words"], *notice["entities"][0]["words"]):
        assert BODY[words["start"] : words["end"]] == words["text"]
    assert notice["events"][0]["start"] == {"value": None, "last": None, "reason": "no day is named", "words": None}
    assert notice["links"][0]["detail"]["text"] == "President"


def test_what_is_rejected_is_told_and_the_counts_add_up(scripted: None, folder: Path) -> None:
    (folder / "2.txt").write_bytes(b"")
    (folder / "table.csv").write_text("a,b")
    done = smegraph("read", str(folder), str(folder / "gone.txt"))
    assert done.code == 1
    assert f"rejected: {folder / '2.txt'}: is empty. Give a file with the text of the notice" in done.err
    assert f"rejected: {folder / 'gone.txt'}: there is no such file or folder. Check the path" in done.err
    assert "3 notices: 1 read, 2 rejected." in done.out
    assert f"Other files passed over: 1 ({folder / 'table.csv'})" in done.out
    told = json.loads(smegraph("read", str(folder), "--format", "json").out)
    assert (told["read"], told["accepted"], told["rejected"]) == (2, 1, 1)
    assert told["rejections"] == [
        {"place": str(folder / "2.txt"), "message": "is empty", "remedy": "Give a file with the text of the notice"}
    ]
    nothing = json.loads(smegraph("read", str(folder / "2.txt"), "--format", "json").out)
    assert nothing["notices"] == []


def test_standard_input_is_read(scripted: None) -> None:
    done = smegraph("read", "-", stdin=BODY)
    assert done.code == 0
    assert "standard input · English" in done.out or "- · English" in done.out


def test_nothing_of_a_notice_reaches_the_terminal_as_a_command(scripted: None, folder: Path) -> None:
    (folder / "1.txt").write_text(BODY.replace("sign a memorandum\n", "sign \x1b[31m[bold]a memorandum\n"))
    out = smegraph("read", str(folder)).out
    assert "\x1b" not in out
    assert "[bold]" in out


def test_wrong_calls_are_told() -> None:
    assert smegraph("read").code == 2
    assert smegraph("read", "x.txt", "--reader", "magic").code == 2


def test_the_command_offers_every_reader() -> None:
    assert set(READERS) == set(reading.READERS)


def test_the_rules_read_a_real_notice(folder: Path) -> None:
    told = smegraph("read", str(folder), "--format", "json").json()
    assert {"kr-kosme", "kz-damu"} & {str(one["key"]).removeprefix("ref:") for one in told["notices"][0]["entities"]}
