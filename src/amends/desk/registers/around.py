"""What every register shares: its door and landlord, a row of a list, a form that does one action, one thing's page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.accounts.models import Landlord, Person
from amends.casework import privacy, things
from amends.casework.models import Complaint, Event
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.acts.act import who
from amends.desk.lists import Listed, columns, show
from amends.desk.present import case
from amends.web.clock import today


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a register: what it is, what is said of it, how it stands and by when."""

    title: str
    address: str = ""
    quiet: str = ""
    says: str = ""
    word: str = ""
    colour: str | None = None
    due_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that may be done with one thing: the words on the button, and where; or the sentence why not."""

    text: str
    address: str = ""
    why_not: str = ""


def landlord_of(request: HttpRequest) -> Landlord:
    """Return the landlord whose register is asked for; raises PermissionDenied where the person has no part in it."""
    return doors.landlord_for(request, doors.REGISTERS)


def mine(person: Person) -> list[Landlord]:
    """Return the landlords whose registers the person may read."""
    return [one for one in doors.landlords_of(person) if person.roles_at(one) & doors.REGISTERS.roles]


def address(page: str, landlord: Landlord, *args: Any) -> str:
    """Return the address of a register's page for one landlord."""
    return f"{reverse(page, args=args)}?landlord={landlord.slug}"


def allow(sentence: str | None) -> None:
    """Raise PermissionDenied with the sentence that says why not, where there is one."""
    if sentence:
        raise PermissionDenied(sentence)


def act(text: str, page: str, why_not: str | None, *args: Any) -> Act:
    """Return an act with its address, or with the sentence why the person may not."""
    return Act(text, "" if why_not else reverse(page, args=args), why_not or "")


def listing(
    request: HttpRequest,
    landlord: Landlord,
    page: str,
    heading: str,
    found: QuerySet[Any],
    row: Callable[[Any], Row],
    template: str = "list",
    *,
    called: str,
    called_many: str = "",
    **more: Any,
) -> HttpResponse:
    """Answer with a register: what it is for, what may be added, and its rows; or with it as a file or to print."""
    context = {
        "here": doors.REGISTERS.page,
        "landlord": landlord,
        "landlords": mine(who(request)),
        "heading": heading,
        "current": page,
    }
    return show(
        request,
        Listed(heading, found, columns.of(found), called, called_many),
        f"desk/registers/{template}.html",
        context | more,
        lambda shown: {"rows": [row(one) for one in shown]},
    )


def one(
    request: HttpRequest,
    thing: Model,
    register: tuple[str, str],
    heading: str,
    rows: Sequence[tuple[str, Any]],
    acts: Iterable[Act] = (),
    template: str = "one",
    tied: Iterable[Complaint] = (),
    **more: Any,
) -> HttpResponse:
    """Answer with the page of one thing: what is recorded, what may be done, and what happened.

    `tied` are the complaints that its history names; one closed to the person is not named to them.
    """
    landlord = Landlord.objects.get(pk=things.landlord_id(thing))
    named = list(tied)
    events = Event.objects.filter(landlord=landlord, complaint=None, subject=things.name_of(thing))
    context = {
        "here": doors.REGISTERS.page,
        "landlord": landlord,
        "register": (address(register[0], landlord), register[1]),
        "heading": heading,
        "rows": rows,
        "acts": list(acts),
        "events": case.timeline(events, lambda words: privacy.masked(who(request), words, named)),
        "today": today(),
    }
    return render(request, f"desk/registers/{template}.html", context | more)


@dataclass(frozen=True, slots=True)
class Question:
    """A form's page: its heading, the words on its button, where it leads back, and the door that it is behind."""

    heading: str
    button: str
    back_to: str
    sentences: tuple[str, ...] = ()
    kind: str = ""
    here: str = doors.REGISTERS.page


def ask(
    request: HttpRequest,
    form: forms.Form,
    question: Question,
    action: Callable[..., Any],
    notice: Callable[[Any], str] | str,
    to: Callable[[Any], str] | str = "",
    **given: Any,
) -> HttpResponse:
    """Answer with a form, or do its action and lead on; a refusal is told on the form, which keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            result = action(by=who(request), **{**_typed(form), **given})
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, notice if isinstance(notice, str) else notice(result))
            return redirect((to if isinstance(to, str) else to(result)) or question.back_to)
    context = {"here": question.here, "form": form, "question": question}
    return render(request, "desk/registers/form.html", context)


def _typed(form: forms.Form) -> dict[str, Any]:
    given: dict[str, Any] = form.given() if hasattr(form, "given") else dict(form.cleaned_data)
    return given
