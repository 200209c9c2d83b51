"""Money paid (Code 7.3): to the resident, or against what they owe where they agreed to that."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import PayTo, Remedy, Response
from amends.casework.putting_right import done, waits
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.rulebook.facts import RemedyKind
from amends.workdays import spoken


@action
def pay(*, remedy: Remedy, by: Person, on: date, reference: str, to: str = "") -> None:
    """Keep that an offer of money was paid on a day, under a reference; the promise to pay it is done by that."""
    if remedy.kind != RemedyKind.MONEY:
        raise Refused("Only money is paid", provision="7.3", mend="Say that the promise is kept instead.")
    if remedy.paid_on is not None:
        raise Refused(f"It was paid on {spoken(remedy.paid_on)}, under {remedy.payment_reference}", provision="7.3")
    if waits(remedy) or remedy.taken_back_on is not None:
        raise Refused("That is no offer yet", provision="7.3", mend="Somebody whose limit covers it agrees first.")
    if remedy.response == Response.DECLINED:
        raise Refused("The resident declined it", provision="7.3", mend="Ask them, and record that they accept.")
    not_before(on, remedy.offered_on, "it was offered")
    remedy.pay_to = PayTo(to or remedy.pay_to or PayTo.RESIDENT).value
    if remedy.pay_to == PayTo.ACCOUNT and remedy.set_off_agreed_on is None:
        raise Refused(
            "Money goes against what a resident owes only where they agree",
            provision="7.3",
            mend="Record that they agreed, with the day, or pay it to them.",
        )
    remedy.payment_reference = said(reference, "The reference of the payment", provision="7.3")
    remedy.paid_on, remedy.paid_by = on, by
    remedy.save(update_fields=["pay_to", "payment_reference", "paid_on", "paid_by"])
    where = "to the resident" if remedy.pay_to == PayTo.RESIDENT else "to their account, as they agreed"
    proof = f"£{remedy.amount:.2f} paid {where} on {spoken(on)}, reference {remedy.payment_reference}."
    for promise in remedy.promises.filter(done_on__isnull=True, taken_back_on__isnull=True):
        done(promise, max(on, promise.promised_on), proof=proof, by=by)
    journal.note("paid", proof, on=on, by=by)
