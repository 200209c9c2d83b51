"""What is offered to put things right (Code 7.1 to 7.4), and what the resident says to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from amends.accounts.models import Person
from amends.casework import journal, limits, telling
from amends.casework.action import action
from amends.casework.models import Complaint, ContactKind, PayTo, Point, Remedy, Response, Stage
from amends.casework.putting_right import kept_lines, money_so_far, not_overdue, open_ended, promise_of, step, waits
from amends.casework.refused import Refused
from amends.casework.subject import not_before, open_stage, said
from amends.rulebook.compensation import HeadOfLoss, Line, Unworkable, Worked, work_out
from amends.rulebook.facts import RemedyKind
from amends.workdays import spoken


@action
def offer(
    *,
    complaint: Complaint,
    stage_number: int,
    by: Person,
    on: date,
    kind: str,
    what: str,
    amount: Decimal | None = None,
    lines: Sequence[Line] = (),
    head_of_loss: str = "",
    differs_because: str = "",
    goodwill: bool = False,
    pay_to: str = "",
    set_off_agreed_on: date | None = None,
    impact: str = "",
    guidance: str = "",
    point: Point | None = None,
    due_on: date | None = None,
    owner: Person | None = None,
    agreed_on: date | None = None,
) -> Remedy:
    """Return the remedy offered, in pounds where it is money, with the promise to do it by `due_on`.

    `lines` are worked out under the Ombudsman's guidance of the day. A sum beyond the limit of whoever offers it waits,
    and is no offer yet, until somebody whose limit covers it agrees (Code 7.1 to 7.4).
    """
    stage = open_stage(complaint, stage_number)
    if kind not in set(RemedyKind):
        raise Refused(f"“{kind}” is none of the Code's eight kinds of remedy", provision="7.1", mend="Choose one.")
    worked = _worked(lines, on)
    amount = worked.total if amount is None and worked else amount
    _check_money(kind, amount, worked, differs_because, goodwill, head_of_loss)
    _check_days(on, due_on, agreed_on, set_off_agreed_on)
    remedy = Remedy(
        stage=stage,
        point=point,
        kind=RemedyKind(kind).value,
        what=open_ended(said(what, "What is offered", provision="7.3")),
        amount=amount,
        impact=impact.strip(),
        guidance=guidance.strip() or (f"Worked out under the {worked.guidance.version}" if worked else ""),
        offered_on=on,
        offered_by=by,
        head_of_loss=head_of_loss or _only_head(worked),
        **(_as_worked(worked) if worked else {}),
        differs_because=differs_because.strip(),
        goodwill=goodwill,
        pay_to=PayTo(pay_to).value if pay_to else "",
        set_off_agreed_on=set_off_agreed_on,
        due_on=due_on,
        owner=owner,
        agreed_on=agreed_on,
        approver_limit=None if amount is None else limits.limit_of(by, complaint.landlord, on),
        needs_approval=amount is not None and not _within(complaint, amount, by, on),
    )
    remedy.save()
    if not waits(remedy):
        promise_of(remedy, on)
    name = "offer waits for approval" if waits(remedy) else "remedy offered"
    journal.note(name, _words(remedy), on=on, by=by)
    return remedy


@action
def approve(*, remedy: Remedy, by: Person, on: date, due_on: date | None = None) -> None:
    """Agree to a sum beyond the limit of whoever offered it; from now on it is an offer.

    `due_on` is a day in place of one that has passed. Where the answer has gone, the resident is told by email.
    """
    complaint, amount = remedy.stage.complaint, remedy.amount
    if not waits(remedy) or amount is None:
        raise Refused("That offer waits for nobody", provision="4.2")
    not_before(on, remedy.offered_on, "it was proposed")
    if by.pk == remedy.offered_by_id:
        raise Refused("A sum beyond a person's limit needs a second person", mend=_who_can(complaint, amount, on, by))
    if not _within(complaint, amount, by, on):
        mend = _who_can(complaint, amount, on, by)
        raise Refused(f"£{amount:.2f} brings this complaint beyond your own limit", provision="4.2", mend=mend)
    remedy.due_on = due_on or remedy.due_on
    if remedy.due_on is not None and remedy.due_on < on:
        says = f"{spoken(remedy.due_on)}, by which it was to be done, has passed"
        raise Refused(says, provision="7.3", mend="Give another day.")
    remedy.approved_by, remedy.approved_on = by, on
    remedy.approver_limit = limits.limit_of(by, complaint.landlord, on)
    remedy.save(update_fields=["approved_by", "approved_on", "approver_limit", "due_on"])
    promise_of(remedy, on)
    _considered(remedy.stage, by)
    journal.note("offer approved", _words(remedy), on=on, by=by)
    if remedy.stage.answered_on and complaint.resident.email:
        words = f"We have something more to offer you: {_words(remedy)} You can still ask us to look again."
        telling.tell(complaint, how=ContactKind.EMAIL, words=words, by=by, on=on)


@action
def take_back(*, remedy: Remedy, by: Person, on: date, because: str) -> None:
    """Take back what the resident was not told of yet: a mistake, or a sum nobody agreed to. It stays on the record."""
    if remedy.taken_back_on is not None:
        raise Refused(f"It was taken back on {spoken(remedy.taken_back_on)}")
    if remedy.stage.answered_on is not None and not waits(remedy):
        raise Refused(
            "The resident has this offer in our answer, so it stands", provision="7.3", mend="Offer more instead."
        )
    remedy.taken_back_because = said(because, "Why it is taken back")
    remedy.taken_back_on, remedy.taken_back_by = on, by
    remedy.save(update_fields=["taken_back_on", "taken_back_by", "taken_back_because"])
    for promise in remedy.promises.filter(taken_back_on__isnull=True, done_on__isnull=True):
        not_overdue(promise, on)
        promise.taken_back_on, promise.taken_back_by, promise.taken_back_because = on, by, remedy.taken_back_because
        promise.save(update_fields=["taken_back_on", "taken_back_by", "taken_back_because"])
        step(promise, "taken back", on, words=remedy.taken_back_because, by=by)
    journal.note("offer taken back", f"{remedy.what} {remedy.taken_back_because}", on=on, by=by)


@action
def respond(
    *,
    remedy: Remedy,
    on: date,
    response: str,
    words: str = "",
    pay_to: str = "",
    set_off: bool = False,
    by: Person | None = None,
) -> None:
    """Keep whether the resident accepts or declines an offer; `by` None is the resident, online.

    Neither ends anything: stage 2 and the Ombudsman stay open, and until it is paid they may change their mind.
    `set_off` says that they agree to have it set against what they owe.
    """
    if response not in set(Response):
        raise Refused(f"“{response}” is no reply to an offer", mend="They accept it, or they decline it.")
    if waits(remedy) or remedy.taken_back_on is not None:
        raise Refused("That is no offer yet", provision="7.3")
    if remedy.paid_on is not None:
        raise Refused(f"It was paid on {spoken(remedy.paid_on)}")
    not_before(on, remedy.offered_on, "it was offered")
    if pay_to == PayTo.ACCOUNT and not set_off:
        raise Refused(
            "Money goes against what a resident owes only where they agree", provision="7.3", mend="Ask them first."
        )
    remedy.response, remedy.responded_on, remedy.response_words = Response(response).value, on, words.strip()
    if response == Response.ACCEPTED and pay_to:
        remedy.pay_to = PayTo(pay_to).value
        remedy.set_off_agreed_on = on if remedy.pay_to == PayTo.ACCOUNT else None
    remedy.save(update_fields=["response", "responded_on", "response_words", "pay_to", "set_off_agreed_on"])
    journal.note(f"offer {response}", f"{_words(remedy)} {remedy.response_words}".strip(), on=on, by=by)


def _worked(lines: Sequence[Line], on: date) -> Worked | None:
    """Return the lines worked out under the guidance of the day, None where there are none."""
    try:
        return work_out(lines, on) if lines else None
    except Unworkable as wrong:
        raise Refused(str(wrong), provision="7.4") from wrong


def _check_money(
    kind: str, amount: Decimal | None, worked: Worked | None, differs: str, goodwill: bool, head: str
) -> None:
    if (kind == RemedyKind.MONEY) != (amount is not None):
        raise Refused(
            "An offer of money says how much, and no other does", provision="7.3", mend="Give pounds and pence."
        )
    if amount is not None and amount <= 0:
        raise Refused("An offer of money is more than nothing", provision="7.2", mend="Give pounds and pence.")
    if head and head not in set(HeadOfLoss):
        raise Refused(f"“{head}” is nothing that money is for", provision="7.2", mend="Choose a head of loss.")
    if amount is not None and worked and amount < worked.total and not differs.strip():
        says = f"£{amount:.2f} is less than the £{worked.total:.2f} that the workings come to"
        raise Refused(says, provision="7.4", mend="Say why, or offer that.")
    if goodwill and HeadOfLoss.STATUTORY in (head, *(line.key for line in (worked.lines if worked else ()))):
        raise Refused("What the law sets is owed, and is no goodwill", provision="7.2", mend="Offer the two apart.")


def _check_days(on: date, due_on: date | None, agreed_on: date | None, set_off_agreed_on: date | None) -> None:
    if due_on is not None:
        not_before(due_on, on, "the day it is offered", provision="7.3")
    for day in (agreed_on, set_off_agreed_on):
        if day is not None and day > on:
            raise Refused(f"{spoken(day)} has not come yet", mend="Check the date.")


def _as_worked(worked: Worked) -> dict[str, Any]:
    """Return what an offer keeps of how it was worked out."""
    return {
        "workings": kept_lines(worked),
        "workings_because": [line.reasons for line in worked.lines],
        "guidance_version": worked.guidance.version,
        "guidance_amount": worked.least,
    }


def _only_head(worked: Worked | None) -> str:
    """Return the head of loss where all lines are of one, else nothing: the workings tell."""
    judged = set(HeadOfLoss)
    heads = {line.key if line.key in judged else HeadOfLoss.SERVICE for line in (worked.lines if worked else ())}
    return str(heads.pop()) if len(heads) == 1 else ""


def _within(complaint: Complaint, amount: Decimal, person: Person, on: date) -> bool:
    """Return whether all the money on the complaint, with this sum, is within the person's limit: halves don't help."""
    return limits.covers(person, complaint.landlord, money_so_far(complaint) + amount, on)


def _who_can(complaint: Complaint, amount: Decimal, on: date, but: Person) -> str:
    names = [str(one) for one in limits.able(complaint.landlord, amount, on) if one.pk != but.pk][:3]
    return (
        f"Those who can: {', '.join(names)}." if names else "Nobody here can: ask an administrator for a senior lead."
    )


def _considered(stage: Stage, by: Person) -> None:
    """Keep that who agreed to money at stage 1 had a hand in it, and so does not decide stage 2 (Code 6.13)."""
    if stage.number == 1:
        stage.considered_by.add(by)


def _words(remedy: Remedy) -> str:
    return f"£{remedy.amount:.2f}: {remedy.what}" if remedy.amount is not None else remedy.what
