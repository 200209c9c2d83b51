"""Scores the lint against faults that people found in five papers: `python tests/papers/score_lint.py [-v]`."""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from amends.papers import lint
from amends.papers.parse import read_file
from amends.papers.rows import Paper
from amends.rulebook.edition import load

SHARED = Path(__file__).resolve().parents[2] / "../shared/domain"

# Which rules name which kind of fault. A kind that no rule can show yet is left out, and counts as not found.
SHOWN_BY = {
    "all_yes": "SA45",
    "copy_paste": "SA36",
    "cross_row_contradiction": "SA71 SA72 SA73",
    "evidence_cross_reference": "SA33",
    "requirement_omits_item": "SA17",
    "evidence_future": "SA23",
    "evidence_generic": "SA34",
    "evidence_irrelevant": "SA50 SA51 SA52",
    "evidence_missing": "SA30 SA31 SA27 SA34",
    "evidence_out_of_period": "SA63",
    "evidence_policy_only": "SA35 SA32 SA49",
    "figure_incomplete": "SA51",
    "figure_without_base": "SA54",
    "format": "SA07 SA08",
    "hedged": "SA29",
    "impossible_date": "SA60 SA61",
    "merged_rows": "SA03 SA06",
    "metadata_missing": "SA42 SA43 SA44",
    "mislabelled_action": "SA82",
    "missing_answer": "SA20",
    "missing_number": "SA04",
    "name_mismatch": "SA74 SA77",
    "no_target_date": "SA25 SA81",
    "no_without_explanation": "SA25",
    "not_applicable_as_yes": "SA28",
    "not_applicable_unexplained": "SA27",
    "open_action": "SA80",
    "order": "SA83",
    "partial_coverage": "SA51 SA50",
    "policy_longer_than_code": "SA70",
    "question_unanswered": "SA21 SA22 SA55",
    "requirement_merged_bullet": "SA12",
    "requirement_text_altered": "SA13",
    "requirement_truncated": "SA11",
    "scope": "SA40",
    "spelling_mismatch": "SA75",
    "template_mixture": "SA14",
    "total_mismatch": "SA65 SA66",
    "wrong_body": "SA39 SA46 SA52 SA53",
    "wrong_requirement_text": "SA10",
    "wrong_title": "SA16",
    "wrong_wording": "SA76 SA23",
    "yes_but_future": "SA23 SA80",
    "yes_contradicted": "SA24 SA52 SA80",
}
MOST = 0.8  # of the rows that one fault lists


def rows_of(provisions: str, edition: str) -> list[str]:
    """Return the provisions that "1.2-1.4,2.1" names in that edition, none for a fault of the whole paper."""
    order = [provision.number for provision in load(edition).in_form]
    found: list[str] = []
    for first, last in re.findall(r"(\d+\.\d+)(?:-(\d+\.\d+))?", "" if "report" in provisions else provisions):
        found += order[order.index(first) : order.index(last) + 1] if last else [first]
    return found


def is_found(defect: dict[str, str], rows: list[str], findings: tuple[lint.Finding, ...]) -> bool:
    """Return True when rules that show this kind name its rows: one of "a/b", most of "a,b", or the whole paper."""
    rules = SHOWN_BY.get(defect["kind"], "").split()
    named = {finding.provision for finding in findings if finding.rule in rules}
    if not rows:
        return bool(named)
    if "/" in defect["provisions"] and "," not in defect["provisions"]:
        return bool(named & set(rows))
    return len(named & set(rows)) >= MOST * len(rows)


def papers() -> dict[str, Paper]:
    """Return the five papers as read, by file name."""
    return {path.name: read_file(path) for path in sorted((SHARED / "seeds").glob("*.txt"))}


def score() -> tuple[dict[str, list[int]], list[str], list[str], list[str]]:
    """Return found and all hard faults by kind, the hard ones missed, the sound ones flagged, and the false alarms.

    A false alarm is an error or a warning on a row of which no fault that this rule shows is listed, hard or soft.
    """
    defects = json.loads((SHARED / "seed_defects.json").read_text())
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    missed, flagged, alarms = [], [], []
    for name, paper in papers().items():
        findings = lint.lint(paper)
        known: dict[str, set[str]] = defaultdict(set)
        for defect in (one for one in defects if one["seed"] == name):
            rows = rows_of(defect["provisions"], paper.edition or "2024")
            label = f"{defect['id']:>3} {name[:3]} {defect['provisions'][:40]} {defect['kind']}"
            for row in rows:
                known[row] |= set(SHOWN_BY.get(defect["kind"], "").split())
            if defect["kind"] == "not_applicable_ok":
                bad = [finding for finding in findings if finding.provision in rows]
                table[defect["kind"]][0] += not bad
                table[defect["kind"]][1] += 1
                flagged += [label] * bool(bad)
            elif defect["certainty"] == "hard":
                found = is_found(defect, rows, findings)
                table[defect["kind"]][0] += found
                table[defect["kind"]][1] += 1
                missed += [] if found else [f"{label}: {defect['why'][:110]}"]
        alarms += [
            f"{name[:3]} {finding.provision} {finding.rule} {finding.says}"
            for finding in findings
            if finding.provision
            and finding.severity != lint.Severity.HINT
            and finding.rule not in known[finding.provision]
        ]
    return table, missed, flagged, alarms


def main() -> None:
    """Print the table, and with -v what was missed and each false alarm."""
    table, missed, flagged, alarms = score()
    for kind, (found, of) in sorted(table.items(), key=lambda item: -item[1][1]):
        print(f"{kind:28} {found:3} of {of:3}")
    found, of = sum(pair[0] for pair in table.values()), sum(pair[1] for pair in table.values())
    print(
        f"{'all hard faults':28} {found:3} of {of:3}  {100 * found / of:.0f}%   other findings on rows: {len(alarms)}"
    )
    if "-v" in sys.argv:
        print("\nMissed:", *missed, *flagged, "\nOther findings:", *alarms, sep="\n")


if __name__ == "__main__":
    main()
