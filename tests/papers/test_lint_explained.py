"""The rules explained, and the score, from the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from amends import cli
from amends.papers import lint

FAULTY = Path(__file__).with_name("faulty")


def run(*arguments: object) -> tuple[int, str, str]:
    ended = CliRunner().invoke(cli.app, [str(argument) for argument in arguments])
    return ended.exit_code, ended.stdout, ended.stderr


def test_all_rules_are_listed_a_line_each() -> None:
    code, said, _ = run("rules")
    assert code == 0
    assert sorted(line.split()[0] for line in said.splitlines()) == sorted(lint.RULES)


@pytest.mark.parametrize("name", ["SA24", "sa24", "yes-denied-by-its-own-words"])
def test_a_rule_is_explained_by_code_or_name_with_its_examples(name: str) -> None:
    _, said, _ = run("rules", name)
    assert said.startswith("SA24 yes-denied-by-its-own-words (denials, error)\n")
    assert "  Bad:\n" in said
    assert "  Good:\n" in said


def test_a_family_is_explained_rule_by_rule() -> None:
    _, said, _ = run("rules", "figures", "--json")
    assert {one["family"] for one in json.loads(said)} == {"figures"}


def test_a_rule_that_is_none_is_refused() -> None:
    code, _, refused = run("rules", "SA999")
    assert (code, refused) == (2, "SA999 is no rule and no family of rules; amends rules lists them.\n")


def test_the_score_is_printed_by_the_command() -> None:
    code, said, _ = run("lint-score", FAULTY)
    assert code == 0
    assert "all hard faults" in said


def test_a_list_of_faults_needs_the_folder_of_its_papers(tmp_path: Path) -> None:
    (tmp_path / "faults.json").write_text("[]", encoding="utf-8")
    code, _, refused = run("lint-score", tmp_path / "faults.json")
    assert code == 2
    assert "give the folder of its papers too" in refused
