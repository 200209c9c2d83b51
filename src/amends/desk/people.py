"""People and what they may do: an administrator invites, gives and ends roles, and names the teams."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amends.accounts.models import Landlord, Person, Role, RoleName, Team
from amends.casework.actions import people as acts
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.lists import Columns, Listed, show
from amends.desk.present.roles import WHAT_ROLES_DO, lacking
from amends.web.clock import today


def _address(page: str, landlord: Landlord, *args: Any) -> str:
    return f"{reverse(page, args=args)}?landlord={landlord.slug}"


def _theirs(landlord: Landlord) -> Any:
    """Return the people with a role, now or once, at the landlord or at all of them."""
    at = Role.objects.filter(landlord=landlord) | Role.objects.filter(landlord__isnull=True)
    return Person.objects.filter(pk__in=at.order_by().values("person"))


def _person(landlord: Landlord, pk: int) -> Person:
    return get_object_or_404(_theirs(landlord), pk=pk)


@doors.through(doors.PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """Show everybody at a landlord, with their roles."""
    landlord = doors.landlord_for(request, doors.PEOPLE)
    now = Role.objects.filter(ended_on__isnull=True, person__is_active=True).select_related("landlord", "team")
    everywhere = now.filter(landlord=landlord) | now.filter(landlord__isnull=True)
    columns: Columns = (
        ("Name", "name"),
        ("Email address", "email"),
        ("Job title", "job_title"),
        ("Roles", lambda one: "; ".join(role.get_name_display() for role in one.held_here)),
        ("From outside", "is_outside_reviewer"),
        ("Here", "is_active"),
        ("Last signed in", "last_login"),
    )
    context = {
        "here": doors.PEOPLE.page,
        "landlord": landlord,
        "landlords": doors.landlords_of(doors.who(request)),
        "lacking": lacking(set(everywhere.values_list("name", flat=True))),
    }
    held_here = Prefetch("roles", queryset=everywhere, to_attr="held_here")
    found = _theirs(landlord).order_by("-is_active", "name", "pk").prefetch_related(held_here)
    listed = Listed(f"People at {landlord.called}", found, columns, "person", "people")
    return show(
        request,
        listed,
        "desk/people.html",
        context,
        lambda page: {"people": [(person, person.held_here) for person in page]},
    )


class RoleForm(forms.Form):
    """A role, and the team it is kept to."""

    role = forms.ChoiceField(
        label="Role",
        choices=RoleName.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role"},
    )
    team = forms.ModelChoiceField(
        queryset=Team.objects.none(), label="Team", required=False, empty_label="The whole landlord"
    )
    choice_hints = {"role": dict(WHAT_ROLES_DO)}

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.filter(landlord=landlord)  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    """Somebody new, and their first role."""

    field_order = ["name", "email", "job_title", "is_outside_reviewer", "role", "team"]
    name = forms.CharField(label="Name", max_length=120, error_messages={"required": "Enter their name"})
    email = forms.EmailField(
        label="Email address",
        help_text="They are sent a link to choose a password, and sign in with this address.",
        error_messages={"required": "Enter their email address"},
    )
    job_title = forms.CharField(label="Job title", required=False, max_length=120)
    is_outside_reviewer = forms.BooleanField(
        label="They come from outside, to consider stage 2 where nobody here may", required=False
    )


@doors.through(doors.PEOPLE)
def invite(request: HttpRequest) -> HttpResponse:
    """Ask who is to be invited, and send them the link."""
    landlord = doors.landlord_for(request, doors.PEOPLE)
    form = InviteForm(request.POST or None, landlord=landlord)
    if form.is_valid():
        try:
            person = acts.invite(landlord=landlord, by=doors.who(request), on=today(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{person.name} is invited: a link to choose a password goes to {person.email}.")
            return redirect(_address("desk:people", landlord))
    context = {
        "here": doors.PEOPLE.page,
        "form": form,
        "heading": f"Invite someone to {landlord.called}",
        "back_to": _address("desk:people", landlord),
        "button_text": "Invite",
        "sentences": [],
    }
    return render(request, "desk/form.html", context)


@doors.through(doors.PEOPLE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person with the roles they hold and held, and give another."""
    landlord = doors.landlord_for(request, doors.PEOPLE)
    shown = _person(landlord, pk)
    form = RoleForm(request.POST or None, landlord=landlord)
    if form.is_valid():
        role, team = form.cleaned_data["role"], form.cleaned_data["team"]
        try:
            acts.give_role(person=shown, name=role, landlord=landlord, team=team, by=doors.who(request), on=today())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{shown.name} is now {RoleName(role).label.lower()}.")
            return redirect(_address("desk:person", landlord, pk))
    context = {
        "here": doors.PEOPLE.page,
        "landlord": landlord,
        "person": shown,
        "roles": shown.roles.select_related("landlord", "team").order_by("ended_on", "-given_on"),
        "form": form,
        "what_roles_do": [(RoleName(name).label, says) for name, says in WHAT_ROLES_DO],
    }
    return render(request, "desk/person.html", context)


@require_POST
@doors.through(doors.PEOPLE)
def end_role(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    """End one role of a person."""
    landlord = doors.landlord_for(request, doors.PEOPLE)
    held = get_object_or_404(Role, pk=role, person=_person(landlord, pk), landlord=landlord, ended_on__isnull=True)
    try:
        acts.end_role(role=held, by=doors.who(request), on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{held.person.name} is no longer {held.get_name_display().lower()}.")
    return redirect(_address("desk:person", landlord, pk))


@require_POST
@doors.through(doors.PEOPLE)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a person has left: they can no longer sign in, and their roles end."""
    landlord = doors.landlord_for(request, doors.PEOPLE)
    leaver = _person(landlord, pk)
    try:
        acts.leave(person=leaver, landlord=landlord, by=doors.who(request), on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{leaver.name} can no longer sign in. What they did stays under their name.")
    return redirect(_address("desk:person", landlord, pk))


class TeamForm(forms.Form):
    """A team's name."""

    name = forms.CharField(label="Name of the team", max_length=100, error_messages={"required": "Enter its name"})


@doors.through(doors.TEAMS)
def teams(request: HttpRequest) -> HttpResponse:
    """Show the teams of a landlord, and add one."""
    landlord = doors.landlord_for(request, doors.TEAMS)
    form = TeamForm(request.POST or None)
    if form.is_valid():
        try:
            acts.add_team(landlord=landlord, by=doors.who(request), on=today(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{form.cleaned_data['name']} is now a team.")
            return redirect(_address("desk:teams", landlord))
    context = {
        "here": doors.TEAMS.page,
        "landlord": landlord,
        "teams": Team.objects.filter(landlord=landlord),
        "form": form,
    }
    return render(request, "desk/teams.html", context)
