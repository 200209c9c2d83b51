"""`python -m bench.papers [FOLDER…]`: how well these folders' papers are read; the corpus is made if none is given."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench.papers.score import scored, table
from bench.papers.speed import SEEDS


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.papers", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="a folder with truth.json")
    parser.add_argument("--only", action="append", default=[], metavar="WORDS", help="layouts whose name holds this")
    parser.add_argument("--faults", type=int, default=0, metavar="N", help="print so many faults of each paper")
    asked = parser.parse_args()
    if asked.folders:
        scores = [one for folder in asked.folders for one in scored(folder)]
    else:
        from tests.papers.corpus.make import make

        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), asked.only)
            scores = scored(Path(folder))
        if SEEDS.exists() and not asked.only:
            scores += scored(SEEDS)
    print(table(scores, longest=asked.faults))


if __name__ == "__main__":
    main()
