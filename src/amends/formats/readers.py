"""Which reader reads which kind: each takes bytes and the file's name and returns its blocks and its text."""

from __future__ import annotations

from collections.abc import Callable

from amends.formats.blocks import Block, Bullets, Heading, Paragraph, Table
from amends.formats.read_docx import read_docx
from amends.formats.read_html import read_html
from amends.formats.read_pdf import read_pdf
from amends.formats.read_sheet import read_xlsx

_READERS: dict[str, Callable[[bytes, str], tuple[Block, ...]]] = {
    "docx": read_docx,
    "html": read_html,
    "pdf": read_pdf,
    "xlsx": read_xlsx,
}


def reader_of(kind: str) -> Callable[[bytes, str], tuple[tuple[Block, ...], str]]:
    """Return the reader of that kind, giving blocks and text."""
    reader = _READERS[kind]

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
