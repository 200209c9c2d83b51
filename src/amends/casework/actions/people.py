"""People and their roles: staff are invited, and what they may do is given and ended with a day."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django_q.tasks import async_task

from amends.accounts.models import Landlord, Person, Role, RoleName, Team
from amends.casework import journal
from amends.casework.action import action
from amends.casework.refused import Refused
from amends.casework.subject import said


@action
def invite(
    *,
    landlord: Landlord,
    by: Person | None,
    on: date,
    name: str,
    email: str,
    role: str,
    team: Team | None = None,
    job_title: str = "",
    is_outside_reviewer: bool = False,
) -> Person:
    """Return the person invited, with a first role; a link to choose a password is sent to them."""
    address = said(email, "The email address").lower()
    if Person.objects.filter(email=address).exists():
        raise Refused(f"{address} belongs to somebody already", mend="Give that person the role instead.")
    person = Person.objects.create_user(
        address,
        said(name, "The name"),
        job_title=job_title.strip(),
        is_outside_reviewer=is_outside_reviewer,
        invited_at=timezone.now(),
    )
    _give(person, role, landlord, team, on)
    who = str(by) if by else journal.BY_THE_SYSTEM
    words = f"{person} is invited, as {RoleName(role).label.lower()}."
    journal.note("person invited", words, on=on, by=by, by_name=who)
    journal.decided(person=person.pk, role=role)
    async_task("amends.accounts.invitations.send", person.pk)
    return person


@action
def give_role(
    *, person: Person, name: str, landlord: Landlord, by: Person | None, on: date, team: Team | None = None
) -> Role:
    """Return the role given to a person at a landlord, in one team or in all of it."""
    if person.roles.filter(name=name, landlord=landlord, team=team, ended_on__isnull=True).exists():
        raise Refused(f"{person} has that role already")
    role = _give(person, name, landlord, team, on)
    who = str(by) if by else journal.BY_THE_SYSTEM
    journal.note("role given", f"{person} is {role.get_name_display().lower()}.", on=on, by=by, by_name=who)
    journal.decided(person=person.pk, role=name)
    return role


@action
def end_role(*, role: Role, by: Person, on: date) -> None:
    """End a role; one landlord always keeps an administrator."""
    if role.ended_on is not None:
        raise Refused("That role has ended already")
    _keep_an_administrator([role])
    role.ended_on = max(on, role.given_on)
    role.save(update_fields=["ended_on"])
    role.person.forget_roles()
    journal.about(role.landlord)
    journal.note("role ended", f"{role.person} is no longer {role.get_name_display().lower()}.", on=on, by=by)
    journal.decided(person=role.person_id, role_ended=role.name)


@action
def leave(*, person: Person, landlord: Landlord, by: Person, on: date) -> None:
    """Say that a person has left the landlord: their roles there end, and without another they cannot sign in."""
    roles = list(person.roles.filter(landlord=landlord, ended_on__isnull=True))
    _keep_an_administrator(roles)
    for role in roles:
        role.ended_on = max(on, role.given_on)
        role.save(update_fields=["ended_on"])
    if not person.roles.filter(ended_on__isnull=True).exists():
        person.is_active = False
        person.save(update_fields=["is_active"])
    person.forget_roles()
    journal.note("person left", f"{person} has left.", on=on, by=by)
    journal.decided(person=person.pk, role_ended="all")


@action
def add_team(*, landlord: Landlord, by: Person | None, on: date, name: str) -> Team:
    """Return a new team of the landlord."""
    name = said(name, "The name of the team")
    if Team.objects.filter(landlord=landlord, name__iexact=name).exists():
        raise Refused(f"There is a team called {name} already")
    team = Team.objects.create(landlord=landlord, name=name)
    who = str(by) if by else journal.BY_THE_SYSTEM
    journal.note("team added", f"{team} is a team.", on=on, by=by, by_name=who)
    return team


def _give(person: Person, name: str, landlord: Landlord, team: Team | None, on: date) -> Role:
    if team is not None and team.landlord_id != landlord.pk:
        raise Refused(f"{team} is not a team of {landlord}", mend="Choose one of its teams.")
    role = Role.objects.create(person=person, name=RoleName(name), landlord=landlord, team=team, given_on=on)
    person.forget_roles()
    return role


def _keep_an_administrator(ending: list[Role]) -> None:
    """Raise Refused where nobody would be left to administer a landlord."""
    for role in ending:
        if role.name != RoleName.ADMINISTRATOR:
            continue
        held = Role.objects.filter(name=RoleName.ADMINISTRATOR, ended_on__isnull=True, person__is_active=True)
        others = held.filter(landlord=role.landlord_id) | held.filter(landlord__isnull=True)
        if not others.exclude(pk__in=[one.pk for one in ending]).exists():
            raise Refused("Nobody would be left to give roles", mend="Make somebody else administrator first.")
