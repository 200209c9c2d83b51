"""What services are asked for an answer: who may open a question, who is chased when, and how long each takes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework import privacy, states
from amends.casework.models import ChaseLevel, Contribution, Stage
from amends.casework.models.seen import open_to
from amends.rulebook import chasing
from amends.rulebook.chasing import Rung
from amends.workdays import Calendar

LINK_DAYS = 30  # days after the one on which the answer was due: a late answer still helps


def token_of(contribution: Contribution) -> str:
    """Return the token of the link that opens this question alone; made of our key, so that it is kept nowhere."""
    return salted_hmac("amends.contribution", str(contribution.pk), algorithm="sha256").hexdigest()


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_until(due_on: date) -> date:
    """Return the last day of a link to a question that is due on a day."""
    return due_on + timedelta(days=LINK_DAYS)


def opened(landlord: Landlord, token: str, on: date) -> Contribution | None:
    """Return the question that a token opens at this landlord on a day; None for one ended, withdrawn or unknown."""
    found = _whole().filter(token_hash=hash_of(token), stage__complaint__landlord=landlord, withdrawn_on=None).first()
    return found if found and found.link_expires_on and found.link_expires_on >= on else None


def waiting() -> QuerySet[Contribution]:
    """Return the questions still of use: not answered, not withdrawn, and the answer they were for has not gone."""
    going = Q(stage__answered_on=None, stage__complaint__state__in=states.WORKING)
    return _whole().filter(going, answered_on=None, withdrawn_on=None)


def waiting_for(person: Person) -> QuerySet[Contribution]:
    """Return the questions that wait for a person: asked of them, or come up to them; the first due first."""
    come_up = Q(open_to(person, "stage__complaint"), next_up=person, chases__level__gte=ChaseLevel.NEXT_UP)
    return waiting().filter(Q(asked_of=person) | come_up).distinct().order_by("due_on", "pk")


def shown_to(person: Person) -> QuerySet[Contribution]:
    """Return the questions whose page a person may open by being asked, or the next person up; it opens no case."""
    next_up = Q(open_to(person, "stage__complaint"), next_up=person)
    return _whole().filter(Q(asked_of=person) | next_up, withdrawn_on=None)


def reached_at(contribution: Contribution, level: int) -> list[tuple[str, str]]:
    """Return the name and email address of whoever is chased at a level; nobody where there is none.

    Above whoever was asked, a private case is told only to those let in.
    """
    if level == ChaseLevel.ASKED:
        asked = contribution.asked_of
        return [(contribution.of_whom, asked.email if asked else contribution.asked_of_email)]
    if level == ChaseLevel.NEXT_UP:
        up = contribution.next_up
        return [(str(up), up.email)] if up and up.is_active and may_hear(contribution, up) else []
    here = Q(roles__landlord=contribution.stage.complaint.landlord_id) | Q(roles__landlord=None)
    held = {"roles__name": RoleName.COMPLAINTS_OFFICER, "roles__ended_on": None}
    officers = Person.objects.filter(here, is_active=True, **held).distinct()
    return [(str(one), one.email) for one in officers.order_by("name", "pk") if may_hear(contribution, one)]


def may_hear(contribution: Contribution, person: Person) -> bool:
    """Return whether a person here may hear of a question: of a private case only those let in do."""
    complaint = contribution.stage.complaint
    return complaint.private_on is None or privacy.is_in(complaint, person)


def rung_due(contribution: Contribution, on: date, calendar: Calendar) -> Rung | None:
    """Return the rung of the ladder to take on a day, or None; what is answered or of no more use has none."""
    if not waiting().filter(pk=contribution.pk).exists():
        return None
    chased = [(one.level, one.on) for one in contribution.chases.all()]
    nobody = [level for level in ChaseLevel.values if not reached_at(contribution, level)]
    return chasing.rung_on(on, contribution.due_on, chased, calendar, nobody_at=nobody)


def unasked(stage: Stage) -> list[str]:
    """Return the services that the points name and that were not asked at this stage, in order of the points."""
    asked = {plain(one.service) for one in stage.contributions.all() if one.withdrawn_on is None}
    named = {plain(one.service): one.service for one in stage.complaint.points.all() if one.service.strip()}
    return [service for key, service in named.items() if key not in asked]


def plain(service: str) -> str:
    """Return a service's name as names are compared."""
    return " ".join(service.casefold().split())


def waited_until(one: Contribution, on: date) -> date:
    """Return the day on which the wait ended: answered, withdrawn, or too late to be heard; `on` while it goes on."""
    ended = [day for day in (one.answered_on, one.withdrawn_on, one.stage.answered_on) if day]
    return min([*ended, on])


@dataclass(frozen=True, slots=True)
class Measured:
    """How one service answers: times asked and in time, the middle number of working days, and what waits longest."""

    service: str
    asked: int
    answered: int
    in_time: int
    late: int  # answered late, or not by the day and not yet
    days: int | None
    longest: Contribution | None
    longest_days: int


def measured(contributions: Iterable[Contribution], on: date, calendar: Calendar) -> list[Measured]:
    """Return how each service answers, the slowest first; what was withdrawn is left out.

    A question whose day has not come counts as asked only. The middle number counts every wait, also one still going
    on, so that a service looks no faster for not answering.
    """
    found: dict[str, list[Contribution]] = defaultdict(list)
    for one in contributions:
        if one.withdrawn_on is None:
            found[plain(one.service)].append(one)
    rows = [_measured(ones, on, calendar) for ones in found.values()]
    return sorted(rows, key=lambda row: (-row.longest_days, -(row.days or 0), row.service.casefold()))


def _measured(ones: list[Contribution], on: date, calendar: Calendar) -> Measured:
    days = {one.pk: chasing.days_waiting(one.asked_on, waited_until(one, on), calendar) for one in ones}
    answered = [one for one in ones if one.answered_on]
    in_time = [one for one in answered if one.answered_on and one.answered_on <= one.due_on]
    open_now = [one for one in ones if one.answered_on is None and one.stage.answered_on is None]
    longest = max(open_now, key=lambda one: (days[one.pk], -one.pk), default=None)
    overdue = [one for one in ones if one.answered_on is None and one.due_on < on]
    return Measured(
        service=ones[-1].service,
        asked=len(ones),
        answered=len(answered),
        in_time=len(in_time),
        late=len(answered) - len(in_time) + len(overdue),
        days=median_low(days.values()) if days else None,
        longest=longest,
        longest_days=days[longest.pk] if longest else 0,
    )


def _whole() -> QuerySet[Contribution]:
    """Return all questions, each with what a page or a mail says of it."""
    return Contribution.objects.select_related(
        "stage__complaint__landlord", "asked_of", "next_up", "asked_by", "third_party"
    )
