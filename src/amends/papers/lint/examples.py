"""The examples in the docstrings of rules, read as papers; and the page of documentation made from them.

A line is a row, `number | answer | evidence | commentary | requirement`, or one of `edition:`, `landlord:`, `dated:`,
`approval:`, `as at:`, any number of `text:`, and `others:`, which answers all rows not shown, `without:` one of them.
"""

from __future__ import annotations

from datetime import date

from amends.formats.blocks import Place
from amends.papers.lint.rule import RULES
from amends.papers.rows import Answer, Paper, Row
from amends.rulebook.edition import load

ANSWERS = {"yes": Answer.YES, "no": Answer.NO, "n/a": Answer.NA, "partly": Answer.PARTIAL, "": Answer.UNCLEAR}
KEYS = ("edition", "landlord", "dated", "approval", "as at", "text", "others", "without")


def paper_of(example: str) -> tuple[Paper, date | None]:
    """Return the paper that an example describes, and the day it is looked at (None when it names none)."""
    facts = {"edition": "2024", "landlord": "Anytown Homes", "dated": "1 June 2025", "approval": "Board, 1 June 2025"}
    as_at = None
    others = ""
    text: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(example.strip().splitlines(), start=1):
        key, colon, value = line.strip().partition(":")
        if colon and key in KEYS:
            if key == "text":
                text.append(value.strip().replace("\\t", "\t"))
            elif key == "others":
                others = value
            elif key == "as at":
                as_at = date.fromisoformat(value.strip())
            else:
                facts[key] = value.strip()
        else:
            rows.append(row_of(line, number))
    if others:
        there = {row.provision for row in rows} | {facts.get("without", "")}
        rest = (provision for provision in load(facts["edition"]).in_form if provision.number not in there)
        rows += [row_of(f"{provision.number} | {others}", 0) for provision in rest]
    paper = Paper(
        "example.txt",
        facts["edition"] or None,
        facts["landlord"] or None,
        tuple(rows),
        dated=facts["dated"] or None,
        approval=facts["approval"] or None,
        text="\n".join(text),
    )
    return paper, as_at


def row_of(line: str, number: int) -> Row:
    """Return the row that a line of an example describes."""
    cells = [cell.strip() for cell in line.split("|")]
    provision, raw, evidence, commentary, requirement = (cells + [""] * 5)[:5]
    narrative = raw.lower().startswith("see ")
    answer = Answer.NARRATIVE if narrative else ANSWERS.get(raw.lower().rstrip("."), Answer.UNCLEAR)
    return Row(provision, answer, raw, requirement, evidence, commentary, Place(line=number))


def docs() -> str:
    """Return the page of documentation of all rules, as Markdown, from their docstrings."""
    lines = [
        "# Lint rules",
        "",
        "What `amends lint` looks for in a published self-assessment. A finding shows where to look; it is no verdict.",
        "An *error* can be shown from the text, a *warning* is likely, a *hint* is worth a look.",
        "In the examples a row is `number | answer | evidence | commentary | requirement`.",
        "",
        "<!-- Made by amends.papers.lint.docs(); change the docstrings, not this page. -->",
    ]
    family = ""
    first = {rule.family: rule.code for rule in sorted(RULES.values(), key=lambda rule: rule.code, reverse=True)}
    for rule in sorted(RULES.values(), key=lambda rule: (first[rule.family], rule.code)):
        if rule.family != family:
            family = rule.family
            lines += ["", f"## {family.capitalize()}"]
        lines += ["", f"### {rule.code} {rule.name} ({rule.severity})", "", rule.sentence, "", "Bad:", "", "```text"]
        lines += [rule.bad.strip(), "```", "", "Good:", "", "```text", rule.good.strip(), "```"]
    return "\n".join(lines).replace("\n    ", "\n") + "\n"
