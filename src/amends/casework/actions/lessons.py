"""What complaints teach, and what the service changes for it (Code 7.1, 9.1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Improvement, Lesson
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken

# Words that say no more than that somebody ticked a box.
HOLLOW = frozenset({"done", "complete", "completed", "finished", "closed", "all done", "yes", "no", "ok", "n/a"})


@action
def record(
    *,
    landlord: Landlord,
    by: Person,
    on: date,
    theme: str,
    root_cause: str,
    lesson: str,
    complaints: Iterable[Complaint] = (),
) -> Lesson:
    """Return the lesson with its theme and root cause, tied to the complaints that taught it."""
    taught = list(complaints)
    for complaint in taught:
        _same_landlord(landlord, complaint)
    made = Lesson.objects.create(
        landlord=landlord,
        theme=said(theme, "The theme", provision="9.1", mend="A word or two: repairs, damp, letters.")[:80],
        root_cause=said(root_cause, "The root cause", provision="9.1", mend="Why it went wrong, not what went wrong."),
        lesson=said(lesson, "The lesson", provision="9.1"),
        on=on,
        by=by,
    )
    made.complaints.add(*taught)
    names = ", ".join(complaint.reference for complaint in taught)
    journal.note("lesson", f"{made.theme}: {made.lesson} {names}".strip(), on=on, by=by)
    return made


@action
def link(*, lesson: Lesson, complaint: Complaint, by: Person, on: date) -> None:
    """Tie one more complaint to a lesson: it taught the same."""
    _same_landlord(lesson.landlord, complaint)
    if lesson.complaints.filter(pk=complaint.pk).exists():
        raise Refused(f"{complaint.reference} is tied to it already")
    lesson.complaints.add(complaint)
    journal.note("lesson linked", f"{complaint.reference} taught it too.", on=on, by=by)


@action
def improve(*, lesson: Lesson, by: Person, on: date, what: str, owner: Person, due_on: date) -> Improvement:
    """Return what is to be changed because of a lesson, with its owner and its day."""
    not_before(due_on, on, "the day it is decided", provision="9.1")
    if not owner.roles_at(lesson.landlord):
        raise Refused(f"{owner} holds no role at {lesson.landlord}", mend="Choose somebody who works here.")
    made = Improvement.objects.create(
        lesson=lesson, what=said(what, "What is changed", provision="9.1"), owner=owner, due_on=due_on
    )
    journal.note("improvement", f"By {spoken(due_on)}, {owner}: {made.what}", on=on, by=by)
    return made


@action
def finish(*, improvement: Improvement, by: Person, on: date, proof: str) -> None:
    """Keep that an improvement is done, with what shows it."""
    if improvement.done_on is not None:
        raise Refused(f"It was done on {spoken(improvement.done_on)}")
    not_before(on, improvement.lesson.on, "the lesson")
    kept = said(proof, "What shows that it is done", provision="9.1", mend="The new letter, the date of the training.")
    _not_hollow(kept)
    improvement.done_on, improvement.done_by, improvement.proof = on, by, kept
    improvement.save(update_fields=["done_on", "done_by", "proof"])
    journal.note("improvement done", f"{improvement.what} {kept}", on=on, by=by)


@action
def judge(*, improvement: Improvement, by: Person, on: date, worked: str) -> None:
    """Keep whether an improvement that is done has worked, in words that say how one knows."""
    if improvement.done_on is None:
        raise Refused("It is not done yet", mend="Say first that it is done, and what shows it.")
    if improvement.worked:
        raise Refused("It is said whether it worked")
    not_before(on, improvement.done_on, "it was done")
    kept = said(worked, "Whether it worked", provision="9.1", mend="How one knows: complaints before and since, say.")
    _not_hollow(kept)
    improvement.worked = kept
    improvement.save(update_fields=["worked"])
    journal.note("improvement judged", f"{improvement.what} {improvement.worked}", on=on, by=by)


def _same_landlord(landlord: Landlord, complaint: Complaint) -> None:
    if complaint.landlord_id != landlord.pk:
        raise Refused(f"{complaint.reference} is not a complaint to {landlord}", mend="Check the reference.")


def _not_hollow(words: str) -> None:
    if words.lower().strip(" .!") in HOLLOW:
        raise Refused(f"“{words}” alone shows nothing", provision="9.1", mend="Say how somebody else can see it.")
