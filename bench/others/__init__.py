"""Amends beside Roundup and django-helpdesk, each in its own interpreter, holding stories of the same kind."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PROGRAMS = {"roundup": "roundup_pages.py", "django-helpdesk": "helpdesk_pages.py"}
PAGES = ("worklist", "search", "case page", "intake")


@dataclass(frozen=True, slots=True)
class Timed:
    """The pages of one program: seconds of each turn by page, and queries by page where they are known."""

    name: str
    holds: int
    times: dict[str, list[float]]
    queries: dict[str, int] = field(default_factory=dict)


def run(turns: int, complaints: int, data: Path, *, others: int = 20_000, postgres: str = "") -> list[Timed]:
    """Return the times of ours and of the others, one after another; `data` keeps what each holds for the next run.

    `postgres` is the address of a database that is ours to fill; without one, SQLite alone is timed.
    """
    data.mkdir(parents=True, exist_ok=True)
    found = [ours("Amends, SQLite", turns, complaints, data / "sqlite", {})]
    if postgres:
        found.append(ours("Amends, PostgreSQL", turns, complaints, data / "files", {"AMENDS_DATABASE": postgres}))
    return found + [of_another(package, turns, others, data / package) for package in PROGRAMS]


def ours(name: str, turns: int, complaints: int, folder: Path, settings: dict[str, str]) -> Timed:
    """Return the times of our own pages, from a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "bench.daily", str(turns), str(complaints)]
    return Timed(name=name, **_told(command, os.environ | {"AMENDS_DATA": str(folder)} | settings))


def of_another(package: str, turns: int, number: int, folder: Path) -> Timed:
    """Return the times of another program's pages; it is installed in the folder where it is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(folder / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", package], check=True)
    told = folder / f"stories-{number}.json"
    if not told.exists():
        told.write_text(json.dumps(stories(number)), encoding="utf-8")
    return Timed(**_told([str(python), str(HERE / PROGRAMS[package]), str(folder), str(told), str(turns)], None))


def stories(number: int) -> list[dict[str, Any]]:
    """Return so many complaints as the others can hold them: a title, a day, two messages, and whether it is closed."""
    from amends.config.demo.stories import chance, tell

    found = []
    for at in range(number):
        rng = chance(at)
        story = tell(rng)
        answer = "\n\n".join(f"{one.says}\n{one.yes}" for one in story.matters)
        found.append(
            {
                "title": story.title,
                "told_on": (date(2024, 4, 1) + timedelta(days=at % 960)).isoformat(),
                "closed": rng.random() < 0.95,
                "messages": [f"{story.words}\n\n{story.wants}", answer],
            }
        )
    return found


def table(found: list[Timed]) -> str:
    """Return the times as a Markdown table: each page of each program, and how its median stands to Roundup's.

    Without Roundup among them, how it stands to the first.
    """
    held_to = next((one for one in found if one.name.startswith("Roundup")), found[0])
    beside = f"Beside {held_to.name.split()[0]}"
    rows = [f"| Page | Of | Holding | Median | p95 | Queries | {beside} |", "|---|---|---:|---:|---:|---:|---:|"]
    for page in PAGES:
        first = statistics.median(held_to.times[page])
        for one in found:
            ordered = sorted(one.times[page])
            p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
            median = statistics.median(ordered)
            shown = f"{median * 1000:,.1f} ms | {p95 * 1000:,.1f} ms | {one.queries.get(page, '–')}"
            rows.append(f"| {page.capitalize()} | {one.name} | {one.holds:,} | {shown} | {median / first:.2f} × |")
    return "\n".join(rows)


def _told(command: list[str], environment: dict[str, str] | None) -> dict[str, Any]:
    """Return what a program printed as its last line, as JSON; what it says besides goes to the error stream."""
    ended = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return told
