"""One thing done to many complaints of a list, each by itself: what became of each is told, and none is half done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.accounts.models import Landlord, Person
from amends.casework import long_work
from amends.casework.models import Complaint, LongWork
from amends.casework.refused import Refused
from amends.casework.whole import whole
from amends.desk import doors
from amends.desk.lists.deeds import DEEDS, Deed, offered
from amends.desk.sought import chosen_by
from amends.web.clock import today
from amends.web.words import count

MOST = 500  # complaints at a time
AT_ONCE = 20  # done while the page waits; more are done by the worker
NAMED = 10  # of the chosen, named on the page that asks
ALONG = ("csv", "xlsx", "print")  # ways to take them along, beside the deeds
NOT_DONE = "Not done. "


@doors.through(doors.COMPLAINTS)
def together(request: HttpRequest) -> HttpResponse:
    """Ask what the deed needs for the complaints ticked, or all that fit, and do it to each; or take them along."""
    person, name = doors.who(request), request.GET.get("do", "")
    back_to = f"{reverse('desk:complaints')}?{_list_of(request)}"
    chosen = chosen_by(request)
    if name not in DEEDS and name not in ALONG:
        raise Http404("That cannot be done to several complaints.")
    if name in DEEDS and name not in dict(offered(person)):
        raise PermissionDenied(DEEDS[name].why_not)
    keys = list(chosen.values_list("pk", flat=True)[: MOST + 1])
    if not keys:
        messages.error(request, "Tick at least one complaint.")
        return redirect(back_to)
    if name in ALONG:
        return redirect(f"{reverse('desk:complaints')}?{_with_those_ticked(request)}&as={name}")
    if len(keys) > MOST:
        messages.error(request, f"At most {MOST} at a time: narrow the list.")
        return redirect(back_to)
    deed = DEEDS[name]
    landlords = Landlord.objects.filter(pk__in=chosen.order_by().values("landlord"))
    form = deed.form(request.POST or None, landlords=landlords, person=person)
    number = count(len(keys), "complaint")
    if request.method == "POST" and form.is_valid():
        work = _begin(person, name, deed.heading.format(number), keys, form)
        return redirect("desk:long_work", work.pk)
    context = {
        "here": doors.COMPLAINTS.page,
        "form": form,
        "heading": deed.heading.format(number),
        "named": chosen[:NAMED],
        "more": len(keys) - NAMED,
        "button_text": deed.button,
        "back_to": back_to,
    }
    return render(request, "desk/lists/together.html", context)


def _begin(person: Person, name: str, heading: str, keys: list[int], form: forms.Form) -> LongWork:
    given = {key: getattr(value, "pk", value) or "" for key, value in form.cleaned_data.items()}
    return long_work.begin(
        person=person,
        name=heading,
        function=do_to_each,
        given={"do": name, "chosen": keys, "given": given, "on": today().isoformat()},
        of=len(keys),
        at_once=len(keys) <= AT_ONCE,
    )


def do_to_each(work: LongWork) -> str:
    """Do the deed to each complaint not done yet; return a line for each, as it is kept with the deed or not at all."""
    deed, person = DEEDS[work.given["do"]], work.person
    person.acts_on = today()
    for key in work.given["chosen"][work.done :]:
        with transaction.atomic():
            line = _done_to(deed, key, person, work.given["given"])
            work.done, work.words = work.done + 1, f"{work.words}\n{line}".strip()
            work.save(update_fields=["done", "words"])
    return work.words


def _done_to(deed: Deed, key: int, person: Person, given: dict[str, Any]) -> str:
    found = whole(Complaint.objects.seen_by(person)).filter(pk=key).first()
    if found is None:
        return f"{NOT_DONE}One is no longer there for you."
    try:
        with transaction.atomic():
            return f"{found.reference}: {deed.do(found, person, given)}"
    except Refused as why:
        return f"{NOT_DONE}{found.reference}: {why}"


def _list_of(request: HttpRequest) -> str:
    """Return the list that one came from, as its address asks for it."""
    query = request.GET.copy()
    for name in ("do", "chosen", "all"):
        query.pop(name, None)
    return query.urlencode()


def _with_those_ticked(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("do", None)
    if query.pop("all", None):
        query.pop("chosen", None)
    return query.urlencode()
