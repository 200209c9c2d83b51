"""A self-assessment as the pure parts know it: rows with their figures, problems, and the published form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from amends.casework import figures
from amends.compliance.models import Approval, SelfAssessment, Statement, Wording
from amends.formats.blocks import Document, Heading, Paragraph
from amends.papers import draft as drafts
from amends.papers import form as forms
from amends.papers.draft import DraftRow, Figure, Problem
from amends.papers.form import Change, Cover
from amends.papers.rows import Answer, Paper, Row
from amends.rulebook.edition import Edition
from amends.workdays import spoken

Rows = tuple[DraftRow, ...]


def draft_of(assessment: SelfAssessment, today: date, last_year: Paper | None = None) -> Rows:
    """Return the rows as they stand: statements as saved, figures as at the assessment's day, wording where loaded."""
    edition = assessment.code
    known = {provision.number for provision in edition.in_form}
    return drafts.draft(
        edition,
        {number: figure for number, figure in figures_of(assessment, today).items() if number in known},
        {one.provision: statement_of(one) for one in assessment.statements.all()},
        last_year,
        wording_of(assessment),
    )


def figures_of(assessment: SelfAssessment, today: date) -> dict[str, Figure]:
    """Return the figure of every provision that cases of the year show, under the assessment's own edition."""
    as_at = assessment.figures_day(today)
    counted = figures.duties_counted(assessment.landlord, assessment.first, assessment.last, as_at)
    rule = f"Duties of {assessment.period}, as at {_day(as_at)}."
    cured = figures.cured(assessment.landlord, assessment.first, assessment.last, as_at)
    return {
        provision: Figure(
            met=one.met,
            due=one.due,
            overdue=one.overdue,
            cannot_tell=one.cannot_tell,
            breached=one.late + one.breached,
            rule=rule,
            corrected=len(cured.get(provision, ())),
        )
        for (edition, provision), one in figures.by_provision(counted).items()
        if edition == assessment.edition
    }


def statement_of(one: Statement) -> drafts.Statement:
    """Return a stored statement as the pure parts take it; only the words that belong to its answer are printed."""
    is_yes, is_no = one.answer == Answer.YES, one.answer == Answer.NO
    reason = one.reason
    if one.alternative:
        reason = f"{reason}\nHow we meet its purpose until then: {one.alternative}".strip()
    return drafts.Statement(
        answer=Answer(one.answer) if one.answer else None,
        evidence=tuple(line.strip() for line in one.evidence.splitlines() if line.strip()),
        commentary=one.commentary,
        why_yes=one.why_yes if is_yes else "",
        reason=reason if is_no else "",
        action=one.action if is_no else "",
        owner=one.owner if is_no else "",
        action_on=one.action_on if is_no else None,
    )


def wording_of(assessment: SelfAssessment) -> dict[str, str]:
    """Return the official wording that the landlord has loaded, by provision."""
    loaded = Wording.objects.filter(landlord=assessment.landlord, edition=assessment.edition)
    return dict(loaded.values_list("provision", "text"))


def problems(rows: Rows) -> tuple[Problem, ...]:
    """Return all that stops approval and publication, in the Code's order."""
    found: list[Problem] = []
    for row in rows:
        found += drafts.problems([row])
        if row.statement.answer is Answer.NO and not row.statement.owner.strip():
            found.append(Problem(row.provision.number, "It says No without an owner.", "Name who will do it."))
    return tuple(found)


def document(assessment: SelfAssessment, rows: Rows, cover: Cover, changed: Sequence[Change] = ()) -> Document:
    """Return the published form, with the rule that its figures are counted by at the end."""
    made = forms.form(assessment.code, rows, cover, changed)
    counted = (Heading("How the figures are counted"), Paragraph(figures.RULE))
    title = f"{made.title}, {assessment.year}"
    return replace(made, title=title, blocks=(*made.blocks, *counted))


def cover_of(
    assessment: SelfAssessment,
    as_at: date,
    approval: Approval | None = None,
    version: int = 1,
    published_on: date | None = None,
) -> Cover:
    """Return what stands on the first page."""
    return Cover(
        landlord=assessment.landlord.name,
        starts_on=assessment.first,
        ends_on=assessment.last,
        as_at=as_at,
        approval=approval_of(approval) if approval else None,
        version=version,
        published_on=published_on,
    )


def approval_of(approval: Approval) -> forms.Approval:
    """Return an approval as the form prints it."""
    return forms.Approval(
        approval.body,
        approval.meeting,
        approval.met_on,
        approval.minute,
        approval.delegated_to,
        approval.delegating_minute,
    )


def as_read(
    rows: Rows, assessment: SelfAssessment, *, dated: date | None = None, approval: str = "", with_figures: bool = False
) -> Paper:
    """Return the rows as a reader of the published paper would have them, for the linter and for comparisons.

    The linter is given the figures too, which are evidence; a comparison is of what people wrote.
    """
    return Paper(
        file=f"{assessment.landlord.called}, {assessment.year}",
        edition=assessment.edition,
        landlord=assessment.landlord.name,
        rows=tuple(_read(row, with_figures) for row in rows),
        dated=_day(dated) if dated else None,
        approval=approval or None,
    )


def _read(row: DraftRow, with_figures: bool) -> Row:
    said, figure = row.statement, row.figure
    shows = [f"The records: {figure.shows}"] if with_figures and figure and figure.due else []
    words = [said.commentary, said.why_yes, said.reason, said.action]
    words += [f"Owner: {said.owner}" if said.owner else "", f"By {_day(said.action_on)}." if said.action_on else ""]
    return Row(
        provision=row.provision.number,
        answer=said.answer or Answer.UNCLEAR,
        answer_raw=row.answered if said.answer else "",
        requirement=row.wording or row.provision.summary,
        evidence="\n".join([*said.evidence, *shows]),
        commentary="\n".join(word for word in words if word),
    )


def plain(rows: Rows) -> list[dict[str, Any]]:
    """Return the rows as plain values, to be kept and sealed."""
    return [
        {
            "provision": row.provision.number,
            "title": row.provision.title,
            "requirement": row.wording or row.provision.summary,
            "is_official_wording": bool(row.wording),
            "answer": row.answered,
            **{name: value for name, value in asdict(row.statement).items() if name not in ("answer", "action_on")},
            "evidence": list(row.statement.evidence),
            "action_on": row.statement.action_on.isoformat() if row.statement.action_on else None,
            "figure": asdict(row.figure) if row.figure else None,
            "shows": row.figure.shows if row.figure else "",
        }
        for row in rows
    ]


def from_plain(edition: Edition, kept: Sequence[Mapping[str, Any]]) -> Rows:
    """Return rows that were kept as plain values."""
    return tuple(_from_plain(edition, one) for one in kept)


def _from_plain(edition: Edition, one: Mapping[str, Any]) -> DraftRow:
    answers = {words: answer for answer, words in drafts.ANSWERS.items()}
    said = drafts.Statement(
        answer=answers.get(one["answer"]),
        evidence=tuple(one["evidence"]),
        **{name: one[name] for name in ("commentary", "why_yes", "reason", "action", "owner")},
        action_on=date.fromisoformat(one["action_on"]) if one["action_on"] else None,
    )
    return DraftRow(
        edition.provision(one["provision"]),
        said,
        Figure(**one["figure"]) if one["figure"] else None,
        one["requirement"] if one["is_official_wording"] else "",
    )


def fingerprint(kept: Any) -> str:
    """Return the SHA-256 of plain values written in one canonical way."""
    canonical = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _day(day: date) -> str:
    return spoken(day).split(" ", 1)[1]
