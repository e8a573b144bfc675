"""Real files of every format, made as programs make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter

from loaders.extract.values import Notice
from loaders.notices import of_content
from loaders.notices.formats import form_of_name
from loaders.notices.values import Content, Held

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(name: str, content: bytes, charset: str | None = None) -> Notice:
    """The notice in a file of that name; it must be readable."""
    found = of_content(Content(name, name, content, form_of_name(name), charset))
    assert isinstance(found, Held), str(found)
    return found.notice


def refusal(name: str, content: bytes) -> str:
    """Why a file of that name cannot be read."""
    found = of_content(Content(name, name, content, form_of_name(name)))
    assert not isinstance(found, Held)
    assert found.counts_as == "notice"
    assert found.remedy
    return str(found)


def passages(notice: Notice) -> list[str]:
    return [one.of(notice.text) for one in notice.passages]


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with a font that maps its codes to Unicode, as word processors write it; any script."""
    chars = sorted({char for page in pages for line in page for char in line})
    code = {char: number for number, char in enumerate(chars, 1)}
    rows = "\n".join(f"<{code[char]:04X}> <{char.encode('utf-16-be').hex()}>" for char in chars)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(chars)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H"
        " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        " /Supplement 0 >> /DW 500 >>",
        _stream(cmap),
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"<{''.join(f'{code[char]:04X}' for char in line)}> Tj T*\n" for line in lines)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
            f" /Contents {7 + 2 * number} 0 R >>"
        )
        objects.append(_stream(f"BT /F 10 Tf 12 TL 50 780 Td\n{shown}ET"))
    return _assembled(objects)


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _assembled(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def protected(content: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(paragraphs: Sequence[str], *, title: str = "", body: str = "") -> bytes:
    """A Word document; `body` is raw WordprocessingML after the paragraphs."""
    told = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(one)}</w:t></w:r></w:p>' for one in paragraphs)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{told}{body}</w:body></w:document>'
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{escape(title)}</dc:title><dcterms:created>2031-01-01T00:00:00Z</dcterms:created></cp:coreProperties>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", document)
        packed.writestr("docProps/core.xml", core)
    return out.getvalue()
