"""Declare whether one has a conflict of interest in a complaint (Code 5.8): none in one click, or what it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from amends.casework import working_permissions
from amends.casework.actions import declarations
from amends.casework.models import Complaint
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, words
from amends.desk.acts.stage import stage_of
from amends.web.clock import today

NONE, SOME = "none", "some"


class DeclareForm(ActForm):
    """None, or what the conflict is."""

    conflict = choice(
        "Do you have a conflict of interest in this complaint?",
        ((NONE, "I have none"), (SOME, "I have one, or it could look like one")),
        "Say whether you have a conflict of interest",
        "You know the resident, you made the decision complained about, or somebody close to you did.",
    )
    what = words("What is it?", "Only those who work on this complaint read it.", required=False, rows=3)

    def clean_what(self) -> str:
        """Return what it is, asked for only where there is one."""
        what = str(self.cleaned_data["what"]).strip()
        if self.cleaned_data.get("conflict") == SOME and not what:
            self.add_error("what", "Say what the conflict of interest is")
        return what


@act(working_permissions.why_not_declare)
def declare(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Declare a conflict of interest, or that there is none."""
    stage = stage_of(complaint)
    form = DeclareForm(typed(request), today=today())
    if form.is_valid():
        has = form.cleaned_data["conflict"] == SOME
        what = form.cleaned_data["what"] if has else ""
        given = {"complaint": complaint, "stage_number": stage.number, "on": today()}
        if done(request, complaint, form, declarations.declare, **given, has_conflict=has, what=what):
            then = "Somebody else takes this stage: a complaints officer gives it out." if has else "Thank you."
            page = "desk:sign" if request.POST.get("then") == "sign" and not has else "desk:complaint"
            return back_to(request, complaint, f"It is recorded. {then}", page)
    return show(
        request, complaint, form, "Conflict of interest", "Record it",
        sentences=["Whoever looks into a complaint must have no stake in how it ends (Code 5.8)."],
    )  # fmt: skip
