"""Writes the corpus to a folder, with `truth.json`: `python -m tests.papers.corpus.make FOLDER [LAYOUT…]`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.papers.corpus.layouts import Layout, layouts
from tests.papers.corpus.truth import MadeUp, made_up

SEEDS = (1, 2)


def make(folder: Path, names: Sequence[str] = (), seeds: Sequence[int] = SEEDS[:1]) -> list[dict[str, Any]]:
    """Write each layout whose name holds one of these words (all if none) in each of its editions; return the truth."""
    truth = []
    for one in layouts():
        if names and not any(name in one.name for name in names):
            continue
        for edition in one.editions:
            for seed in seeds:
                truth.append(_written(one, one.change(made_up(seed, edition)), folder))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "truth.json").write_text(json.dumps({"papers": truth}, indent=1), encoding="utf-8")
    return truth


def _written(one: Layout, paper: MadeUp, folder: Path) -> dict[str, Any]:
    where = folder / one.name.replace(":", "").replace("/", "-").replace(" ", "_").replace(",", "") / paper.name
    where.mkdir(parents=True, exist_ok=True)
    files = one.write(paper)
    for name, data in files.items():
        (where / name).write_bytes(data)
    return {
        "layout": one.name,
        "name": f"{one.name} ({paper.name})",
        "files": [str((where / name).relative_to(folder)) for name in files],
        "edition": paper.edition,
        "landlord": paper.landlord,
        "dated": paper.dated,
        "approval": paper.approval,
        "rows": [
            {
                "provision": row.provision,
                "answers": sorted(row.answers),
                "evidence": row.evidence,
                "commentary": row.commentary,
            }
            for row in paper.rows
        ],
        "plan": [{key: value for key, value in asdict(row).items() if key != "place"} for row in paper.plan],
        "counts": [{key: value for key, value in asdict(row).items() if key != "place"} for row in paper.counts],
    }


if __name__ == "__main__":
    made = make(Path(sys.argv[1]), sys.argv[2:], SEEDS)
    print(f"{len(made)} papers, {sum(len(one['files']) for one in made)} files in {sys.argv[1]}")
