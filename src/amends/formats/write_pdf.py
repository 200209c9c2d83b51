"""Documents and letters as tagged PDF (PDF/UA-1), printed by Typst in our own fonts."""

from __future__ import annotations

import io
import json
import re
import threading
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pikepdf
import typst

from amends.formats import fonts
from amends.formats.blocks import Block, Bullets, Document, Heading, Letter, Paragraph, Table
from amends.formats.write_ready import Run, ready, ready_letter, runs
from amends.formats.write_text import whole_date

TEMPLATE = Path(__file__).with_suffix(".typ")
SIZE, LARGE_SIZE = 11.5, 18.5  # points; large print is 18 or more
NARROW, MOST_NARROW = 14, 60  # letters in a column that is never broken, and in all such columns of a table
ADDRESS_LINES = 7  # what the window of an envelope shows
LONGEST_WORD = 32  # letters, after which a word may break anywhere
LONG_WORD = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")
ENDING = 3  # blocks at the end of a letter that stay together: how to reach us, the greeting, the name
ADDRESS_BREAKS = re.compile(r"(?<=[^/:]/)(?=[^/])|(?<=\w)(?=[.?&#])")  # where a web address may go to the next line
PHONE = re.compile(r"(?<=\d) (?=\d{3})")  # a telephone number is not broken at the end of a line
SHORT_LIST, MOST_TOGETHER = 6, 600  # items and letters, up to which a list is not broken over two pages
PAGE_WORDS = {"en": ("Page", "of"), "cy": ("Tudalen", "o")}
_of_thread = threading.local()


def pdf(item: Document | Letter, *, large_print: bool = False) -> bytes:
    """Return the document or letter as a tagged PDF; the same words give the same bytes.

    A character that no font of ours has is replaced by something to see (`fonts.substituted`).
    Raises fonts.FontsMissing where the fonts were not fetched at set-up.
    """
    letter = ready_letter(item) if isinstance(item, Letter) else None
    document = letter.document if letter else ready(item if isinstance(item, Document) else item.document)
    large = large_print or bool(letter and letter.large_print)
    dated = document.dated or (letter.dated if letter else None)
    data = _data(document, letter, LARGE_SIZE if large else SIZE)
    data["dated"] = [dated.year, dated.month, dated.day] if dated else None
    made_at = int(datetime.combine(dated, time(), tzinfo=UTC).timestamp()) if dated and dated.year >= 1970 else 0
    printed = _compiler().compile(
        format="pdf", sys_inputs={"data": json.dumps(data)}, pdf_standards=["ua-1"], timestamp=made_at
    )
    if not isinstance(printed, bytes):
        raise TypeError("Typst gave no single PDF.")
    tables = [block.header_column for block in document.blocks if isinstance(block, Table)]
    return _with_row_headers(printed, tables) if any(tables) else printed


def _compiler() -> typst.Compiler:
    """Return this thread's compiler, with our fonts and no others."""
    if not hasattr(_of_thread, "compiler"):
        ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.folder())])
        _of_thread.compiler = typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=ours)
    compiler: typst.Compiler = _of_thread.compiler
    return compiler


def _data(document: Document, letter: Letter | None, size: float) -> dict[str, Any]:
    """Return all that the template prints, as plain data."""
    lang, _, region = document.lang.partition("-")
    lang = lang.lower() if re.fullmatch("[A-Za-z]{2,3}", lang) else "en"
    page, of = PAGE_WORDS.get(lang, PAGE_WORDS["en"])
    title = fonts.substituted(document.title)
    return {
        "title": title,
        "heading": _broken(title),
        "author": fonts.substituted(document.author),
        "lang": lang,
        "region": region.upper() if re.fullmatch("[A-Za-z]{2}", region) else None,
        "fonts": fonts.FAMILIES,
        "size": size,
        "landscape": document.landscape,
        "footer": _broken(fonts.substituted(letter.reference if letter else document.title)),
        "page": page,
        "of": of,
        "blocks": [
            _block(block) | {"stays": stays}
            for block, stays in zip(document.blocks, _stays(document.blocks, bool(letter)), strict=True)
        ],
        "letter": _letter(letter) if letter else None,
    }


def _letter(letter: Letter) -> dict[str, Any]:
    """Return the parts of a letter that stand outside its words."""
    recipient = list(letter.recipient[:ADDRESS_LINES])
    if len(letter.recipient) > ADDRESS_LINES:
        # The last line holds the postcode, and the window shows so many lines and no more.
        recipient = [*letter.recipient[:5], ", ".join(letter.recipient[5:-1]), letter.recipient[-1]]
    about = [whole_date(letter.dated)] if letter.dated else []
    if letter.reference:
        about.append(f"Our reference: {letter.reference}")
    return {
        "recipient": [_words(line) for line in recipient],
        "sender": [_words(_narrow(line)) for line in letter.sender],
        "about": [_words(line) for line in about],
        "enclosed": _words(f"Enclosed: {', '.join(letter.enclosed)}") if letter.enclosed else [],
    }


def _block(block: Block) -> dict[str, Any]:
    """Return one block as data."""
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "words": _words(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "strong": block.strong, "words": _words(block.text)}
        case Bullets():
            together = len(block.items) <= SHORT_LIST and sum(map(len, block.items)) <= MOST_TOGETHER
            kind = "numbers" if block.ordered else "list"
            return {"kind": kind, "items": [_words(item) for item in block.items], "together": together}
        case Table():
            return {
                "kind": "table",
                "head": [_words(cell) for cell in block.head],
                "rows": [[_words(cell) for cell in row] for row in block.rows],
                "caption": _words(block.caption) if block.caption else [],
                "header_column": block.header_column,
                "widths": _widths(block),
            }


def _stays(blocks: tuple[Block, ...], is_letter: bool) -> list[bool]:
    """Return of each block whether it stays on the page of the next: what leads to a list, and a letter's ending."""
    last = len(blocks) - 1
    ending = len(blocks) - ENDING if is_letter else len(blocks)
    return [
        at < last and (at >= ending or (isinstance(block, Paragraph) and isinstance(blocks[at + 1], Bullets)))
        for at, block in enumerate(blocks)
    ]


def _widths(table: Table) -> list[float]:
    """Return how wide each column should be against the others, by the words in it; 0 is as wide as its words need."""
    longest = [max(len(row[at]) for row in (table.head, *table.rows)) for at in range(len(table.head))]
    narrow = sum(length for length in longest if length <= NARROW) <= MOST_NARROW
    return [0.0 if narrow and length <= NARROW else float(min(60, max(8, length))) for length in longest]


def _words(words: str) -> list[list[tuple[str, str]]]:
    """Return lines of runs, each a stretch of words and the address it leads to or nothing."""
    return [[_run(run) for run in runs(line)] or [("", "")] for line in words.split("\n")]


def _run(run: Run) -> tuple[str, str]:
    words = fonts.substituted(PHONE.sub("\u00a0", run.words))
    parts = ADDRESS_BREAKS.split(words) if run.address else [words]
    return ("\u200b".join(map(_broken, parts)), run.address)


def _narrow(line: str) -> str:
    """Return a line of the sender's, which has 70 mm, with places to break inside an email address."""
    return re.sub(r"(?=@)|(?<=[a-z]\.)(?=[a-z])", "\u200b", line) if "@" in line else line


def _broken(words: str) -> str:
    """Return the words with places to break in those too long for a line."""
    return LONG_WORD.sub("\\1\u200b", words)


def _with_row_headers(printed: bytes, header_columns: list[bool]) -> bytes:
    """Return the PDF with the first cell of each row marked as its header, in the tables that have such a column.

    Typst marks column headers only.
    """
    with pikepdf.open(io.BytesIO(printed)) as file:
        tables = [element for element in _elements(file.Root.StructTreeRoot) if element.get("/S") == "/Table"]
        if len(tables) != len(header_columns):
            raise ValueError(f"The PDF has {len(tables)} tables where {len(header_columns)} were written.")
        for table, has_header_column in zip(tables, header_columns, strict=True):
            if has_header_column:
                for row in (element for element in _elements(table) if element.get("/S") == "/TR"):
                    _mark_row_header(row)
        out = io.BytesIO()
        file.save(out, deterministic_id=True)
        return out.getvalue()


def _mark_row_header(row: pikepdf.Object) -> None:
    """Mark the first cell of a body row as the header of that row."""
    first = next(iter(_children(row)), None)
    if first is not None and first.get("/S") == "/TD":
        first.S = pikepdf.Name.TH
        first.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the structure elements directly inside this one."""
    kids = element.get("/K")
    if kids is None:
        return []
    inside = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in inside if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _elements(root: pikepdf.Object) -> list[pikepdf.Object]:
    """Return every structure element below this one, in reading order."""
    found: list[pikepdf.Object] = []
    waiting = _children(root)[::-1]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting.extend(_children(element)[::-1])
    return found
