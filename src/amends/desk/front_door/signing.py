"""Signing: answers that wait for a head of service, the first due first, and what changed since each was last read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from amends.accounts.models import Landlord, Person
from amends.casework import calendar, working_permissions
from amends.casework import signing as signatures
from amends.casework.models import Complaint, Event, SignRequest, Stage
from amends.casework.whole import whole
from amends.desk import doors
from amends.desk.front_door.act import landlord_here
from amends.desk.present import case
from amends.desk.putting_right import approvals
from amends.rulebook.waiting import waited
from amends.web.clock import today
from amends.web.words import count


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that waits for a signature; `why_not` says why this person may not sign it.

    `request` is None where nobody put it up yet; `deputy_of` is for whom a deputy may sign it now.
    """

    complaint: Complaint
    stage: Stage
    request: SignRequest | None
    why_not: str | None
    deputy_of: Person | None
    days: int

    @property
    def says(self) -> str:
        """Return its stage, who wrote it and how long it waits, in a few words."""
        who = self.complaint.handler.name if self.complaint.handler else "nobody"
        waits = f"waits {count(self.days, 'working day')}" if self.days else "put up today"
        since = "not put up yet" if self.request is None else waits
        whose = f" for {self.request.of}" if self.request and self.request.of else ""
        return f"stage {self.stage.number}, written by {who}, {since}{whose}"


@dataclass(frozen=True, slots=True)
class Since:
    """What happened on a complaint since this person read its answer; `read_on` None says that they have not."""

    read_on: date | None
    changes: tuple[case.Happened, ...] = ()


def waiting(person: Person, landlord: Landlord, on: date) -> list[Waiting]:
    """Return the answers that are decided, not signed and not with their handler again, the first due first.

    Where the landlord asks for no signature, only those that somebody put up.
    """
    seen = Complaint.objects.seen_by(person).filter(landlord=landlord)
    asked = Q(stages__sign_requests__settled_on__isnull=True, stages__sign_requests__isnull=False)
    which = Q() if landlord.answers_need_signature else asked
    open_stages = {"stages__decided_on__isnull": False, "stages__answered_on": None, "stages__signed_by": None}
    found, days = [], calendar.current()
    for complaint in whole(seen.filter(which, **open_stages).distinct()):
        stage = case.stage_running(complaint)
        if not stage or not stage.decided_on or stage.signed_by_id or signatures.returned_on(stage):
            continue
        request = signatures.waiting_on(stage)
        if request is None and not landlord.answers_need_signature:
            continue
        why_not = working_permissions.why_not_sign(person, complaint, on)
        head = None if why_not else working_permissions.signs_for(person, complaint, on)
        so_far = waited(request.asked_on, max(on, request.asked_on), days) if request else 0
        found.append(Waiting(complaint, stage, request, why_not, head, so_far))
    return sorted(found, key=lambda one: (one.stage.due_on or date.max, one.complaint.pk))


def since_read(person: Person, found: Iterable[Waiting]) -> dict[int, Since]:
    """Return what changed since the person read each answer, by the key of the stage, in two queries."""
    waits = list(found)
    reads = signatures.reads_of(person, [one.stage for one in waits])
    lengths = {one.complaint.pk: reads[one.stage.pk].length for one in waits if one.stage.pk in reads}
    events: dict[int, list[Event]] = defaultdict(list)
    since = Event.objects.filter(complaint__in=lengths, number__gt=min(lengths.values(), default=0))
    for event in since.order_by("-number"):
        if event.complaint_id and event.number > lengths[event.complaint_id]:
            events[event.complaint_id].append(event)
    return {
        one.stage.pk: Since(reads[one.stage.pk].on, tuple(case.timeline(events[one.complaint.pk])))
        if one.stage.pk in reads
        else Since(None)
        for one in waits
    }


@doors.through(doors.SIGNING)
def signing(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person's signature, by due date, what was returned, and how long signatures take."""
    around, person, day = landlord_here(request, doors.SIGNING), doors.who(request), today()
    landlord = around["landlord"]
    found = waiting(person, landlord, day)
    since = since_read(person, found)
    first, last = landlord.year_of(day)
    seen = Complaint.objects.seen_by(person).filter(landlord=landlord)
    context = {
        "today": day,
        "mine": [(one, since[one.stage.pk]) for one in found if not one.why_not],
        "others": [one for one in found if one.why_not],
        "returned": list(signatures.returned(seen.order_by().values("pk")).values()),
        "waits": signatures.waits(landlord, first, last, day, calendar.current()),
        "offers": approvals.waiting(person, landlord, day),
    }
    return render(request, "desk/front_door/signing.html", around | context)


@doors.through(doors.SIGNING)
def read_to_sign(request: HttpRequest, reference: str) -> HttpResponse:
    """Lead to the answer, and keep how far the record had come when this person read it."""
    person = doors.who(request)
    complaint = get_object_or_404(Complaint.objects.seen_by(person), reference=reference)
    stage = complaint.stages.latest("number")
    signatures.note_read(stage, person, today(), complaint.length)
    return redirect("desk:sign", complaint.reference)
