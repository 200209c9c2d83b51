"""Many papers read one after another: one that is hopeless does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from amends.formats.limits import CannotRead
from amends.papers.parse import read_file
from amends.papers.rows import Paper


@dataclass(frozen=True, slots=True)
class Many:
    """The papers that could be read, in the order given, and of each other file one sentence why not."""

    papers: tuple[Paper, ...]
    refused: tuple[str, ...]


def read_many(paths: Iterable[Path], tell: Callable[[str], None] = lambda line: None) -> Many:
    """Return the papers in these files; `tell` gets a line before each is read, and the sentence for each refused."""
    files = list(paths)
    papers: list[Paper] = []
    refused: list[str] = []
    for number, path in enumerate(files, start=1):
        if len(files) > 1:
            tell(f"{number} of {len(files)}: {path.name}")
        try:
            paper = read_file(path)
            if not paper.rows:
                raise CannotRead(f"{path.name} has no row of a self-assessment in it.")
        except CannotRead as why:
            refused.append(" ".join(str(why).split()))
            tell(refused[-1])
        else:
            papers.append(paper)
    return Many(tuple(papers), tuple(refused))
