"""How much a reader takes on, and the one error for a file that it cannot read."""

from __future__ import annotations

from dataclasses import dataclass

from amends.formats.blocks import Block

MEGABYTE = 1024 * 1024

MAX_BYTES = 30 * MEGABYTE
MAX_UNPACKED_BYTES = 150 * MEGABYTE
MAX_ENTRIES = 4_000
MAX_XML = 20 * MEGABYTE
MAX_PAGES = 200
MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_TEXT = 600_000
MAX_LINE = 200_000
MAX_LINES = 15_000
MAX_DEPTH = 200
MAX_SECONDS = 8  # so that starting, reading and saying why not stay within ten
MAX_MEMORY = 400 * MEGABYTE

# Up to so much, a file of these kinds is read where it is asked for: its reader takes time and memory in proportion.
# What is larger, and every other kind, is read in a process apart, with bounds.
HERE = {"docx": 4 * MEGABYTE, "odt": 4 * MEGABYTE, "html": MEGABYTE}

READABLE = "a Word or OpenDocument file (.docx, .odt), a PDF, a web page, a spreadsheet (.xlsx or .csv) or plain text"


class CannotRead(ValueError):
    """A file cannot be read; its words are one sentence, saying why and what to do, that a user may be shown."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader made of a file: its kind, its blocks with their places, and its text line by line."""

    kind: str
    blocks: tuple[Block, ...]
    text: str
    title: str = ""  # what a web page calls itself, where it says so
