"""Text, web pages, spreadsheets and PDFs become blocks that know their places."""

from __future__ import annotations

import typst

from amends.formats.blocks import Bullets, Heading, Paragraph, Table
from amends.formats.read import read
from tests.papers import forms


def table_in(data: bytes) -> Table:
    return next(block for block in read(data, "file").blocks if isinstance(block, Table))


def test_text_lines_are_counted_as_an_editor_counts_them() -> None:
    blocks = read(b"# Title\r\n\r\nWords\ra\tb\tc\n", "form.txt").blocks
    assert [(type(block), block.place.line) for block in blocks] == [(Heading, 1), (Paragraph, 3), (Table, 4)]


def test_text_in_windows_letters_and_in_utf_16_is_read() -> None:
    assert "landlord’s" in read("The landlord’s policy".encode("cp1252"), "a.txt").text
    assert "landlord’s" in read("The landlord’s policy".encode("utf-16"), "a.txt").text


def test_a_web_page_gives_headings_lists_and_tables_but_no_scripts() -> None:
    page = b"<html><script>Yes()</script><h2>Section 1</h2><p>Words <b>here</b></p><ul><li>one<li>two</ul></html>"
    blocks = read(page, "page.html").blocks
    assert [type(block) for block in blocks] == [Heading, Paragraph, Bullets]
    assert "Yes" not in read(page, "page.html").text


def test_spans_in_a_web_table_keep_the_columns() -> None:
    page = b"<table><tr><td rowspan=2>1.2<td colspan=2>across<td>end<tr><td>a<td>b<td>c</table>"
    assert table_in(page).rows == (("1.2", "across", "", "end"), ("", "a", "b", "c"))


def test_ticks_in_a_web_page_are_kept_and_struck_words_are_not() -> None:
    cells = "<td>1.2<td><img alt=Yes src=x><td><input type=checkbox checked>"
    cells += "<td><font face=Wingdings>&uuml;</font><td>Yes / <s>No</s>"
    assert table_in(f"<table><tr>{cells}</table>".encode()).rows == (("1.2", "Yes", "☑", "✓", "Yes /"),)


def test_a_web_page_in_another_encoding_is_read_as_declared() -> None:
    page = "<html><head><meta charset='windows-1252'></head><body><p>landlord’s</p></body></html>".encode("cp1252")
    assert read(page, "page.html").text == "landlord’s"


def test_a_csv_cell_may_hold_lines_and_its_row_has_a_place() -> None:
    table = table_in(b'Provision,Comply,Evidence\n1.2,Yes,"two\nlines"\n1.3,No,one\n')
    assert table.rows[1] == ("1.2", "Yes", "two\nlines")
    assert str(table.row_places[2]) == "line 4"


def test_prose_with_commas_is_no_spreadsheet() -> None:
    assert read(b"First, second, third.\nAnd then, so.\nNothing else, no, never, more.\n", "a.csv").kind == "text"


def test_a_sheet_row_says_which_sheet_and_row() -> None:
    table = table_in(forms.as_xlsx(forms.rows(sections=(1,))))
    assert str(table.row_places[1]) == "sheet Self-assessment, row 2"


def test_a_pdf_row_says_which_page() -> None:
    table = table_in(forms.as_pdf(forms.rows()))
    pages = [place.page for place in table.row_places]
    assert pages == sorted(pages)
    assert {1, 2, 3} <= set(pages)


def test_words_around_a_table_in_a_pdf_are_kept_in_order() -> None:
    page = '#set page(paper: "a4")\nBefore the table\n#table(columns: 3, [1.2], [Yes], [Policy])\nAfter the table'
    blocks = read(typst.compile(page.encode()), "a.pdf").blocks
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]
