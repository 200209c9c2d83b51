"""The command: what it prints, how it ends, and what it does not wait for."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import get_commands
from typer.testing import CliRunner

from amends import cli
from amends.formats import signed_zip

ROOT = Path(__file__).resolve().parents[2]
PAPER = """# Elm Vale Homes: self-assessment against the Complaint Handling Code 2024

| Provision | Requirement | Comply | Evidence | Commentary |
|---|---|---|---|---|
| 6.2 | Complaints must be acknowledged within five working days. | Yes | Policy, section 4 | 97 of 100 in 2025/26. |
| 6.3 | Stage 1 answered within ten working days. | No | Monthly report | 80 of 100. New staff from 1 June 2026. |
"""
CASE = "case:\n  told: Thu 2 Apr 2026\n  stage 1: {requested: Thu 2 Apr 2026, acknowledged: Tue 14 Apr 2026}\n"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    ended = CliRunner().invoke(cli.app, [str(argument) for argument in arguments])
    return ended.exit_code, ended.stdout, ended.stderr


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "paper.md"
    file.write_text(PAPER, encoding="utf-8")
    return file


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "leak.yaml"
    file.write_text(CASE, encoding="utf-8")
    return file


def test_read_prints_the_rows_for_machines(paper: Path) -> None:
    code, said, _ = run("read", paper, "--json")
    made = json.loads(said)
    assert code == 0
    assert made["file"] == "paper.md"
    assert [(row["provision"], row["answer"]) for row in made["rows"]] == [("6.2", "yes"), ("6.3", "no")]
    keys = {"provision", "answer", "answer_raw", "requirement", "evidence", "commentary", "place"}
    assert keys <= made["rows"][0].keys()


def test_read_prints_the_rows_for_people(paper: Path) -> None:
    code, said, _ = run("read", paper)
    assert code == 0
    assert "6.2" in said
    assert "97 of 100" in said


def test_lint_prints_findings_for_machines(paper: Path) -> None:
    code, said, _ = run("lint", paper, "--json", "--as-at", "2026-05-22")
    made = json.loads(said)
    assert code == 0
    assert {"file", "edition", "findings"} <= made.keys()
    assert {"rule", "name", "provision", "severity", "says", "place"} <= made["findings"][0].keys()


def test_compare_prints_what_changed(paper: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.md"
    later.write_text(PAPER.replace("| No |", "| Yes |"), encoding="utf-8")
    code, said, _ = run("compare", paper, later, "--json")
    changed = [pair["provision"] for pair in json.loads(said)["pairs"] if pair["answer_changed"]]
    assert (code, changed) == (0, ["6.3"])


def test_duties_are_printed_for_machines(case: Path) -> None:
    code, said, _ = run("duties", case, "--json", "--as-at", "2026-05-01")
    made = json.loads(said)
    assert code == 0
    assert (made["case"], made["as_at"]) == ("leak", "2026-05-01")
    [late] = [duty for duty in made["duties"] if duty["provision"] == "6.2" and "acknowledged" in duty["what"]]
    assert (late["due_on"], late["met_on"], late["verdict"]) == ("2026-04-13", "2026-04-14", "breached")
    keys = {"edition", "provision", "what", "subject", "arose_on", "due_on", "met_on", "verdict", "because"}
    assert late.keys() == keys


def test_a_wrong_weekday_is_refused_with_its_line(case: Path) -> None:
    case.write_text(CASE.replace("told: Thu", "told: Wed"), encoding="utf-8")
    code, said, refused = run("duties", case)
    assert (code, said) == (2, "")
    assert "line 2" in refused
    assert refused.count("\n") == 1


@pytest.mark.parametrize("command", ["read", "lint", "duties"])
def test_a_file_that_is_not_there_is_refused_in_one_sentence(command: str, tmp_path: Path) -> None:
    code, said, refused = run(command, tmp_path / "none.txt")
    assert (code, said) == (2, "")
    assert "none.txt" in refused
    assert refused.count("\n") == 1


@pytest.mark.parametrize("command", ["read", "lint", "duties"])
@pytest.mark.parametrize("holds", [b"", b"\x00\x01\xff\xfe" * 50, b"%PDF-1.7 cut short", b"PK\x03\x04 not a zip"])
def test_a_hopeless_file_is_refused_in_one_sentence(command: str, holds: bytes, tmp_path: Path) -> None:
    file = tmp_path / "hopeless"
    file.write_bytes(holds)
    code, said, refused = run(command, file)
    assert (code, said) == (2, "")
    assert refused.count("\n") == 1


def test_a_wrong_day_is_refused(case: Path) -> None:
    code, _, refused = run("duties", case, "--as-at", "22 May")
    assert code == 2
    assert "write it as 2026-05-22" in refused


def test_papers_and_cases_are_read_without_django(paper: Path, case: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from amends import cli; sys.argv = ['amends', *sys.argv[1:]]\n"
        "try: cli.app()\nexcept SystemExit: pass\n"
        "sys.exit('django' in sys.modules)"
    )
    checks = ["check-file", str(case_file(tmp_path, b"Dear Ania"))]
    for arguments in (["read", str(paper)], ["lint", str(paper)], ["duties", str(case)], checks, ["--help"]):
        ended = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, check=False)
        assert ended.returncode == 0, arguments


def test_help_lists_the_commands() -> None:
    code, said, _ = run("--help")
    assert code == 0
    for name in ("start", "read", "lint", "compare", "duties", "wording", "verify", "demo"):
        assert f"\n  {name} " in said, name


@pytest.mark.parametrize("name", sorted(cli.DJANGO))
def test_every_command_that_is_listed_is_there(name: str) -> None:
    behind = cli.NAMES.get(name, [name])
    assert not behind or behind[0] in get_commands()


def test_a_wrong_setting_is_said_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "amends.cli", "check"]
    env = {"AMENDS_WORKERS": "many", "AMENDS_DATA": str(tmp_path)}
    ended = subprocess.run(command, env=env, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ended.returncode == 2
    assert "AMENDS_WORKERS" in ended.stderr
    assert "Traceback" not in ended.stderr


def case_file(folder: Path, letter: bytes) -> Path:
    entries = [
        signed_zip.Entry("journal.json", lambda: [b'{"head": "", "length": 0, "events": []}']),
        signed_zip.Entry("files/001-letter.pdf", lambda: [letter], compress=False),
    ]
    about = {"reference": "AMD-1", "landlord": "Elm Vale Homes", "made_at": "2026-06-22", "journal": {"head": ""}}
    file = folder / "case.zip"
    file.write_bytes(b"".join(signed_zip.write(entries, about, b"s" * 32, datetime(2026, 6, 22, tzinfo=UTC))))
    return file


def test_check_file_says_that_a_case_file_holds_and_shows_its_key(tmp_path: Path) -> None:
    code, said, _ = run("check-file", case_file(tmp_path, b"Dear Ania"))
    assert code == 0
    assert "AMD-1, Elm Vale Homes: made 2026-06-22, 2 files" in said
    assert "Every file is as it was signed" in said
    assert signed_zip.public_key(b"s" * 32) in said


def test_check_file_names_what_differs_and_ends_with_one(tmp_path: Path) -> None:
    file = case_file(tmp_path, b"Dear Ania")
    file.write_bytes(file.read_bytes().replace(b"Dear", b"Door"))
    code, said, _ = run("check-file", file, "--key", signed_zip.public_key(b"s" * 32))
    assert code == 1
    assert "- files/001-letter.pdf is not the file that was signed." in said
    assert "Compare it" not in said


def test_check_file_tells_machines(tmp_path: Path) -> None:
    code, said, _ = run("check-file", case_file(tmp_path, b"Dear Ania"), "--key", "another", "--json")
    made = json.loads(said)
    assert code == 1
    assert made["holds"] is False
    assert "another key" in made["wrong"][0]
    assert made["about"]["reference"] == "AMD-1"


def test_check_file_refuses_what_is_no_case_file_in_one_sentence(paper: Path) -> None:
    code, _, said = run("check-file", paper)
    assert code == 2
    assert said == "paper.md is no ZIP file, or is cut short: get it again.\n"
