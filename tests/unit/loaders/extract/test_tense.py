"""Planned is not done: the clause around the trigger decides."""

from __future__ import annotations

import pytest

from loaders.extract.tense import tense
from loaders.extract.values import Span, Tense
from tests.unit.loaders.extract.press_notices import lines_of, press_notice


def told(text: str, trigger: str, language: str, *, titled: bool = False) -> Tense:
    notice = press_notice(text, language, titled=titled)
    start = text.index(trigger)
    return tense(notice, lines_of(notice)[0], Span(start, start + len(trigger)))


@pytest.mark.parametrize(
    ("text", "trigger", "state"),
    [
        ("KOSME and NSIC signed an MoU on Monday.", "MoU", "done"),
        ("An MoU was signed between SBC and NSIC.", "MoU", "done"),
        ("The two agencies have concluded a memorandum.", "memorandum", "done"),
        ("Maryland and KOSME have a new memorandum, valid for two years.", "memorandum", "done"),
        ("Ten memoranda came out of the second conference, held in Tehran.", "conference", "done"),
        ("KOSME will sign an MoU with NSIC.", "MoU", "planned"),
        ("The MoU will be signed on Monday.", "MoU", "planned"),
        ("KOSME is to host a conference in May.", "conference", "planned"),
        ("They agreed to sign an MoU in May.", "MoU", "planned"),
        ("A workshop is expected to be held in the autumn.", "workshop", "planned"),
        ("The planned memorandum covers trade.", "memorandum", "planned"),
        ("They would like to sign an MoU.", "MoU", "planned"),
        ("The minister, who visited Seoul last week, will sign an MoU.", "MoU", "planned"),
        ("The minister, who will visit Seoul next week, signed an MoU.", "MoU", "done"),
        ("The MoU, the first of its kind, was signed in May.", "MoU", "done"),
        ("KOSME signed an MoU and will hold a conference in May.", "conference", "planned"),
        ("KOSME signed an MoU and will hold a conference in May.", "MoU", "done"),
        ("The delegation met in Seoul to sign an MoU.", "MoU", "done"),
        ("The delegation arrived in Seoul to sign an MoU.", "MoU", "unknown"),
        ("They discussed an MoU on trade.", "MoU", "planned"),
        ("The two sides did not sign an MoU.", "MoU", "cancelled"),
        ("The MoU has not yet been signed.", "MoU", "planned"),
        ("The conference was cancelled.", "conference", "cancelled"),
        ("The conference was planned for May, but was postponed.", "conference", "postponed"),
        ("The memorandum will help small firms.", "memorandum", "unknown"),
    ],
)
def test_english(text: str, trigger: str, state: str) -> None:
    assert told(text, trigger, "en").state == state


def test_the_present_of_an_english_headline_tells_what_was_done() -> None:
    headline = "KOSME signs MoU with Indian agency"
    assert told(headline, "MoU", "en", titled=True).state == "done"
    assert told("KOSME to sign MoU with Indian agency", "MoU", "en", titled=True).state == "planned"


@pytest.mark.parametrize(
    ("text", "trigger", "state"),
    [
        ("HTAI und KOSME haben in Wiesbaden ein Memorandum geschlossen.", "Memorandum", "done"),
        ("Sie unterzeichneten eine Absichtserklärung.", "Absichtserklärung", "done"),
        ("Am 3. Mai fand in Dresden eine Konferenz statt.", "Konferenz", "done"),
        ("Zwischen beiden gibt es seit gestern eine Absichtserklärung.", "Absichtserklärung", "done"),
        ("Die im Mai mit TIPA vereinbarte Absichtserklärung ist bekannt.", "Absichtserklärung", "done"),
        ("Das Abkommen wurde am Montag unterzeichnet.", "Abkommen", "done"),
        ("Das Abkommen wird am Montag unterzeichnet.", "Abkommen", "planned"),
        ("2022 soll eine „Company-Mission“ Firmen nach Hessen bringen.", "Company-Mission", "planned"),
        ("Die WFS plant für September eine Unternehmerdelegation.", "Unternehmerdelegation", "planned"),
        ("Die Konferenz findet im Mai statt.", "Konferenz", "planned"),
        ("Der Minister, der letzte Woche in Seoul war, wird ein Abkommen unterzeichnen.", "Abkommen", "planned"),
        ("Sie könnten ein Abkommen schließen.", "Abkommen", "planned"),
        ("Sie kamen zur Unterzeichnung einer Absichtserklärung.", "Absichtserklärung", "unknown"),
        ("Ein Abkommen kam nicht zustande.", "Abkommen", "cancelled"),
        ("Die Konferenz wurde abgesagt.", "Konferenz", "cancelled"),
        ("Die Konferenz wurde auf Mai verschoben.", "Konferenz", "postponed"),
        ("Das Abkommen ist noch nicht unterzeichnet.", "Abkommen", "planned"),
    ],
)
def test_german(text: str, trigger: str, state: str) -> None:
    assert told(text, trigger, "de").state == state


@pytest.mark.parametrize(
    ("text", "trigger", "state"),
    [
        ("공단은 업무협약을 체결했다고 23일 밝혔다.", "업무협약", "done"),
        ("재단과 업무협약을 맺었고, 모델을 짜기로 했다.", "업무협약", "done"),
        ("재단과 업무협약을 맺었고, 모델을 짜기로 했다.", "모델", "planned"),
        ("지난 22일 업무협약 체결에 따른 첫 번째 후속조치다.", "업무협약", "done"),
        ("개소식을 개최하고, 기관과 업무협약을 체결할 예정이다.", "개소식", "planned"),
        ("업무협약을 체결하기로 합의했다.", "업무협약", "planned"),
        ("공동위원회에서 시범사업을 먼저 하기로 뜻을 모았다.", "공동위원회", "done"),
        ("4월에는 라운드테이블이 열릴 전망이다.", "라운드테이블", "planned"),
        ("업무협약을 체결한 두 기관은 세미나를 열 계획이다.", "업무협약", "done"),
        ("업무협약을 체결한 두 기관은 세미나를 열 계획이다.", "세미나", "planned"),
        ("기술이전을 위한 양해각서 10건을 체결했다.", "양해각서", "done"),
        ("협약 체결은 끝내 무산됐다.", "협약", "cancelled"),
        ("상담회는 다음 달로 연기됐다.", "상담회", "postponed"),
    ],
)
def test_korean(text: str, trigger: str, state: str) -> None:
    assert told(text, trigger, "ko").state == state


def test_a_noun_at_the_end_of_a_korean_headline_tells_what_was_done() -> None:
    assert told("중진공-인도 NSIC, 업무협약 체결", "업무협약", "ko", titled=True).state == "done"
    assert told("중진공, 업무협약 체결 예정", "업무협약", "ko", titled=True).state == "planned"


@pytest.mark.parametrize(
    ("text", "trigger", "state"),
    [
        ("На 14 апреля намечено подписание протокола.", "протокола", "planned"),
        ("Стороны подписали меморандум.", "меморандум", "done"),
        ("Форум собрал предпринимателей в Ташкенте.", "Форум", "done"),
        ("SBC собирается приехать в Ташкент.", "приехать", "planned"),
    ],
)
def test_russian(text: str, trigger: str, state: str) -> None:
    assert told(text, trigger, "ru").state == state


def test_a_language_without_words_of_tense_is_unknown_with_the_reason() -> None:
    found = told("両者は協約を結んだ。", "協約", "ja")
    assert (found.state, found.span) == ("unknown", None)
    assert "ja" in found.reason
