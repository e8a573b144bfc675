from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.notices.encoding import decode
from loaders.notices.values import Unreadable

KOREAN = "이상직 중진공 이사장은 카자흐스탄을 방문해 업무협약을 체결했다고 23일 밝혔다."
RUSSIAN = "На 14 апреля намечено подписание протокола о сотрудничестве между министерством и агентством."
GERMAN = "Die Wirtschaftsförderung Sachsen führte Gespräche über künftige Zusammenarbeit."
FRENCH = "Le ministère a signé un accord à propos des PME françaises, où l’été a été évoqué."


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (KOREAN, "cp949"),
        (KOREAN, "euc-kr"),
        (KOREAN, "utf-8-sig"),
        (KOREAN, "utf-16"),
        (KOREAN, "utf-16-le"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16-be"),
        (GERMAN, "windows-1252"),
        (GERMAN, "latin-1"),
        (FRENCH, "windows-1252"),
        (GERMAN, "utf-32"),
    ],
)
def test_the_encoding_of_a_notice_is_found_out(words: str, encoding: str) -> None:
    assert decode(words.encode(encoding)) == words


def test_an_encoding_that_is_named_is_believed_if_the_bytes_agree() -> None:
    assert decode("Öl".encode("iso-8859-1"), "ISO-8859-1") == "Öl"
    assert decode("뷁".encode("cp949"), "EUC-KR") == "뷁"  # not in EUC-KR itself: Windows writes it so
    assert decode(KOREAN.encode(), "EUC-KR") == KOREAN
    assert decode(KOREAN.encode("cp949"), "utf-8") == KOREAN
    assert decode(GERMAN.encode("cp1252"), "no-such-thing") == GERMAN


def test_a_single_letter_of_latin_1_is_no_broken_utf_8() -> None:
    assert decode("Café in Dresden".encode("latin-1")) == "Café in Dresden"


def test_broken_utf_8_is_told_with_the_byte() -> None:
    with pytest.raises(Unreadable, match=r"is UTF-8, but damaged at byte \d+"):
        decode(KOREAN.encode()[:-2])
    with pytest.raises(Unreadable, match="begins as UTF-16, but is damaged"):
        decode(codecs.BOM_UTF16_LE + KOREAN.encode("utf-16-le")[:-1])


@given(st.binary(max_size=400), st.none() | st.sampled_from(["utf-8", "euc-kr", "utf-16", "hex", "idna", "\x00"]))
def test_any_bytes_are_decoded_or_refused(content: bytes, declared: str | None) -> None:
    try:
        text = decode(content, declared)
    except Unreadable:
        return
    text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1))
def test_utf_8_is_never_taken_for_anything_else(words: str) -> None:
    assert decode(words.encode()) == words.removeprefix("\ufeff")
