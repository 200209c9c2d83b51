"""Two records made one: seen side by side before, kept as it was done, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from amends.casework import merging
from amends.casework import resident_permissions as may
from amends.casework.actions import merging as actions
from amends.casework.merging import Keys
from amends.casework.models import PersonMerge, Resident
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.acts.act import typed, who
from amends.desk.acts.forms import ActForm, choice, words
from amends.desk.registers.around import act, allow
from amends.desk.registers.around import one as one_thing
from amends.desk.residents import belongings, residents
from amends.web.clock import today
from amends.web.words import whole_date

ASKED = {
    "name": "Which name?",
    "kind": "Who are they?",
    "email": "Which email address?",
    "phone": "Which telephone number?",
    "postal_address": "Which postal address?",
    "reply_by": "How should our letters go?",
}
KEPT, MERGED = "kept", "merged"


class MakeOneForm(ActForm):
    """Of each detail in which the records differ which one stands, and what shows that they are one person."""

    because = words(
        "What shows that they are one person?",
        "Say how you know. The same name is not enough: a mother and her daughter may share it.",
        missing="Say what shows it",
        rows=3,
    )

    def __init__(self, *args: Any, kept: Resident, merged: Resident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {name: _differs(kept, merged, name) for name in merging.DETAILS}
        questions = {f"take_{name}": field for name, field in asked.items() if field is not None}
        self.lacking = {name for name in merging.DETAILS if not getattr(kept, name)}
        self.fields = {**questions, **self.fields}

    def given(self) -> dict[str, Any]:
        """Return what was chosen, for the action; what the kept record lacks comes from the other."""
        said = self.cleaned_data
        take = {name for name in merging.DETAILS if said.get(f"take_{name}") == MERGED}
        return {"because": said["because"], "take": take | self.lacking}


def _differs(kept: Resident, merged: Resident, name: str) -> forms.ChoiceField | None:
    """Return the question which of two differing details stands; None where one lacks it or both are the same."""
    mine, theirs = (str(getattr(one, name)).strip() for one in (kept, merged))
    if not mine or not theirs or mine == theirs:
        return None
    shown = [(key, _shown(one, name)) for key, one in ((KEPT, kept), (MERGED, merged))]
    return choice(ASKED[name], shown, f"Choose {ASKED[name][0].lower()}{ASKED[name][1:-1]}")


def _shown(resident: Resident, name: str) -> str:
    display = getattr(resident, f"get_{name}_display", None)
    return str(display() if display else ", ".join(str(getattr(resident, name)).splitlines()))


@doors.through(doors.REGISTERS)
def make_one(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Show two records side by side, with what goes where; then make them one."""
    kept, merged = residents.find(request, pk), residents.find(request, other)
    if kept == merged or kept.landlord_id != merged.landlord_id:
        raise Http404
    for one in (kept, merged):
        allow(may.why_not_merge(who(request), one))
    form = MakeOneForm(typed(request), kept=kept, merged=merged, today=today())
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.merge(
                landlord=kept.landlord, kept=kept, merged=merged, by=who(request), on=today(), **form.given()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The two records are one. It can be undone at any time.")
            return redirect("desk:merge", made.pk)
    sides = [(one, residents.details(one), belongings.of(one, who(request))) for one in (kept, merged)]
    context = {
        "here": doors.REGISTERS.page,
        "form": form,
        "kept": kept,
        "merged": merged,
        "sides": sides,
        "back_to": reverse("desk:same_resident", args=[pk]),
    }
    return render(request, "desk/residents/make_one.html", context)


def find(request: HttpRequest, pk: int) -> PersonMerge:
    """Return the merge; one of residents whom the person may not see does not exist (404)."""
    seen = merging.seen_by(who(request)).order_by().values("pk")
    found = PersonMerge.objects.select_related("landlord", "kept__merged_into", "merged", "merged_by", "undone_by")
    return get_object_or_404(found.filter(kept__in=seen), pk=pk)


@doors.through(doors.REGISTERS)
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a merge: who made it and why, and what went from the one record to the other."""
    one = find(request, pk)
    return one_thing(
        request,
        one,
        ("desk:residents", "Residents"),
        f"Two records of {one.kept.name} made one",
        list(_rows(one)),
        [] if one.undone_on else [act("Undo it", "desk:undo_merge", may.why_not_undo(who(request), one), pk)],
        template="merge",
        word="undone" if one.undone_on else "",
        colour="grey",
        due_on=one.undone_on,
        groups=belongings.named(one.moved, who(request)),
        kept=one.kept,
    )


def _rows(one: PersonMerge) -> Iterator[tuple[str, Any]]:
    yield "Kept", f"Record {one.kept_id}: {one.kept.name}"
    yield "Went into it", f"Record {one.merged_id}: {one.merged.name}"
    yield "Made one", f"{whole_date(one.merged_on)}, by {one.merged_by}: {one.because}"
    if one.undone_on:
        yield "Made two again", f"{whole_date(one.undone_on)}, by {one.undone_by}: {one.undone_because}"


class UndoForm(ActForm):
    """Why they are two people, and whose what came later is."""

    also = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    because = words("What shows that they are two people?", missing="Say what shows it", rows=3)

    def __init__(self, *args: Any, merge: PersonMerge, groups: list[belongings.Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        since = [(line.key, f"{line.row.text} ({whole_date(line.row.on)})") for group in groups for line in group.lines]
        if not since:
            del self.fields["also"]
            return
        also = self.fields["also"]
        also.choices = since  # type: ignore[attr-defined]
        also.label = f"What of this came later and belongs to {merge.merged.name}, record {merge.merged_id}?"
        also.help_text = f"What you do not tick stays with {merge.kept.name}, record {merge.kept_id}."

    def given(self) -> dict[str, Any]:
        """Return what was said, for the action."""
        also: Keys = {}
        for key in self.cleaned_data.get("also", ()):
            label, pk = key.split(":")
            also.setdefault(label, []).append(int(pk))
        return {"because": self.cleaned_data["because"], "also": also}


@doors.through(doors.REGISTERS)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Make two records of one again; whose is what came later is asked."""
    one = find(request, pk)
    allow(may.why_not_undo(who(request), one))
    form = UndoForm(typed(request), merge=one, groups=belongings.named(merging.later(one), who(request)), today=today())
    if request.method == "POST" and form.is_valid():
        try:
            actions.undo(merge=one, by=who(request), on=today(), **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "They are two records again.")
            return redirect("desk:merge", pk)
    context = {
        "here": doors.REGISTERS.page,
        "form": form,
        "merge": one,
        "groups": belongings.named(one.moved, who(request)),
        "back_to": reverse("desk:merge", args=[pk]),
    }
    return render(request, "desk/residents/undo.html", context)
