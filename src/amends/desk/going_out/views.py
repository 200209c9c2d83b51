"""Letters that go out: printed and posted together, sent again, or settled where nobody can tell."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from amends.accounts.models import Landlord, Person
from amends.casework import letters_permissions as may
from amends.casework import looks, outgoing, print_run
from amends.casework.actions import deliveries
from amends.casework.carriers import NO_ADDRESS
from amends.casework.models import Delivery, Notice, Resident
from amends.casework.refused import Refused
from amends.casework.whole import read
from amends.desk import doors
from amends.desk.front_door.act import done, landlord_here
from amends.desk.going_out import found
from amends.desk.going_out.forms import AGAIN, AgainForm, DoubtForm
from amends.desk.lists import Listed, show
from amends.desk.present import deliveries as present
from amends.web.clock import today
from amends.web.words import count


@doors.through(doors.GOING_OUT)
def going_out(request: HttpRequest) -> HttpResponse:
    """Show what waits to be printed and posted, what did not arrive, and what nobody can tell; print and post."""
    around = landlord_here(request, doors.GOING_OUT)
    person, landlord = doors.who(request), around["landlord"]
    theirs = found.here(person, landlord)
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in found.SHOWN else found.POST
    if request.method == "POST":
        return _print_or_post(request, person, landlord)
    context = {
        "chosen": chosen,
        "tabs": [(key, text, which(theirs).count()) for key, (text, which) in found.SHOWN.items()],
        "no_address": NO_ADDRESS,
        "most": print_run.MOST,
    }
    name, which = found.SHOWN[chosen]
    listed = Listed(f"Letters going out: {name.lower()}", which(theirs).order_by("pk"), present.COLUMNS, "letter")
    return show(
        request,
        listed,
        "desk/going_out/going_out.html",
        around | context,
        lambda page: {"goes": present.shown(person, page)},
    )


def _print_or_post(request: HttpRequest, person: Person, landlord: Landlord) -> HttpResponse:
    """Answer with one PDF of the letters that were ticked, or say that they were posted."""
    keys = [int(key) for key in request.POST.getlist("letter") if key.isdecimal()]
    every = found.here(person, landlord).to_post().order_by("pk")
    ticked = every if request.POST.get("all") else every.filter(pk__in=keys)
    letters = list(ticked[: print_run.MOST])
    if not letters:
        messages.error(request, "Tick the letters first.")
    elif request.POST.get("do") == "print":
        return _printed(person, letters, landlord, both_sides=bool(request.POST.get("both_sides")))
    else:
        _posted(request, person, letters)
    return redirect(f"{reverse('desk:going_out')}?landlord={landlord.slug}")


def _printed(person: Person, letters: list[Delivery], landlord: Landlord, *, both_sides: bool) -> HttpResponse:
    """Answer with one PDF, kept on each case as a look at its letter."""
    for one in letters:
        if one.letter is not None:
            looks.note(one.letter.complaint, person, f"letter {one.letter_id}", today(), timezone.now())
    pdf = print_run.run(letters, both_sides=both_sides)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="letters-{landlord.slug}-{today().isoformat()}.pdf"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _posted(request: HttpRequest, person: Person, letters: list[Delivery]) -> None:
    """Say of each that it was posted; of one that cannot be, why."""
    went = 0
    for one in letters:
        sentence = may.why_not_send_again(person, one)
        try:
            if sentence is None:
                deliveries.post(delivery=one, by=person, on=today())
                went += 1
        except Refused as refusal:
            sentence = str(refusal)
        if sentence:
            messages.error(request, f"{one.carries.reference} was left as it is: {sentence}")
    if went:
        messages.success(request, f"{count(went, 'letter')} posted.")


def _one(request: HttpRequest, pk: int) -> Delivery:
    """Return a delivery that the person may see and send; raises Http404 or PermissionDenied with the reason."""
    one = get_object_or_404(found.seen_by(doors.who(request)), pk=pk)
    if sentence := may.why_not_send_again(doors.who(request), one):
        raise PermissionDenied(sentence)
    return one


@doors.through(doors.GOING_OUT)
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a letter again that did not arrive: by the same way or another."""
    one = _one(request, pk)
    resident, address = _whom(one)
    form = AgainForm(request.POST or None, delivery=one, resident=resident, address=address)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"way": form.cleaned_data["way"], "to": form.to}
        given |= {"by": doors.who(request), "on": today(), "because": form.cleaned_data["because"]}
        if done(form, lambda: deliveries.send_again(delivery=one, **given)):
            messages.success(request, "It goes again. It counts from today.")
            return redirect(_back(one))
    return _page(request, one, form, "Send it again", "Send it")


@doors.through(doors.GOING_OUT)
def in_doubt(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle whether a letter went of which nobody can tell."""
    one = _one(request, pk)
    form = DoubtForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["what"] == AGAIN:
            return redirect("desk:send_again", one.pk)
        why = form.cleaned_data["because"]
        if done(form, lambda: deliveries.went(delivery=one, by=doors.who(request), on=today(), because=why)):
            messages.success(request, "It counts as sent.")
            return redirect(_back(one))
    return _page(request, one, form, "Did it go?", "Go on")


def _page(request: HttpRequest, one: Delivery, form: Any, heading: str, button_text: str) -> HttpResponse:
    (goes,) = present.shown(doors.who(request), [one])
    context = {"form": form, "goes": goes, "heading": heading, "button_text": button_text, "back_to": _back(one)}
    return render(request, "desk/going_out/one.html", context | {"here": doors.GOING_OUT.page})


def _back(one: Delivery) -> str:
    carried = one.carries
    if isinstance(carried, Notice):
        return reverse("desk:notice", args=[carried.pk])
    return reverse("desk:letters", args=[carried.reference])


def _whom(one: Delivery) -> tuple[Resident | None, str]:
    """Return the resident that it is for, where that is known, and how the record says post reaches them."""
    if one.member is not None:
        who = one.member.resident
        return who, outgoing.by_post(who.name, outgoing.postal_address(who, one.member.home))
    if one.letter is not None:
        complaint = read(one.letter.complaint_id)
        acts = outgoing.gets_letters(complaint)
        name, where = (acts.name, acts.postal_address) if acts else ("", outgoing.home_address(complaint))
        return complaint.resident, outgoing.by_post(name or complaint.resident.name, where)
    notice = one.notice
    assert notice is not None
    to = notice.resident
    return to, outgoing.by_post(to.name, to.postal_address) if to else ""
