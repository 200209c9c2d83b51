"""The lint of published self-assessments: what a careful reader at the Ombudsman's would ask about, and where."""

from __future__ import annotations

from datetime import date

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
from amends.papers.lint.explain import docs
from amends.papers.lint.held import hold
from amends.papers.lint.rule import RULES, Finding, Rule, Severity
from amends.papers.lint.show import as_document, as_json, as_table, as_text
from amends.papers.rows import Paper

__all__ = [
    "RULES",
    "Finding",
    "Rule",
    "Severity",
    "as_document",
    "as_json",
    "as_table",
    "as_text",
    "docs",
    "lint",
    "no_milder",
]


def lint(paper: Paper, as_at: date | None = None) -> tuple[Finding, ...]:
    """Return all findings, in the order of the form, those on the whole paper first.

    With `as_at`, the paper's age on that day is judged too.
    """
    held = hold(paper, as_at)
    found = [finding for rule in RULES.values() for finding in rule.findings(held)]
    return tuple(sorted(found, key=in_order))


def in_order(finding: Finding) -> tuple[tuple[int, ...], str, str]:
    """Return the key that sorts findings by provision, as numbers, then by rule and words."""
    parts = finding.provision.split(".")
    return tuple(int(part) for part in parts if part.isdecimal()), finding.rule, finding.says


def no_milder(findings: tuple[Finding, ...], than: Severity) -> tuple[Finding, ...]:
    """Return the findings of that severity and the graver ones."""
    graver = tuple(Severity)[: tuple(Severity).index(than) + 1]
    return tuple(finding for finding in findings if finding.severity in graver)
