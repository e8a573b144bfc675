"""Bytes to text: the encoding is found out, never guessed at where the bytes contradict it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from loaders.notices.values import Unreadable

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Where several fit equally well, what people actually write with comes first.
_USUAL: Final = ("cp949", "cp1252", "cp1251", "koi8_r", "cp1254", "cp1250", "shift_jis", "gb18030", "big5", "cp1256")
# A standard's label as people use it: files called EUC-KR or Latin-1 hold what Windows added to them.
_MEANT: Final = {
    "euc-kr": "cp949", "euc_kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "iso-8859-1": "cp1252",
    "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030",
}  # fmt: skip
# Of the codecs that Python has, those that texts are written in; `punycode` and the like would decode anything.
_CHARSETS: Final = re.compile(r"utf-(?:8|16|32)|iso|cp\d|koi8|euc|shift|big5|gb|johab|mac|ascii|kz1048|ptcp154|tis")
_SAMPLE: Final = 64 << 10
_REMEDY: Final = "Save it as UTF-8 text"
_UTF8_LETTER: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS_OF_A_BINARY: Final = 0.003
_LETTERS_OF_BROKEN_UTF8: Final = 0.6  # of the high bytes; by chance, Korean or Russian text has a fifth at most


def decode(content: bytes, declared: str | None = None) -> str:
    """The text of the bytes.

    Args:
        content: A whole document.
        declared: Encoding that the document or its transport names; believed if the bytes agree.

    Raises:
        Unreadable: If it is no text, or a text whose bytes are damaged.
    """
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _strictly(content, codec)
    if b"\x00" in content[:_SAMPLE]:
        return _utf16_without_mark(content)
    if len(_CONTROL.findall(content[:_SAMPLE])) > 2 + _CONTROLS_OF_A_BINARY * min(len(content), _SAMPLE):
        raise _no_text()
    named = _named(content, declared)
    if named is not None:
        return named
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other_than_utf8(content, error)


def _strictly(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        name = codec.removesuffix("-sig").upper()
        raise Unreadable(f"begins as {name}, but is damaged at byte {error.start + 1:,}", _REMEDY) from error


def _named(content: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    label = declared.strip().strip("\"'").lower()
    try:
        # UTF-8 that is labelled otherwise is common, the reverse hardly occurs by chance.
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            codec = codecs.lookup(_MEANT.get(label, label)).name
            return content.decode(codec) if _CHARSETS.match(codec) else None
        except (LookupError, ValueError):
            return None
    else:
        return content.decode("utf-8") if not label.startswith(("utf-16", "utf-7", "iso-2022")) else None


def _utf16_without_mark(content: bytes) -> str:
    """UTF-16 of a text in any script has many zeros (or high bytes of few kinds) on one side only."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        shown = text[:4096]
        usual = sum(1 for char in shown if char in "\n\r\t" or unicodedata.category(char)[0] in "LNPZS")
        spaces = sum(1 for char in shown if char in " \n")
        if usual >= 0.98 * len(shown) and spaces >= 0.02 * len(shown):
            return text
    raise _no_text()


def _other_than_utf8(content: bytes, error: UnicodeDecodeError) -> str:
    sample = content[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    letters = sum(len(one) for one in _UTF8_LETTER.findall(sample))
    # A single letter of Latin-1 is no broken UTF-8: only many whole letters of UTF-8 make the rest an accident.
    if letters > 0 and letters >= max(_LETTERS_OF_BROKEN_UTF8 * high, 4):
        raise Unreadable(f"is UTF-8, but damaged at byte {error.start + 1:,}", "Take the undamaged file") from error
    found = _detected(content)
    if found is None:
        raise Unreadable("its encoding cannot be told", _REMEDY) from error
    return found


def _detected(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    matches = list(from_bytes(content[:_SAMPLE]))
    if not matches:
        return _by_trial(content)
    best = matches[0]
    equal = [one for one in matches if one.chaos <= best.chaos and one.coherence >= best.coherence]
    names = [one.encoding for one in equal]
    ordered = [name for name in _USUAL if name in names] + [best.encoding]
    for name in ordered:
        try:
            return content.decode(_MEANT.get(name.replace("_", "-"), name))
        except (UnicodeDecodeError, LookupError):
            continue
    return _by_trial(content)


def _by_trial(content: bytes) -> str | None:
    """The sample may end within a letter, or hold too little: then the first usual encoding that gives letters only."""
    for name in _USUAL:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        foreign = [char for char in text if ord(char) > 0x7F]
        if all(unicodedata.category(char)[0] in "LPSNZ" for char in foreign):
            return text
    return None


def _no_text() -> Unreadable:
    return Unreadable(
        "is no text but the data of some program",
        "Give the notice as .txt, .md, .html, .pdf, .docx or .eml, named so",
    )
