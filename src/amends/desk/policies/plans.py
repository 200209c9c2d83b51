"""Letters of the Ombudsman's compliance team at the desk: keep one, and follow what it recommends to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework.refused import Refused
from amends.compliance import incoming, permissions
from amends.compliance.actions import action_plans as actions
from amends.compliance.models import ActionPlan, ActionPlanItem
from amends.desk import doors
from amends.desk.lists import Drawn, Listed, show
from amends.desk.registers.around import act, allow
from amends.desk.self_assessments.papers import PaperForm
from amends.web.clock import today
from amends.web.words import whole_date

PLANS = (
    ("Letter", "name"),
    ("Dated", "dated"),
    ("Recommendations", "items_in_all"),
    ("Still to do", "still"),
    ("Kept on", "kept_on"),
    ("Kept by", "kept_by.name"),
)
ITEMS = (
    ("No.", "one.number"),
    ("Provision", "one.provision"),
    ("Observation", "one.observation"),
    ("Recommendation", "one.recommendation"),
    ("Owner", lambda shown: shown.one.owner.name if shown.one.owner else ""),
    ("Due on", "one.due_on"),
    ("Stands", "word"),
    ("Progress", "one.progress"),
    ("Done on", "one.done_on"),
    ("Proof", "one.proof"),
    ("Why not taken up", "one.because"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One recommendation, and how it stands."""

    one: ActionPlanItem
    word: str
    colour: str


def shown(item: ActionPlanItem) -> Shown:
    """Return a recommendation as it stands today."""
    return Shown(item, *item.stands(today()))


@doors.through(doors.POLICIES)
def plans(request: HttpRequest) -> HttpResponse:
    """Show the letters, and keep another."""
    landlord, person = doors.landlord_for(request, doors.POLICIES), doors.who(request)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        allow(permissions.why_not_write(person, landlord))
        if form.is_valid():
            given = form.given
            try:
                plan = incoming.take_letter(**given)
                made = actions.keep(landlord=landlord, by=person, on=today(), plan=plan, **given)
            except Refused as refusal:
                form.add_error("paper", str(refusal))
            else:
                messages.success(request, f"{made.name} is kept. Read each recommendation, and give it to somebody.")
                return redirect("desk:action_plan", made.pk)
    still = Count("items", filter=Q(items__done_on=None, items__left_out_on=None))
    found = ActionPlan.objects.filter(landlord=landlord).select_related("kept_by").order_by("-pk")
    context = {
        "here": doors.POLICIES.page,
        "landlord": landlord,
        "landlords": [one for one in doors.landlords_of(person) if doors.POLICIES.lets_in_at(person, one)],
        "form": None if permissions.why_not_write(person, landlord) else form,
    }
    listed = Listed(
        f"Letters to {landlord.called}", found.annotate(items_in_all=Count("items"), still=still), PLANS, "letter"
    )
    return show(request, listed, "desk/policies/plans.html", context)


@doors.through(doors.POLICIES)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what one letter recommends, and how each stands."""
    one = _plan(request, pk)
    found = list(one.items.select_related("owner").order_by("number"))
    listed = Listed(
        f"What {one.name} recommends",
        Drawn(found, lambda some: [shown(item) for item in some]),
        ITEMS,
        "recommendation",
    )
    return show(request, listed, "desk/policies/plan.html", {"here": doors.POLICIES.page, "plan": one})


def _plan(request: HttpRequest, pk: int) -> ActionPlan:
    person = doors.who(request)
    mine = [one for one in doors.landlords_of(person) if doors.POLICIES.lets_in_at(person, one)]
    return get_object_or_404(ActionPlan.objects.select_related("landlord", "kept_by"), pk=pk, landlord__in=mine)


@doors.through(doors.POLICIES)
def file(request: HttpRequest, pk: int) -> FileResponse:
    """Answer with the letter as it came, to be kept and never opened in the page."""
    one = _plan(request, pk)
    try:
        opened = one.file.open("rb")
    except FileNotFoundError:
        raise Http404("The letter is on the record, but its file is missing.") from None
    answer = FileResponse(opened, as_attachment=True, filename=one.name, content_type="application/octet-stream")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def item_of(request: HttpRequest, pk: int) -> ActionPlanItem:
    """Return a recommendation that the person has to do, or of a landlord whose policies they read; else a 404."""
    person = doors.who(request)
    mine = [one for one in doors.landlords_of(person) if doors.POLICIES.lets_in_at(person, one)]
    theirs = Q(plan__landlord__in=mine) | Q(owner=person, plan__landlord__in=doors.landlords_of(person))
    return get_object_or_404(ActionPlanItem.objects.select_related("plan__landlord", "owner").filter(theirs), pk=pk)


@doors.through(doors.THE_CODE)
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one recommendation: what was observed, who does it, and how far it is."""
    one, person = item_of(request, pk), doors.who(request)
    as_it_stands = shown(one)
    reads = doors.POLICIES.lets_in_at(person, one.plan.landlord)
    context = {
        "here": doors.POLICIES.page if reads else doors.WORK.page,
        "register": (reverse("desk:action_plan", args=[one.plan_id]), one.plan.name)
        if reads
        else (reverse("desk:worklist"), "My work"),
        "heading": f"Recommendation {one.number}{f', Code {one.provision}' if one.provision else ''}",
        "word": as_it_stands.word,
        "colour": as_it_stands.colour,
        "acts": _acts(person, one),
        "rows": _facts(one),
    }
    return render(request, "desk/policies/item.html", context)


def _acts(person: Person, one: ActionPlanItem) -> list[Any]:
    over = "It is settled" if one.done_on or one.left_out_on else None
    writes = permissions.why_not_write(person, one.plan.landlord)
    theirs = None if one.owner_id == person.pk else writes
    return [
        act("Give it to somebody", "desk:give_item", over or _bare(writes), one.pk),
        act("Say how far it is", "desk:tell_item", over or _bare(theirs), one.pk),
        act("It is done", "desk:finish_item", over or _bare(theirs), one.pk),
        act("It is not taken up", "desk:leave_item", over or _bare(writes), one.pk),
    ]


def _bare(sentence: str | None) -> str | None:
    """Return a sentence without its full stop, which the page sets."""
    return sentence.rstrip(".") if sentence else None


def _facts(one: ActionPlanItem) -> list[tuple[str, Any]]:
    rows = [
        ("Recommendation", one.recommendation),
        ("What was observed", one.observation or "Nothing is said"),
        ("Where in the letter", one.place or "Not known"),
        ("Who does it", one.owner or "Nobody yet"),
        ("By when", whole_date(one.due_on) if one.due_on else one.due or "No day is set"),
        ("How far it is", one.progress or "Nothing is said yet"),
    ]
    if one.done_on:
        rows += [("Done", f"{whole_date(one.done_on)}, by {one.done_by}"), ("What proves it", one.proof)]
    if one.left_out_on:
        rows.append(("Not taken up", f"{whole_date(one.left_out_on)}: {one.because}"))
    return rows
