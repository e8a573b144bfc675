from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from loaders.notices.layout import normalised
from tests.unit.loaders.notices.makers import passages, read


def test_the_text_has_one_form() -> None:
    jamo = unicodedata.normalize("NFD", "중진공")
    assert normalised(f"\ufeffWirt\u00adschaft\r\nB\rC\x0cD\x00 {jamo}") == "Wirtschaft\nB\nC\nD  중진공"


def test_lines_that_were_wrapped_are_one_paragraph_and_others_are_not() -> None:
    wrapped = (
        "KOSME and NSIC sign a memorandum\n\n"
        "The Korea SMEs and Startups Agency and the National Small Industries\n"
        "Corporation of India signed a memorandum in New Delhi on Wednesday. It\n"
        "is the second one.\n"
        "A centre is planned.\n"
        "- first point\n"
        "- second point\n"
    )
    assert [" ".join(one.split()) for one in passages(read("n.txt", wrapped.encode()))] == [
        "KOSME and NSIC sign a memorandum",
        "The Korea SMEs and Startups Agency and the National Small Industries Corporation of India signed a memorandum "
        "in New Delhi on Wednesday. It is the second one.",
        "A centre is planned.",
        "- first point",
        "- second point",
    ]
    long = "가나다라 마바사 아자차카 " * 12
    assert len(passages(read("n.txt", f"제목입니다\n{long}\n{long}둘".encode()))) == 3


def test_what_was_said_before_is_no_passage_but_stays_in_the_text() -> None:
    first = "TEHRAN – Representatives of Iran and South Korea signed 22 memorandums in Tehran on Sunday."
    text = (
        f"Title of it\nTitle of it\n\n{first} They were signed […]\n\n{first}\n\n"
        "Another   passage here.\n\nAnother passage\there."
    )
    notice = read("n.txt", text.encode())
    assert passages(notice) == ["Title of it", f"{first} They were signed […]", "Another   passage here."]
    assert notice.text == text
    assert notice.title == notice.passages[0]


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\n\n\r\t -.a")


@given(st.text(LETTERS, max_size=300))
def test_passages_are_in_order_and_never_overlap(words: str) -> None:
    notice = read("n.txt", ("Words " + words).encode("utf-8", "replace"))
    spans = notice.passages
    assert all(0 <= one.start < one.end <= len(notice.text) for one in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(one.of(notice.text).strip() for one in spans)
