"""What was promised, with its day, until it is done with proof or by the resident's word (Code 6.6, 6.17, 7.3)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal, privacy, telling
from amends.casework.action import action
from amends.casework.models import Complaint, Document, Promise
from amends.casework.putting_right import done, new_promise, not_overdue, opened_again, step
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said, stage_of
from amends.workdays import spoken

# Words that say no more than that somebody ticked a box.
HOLLOW = frozenset({"done", "complete", "completed", "finished", "closed", "job done", "all done", "yes", "ok", "n/a"})
RESIDENTS_WORD = "The resident says that it is done."
NOT_DONE = "The resident says that it is not done."


@action
def make(
    *,
    complaint: Complaint,
    stage_number: int,
    by: Person,
    on: date,
    what: str,
    due_on: date,
    owner: Person | None = None,
    agreed_on: date | None = None,
) -> Promise:
    """Return the promise, with the day by which it will be kept."""
    not_before(due_on, on, "the day it is made", provision="7.3")
    privacy.keep_to_those_let_in(complaint, owner)
    promise = new_promise(
        complaint, stage_of(complaint, stage_number), what=said(what, "What is promised", provision="7.3"),
        on=on, due_on=due_on, owner=owner, agreed_on=agreed_on,
    )  # fmt: skip
    journal.note("promised", f"By {spoken(due_on)}: {promise.what}", on=on, by=by)
    return promise


@action
def move(*, promise: Promise, by: Person, on: date, due_on: date, words: str, how: str, agreed: bool = False) -> None:
    """Give a promise another day, and tell the resident why; the first day stays the measure (Code 7.3).

    `agreed` says that the resident agreed to the new day when they were told.
    """
    _open(promise)
    not_before(due_on, on, "the day it is moved", provision="7.3")
    if due_on == promise.due_on:
        raise Refused(f"It is promised for {spoken(due_on)} already", provision="7.3")
    telling.tell(promise.complaint, how=how, words=words, by=by, on=on)
    old, promise.due_on = promise.due_on, due_on
    promise.first_due_on = promise.first_due_on or old
    promise.agreed_on = on if agreed else promise.agreed_on
    promise.save(update_fields=["due_on", "first_due_on", "agreed_on"])
    step(promise, "moved", on, words=words.strip(), by=by, old_due_on=old, due_on=due_on)
    told = f"{promise.what} Now by {spoken(due_on)}, not {spoken(old)}. {words.strip()}"
    journal.note("promise moved", told, on=on, by=by)


@action
def update(*, promise: Promise, by: Person, on: date, words: str, how: str) -> None:
    """Tell the resident how a promise goes while they wait; this moves no day."""
    _open(promise)
    telling.tell(promise.complaint, how=how, words=words, by=by, on=on)
    step(promise, "updated", on, words=words.strip(), by=by)
    journal.note("promise update", f"{promise.what} {words.strip()}", on=on, by=by)


@action
def complete(*, promise: Promise, by: Person, on: date, proof: str = "", document: Document | None = None) -> None:
    """Keep that a promise is done, and what shows it: words, or a paper on the case. It may be after the close."""
    _open(promise)
    not_before(on, promise.promised_on, "it was promised")
    if promise.remedy is not None and promise.remedy.amount is not None and promise.remedy.paid_on is None:
        raise Refused("This is money", provision="7.3", mend="Record the payment, with its reference.")
    if document is not None and not promise.complaint.documents.filter(pk=document.pk).exists():
        raise Refused("That paper is on another complaint", provision="7.3", mend="Choose one of this complaint's.")
    kept = proof.strip() or (f"See the paper {document.name}." if document else "")
    kept = said(kept, "What shows that it is done", provision="7.3", mend="A photo, a receipt, the resident's word.")
    if document is None and kept.lower().strip(" .!") in HOLLOW:
        raise Refused(f"“{kept}” alone shows nothing", provision="7.3", mend="A job number, a photo, what they said.")
    done(promise, on, proof=kept, by=by, document=document)
    journal.note("promise kept", f"{promise.what} {kept}", on=on, by=by)


@action
def confirm(*, promise: Promise, on: date, words: str = "", by: Person | None = None) -> None:
    """Keep the resident's word that it is done, which is proof enough; `by` None is the resident, online."""
    _stands(promise)
    not_before(on, promise.promised_on, "it was promised")
    if promise.confirmed_on is not None:
        raise Refused(f"They said so on {spoken(promise.confirmed_on)}", provision="7.3")
    promise.confirmed_on = on
    promise.save(update_fields=["confirmed_on"])
    kept = f"{RESIDENTS_WORD} {words.strip()}".strip()
    if promise.done_on is None:
        done(promise, on, proof=kept, by=by)
    step(promise, "confirmed", on, words=kept, by=by, by_resident=True)
    journal.note("promise confirmed", f"{promise.what} {words.strip()}".strip(), on=on, by=by)


@action
def deny(*, promise: Promise, on: date, words: str = "", by: Person | None = None) -> None:
    """Keep the resident's word that what we call done is not: it is open again, late since its first day."""
    _done(promise)
    not_before(on, promise.promised_on, "it was promised")
    kept = words.strip() or NOT_DONE
    opened_again(promise)
    promise.denied_on, promise.denied_words = on, kept
    promise.save(update_fields=["denied_on", "denied_words"])
    step(promise, "denied", on, words=kept, by=by, by_resident=True)
    journal.note("promise denied", f"{promise.what} {kept}", on=on, by=by)


@action
def reopen(*, promise: Promise, by: Person, on: date, words: str) -> None:
    """Open again what we find not to be done after all, and say how we know."""
    _done(promise)
    kept = said(words, "Why it is open again", provision="7.3")
    not_before(on, promise.promised_on, "it was promised")
    opened_again(promise)
    step(promise, "reopened", on, words=kept, by=by)
    journal.note("promise reopened", f"{promise.what} {kept}", on=on, by=by)


@action
def take_back(*, promise: Promise, by: Person, on: date, because: str) -> None:
    """Take back a promise that the resident was not told of yet: a mistake. It stays on the record."""
    _open(promise)
    if promise.stage.answered_on is not None:
        raise Refused("The resident has this promise in our answer", provision="7.3", mend="Keep it, or move its day.")
    not_overdue(promise, on)
    promise.taken_back_because = said(because, "Why it is taken back")
    promise.taken_back_on, promise.taken_back_by = on, by
    promise.save(update_fields=["taken_back_on", "taken_back_by", "taken_back_because"])
    step(promise, "taken back", on, words=promise.taken_back_because, by=by)
    journal.note("promise taken back", f"{promise.what} {promise.taken_back_because}", on=on, by=by)


def _stands(promise: Promise) -> None:
    if promise.taken_back_on is not None:
        raise Refused(f"It was taken back on {spoken(promise.taken_back_on)}", provision="7.3")


def _open(promise: Promise) -> None:
    """Raise Refused where a promise is done, or taken back."""
    _stands(promise)
    if promise.done_on is not None:
        raise Refused(f"This was done on {spoken(promise.done_on)}", provision="7.3")


def _done(promise: Promise) -> None:
    """Raise Refused where a promise is still open, or taken back."""
    _stands(promise)
    if promise.done_on is None:
        raise Refused("It is open: nobody said that it is done", provision="7.3", mend="Say how it goes instead.")
