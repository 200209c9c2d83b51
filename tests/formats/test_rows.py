"""Large spreadsheets read row by row, apart; hostile ones are given up with a sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from amends.formats import rows, rows_apart
from amends.formats.limits import CannotRead


def book(cells: dict[tuple[int, int], Any], *, merged: tuple[int, int, int, int] | None = None) -> bytes:
    """Return a spreadsheet with these cells, by row and column from 0."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet, dated = made.add_worksheet("Cases"), made.add_format({"num_format": "dd/mm/yyyy"})
        if merged:
            sheet.merge_range(*merged, "Stage 1")
        for (row, column), value in cells.items():
            sheet.write(row, column, value, *([dated] if isinstance(value, date) else []))
    return out.getvalue()


def read(data: bytes, name: str = "cases.xlsx", sheet: str = "") -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in rows_apart.rows(io.BytesIO(data), name, sheet)]


def test_a_row_keeps_its_number_and_its_columns_whatever_stands_empty_before() -> None:
    data = book({(2, 1): "x", (5, 3): 12.0, (5, 1): datetime(2024, 5, 3, 9, 30)})  # noqa: DTZ001
    assert read(data) == [(3, ("", "x", "", "")), (6, ("", "2024-05-03 09:30", "", "12"))]


def test_a_merged_heading_stands_in_its_first_column() -> None:
    data = book({(1, 0): "Ref", (1, 1): "Acknowledged", (1, 2): "Answered"}, merged=(0, 1, 0, 2))
    assert read(data)[0] == (1, ("", "Stage 1", ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_text_file_is_read_in_its_encoding_and_by_its_separator(encoding: str, separator: str) -> None:
    lines = ["Title", "", separator.join(("Ref", "Name", "Words")), separator.join(("1", "Zoë", '"a\nb"')), ""]
    found = read("\r\n".join(lines).encode(encoding), "cases.csv")
    assert found == [(1, ("Title",)), (3, ("Ref", "Name", "Words")), (4, ("1", "Zoë", "a\nb"))]


def test_the_first_rows_of_every_sheet_are_looked_at() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name in ("Notes", "Cases"):
            sheet = made.add_worksheet(name)
            for row in range(rows.LOOK + 20):
                sheet.write(row, 0, f"{name} {row}")
    sheets = rows_apart.look(io.BytesIO(out.getvalue()), "cases.xlsx")
    assert [(one.name, len(one.rows)) for one in sheets] == [("Notes", rows.LOOK), ("Cases", rows.LOOK)]
    assert len(read(out.getvalue(), sheet="Cases")) == rows.LOOK + 20


def test_more_rows_than_another_reader_takes_are_read() -> None:
    data = b"Ref,Name\n" + b"".join(b"%d,Ania Nowak\n" % number for number in range(30_000))
    assert read(data, "cases.csv")[-1] == (30_001, ("29999", "Ania Nowak"))


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 10)
    with pytest.raises(CannotRead, match="more than 10 rows; split it"):
        list(rows.lines(b"a,b\n" * 11, "cases.csv", "all"))


def test_an_archive_that_unpacks_to_too_much_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_UNPACKED", 10_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b"0" * 20_000)
    with pytest.raises(CannotRead, match="unpacks to more than"):
        list(rows.lines(out.getvalue(), "bomb.xlsx", ""))


def test_a_cell_at_the_far_end_of_a_sheet_takes_no_more_than_its_bounds() -> None:
    data = book({(0, 0): "Ref", (1_048_575, 16_383): "far"})
    with pytest.raises(CannotRead, match="damaged or too much to read"):
        read(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 broken", "broken off or damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing", "no spreadsheet that can be read"),
        (b"<html><table><tr><td>1</td></tr></table>", "a web page under another name"),
        (b"\x00\x01\x02\x03" * 400, "neither text nor"),
        (b"   ", "is empty"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(CannotRead, match=says):
        read(data, "cases.xls")


def test_a_reader_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_apart, "_RUN", "import time; time.sleep(60)")
    monkeypatch.setattr(rows_apart, "SECONDS", 0.2)
    with pytest.raises(CannotRead, match="damaged or too much to read"):
        read(b"a,b\n1,2\n", "cases.csv")
