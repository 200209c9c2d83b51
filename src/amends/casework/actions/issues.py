"""Issues that come up while a complaint is open: added to it, or a new complaint the same day (Code 6.8)."""

from __future__ import annotations

from datetime import date
from typing import Any

from amends.accounts.models import Person
from amends.casework import journal, new_issues
from amends.casework.action import action
from amends.casework.actions import definition, intake
from amends.casework.models import (
    AddedIssue,
    AddedOutcome,
    Channel,
    Complaint,
    Contact,
    ContactKind,
    Point,
    Reply,
    Stage,
)
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said, stage_of
from amends.casework.whole import read
from amends.workdays import spoken


@action
def take_up(
    *,
    complaint: Complaint,
    by: Person,
    on: date,
    raised_on: date,
    says: str,
    outcome: str,
    reason: str,
    related: bool | None = None,
    would_delay: bool | None = None,
    differs_because: str = "",
    told_by: str = "",
    channel: str = Channel.PHONE,
    point: Point | None = None,
    reply: Reply | None = None,
    contact: Contact | None = None,
    **of_the_point: str,
) -> AddedIssue:
    """Return the issue with what was made of it: a point of this complaint, a new complaint, or more of a point.

    A new complaint counts from the day the issue was raised. `reason` is what the resident reads; `told_by` is how they
    were told it, blank where they have yet to be. `differs_because` is asked where the rule says otherwise.
    `of_the_point` are the outcome sought, the service and the responsibility.
    """
    _of_this_complaint(complaint, point, reply, contact.stage if contact else None)
    not_before(raised_on, complaint.told_on, "the complaint was made")
    not_before(on, raised_on, "it was raised")
    issue = AddedIssue(
        complaint=complaint,
        stage=stage_of(complaint),
        raised_on=raised_on,
        says=said(says, "What the resident raised", provision="6.8", mend="Keep their own words."),
        outcome=AddedOutcome(outcome),
        related=related,
        would_delay=would_delay,
        reason=said(reason, "The reason that the resident will read", provision="6.8"),
        differs_because=_why_otherwise(complaint, raised_on, outcome, related, would_delay, differs_because),
        point=point,
        reply=reply,
        contact=contact,
        recorded_by=by,
    )
    _place(issue, by, on, channel, of_the_point)
    issue.told_on = on if told_by else None
    issue.save()
    if told_by:
        _tell(issue, by, on, told_by)
    words = f"Raised on {spoken(raised_on)}: {issue.says} {issue.get_outcome_display()}. {issue.reason}"
    journal.note("issue taken up", words, on=on, by=by)
    return issue


@action
def tell(*, issue: AddedIssue, by: Person, on: date, kind: str) -> None:
    """Record that the resident was told what was made of the issue, with the reason, and how."""
    if issue.told_on is not None:
        raise Refused(f"They were told on {spoken(issue.told_on)}", provision="6.8")
    not_before(on, issue.raised_on, "it was raised")
    issue.told_on = on
    issue.save(update_fields=["told_on"])
    _tell(issue, by, on, kind)
    journal.note("issue explained", issue.reason, on=on, by=by)


def _of_this_complaint(complaint: Complaint, *things: Point | Reply | Stage | None) -> None:
    """Raise Refused where a point, a reply or what was said is of another complaint."""
    if any(one is not None and one.complaint_id != complaint.pk for one in things):
        raise Refused("That belongs to another complaint", provision="6.8", mend="Choose one of this complaint's.")


def _why_otherwise(
    complaint: Complaint, raised_on: date, outcome: str, related: bool | None, would_delay: bool | None, because: str
) -> str:
    """Return why the issue is treated otherwise than the rule says; nothing where it is not."""
    placed = new_issues.by_the_rule(
        read(complaint.pk),
        raised_on=raised_on,
        more_of_a_point=outcome == AddedOutcome.MORE_OF_A_POINT,
        related=related,
        would_delay=would_delay,
    )
    if placed.outcome == outcome:
        return ""
    rule = f"By the rule this is {placed.outcome.label.lower()}. Why it is treated otherwise"
    return said(because, rule, provision="6.8", mend="Say why, or do what the rule says.")


def _place(issue: AddedIssue, by: Person, on: date, channel: str, of_the_point: dict[str, str]) -> None:
    """Make of the issue what was decided."""
    if issue.outcome == AddedOutcome.MORE_OF_A_POINT:
        if issue.point is None:
            raise Refused("It is not said of which point it is more", provision="6.8", mend="Choose the point.")
        return
    if issue.outcome == AddedOutcome.ADDED:
        issue.point = definition.add_point(
            complaint=issue.complaint, by=by, on=issue.raised_on, says=issue.says, **of_the_point
        )
        return
    complaint, issue.point = issue.complaint, None
    issue.became = intake.receive(
        landlord=complaint.landlord,
        told_on=issue.raised_on,
        on=on,
        by=by,
        channel=channel,
        words=issue.says,
        resident=complaint.resident,
        home=complaint.home,
        category=complaint.category,
        outcome_wanted=of_the_point.get("outcome_sought", ""),
        representative=_who_acts(complaint),
    )


def _who_acts(complaint: Complaint) -> dict[str, Any] | None:
    """Return who acts for the resident here; authority is for one complaint, so it has to be sought again."""
    acts = complaint.representatives.filter(ended_on__isnull=True).first()
    names = ("name", "relation", "email", "phone", "postal_address")
    return {name: getattr(acts, name) for name in names} if acts else None


def _tell(issue: AddedIssue, by: Person, on: date, kind: str) -> None:
    """Keep what the resident was told as a contact, which they read on their page."""
    words = f"You raised something more on {spoken(issue.raised_on)}. {issue.reason}"
    if issue.became:
        words += f" Its reference is {issue.became.reference}."
    Contact.objects.create(stage=issue.stage, on=on, kind=ContactKind(kind), note=words, by=by)
