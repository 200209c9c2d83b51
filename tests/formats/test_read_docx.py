"""Word files: no tick, tracked change, drop-down or merged cell is lost."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from amends.formats.blocks import Heading, Table
from amends.formats.read import CannotRead, read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def word_file(body: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        xml = f'<w:document xmlns:w="{W}" xmlns:w14="{W14}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    return file.getvalue()


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{content}</w:p></w:tc>"


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def checkbox(ticked: int) -> str:
    box = f'<w14:checkbox><w14:checked w14:val="{ticked}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (run("Yes"), "Yes"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "☐"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F050"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>', "✓"),
        (run("ü", '<w:rFonts w:ascii="Wingdings"/>'), "✓"),
        (checkbox(1), "☑"),
        (checkbox(0), "☐"),
        (f"<w:del><w:r><w:delText>No</w:delText></w:r></w:del><w:ins>{run('Yes')}</w:ins>", "Yes"),
        (f"{run('Yes / ')}{run('No', '<w:strike/>')}", "Yes"),
        (run("Yes", '<w:strike w:val="0"/>'), "Yes"),
        (run("Yes", "<w:vanish/>"), ""),
        (f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{run('No')}</w:sdtContent></w:sdt>", "No"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Choose')}</w:sdtContent></w:sdt>", ""),
    ],
)
def test_an_answer_is_shown_as_word_shows_it(content: str, shown: str) -> None:
    source = read(word_file(f"<w:tbl><w:tr>{cell(run('1.2'))}{cell(content)}</w:tr></w:tbl>"), "form.docx")
    table = source.blocks[0]
    assert isinstance(table, Table)
    assert table.rows == (("1.2", shown),)


def test_merged_cells_say_their_words_once_and_keep_the_columns() -> None:
    first = (
        cell(run("1.2"), '<w:vMerge w:val="restart"/>')
        + cell(run("across"), '<w:gridSpan w:val="2"/>')
        + cell(run("end"))
    )
    second = cell(run("hidden"), "<w:vMerge/>") + cell(run("a")) + cell(run("b")) + cell(run("c"))
    source = read(word_file(f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"), "form.docx")
    table = source.blocks[0]
    assert isinstance(table, Table)
    assert table.rows == (("1.2", "across", "", "end"), ("", "a", "b", "c"))


def test_rows_and_cells_inside_controls_are_found() -> None:
    row = f"<w:tr><w:sdt><w:sdtContent>{cell(run('1.2'))}</w:sdtContent></w:sdt>{cell(run('Yes'))}</w:tr>"
    source = read(word_file(f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"), "form.docx")
    table = source.blocks[0]
    assert isinstance(table, Table)
    assert table.rows == (("1.2", "Yes"),)


def test_headings_keep_their_level_and_tables_their_place() -> None:
    document = docx.Document()
    document.add_heading("Self-assessment", 1)
    document.add_table(rows=1, cols=3).rows[0].cells[2].text = "Yes"
    file = io.BytesIO()
    document.save(file)
    heading, table = read(file.getvalue(), "form.docx").blocks
    assert isinstance(heading, Heading)
    assert (heading.text, heading.level) == ("Self-assessment", 1)
    assert isinstance(table, Table)
    assert str(table.row_places[0]) == "table 1, row 1"


def test_entities_are_not_unfolded() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 20}">' for n in range(8))
        entity = f'<!ENTITY e0 "{"x" * 100}">{entities}'
        xml = f'<!DOCTYPE a [{entity}]><w:document xmlns:w="{W}"><w:body>&e8;</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    with pytest.raises(CannotRead):
        read(file.getvalue(), "form.docx")
