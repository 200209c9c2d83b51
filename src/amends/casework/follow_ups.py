"""Words with residents some days after an answer: which wait, and for whom."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from amends.accounts.models import Landlord, Person
from amends.casework.models import Complaint, FollowUp, Stage


def last_answer(complaint: Complaint) -> Stage:
    """Return the last stage of a complaint read whole."""
    return max(complaint.stages.all(), key=lambda stage: stage.number)


def open_on(complaint: Complaint) -> FollowUp | None:
    """Return the follow-up that waits on a complaint read whole; None while the next stage is being answered."""
    stage = last_answer(complaint)
    waiting = (one for one in stage.follow_ups.all() if one.done_on is None)
    found = next(waiting, None) if stage.answered_on else None
    if found is not None:
        stage.complaint = complaint
        found.stage = stage
    return found


def waiting() -> QuerySet[FollowUp]:
    """Return the follow-ups to have, the first due first; one on an answer that went on to stage 2 has no more use."""
    later = Stage.objects.filter(complaint=OuterRef("stage__complaint"), number__gt=OuterRef("stage__number"))
    found = FollowUp.objects.filter(~Exists(later), done_on=None)
    return found.select_related("stage__complaint__resident", "stage__complaint__handler", "stage__handler").order_by(
        "due_on", "pk"
    )


def seen_by(person: Person, landlord: Landlord) -> QuerySet[FollowUp]:
    """Return the follow-ups to have on complaints of the landlord that the person may see."""
    theirs = Complaint.objects.seen_by(person).filter(landlord=landlord).order_by().values("pk")
    return waiting().filter(stage__complaint__in=theirs)


def of(person: Person, on: date) -> QuerySet[FollowUp]:
    """Return the follow-ups due by a day that are this person's: they handle the complaint, or cover who does."""
    mine = [person.pk, *person.standing_in()]
    seen = Complaint.objects.seen_by(person).order_by().values("pk")
    handles = Q(stage__complaint__handler__in=mine) | Q(stage__handler__in=mine)
    return waiting().filter(handles, stage__complaint__in=seen, due_on__lte=on)
