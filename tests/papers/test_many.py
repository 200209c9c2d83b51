"""Many papers in one command: read one after another, set side by side, and one that is hopeless."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
import python_calamine
from typer.testing import CliRunner

from amends import cli
from amends.papers.many import read_many
from amends.papers.matrix import as_table, as_text, matrix, named
from amends.papers.rows import Answer, Paper, Row

HEAD = "| Provision | Requirement | Comply | Evidence | Commentary |\n|---|---|---|---|---|\n"


def written(name: str, answer: str, edition: str = "2024") -> str:
    """Return a paper of two rows, as text."""
    return (
        f"# {name}: self-assessment against the Complaint Handling Code {edition}\n\n{HEAD}"
        "| 6.2 | Complaints must be acknowledged within five working days. | Yes | Case log | 97 of 100 in time |\n"
        f"| 6.3 | Stage 1 answered within ten working days. | {answer} | Monthly report | By 1 June 2026: K. Shah |\n"
    )


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    for name, answer in (("Elm Vale Homes", "Yes"), ("Oak Hill Homes", "No"), ("Ash Lane Homes", "No")):
        (tmp_path / f"{name.split()[0].lower()}.md").write_text(written(name, answer), encoding="utf-8")
    return [tmp_path / "elm.md", tmp_path / "oak.md", tmp_path / "ash.md"]


def run(*arguments: object) -> tuple[int, str, str]:
    ended = CliRunner().invoke(cli.app, [str(argument) for argument in arguments])
    return ended.exit_code, ended.stdout, ended.stderr


def paper(name: str, edition: str, *rows: tuple[str, Answer], dated: str | None = None) -> Paper:
    return Paper(
        f"{name}.pdf", edition, name, tuple(Row(number, answer, "", "", "51 of 51") for number, answer in rows), dated
    )


def test_a_hopeless_file_does_not_stop_the_others(three: list[Path], tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 cut short")
    told: list[str] = []
    many = read_many([three[0], tmp_path / "bad.pdf", three[1]], told.append)
    assert [one.landlord for one in many.papers] == ["Elm Vale Homes", "Oak Hill Homes"]
    assert len(many.refused) == 1
    assert told == ["1 of 3: elm.md", "2 of 3: bad.pdf", many.refused[0], "3 of 3: oak.md"]


def test_a_text_that_is_no_self_assessment_is_refused(tmp_path: Path) -> None:
    (tmp_path / "policy.txt").write_text("We care about our residents.\n" * 20, encoding="utf-8")
    assert read_many([tmp_path / "policy.txt"]).refused == ("policy.txt has no row of a self-assessment in it.",)


def test_the_command_ends_with_2_where_a_file_was_refused_and_still_prints_the_rest(
    three: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "none.txt").write_text("", encoding="utf-8")
    code, said, progress = run("lint", *three, tmp_path / "none.txt", "--json")
    assert code == 2
    assert [one["file"] for one in json.loads(said)] == ["elm.md", "oak.md", "ash.md"]
    assert "4 of 4: none.txt" in progress


def test_more_than_two_files_are_set_side_by_side(three: list[Path]) -> None:
    code, said, _ = run("compare", *three)
    assert code == 0
    assert "  6.3 Answer stage 1 in ten days: Oak Hill Homes, Ash Lane Homes" in said.splitlines()


def test_the_matrix_as_csv_has_a_line_for_each_provision_and_counts_the_noes(three: list[Path]) -> None:
    code, said, _ = run("compare", *three, "--csv")
    rows = {row[0].lstrip("\ufeff"): row for row in csv.reader(io.StringIO(said))}
    assert code == 0
    assert rows["Provision"][2:5] == ["Elm Vale Homes", "Oak Hill Homes", "Ash Lane Homes"]
    assert rows["6.3"][2:6] == ["Yes", "No", "No", "2"]
    assert rows["6.4"][2:6] == ["", "", "", "0"]


def test_the_matrix_as_a_workbook_has_a_sheet_of_answers_and_one_of_papers(three: list[Path], tmp_path: Path) -> None:
    assert run("compare", *three, "--to", tmp_path / "all.xlsx")[0] == 0
    book = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "all.xlsx"))
    assert book.sheet_names == ["Answers", "Papers"]
    assert book.get_sheet_by_name("Papers").to_python()[1][0] == "Elm Vale Homes"


def test_an_older_edition_is_set_under_the_newer_by_the_crosswalk_and_its_worst_row_speaks() -> None:
    found = matrix(
        [
            paper("New", "2024", ("6.3", Answer.YES), ("6.4", Answer.YES)),
            paper("Old", "2022", ("5.1", Answer.NO), ("5.2", Answer.YES)),
        ]
    )
    answers = {line.provision: line.answers for line in found.lines}
    assert found.edition == "2024"
    assert answers["6.3"] == (Answer.YES, Answer.NO)
    assert answers["6.4"] == (Answer.YES, Answer.NO)  # 5.1 and 5.2 both ask it


def test_a_yes_that_its_own_words_deny_is_marked() -> None:
    doubtful = Paper("a", "2024", "A", (Row("6.2", Answer.YES, "Yes", "", "21 of 64 acknowledged in time"),))
    rows = {row[0]: row for row in as_table(matrix([doubtful])).rows}
    assert rows["6.2"][2] == "Yes?"
    assert "  6.2 Acknowledge stage 1 in five days: A" in as_text(matrix([doubtful])).splitlines()


def test_two_papers_of_one_landlord_are_told_apart_by_date_then_file_then_number() -> None:
    first, second = paper("A", "2024", dated="May 2024"), paper("A", "2024", dated="May 2025")
    assert named([first, second]) == ("A, May 2024", "A, May 2025")
    assert named([first, replace(first, file="B.pdf")]) == ("A, May 2024, A.pdf", "A, May 2024, B.pdf")
    assert named([first, first]) == ("A, May 2024, A.pdf, 1", "A, May 2024, A.pdf, 2")
    assert named([first, paper("B", "2024")]) == ("A", "B")


def test_severity_leaves_the_milder_out(three: list[Path]) -> None:
    _, said, _ = run("lint", three[0], "--json", "--severity", "error")
    assert {one["severity"] for one in json.loads(said)["findings"]} == {"error"}
    code, _, refused = run("lint", three[0], "--severity", "grave")
    assert (code, refused) == (2, "--severity: grave is none; write error, warning or hint.\n")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html", "docx"])
def test_findings_are_written_as_the_ending_says(ending: str, three: list[Path], tmp_path: Path) -> None:
    file = tmp_path / f"out.{ending}"
    assert run("lint", *three, "--to", file)[0] == 0
    assert file.stat().st_size > 500


def test_an_ending_that_nothing_writes_is_refused(three: list[Path], tmp_path: Path) -> None:
    code, _, refused = run("lint", three[0], "--to", tmp_path / "out.odt")
    assert code == 2
    assert "out.odt must end in one of .pdf, .docx" in refused


def test_one_file_is_nothing_to_compare_with(three: list[Path]) -> None:
    code, _, refused = run("compare", three[0])
    assert code == 2
    assert "Give two files" in refused


def test_files_that_make_one_paper_are_linted_as_one(tmp_path: Path) -> None:
    lines = written("Elm Vale Homes", "No").splitlines()
    (tmp_path / "1.md").write_text("\n".join(lines[:-1]), encoding="utf-8")
    (tmp_path / "2.md").write_text("\n".join([*lines[:4], lines[-1]]), encoding="utf-8")
    _, said, _ = run("read", tmp_path / "1.md", "--json")
    assert len(json.loads(said)["rows"]) == 1
    _, said, _ = run("summary", tmp_path / "1.md", tmp_path / "2.md", "--together", "--json")
    assert [(one["compliant"], one["not_compliant"]) for one in json.loads(said)["sections"]] == [(1, 1)]
