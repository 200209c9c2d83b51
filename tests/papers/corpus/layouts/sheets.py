"""Layouts of spreadsheets: noughts lost, several sheets, merged and hidden cells, signs, separators."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tests.papers.corpus.layouts import layout
from tests.papers.corpus.layouts.plain import front
from tests.papers.corpus.truth import MadeUp, TrueRow

HEAD = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary / explanation")
ALL = ("2024", "2022", "2020")


def cells(row: TrueRow) -> tuple[str, ...]:
    return (row.provision, row.requirement, row.said(), row.evidence, row.commentary)


def book(fill: Callable[[xlsxwriter.Workbook], None]) -> dict[str, bytes]:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        fill(made)
    return {"form.xlsx": file.getvalue()}


def above(sheet: Worksheet, paper: MadeUp) -> int:
    """Write what stands above the form; return the row after it."""
    lines = front(paper)
    for at, line in enumerate(lines):
        sheet.write_string(at, 0, line)
    return len(lines)


@layout("xlsx: one sheet, title rows above the head", editions=ALL)
def plain(paper: MadeUp) -> dict[str, bytes]:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("Self-assessment")
        for at, row in enumerate((HEAD, *map(cells, paper.rows)), start=above(sheet, paper)):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text)

    return book(fill)


def numbered(made: xlsxwriter.Workbook, paper: MadeUp, look: Callable[[TrueRow], str]) -> None:
    """Write a sheet whose numbers are numbers, each formatted by what `look` says."""
    sheet = made.add_worksheet("Form")
    formats = {code: made.add_format({"num_format": code}) for code in ("General", "0.0", "0.00")}
    start = above(sheet, paper)
    sheet.write_row(start, 0, HEAD)
    for at, row in enumerate(paper.rows, start=start + 1):
        sheet.write_number(at, 0, float(row.provision), formats[look(row)])
        for column, text in enumerate(cells(row)[1:], start=1):
            sheet.write_string(at, column, text)


@layout("xlsx: numbers as numbers, 5.10 held as 5.1")
def numbers(paper: MadeUp) -> dict[str, bytes]:
    return book(lambda made: numbered(made, paper, lambda row: "General"))


@layout("xlsx: numbers as numbers, a format says which is 5.10")
def formatted(paper: MadeUp) -> dict[str, bytes]:
    return book(lambda made: numbered(made, paper, lambda row: "0.00" if len(row.provision) == 4 else "0.0"))


@layout("xlsx: numbers as numbers, all with two decimals")
def two_decimals(paper: MadeUp) -> dict[str, bytes]:
    return book(lambda made: numbered(made, paper, lambda row: "0.00"))


@layout("xlsx: a sheet for each section, lists on a hidden sheet")
def sheets(paper: MadeUp) -> dict[str, bytes]:
    def fill(made: xlsxwriter.Workbook) -> None:
        above(made.add_worksheet("About"), paper)
        lists = made.add_worksheet("Lists")
        lists.write_column(0, 0, ["1.2", "Yes", "No", "N/A"])
        lists.hide()
        for number, _, rows in paper.sections():
            sheet = made.add_worksheet(f"Section {number}")
            for at, row in enumerate((HEAD, *map(cells, rows))):
                for column, text in enumerate(row):
                    sheet.write_string(at, column, text)

    return book(fill)


@layout("xlsx: merged section rows, a hidden column between, an earlier draft hidden")
def merged(paper: MadeUp) -> dict[str, bytes]:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("Form")
        sheet.set_column(3, 3, None, None, {"hidden": True})
        at = above(sheet, paper)
        sheet.write_row(at, 0, (*HEAD[:3], "For the team only", *HEAD[3:]))
        for number, title, rows in paper.sections():
            at += 1
            sheet.merge_range(at, 0, at, 5, f"Section {number}: {title}")
            for row in rows:
                at += 1
                told = cells(row)
                for column, text in enumerate((*told[:3], "Yes", *told[3:])):
                    sheet.write_string(at, column, text)
                at += 1
                sheet.write_row(at, 0, (f"{row.provision} draft", row.requirement, "Yes"))
                sheet.set_row(at, None, None, {"hidden": True})

    return book(fill)


@layout("xlsx: ticks in Wingdings, one word struck out, formulas")
def signs(paper: MadeUp) -> dict[str, bytes]:
    def fill(made: xlsxwriter.Workbook) -> None:
        wingdings = made.add_format({"font_name": "Wingdings"})
        struck, plain_look = made.add_format({"font_strikeout": True}), made.add_format()
        sheet = made.add_worksheet("Form")
        start = above(sheet, paper)
        sheet.write_row(start, 0, HEAD)
        for at, row in enumerate(paper.rows, start=start + 1):
            for column, text in enumerate(cells(row)):
                if column != 2:
                    sheet.write_string(at, column, text)
            if row.answer in ("yes", "no"):
                sheet.write_string(at, 2, "ü" if row.answer == "yes" else "û", wingdings)
            elif row.answer == "partial":
                sheet.write_rich_string(at, 2, struck, "Yes", plain_look, " Partially")
            elif row.answer == "na":
                sheet.write_formula(at, 2, '=IF(A1="","","N/A")', None, "N/A")

    return book(fill)


def unread(paper: MadeUp) -> MadeUp:
    rows = (replace(row, allowed=frozenset({"unclear"})) if row.answer == "partial" else row for row in paper.rows)
    return replace(paper, rows=tuple(rows))


@layout("xlsx: boxes to tick under Yes, No and N/A", change=unread)
def boxes(paper: MadeUp) -> dict[str, bytes]:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("Form")
        start = above(sheet, paper)
        sheet.write_row(start, 0, ("Provision", "Requirement", "Yes", "No", "N/A", "Evidence", "Commentary"))
        for at, row in enumerate(paper.rows, start=start + 1):
            for column, text in ((0, row.provision), (1, row.requirement), (5, row.evidence), (6, row.commentary)):
                sheet.write_string(at, column, text)
            for column, answer in enumerate(("yes", "no", "na"), start=2):
                sheet.insert_checkbox(at, column, row.answer == answer)

    return book(fill)


@layout("xlsx: TRUE and FALSE, comments on cells")
def truths(paper: MadeUp) -> dict[str, bytes]:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("Form")
        start = above(sheet, paper)
        sheet.write_row(start, 0, HEAD)
        for at, row in enumerate(paper.rows, start=start + 1):
            for column, text in enumerate(cells(row)):
                if column == 2 and row.answer in ("yes", "no"):
                    sheet.write_boolean(at, 2, row.answer == "yes")
                else:
                    sheet.write_string(at, column, text)
            if at % 9 == 0:
                sheet.write_comment(at, 2, "Please check this with the team before the board meets")

    return book(fill)


def separated(rows: Sequence[Sequence[str]], separator: str) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue()


@layout("csv: commas, cells of several lines", editions=ALL)
def commas(paper: MadeUp) -> dict[str, bytes]:
    rows = [(*cells(row)[:3], row.evidence.replace("; ", ";\n"), row.commentary) for row in paper.rows]
    return {"form.csv": separated([*([line] for line in front(paper)), HEAD, *rows], ",").encode("utf-8-sig")}


def unnamed(paper: MadeUp) -> MadeUp:
    return replace(paper, landlord=None, dated=None, approval=None)


@layout("csv: semicolons, Windows letters, a first line that names them", change=unnamed)
def semicolons(paper: MadeUp) -> dict[str, bytes]:
    text = "sep=;\r\n" + separated([HEAD, *map(cells, paper.rows)], ";")
    return {"form.csv": text.encode("cp1252", "replace")}


@layout("csv: tabs, two bytes a letter")
def tabs(paper: MadeUp) -> dict[str, bytes]:
    rows = [*([line] for line in front(paper)), HEAD, *map(cells, paper.rows)]
    return {"form.txt": separated(rows, "\t").encode("utf-16")}


@layout("csv: 5.10 written 5.1", change=unnamed)
def short(paper: MadeUp) -> dict[str, bytes]:
    rows = [(f"{float(row.provision):g}", *cells(row)[1:]) for row in paper.rows]
    return {"form.csv": separated([HEAD, *rows], ",").encode()}
