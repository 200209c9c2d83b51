"""One thing done to many complaints of a list, each by itself: what became of each is told, and none is half done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.accounts.models import Landlord, Person, Team
from amends.casework import long_work, working_permissions
from amends.casework.actions import stages, teams
from amends.casework.models import Complaint, LongWork
from amends.casework.permissions import LEADS
from amends.casework.refused import Refused
from amends.casework.whole import whole
from amends.desk import doors
from amends.desk.acts.forms import staff_of, words
from amends.desk.sought import chosen_by
from amends.desk.team.load import why_not_give
from amends.web.clock import today
from amends.web.words import count

MOST = 500  # complaints at a time
AT_ONCE = 20  # done while the page waits; more are done by the worker
NAMED = 10  # of the chosen, named on the page that asks
ALONG = ("csv", "xlsx", "print")  # ways to take them along, beside the deeds
NOT_DONE = "Not done. "


class GiveForm(forms.Form):
    """To whom, and why."""

    handler: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Which handler takes them?", queryset=None, required=False, empty_label="Nobody yet"
    )
    team: forms.ModelChoiceField[Team] = forms.ModelChoiceField(
        label="Which team?", queryset=None, required=False, empty_label="The handler’s own"
    )
    because = words("Why?", "It stands in the record of each.", missing="Say why they are given out", rows=2)

    def __init__(self, *args: Any, landlords: Iterable[Landlord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [one.pk for landlord in landlords for one in staff_of(landlord)]
        fields: dict[str, Any] = self.fields
        fields["handler"].queryset = Person.objects.filter(pk__in=people).order_by("name")
        fields["team"].queryset = Team.objects.filter(landlord__in=landlords).select_related("landlord")

    def clean(self) -> dict[str, Any]:
        """Return what was chosen: a handler, a team, or both."""
        typed = super().clean() or {}
        if not typed.get("handler") and not typed.get("team") and not self.errors:
            self.add_error("handler", "Choose a handler, or a team, or both")
        return typed


def give(complaint: Complaint, by: Person, given: dict[str, Any]) -> str:
    """Give one complaint to a handler, a team or both; return what was done; raises Refused with why not."""
    team = Team.objects.get(pk=given["team"]) if given["team"] else None
    if not given["handler"]:
        assert team is not None
        if sentence := working_permissions.why_not_give_to_team(by, complaint):
            raise Refused(sentence)
        teams.give_to_team(complaint=complaint, team=team, by=by, on=today(), because=given["because"])
        return f"{team} has it."
    handler = Person.objects.get(pk=given["handler"])
    stage, sentence = why_not_give(complaint, by)
    if sentence or stage is None:
        raise Refused(sentence)
    stages.assign(
        complaint=complaint, stage_number=stage.number, handler=handler, team=team, by=by, on=today(),
        because=given["because"],
    )  # fmt: skip
    return f"{handler} handles it."


@dataclass(frozen=True, slots=True)
class Deed:
    """What may be done to many: the words on its button and of its page, its form, and what does it to one."""

    text: str
    heading: str
    button: str
    form: Callable[..., forms.Form]
    do: Callable[[Complaint, Person, dict[str, Any]], str]
    roles: frozenset[str]


DEEDS = {"give": Deed("Give to somebody", "Give {} to somebody", "Give them", GiveForm, give, LEADS)}


def offered(person: Person) -> list[tuple[str, str]]:
    """Return what this person may do to many complaints, as it is named in addresses, with the words on its button."""
    held = {role.name for role in person.held_roles()}
    return [(name, deed.text) for name, deed in DEEDS.items() if deed.roles & held]


@doors.through(doors.COMPLAINTS)
def together(request: HttpRequest) -> HttpResponse:
    """Ask what the deed needs for the complaints ticked, or all that fit, and do it to each; or take them along."""
    person, name = doors.who(request), request.GET.get("do", "")
    back_to = f"{reverse('desk:complaints')}?{_list_of(request)}"
    chosen = chosen_by(request)
    if name not in DEEDS and name not in ALONG:
        raise Http404("That cannot be done to several complaints.")
    if name in DEEDS and name not in dict(offered(person)):
        raise PermissionDenied("A complaints officer or head of service gives cases out")
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
    form = deed.form(request.POST or None, landlords=landlords)
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
