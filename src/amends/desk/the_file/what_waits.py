"""What on the file of a complaint still waits for somebody, and why a person may not take it up."""

from __future__ import annotations

from amends.accounts.models import Person
from amends.casework import file_permissions
from amends.casework.models import AddedIssue, Complaint, EvidenceItem, PutTo, Stage, WaitingOn


def open_waits(complaint: Complaint) -> list[WaitingOn]:
    """Return what is still awaited, longest first."""
    return [one for one in complaint.waiting_on.all() if one.ended_on is None]


def unanswered(complaint: Complaint) -> list[PutTo]:
    """Return what was put to people and has no reply yet; one of whom none is expected may still reply."""
    put = [one for stage in complaint.stages.all() for one in stage.put_to.all() if one.replied_on is None]
    return sorted(put, key=lambda one: (bool(one.no_reply_because), one.pk))


def to_weigh(complaint: Complaint) -> list[EvidenceItem]:
    """Return the evidence of the stage that runs: first what nobody weighed, then what may be weighed again."""
    held = _last(complaint).evidence.all()
    return sorted(held, key=lambda one: (bool(one.considered), one.obtained_on, one.pk))


def untold(complaint: Complaint) -> list[AddedIssue]:
    """Return the issues of whose fate the resident has not been told."""
    return [one for one in complaint.added_issues.all() if one.told_on is None]


def why_not_end_waiting(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not say now that a wait is over, or None."""
    if not open_waits(complaint):
        return "Nothing is awaited here"
    return file_permissions.why_not_end_waiting(person, complaint)


def why_not_keep_reply(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record now what somebody said to a criticism, or None."""
    if not unanswered(complaint):
        return "No criticism put to anyone waits for a reply"
    return file_permissions.why_not_keep_reply(person, complaint)


def why_not_weigh(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not weigh evidence now, or None."""
    if not to_weigh(complaint):
        return "No evidence is listed at this stage"
    return file_permissions.why_not_list_evidence(person, complaint)


def why_not_tell(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record now that the resident was told of an issue, or None."""
    if not untold(complaint):
        return "The resident was told what became of each issue"
    return file_permissions.why_not_take_up(person, complaint)


def _last(complaint: Complaint) -> Stage:
    return max(complaint.stages.all(), key=lambda stage: stage.number)
