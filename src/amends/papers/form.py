"""The self-assessment form as a document: cover, summary, and each provision as a heading with a short list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from amends.formats.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from amends.papers.draft import ANSWERS, NOT_ANSWERED, DraftRow, share
from amends.papers.rows import Answer
from amends.rulebook.edition import Edition
from amends.workdays import spoken

COLUMNS = (*ANSWERS.values(), NOT_ANSWERED)


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved it: the governing body, at which meeting, when, under which minute.

    Where someone approved it for the body, `delegated_to` names them and `delegating_minute` the minute that lets them.
    """

    body: str
    meeting: str
    on: date
    minute: str
    delegated_to: str = ""
    delegating_minute: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the first page. `as_at` is the day that the figures hold for."""

    landlord: str
    starts_on: date
    ends_on: date
    as_at: date
    approval: Approval | None = None
    completed_by: str = ""
    version: int = 1
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What differs in one row from the version before."""

    provision: str
    says: str


def form(edition: Edition, rows: Sequence[DraftRow], cover: Cover, changed: Sequence[Change] = ()) -> Document:
    """Return the self-assessment as a document for every writer; unapproved, it says on its face that it is a draft."""
    blocks: list[Block] = [*_cover(edition, cover), *_changed(cover, changed), *_summary(edition, rows)]
    for section, name in edition.sections.items():
        of_section = [row for row in rows if row.provision.section == section]
        if of_section:
            blocks.append(Heading(f"Section {section}: {name}"))
        for row in of_section:
            blocks += _row(row)
    title = f"{cover.landlord}: self-assessment against the Complaint Handling Code"
    return Document(title, tuple(blocks), author=cover.landlord, dated=cover.published_on or cover.as_at)


def _cover(edition: Edition, cover: Cover) -> list[Block]:
    """Return who assessed what, for which period, and who approved it."""
    items = [
        f"Landlord: {cover.landlord}",
        f"Code: {edition.title}",
        f"Period: {spoken(cover.starts_on)} to {spoken(cover.ends_on)}",
        f"Figures as at: {spoken(cover.as_at)}",
        *([f"Completed by: {cover.completed_by}"] if cover.completed_by else []),
    ]
    approval = cover.approval
    if approval is None:
        items.append("Approved by: not approved yet; this is a draft")
    else:
        items.append(f"Approved by: {approval.body}")
        items.append(f"Meeting: {approval.meeting}, {spoken(approval.on)}, minute {approval.minute}")
        if approval.delegated_to:
            items.append(
                f"Approved for the body by: {approval.delegated_to}, under minute {approval.delegating_minute}"
            )
    items.append(f"Version: {cover.version}")
    return [Bullets(tuple(items))]


def _changed(cover: Cover, changed: Sequence[Change]) -> list[Block]:
    """Return what changed since the version before, where there was one."""
    if cover.version == 1:
        return []
    heading = Heading(f"What changed since version {cover.version - 1}")
    if not changed:
        return [heading, Paragraph("No row changed.")]
    return [heading, Bullets(tuple(f"{change.provision}: {change.says}" for change in changed))]


def _summary(edition: Edition, rows: Sequence[DraftRow]) -> list[Block]:
    """Return the count of answers by section, with a total that is the sum of them, and the share of Yes."""
    counts = {section: Counter[str]() for section in edition.sections}
    for row in rows:
        counts[row.provision.section][row.answered] += 1
    total = Counter[str]()
    for count in counts.values():
        total.update(count)
    lines = [(f"{section}. {edition.sections[section]}", count) for section, count in counts.items() if count]
    table = Table(
        head=("Section", "Provisions", *COLUMNS),
        rows=tuple(_counted(name, count) for name, count in [*lines, ("All sections", total)]),
        caption="Answers by section",
        header_column=True,
    )
    yes, all_rows = total[ANSWERS[Answer.YES]], len(rows)
    words = f"We answer Yes to {yes} of {all_rows} provisions, {share(yes, all_rows)}."
    if beside := sum(row.yes_against_figures for row in rows):
        words += (
            f" Beside {beside} of these the records show something not met: the row shows what, and why we say Yes."
        )
    return [Heading("Summary"), Paragraph(words), table]


def _counted(name: str, count: Counter[str]) -> tuple[str, ...]:
    return (name, str(count.total()), *(str(count[column]) for column in COLUMNS))


def _row(row: DraftRow) -> list[Block]:
    """Return one provision: a heading and a short list."""
    said = row.statement
    requirement = row.wording or f"{row.provision.summary} (This is our summary, not the official wording.)"
    evidence = "; ".join(item.strip() for item in said.evidence if item.strip())
    labelled = (
        ("Requirement", requirement),
        ("Answer", row.answered),
        ("Evidence", evidence or ("the records" if row.figure and row.figure.due else "none given")),
        ("What the records show", row.figure.shows if row.figure else ""),
        ("Commentary", said.commentary),
        ("Why we say Yes", said.why_yes if row.yes_against_figures else ""),
        ("Reason", said.reason),
        ("What we will do", said.action),
        ("Who will do it", said.owner),
        ("By when", spoken(said.action_on) if said.action_on else ""),
    )
    items = [f"{label}: {words.strip()}" for label, words in labelled if words.strip()]
    return [Heading(f"{row.provision.number} {row.provision.title}", level=3), Bullets(tuple(items))]


def changes(old_rows: Iterable[DraftRow], new_rows: Iterable[DraftRow]) -> tuple[Change, ...]:
    """Return what changed between two versions, in the order of the new one."""
    before = {row.provision.number: row for row in old_rows}
    after = list(new_rows)
    found = [
        Change(row.provision.number, says)
        for row in after
        for says in _differences(before.get(row.provision.number), row)
    ]
    gone = sorted(set(before) - {row.provision.number for row in after})
    return (*found, *(Change(number, "The row was taken out.") for number in gone))


def _differences(old: DraftRow | None, new: DraftRow) -> list[str]:
    """Return each difference of one row in a sentence."""
    if old is None:
        return ["The row is new."]
    found = []
    if old.answered != new.answered:
        found.append(f"The answer was {old.answered}; it is now {new.answered}.")
    if old.figure != new.figure:
        before, now = (row.figure.shows if row.figure else "no figure." for row in (old, new))
        found.append(f"The records showed: {before} They now show: {now}")
    for name, of in (
        ("evidence", lambda row: row.statement.evidence),
        ("commentary", lambda row: row.statement.commentary),
        ("reason for saying Yes", lambda row: row.statement.why_yes),
        ("reason", lambda row: row.statement.reason),
        ("action", lambda row: (row.statement.action, row.statement.owner, row.statement.action_on)),
        ("wording of the requirement", lambda row: row.wording),
    ):
        if of(old) != of(new):
            found.append(f"The {name} changed.")
    return found
