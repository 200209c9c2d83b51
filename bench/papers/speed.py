"""Reading published self-assessments, where the folder of them lies beside the repository."""

from __future__ import annotations

from pathlib import Path

from amends.papers.parse import read_file
from bench.timing import Result, race

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "domain" / "seeds"


def run(turns: int, folder: Path = SEEDS) -> list[Result]:
    """Return the times of reading each document of the folder; nothing where it is not there."""
    return [_of(file, turns) for file in sorted(folder.glob("*.txt"))]


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
