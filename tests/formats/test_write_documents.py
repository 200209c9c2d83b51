"""Every format says the same words, safely, and to people who cannot see the page."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date

import docx
import lxml.html
import page as page_validation
import pdfplumber
import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from amends.formats import fonts, write_docx, write_html, write_pdf, write_sheet, write_text
from amends.formats.blocks import Bullets, Document, Heading, Letter, Paragraph, Table
from amends.formats.write_ready import ready

TABLE = Table(("Provision", "Met"), (("6.2", "1,171"), ("6.10", "12")), caption="This year", header_column=True)
DOCUMENT = Document(
    title="How we did",
    blocks=(
        Heading("Stages"),
        Paragraph("We <b>answered</b> & apologised.\nSee https://www.housing-ombudsman.org.uk/residents/."),
        Bullets(("First", "Second")),
        Bullets(("Then", "Last"), ordered=True),
        TABLE,
    ),
    author="Abbey Homes",
    dated=date(2026, 5, 22),
)
LETTER = Letter(
    document=DOCUMENT,
    recipient=("Ms Adaeze Okafor", "14 Elm Court", "Northtown", "NT1 4EC"),
    sender=("Abbey Homes", "1 High Street", "NT1 1AA", "0300 123 4567"),
    reference="AMD-2026-00417",
    dated=date(2026, 5, 22),
)


def words_of(printed: bytes) -> str:
    pdf = pypdfium2.PdfDocument(printed)
    return " ".join(sheet.get_textpage().get_text_range() for sheet in pdf)


def elements_of(printed: bytes) -> list[pikepdf.Object]:
    with pikepdf.open(io.BytesIO(printed)) as file:
        return [
            {"S": str(element.S), "A": str(element.get("/A", ""))}
            for element in write_pdf._elements(file.Root.StructTreeRoot)
        ]


def passes_ua_1(printed: bytes) -> bool:
    result = page_validation.validate_pdf_bytes(printed, profile=page_validation.ValidationProfile.PDF_UA_1)
    return "no failures" in str(result)


# HTML


def test_html_escapes_what_people_typed() -> None:
    assert "We &lt;b&gt;answered&lt;/b&gt; &amp; apologised." in write_html.fragment(DOCUMENT)


def test_html_links_a_web_address_without_the_full_stop_after_it() -> None:
    links = lxml.html.fromstring(write_html.page(DOCUMENT)).xpath("//a/@href")
    assert links == ["https://www.housing-ombudsman.org.uk/residents/"]


def test_html_never_links_a_script_address() -> None:
    html = write_html.fragment(
        Document("T", (Paragraph('javascript:alert(1) data:text/html,x http://a.b/"onclick="x'),))
    )
    assert [str(link) for link in lxml.html.fromstring(html).xpath("//a/@href")] == ["http://a.b/"]
    assert not lxml.html.fromstring(html).xpath("//@onclick")


def test_html_tables_say_what_each_header_heads() -> None:
    tree = lxml.html.fromstring(write_html.page(DOCUMENT))
    assert tree.xpath("//th[@scope='col']/text()") == ["Provision", "Met"]
    assert tree.xpath("//th[@scope='row']/text()") == ["6.2", "6.10"]


def test_html_headings_move_down_by_the_offset() -> None:
    tree = lxml.html.fromstring(f"<div>{write_html.fragment(DOCUMENT, heading_offset=2)}</div>")
    assert [heading.tag for heading in tree.xpath("//h3|//h4")] == ["h3", "h4"]


def test_html_leaves_the_title_to_a_page_that_prints_it() -> None:
    assert "How we did" not in write_html.fragment(DOCUMENT, title=False)


def test_no_writer_skips_a_heading_level() -> None:
    levels = [block.level for block in ready(Document("T", (Heading("a", 5), Heading("b", 6), Heading("c", 1)))).blocks]
    assert levels == [2, 3, 2]


def test_a_table_without_a_head_takes_its_first_row_and_loses_no_cell() -> None:
    table = ready(Document("T", (Table((), (("a",), ("b", "c"))),))).blocks[0]
    assert table == Table(("a", ""), (("b", "c"),))


# Text


def test_text_keeps_every_word_and_names_the_column_of_each_cell() -> None:
    text = write_text.text(LETTER)
    for words in (
        "Ms Adaeze Okafor",
        "Friday 22 May 2026",
        "AMD-2026-00417",
        "- First",
        "2. Last",
        "Provision: 6.10\nMet: 12",
    ):
        assert words in text


# Word


def test_word_file_says_its_language_title_author_and_header_rows() -> None:
    file = write_docx.docx(DOCUMENT)
    word = docx.Document(io.BytesIO(file))
    assert (word.core_properties.title, word.core_properties.author) == ("How we did", "Abbey Homes")
    assert word.core_properties.language == "en-GB"
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        styles, body = parts.read("word/styles.xml").decode(), parts.read("word/document.xml").decode()
    assert re.search(r'<w:lang [^>]*w:val="en-GB"', styles)
    assert body.count("<w:tblHeader/>") == 1


def test_word_file_holds_the_words_in_order_with_real_headings_and_links() -> None:
    word = docx.Document(io.BytesIO(write_docx.docx(DOCUMENT)))
    styled = [(p.style.name, p.text) for p in word.paragraphs if p.text]
    assert styled[:2] == [("Heading 1", "How we did"), ("Heading 2", "Stages")]
    assert ("List Number", "Then") in styled
    assert [link.address for p in word.paragraphs for link in p.hyperlinks] == [
        "https://www.housing-ombudsman.org.uk/residents/"
    ]
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows][2] == ["6.10", "12"]


def test_word_numbers_a_second_list_from_one_again() -> None:
    word = docx.Document(io.BytesIO(write_docx.docx(Document("T", (Bullets(("a",), True), Bullets(("b",), True))))))
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert len(set(numbers)) == 2


# Sheets


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_csv_never_holds_a_formula(cell: str) -> None:
    written = write_sheet.csv(Table(("Head",), ((cell,),))).decode("utf-8-sig")
    assert next(iter(list(csv.reader(io.StringIO(written)))[1])).startswith("'")


@pytest.mark.parametrize("cell", ["-5", "+1,204.50", "97.3%", "6.10"])
def test_csv_leaves_a_plain_number_alone(cell: str) -> None:
    assert write_sheet.csv(Table(("Head",), ((cell,),))).decode("utf-8-sig").split("\r\n")[1].strip('"') == cell


def test_excel_keeps_a_provision_number_and_a_formula_as_words() -> None:
    file = write_sheet.xlsx(Table(("Provision", "Words"), (("6.10", "=1+1"),), caption="All: of/it"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    assert book.sheet_names == ["All  of it"]
    assert book.get_sheet_by_index(0).to_python()[1] == ["6.10", "=1+1"]
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_excel_says_so_when_a_cell_is_too_long_for_it() -> None:
    file = write_sheet.xlsx(Table(("Head",), (("x" * 40_000,),)))
    assert (
        CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()[1][0].endswith("can hold)")
    )


# PDF


@pytest.mark.parametrize("item", [DOCUMENT, LETTER])
@pytest.mark.parametrize("large", [False, True])
def test_pdf_meets_pdf_ua_1(item: Document | Letter, large: bool) -> None:
    assert passes_ua_1(write_pdf.pdf(item, large_print=large))


def test_pdf_holds_the_words() -> None:
    words = words_of(write_pdf.pdf(LETTER))
    for expected in (
        "How we did",
        "We <b>answered</b> & apologised.",
        "Second",
        "6.10",
        "Ms Adaeze Okafor",
        "Page 1 of",
    ):
        assert expected in words


def test_pdf_tables_have_headers_with_scope_for_columns_and_rows() -> None:
    headers = [element["A"] for element in elements_of(write_pdf.pdf(DOCUMENT)) if element["S"] == "/TH"]
    assert len(headers) == 4
    assert [("/Column" in scope, "/Row" in scope) for scope in headers] == [(True, False)] * 2 + [(False, True)] * 2


def test_pdf_marks_only_the_table_that_has_a_header_column() -> None:
    plain = Table(("A", "B"), (("1", "2"),))
    found = elements_of(write_pdf.pdf(Document("T", (plain, TABLE))))
    assert [("/Row" in element["A"]) for element in found if element["S"] == "/TH"] == [False] * 4 + [True] * 2


def test_pdf_says_its_language_and_title() -> None:
    with pikepdf.open(io.BytesIO(write_pdf.pdf(Document("Eich cwyn", (), lang="cy")))) as file:
        assert str(file.Root.Lang) == "cy"
        assert str(file.docinfo["/Title"]) == "Eich cwyn"


def test_pdf_of_the_same_words_is_the_same_bytes() -> None:
    assert write_pdf.pdf(DOCUMENT) == write_pdf.pdf(DOCUMENT)


def test_pdf_shows_what_its_fonts_cannot_print() -> None:
    words = words_of(write_pdf.pdf(Document("T", (Paragraph("Thanks 👍 বাংলা ✔"),))))
    assert "Thanks [thumbs up sign] □□□□□ ✔" in words.replace("\r\n", " ")
    assert fonts.unprintable("Thanks 👍") == ("👍",)


def test_pdf_takes_nothing_typed_for_typst() -> None:
    typed = '#panic("no") $x$ = not a heading *bold* @ref <label> \\u{41} #sys.inputs'
    assert typed in words_of(write_pdf.pdf(Document("T", (Paragraph(typed),)))).replace("\r\n", " ")


def place_of(printed: bytes, words: str) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of these words on the first page, in millimetres from its top left corner."""
    sheet = pypdfium2.PdfDocument(printed)[0]
    textpage = sheet.get_textpage()
    start, count = textpage.search(words).get_next()
    boxes = [textpage.get_charbox(at, loose=True) for at in range(start, start + count)]
    height = sheet.get_height()
    left, bottom, right, top = zip(*boxes, strict=True)
    return tuple(round(x * 25.4 / 72, 1) for x in (min(left), height - max(top), max(right), height - min(bottom)))


@pytest.mark.parametrize("large", [False, True])
def test_the_address_stands_in_the_window_of_the_envelope(large: bool) -> None:
    address = tuple(f"{words} of a rather long line of an address in the north" for words in "abcdefghij")
    letter = Letter(DOCUMENT, recipient=(*address, "NT1 4EC"), sender=LETTER.sender, large_print=large)
    printed = write_pdf.pdf(letter)
    left, top, _, _ = place_of(printed, "a of a rather")
    _, _, right, bottom = place_of(printed, "NT1 4EC")
    assert left >= 24.0
    assert top >= 38.5
    assert right <= 120
    assert bottom <= 67.3
    assert place_of(printed, "How we did")[1] >= 95


def test_large_print_is_eighteen_points_or_more() -> None:
    letter = Letter(DOCUMENT, recipient=LETTER.recipient, sender=LETTER.sender, large_print=True)
    sheet = pypdfium2.PdfDocument(write_pdf.pdf(letter))[0]
    _, top, _, bottom = place_of(write_pdf.pdf(letter), "Stages")
    assert sheet.get_height() > 0
    assert (bottom - top) * 72 / 25.4 >= 18


def test_missing_fonts_are_named_and_nothing_blank_is_printed(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    with pytest.raises(fonts.FontsMissing, match="bin/setup"):
        fonts.folder()


# Anything at all

ANYTHING = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "\x00\x0b\ud800\ufeff", "😀👩‍👩‍👧 مرحبا বাংলা 中文", "x" * 10_000, "http://", "www.", "a\r\n\u2028b\x85c"]
    ),
)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, ANYTHING, st.integers(-1, 9)),
        st.builds(Paragraph, ANYTHING, st.booleans()),
        st.builds(Bullets, st.lists(ANYTHING, max_size=3).map(tuple), st.booleans()),
        st.builds(
            Table,
            st.lists(ANYTHING, max_size=3).map(tuple),
            st.lists(st.lists(ANYTHING, max_size=4).map(tuple), max_size=3).map(tuple),
            ANYTHING,
            st.booleans(),
        ),
    ),
    max_size=5,
).map(tuple)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING, BLOCKS, st.lists(ANYTHING, max_size=9).map(tuple), st.booleans())
def test_any_words_can_be_written_in_every_format(
    title: str, blocks: tuple, lines: tuple[str, ...], large: bool
) -> None:
    document = Document(title, blocks, author=title)
    letter = Letter(document, lines, lines, title, date(2026, 5, 22), large, enclosed=lines)
    for item in (document, letter):
        assert write_html.page(item).encode()
        assert write_text.text(item).encode()
        assert passes_ua_1(write_pdf.pdf(item))
    assert docx.Document(io.BytesIO(write_docx.docx(document))).paragraphs
    for table in (block for block in blocks if isinstance(block, Table)):
        assert write_sheet.csv(table).decode("utf-8-sig") is not None
        assert CalamineWorkbook.from_filelike(io.BytesIO(write_sheet.xlsx(table))).sheet_names


def pages_of(printed: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(printed)) as file:
        return [page.extract_text() for page in file.pages]


def page_with(words: str, pages: list[str]) -> int:
    return next(at for at, page in enumerate(pages) if words in page)


@pytest.mark.parametrize("lines_before", range(28, 36))
def test_pdf_keeps_a_short_list_on_one_page_with_what_leads_to_it(lines_before: int) -> None:
    before = tuple(Paragraph(f"Line {at}.") for at in range(lines_before))
    pages = pages_of(write_pdf.pdf(Document("T", (*before, Paragraph("We offer:"), Bullets(("One", "Two", "Three"))))))
    assert len({page_with(words, pages) for words in ("We offer:", "One", "Two", "Three")}) == 1


@pytest.mark.parametrize("lines_before", range(24, 32))
def test_pdf_keeps_the_ending_of_a_letter_together(lines_before: int) -> None:
    ending = (Paragraph("Our reference is ABC."), Paragraph("Yours sincerely,"), Paragraph("Jo Reed"))
    document = Document("T", (*(Paragraph(f"Line {at}.") for at in range(lines_before)), *ending))
    pages = pages_of(write_pdf.pdf(Letter(document, recipient=("Ash Green",))))
    assert len({page_with(block.text, pages) for block in ending}) == 1


def test_pdf_breaks_a_long_list_over_pages_where_it_must() -> None:
    long = Bullets(tuple(f"Item {at}." for at in range(200)))
    assert len(pages_of(write_pdf.pdf(Document("T", (Paragraph("All of them:"), long))))) > 2


@pytest.mark.parametrize("more", range(0, 24, 2))
def test_pdf_breaks_no_telephone_number_over_two_lines(more: int) -> None:
    said = f"{'Call us ' * 9}{'x' * more} 0300 111 3000 at any time."
    lines = pages_of(write_pdf.pdf(Document("T", (Paragraph(said),))))[0].replace("\u00a0", " ").splitlines()
    assert any("0300 111 3000" in line for line in lines)


@pytest.mark.parametrize("more", range(0, 40, 3))
def test_pdf_breaks_a_web_address_at_its_own_marks_only(more: int) -> None:
    said = f"{'x' * more} https://www.housing-ombudsman.org.uk/residents/make-a-complaint/ {'Call us ' * 20}"
    lines = pages_of(write_pdf.pdf(Document("T", (Paragraph(f"{'Call us ' * 4}{said}"),))))[0].splitlines()
    broken = [line.rsplit("https:", 1)[1] for line in lines if "https:" in line]
    assert re.fullmatch(
        r"//www(\.housing-(ombudsman(\.org(\.uk/(residents/(make-(a-(complaint/.*)?)?)?)?)?)?)?)?", broken[0]
    )
