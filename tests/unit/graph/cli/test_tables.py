from __future__ import annotations

from collections import Counter

import pytest
from rich.cells import cell_len

from graph.cli.tables import Cell, Note, Row, clean, layout

ROWS = [
    Row(
        [Cell("에타"), Cell("한-카자흐 기업인 상담회"), Cell("planned")],
        [Note("“지난 22일 중진공과 카자흐스탄 중소기업개발공사(DAMU)”")],
    ),
    Row([Cell("우리엘소프트"), Cell("a"), Cell("happened")]),
]


def lines(width: int | None) -> list[str]:
    return [line.plain for line in layout(["firm", "through", "status"], ROWS, width)]


def test_a_pipe_gets_one_line_a_row_and_a_note() -> None:
    assert lines(None) == [
        "firm          through                  status",
        "────────────  ───────────────────────  ────────",
        "에타          한-카자흐 기업인 상담회  planned",
        "    “지난 22일 중진공과 카자흐스탄 중소기업개발공사(DAMU)”",
        "",
        "우리엘소프트  a                        happened",
    ]


def letters(drawn: list[str]) -> Counter[str]:
    return Counter("".join("".join(drawn).replace("─", "").split()))


@pytest.mark.parametrize("width", [36, 40, 60])
def test_a_terminal_gets_no_line_that_is_too_wide_and_no_letter_is_lost(width: int) -> None:
    drawn = lines(width)
    assert max(map(cell_len, drawn)) <= width
    assert letters(drawn) == letters(lines(None))


def test_a_text_cannot_steer_the_terminal() -> None:
    assert clean("a\x1b[31mb\nc\u202ed") == "a [31mb c d"
    assert clean("می\u200cشود") == "می\u200cشود"
