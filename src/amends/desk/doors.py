"""Who may come into which staff page, asked once for the page and for the navigation that leads to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from amends.accounts.models import Landlord, Person, RoleName
from amends.compliance.permissions import READ as READS_DRAFTS
from amends.web.clock import today

Answer = TypeVar("Answer", bound=HttpResponseBase)

CASEWORK = frozenset(
    {
        RoleName.FRONTLINE,
        RoleName.HANDLER,
        RoleName.COMPLAINTS_OFFICER,
        RoleName.HEAD_OF_SERVICE,
        RoleName.SENIOR_LEAD,
        RoleName.COMPLIANCE_LEAD,
    }
)
READS_CASES = CASEWORK | {RoleName.MEMBER_RESPONSIBLE, RoleName.AUDITOR}
EVERYONE = frozenset(RoleName)


@dataclass(frozen=True, slots=True)
class Door:
    """A part of the staff pages: its address by name, what the navigation calls it, and the roles let in.

    `besides` lets in who holds no such role but stands in for somebody who does.
    """

    page: str
    text: str
    roles: frozenset[str]
    why_not: str
    besides: Callable[[Person], bool] = lambda person: False

    def lets_in(self, person: Person) -> bool:
        """Return whether any role of the person opens it."""
        return any(held.name in self.roles for held in person.held_roles()) or self.besides(person)

    def lets_in_at(self, person: Person, landlord: Landlord) -> bool:
        """Return whether a role at that landlord opens it."""
        return bool(person.roles_at(landlord) & self.roles) or self.besides(person)


WORK = Door("desk:worklist", "My work", CASEWORK, "My work is for staff who handle complaints.")
COMPLAINTS = Door(
    "desk:complaints",
    "Complaints",
    READS_CASES,
    "Your role does not read case files. Board members see the figures, on the page The Code.",
)
LOG = Door(
    "desk:log",
    "Log a complaint",
    CASEWORK,
    "Your role reads and does not record. Any member of staff with a casework role can log a complaint for you.",
)
THE_CODE = Door("desk:the_code", "The Code", EVERYONE, "You have no role here yet. Ask an administrator for one.")
MEASURES = Door("desk:measures", "Measures", EVERYONE, THE_CODE.why_not)
SELF_ASSESSMENTS = Door(
    "desk:self_assessments",
    "Self-assessments",
    READS_DRAFTS,
    "Drafts of the self-assessment are for those who write, approve or scrutinise them.",
)
PAPERS = Door(
    "desk:papers_read",
    "Papers",
    READS_DRAFTS,
    "Papers of other landlords are read by those who write, approve or scrutinise self-assessments.",
)
POLICIES = Door(
    "desk:policies",
    "Policies",
    READS_DRAFTS,
    "The policy and its drafts are for those who write, approve or scrutinise self-assessments.",
)
GOVERNANCE = Door(
    "desk:governance",
    "Governance",
    READS_DRAFTS,
    "Who holds which office is recorded by those who answer for complaints, and read by those who scrutinise them.",
)
REGISTERS = Door(
    "desk:registers",
    "Registers",
    READS_CASES,
    "Your role does not read the registers. Board members see the figures, on the page The Code.",
)
PEOPLE = Door(
    "desk:people",
    "People",
    frozenset({RoleName.ADMINISTRATOR}),
    "Only an administrator gives roles.",
)
MOVING_IN = Door(
    "desk:moving_in", "Moving in", PEOPLE.roles, "Only an administrator moves records in from another system."
)
BACKGROUND = Door(
    "desk:background", "Background work", PEOPLE.roles, "Only an administrator looks after the work behind the pages."
)
TEAMS = Door("desk:teams", "Teams", PEOPLE.roles, "Only an administrator keeps the teams.")
LANDLORD = Door("desk:landlord", "The landlord", PEOPLE.roles, "Only an administrator keeps the landlord’s details.")
HEAR = Door(
    "desk:hear",
    "I heard something",
    CASEWORK,
    "Your role reads and does not record. Tell any member of staff what you heard: they write it down.",
)
HEARD = Door("desk:heard", "What was heard", CASEWORK | READS_CASES, "What was heard is for those who deal with it.")
REQUESTS = Door(
    "desk:requests",
    "Requests",
    READS_CASES,
    "Your role does not read service requests. Board members see the figures, on the page The Code.",
)
REPLIES = Door("desk:replies", "Replies to sort", CASEWORK, "Replies are sorted by staff who handle complaints.")
OFFICERS = frozenset({RoleName.COMPLAINTS_OFFICER, RoleName.SENIOR_LEAD, RoleName.COMPLIANCE_LEAD})
MONDAY = Door("desk:monday", "Monday", OFFICERS, "This page is for complaints officers and who stands in for them.")
LINKS = Door(
    "desk:contractor_links", "Contractors’ links", OFFICERS, "A complaints officer gives contractors their links."
)
SIGNING = Door(
    "desk:signing",
    "Signing",
    frozenset({RoleName.HEAD_OF_SERVICE, RoleName.SENIOR_LEAD}),
    "Answers are signed by a head of service.",
    besides=Person.is_deputy,
)
MANAGERS = frozenset({RoleName.COMPLAINTS_OFFICER, RoleName.HEAD_OF_SERVICE, RoleName.SENIOR_LEAD})
TEAM = Door(
    "desk:team",
    "Load",
    MANAGERS | {RoleName.ADMINISTRATOR},
    "Who has how much to do is for those who give cases out.",
)
AWAY = Door("desk:away", "Who is away", CASEWORK | {RoleName.ADMINISTRATOR}, "Who is away is for those who work here.")
ALLOCATION = Door(
    "desk:allocation",
    "Who gets what",
    MANAGERS | {RoleName.ADMINISTRATOR},
    "Whom new complaints go to is set by a complaints officer or an administrator.",
)
TARGETS = Door(
    "desk:targets",
    "Our own targets",
    MANAGERS | {RoleName.ADMINISTRATOR},
    "A complaints officer, the senior lead or an administrator sets the landlord’s own targets.",
)
QUALITY = Door(
    "desk:quality",
    "Quality",
    MANAGERS | {RoleName.COMPLIANCE_LEAD, RoleName.AUDITOR},
    "The quality of answers is checked by officers, heads and the compliance lead.",
)
DEPUTIES = Door(
    "desk:deputies",
    "Deputies",
    frozenset({RoleName.HEAD_OF_SERVICE, RoleName.SENIOR_LEAD, RoleName.ADMINISTRATOR}),
    "A head of service names their own deputies, or an administrator does.",
)
FRONT_DOOR = Door(
    "desk:front_door",
    "Who is let in",
    OFFICERS | {RoleName.HEAD_OF_SERVICE, RoleName.MEMBER_RESPONSIBLE, RoleName.AUDITOR},
    "This page is for those who answer for how complaints are taken, and for auditors.",
)
HOW_WORKED = Door(
    "desk:how_worked",
    "How it was worked",
    FRONT_DOOR.roles,
    "This page is for those who answer for how complaints are worked, and for auditors.",
)
MAIL = Door(
    "desk:mail",
    "Mail",
    READS_CASES - {RoleName.FRONTLINE, RoleName.MEMBER_RESPONSIBLE},
    "Mail is read and sorted by those who deal with complaints.",
)
GOING_OUT = Door(
    "desk:going_out",
    "Letters going out",
    MAIL.roles,
    "Letters are printed, posted and sent again by those who deal with complaints.",
)
LIMITS = Door(
    "desk:limits",
    "Limits on offers",
    frozenset({RoleName.ADMINISTRATOR, RoleName.SENIOR_LEAD}),
    "An administrator or the senior lead sets limits.",
)
CALENDAR = Door("desk:calendar", "Calendar", EVERYONE, THE_CODE.why_not)


def who(request: HttpRequest) -> Person:
    """Return who is asking, on a page that only people who are signed in come to."""
    return request.user  # type: ignore[return-value]


def through(door: Door) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Return a decorator that asks for sign-in, then for a role that opens the door; else 403 with the sentence why."""

    def guard(view: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> Answer:
            who(request).acts_on = today()
            if not door.lets_in(who(request)):
                raise PermissionDenied(door.why_not)
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return guard


def landlords_of(person: Person) -> list[Landlord]:
    """Return the landlords at which the person holds any role, by name."""
    held = person.held_roles()
    if any(role.landlord_id is None for role in held):
        return list(Landlord.objects.all())
    return sorted({role.landlord for role in held if role.landlord}, key=lambda landlord: landlord.name)


def only_landlord(person: Person) -> Landlord | None:
    """Return the one landlord whose pages these are for this person, or None where there are several."""
    mine = landlords_of(person)
    return mine[0] if len(mine) == 1 else None


def landlord_for(request: HttpRequest, door: Door) -> Landlord:
    """Return the landlord that the page is about: the one asked for by `?landlord=`, else the first.

    Raises PermissionDenied where none of the person's roles there opens the door.
    """
    person = who(request)
    mine = [landlord for landlord in landlords_of(person) if door.lets_in_at(person, landlord)]
    asked = request.GET.get("landlord") or request.POST.get("landlord")
    for landlord in mine:
        if asked in (None, "", landlord.slug):
            return landlord
    raise PermissionDenied(door.why_not)
