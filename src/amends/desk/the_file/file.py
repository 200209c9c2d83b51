"""The file: what it lacks, the evidence, criticism put to people, issues taken up, and the whole of it to take away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from amends.casework import case_file, file_permissions, looks
from amends.casework.actions import case_file as actions
from amends.casework.models import Complaint, Contact
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.acts.act import may_not
from amends.desk.complaint import page_of, seen_whole
from amends.desk.looked import looked
from amends.desk.present import buttons
from amends.desk.the_file import beside
from amends.web.clock import today


@doors.through(doors.COMPLAINTS)
@require_safe
def file(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the file."""
    complaint = seen_whole(doors.who(request), reference)
    person = doors.who(request)
    return page_of(
        request,
        complaint,
        "file",
        lacks=beside.lacks(person, complaint, today()),
        stages=complaint.stages.all(),
        said=_said(complaint),
        issues=complaint.added_issues.select_related("became", "point"),
        why_not_take=file_permissions.why_not_take_file(person, complaint),
        open_to=buttons.open_to(person, complaint),
        hidden={one.pk for one in complaint.documents.all() if not file_permissions.may_see_paper(person, one)},
        key=case_file.public_key(),
    )


def _said(complaint: Complaint) -> list[Contact]:
    """Return what the resident said along the way that no issue was made of."""
    taken_up = {one.contact_id for one in complaint.added_issues.all()}
    contacts = [one for stage in complaint.stages.all() for one in stage.contacts.all()]
    return [one for one in contacts if one.from_resident and one.pk not in taken_up]


@doors.through(doors.COMPLAINTS)
@require_POST
def take(request: HttpRequest, reference: str) -> HttpResponse | StreamingHttpResponse:
    """Answer with the whole file as a ZIP, written as it goes; who took it stands in the journal first."""
    person = doors.who(request)
    complaint = seen_whole(person, reference)
    try:
        actions.take(complaint=complaint, by=person, on=today())
    except Refused as refusal:
        return may_not(request, complaint, refusal.sentence)
    looked(request, complaint, looks.FILE)
    made = case_file.of(complaint, by=person, at=timezone.now())
    answer = StreamingHttpResponse(made.stream(), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
