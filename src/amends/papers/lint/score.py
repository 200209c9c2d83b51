"""The rules held against papers whose faults people listed: how many are found, and how many findings nobody listed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from amends.papers.lint.examples import MadeUp, made_up
from amends.papers.lint.kinds import SHOWN_BY
from amends.papers.lint.rule import Finding, Severity
from amends.papers.parse import read_file
from amends.papers.rows import Paper
from amends.rulebook.edition import EDITIONS, load

MOST = 0.8  # of the rows that one fault lists


class NoFaults(ValueError):
    """The list of faults cannot be used; its words are one sentence for a user."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that a person found; `hard` where a program can show it from the text."""

    file: str
    provisions: str
    kind: str
    hard: bool = True
    why: str = ""

    @property
    def sound(self) -> bool:
        """True when the listing says that the row is as it should be, so that a finding on it is an alarm."""
        return self.kind.endswith("_ok")

    def rows(self, edition: str | None) -> tuple[str, ...]:
        """Return the provisions that "1.2-1.4,2.1" names, none for a fault of the whole paper or its preface."""
        order = [provision.number for provision in load(edition).in_form] if edition in EDITIONS and edition else []
        found: list[str] = []
        for first, last in re.findall(
            r"(\d+\.\d+)(?:-(\d+\.\d+))?", "" if "report" in self.provisions else self.provisions
        ):
            known = first in order and last in order
            found += order[order.index(first) : order.index(last) + 1] if known else [first]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Score:
    """What the rules found: `table` has found and listed hard faults by kind.

    `alarms` are errors and warnings on rows where nobody listed a fault; `others` those of a kind not listed.
    """

    papers: int
    table: Mapping[str, tuple[int, int]]
    missed: tuple[str, ...]
    alarms: tuple[str, ...]
    others: tuple[str, ...]
    rows: int

    @property
    def found(self) -> int:
        """How many of the hard faults were found."""
        return sum(found for found, _ in self.table.values())

    @property
    def listed(self) -> int:
        """How many hard faults are listed."""
        return sum(of for _, of in self.table.values())


def faults_in(path: Path) -> tuple[Fault, ...]:
    """Return the faults listed in a JSON file: for each the paper (seed), provisions, kind, certainty and why."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Fault(one["seed"], one["provisions"], one["kind"], one["certainty"] == "hard", one.get("why", ""))
            for one in data
        )
    except OSError as fault:
        raise NoFaults(f"{path} cannot be opened: {(fault.strerror or 'unknown reason').lower()}.") from fault
    except (ValueError, KeyError, TypeError) as fault:
        raise NoFaults(f"{path} is no list of faults; each needs seed, provisions, kind and certainty.") from fault


def score_published(faults: Path, folder: Path) -> Score:
    """Return the score on published papers in a folder, whose faults a JSON file lists."""
    listed = faults_in(faults)
    papers = [read_file(path) for path in sorted(folder.glob("*")) if any(one.file == path.name for one in listed)]
    if not papers:
        raise NoFaults(f"{folder} holds none of the papers that {faults.name} names.")
    return score((MadeUp(paper, None, ()), [one for one in listed if one.file == paper.file]) for paper in papers)


def score_made_up(folder: Path) -> Score:
    """Return the score on the made-up papers of a folder, which name their own faults."""
    found = made_up(folder)
    if not found:
        raise NoFaults(f"{folder} holds no made-up papers.")
    return score((one, [Fault(one.paper.file, *fault) for fault in one.faults]) for one in found)


def score(papers: Iterable[tuple[MadeUp, Sequence[Fault]]]) -> Score:
    """Return how the rules do on these papers."""
    from amends.papers.lint import lint

    table: dict[str, tuple[int, int]] = {}
    missed: list[str] = []
    alarms: list[str] = []
    others: list[str] = []
    count = rows = 0
    for made, faults in papers:
        paper = made.paper
        findings = lint(paper, made.as_at)
        count, rows = count + 1, rows + len(paper.rows)
        for fault in faults:
            if not fault.hard:
                continue
            found = is_found(fault, fault.rows(paper.edition), findings) is not fault.sound
            before = table.get(fault.kind, (0, 0))
            table[fault.kind] = (before[0] + found, before[1] + 1)
            if not found:
                missed.append(f"{paper.file[:24]} {fault.provisions[:40]} {fault.kind} {fault.why[:110]}".rstrip())
        for unlisted, finding in beside(paper, faults, findings):
            (alarms if unlisted else others).append(f"{paper.file[:24]} {finding.rule} {finding.says}")
    return Score(count, table, tuple(missed), tuple(alarms), tuple(others), rows)


def is_found(fault: Fault, rows: Sequence[str], findings: Iterable[Finding]) -> bool:
    """Return True when rules that show this kind name its rows: one of "a/b", most of "a,b", or the whole paper."""
    rules = SHOWN_BY.get(fault.kind, "").split()
    named = {finding.provision for finding in findings if fault.sound or finding.rule in rules}
    if not rows:
        return bool(named)
    if "/" in fault.provisions and "," not in fault.provisions:
        return bool(named & set(rows))
    return len(named & set(rows)) >= MOST * len(rows)


def beside(paper: Paper, faults: Sequence[Fault], findings: Iterable[Finding]) -> Iterator[tuple[bool, Finding]]:
    """Yield errors and warnings that no fault accounts for; True first where the row, or paper, has none listed."""
    known: dict[str, set[str]] = {}
    for fault in faults:
        for row in () if fault.sound else fault.rows(paper.edition) or ("",):
            known.setdefault(row, set()).update(SHOWN_BY.get(fault.kind, "").split())
    for finding in findings:
        if finding.severity is not Severity.HINT and finding.rule not in known.get(finding.provision, ()):
            yield finding.provision not in known, finding


def as_text(found: Score, *, details: bool = False) -> str:
    """Return the table as lines, and with `details` what was missed and each finding that nobody listed."""
    lines = [f"{kind:28} {one:3} of {of:3}" for kind, (one, of) in ordered(found)]
    lines += [f"{'all hard faults':28} {found.found:3} of {found.listed:3}", "", *counted(found)]
    if details:
        parts = (
            ("Missed", found.missed),
            ("Where nobody listed a fault", found.alarms),
            ("Of another kind", found.others),
        )
        for title, listed in parts:
            lines += ["", f"{title}:", *(f"  {one}" for one in listed)]
    return "\n".join(lines)


def as_markdown(found: Score) -> str:
    """Return the table as Markdown."""
    lines = ["| Kind of fault | Found | Listed |", "|---|---|---|"]
    lines += [f"| {kind.replace('_', ' ')} | {one} | {of} |" for kind, (one, of) in ordered(found)]
    lines += [f"| **all** | **{found.found}** | **{found.listed}** |", "", *counted(found)]
    return "\n".join(lines)


def ordered(found: Score) -> list[tuple[str, tuple[int, int]]]:
    """Return the table's rows, the most frequent kind first."""
    return sorted(found.table.items(), key=lambda item: (-item[1][1], item[0]))


def counted(found: Score) -> list[str]:
    """Return the sentences under the table."""
    return [
        f"{found.papers} papers with {found.rows} rows. Errors and warnings where nobody listed a fault: "
        f"{len(found.alarms)}; of another kind than was listed: {len(found.others)}."
    ]


def docs(folder: Path) -> str:
    """Return the page of documentation with the score on the made-up papers of a folder, as Markdown."""
    return f"""# What the lint finds

The rules of `amends lint` are held against papers whose faults people listed. A fault is found where a rule that
shows its kind names its row. An alarm is an error or a warning where nobody listed a fault. The page is written by
`amends docs` from the made-up papers in `tests/papers/faulty`; `amends lint-score tests/papers/faulty -v` prints what
was missed. Five published papers have [a page of their own](lint-score-published.md).

What to expect of a paper that nobody here has seen is told by how the papers scored before a rule was made for them:

| Made-up papers | Found at first sight | Alarms |
|---|---|---|
| four sound throughout and twelve with faults, by rules made for five published papers | 74 of 170 | 137 |
| *unseen-mixed*, *-papers* and *-sound*, after the rules were made general | 25 of 53 | 2 |
| *unseen-third*, after another round | 20 of 32 | 0 |

So about half of what a careful reader finds in free words is shown, and what is shown is nearly always worth the look.
The table is of today.

{as_markdown(score_made_up(folder))}
"""
