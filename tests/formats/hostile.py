"""Files made to break a reader: each is refused with one sentence, or read, soon and in little memory."""

from __future__ import annotations

import io
import json
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MEGABYTE = 1024 * 1024
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def packed(*parts: tuple[str, bytes]) -> bytes:
    """Return a zip archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return file.getvalue()


def word(body: str, doctype: str = "") -> bytes:
    return packed(
        ("word/document.xml", f'{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode())
    )


def open_document(body: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table"))
    body = f"<office:body><office:text>{body}</office:text></office:body>"
    xml = f"<office:document-content {spaces}>{body}</office:document-content>"
    return packed(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", xml.encode()))


def entities(root: str) -> str:
    """Return a document type whose last entity unfolds to gigabytes."""
    folded = "".join(f'<!ENTITY e{at + 1} "{f"&e{at};" * 20}">' for at in range(8))
    return f'<!DOCTYPE {root} [<!ENTITY e0 "{"x" * 100}">{folded}]>'


def lying() -> bytes:
    """Return an archive whose part is 160 MB, and says it is 1,000 bytes."""
    size = 160 * MEGABYTE
    data = packed(("word/document.xml", b"<a>" + b" " * (size - 3)))
    return data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def quoted(times: int) -> bytes:
    """Return a zip whose many parts are all the same bytes, overlapping one another."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(b"0" * 10 * MEGABYTE) + packer.flush()
    crc = zlib.crc32(b"0" * 10 * MEGABYTE)
    sizes = (len(data), 10 * MEGABYTE)
    name = b"word/document.xml"
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, crc, *sizes, len(name), 0) + name + data
    entry = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 33, crc, *sizes, len(name), 0, 0, 0, 0, 0, 0)
    central = (entry + name) * times
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, times, times, len(central), len(local), 0)
    return local + central + end


def pdf(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is its catalogue."""
    data = b"%PDF-1.7\n"
    places = []
    for at, inside in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (at, inside)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (len(objects) + 1, table, len(objects) + 1, len(data))


def looping_pages() -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
               b"<</Type/Pages/Count 1/Parent 2 0 R/Kids[2 0 R 3 0 R]>>")  # fmt: skip


def many_pages() -> bytes:
    """Return a PDF that says it has two milliards of pages, all the same."""
    kids = b" ".join([b"3 0 R"] * 100_000)
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2000000000/Kids[%s]>>" % kids,
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>")  # fmt: skip


def drawn(content: bytes, more: bytes = b"") -> bytes:
    """Return a PDF of one page with this content, packed."""
    inside = zlib.compress(content, 1)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(inside), inside)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>" % more
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page,
               stream, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")  # fmt: skip


def sheet(inside: str, dimension: str = "A1:C3") -> bytes:
    """Return a workbook of one sheet with these rows, whose size it may say wrongly."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"

    def link(kind: str, target: str) -> bytes:
        one = f'<Relationship Id="r1" Type="{office}/{kind}" Target="{target}"/>'
        return f'<Relationships xmlns="{package}/relationships">{one}</Relationships>'.encode()

    sheets = '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
    data = f'<dimension ref="{dimension}"/><sheetData>{inside}</sheetData>'
    return packed(
        ("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>'.encode()),
        ("_rels/.rels", link("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", f'<workbook xmlns="{space}" xmlns:r="{office}">{sheets}</workbook>'.encode()),
        ("xl/_rels/workbook.xml.rels", link("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{space}">{data}</worksheet>'.encode()),
    )


TEXT_PAGE = b"BT /F 9 Tf 50 700 Td (1.2 Yes) Tj ET\n"
_STYLED = (
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>1.2</w:t></w:r></w:p>'
    "</w:body></w:document>"
).encode()
P = "<w:p><w:r><w:t>1.2 Yes</w:t></w:r></w:p>"
CELL = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>1.2 Yes</t></is></c></row>'
HOSTILE: dict[str, Callable[[], bytes]] = {
    "HTML: 200,000 tags in one another": lambda: b"<html><body>" + b"<div>" * 200_000 + b"1.2 Yes",
    "HTML: 60,000 tables in one another": lambda: b"<table>" + b"<tr><td><table>" * 60_000,
    "HTML: 100,000 links that never end": lambda: b"<html><body><p>" + b"<a href=x><b><i>" * 60_000 + b"1.2 Yes",
    "HTML: a cell over a milliard of columns": lambda: (
        b"<table><tr><td colspan=1000000000 rowspan=1000000000>1.2</table>"
    ),
    "HTML: 5,000 cells over 60 columns and 60,000 rows": lambda: (
        b"<table>" + b"<tr><td colspan=60 rowspan=60000>1.2 Yes" * 5_000
    ),
    "HTML: an attribute of 20 MB": lambda: b"<html><body a='" + b"x" * 20 * MEGABYTE + b"'>1.2 Yes",
    "HTML: a comment that never ends": lambda: b"<html><body>1.2 Yes" + b"<!-- " * 1_000_000,
    "HTML: 25 MB of small words": lambda: b"<html><body>" + b"<p>1.2 Yes</p>" * 1_800_000,
    "HTML: entities that unfold": lambda: (entities("html") + "<html><body><p>1.2 &e8;</p></body></html>").encode(),
    "Word: 200,000 tags in one another": lambda: word("<w:sdt><w:sdtContent>" * 100_000 + P),
    "Word: 250 tables in one another": lambda: word("<w:tbl><w:tr><w:tc>" * 80 + P + "</w:tc></w:tr></w:tbl>" * 80),
    "Word: entities that unfold": lambda: word("<w:p><w:r><w:t>&e8;</w:t></w:r></w:p>", entities("w:document")),
    "Word: an entity from a file": lambda: word(
        "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    ),
    "Word: 25 MB of paragraphs": lambda: word(P * 600_000),
    "Word: 2 MB of empty paragraphs": lambda: word("<w:p/>" * 340_000),
    "Word: 30,000 rows": lambda: word("<w:tbl>" + "<w:tr><w:tc>" + P + "</w:tc></w:tr>" * 30_000 + "</w:tbl>"),
    "Word: a merged cell of a megabyte beside 20,000 rows": lambda: word(
        '<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>'
        + "word " * 200_000
        + "</w:t></w:r></w:p></w:tc></w:tr>"
        + f"<w:tr><w:tc>{P}</w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * 19_000
        + "</w:tbl>"
    ),
    "Word: spans of a milliard": lambda: word(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + P + "</w:tc></w:tr></w:tbl>"
    ),
    "Word: 40,000 deleted ends of paragraphs": lambda: word(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>1.2 Yes </w:t></w:r></w:p>" * 40_000
    ),
    "Word: styles based on themselves": lambda: packed(
        ("word/document.xml", _STYLED),
        (
            "word/styles.xml",
            f'<w:styles xmlns:w="{W}"><w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>'.encode(),
        ),
    ),
    "Word: a zip bomb of 160 MB": lambda: packed(("word/document.xml", b"0" * 160 * MEGABYTE)),
    "Word: a zip bomb in a part beside": lambda: packed(
        ("word/document.xml", _STYLED), ("word/styles.xml", b"0" * 140 * MEGABYTE)
    ),
    "Word: a zip bomb that lies": lying,
    "zip: parts that overlap": lambda: quoted(14),
    "zip: 300,000 parts": lambda: quoted(60_000),
    "zip: names that lead out of the folder": lambda: packed(
        ("../../../tmp/slipped.txt", b"x"), ("/etc/slipped", b"x")
    ),
    "zip: a type of document of 140 MB": lambda: packed(("mimetype", b"0" * 140 * MEGABYTE), ("content.xml", b"<a/>")),
    "OpenDocument: rows and columns repeated a milliard times": lambda: open_document(
        '<table:table><table:table-row table:number-rows-repeated="1000000000">'
        '<table:table-cell table:number-columns-repeated="1000000000"><text:p>1.2 Yes</text:p></table:table-cell>'
        "</table:table-row></table:table>" * 50
    ),
    "OpenDocument: a megabyte said again 20,000 times": lambda: open_document(
        '<table:table><table:table-row table:number-rows-repeated="20000"><table:table-cell '
        'table:number-columns-repeated="60"><text:p>'
        + "word " * 200_000
        + "</text:p></table:table-cell></table:table-row></table:table>"
    ),
    "OpenDocument: 200,000 tags in one another": lambda: open_document(
        "<text:section>" * 100_000 + "<text:p>1.2</text:p>"
    ),
    "PDF: pages that hold themselves": looping_pages,
    "PDF: 100,000 pages that are one": many_pages,
    "PDF: a page of 140 MB of words": lambda: drawn(TEXT_PAGE * 4_000_000),
    "PDF: a page of a million lines": lambda: drawn(b"1 1 m 500 500 l S\n" * 1_000_000 + TEXT_PAGE),
    "PDF: 300,000 words on one page": lambda: drawn(TEXT_PAGE * 300_000),
    "PDF: 200,000 lists in one another": lambda: drawn(b"[" * 200_000 + b"]" * 200_000 + TEXT_PAGE),
    "PDF: its catalogue in one another": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R/A " + b"[" * 100_000 + b"]" * 100_000 + b">>", b"<</Type/Pages/Count 0/Kids[]>>"
    ),
    "PDF: a drawing that draws itself": lambda: drawn(b"/X Do\n" * 100 + TEXT_PAGE, b"/XObject<</X 3 0 R>>"),
    "sheet: a dimension of 17 milliard cells": lambda: sheet(CELL.format(1, "A"), "A1:XFD1048576"),
    "sheet: the first and the last cell": lambda: sheet(
        CELL.format(1, "A") + CELL.format(1048576, "XFD"), "A1:XFD1048576"
    ),
    "sheet: 200,000 rows": lambda: sheet("".join(CELL.format(at, "A") for at in range(1, 200_001))),
    "sheet: 200,000 tags in one another": lambda: sheet("<is>" * 200_000),
    "sheet: entities that unfold": lambda: packed(
        ("xl/workbook.xml", f"{entities('workbook')}<workbook>&e8;</workbook>".encode())
    ),
    "text: 2 MB of numbers": lambda: b"1.2 " * 40 + b"\n" + b"1.2 1.3 Yes No 4.1\n" * 50_000,
    "text: 2 MB of tabs": lambda: (b"1.2" + b"\t" * 200 + b"\n") * 9_000,
    "text: 2 MB of spaces": lambda: (b"1.2" + b" " * 390 + b"Yes\n") * 5_000,
    "text: 2 MB of stars and brackets": lambda: (b"1.2 " + b"**[(" * 90 + b"\n") * 5_000,
    "text: a line of 190,000 letters": lambda: b"1.2 Yes " + b"a" * 190_000 + b"\n",
    "text: a line of 190,000 full stops": lambda: b"1.2 Yes" + b" ." * 95_000 + b"\n",
    "text: 1.9 MB of words": lambda: b"The landlord must answer the complaint within ten working days of it. " * 27_000,
    "CSV: a cell that never ends": lambda: b'Provision,Comply,Evidence\n1.2,Yes,"' + b"word\n" * 50_000,
    "CSV: 60,000 columns": lambda: b"Provision,Comply,Evidence\n1.2,Yes," + b"x," * 60_000 + b"\n1.3,Yes,x\n",
}


def tried(folder: Path) -> None:
    """Ask `amends read` for each file, each in a process of its own; print what came of it as lines of JSON."""
    import amends.formats.read
    import amends.papers.parse  # noqa: F401  (imported once, before the processes part)
    from amends.cli import app

    file, out = folder / "file", folder / "out"
    for name, make in HOSTILE.items():
        in_child(lambda make=make: file.write_bytes(make()))  # so that what is measured never held it
        child = os.fork()
        if not child:
            printed = os.open(out, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
            os.dup2(printed, 1)
            os.dup2(printed, 2)
            os._exit(run(app, file))
        _, status, used = os.wait4(child, 0)
        told = {
            "name": name,
            "code": os.waitstatus_to_exitcode(status),
            "seconds": used.ru_utime + used.ru_stime,
            "megabytes": used.ru_maxrss / 1024,
            "says": out.read_text("utf-8", "replace")[-2000:],
        }
        print(json.dumps(told), flush=True)


def in_child(work: Callable[[], object]) -> None:
    """Do this in a process of its own."""
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    os.waitpid(child, 0)


def run(app: Callable[[list[str]], object], file: Path) -> int:
    """Return the code with which the command ends; a traceback is printed, and is code 99."""
    import traceback

    try:
        app(["read", str(file)])
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:  # whatever it is, it is a fault
        traceback.print_exc()
        return 99
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    tried(Path(sys.argv[1]))
