"""Reading papers beside the plainest code: a Word file, a web page and PDFs of 40 pages, and the published documents.

The published ones are read where their folder lies beside the repository; the others are made here, from a seed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import lxml.etree
import pdfplumber

from amends.formats.read import read
from amends.papers.parse import read_bytes, read_file
from bench.timing import Result, race
from tests.papers.corpus.layouts import layouts
from tests.papers.corpus.truth import MadeUp, made_up

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "domain" / "seeds"
LONG = 7  # times as much evidence as in the corpus: about what landlords write
_WORD = "docx: "
_MADE = (
    "html: a table with paragraphs and lists in its cells",
    "pdf: ruled, landscape, head repeated",
    "pdf: not tagged, no rules at all",
    "pdf: tagged, no rules at all",
)


def run(turns: int) -> list[Result]:
    """Return the times of reading papers of each kind, and each that was published where they are there."""
    return [*made(turns), *published(turns)]


def published(turns: int, folder: Path = SEEDS) -> list[Result]:
    """Return the times of reading each document of the folder; nothing where it is not there."""
    return [_of(file, turns) for file in sorted(folder.glob("*.txt"))]


def long_paper(times: int = LONG) -> MadeUp:
    """Return a paper with so many times the evidence that the corpus has."""
    paper = made_up(1, "2024")
    rows = (replace(row, evidence=" ".join([row.evidence] * times)) for row in paper.rows)
    return replace(paper, rows=tuple(rows))


def files_of(times: int = LONG) -> Iterator[tuple[str, str, bytes]]:
    """Yield the name of a layout, the file's name and its bytes: the first layout of Word files, and those above."""
    every = layouts()
    word = next(one.name for one in every if one.name.startswith(_WORD))
    for one in every:
        if one.name in (word, *_MADE):
            for name, data in one.write(long_paper(times)).items():
                yield one.name, name, data


def made(turns: int, times: int = LONG) -> Iterator[Result]:
    """Yield the times of reading papers made here: to blocks and to rows, beside parsing alone."""
    for layout, name, data in files_of(times):
        if name.endswith(".pdf"):
            with pdfplumber.open(io.BytesIO(data)) as pdf:
                pages = len(pdf.pages)
            few = max(turns // 4, 1)
            yield _raced(
                f"{layout}, {pages} pages, to rows", read_bytes, data, name, "pdfplumber extract_words", words, few
            )
        elif name.endswith(".docx"):
            yield _raced(f"{layout}, to blocks", read, data, name, "parsing its XML", xml, turns)
            yield _raced(f"{layout}, to rows", read_bytes, data, name, "parsing its XML", xml, turns)
        else:
            yield _raced(f"{layout}, to blocks", read, data, name, "parsing its HTML", html, turns)
            yield _raced(f"{layout}, to rows", read_bytes, data, name, "parsing its HTML", html, turns)


def _raced(
    what: str,
    ours: Callable[[bytes, str], object],
    data: bytes,
    name: str,
    plainest: str,
    theirs: Callable[[bytes], object],
    turns: int,
) -> Result:
    return race(
        f"Reading {what}, {len(data) // 1000} kB", lambda: ours(data, name), plainest, lambda: theirs(data), turns=turns
    )


def words(data: bytes) -> int:
    """Return how many words pdfplumber finds."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return sum(len(page.extract_words()) for page in pdf.pages)


def xml(data: bytes) -> object:
    """Return the root of a Word file's document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return lxml.etree.fromstring(archive.read("word/document.xml"))


def html(data: bytes) -> object:
    """Return the root of a web page."""
    return lxml.etree.HTML(data)


def _of(file: Path, turns: int) -> Result:
    rows = len(read_file(file).rows)
    size = file.stat().st_size // 1000
    return race(
        f"Reading {file.stem.split('_')[0]}: {size} kB, {rows} rows",
        lambda: read_file(file),
        "reading the text and splitting its lines",
        lambda: file.read_text(encoding="utf-8", errors="replace").splitlines(),
        turns=turns,
    )
