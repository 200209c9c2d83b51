"""Signatures: who waits for one and since when, what was returned, how long it took, and who read which answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import QuerySet

from amends.accounts.models import Deputy, Landlord, Person
from amends.casework.models import AnswerRead, SignOutcome, SignRequest, Stage
from amends.casework.refused import Refused
from amends.rulebook.waiting import waited
from amends.workdays import Calendar, spoken


def settle(request: SignRequest, outcome: SignOutcome, *, by: Person, on: date, comment: str = "") -> None:
    """Say what came of a request that waits, and when; raises Refused where that is before it was asked."""
    if on < request.asked_on:
        raise Refused(
            f"{spoken(on)} is before the signature was asked for, {spoken(request.asked_on)}", mend="Check the date."
        )
    request.outcome, request.settled_by, request.settled_on, request.comment = outcome, by, on, comment
    request.save(update_fields=["outcome", "settled_by", "settled_on", "comment"])


def waiting_on(stage: Stage) -> SignRequest | None:
    """Return the request that waits on a stage read whole, or None."""
    return next((one for one in stage.sign_requests.all() if one.settled_on is None), None)


def returned_on(stage: Stage) -> SignRequest | None:
    """Return the request last returned with a comment, until the answer is put up again, signed or sent."""
    last = max(stage.sign_requests.all(), key=lambda one: (one.asked_on, one.pk), default=None)
    over = stage.answered_on is not None or stage.signed_by_id is not None
    return last if last and last.outcome == SignOutcome.RETURNED and not over else None


def returned(complaints: Iterable[int] | QuerySet[Any, Any]) -> dict[int, SignRequest]:
    """Return what was last returned on these complaints and is with the handler still, by complaint, in one query."""
    going = {"stage__answered_on": None, "stage__signed_by": None, "stage__complaint__in": complaints}
    found = SignRequest.objects.filter(**going).select_related("stage__complaint__handler", "settled_by")
    last = {one.stage.complaint_id: one for one in found.order_by("stage__number", "asked_on", "pk")}
    return {key: one for key, one in last.items() if one.outcome == SignOutcome.RETURNED}


def deputies_of(landlord: Landlord) -> list[Deputy]:
    """Return who may sign for whom at the landlord today."""
    found = Deputy.objects.filter(landlord=landlord, ended_on__isnull=True)
    return list(found.select_related("head", "deputy").order_by("head__name", "deputy__name"))


def note_read(stage: Stage, person: Person, on: date, length: int) -> None:
    """Keep how far the record had come when somebody read the answer: no fact of the case, so no action."""
    AnswerRead.objects.update_or_create(stage=stage, person=person, defaults={"on": on, "length": length})


def reads_of(person: Person, stages: Iterable[Stage]) -> dict[int, AnswerRead]:
    """Return when this person last read each answer, by the key of the stage, in one query."""
    return {one.stage_id: one for one in AnswerRead.objects.filter(person=person, stage__in=list(stages))}


@dataclass(frozen=True, slots=True)
class Wait:
    """How long one head of service takes: requests settled, how many of them returned, working days, and how many wait.

    `middle` is the median; `waiting` counts what was asked of this head by name and is not settled.
    """

    head: Person | None
    settled: int
    returned: int
    middle: float
    longest: int
    waiting: int


def waits(landlord: Landlord, first: date, last: date, day: date, calendar: Calendar) -> list[Wait]:
    """Return how long signatures asked for between two days took, by who settled them, the longest first.

    What waits still counts up to `day`, against who was asked; with nobody named it stands under None.
    """
    found = SignRequest.objects.filter(stage__complaint__landlord=landlord, asked_on__range=(first, last))
    by_head: dict[int | None, list[SignRequest]] = defaultdict(list)
    people: dict[int | None, Person | None] = {}
    for one in found.select_related("settled_by", "of", "stage"):
        if one.settled_on is None and one.stage.answered_on is not None:
            continue
        head = one.settled_by or one.of
        key = head.pk if head else None
        people[key] = head
        by_head[key].append(one)
    made = [_wait(people[key], requests, day, calendar) for key, requests in by_head.items()]
    return sorted(made, key=lambda one: (-one.longest, str(one.head)))


def _wait(head: Person | None, requests: list[SignRequest], day: date, calendar: Calendar) -> Wait:
    days = [waited(one.asked_on, one.settled_on or max(day, one.asked_on), calendar) for one in requests]
    settled = [one for one in requests if one.settled_on]
    returned = sum(one.outcome == SignOutcome.RETURNED for one in settled)
    return Wait(head, len(settled), returned, median(days), max(days), len(requests) - len(settled))
