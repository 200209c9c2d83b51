"""Legal advice on a complaint: sealed with its reason, so that only few read it; and opened again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from amends.casework import behaviour_permissions as may
from amends.casework.actions import sealing
from amends.casework.models import Complaint, Document
from amends.desk import doors
from amends.desk.acts.act import back_to, done, may_not, show, typed, who
from amends.desk.acts.forms import ActForm, words
from amends.desk.complaint import seen_whole
from amends.web.clock import today

PAPERS = "desk:papers"


class SealForm(ActForm):
    """Whose advice it is."""

    because = words(
        "Whose legal advice is it, and on what?",
        "Only those who may read the paper see this.",
        missing="Say whose legal advice it is",
        rows=3,
    )


class OpenForm(ActForm):
    """Why everybody on the case may read it now."""

    because = words(
        "Why may everybody on this complaint read it now?",
        "This goes into the history of the complaint.",
        missing="Say why it is opened",
        rows=3,
    )


def _found(request: HttpRequest, reference: str, pk: int) -> tuple[Complaint, Document]:
    complaint = seen_whole(who(request), reference)
    paper = get_object_or_404(complaint.documents, pk=pk)
    paper.complaint = complaint
    return complaint, paper


@doors.through(doors.COMPLAINTS)
@require_http_methods(["GET", "POST"])
def seal(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Seal one paper."""
    complaint, paper = _found(request, reference, pk)
    if sentence := may.why_not_seal(who(request), paper):
        return may_not(request, complaint, sentence)
    form = SealForm(typed(request), today=today())
    if form.is_valid() and done(
        request, complaint, form, sealing.seal, document=paper, on=today(), **form.cleaned_data
    ):
        return back_to(request, complaint, "The paper is sealed.", PAPERS)
    return show(
        request, complaint, form, f"Seal {paper.name}", "Seal it",
        sentences=[
            "Legal advice is read by you, the complaints officer, the senior lead and the compliance lead. Everybody "
            "else on the complaint sees its name, and that it is withheld. What a resident sent is never sealed.",
        ],
    )  # fmt: skip


@doors.through(doors.COMPLAINTS)
@require_http_methods(["GET", "POST"])
def unseal(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Open one sealed paper to all who see the complaint."""
    complaint, paper = _found(request, reference, pk)
    if sentence := may.why_not_unseal(who(request), paper):
        return may_not(request, complaint, sentence)
    form = OpenForm(typed(request), today=today())
    if form.is_valid() and done(
        request, complaint, form, sealing.unseal, document=paper, on=today(), **form.cleaned_data
    ):
        return back_to(request, complaint, "The paper is open to all who see this complaint.", PAPERS)
    return show(
        request, complaint, form, f"Open {paper.name}", "Open it",
        sentences=[f"It was sealed because: {paper.sealed_because}"],
    )  # fmt: skip
