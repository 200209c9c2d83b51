"""PDFs as blocks: by their tags where these are whole, else by rules, by white between columns and by lines of text."""

from __future__ import annotations

from typing import Any

from amends.formats.blocks import Block
from amends.formats.limits import MAX_PAGES, MAX_TEXT, CannotRead
from amends.formats.symbols import DRAWN

_PASSWORD = 4  # what pdfium answers where a password is missing


def read_pdf(data: bytes, called: str) -> tuple[Block, ...]:
    """Return the blocks of a PDF page by page; CannotRead when it is locked, broken or too long."""
    import pypdfium2

    from amends.formats.pdf.furniture import without_furniture
    from amends.formats.pdf.joined import joined_tables
    from amends.formats.pdf.layout import Layout
    from amends.formats.pdf.tags import tagged_blocks

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise CannotRead(f"{called} is protected by a password; save a copy without one.") from error
        raise CannotRead(f"{called} is broken off or damaged; get a whole copy and try again.") from error
    try:
        if len(document) > MAX_PAGES:
            raise CannotRead(f"{called} has more than {MAX_PAGES} pages; give only those of the self-assessment.")
        if not len(document):
            raise CannotRead(f"{called} is broken off or damaged; get a whole copy and try again.")
        sheets, tags = _sheets(document, called)
    finally:
        document.close()
    tagged = tagged_blocks(tags, sheets)
    if tagged is not None:
        return tagged
    without_furniture(sheets)
    layout = Layout(sheets)
    return tuple(joined_tables([part for sheet in sheets for part in layout.parts_of(sheet)]))


def _sheets(document: Any, called: str) -> tuple[list[Any], Any]:
    """Return what stands on each page, and the tags; a page that cannot be opened is passed over if others can."""
    import pypdfium2.raw as pdfium

    from amends.formats.pdf.drawn import Drawn
    from amends.formats.pdf.extract import Text
    from amends.formats.pdf.fields import add_links, field_words
    from amends.formats.pdf.tags import Tags
    from amends.formats.pdf.words import Sheet, Word

    if pdfium.FPDF_GetFormType(document.raw):
        document.init_forms()
    form = document.formenv
    fonts: dict[int, tuple[str, bool]] = {}
    tags, sheets, letters = Tags(), [], 0
    for number in range(1, len(document) + 1):
        page = pdfium.FPDF_LoadPage(document.raw, number - 1)
        if not page:
            continue
        text = Text(page, fonts)
        letters += len(text.letters)
        if letters > MAX_TEXT:
            raise CannotRead(f"{called} has more than {MAX_TEXT:,} letters; give only the self-assessment itself.")
        drawn = Drawn(page, text.turn)
        words = text.words(drawn.down)
        words += [Word(DRAWN, left, right, bottom, bottom - top) for left, top, right, bottom in drawn.small]
        add_links(document.raw, page, text.turn, words)
        filled = field_words(form.raw, page, text.turn) if form else []
        width, height = text.turn.size
        sheets.append(Sheet(number, width, height, words + filled, drawn.across, drawn.down, fields=bool(filled)))
        tags.add(page, number)
        text.close()
        pdfium.FPDF_ClosePage(page)
    if not sheets:
        raise CannotRead(f"{called} is broken off or damaged; get a whole copy and try again.")
    return sheets, tags
