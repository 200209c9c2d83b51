"""A document made ready to be written: clean words, headings in step, tables with a head and even rows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from amends.formats.blocks import Block, Bullets, Document, Heading, Letter, Paragraph, Table

UNTITLED = "Untitled"
# Neither XML nor a PDF can hold these: control characters, lone surrogates, non-characters, the byte order mark.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
ADDRESS = re.compile(r"(?:https?://|(?<![\w.@/])www\.)[^\s<>\"'“”‘’]+", re.IGNORECASE)
TRAILING = ".,;:!?)]}…"


class Run(NamedTuple):
    """A stretch of words, with the address it leads to or nothing."""

    words: str
    address: str = ""


def clean(words: str) -> str:
    """Return the words with every line end as a newline and without what no format can hold."""
    words = UNWRITABLE.sub("", LINE_ENDS.sub("\n", words))
    return "".join(character for character in words if ord(character) & 0xFFFE != 0xFFFE)


def one_line(words: str) -> str:
    """Return the words clean and on one line, for titles, headings and addresses."""
    return " ".join(clean(words).split())


def runs(words: str) -> list[Run]:
    """Return the words split where a web address begins or ends; only http(s) addresses become links."""
    found: list[Run] = []
    end = 0
    for match in ADDRESS.finditer(words):
        address = _without_trailing(match.group())
        if not re.search(r"\w", address.split("//")[-1].removeprefix("www.")):
            continue
        if match.start() > end:
            found.append(Run(words[end : match.start()]))
        found.append(Run(address, address if "://" in address else f"https://{address}"))
        end = match.start() + len(address)
    if end < len(words):
        found.append(Run(words[end:]))
    return found


def _without_trailing(address: str) -> str:
    """Return the address without the full stop or bracket of the sentence around it."""
    while address and address[-1] in TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def ready(document: Document) -> Document:
    """Return the document as every writer takes it; nothing is lost but what no format can hold."""
    blocks: list[Block] = []
    level = 1
    for block in document.blocks:
        match block:
            case Heading():
                if words := one_line(block.text):
                    # A heading may go only one step deeper than the one before it, or a reader loses the way.
                    level = min(max(2, block.level), level + 1)
                    blocks.append(replace(block, text=words, level=level))
            case Paragraph():
                if clean(block.text).strip():
                    blocks.append(replace(block, text=clean(block.text).strip("\n")))
            case Bullets():
                if block.items:
                    blocks.append(replace(block, items=tuple(clean(item) for item in block.items)))
            case Table():
                if table := _even(block):
                    blocks.append(table)
    title = one_line(document.title) or UNTITLED
    return replace(document, title=title, author=one_line(document.author), blocks=tuple(blocks))


def _even(table: Table) -> Table | None:
    """Return the table with a head and rows as wide as each other, or None where it has no cells.

    A table without a head takes its first row for one, because a reader by ear needs the columns named.
    """
    rows = [table.head, *table.rows] if table.head else list(table.rows)
    width = max((len(row) for row in rows), default=0)
    if not width:
        return None
    head, *body = [tuple(clean(cell) for cell in row) + ("",) * (width - len(row)) for row in rows]
    return replace(table, head=head, rows=tuple(body), caption=one_line(table.caption))


def ready_letter(letter: Letter) -> Letter:
    """Return the letter as every writer takes it, empty lines of its addresses left out."""

    def lines(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line for line in map(one_line, words) if line)

    return replace(
        letter,
        document=ready(letter.document),
        recipient=lines(letter.recipient),
        sender=lines(letter.sender),
        reference=one_line(letter.reference),
        enclosed=lines(letter.enclosed),
    )
