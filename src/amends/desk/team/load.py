"""Who has how much to do; and several complaints of one handler given to another, each by itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from amends.accounts.models import Landlord, Person, RoleName, Team
from amends.casework import calendar, permissions, signing
from amends.casework.actions import stages
from amends.casework.load import GOING, Load, loads
from amends.casework.models import Complaint, Stage
from amends.casework.refused import Refused
from amends.casework.whole import whole
from amends.desk import doors
from amends.desk.acts.forms import staff_of, words
from amends.desk.front_door.act import landlord_here
from amends.desk.present import case
from amends.desk.team.around import did
from amends.web.clock import today


@doors.through(doors.TEAM)
def team(request: HttpRequest) -> HttpResponse:
    """Show what each handler has, and how long signatures take; a head of one team sees that team."""
    around, day = landlord_here(request, doors.TEAM), today()
    landlord = around["landlord"]
    only = _team_of(doors.who(request), landlord)
    first, last = landlord.year_of(day)
    context = {
        "today": day,
        "team": only,
        "loads": loads(landlord, day, only),
        "reads_cases": doors.COMPLAINTS.lets_in_at(doors.who(request), landlord),
        "waits": signing.waits(landlord, first, last, day, calendar.current()),
    }
    return render(request, "desk/team/load.html", around | context)


class ReassignForm(forms.Form):
    """Which complaints, to whom, and why."""

    complaints: forms.ModelMultipleChoiceField[Complaint] = forms.ModelMultipleChoiceField(
        label="Which complaints?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one complaint"},
    )
    handler: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who takes them?",
        queryset=None,
        empty_label="Choose",
        error_messages={"required": "Choose who takes them"},
    )
    because = words(
        "Why?", "It stands in the record of each.", missing="Say why they are given to somebody else", rows=2
    )

    def __init__(
        self, *args: Any, found: QuerySet[Complaint], landlord: Landlord, load: list[Load], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["complaints"].queryset = found  # type: ignore[attr-defined]
        self.fields["handler"].queryset = staff_of(landlord)  # type: ignore[attr-defined]
        says = {one.person.pk: one.says for one in load if one.person}
        self.fields["handler"].label_from_instance = (  # type: ignore[attr-defined]
            lambda one: f"{one}: {says[one.pk]}" if one.pk in says else str(one)
        )


@doors.through(doors.TEAM)
def reassign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give several complaints of one handler to another; what is refused is named, and the rest are done."""
    around, person, day = landlord_here(request, doors.TEAM), doors.who(request), today()
    landlord = around["landlord"]
    held = get_object_or_404(staff_of(landlord), pk=pk)
    found = Complaint.objects.seen_by(person).filter(landlord=landlord, handler=held, state__in=GOING)
    found = found.order_by("next_due_on", "pk")
    form = ReassignForm(request.POST or None, found=found, landlord=landlord, load=loads(landlord, day))
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("handler", "because")}
        moved: list[str] = []
        kept: list[str] = []
        for complaint in whole(form.cleaned_data["complaints"]):
            sentence = _give(complaint, person, given)
            (kept if sentence else moved).append(
                f"{complaint.reference}: {sentence}" if sentence else complaint.reference
            )
        for sentence in kept:
            messages.warning(request, f"Not given to {given['handler']}. {sentence}")
        done = f"{given['handler']} handles {', '.join(moved)}." if moved else f"Nothing went to {given['handler']}."
        return did(request, "desk:team", landlord, done)
    return render(request, "desk/team/reassign.html", around | {"form": form, "held": held, "any": found.exists()})


def _give(complaint: Complaint, by: Person, given: dict[str, Any]) -> str:
    """Give one complaint out, whole or not at all; return the sentence that says why not, or nothing."""
    stage, sentence = why_not_give(complaint, by)
    if sentence or stage is None:
        return sentence
    try:
        stages.assign(complaint=complaint, stage_number=stage.number, by=by, on=today(), **given)
    except Refused as refusal:
        return str(refusal)
    return ""


def why_not_give(complaint: Complaint, by: Person) -> tuple[Stage | None, str]:
    """Return the stage of a complaint read whole that is given out, and the sentence that says why not, or none."""
    stage = case.stage_running(complaint)
    sentence = permissions.why_not_assign(by, complaint)
    return stage, sentence or ("" if stage else "It is answered.")


def _team_of(person: Person, landlord: Landlord) -> Team | None:
    """Return the one team whose head the person is, where they hold no role over all of them."""
    held = [role for role in person.held_roles() if role.holds_at(landlord) and role.name in doors.TEAM.roles]
    theirs = {role.team for role in held if role.name == RoleName.HEAD_OF_SERVICE and role.team}
    return theirs.pop() if len(theirs) == 1 and len(held) == 1 else None
