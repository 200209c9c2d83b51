"""`python -m bench`: run all and print one table; with `--others`, the pages of daily work beside other programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench import others, pages, papers, rules
from bench.timing import table


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--turns", type=int, default=20, help="how often each is run (20)")
    parser.add_argument(
        "--complaints", type=int, default=20_000, help="how many complaints the pages are asked at (20000)"
    )
    parser.add_argument("--data", type=Path, help="a folder to keep the large database in, for the next run")
    parser.add_argument("--no-pages", action="store_true", help="leave out the pages, which need a large database")
    parser.add_argument(
        "--others",
        type=int,
        metavar="N",
        help="only the pages of daily work, beside Roundup and django-helpdesk holding N; needs --data",
    )
    parser.add_argument("--postgres", default="", metavar="ADDRESS", help="with --others: a PostgreSQL of ours to fill")
    asked = parser.parse_args()

    if asked.others:
        if asked.data is None:
            parser.error("--others needs --data: a folder for what the programs hold")
        found = others.run(asked.turns, asked.complaints, asked.data, others=asked.others, postgres=asked.postgres)
        print(others.table(found))
        return
    results = rules.run(asked.turns) + papers.run(max(asked.turns // 4, 3))
    if not asked.no_pages:
        results += pages.run(asked.turns, asked.complaints, asked.data)
    print(table(results))


if __name__ == "__main__":  # a page is timed in a process of its own, which reads this file again
    main()
