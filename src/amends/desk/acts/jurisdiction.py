"""Say which ombudsman a complaint is for; its letters and the resident's page follow (Code 3.7)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from amends.casework import letters_permissions
from amends.casework.actions import jurisdiction
from amends.casework.models import Complaint, Ombudsman
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, words
from amends.web.clock import today


class OmbudsmanForm(ActForm):
    """Whose it is, and why."""

    ombudsman = choice("Which ombudsman is it for?", Ombudsman.choices, "Choose which ombudsman it is for")
    because = words(
        "Why?",
        "Say which service it is about: housing benefit, homelessness, or something that we do as a landlord.",
        missing="Say why it is for this ombudsman",
        rows=3,
    )

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_ombudsman(self) -> str:
        """Return the choice; it changes something."""
        which: str = self.cleaned_data["ombudsman"]
        if which == self.now:
            self.add_error("ombudsman", f"It is so already: {Ombudsman(which).label}")
        return which


@act(letters_permissions.why_not_choose_ombudsman)
def which_ombudsman(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Ask whose it is and why, beside what each looks at."""
    form = OmbudsmanForm(typed(request), today=today(), now=complaint.ombudsman)
    if form.is_valid() and done(
        request, complaint, form, jurisdiction.choose, complaint=complaint, on=today(), **form.cleaned_data
    ):
        return back_to(request, complaint, "Letters and the resident’s page name that ombudsman from now on.")
    sentences = [
        f"Now: {Ombudsman(complaint.ombudsman).label}.",
        "The Housing Ombudsman looks at what we do as a landlord: repairs, tenancies, rent and service charges, the "
        "estate, and how we deal with complaints.",
        "The Local Government and Social Care Ombudsman looks at what else a council does: homelessness, the housing "
        "register, housing benefit, private renting, social care.",
    ]
    if complaint.letters.exists():
        sentences.append("Letters have gone already. Where they named another ombudsman, tell the resident.")
    return show(request, complaint, form, "Which ombudsman is it for?", "Save", sentences=sentences)
