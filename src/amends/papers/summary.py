"""A page for a board: how a self-assessment stands by section, worst first, and what to ask about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from amends.papers.lint import Finding, Severity, lint
from amends.papers.rows import Answer, Paper
from amends.rulebook.edition import EDITIONS


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the Code in a paper: how its rows are answered, and which of them a reader would doubt."""

    number: int
    title: str
    compliant: int
    not_compliant: int
    unclear: int
    not_applicable: int
    doubted: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many rows the section has in the paper."""
        return self.compliant + self.not_compliant + self.unclear + self.not_applicable


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole paper for a board: sections with the worst first, and questions with the gravest first."""

    paper: Paper
    sections: tuple[Section, ...]
    questions: tuple[str, ...]


COUNTED = {Answer.YES: "compliant", Answer.NO: "not", Answer.PARTIAL: "not", Answer.NA: "na"}


def summarise(paper: Paper, findings: tuple[Finding, ...] | None = None, most: int = 10) -> Summary:
    """Return the summary with at most `most` questions; the findings are made when not given."""
    found = lint(paper) if findings is None else findings
    grave = [finding for finding in found if finding.severity is Severity.ERROR]
    edition = EDITIONS.get(paper.edition or "")
    numbers = sorted({section_of(row.provision) for row in paper.rows} - {0})
    sections = []
    for number in numbers:
        rows = [row for row in paper.rows if section_of(row.provision) == number]
        counts = Counter(COUNTED.get(row.answer, "unclear") for row in rows)
        doubted = dict.fromkeys(one.provision for one in grave if one.provision and section_of(one.provision) == number)
        title = edition.sections.get(number, "") if edition else ""
        sections.append(
            Section(number, title, counts["compliant"], counts["not"], counts["unclear"], counts["na"], tuple(doubted))
        )
    sections.sort(key=lambda one: (-(one.not_compliant + one.unclear), -len(one.doubted), one.number))
    return Summary(paper, tuple(sections), questions(paper, grave, most))


def section_of(provision: str) -> int:
    """Return the section of a provision's number, 0 where it has none."""
    head = provision.partition(".")[0]
    return int(head) if head.isdecimal() and len(head) < 3 else 0


def questions(paper: Paper, grave: list[Finding], most: int) -> tuple[str, ...]:
    """Return what a board should ask: of each No, when it will be met; then of each fault that can be shown."""
    asked = [
        f"{row.provision}: the answer is {'No' if row.answer is Answer.NO else 'in part'}. "
        "When will it be Yes, and who sees to it?"
        for row in paper.rows
        if row.answer in (Answer.NO, Answer.PARTIAL)
    ]
    seen: set[str] = set()
    for finding in sorted(grave, key=lambda one: bool(one.provision)):
        if finding.provision and finding.provision in seen:
            continue
        seen.add(finding.provision)
        asked.append(f"{finding.provision or 'The whole'}: {finding.says} What would mend it: {finding.mend}")
    return tuple(asked[:most])


def as_text(summary: Summary) -> str:
    """Return the summary as lines: a line a section, then the questions."""
    lines = [f"{summary.paper.landlord or summary.paper.file}: {len(summary.paper.rows)} rows"]
    for one in summary.sections:
        doubt = f"; to be asked about: {', '.join(one.doubted)}" if one.doubted else ""
        applicable = f", {one.not_applicable} not applicable" if one.not_applicable else ""
        lines.append(
            f"  Section {one.number}{f' {one.title}' if one.title else ''}: {one.compliant} compliant, "
            f"{one.not_compliant} not, {one.unclear} unclear{applicable}{doubt}"
        )
    lines += ["What to ask:", *(f"  - {question}" for question in summary.questions)]
    return "\n".join(lines)
