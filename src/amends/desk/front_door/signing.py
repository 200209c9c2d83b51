"""Signing: answers that wait for a head of service, the first due first, and what changed since each was last read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from amends.accounts.models import Landlord, Person
from amends.casework import permissions
from amends.casework.models import Complaint, Stage
from amends.casework.whole import whole
from amends.desk import doors
from amends.desk.front_door.act import landlord_here
from amends.desk.present import case
from amends.desk.putting_right import approvals
from amends.web.clock import today

READ = "read to sign"  # the session's key: what this person has read on this device


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that waits for a signature; `why_not` says why this person may not sign it."""

    complaint: Complaint
    stage: Stage
    why_not: str | None

    @property
    def says(self) -> str:
        """Return its stage and who wrote it, in a few words."""
        who = self.complaint.handler.name if self.complaint.handler else "nobody"
        return f"stage {self.stage.number}, written by {who}"


@dataclass(frozen=True, slots=True)
class Since:
    """What happened on a complaint since this person read its answer; `read_on` None says that they have not."""

    read_on: date | None
    changes: tuple[case.Happened, ...] = ()


def waiting(person: Person, landlord: Landlord) -> list[Waiting]:
    """Return the answers that are decided and not signed, the first due first; none where none need a signature."""
    if not landlord.answers_need_signature:
        return []
    seen = Complaint.objects.seen_by(person).filter(landlord=landlord)
    decided = seen.filter(stages__decided_on__isnull=False, stages__answered_on=None, stages__signed_by=None).distinct()
    found = []
    for complaint in whole(decided):
        stage = case.stage_running(complaint)
        if stage and stage.decided_on and stage.signed_by_id is None:
            found.append(Waiting(complaint, stage, permissions.why_not_sign(person, complaint)))
    return sorted(found, key=lambda one: (one.stage.due_on or date.max, one.complaint.pk))


def since_read(request: HttpRequest, complaint: Complaint) -> Since:
    """Return what changed on the complaint since the person read its answer here."""
    read = request.session.get(READ, {}).get(str(complaint.pk))
    if not read:
        return Since(None)
    events = complaint.events.filter(number__gt=read["length"]).order_by("-number")
    return Since(date.fromisoformat(read["on"]), tuple(case.timeline(events)))


@doors.through(doors.SIGNING)
def signing(request: HttpRequest) -> HttpResponse:
    """Show what waits for this head's signature, by due date."""
    around, person = landlord_here(request, doors.SIGNING), doors.who(request)
    found = [(one, since_read(request, one.complaint)) for one in waiting(person, around["landlord"])]
    context = {
        "today": today(),
        "mine": [pair for pair in found if not pair[0].why_not],
        "others": [pair for pair in found if pair[0].why_not],
        "offers": approvals.waiting(person, around["landlord"], today()),
    }
    return render(request, "desk/front_door/signing.html", around | context)


@doors.through(doors.SIGNING)
def read_to_sign(request: HttpRequest, reference: str) -> HttpResponse:
    """Lead to the answer, and keep in the session how far the record had come when it was read."""
    complaint = get_object_or_404(Complaint.objects.seen_by(doors.who(request)), reference=reference)
    read = request.session.get(READ, {}) | {str(complaint.pk): {"on": today().isoformat(), "length": complaint.length}}
    request.session[READ] = read
    return redirect("desk:sign", complaint.reference)
