"""The page `docs/provisions.md`: provision → duty → how shown → scenarios. Written from the rulebook, never by hand."""

from __future__ import annotations

from pathlib import Path

from amends.rulebook import scenarios
from amends.rulebook.edition import EDITIONS, Edition, Provision
from amends.rulebook.registry import limbs

HEAD = """# The provisions, and how each is shown

Written by `amends docs` from the edition files, the duties and the scenarios; a change here is overwritten.
Titles are our own words. A duty is one limb of a provision. Its scenarios are the cases in `tests/scenarios/`
that a compliance officer can read and sign.
"""
KINDS = {"case_records": "case records", "ombudsman_record": "the Ombudsman's record"}


def provisions(folder: Path) -> str:
    """Return the page in Markdown; `folder` holds the scenarios, a folder an edition and a file a provision."""
    parts = [HEAD]
    for edition in reversed(list(EDITIONS.values())):
        if edition.name == "2020":
            continue
        parts.append(_edition(edition, folder))
    return "\n".join(parts).rstrip() + "\n"


def _edition(edition: Edition, folder: Path) -> str:
    shown = [one for one in edition.provisions.values() if one.shown_by_cases]
    until = f" to {edition.in_force_until}" if edition.in_force_until else ""
    lines = [
        f"## {edition.title}",
        "",
        f"In force from {edition.in_force_on}{until}. {len(edition.provisions)} provisions, {len(edition.in_form)} of "
        f"them in the form; cases show {len(shown)}.",
        "",
    ]
    for number, title in edition.sections.items():
        mine = [one for one in edition.provisions.values() if one.section == number]
        if edition.name != "2024":
            mine = [one for one in mine if one.shown_by_cases]
        if mine:
            lines += [
                f"### {number}. {title}",
                "",
                "| Provision | Duty | How shown | Scenarios |",
                "|---|---|---|---:|",
            ]
            lines += [row for one in mine for row in _rows(one, folder)]
            lines.append("")
    return "\n".join(lines)


def _rows(provision: Provision, folder: Path) -> list[str]:
    """Return the rows of one provision: one a duty, or one that says how it is shown without."""
    name = f"**{provision.number}** {provision.title}"
    bound = limbs(provision.edition, provision.number)
    if not bound:
        return [f"| {name} | | {_otherwise(provision)} | |"]
    count = _scenarios(provision, folder)
    rows = [f"| {name if at == 0 else ''} | {limb.says} | {limb.what} |" for at, limb in enumerate(bound)]
    return [f"{row} {count if at == 0 else ''} |" for at, row in enumerate(rows)]


def _otherwise(provision: Provision) -> str:
    kinds = ", ".join(KINDS.get(kind, kind) for kind in provision.evidence)
    if not kinds:
        return "Explanation only: nothing to show."
    return f"By {kinds}. {provision.not_by_cases}".strip()


def _scenarios(provision: Provision, folder: Path) -> int:
    file = folder / provision.edition / f"{provision.number}.yaml"
    return len(scenarios.load_file(file)) if file.exists() else 0
