"""The page for a board: worst first, what to ask, and one page of A4."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from amends import cli
from amends.formats.blocks import Table
from amends.formats.write_pdf import pdf
from amends.papers import lint
from amends.papers.board_page import as_document, one_page, pages
from amends.papers.lint.examples import made_up
from amends.papers.rows import Answer, Paper, Row
from amends.papers.summary import summarise

FAULTY = {one.paper.file: one.paper for one in made_up(Path(__file__).with_name("faulty"))}


@pytest.mark.parametrize("name", ["faulty-evidence", "sound-council"])
def test_the_page_is_one_page_however_much_is_wrong(name: str) -> None:
    made = one_page(FAULTY[name])
    assert pages(pdf(as_document(made))) == 1
    assert len(made.questions) <= 12


def test_the_worst_section_comes_first() -> None:
    (table,) = (block for block in as_document(summarise(FAULTY["faulty-blank"])).blocks if isinstance(block, Table))
    worst = [int(row[2].replace("–", "0")) + int(row[3].replace("–", "0")) for row in table.rows]
    assert worst == sorted(worst, reverse=True)
    assert worst[0] > 0


def test_what_its_own_words_deny_is_asked_before_what_lacks_evidence() -> None:
    rows = (
        Row("6.1", Answer.YES, "Yes"),
        Row("6.2", Answer.YES, "Yes", "", "21 of 64 acknowledged within five working days"),
    )
    asked = summarise(Paper("a", "2024", "A", rows, "May 2025", "Board")).questions
    assert next(at for at, one in enumerate(asked) if "21 of 64" in one) < next(
        at for at, one in enumerate(asked) if "nothing beside it" in one
    )


def test_many_noes_are_one_question_and_few_are_one_each() -> None:
    few = Paper("a", "2024", "A", tuple(Row(f"6.{at}", Answer.NO, "No") for at in (2, 3)))
    many = Paper("a", "2024", "A", tuple(Row(f"6.{at}", Answer.NO, "No") for at in range(2, 12)))
    assert [one[:4] for one in summarise(few).questions[:2]] == ["6.2:", "6.3:"]
    assert summarise(many).questions[0].startswith("6.2, 6.3, 6.4, 6.5, 6.6, 6.7 and 4 more: the answers are No")


def test_a_paper_without_a_question_says_what_to_do() -> None:
    paper = FAULTY["sound-council"]
    document = as_document(summarise(paper, tuple(one for one in lint.lint(paper) if one.severity == "hint")))
    assert "Ask to see the evidence of a few rows" in str(document.blocks)


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(
        "Elm Vale Homes\n\n6.2 Complaints must be acknowledged within five working days.\nYes\nCase log\n",
        encoding="utf-8",
    )
    ended = CliRunner().invoke(cli.app, ["summary", str(file), "--to", str(tmp_path / "page.html")])
    assert ended.exit_code == 0
    assert "a page for the board" in (tmp_path / "page.html").read_text(encoding="utf-8")
