"""A page for a board: how a self-assessment stands by section, worst first, and what to ask about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from amends.papers.lint import RULES, Finding, Severity, lint
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


# What a board asks of first: what the paper's own words deny, then what has ended, then promises, then the rest.
FIRST = ("denials", "figures", "contradictions", "answers", "stale", "promises", "bearing", "arithmetic", "dates")
SHOWN = 6  # provisions named in one question


def questions(paper: Paper, grave: Sequence[Finding], most: int) -> tuple[str, ...]:
    """Return what a board should ask: of each No, when it will be met; of what is unclear; of each kind of fault."""
    rows = [*of_rows(one for one in grave if one.provision)]
    denied = sum(urgency(finding) < FIRST.index("answers") for finding, _ in rows)
    said = [words for _, words in rows]
    asked = [*of_noes(paper), *of_unclear(paper), *said[:denied], *of_whole(grave), *said[denied:]]
    return tuple(asked[:most])


def of_whole(grave: Sequence[Finding]) -> Iterator[str]:
    """Yield what to ask of the paper as a whole, one question for each family of rules."""
    families: dict[str, list[Finding]] = {}
    for finding in grave:
        if not finding.provision:
            families.setdefault(RULES[finding.rule].family, []).append(finding)
    for found in families.values():
        more = f" {len(found) - 1} more of the kind." if len(found) > 1 else ""
        yield f"The paper: {found[0].says}{more} To mend it: {found[0].mend}"


def of_rows(grave: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield what to ask of rows, one question for each rule, the most urgent first, each with its first finding."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in sorted(grave, key=urgency):
        by_rule.setdefault(finding.rule, []).append(finding)
    for found in by_rule.values():
        numbers = list(dict.fromkeys(one.provision for one in found))
        if len(numbers) == 1:
            yield found[0], f"{numbers[0]}: {found[0].says} To mend it: {found[0].mend}"
        else:
            yield found[0], f"{listed(numbers)}: {RULES[found[0].rule].sentence} {found[0].says}"


def of_noes(paper: Paper) -> Iterator[str]:
    """Yield what to ask of the rows that are not met: one by one where they are few."""
    noes = [row for row in paper.rows if row.answer in (Answer.NO, Answer.PARTIAL)]
    if len(noes) > 3:
        numbers = listed([row.provision for row in noes])
        yield f"{numbers}: the answers are No or in part. When will each be Yes, and who sees to it?"
        return
    for row in noes:
        answer = "No" if row.answer is Answer.NO else "in part"
        yield f"{row.provision}: the answer is {answer}. When will it be Yes, and who sees to it?"


def of_unclear(paper: Paper) -> Iterator[str]:
    """Yield what to ask of the rows without a clear answer."""
    numbers = [row.provision for row in paper.rows if row.answer is Answer.UNCLEAR]
    if numbers:
        yield f"{listed(numbers)}: there is no clear answer. Do we comply?"


def listed(numbers: Sequence[str]) -> str:
    """Return the provisions in words, the first few named."""
    more = len(numbers) - SHOWN
    return f"{', '.join(numbers[:SHOWN])} and {more} more" if more > 1 else ", ".join(numbers)


def urgency(finding: Finding) -> int:
    """Return how early a finding is asked about, by the family of its rule."""
    family = RULES[finding.rule].family
    return FIRST.index(family) if family in FIRST else len(FIRST)


def as_text(summary: Summary) -> str:
    """Return the summary as lines: a line a section, then the questions."""
    lines = [f"{summary.paper.landlord or summary.paper.file}: {stands(summary)}"]
    for one in summary.sections:
        doubt = f"; to be asked about: {', '.join(one.doubted)}" if one.doubted else ""
        applicable = f", {one.not_applicable} not applicable" if one.not_applicable else ""
        lines.append(
            f"  Section {one.number}{f' {one.title}' if one.title else ''}: {one.compliant} compliant, "
            f"{one.not_compliant} not, {one.unclear} unclear{applicable}{doubt}"
        )
    lines += ["What to ask:", *(f"  - {question}" for question in summary.questions)]
    return "\n".join(lines)


def stands(summary: Summary) -> str:
    """Return how the whole paper stands, in one sentence."""
    parts = [
        f"{sum(one.compliant for one in summary.sections)} compliant",
        f"{sum(one.not_compliant for one in summary.sections)} not",
        f"{sum(one.unclear for one in summary.sections)} unclear",
    ]
    apart = sum(one.not_applicable for one in summary.sections)
    doubted = sum(len(one.doubted) for one in summary.sections)
    parts += [f"{apart} not applicable"] if apart else []
    return f"{len(summary.paper.rows)} rows: {', '.join(parts)}; {doubted} to be asked about"


def as_json(summary: Summary) -> dict[str, Any]:
    """Return the summary for machines."""
    return {
        "file": summary.paper.file,
        "landlord": summary.paper.landlord,
        "edition": summary.paper.edition,
        "sections": [{**asdict(one), "doubted": list(one.doubted)} for one in summary.sections],
        "questions": list(summary.questions),
    }
