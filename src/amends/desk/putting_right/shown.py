"""Remedies and promises as the complaint's page shows them: how each stands, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import limits
from amends.casework import putting_right_permissions as may
from amends.casework.models import Complaint, PayTo, Promise, Remedy, Response
from amends.casework.putting_right import (
    Totals,
    promises_of,
    remedies_of,
    stands,
    totals,
    waits,
    worked_lines,
)
from amends.desk.present.case import ELSEWHERE
from amends.rulebook.compensation import WorkedLine
from amends.rulebook.facts import RemedyKind
from amends.web.words import pounds, whole_date

Row = tuple[str, str]
Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RemedyShown:
    """One remedy: a word for how it stands, what is recorded of it, its workings, and what may be done."""

    remedy: Remedy
    word: str
    colour: str
    rows: tuple[Row, ...]
    lines: tuple[WorkedLine, ...]
    links: tuple[Link, ...]
    waits_for: str = ""

    @property
    def worked_total(self) -> Decimal:
        """Return what the workings come to, in pounds."""
        return sum((line.pounds for line in self.lines), Decimal(0))


@dataclass(frozen=True, slots=True)
class PromiseShown:
    """One promise: a word for how it stands by its first day, and what may be done."""

    promise: Promise
    word: str
    marks: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]


def remedies(person: Person, complaint: Complaint, on: date) -> list[RemedyShown]:
    """Return what was offered on a complaint read whole, in order."""
    held = remedies_of(complaint)
    return [_remedy(person, one, totals(held), on) for one in held]


def _remedy(person: Person, one: Remedy, so_far: Totals, on: date) -> RemedyShown:
    word, colour = standing(one)
    able = limits.able(one.stage.complaint.landlord, so_far.offered + (one.amount or 0), on) if waits(one) else []
    names = ", ".join(str(who) for who in able if who.pk != one.offered_by_id)
    acts = (
        ("Agree to it", "desk:approve_offer", may.why_not_approve(person, one, on)),
        ("What the resident says to it", "desk:respond_to_offer", may.why_not_respond(person, one)),
        ("Record the payment", "desk:pay_offer", may.why_not_pay(person, one)),
        ("Take it back", "desk:take_offer_back", may.why_not_take_back(person, one)),
    )
    reference = one.stage.complaint.reference
    links = [(text, reverse(page, args=[reference, one.pk])) for text, page, why_not in acts if why_not is None]
    waiting = (names or "Nobody here can: a senior lead is needed") if waits(one) else ""
    return RemedyShown(one, word, colour, tuple(_rows(one)), tuple(worked_lines(one)), tuple(links), waiting)


def standing(one: Remedy) -> tuple[str, str]:
    """Return the word for how an offer stands, and its colour."""
    if one.taken_back_on:
        return "taken back", "grey"
    if waits(one):
        return "waiting", "orange"
    if one.paid_on:
        return "paid", "green"
    if one.response == Response.ACCEPTED:
        return "accepted", "green"
    if one.response == Response.DECLINED:
        return "declined", "purple"
    return ("offered", "blue") if one.stage.answered_on else ("for the answer", "blue")


def _rows(one: Remedy) -> list[Row]:
    agreed = f"{whole_date(one.approved_on)}, by {one.approved_by}" if one.approved_on else ""
    said = f"{one.get_response_display()} on {whole_date(one.responded_on)}. {one.response_words}".strip()
    to = PayTo(one.pay_to).label if one.pay_to else ""
    paid = f"{whole_date(one.paid_on)}, {to[:1].lower()}{to[1:]}, reference {one.payment_reference}"
    owed = (
        f"Agreed on {whole_date(one.set_off_agreed_on)}"
        if one.set_off_agreed_on
        else "They have not agreed, so it is paid to them"
    )
    back = f"{whole_date(one.taken_back_on)}, by {one.taken_back_by}: {one.taken_back_because}"
    guided = f"{pounds(one.guidance_amount)} ({one.guidance_version})" if one.guidance_amount is not None else ""
    money = one.kind == RemedyKind.MONEY
    found = [
        ("What", one.what),
        ("For what it meant", one.impact or "Not recorded"),
        ("For", one.head_of_loss[:1].upper() + one.head_of_loss[1:]),
        ("The guidance fixes", guided),
        ("Guidance followed", one.guidance if not guided else ""),
        ("Why it differs", one.differs_because),
        ("Goodwill", "Yes: nothing was owed" if one.goodwill else ""),
        ("Offered", f"{whole_date(one.offered_on)}, by {one.offered_by or ELSEWHERE}, at stage {one.stage.number}"),
        ("Agreed to by a second person", agreed),
        ("Agreed with the resident", whole_date(one.agreed_on)),
        ("The resident says", said if one.response else "Nothing yet" if stands(one) and one.stage.answered_on else ""),
        ("Set against what they owe", owed if money and one.pay_to == PayTo.ACCOUNT else ""),
        ("Paid", paid if one.paid_on else "Not yet" if money and stands(one) else ""),
        ("Taken back", back if one.taken_back_on else ""),
    ]
    return [(name, words) for name, words in found if words]


def promises(person: Person, complaint: Complaint, on: date) -> list[PromiseShown]:
    """Return what was promised on a complaint read whole, in order."""
    return [_promise(person, one, on) for one in promises_of(complaint)]


def stands_by(one: Promise, on: date) -> str:
    """Return the word for how a promise stands on a day by its first one, which stays the measure."""
    first = one.first_due_on or one.due_on
    if one.taken_back_on:
        return "taken back"
    if one.done_on:
        return "met" if one.done_on <= first else "late"
    return "overdue" if first < on else "due today" if first == on else "due"


def _promise(person: Person, one: Promise, on: date) -> PromiseShown:
    reference = one.complaint.reference
    done = (("Say that it is kept", f"{reverse('desk:complete_promise', args=[reference])}?promise={one.number}"),)
    acts = (
        ("Tell the resident how it goes", "desk:update_promise", may.why_not_update(person, one)),
        ("Move the day", "desk:move_promise", may.why_not_move(person, one)),
        ("The resident says it is done", "desk:confirm_promise", may.why_not_confirm(person, one)),
        ("The resident says it is not done", "desk:deny_promise", may.why_not_deny(person, one)),
        ("Open it again", "desk:reopen_promise", may.why_not_reopen(person, one)),
        ("Take it back", "desk:take_promise_back", may.why_not_take_promise_back(person, one)),
    )
    links = [(text, reverse(page, args=[reference, one.number])) for text, page, why_not in acts if why_not is None]
    first = done if may.why_not_complete(person, one) is None else ()
    return PromiseShown(one, stands_by(one, on), marks(one), (*first, *links))


def marks(one: Promise) -> tuple[tuple[str, str], ...]:
    """Return what else is to be seen of a promise at a glance, each with its colour."""
    moved = one.first_due_on is not None and one.first_due_on != one.due_on
    found = (
        ("denied", "red", one.denied_on is not None and one.confirmed_on is None),
        ("moved", "purple", moved),
        ("confirmed", "green", one.confirmed_on is not None),
    )
    return tuple((word, colour) for word, colour, so in found if so)
