"""PDFs as blocks: ruled tables where there are any, columns told from their heads where not, else lines of text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from amends.formats.blocks import Block, Paragraph, Place, Table
from amends.formats.columns import Word, cells_in, starts_of
from amends.formats.limits import MAX_PAGES, CannotRead
from amends.formats.symbols import in_font, private_signs

if TYPE_CHECKING:
    from pdfplumber.page import Page

_GAP = 7.0  # points between words beyond which they stand in different columns of a head


def read_pdf(data: bytes, called: str) -> tuple[Block, ...]:
    """Return the blocks of a PDF page by page; CannotRead when it is locked, broken, too long or only pictures."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    # pdfminer raises any of these on broken files
    broken = (PDFException, PSException, PdfminerException, ValueError, TypeError, KeyError, IndexError, AttributeError,
              AssertionError, RecursionError, OSError, EOFError)  # fmt: skip
    blocks: list[Block] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise CannotRead(f"{called} has more than {MAX_PAGES} pages; give only those of the self-assessment.")
            if not pdf.pages:
                raise CannotRead(f"{called} is broken off or damaged; get a whole copy and try again.")
            tables = 0
            starts: list[float] | None = None
            for number, page in enumerate(pdf.pages, start=1):
                found, starts = _page(page, number, tables, starts)
                tables += sum(isinstance(block, Table) for block in found)
                blocks += found
                page.close()
    except CannotRead:
        raise
    except broken as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], BaseException) else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise CannotRead(f"{called} is protected by a password; save a copy without one.") from error
        raise CannotRead(f"{called} is broken off or damaged; get a whole copy and try again.") from error
    return tuple(blocks)


def _page(page: Page, number: int, tables: int, starts: list[float] | None) -> tuple[list[Block], list[float] | None]:
    """Return the blocks of a page, in order down it, and where unruled columns begin, for the next."""
    ruled = [table for table in page.find_tables() if _is_table(table)]
    if not ruled:
        return _unruled(page, number, tables, starts)
    parts: list[tuple[float, Block]] = []
    rest: Any = page
    for table in ruled:
        tables += 1
        rows = [tuple(_cell(cell) for cell in row) for row in table.extract(x_tolerance=2)]
        kept = [(at, row) for at, row in enumerate(rows, start=1) if any(row)]
        places = tuple(Place(page=number, table=tables, row=at) for at, _ in kept)
        block = Table((), tuple(row for _, row in kept), place=Place(page=number, table=tables), row_places=places)
        parts.append((table.bbox[1], block))
        rest = rest.outside_bbox(_inside(table.bbox, page.bbox)) if _overlaps(table.bbox, rest.bbox) else rest
    for at, line in enumerate(_lines(rest), start=1):
        parts.append((line[0], Paragraph(" ".join(word.text for word in line[1]), place=Place(page=number, line=at))))
    return [block for _, block in sorted(parts, key=lambda part: part[0])], None


def _is_table(table: Any) -> bool:
    return (
        len(table.rows) >= 1
        and max((sum(cell is not None for cell in row.cells) for row in table.rows), default=0) >= 3
    )


def _inside(box: tuple[float, ...], page: tuple[float, ...]) -> tuple[float, float, float, float]:
    return max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3])


def _overlaps(box: tuple[float, ...], page: tuple[float, ...]) -> bool:
    left, top, right, bottom = _inside(box, page)
    return left < right and top < bottom


def _cell(cell: str | None) -> str:
    return private_signs(cell or "").strip()


def _lines(page: Any) -> Iterator[tuple[float, list[Word]]]:
    """Yield the lines of a page from the top, each the words on it with wide gaps between kept apart."""
    words = page.extract_words(x_tolerance=2, y_tolerance=3, extra_attrs=["fontname"])
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda one: (one["bottom"], one["x0"])):
        if rows and abs(rows[-1][0]["bottom"] - word["bottom"]) <= 3:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda one: one["x0"])
        yield row[0]["top"], [Word(_shown(word), word["x0"], word["x1"]) for word in row]


def _shown(word: dict[str, Any]) -> str:
    font = str(word.get("fontname", "")).split("+")[-1].split("-")[0]
    named = {"wingdings": "wingdings", "wingdings2": "wingdings 2", "webdings": "webdings"}.get(font.lower(), "")
    return in_font(word["text"], named) if named else private_signs(word["text"])


def _unruled(
    page: Page, number: int, tables: int, starts: list[float] | None
) -> tuple[list[Block], list[float] | None]:
    """Return a page without ruled tables: rows by column below the head of a form, else a paragraph a line."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    places: list[Place] = []
    for at, (_, words) in enumerate(_lines(page), start=1):
        place = Place(page=number, line=at)
        found = starts_of(_joined(words))
        starts = found or starts
        if starts is None:
            blocks.append(Paragraph(" ".join(word.text for word in words), place=place))
            continue
        rows.append(cells_in(words, starts, slack=3.0))
        places.append(place)
    if rows:
        table = Place(page=number, table=tables + 1)
        blocks.append(Table((), tuple(rows), place=table, row_places=tuple(places)))
    return blocks, starts


def _joined(words: list[Word]) -> list[Word]:
    """Return the words of a line with those close together made one."""
    joined = words[:1]
    for before, word in pairwise(words):
        if word.left - before.right < _GAP:
            last = joined[-1]
            joined[-1] = Word(f"{last.text} {word.text}", last.left, word.right)
        else:
            joined.append(word)
    return joined
