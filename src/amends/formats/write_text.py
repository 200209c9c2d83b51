"""Documents and letters as plain text, as sent in the body of an email."""

from __future__ import annotations

from datetime import date

from amends.formats.blocks import Block, Bullets, Document, Heading, Letter, Paragraph, Table
from amends.formats.write_ready import ready, ready_letter

UNDERLINES = {1: "=", 2: "-"}
LONGEST_UNDERLINE = 72


def whole_date(day: date) -> str:
    """Return the day as people write it: Friday 22 May 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def text(item: Document | Letter) -> str:
    """Return the document or letter as plain text; paragraphs are not broken, so any screen can wrap them."""
    if isinstance(item, Letter):
        return _letter(ready_letter(item))
    document = ready(item)
    blocks = [Heading(document.title, level=1), *document.blocks]
    return "\n\n".join(_block(block) for block in blocks) + "\n"


def _letter(letter: Letter) -> str:
    """Return a letter with its addresses, date and reference before its words."""
    about = [whole_date(letter.dated)] if letter.dated else []
    if letter.reference:
        about.append(f"Our reference: {letter.reference}")
    parts = [*("\n".join(lines) for lines in (letter.sender, letter.recipient, about) if lines)]
    parts.append(text(letter.document).rstrip("\n"))
    if letter.enclosed:
        parts.append(f"Enclosed: {', '.join(letter.enclosed)}")
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    """Return one block as text."""
    match block:
        case Heading():
            under = UNDERLINES.get(block.level)
            return f"{block.text}\n{under * min(len(block.text), LONGEST_UNDERLINE)}" if under else block.text
        case Paragraph():
            return block.text
        case Bullets():
            marks = [f"{n}. " if block.ordered else "- " for n, _ in enumerate(block.items, 1)]
            return "\n".join(mark + _indent(item, len(mark)) for mark, item in zip(marks, block.items, strict=True))
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    """Return a table as a list for each row, each cell after the name of its column: it reads well at any width."""
    rows = [
        "\n".join(f"{head}: {_indent(cell, 2)}" if head else cell for head, cell in zip(table.head, row, strict=True))
        for row in table.rows
    ]
    shown = rows or [" | ".join(table.head)]
    return "\n\n".join([table.caption, *shown] if table.caption else shown)


def _indent(words: str, by: int) -> str:
    return words.replace("\n", "\n" + " " * by)
