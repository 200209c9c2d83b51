"""The rules explained: one by one for the command, all of them as a page of documentation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amends.papers.lint.rule import RULES, Rule


def chosen(names: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of these codes, names or families, all where none is named; KeyError with one that is none."""
    wanted = [name.lower() for name in names]
    for name, typed in zip(wanted, names, strict=True):
        if not any(name in called(rule) for rule in RULES.values()):
            raise KeyError(typed)
    return tuple(rule for rule in by_family() if not wanted or any(name in called(rule) for name in wanted))


def called(rule: Rule) -> tuple[str, str, str]:
    """Return what a rule may be called by."""
    return rule.code.lower(), rule.name, rule.family


def by_family() -> list[Rule]:
    """Return the rules, family by family."""
    first = {rule.family: rule.code for rule in sorted(RULES.values(), key=lambda rule: rule.code, reverse=True)}
    return sorted(RULES.values(), key=lambda rule: (first[rule.family], rule.code))


def as_text(rules: Iterable[Rule], *, whole: bool) -> str:
    """Return a line for each rule, or with `whole` each with its examples."""
    lines = []
    for rule in rules:
        if whole:
            lines += [f"{rule.code} {rule.name} ({rule.family}, {rule.severity})", f"  {rule.sentence}", "  Bad:"]
            lines += [f"  {line}" for line in rule.bad.splitlines()]
            lines += ["  Good:", *(f"  {line}" for line in rule.good.splitlines()), ""]
        else:
            lines.append(f"{rule.code} {rule.severity:8} {rule.family:15} {rule.name}: {rule.sentence}")
    return "\n".join(lines).rstrip()


def as_json(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Return the rules for machines."""
    keys = ("code", "name", "severity", "family", "sentence", "bad", "good")
    return [{key: str(getattr(rule, key)) for key in keys} for rule in rules]


def docs() -> str:
    """Return the page of documentation of all rules, as Markdown, from their docstrings."""
    lines = [
        "# Lint rules",
        "",
        "What `amends lint` looks for in a published self-assessment. A finding shows where to look; it is no verdict.",
        "An *error* can be shown from the text, a *warning* is likely, a *hint* is worth a look.",
        "In the examples a row is `number | answer | evidence | commentary | requirement`.",
        "",
        "<!-- Made by amends.papers.lint.explain; change the docstrings, not this page. -->",
    ]
    family = ""
    for rule in by_family():
        if rule.family != family:
            family = rule.family
            lines += ["", f"## {family.capitalize()}"]
        lines += ["", f"### {rule.code} {rule.name} ({rule.severity})", "", rule.sentence, "", "Bad:", "", "```text"]
        lines += [rule.bad.strip(), "```", "", "Good:", "", "```text", rule.good.strip(), "```"]
    return "\n".join(lines).replace("\n    ", "\n") + "\n"
