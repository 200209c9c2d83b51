"""What one may do about remedies and promises: a sentence that says why not, or None, as in permissions.py."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework import limits
from amends.casework.models import Complaint, Promise, Remedy, Response
from amends.casework.permissions import HANDLES, LISTENS, why_not, why_not_role
from amends.casework.putting_right import money_so_far, stands, waits
from amends.rulebook.facts import RemedyKind
from amends.workdays import spoken

SETS_LIMITS = frozenset({RoleName.ADMINISTRATOR, RoleName.SENIOR_LEAD})


def why_not_approve(person: Person, remedy: Remedy, on: date) -> str | None:
    """Return why the person may not agree to an offer beyond a limit, or None (Code 4.2)."""
    complaint = remedy.stage.complaint
    if sentence := why_not(person, complaint, "remedies.approve", HANDLES, "A complaints officer or lead agrees"):
        return sentence
    if not waits(remedy) or remedy.amount is None:
        return "That offer waits for nobody"
    if remedy.offered_by_id == person.pk:
        return "A sum beyond a person’s limit needs a second person"
    in_all = money_so_far(complaint) + remedy.amount
    if limits.covers(person, complaint.landlord, in_all, on):
        return None
    return f"£{in_all:.2f} in all on this complaint is beyond your own limit (Code 4.2)"


def why_not_take_back(person: Person, remedy: Remedy) -> str | None:
    """Return why the person may not take an offer back, or None: not one that the resident has."""
    if sentence := why_not(person, remedy.stage.complaint, "remedies.take_back", HANDLES):
        return sentence
    if remedy.taken_back_on:
        return f"It was taken back on {spoken(remedy.taken_back_on)}"
    has_it = remedy.stage.answered_on is not None and not waits(remedy)
    return "The resident has this offer in our answer, so it stands (Code 7.3)" if has_it else None


def why_not_respond(person: Person, remedy: Remedy) -> str | None:
    """Return why the person may not record what the resident says to an offer, or None."""
    if sentence := why_not(person, remedy.stage.complaint, "remedies.respond", LISTENS):
        return sentence
    if not stands(remedy):
        return "That is no offer yet"
    return f"It was paid on {spoken(remedy.paid_on)}" if remedy.paid_on else None


def why_not_pay(person: Person, remedy: Remedy) -> str | None:
    """Return why the person may not record that an offer of money was paid, or None."""
    if remedy.kind != RemedyKind.MONEY:
        return "Only money is paid"
    if sentence := why_not(person, remedy.stage.complaint, "payments.pay", HANDLES):
        return sentence
    if not stands(remedy):
        return "That is no offer yet"
    if remedy.paid_on:
        return f"It was paid on {spoken(remedy.paid_on)}"
    return "The resident declined it" if remedy.response == Response.DECLINED else None


def why_not_move(person: Person, promise: Promise) -> str | None:
    """Return why the person may not give a promise another day, or None."""
    return why_not(person, promise.complaint, "promises.move", HANDLES) or _not_open(promise)


def why_not_update(person: Person, promise: Promise) -> str | None:
    """Return why the person may not tell the resident how a promise goes, or None."""
    return why_not(person, promise.complaint, "promises.update", LISTENS) or _not_open(promise)


def why_not_complete(person: Person, promise: Promise) -> str | None:
    """Return why the person may not say that a promise is done, or None."""
    return why_not(person, promise.complaint, "promises.complete", LISTENS) or _not_open(promise)


def why_not_confirm(person: Person, promise: Promise) -> str | None:
    """Return why the person may not record the resident's word that a promise is done, or None."""
    if sentence := why_not(person, promise.complaint, "promises.confirm", LISTENS):
        return sentence
    if promise.taken_back_on:
        return "It was taken back"
    return f"They said so on {spoken(promise.confirmed_on)}" if promise.confirmed_on else None


def why_not_deny(person: Person, promise: Promise) -> str | None:
    """Return why the person may not record the resident's word that a promise is not done, or None."""
    return why_not(person, promise.complaint, "promises.deny", LISTENS) or _not_done(promise)


def why_not_reopen(person: Person, promise: Promise) -> str | None:
    """Return why the person may not open a promise again, or None."""
    return why_not(person, promise.complaint, "promises.reopen", HANDLES) or _not_done(promise)


def why_not_take_promise_back(person: Person, promise: Promise) -> str | None:
    """Return why the person may not take a promise back, or None: not one that the resident has."""
    if sentence := why_not(person, promise.complaint, "promises.take_back", HANDLES) or _not_open(promise):
        return sentence
    has_it = promise.stage.answered_on is not None
    return "The resident has this promise in our answer, so it stands (Code 7.3)" if has_it else None


def why_not_set_limits(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not say how much each role may offer, or None."""
    return why_not_role(person, landlord, SETS_LIMITS, "An administrator or the senior lead sets limits")


def why_not_see_limits(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not read the limits, or None: those who offer money know their own."""
    return why_not_role(person, landlord, SETS_LIMITS | HANDLES | {RoleName.COMPLIANCE_LEAD, RoleName.AUDITOR})


def waiting_for(person: Person, complaint: Complaint, on: date) -> list[Remedy]:
    """Return the offers on a complaint that wait for this person's word."""
    found = Remedy.objects.filter(stage__complaint=complaint, needs_approval=True, approved_on__isnull=True)
    waiting = list(found.filter(taken_back_on__isnull=True).select_related("stage", "offered_by"))
    for one in waiting:
        one.stage.complaint = complaint
    return [one for one in waiting if why_not_approve(person, one, on) is None]


def _not_open(promise: Promise) -> str | None:
    if promise.taken_back_on:
        return "It was taken back"
    return f"It was done on {spoken(promise.done_on)}" if promise.done_on else None


def _not_done(promise: Promise) -> str | None:
    if promise.taken_back_on:
        return "It was taken back"
    return None if promise.done_on else "Nobody said that it is done"
