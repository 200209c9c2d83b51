"""Word and OpenDocument layouts of the corpus are read whole: each row, each answer, the words, and no false yes."""

from __future__ import annotations

from collections import Counter

import pytest

from amends.formats.blocks import Table
from amends.formats.read import read
from amends.papers.parse import read_bytes
from tests.papers.corpus.layouts import layouts
from tests.papers.corpus.layouts.docx import split
from tests.papers.corpus.truth import made_up

WORD = {one.name: one for one in layouts() if one.name.startswith(("docx:", "odt:", "ods:"))}


@pytest.mark.parametrize("name", WORD)
def test_a_layout_is_read_whole(name: str) -> None:
    layout = WORD[name]
    paper = layout.change(made_up(2, layout.editions[0]))
    ((file, data),) = layout.write(paper).items()
    read_paper = read_bytes(data, file)
    assert [row.provision for row in read_paper.rows] == [row.provision for row in paper.rows]
    wrong = {
        true.provision: (row.answer.value, row.answer_raw)
        for row, true in zip(read_paper.rows, paper.rows, strict=True)
        if row.answer.value not in true.answers
    }
    assert not wrong
    for row, true in zip(read_paper.rows, paper.rows, strict=True):
        there = Counter(f"{true.evidence} {true.commentary}".split())
        missing = there - Counter(f"{row.evidence} {row.commentary}".replace("[", " [").split())
        assert missing.total() <= there.total() // 10, (true.provision, missing)
    assert (read_paper.landlord, read_paper.dated) == (paper.landlord, paper.dated)


def test_the_page_of_each_row_is_counted_where_word_left_its_mark() -> None:
    data = split(made_up(1, "2024"))["form.docx"]
    tables = [block for block in read(data, "form.docx").blocks if isinstance(block, Table)]
    assert [one.place.table for one in tables] == list(range(1, len(tables) + 1))
    pages = [place.page or 0 for one in tables for place in one.row_places]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert pages[-1] > len(tables)  # each table ends in a page's turn, and one row within it turns a page
