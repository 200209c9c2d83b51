"""Made-up policies from a seed: their subjects, words and faults, and how they are laid out."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from amends.formats.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from amends.formats.write_docx import docx
from amends.formats.write_html import page
from amends.formats.write_pdf import pdf
from tests.papers.policies.bank import Slot

LANDLORDS = ("Meadowbank Homes", "Thornfield Housing Association", "Brackley Borough Council", "Ashdown Housing Trust")


@dataclass(frozen=True)
class MadeUp:
    """A made-up policy: its file, and the truth of it."""

    name: str
    data: bytes
    planted: tuple[tuple[str, ...], ...]  # a tuple of provisions for each fault: any of them counts
    words: tuple[str, ...]  # of each fault
    says: frozenset[str]  # provisions that it says something good on
    left_out: frozenset[str]  # provisions on which it says nothing


Part = tuple[str, str, str]  # heading, question, words


def parts_of(sequence: str) -> list[tuple[str, bool]]:
    """Return the lines of a slot's words, each with whether it is an item of a list."""
    return [(line.removeprefix("* "), line.startswith("* ")) for line in sequence.split("\n")]


def numbered(landlord: str, parts: Sequence[Part]) -> tuple[str, bytes]:
    """Return plain text in numbered clauses."""
    lines = [landlord, "Complaints Policy", "Approved May 2025", ""]
    for section, (heading, _, words) in enumerate(parts, start=1):
        lines += [f"{section}. {heading}", ""]
        clause = 0
        for line, item in parts_of(words):
            clause += not item
            lines.append(f"    - {line}" if item else f"{section}.{clause} {line}")
        lines.append("")
    return "txt", "\n".join(lines).encode()


def wrapped(landlord: str, parts: Sequence[Part]) -> tuple[str, bytes]:
    """Return plain text broken at 70 letters, as pasted from a leaflet."""
    import textwrap

    lines = [landlord, "HOW TO COMPLAIN", ""]
    for _, question, words in parts:
        lines += [question, ""]
        for line, item in parts_of(words):
            lines += textwrap.wrap(f"• {line}" if item else line, 70)
        lines.append("")
    return "txt", "\n".join(lines).encode()


def blocks_of(parts: Sequence[Part], *, asks: bool = False) -> list[Block]:
    """Return headings, paragraphs and lists."""
    blocks: list[Block] = []
    for heading, question, words in parts:
        blocks.append(Heading(question if asks else heading, 2))
        items: list[str] = []
        for line, item in [*parts_of(words), ("", False)]:
            if item:
                items.append(line)
                continue
            if items:
                blocks.append(Bullets(tuple(items)))
                items = []
            if line:
                blocks.append(Paragraph(line))
    return blocks


def word(landlord: str, parts: Sequence[Part]) -> tuple[str, bytes]:
    """Return a Word file with headings and lists."""
    return "docx", docx(Document(f"{landlord} Complaints Policy", tuple(blocks_of(parts))))


def web(landlord: str, parts: Sequence[Part]) -> tuple[str, bytes]:
    """Return a web page of questions and answers."""
    return "html", page(Document(f"Making a complaint: {landlord}", tuple(blocks_of(parts, asks=True)))).encode()


def printed(landlord: str, parts: Sequence[Part]) -> tuple[str, bytes]:
    """Return a PDF."""
    return "pdf", pdf(Document(f"{landlord} complaints policy", tuple(blocks_of(parts))))


def table_of_stages(landlord: str, parts: Sequence[Part]) -> tuple[str, bytes]:
    """Return a Word file whose stages stand in a table, a row each."""
    stages = [part for part in parts if part[0].startswith("Stage ")]
    rest = [part for part in parts if not part[0].startswith("Stage ")]
    rows = tuple((heading, words.replace("\n* ", "\n")) for heading, _, words in stages)
    blocks = [*blocks_of(rest), Heading("Our stages", 2)]
    if rows:
        blocks.append(Table(("Stage", "What happens"), rows))
    return "docx", docx(Document(f"{landlord} Complaints Policy", tuple(blocks)))


LAYOUTS: tuple[Callable[[str, Sequence[Part]], tuple[str, bytes]], ...] = (
    numbered,
    wrapped,
    word,
    web,
    printed,
    table_of_stages,
)


def make(bank: tuple[Slot, ...], seed: int, *, faults: int) -> MadeUp:
    """Return a policy with so many faults planted; the seed settles its landlord, words and layout."""
    dice = random.Random(seed)
    landlord, layout = dice.choice(LANDLORDS), LAYOUTS[seed % len(LAYOUTS)]
    can_fail = [slot for slot in bank if slot.faulty]
    failing = dice.sample(can_fail, min(faults, len(can_fail)))
    absent = dice.sample([slot for slot in bank if slot not in failing], dice.choice((0, 2, 3)))
    parts: list[Part] = []
    planted, words = [], []
    for slot in bank:
        if slot in absent:
            continue
        said = dice.choice(slot.good)
        if slot in failing:
            fault = dice.choice(slot.faulty)
            said = fault.words
            planted.append(fault.provisions)
            words.append(fault.words)
        parts.append((slot.heading, slot.question, said))
    ending, data = layout(landlord, parts)
    return MadeUp(
        f"{layout.__name__}-{seed}.{ending}",
        data,
        tuple(planted),
        tuple(words),
        frozenset(number for slot in bank if slot not in absent and slot not in failing for number in slot.provisions),
        frozenset(number for slot in absent for number in slot.provisions),
    )
