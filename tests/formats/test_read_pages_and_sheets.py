"""Web pages, spreadsheets and text: signs, hidden parts, numbers and rows that stand over several lines."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
import xlsxwriter

from amends.formats.blocks import Paragraph, Table
from amends.formats.read_html import read_html
from amends.formats.read_sheet import read_xlsx
from amends.formats.read_text import read_text
from amends.formats.symbols import DRAWN


def cell(inside: str) -> str:
    (table,) = read_html(f"<table><tr><td>1.2<td>{inside}<td>Policy</table>".encode(), "page.html")
    assert isinstance(table, Table)
    return table.rows[0][1]


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ('<i class="fa fa-check"></i>', f"{DRAWN}✓"),
        ('<i class="fa fa-check" aria-label="Yes"></i>', "Yes"),
        ('<i class="fa fa-check"></i><span class="sr-only">Yes</span>', "Yes"),
        ('<i class="material-icons">close</i>', f"{DRAWN}✗"),
        ("<img src=a.png>", DRAWN),
        ("<img src=a.png alt='Green tick'>", "✓"),
        ("<svg><title>No</title><path/></svg>", "No"),
        ("<input type=checkbox checked> Yes <input type=checkbox> No", "☑ Yes ☐ No"),
        ("<select><option>Yes<option selected>No</select>", "No"),
        ("<select><option>Yes<option>No</select>", ""),
        ("<span style='text-decoration: line-through'>Yes</span> No", "No"),
        ("<span style='display:none'>Yes</span>", ""),
        ('<a href="https://example.org/p">Policy</a>', "Policy (https://example.org/p)"),
        ("Yes<sup>1</sup>", "Yes¹"),
    ],
)
def test_a_cell_of_a_web_page_says_what_is_seen(inside: str, says: str) -> None:
    assert cell(inside) == says


def test_what_is_about_the_site_is_left_out() -> None:
    page = '<div class="cookie-banner">Yes to cookies</div><nav>Home</nav><p>Words</p><div role="navigation">Next</div>'
    assert [getattr(block, "text", "") for block in read_html(page.encode(), "page.html")] == ["Words"]


def test_a_merged_cell_speaks_in_each_row_that_has_a_number() -> None:
    page = "<table><tr><td>1.2<td>Yes<td rowspan=2>Policy<tr><td>1.3<td>No</table>"
    (table,) = read_html(page.encode(), "page.html")
    assert isinstance(table, Table)
    assert table.rows == (("1.2", "Yes", "Policy"), ("1.3", "No", "Policy"))


def sheet(fill: Callable[[xlsxwriter.Workbook], None]) -> tuple[tuple[str, ...], ...]:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        fill(book)
    table = read_xlsx(file.getvalue(), "form.xlsx")[0]
    assert isinstance(table, Table)
    return table.rows


def test_a_number_held_as_5_1_is_5_10_by_its_format_or_by_5_9_above() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        two = book.add_format({"num_format": "0.00"})
        page = book.add_worksheet()
        for at, (number, look) in enumerate([(5.1, None), (5.9, None), (5.1, None), (5.11, None), (6.1, two)]):
            page.write_number(at, 0, number, look)

    assert [row[0] for row in sheet(fill)] == ["5.1", "5.9", "5.10", "5.11", "6.10"]


def test_two_decimals_in_a_whole_column_say_nothing() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        two = book.add_format({"num_format": "0.00"})
        page = book.add_worksheet()
        for at, number in enumerate([1.2, 1.3, 2.1]):
            page.write_number(at, 0, number, two)

    assert [row[0] for row in sheet(fill)] == ["1.2", "1.3", "2.1"]


def test_what_a_person_hid_is_not_read_and_what_is_struck_out_neither() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        page, lists = book.add_worksheet("Form"), book.add_worksheet("Lists")
        page.write_row(0, 0, ["1.2", "Yes"])
        page.write_row(1, 0, ["1.3", "Yes"])
        page.set_row(1, None, None, {"hidden": True})
        page.write(2, 0, "1.4")
        page.write_string(2, 1, "Yes", book.add_format({"font_strikeout": True}))
        lists.write(0, 0, "1.5")
        lists.hide()

    assert sheet(fill) == (("1.2", "Yes"), ("1.4", ""))


def test_signs_boxes_and_links_of_a_sheet_are_as_shown() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_string(0, 0, "ü", book.add_format({"font_name": "Wingdings"}))
        page.insert_checkbox(0, 1, False)
        page.write_boolean(0, 2, True)
        page.write_url(0, 3, "https://example.org/p", string="Policy")

    assert sheet(fill) == (("✓", "☐", "Yes", "Policy (https://example.org/p)"),)


def test_a_comment_is_kept_beside_the_table() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("Form")
        page.write(0, 0, "1.2")
        page.write_comment(0, 0, "Ask the board")
    comment = read_xlsx(file.getvalue(), "form.xlsx")[1]
    assert isinstance(comment, Paragraph)
    assert comment.text == "Comment at A1: Ask the board"
    assert str(comment.place) == "sheet Form, row 1"


def test_the_lines_between_the_rules_of_a_grid_are_one_row() -> None:
    lines = [
        "+-----+-----+-----+",
        "| 1.2 | Yes | Our |",
        "|     |     | own |",
        "+-----+-----+-----+",
        "| 1.3 | No  | x   |",
    ]
    (table,) = read_text("\n".join(lines))
    assert isinstance(table, Table)
    assert table.rows == (("1.2", "Yes", "Our own"), ("1.3", "No", "x"))


def test_marks_of_markdown_are_no_words_of_a_cell() -> None:
    (table,) = read_text("| **1.2** | _Yes_ | one<br>two \\| three |\n|---|---|---|\n| 1.3 | ~~Yes~~ No | x |")
    assert isinstance(table, Table)
    assert table.rows == (("1.2", "Yes", "one\ntwo | three"), ("1.3", "No", "x"))
