"""Papers sealed with their reason: legal advice, or kept from some of the roles; and opened again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from amends.accounts.models import RoleName
from amends.casework import behaviour_permissions as may
from amends.casework.actions import sealing
from amends.casework.models import Complaint, Document
from amends.desk import doors
from amends.desk.acts.act import back_to, done, may_not, show, typed, who
from amends.desk.acts.forms import ActForm, choice, words
from amends.desk.complaint import seen_whole
from amends.web.clock import today

PAPERS = "desk:papers"


ADVICE, ROLES = "advice", "roles"


class SealForm(ActForm):
    """Whether it is legal advice or kept from some roles, and why."""

    what = choice(
        "Why is it sealed?",
        [
            (ADVICE, "It is legal advice"),
            (ROLES, "It is kept from some of those who work here"),
        ],
        "Choose why it is sealed",
    )
    sealed_from = forms.MultipleChoiceField(
        label="From whom?",
        required=False,
        choices=[(one.value, one.label) for one in RoleName if one in may.CAN_BE_KEPT_FROM],
        widget=forms.CheckboxSelectMultiple,
        help_text="Only where it is kept from some. Whoever holds another role too that may read it still reads it.",
    )
    because = words(
        "Whose advice is it, or whom would it harm?",
        "Only those who may read the paper see this.",
        missing="Say whose legal advice it is, or whom it would harm",
        rows=3,
    )

    def __init__(self, *args: Any, from_resident: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if from_resident:
            del self.fields["what"]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; a paper kept from some says from whom."""
        said = super().clean() or {}
        if said.get("what", ROLES) == ADVICE:
            said["sealed_from"] = []
        elif not self.errors and not said.get("sealed_from"):
            self.add_error("sealed_from", "Choose from whom it is kept")
        return said

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return {name: self.cleaned_data[name] for name in ("sealed_from", "because")}


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
    form = SealForm(typed(request), today=today(), from_resident=paper.from_resident)
    if form.is_valid() and done(request, complaint, form, sealing.seal, document=paper, on=today(), **form.given()):
        return back_to(request, complaint, "The paper is sealed.", PAPERS)
    return show(
        request, complaint, form, f"Seal {paper.name}", "Seal it",
        sentences=[
            "Legal advice is read by you, the complaints officer, the senior lead and the compliance lead. Anything "
            "else is kept only from the roles you choose. Everybody else on the complaint sees its name, and that it "
            "is withheld; the email it came with is withheld too.",
            *(["The resident sent this. It is sealed only to protect somebody."] if paper.from_resident else []),
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
