"""The commands on policies and on letters of the compliance team."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from amends.cli import app
from tests.papers.policies.bank import FIRST
from tests.papers.policies.make import make

run = CliRunner()


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """Return a file with a policy that has faults."""
    made = make(FIRST, 0, faults=4)
    file = tmp_path / made.name
    file.write_bytes(made.data)
    return file


def test_a_policy_is_printed_provision_by_provision(policy: Path) -> None:
    done = run.invoke(app, ["policy", str(policy)])
    assert done.exit_code == 0
    assert "Held against the Complaint Handling Code 2024. 72 provisions: contradicts" in done.stdout


def test_json_has_a_row_for_every_provision(policy: Path) -> None:
    done = run.invoke(app, ["policy", str(policy), "--json"])
    assert len(json.loads(done.stdout)["provisions"]) == 72


@pytest.mark.parametrize(("ending", "start"), [(".docx", b"PK"), (".html", b"<!DOCTYPE html"), (".pdf", b"%PDF")])
def test_the_write_up_is_written_by_the_ending_of_its_name(policy: Path, ending: str, start: bytes) -> None:
    out = policy.with_name(f"check{ending}")
    assert run.invoke(app, ["policy", str(policy), "--write", str(out)]).exit_code == 0
    assert out.read_bytes().lower().startswith(start.lower())


def test_a_write_up_becomes_a_plan_as_a_sheet(policy: Path) -> None:
    check, rows = policy.with_name("check.docx"), policy.with_name("actions.csv")
    run.invoke(app, ["policy", str(policy), "--write", str(check)])
    done = run.invoke(app, ["policy-letter", str(check), "--write", str(rows)])
    assert done.exit_code == 0
    assert rows.read_text(encoding="utf-8-sig").startswith("No.,Provision,Observation,Recommendation,Owner,Due on")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["policy", "{file}", "--edition", "1999"], "There is no edition 1999"),
        (["policy", "{file}", "--write", "check.odd"], "has to end in .docx, .pdf or .html"),
        (["policy-letter", "{file}"], "holds no recommendation"),
        (["policy", "nowhere.pdf"], "cannot be opened"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(policy: Path, arguments: list[str], says: str) -> None:
    done = run.invoke(app, [one.format(file=policy) for one in arguments])
    assert done.exit_code == 2
    assert says in done.stderr
