"""Last year's self-assessment of the demonstration, approved and published, and this year's draft, partly filled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from amends.accounts.models import Person, RoleName
from amends.compliance import paper
from amends.compliance.actions import approvals, publications, statements, years
from amends.compliance.models import BodyKind, SelfAssessment
from amends.config.demo.cast import Cast
from amends.papers.draft import DraftRow

# section of the Code -> what proves it, and what is said of it
SAID: dict[str, tuple[str, str]] = {
    "1": (
        "Complaints policy, section 2\nTraining record of all customer advisers, spring term",
        "What counts as a complaint is the first page of our policy and of every adviser's training.",
    ),
    "2": (
        "Complaints policy, section 4\nList of complaints not taken, with two names on each",
        "Two people decide, one case at a time, and the letter says how to go to the Ombudsman.",
    ),
    "3": (
        "Complaints page of our website\nPoster in every block and office\nList of adjustments asked for and made",
        "A complaint may be made in any way and to anyone who works for us.",
    ),
    "4": (
        "Job description of the complaints officer\nMinute 2025/44 of the board, on the team's size",
        "A complaints officer leads a team of eight, who may call on any service.",
    ),
    "5": (
        "Complaints policy, section 5\nLetters of the year, kept whole on each case",
        "There are two stages and no others. Definitions are set out in points and agreed with the resident.",
    ),
    "6": (
        "Duties of every case, counted by the complaints system\nWeekly list of what falls due",
        "The clocks run from the day on which the resident told anyone. Nothing pauses them.",
    ),
    "7": (
        "Register of remedies and promises\nCompensation guidance, as approved by the board",
        "A promise has a day and an owner, and is closed only with proof.",
    ),
    "8": (
        "Minute of the board's yearly discussion\nComplaints performance and service improvement report",
        "The paper is written each year, approved by the board and put on our website.",
    ),
    "9": (
        "Learning log\nReports of the Member Responsible for Complaints to the board",
        "What complaints teach us goes to every service each quarter, and to residents in the newsletter.",
    ),
}
WHY_YES = (
    "We say Yes because the process asks for it and is followed in most cases. The cases in which it was not are in "
    "the figure; each was looked at by the head of service."
)
AT_LEAST = 0.85  # of the times it was due; below, the demonstration's landlord answers No
FILLED = 30  # rows of this year's draft that somebody has written


def make(cast: Cast, today: date) -> None:
    """Make both: last year's with an answer to every row, this year's with some."""
    compliance, senior = cast.one(RoleName.COMPLIANCE_LEAD), cast.one(RoleName.SENIOR_LEAD)
    first, _ = cast.landlord.year_of(today)
    before, last = cast.landlord.year_of(first - timedelta(days=1))
    started_on, met_on = min(last + timedelta(days=20), today), min(last + timedelta(days=80), today)
    assessment = years.start(landlord=cast.landlord, by=compliance, on=started_on, first=before)
    _answer(assessment, compliance, started_on, paper.draft_of(assessment, today))
    approvals.approve(
        assessment=assessment, by=senior, on=met_on, body=f"The Board of {cast.landlord.called}",
        body_kind=BodyKind.GOVERNING, meeting="Summer meeting of the Board", met_on=met_on, minute=f"{met_on.year}/31",
    )  # fmt: skip
    publications.publish(assessment=assessment, by=senior, on=met_on)
    draft = years.start(landlord=cast.landlord, by=compliance, on=today, first=first)
    _answer(draft, compliance, today, paper.draft_of(draft, today)[:FILLED])


def _answer(assessment: SelfAssessment, by: Person, on: date, rows: tuple[DraftRow, ...]) -> None:
    for row in rows:
        statements.state(
            assessment=assessment, by=by, on=on, provision=row.provision.number, version=0, words=_words(row, on)
        )


def _words(row: DraftRow, on: date) -> dict[str, Any]:
    """Return what is said of a row: No where the figure is low, with what will be done; else Yes, with its proof."""
    evidence, commentary = SAID[row.provision.number.split(".")[0]]
    said = {"evidence": evidence, "commentary": commentary}
    figure = row.figure
    if figure and figure.due and figure.met / figure.due < AT_LEAST:
        return {
            **said,
            "answer": "no",
            "reason": f"It was met {figure.met} of {figure.due} times, which is not good enough.",
            "alternative": "Until then the complaints officer goes through the open cases every morning.",
            "action": "Each case in which it was missed is gone through with its handler.",
            "owner": "Complaints officer",
            "action_on": on + timedelta(days=120),
        }
    return {**said, "answer": "yes", "why_yes": WHY_YES if figure and figure.not_met else ""}
