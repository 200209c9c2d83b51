"""The lint of published self-assessments: what a careful reader at the Ombudsman's would ask about, and where."""

from __future__ import annotations

from datetime import date
from typing import Any

from amends.papers.lint import (  # noqa: F401  (importing a family registers its rules)
    answers,
    arithmetic,
    bearing,
    completeness,
    contradictions,
    dates,
    denials,
    evidence,
    figures,
    names,
    plan,
    promises,
    scope,
    stale,
    wording,
)
from amends.papers.lint.examples import docs
from amends.papers.lint.held import hold
from amends.papers.lint.rule import RULES, Finding, Rule, Severity
from amends.papers.rows import Paper

__all__ = ["RULES", "Finding", "Rule", "Severity", "as_json", "as_text", "docs", "lint"]


def lint(paper: Paper, as_at: date | None = None) -> tuple[Finding, ...]:
    """Return all findings, in the order of the form, those on the whole paper first.

    With `as_at`, the paper's age on that day is judged too.
    """
    held = hold(paper, as_at)
    found = [finding for rule in RULES.values() for finding in rule.findings(held)]
    return tuple(sorted(found, key=in_order))


def in_order(finding: Finding) -> tuple[tuple[int, ...], str]:
    """Return the key that sorts findings by provision, as numbers, then by rule."""
    parts = finding.provision.split(".")
    return tuple(int(part) for part in parts if part.isdecimal()), finding.rule


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
        where = f"{paper.file}:{at}" if at is not None else f"{paper.file}"
        if at is None and str(finding.place) != "unknown place":
            where += f" ({finding.place})"
        about = f" {finding.provision}" if finding.provision else ""
        lines.append(f"{where}: {finding.rule} {finding.name}{about}: {finding.says} To mend it: {finding.mend}")
    lines.append(count_line(findings))
    return "\n".join(lines)


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
