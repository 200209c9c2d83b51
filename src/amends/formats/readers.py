"""Which reader reads which kind: each takes bytes and the file's name and returns its blocks and its text."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from amends.formats.blocks import Block, Bullets, Heading, Paragraph, Table

_READERS = {
    "docx": "read_docx.read_docx",
    "html": "read_html.read_html",
    "odt": "read_odt.read_odt",
    "ods": "read_odt.read_odt",
    "pdf": "read_pdf.read_pdf",
    "xlsx": "read_sheet.read_xlsx",
}


def reader_of(kind: str) -> Callable[[bytes, str], tuple[tuple[Block, ...], str]]:
    """Return the reader of that kind, giving blocks and text; only its own module is imported, for speed."""
    module, name = _READERS[kind].split(".")
    reader: Callable[[bytes, str], tuple[Block, ...]]
    reader = getattr(import_module(f"amends.formats.{module}"), name)

    def read(data: bytes, called: str) -> tuple[tuple[Block, ...], str]:
        blocks = reader(data, called)
        return blocks, text_of(blocks)

    return read


def text_of(blocks: tuple[Block, ...]) -> str:
    """Return the words of the blocks, a block or a row of a table a line, cells between tabs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            rows = (block.head, *block.rows) if block.head else block.rows
            lines += ["\t".join(" ".join(cell.split()) for cell in row) for row in rows]
        elif isinstance(block, Bullets):
            lines += [f"• {item}" for item in block.items]
        elif isinstance(block, Heading | Paragraph):
            lines.append(block.text)
    return "\n".join(lines)
