"""Service requests: the register of them, one with its steps, and what people do on it (Code 1.4, 1.5)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from amends.accounts.models import Person
from amends.casework import letters_permissions, privacy
from amends.casework.models import Duty, Event, RequestState, ServiceRequest, StepKind
from amends.desk import doors
from amends.desk.front_door import request_forms as made
from amends.desk.front_door.act import done, landlord_here
from amends.desk.front_door.hear import READ_OUT
from amends.desk.front_door.sounds_like import sounds_dissatisfied
from amends.desk.lists import Listed, columns, show
from amends.desk.present import asks, case
from amends.web.clock import today

CHASED = Count("steps", filter=Q(steps__kind=StepKind.CHASE))


@doors.through(doors.REQUESTS)
def requests(request: HttpRequest) -> HttpResponse:
    """Show the register: whose, next step, review date; those overdue first."""
    around, day, person = landlord_here(request, doors.REQUESTS), today(), doors.who(request)
    seen = ServiceRequest.objects.seen_by(person).filter(landlord=around["landlord"])
    which = request.GET.get("which", "open")
    twice = Q(pk__in=ServiceRequest.objects.chased_twice().values("pk"))
    open_now = Q(state=RequestState.OPEN)
    filters = {
        "open": open_now,
        "overdue": open_now & Q(review_on__lt=day),
        "chased": twice,
        "nobody": open_now & Q(owner=None),
        "mine": open_now & Q(owner=person),
        "complaint": Q(complaint__isnull=False),
        "turned": Q(turned_from__isnull=False),
        "closed": ~open_now,
    }
    found = seen.filter(filters.get(which, open_now)).select_related("owner", "home", "resident", "complaint")
    found = found.annotate(chased=CHASED).order_by("review_on", "pk")
    context = {
        "which": which,
        "counts": {name: seen.filter(filters[name]).count() for name in ("overdue", "chased", "nobody", "mine")},
        "why_not_raise": why_not(person, around["landlord"]),
    }
    return show(
        request,
        Listed("Service requests", found, columns.of(found), "request"),
        "desk/front_door/requests.html",
        around | context,
        lambda shown: {"closed": privacy.closed(person, [one.complaint for one in shown])},
    )


def why_not(person: Person, landlord: Any) -> str | None:
    """Return why the person may not raise a request or record a step on one, or None."""
    if person.roles_at(landlord) & doors.CASEWORK:
        return None
    return "Your role reads requests and does not change them"


def find(request: HttpRequest, reference: str) -> ServiceRequest:
    """Return a request that the person may see, or 404."""
    seen = ServiceRequest.objects.seen_by(doors.who(request)).select_related(
        "owner", "home", "resident", "complaint", "landlord", "turned_from"
    )
    return get_object_or_404(seen.annotate(chased=CHASED), reference=reference)


@doors.through(doors.REQUESTS)
def one_request(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one request: what was asked, who has it, what comes next, its steps, and what the Code asks."""
    one = find(request, reference)
    subject = f"request {one.pk}"
    kept = Duty.objects.as_at(today()).filter(landlord=one.landlord, complaint=None, subject=subject)
    duties = asks.in_the_codes_order([asks.shown(duty) for duty in kept])
    events = Event.objects.filter(landlord=one.landlord, complaint=None, subject=subject).order_by("-number")
    person, tied = doors.who(request), (one.complaint, one.turned_from)
    context = {
        "closed": privacy.closed(person, tied),
        "here": doors.REQUESTS.page,
        "today": today(),
        "request_shown": one,
        "landlord": one.landlord,
        "steps": one.steps.select_related("by").order_by("-on", "-pk"),
        "asked": case.asked(duties),
        "events": case.timeline(events, lambda words: privacy.masked(person, words, tied)),
        "ask_them": _ask_them(one),
        "letters": one.notices.all(),
        "may_not_tell": letters_permissions.why_not_tell_decision(doors.who(request), one),
        "may_not": why_not(doors.who(request), one.landlord) or ("It is closed" if one.closed_on else None),
    }
    return render(request, "desk/front_door/request.html", context)


def _ask_them(one: ServiceRequest) -> str:
    """Return why staff are prompted to ask whether the resident wants to complain; empty where they are not."""
    if one.complaint_id or one.offered_on:
        return ""
    if one.chased >= 2:  # type: ignore[attr-defined]
        return f"The resident chased this {one.chased} times, and nobody has asked whether they want to complain."  # type: ignore[attr-defined]
    said = " ".join([one.what, *(step.note for step in one.steps.all() if step.kind != StepKind.WORK)])
    sound = sounds_dissatisfied(said)
    listed = ", ".join(f"“{word}”" for word in sound)
    return f"They said {listed}, which can mean that they are not satisfied." if sound else ""


@doors.through(doors.REQUESTS)
def raise_request(request: HttpRequest) -> HttpResponse:
    """Ask what is wanted, who has it, what comes next and when it is looked at again."""
    around, day = landlord_here(request, doors.REQUESTS), today()
    landlord, by = around["landlord"], doors.who(request)
    if sentence := why_not(by, landlord):
        raise PermissionDenied(sentence)
    heard = made.heard_asked_for(request, landlord)
    form = made.RaiseForm(request.POST or None, landlord=landlord, today=day, heard=heard)
    if request.method == "POST" and form.is_valid():
        kept: list[ServiceRequest] = []
        if done(form, lambda: kept.append(form.save(by, day))):
            messages.success(request, f"{kept[0].reference} is raised. Tell the resident who has it.")
            return redirect("desk:request", kept[0].reference)
    return render(request, "desk/front_door/raise_request.html", around | {"form": form, "heard": heard})


@doors.through(doors.REQUESTS)
def act_on_request(request: HttpRequest, reference: str, what: str) -> HttpResponse:
    """Do one thing on a request: record a step, a review or a chaser, give it, close it, offer the choice."""
    one = find(request, reference)
    sentence = why_not(doors.who(request), one.landlord)
    if not sentence and one.closed_on and what not in made.AFTER_CLOSING:
        sentence = "This request is closed"
    if sentence:
        raise PermissionDenied(sentence)
    act = made.ACTS[what]
    form: forms.Form = act.form(request.POST or None, request=one, today=today())
    if request.method == "POST" and form.is_valid():
        said: list[str] = []
        if done(form, lambda: said.append(form.save(doors.who(request), today()))):  # type: ignore[attr-defined]
            messages.success(request, said[0])
            return redirect("desk:request", one.reference)
    context = {"here": doors.REQUESTS.page, "request_shown": one, "landlord": one.landlord, "form": form, "act": act}
    context["read_out"] = READ_OUT
    return render(request, "desk/front_door/request_act.html", context)
