"""How well papers are read: recall, precision, answers, false yes and evidence, held against what is known of them."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amends.formats.limits import CannotRead
from amends.papers.parse import read_files
from amends.papers.rows import Answer, Paper, Row

KEPT = 0.9  # of the words of evidence and commentary that must be there, and none of another row's


@dataclass(slots=True)
class Score:
    """What was counted in one paper, or in several together."""

    name: str
    papers: int = 0
    true: int = 0
    found: int = 0
    right: int = 0
    answered: int = 0
    false_yes: int = 0
    with_words: int = 0
    kept: int = 0
    parted: int = 0
    about: int = 0  # edition, landlord and date that are as stated, of three
    milliseconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count another paper in."""
        for name in (
            "papers", "true", "found", "right", "answered", "false_yes", "with_words", "kept", "parted", "about",
            "milliseconds",
        ):  # fmt: skip
            setattr(self, name, getattr(self, name) + getattr(other, name))


def score(name: str, truth: Mapping[str, Any], paper: Paper | None) -> Score:
    """Return the score of a paper as read, none where it could not be, against its truth."""
    rows = {row["provision"]: row for row in truth["rows"]}
    one = Score(name, papers=1, true=len(rows))
    read = {row.provision: row for row in paper.rows} if paper else {}
    one.found = len(paper.rows) if paper else 0
    one.right = len(set(read) & set(rows))
    one.wrong += [f"{number} is missing" for number in rows if number not in read]
    one.wrong += [f"{number} is invented" for number in read if number not in rows]
    for number, row in read.items():
        if number not in rows:
            one.false_yes += row.answer is Answer.YES
            continue
        known = rows[number]
        if row.answer.value in known["answers"]:
            one.answered += 1
        else:
            one.wrong.append(f"{number} is read {row.answer.value} ({row.answer_raw[:40]!r}), is {known['answers']}")
            one.false_yes += row.answer is Answer.YES
        _words(one, row, known)
    if paper:
        for part in ("edition", "landlord", "dated"):
            if getattr(paper, part) == truth.get(part) or truth.get(part, "") == "":
                one.about += 1
            else:
                one.wrong.append(f"{part} is read {getattr(paper, part)!r}, is {truth[part]!r}")
        _others(one, truth, paper)
    return one


def _words(one: Score, row: Row, known: Mapping[str, Any]) -> None:
    """Count whether the words of evidence and commentary are there, all and only; and whether each in its part."""
    parts = ((row.evidence, known["evidence"]), (row.commentary, known["commentary"]))
    if not any(true for _, true in parts):
        return
    one.with_words += 1
    if "start" in known:  # only how it begins is known, of each part, one reading or several
        both = f"{row.evidence} {row.commentary}"
        whole = all(any(_within(one, both) for one in known["start"][part]) for part in ("evidence", "commentary"))
        apart = all(any(_within(one, getattr(row, part)) for one in ones) for part, ones in known["start"].items())
    else:
        whole = _alike(" ".join(read for read, _ in parts), " ".join(true for _, true in parts))
        apart = all(_alike(read, true) for read, true in parts)
    one.kept += whole
    if not whole:
        one.wrong.append(f"{row.provision} has the words {row.evidence[:60]!r} + {row.commentary[:40]!r}")
    one.parted += apart


def _within(start: str, words: str) -> bool:
    return " ".join(start.split()) in " ".join(words.split())


def _alike(read: str, true: str) -> bool:
    here, there = Counter(read.split()), Counter(true.split())
    shared = sum((here & there).values())
    return 2 * shared >= KEPT * (sum(here.values()) + sum(there.values()))


def _others(one: Score, truth: Mapping[str, Any], paper: Paper) -> None:
    for name, keys in (("plan", ("question", "action")), ("counts", ("section", "yes", "no"))):
        for known in truth.get(name, ()):
            wanted = tuple(known[key] for key in keys)
            if not any(tuple(getattr(row, key) for key in keys) == wanted for row in getattr(paper, name)):
                one.wrong.append(f"{name}: {wanted} is missing")
        if len(getattr(paper, name)) > len(truth.get(name, ())) and name in truth:
            one.wrong.append(f"{name} has {len(getattr(paper, name))} rows, is {len(truth[name])}")


def scored(folder: Path) -> list[Score]:
    """Return the score of each paper of a folder with `truth.json`, or of the published with their truth beside."""
    scores = []
    for truth in truths(folder):
        began = time.perf_counter()
        try:
            paper = read_files([folder / name for name in truth["files"]])
        except CannotRead as why:
            paper = None
            reason = str(why)
        took = (time.perf_counter() - began) * 1000
        one = score(truth["name"], truth, paper)
        one.milliseconds = took
        if paper is None:
            one.wrong = [reason]
        scores.append(one)
    return scores


def truths(folder: Path) -> list[dict[str, Any]]:
    """Return what is known of the papers of a folder; FileNotFoundError where nothing is."""
    if (folder / "truth.json").exists():
        papers: list[dict[str, Any]] = json.loads((folder / "truth.json").read_text("utf-8"))["papers"]
        return papers
    beside = folder.parent / f"{folder.name}_truth.json"
    return [
        {
            "name": one["file"],
            "files": [one["file"]],
            "edition": one["edition"],
            "landlord": "",
            "dated": "",
            "rows": [
                {
                    "provision": row["number"],
                    "answers": [row["answer"], *row.get("answer_alt", [])],
                    "evidence": row["evidence"],
                    "commentary": row["commentary"],
                    "start": {part: [row[part], *row.get(f"{part}_alt", [])] for part in ("evidence", "commentary")},
                }
                for row in one["rows"]
            ],
        }
        for one in json.loads(beside.read_text("utf-8"))["documents"]
    ]


def table(scores: Sequence[Score], *, longest: int = 0) -> str:
    """Return the scores as a table, their sum at the end, with the first faults of each paper below it."""
    total = Score("All together")
    for one in scores:
        total.add(one)
    head = ("Paper", "Recall", "Precision", "Answers", "False yes", "Words kept", "In their part", "About", "ms")
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    lines += [_line(one) for one in (*scores, total)]
    for one in scores:
        lines += ["", one.name, *(f"  {fault}" for fault in one.wrong[:longest])] if one.wrong and longest else []
    return "\n".join(lines)


def _line(one: Score) -> str:
    cells = (
        _share(one.right, one.true), _share(one.right, one.found), _share(one.answered, one.true),
        str(one.false_yes), _share(one.kept, one.with_words), _share(one.parted, one.with_words),
        f"{one.about}/{3 * one.papers}", f"{one.milliseconds / max(one.papers, 1):.0f}",
    )  # fmt: skip
    return f"| {one.name} | " + " | ".join(cells) + " |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"
