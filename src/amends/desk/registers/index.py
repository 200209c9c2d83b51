"""All registers, with how much in each waits for somebody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amends.accounts.models import Landlord, Person
from amends.casework.models import Incident, MembersEnquiry, Paragraph, PolicyReason, Survey
from amends.desk import doors
from amends.desk.acts.act import who
from amends.desk.after import follow_ups, lessons, opinions
from amends.desk.putting_right import register
from amends.desk.registers import (
    adjustments,
    compliments,
    notices,
    refusals,
    restrictions,
    service_times,
    third_parties,
)
from amends.desk.registers.around import landlord_of, mine
from amends.web.clock import today


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its page, its name, what it keeps, and how many things in it wait."""

    page: str
    text: str
    says: str
    waits: Callable[[Person, Landlord], int]
    waiting_for: str


def _reviews(person: Person, landlord: Landlord) -> int:
    due = Q(review_on__lte=today()) | Q(review_on=None)
    return adjustments.seen_by(person).filter(due, resident__landlord=landlord, ended_on=None).count()


def _enquiries(person: Person, landlord: Landlord) -> int:
    return MembersEnquiry.objects.seen_by(person).filter(landlord=landlord, answered_on=None).count()


def _surveys(person: Person, landlord: Landlord) -> int:
    return Survey.objects.filter(landlord=landlord).exclude(says_how_to_complain=True).count()


def _compliments(person: Person, landlord: Landlord) -> int:
    return compliments.seen_by(person).filter(landlord=landlord, passed_on=None).count()


def _incidents(person: Person, landlord: Landlord) -> int:
    return Incident.objects.filter(landlord=landlord, closed_on=None).count()


def _refusals(person: Person, landlord: Landlord) -> int:
    waiting = refusals.seen_by(person).filter(approved_on=None, declined_on=None)
    return waiting.filter(stage__complaint__landlord=landlord).count()


def _notices(person: Person, landlord: Landlord) -> int:
    return notices.waiting_to_go(landlord)


def _paragraphs(person: Person, landlord: Landlord) -> int:
    return Paragraph.objects.filter(landlord=landlord, approved_on=None, to_on=None).count()


def _reasons(person: Person, landlord: Landlord) -> int:
    return PolicyReason.objects.filter(landlord=landlord, beyond_code=True, approved_on=None, to_on=None).count()


REGISTERS = (
    Register(
        "desk:putting_right",
        "Putting right",
        "What was promised, by its day, and what was offered.",
        register.how_many_overdue,
        "overdue",
    ),
    Register(
        "desk:follow_ups",
        "Follow-ups",
        "A word with each resident some days after the answer.",
        follow_ups.how_many_due,
        "due",
    ),
    Register(
        "desk:opinions",
        "What residents say",
        "How satisfied they are with how we dealt with their complaint.",
        opinions.how_many,
        "to look into",
    ),
    Register(
        "desk:lessons",
        "What we learnt",
        "Themes and root causes, and what is changed because of them.",
        lessons.how_many_overdue,
        "overdue",
    ),
    Register(
        "desk:enquiries",
        "Members’ enquiries",
        "Councillors and MPs, and by when each is answered.",
        _enquiries,
        "to answer",
    ),
    Register(
        "desk:adjustments",
        "Adjustments",
        "What we do differently for residents, and when it is looked at again.",
        _reviews,
        "to review",
    ),
    Register(
        "desk:residents",
        "Residents",
        "Everybody who told us something, and records of one person made one.",
        lambda person, landlord: 0,
        "",
    ),
    Register("desk:incidents", "Outages", "Homes hit, and the remedy offered to all of them.", _incidents, "open"),
    Register(
        "desk:surveys", "Surveys and feedback", "Whether each says how to complain.", _surveys, "to check or mend"
    ),
    Register(
        "desk:service_times",
        "Services",
        "What services were asked for our answers, and how long each takes.",
        service_times.overdue,
        "past their day",
    ),
    Register(
        "desk:third_parties",
        "Third parties",
        "Bodies that act for us, and whether their policy keeps to the Code.",
        third_parties.waiting,
        "to check or put right",
    ),
    Register("desk:compliments", "Compliments", "What people thank us for.", _compliments, "to pass on"),
    Register("desk:refusals", "Refusals", "Complaints not taken, and why.", _refusals, "wait for a second person"),
    Register(
        "desk:reasons",
        "Reasons of the policy",
        "The only reasons a refusal may use.",
        _reasons,
        "wait for the senior lead",
    ),
    Register(
        "desk:restrictions",
        "Limits of contact",
        "Warnings about behaviour, and limits on how somebody may reach us.",
        restrictions.waiting,
        "to approve, review or answer",
    ),
    Register(
        "desk:notices",
        "Notices",
        "Letters that belong to no stage: on behaviour, on requests, on exceptional circumstances.",
        _notices,
        "to post, or came back",
    ),
    Register(
        "desk:paragraphs",
        "Our own paragraphs",
        "What letters say beside what the Code asks.",
        _paragraphs,
        "wait for a second person",
    ),
)


@doors.through(doors.REGISTERS)
def registers(request: HttpRequest) -> HttpResponse:
    """Show every register with what waits in it."""
    landlord, person = landlord_of(request), who(request)
    waiting = [(one, one.waits(person, landlord)) for one in REGISTERS]
    context = {"here": doors.REGISTERS.page, "landlord": landlord, "landlords": mine(person), "registers": waiting}
    return render(request, "desk/registers/index.html", context)
