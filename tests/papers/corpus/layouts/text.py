"""Layouts of Markdown and of plain text as copied from a page: tables of every dialect, and none at all."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from tests.papers.corpus.layouts import layout
from tests.papers.corpus.layouts.plain import front
from tests.papers.corpus.truth import MadeUp, TrueRow

HEAD = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary / explanation")
ALL = ("2024", "2022", "2020")
WIDTHS = (10, 50, 12, 40, 30)


def cells(row: TrueRow) -> tuple[str, ...]:
    return (row.provision, row.requirement, row.said(), row.evidence, row.commentary)


def file(lines: Sequence[str], name: str = "form.txt") -> dict[str, bytes]:
    return {name: "\n".join(lines).encode()}


@layout("text: Markdown, a table for each section", editions=ALL)
def markdown(paper: MadeUp) -> dict[str, bytes]:
    title, *rest = front(paper)
    lines = [f"# {title}", "", *rest]
    for number, name, rows in paper.sections():
        lines += ["", f"## Section {number}: {name}", "", "| " + " | ".join(HEAD) + " |", "|:---|---|:-:|---|---|"]
        for row in rows:
            number_, requirement, said, evidence, commentary = cells(row)
            told = evidence.replace("; ", ";<br>")
            lines.append(f"| **{number_}** | {requirement} | _{said}_ | {told} | {commentary} |" if said else
                         f"| **{number_}** | {requirement} | | {told} | {commentary} |")  # fmt: skip
    return file(lines, "form.md")


@layout("text: a grid drawn with signs")
def grid(paper: MadeUp) -> dict[str, bytes]:
    rule = "+" + "+".join("-" * (width + 2) for width in WIDTHS) + "+"
    lines = [*front(paper), rule]
    for row in (HEAD, *map(cells, paper.rows)):
        wrapped = [textwrap.wrap(text, width) for text, width in zip(row, WIDTHS, strict=True)]
        for at in range(max(map(len, wrapped))):
            parts = [lines_[at] if at < len(lines_) else "" for lines_ in wrapped]
            lines.append("| " + " | ".join(f"{part:{width}}" for part, width in zip(parts, WIDTHS, strict=True)) + " |")
        lines.append(rule)
    return file(lines)


@layout("text: columns kept apart by spaces")
def spaced(paper: MadeUp) -> dict[str, bytes]:
    lines = front(paper)
    for row in (HEAD, *map(cells, paper.rows)):
        wrapped = [textwrap.wrap(text, width) for text, width in zip(row, WIDTHS, strict=True)]
        for at in range(max(map(len, wrapped))):
            parts = [lines_[at] if at < len(lines_) else "" for lines_ in wrapped]
            lines.append("  ".join(f"{part:{width}}" for part, width in zip(parts, WIDTHS, strict=True)).rstrip())
        lines.append("")
    return file(lines)


@layout("text: a cell a line, lines wrapped")
def stacked(paper: MadeUp) -> dict[str, bytes]:
    lines = [*front(paper), *HEAD, ""]
    for row in paper.rows:
        for text in (row.provision, row.requirement, row.said() or "-", row.evidence, row.commentary):
            lines += textwrap.wrap(text, 72)
            lines.append("")
    return file(lines)


@layout("text: tabs between cells, a number on a line of its own")
def tabbed(paper: MadeUp) -> dict[str, bytes]:
    lines = [*front(paper), "\t".join(HEAD)]
    lines += ["\t".join(cells(row)) for row in paper.rows]
    return file(lines)


@layout("text: bullets under numbered headings")
def bullets(paper: MadeUp) -> dict[str, bytes]:
    lines = front(paper)
    for number, name, rows in paper.sections():
        lines += ["", f"Section {number}: {name}", ""]
        for row in rows:
            lines += [
                f"### {row.provision} {row.requirement}",
                f"- Compliance: {row.said()}",
                f"- Evidence: {row.evidence}",
            ]
            lines += [f"- Commentary: {row.commentary}", ""]
    return file(lines, "form.md")


@layout("text: boxes of Markdown to tick")
def boxes(paper: MadeUp) -> dict[str, bytes]:
    lines = front(paper)
    for row in paper.rows:
        marks = {one: "x" if row.answer == one else " " for one in ("yes", "no", "na", "partial")}
        lines += [f"## {row.provision}", row.requirement, "", "Comply:"]
        lines += [
            f"- [{marks['yes']}] Yes",
            f"- [{marks['no']}] No",
            f"- [{marks['na']}] N/A",
            f"- [{marks['partial']}] Partially",
        ]
        lines += ["", f"Evidence: {row.evidence}", "", f"Commentary: {row.commentary}", ""]
    return file(lines, "form.md")


@layout("text: run together on a line, parts between dashes")
def dashes(paper: MadeUp) -> dict[str, bytes]:
    lines = front(paper)
    lines += [
        " – ".join((f"{r.provision} {r.requirement}", r.said() or "(blank)", f"{r.evidence} {r.commentary}"))
        for r in paper.rows
    ]
    return file(lines)
