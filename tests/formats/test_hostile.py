"""Hostile files, given to the command: a sentence or rows, within ten seconds and 500 MB, and never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from amends.formats.bounded import in_time
from amends.formats.limits import CannotRead
from tests.formats.hostile import HOSTILE

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Return what came of each file; all are tried by one program, which imports what it needs once."""
    command = [sys.executable, "-m", "tests.formats.hostile", str(tmp_path_factory.mktemp("hostile"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=400)
    return {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_does_no_harm(name: str, told: dict[str, dict[str, Any]]) -> None:
    one = told[name]
    assert one["code"] in (0, 2), one["says"]
    assert one["megabytes"] < 500
    assert one["seconds"] < 10  # of the processor, for a busy machine proves nothing
    if one["code"] == 2:
        assert one["says"].strip().endswith(".")
        assert one["says"].strip().count("\n") == 0
    assert "root:" not in one["says"]


def test_no_file_is_written_beside_by_an_archive(told: dict[str, dict[str, Any]]) -> None:
    assert told["zip: names that lead out of the folder"]["code"] == 2
    assert not Path("/tmp/slipped.txt").exists()
    assert not Path("/etc/slipped").exists()


def test_what_takes_too_long_in_this_process_is_given_up() -> None:
    def endless() -> None:
        with in_time(0.01, "x"):
            while True:
                pass

    with pytest.raises(CannotRead, match="takes longer than"):
        endless()
