"""Findings as lines, as data, as a table and as a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amends.formats.blocks import Block, Document, Heading, Paragraph, Table
from amends.papers.lint.rule import Finding, Severity
from amends.papers.rows import Paper


def as_json(paper: Paper, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return the findings for machines: file, edition, and each finding with its rule, severity and place."""
    return {
        "file": paper.file,
        "edition": paper.edition,
        "findings": [
            {
                "rule": finding.rule,
                "name": finding.name,
                "provision": finding.provision,
                "severity": str(finding.severity),
                "says": finding.says,
                "mend": finding.mend,
                "place": str(finding.place),
            }
            for finding in findings
        ],
    }


def as_text(paper: Paper, findings: tuple[Finding, ...]) -> str:
    """Return the findings as a compiler prints them, a line each, and a last line that counts them."""
    lines = []
    for finding in findings:
        at = finding.place.line
        file = finding.place.file or paper.file
        where = f"{file}:{at}" if at is not None else file
        if at is None and str(finding.place) != "unknown place":
            where += f" ({finding.place})"
        about = f" {finding.provision}" if finding.provision else ""
        lines.append(f"{where}: {finding.rule} {finding.name}{about}: {finding.says} To mend it: {finding.mend}")
    lines.append(count_line(findings))
    return "\n".join(lines)


def as_table(found: Sequence[tuple[Paper, tuple[Finding, ...]]]) -> Table:
    """Return the findings on several papers as one table, for CSV and Excel."""
    rows = [
        (
            paper.file,
            paper.landlord or "",
            finding.rule,
            finding.name,
            finding.provision,
            str(finding.severity),
            finding.says,
            finding.mend,
            where(finding),
        )
        for paper, findings in found
        for finding in findings
    ]
    head = (
        "File",
        "Landlord",
        "Rule",
        "Name",
        "Provision",
        "Severity",
        "What was found",
        "What would mend it",
        "Where",
    )
    return Table(head, tuple(rows), caption="Findings")


def as_document(found: Sequence[tuple[Paper, tuple[Finding, ...]]]) -> Document:
    """Return the findings on several papers as a document: for each a table in the order of the form."""
    blocks: list[Block] = []
    for paper, findings in found:
        blocks += [Heading(paper.landlord or paper.file), Paragraph(f"{paper.file}: {count_line(findings)}")]
        head = ("Row", "Severity", "What was found, and what would mend it", "Where", "Rule")
        rows = tuple(
            (
                finding.provision or "Whole",
                str(finding.severity),
                f"{finding.says} {finding.mend}",
                where(finding),
                f"{finding.rule} {finding.name}",
            )
            for finding in findings
        )
        blocks += [Table(head, rows, header_column=True)] if rows else []
    return Document("What a careful reader would ask", tuple(blocks), landscape=True)


def where(finding: Finding) -> str:
    """Return where a finding stands, "" where no place is known."""
    return "" if str(finding.place) == "unknown place" else str(finding.place)


def count_line(findings: tuple[Finding, ...]) -> str:
    """Return the counts in words: "12 findings: 3 errors, 8 warnings, 1 hint"."""
    if not findings:
        return "No findings."
    counts = []
    for severity in Severity:
        count = sum(finding.severity is severity for finding in findings)
        if count:
            counts.append(f"{count} {severity}{'' if count == 1 else 's'}")
    return f"{len(findings)} finding{'' if len(findings) == 1 else 's'}: {', '.join(counts)}."
