"""Documents as Word files that say their language, title and author, and which rows head a table."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

import docx as python_docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from amends.formats.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from amends.formats.write_ready import ready, runs

FONT = "Arial"
INK = RGBColor(0x0B, 0x0C, 0x0C)
SIZES = {1: 22, 2: 16, 3: 13, 4: 12, 5: 12, 6: 12}  # points
DEEPEST = 6


def docx(document: Document) -> bytes:
    """Return the document as a Word file."""
    document = ready(document)
    word = python_docx.Document()
    _set_up(word, document)
    word.add_heading(document.title, level=1)
    for block in document.blocks:
        _write(word, block)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _set_up(word: WordDocument, document: Document) -> None:
    """Set what python-docx leaves American, nameless or unset: paper, language, fonts, title and author."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if document.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    properties = word.core_properties
    properties.title, properties.author, properties.language = (
        document.title[:255],
        document.author[:255],
        document.lang,
    )
    properties.last_modified_by, properties.comments = document.author[:255], ""
    if document.dated:
        properties.created = properties.modified = datetime.combine(document.dated, time(), tzinfo=UTC)
    word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").set(qn("w:val"), document.lang)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(12), INK
    normal.paragraph_format.space_after = Pt(8)
    for level, size in SIZES.items():
        style = word.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb, style.font.bold = FONT, Pt(size), INK, True
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)


def _write(word: WordDocument, block: Block) -> None:
    """Add one block to the end of the file."""
    match block:
        case Heading():
            word.add_heading(block.text, level=min(DEEPEST, block.level))
        case Paragraph():
            _add_words(word.add_paragraph(), block.text, bold=block.strong)
        case Bullets():
            _add_list(word, block)
        case Table():
            _add_table(word, block)


def _add_list(word: WordDocument, block: Bullets) -> None:
    """Add a list; a numbered one counts from 1 again, which Word does not do by itself."""
    style = "List Number" if block.ordered else "List Bullet"
    number = _fresh_numbering(word) if block.ordered else None
    for item in block.items:
        paragraph = word.add_paragraph(style=style)
        if number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
        _add_words(paragraph, item)


def _fresh_numbering(word: WordDocument) -> int:
    """Return the number of a new list that begins at 1, in the look of the style List Number."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == style)
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(num.numId)


def _add_table(word: WordDocument, table: Table) -> None:
    """Add a table whose head row is marked as such, so that it is repeated on each page and read out."""
    if table.caption:
        caption = word.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        _add_words(caption, table.caption, bold=True)
    grid = word.add_table(rows=1 + len(table.rows), cols=len(table.head), style="Table Grid")
    for at, (line, row) in enumerate(zip(grid.rows, (table.head, *table.rows), strict=True)):
        for column, (cell, words) in enumerate(zip(line.cells, row, strict=True)):
            _add_words(cell.paragraphs[0], words, bold=at == 0 or (table.header_column and column == 0))
    _mark_head(grid, table)
    word.add_paragraph()


def _mark_head(grid: WordTable, table: Table) -> None:
    """Say which row and column are heads, and give the table a name for those who do not see it."""
    properties = grid.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    look = grid._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1" if table.header_column else "0")
    if table.caption:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), table.caption)
        grid._tbl.tblPr.append(caption)


def _add_words(paragraph: WordParagraph, words: str, bold: bool = False) -> None:
    """Add words to a paragraph, their line breaks kept and their web addresses as links."""
    for run in runs(words):
        if run.address:
            _add_link(paragraph, run.words, run.address, bold)
        else:
            paragraph.add_run(run.words).bold = bold or None


def _add_link(paragraph: WordParagraph, words: str, address: str, bold: bool) -> None:
    """Add a link; python-docx can read these but not write them."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(words)
    run.bold, run.font.underline, run.font.color.rgb = bold or None, True, RGBColor(0x1D, 0x70, 0xB8)
    link.append(run._r)
    paragraph._p.append(link)
