"""Agreements and events in Korean told by other words than “A와 B가 체결했다”."""

from __future__ import annotations

import pytest

from graph.statements import Document
from loaders.extract.knowledge import NameIndex
from loaders.extract.known import known_names
from loaders.extract.rules import RuleReader
from loaders.extract.values import Notice, Reading, Span

_READER = RuleReader(NameIndex(known_names()))


def _read(text: str) -> Reading:
    document = Document(
        id="d", source="t", kind="notice", name="n", sha256="0" * 64, published="2024-05-20", as_of=None
    )
    return _READER.read(Notice(document, text, "ko", (Span(0, len(text)),), None))


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("기술보증기금과 폴란드 투자무역청의 양해각서 체결식이 14일 바르샤바에서 열렸다.", "signed", "2024-05-14"),
        ("중진공이 지난 3일 서명한 양해각서의 상대방은 페루 생산부이다.", "signed", "2024-05-03"),
        ("중진공은 몽골 중소기업청과 양해각서를 체결하고 앞으로 연수생을 교환할 예정이다.", "signed", None),
        ("중진공과 몽골 중소기업청은 6월에 양해각서를 체결하자는 데 뜻을 같이했다.", "planned", "2024-06"),
        ("코트라는 전날 몽골 중소기업청과 양해각서를 체결했다고 20일 밝혔다.", "signed", "2024-05-19"),
        ("코트라와 몽골 중소기업청이 양해각서를 맺었다. 서명한 날은 14일이다.", "signed", "2024-05-14"),
        ("코트라와 몽골 중소기업청이 양해각서를 준비하고 있다. 체결일은 6월 3일로 잡혔다.", "planned", "2024-06-03"),
        ("코트라와 몽골 중소기업청이 양해각서를 맺기로 했다. 6월 3일 하노이에서 서명한다.", "planned", "2024-06-03"),
        (
            "코트라와 몽골 중소기업청이 양해각서를 맺었다. 다음 달 3일 서울에서 서명할 예정인 문서는 따로 있다.",
            "signed",
            None,
        ),
    ],
)
def test_agreement(text: str, status: str, day: str | None) -> None:
    (found,) = _read(text).agreements
    assert (found.status, found.date.value) == (status, day)
    assert len([part for part in found.parts if part.role == "party"]) == 2


@pytest.mark.parametrize(
    ("text", "kind", "status", "place"),
    [
        ("하노이 무역관에서 지난 2일 수출 상담이 이뤄졌다.", "matching", "happened", "하노이"),
        ("중진공은 2일 첸나이에 지원센터 간판을 내걸었다.", "opening", "happened", "첸나이"),
        ("다음 달에는 현지 바이어들이 부산을 찾아 이틀 동안 상담을 벌인다.", "matching", "planned", "부산"),
        ("중진공은 4월 서울에서 포럼을 열고 협력 방안을 논의했다.", "forum", "happened", "서울"),
        ("지난해 11월에는 베트남 기업인 스무 명이 대전을 찾아 공장을 둘러봤다.", "visit", "happened", "대전"),
        ("같은 교육은 6월 다낭에서 두 차례 더 진행된다.", "training", "planned", "다낭"),
        ("몽골 공무원들은 지난 3월 서울에서 한국의 창업 정책을 배웠다.", "training", "happened", "서울"),
    ],
)
def test_event(text: str, kind: str, status: str, place: str) -> None:
    reading = _read(text)
    (found,) = reading.events
    assert (found.kind, found.status) == (kind, status)
    assert [reading.entities[one].name for one in found.places] == [place]
