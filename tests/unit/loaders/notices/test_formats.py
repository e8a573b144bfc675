from __future__ import annotations

import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest

from loaders.notices.values import MAX_CHARACTERS
from tests.unit.loaders.notices.makers import W, docx, passages, pdf, protected, read, refusal

TITLE = "중진공, 헤센무역투자공사와 업무협약 체결"
BODY = (
    "중소벤처기업진흥공단은 독일 헤센주에서 헤센무역투자공사(HTAI)와 업무협약을 체결했다고 26일 밝혔다. "
    "양 기관은 친환경 분야 기술교류를 추진할 예정이다."
)
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sachsen und TIPA | Portal</title>
<meta property="og:site_name" content="Medienservice Sachsen">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"},
{"@type": "NewsArticle", "headline": "Sachsen und TIPA vereinbaren Zusammenarbeit",
"datePublished": "2022-05-17T09:30:00+02:00"}]}</script>
<script>var secret = "The ministry signed a contract with the script";</script><style>p {color: red}</style></head>
<body><nav><ul><li><a href="/">Startseite</a></li><li><a href="/k">Kontakt zum Amt</a></li></ul></nav>
<article><h1>Sachsen und TIPA vereinbaren Zusammenarbeit</h1>
<p>Die Wirt\u00adschafts\u00adförderung Sachsen GmbH und die Regierungsagentur TIPA haben im Mai in Dresden eine
Absichtserklärung unterzeichnet. Sie wollen kleine und mittlere Unternehmen beider Länder zusammenbringen.</p>
<p>Für den Herbst ist eine Delegationsreise nach Daejeon geplant, an der zehn Unternehmen aus der Mikroelektronik und
dem Maschinenbau teilnehmen sollen, wie der Geschäftsführer am Rande der Veranstaltung mitteilte.</p></article>
<footer><p>Impressum und Datenschutz</p></footer></body></html>"""


def test_a_page_gives_its_main_text_its_day_and_its_publisher() -> None:
    notice = read("page.html", PAGE.encode())
    assert notice.title is not None
    assert notice.title.of(notice.text) == "Sachsen und TIPA vereinbaren Zusammenarbeit"
    assert notice.language == "de"  # the page's own lang is that of its template
    assert notice.document.published == "2022-05-17"
    assert "datePublished" in notice.document.published_reason
    assert notice.document.publisher == "Medienservice Sachsen"
    assert "Wirtschaftsförderung Sachsen GmbH" in notice.text
    for absent in ("secret", "contract with the script", "Startseite", "Impressum", "color"):
        assert absent not in notice.text
    assert passages(notice)[0] == "Sachsen und TIPA vereinbaren Zusammenarbeit"
    assert len(notice.passages) == 3


@pytest.mark.parametrize("charset", ["euc-kr", "windows-1251", "utf-16"])
def test_a_page_in_another_encoding_is_read_by_what_it_says(charset: str) -> None:
    words = {
        "euc-kr": BODY,
        "windows-1251": "Министерство подписало протокол о сотрудничестве с Кореей.",
        "utf-16": BODY,
    }
    page = f'<html><head><meta charset="{charset}"></head><body><p>{words[charset]}</p></body></html>'
    assert words[charset].split(".")[0] in read("page.htm", page.encode(charset)).text


def test_a_page_that_was_saved_as_text_is_still_a_page() -> None:
    assert "Impressum" not in read("page.txt", PAGE.encode()).text


def test_a_page_that_a_script_fills_is_told() -> None:
    page = b"<html><body><div id=app></div><script>document.write('signed')</script></body></html>"
    assert "holds no text; pages that a script fills" in refusal("page.html", page)


def test_a_pdf_gives_wrapped_and_divided_words_whole() -> None:
    lines = [
        "Sachsen und TIPA vereinbaren Zusammenarbeit",
        "",
        "Die Wirtschaftsförderung Sachsen GmbH und die südkoreanische Regie-",
        "rungsagentur TIPA haben am 17. Mai 2022 in Dresden eine Absichtser-",
        "klärung unterzeichnet.",
        "Minister Hong Jong-hak war anwesend, und auch der Präsident Hong Jong-",
        "hak sprach dort.",
    ]
    notice = read("notice.pdf", pdf([lines, [BODY[:30]]]))
    assert "südkoreanische Regierungsagentur TIPA haben am 17. Mai 2022" in notice.text
    assert "eine Absichtserklärung unterzeichnet." in notice.text
    assert "der Präsident Hong Jong-hak sprach" in notice.text
    assert "중소벤처기업진흥공단은" in notice.text
    assert notice.document.published is None  # the day it was made is no day of publication


def test_a_pdf_without_text_and_one_with_a_password_are_told() -> None:
    assert "its pages are pictures (scanned)" in refusal("scan.pdf", pdf([[]]))
    locked = protected(pdf([["The agency signed a memorandum."]]), "secret")
    assert "is protected by a password. Save it without a password" in refusal("locked.pdf", locked)
    open_to_all = protected(pdf([["The agency signed a memorandum."]]), "")
    assert "signed a memorandum" in read("open.pdf", open_to_all).text


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing", b"%PDF-1.4\n" + b"\x00\xff" * 500, pdf([["Text"]])[:300]])
def test_a_damaged_pdf_is_told(content: bytes) -> None:
    assert refusal("bad.pdf", content)


def test_a_word_document_gives_paragraphs_tables_and_no_deleted_words() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>주최</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    changed = (
        '<w:p><w:del w:id="1"><w:r><w:delText>planned</w:delText></w:r></w:del><w:r><w:t>체결</w:t></w:r>'
        "<w:r><w:br/><w:t>둘째 줄</w:t></w:r></w:p>"
    )
    notice = read("notice.docx", docx([TITLE, BODY], title=TITLE, body=table + changed))
    assert passages(notice) == [TITLE, BODY, "주최", "체결", "둘째 줄"]
    assert notice.document.name == TITLE
    assert (notice.language, notice.document.published) == ("ko", None)


def test_a_zip_bomb_and_other_packages_are_no_word_documents() -> None:
    bomb = docx([], body=f"<w:p><w:r><w:t>{'A' * (70 << 20)}</w:t></w:r></w:p>")
    assert len(bomb) < 1 << 20
    assert "unpacks to more than 64 MB" in refusal("bomb.docx", bomb)
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("readme.txt", "text")
    assert "no Word document" in refusal("other.docx", other.getvalue())
    assert "damaged" in refusal("cut.docx", docx([BODY])[:200])
    entities = f'<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document xmlns:w="{W}"/>'.encode()
    packed_bytes = BytesIO()
    with zipfile.ZipFile(packed_bytes, "w") as packed:
        packed.writestr("word/document.xml", entities)
    assert "declares entities" in refusal("entities.docx", packed_bytes.getvalue())


def test_a_mail_in_euc_kr_gives_subject_sender_and_day() -> None:
    mail = EmailMessage()
    mail["Subject"] = TITLE
    mail["From"] = "중소벤처기업진흥공단 <press@example.org>"
    mail["Date"] = "Fri, 26 Nov 2021 00:30:00 +0900"
    mail.set_content(BODY, charset="euc-kr")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="press.pdf")
    notice = read("notice.eml", mail.as_bytes())
    assert passages(notice) == [TITLE, BODY]
    assert notice.document.publisher == "중소벤처기업진흥공단"
    assert notice.document.published == "2021-11-26"  # the sender's day, though it was still the 25th in UTC
    assert "Fri, 26 Nov 2021" in notice.document.published_reason


def test_a_mail_of_html_only_is_read_and_one_of_attachments_only_is_told() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Notice"
    mail.set_content(PAGE, subtype="html")
    assert "Regierungsagentur TIPA" in read("page.eml", mail.as_bytes()).text
    bare = EmailMessage()
    bare["Subject"] = "Notice"
    bare.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="press.pdf")
    assert "only attachments: press.pdf" in refusal("bare.eml", bare.as_bytes())
    assert "has no headers" in refusal("none.eml", b"\n\nThe agency signed.")


def test_markdown_loses_the_marks_before_its_paragraphs_only() -> None:
    notice = read("notice.md", b"# KOSME and NSIC sign\n\n> The two agencies signed.\n\n- first *point*\n")
    assert passages(notice) == ["KOSME and NSIC sign", "The two agencies signed.", "first *point*"]
    assert notice.document.name == "KOSME and NSIC sign"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "holds no words"),
        (b"12345 *** 67\n", "holds no words"),
        (bytes(range(256)) * 40, "is no text but the data of some program"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 500, "is no text but the data of some program"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "is a picture"),
        (b"PK\x03\x04" + b"\x00" * 200, "is damaged, protected or no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "is a file of an old office program"),
        (b"{\\rtf1 The agency signed.}", "is an RTF file"),
        ("Das Ministerium für Wirtschaft, Verkehr und Öffentlichkeit grüßt".encode()[:-3] + b"\xff\xfe!", "damaged"),
        (b"word " * (MAX_CHARACTERS // 5 + 1), "characters, more than the 500,000"),
    ],
)
def test_what_is_no_notice_is_told_with_what_would_have_worked(content: bytes, told: str) -> None:
    assert told in refusal("notice.txt", content)


def test_text_from_right_to_left_is_read_as_it_is() -> None:
    words = "وقعت وزارة الصناعة مذكرة تفاهم مع كوريا الجنوبية في طهران يوم الأحد."
    notice = read("notice.txt", words.encode())
    assert notice.text == words
    assert notice.language == "ar"
