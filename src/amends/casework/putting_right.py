"""What remedies and promises share: whether an offer waits, what it makes us promise, what it all comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from amends.accounts.models import Person
from amends.casework.letters.own import FINAL, NEVER_SAID
from amends.casework.models import Complaint, Document, Promise, PromiseStep, Remedy, Stage
from amends.casework.refused import Refused
from amends.rulebook.compensation import Worked, WorkedLine
from amends.rulebook.facts import RemedyKind
from amends.web.words import pounds
from amends.workdays import spoken

NONE = Decimal("0.00")


def remedies_of(complaint: Complaint) -> list[Remedy]:
    """Return what was offered on a complaint read whole, each with its stage and complaint at hand."""
    found = []
    for stage in complaint.stages.all():
        stage.complaint = complaint
        for remedy in stage.remedies.all():
            remedy.stage = stage
            found.append(remedy)
    return found


def promises_of(complaint: Complaint) -> list[Promise]:
    """Return what was promised on a complaint read whole, each with its stage and complaint at hand."""
    stages = {stage.pk: stage for stage in complaint.stages.all()}
    found = list(complaint.promises.all())
    for promise in found:
        promise.complaint, promise.stage = complaint, stages[promise.stage_id]
    return found


def waits(remedy: Remedy) -> bool:
    """Return whether an offer waits for somebody whose limit covers it, so that it is not an offer yet."""
    return remedy.needs_approval and remedy.approved_on is None and remedy.taken_back_on is None


def stands(remedy: Remedy) -> bool:
    """Return whether it is truly offered: agreed to, and not taken back."""
    return remedy.taken_back_on is None and not waits(remedy)


def told(remedy: Remedy) -> bool:
    """Return whether the resident has it before them: it stands, and its stage is answered."""
    return stands(remedy) and remedy.stage.answered_on is not None


def kept_lines(worked: Worked) -> list[dict[str, Any]]:
    """Return workings as the record keeps them for ever: one row a line, pounds as text, and no words of anybody."""
    return [_kept(line) for line in worked.lines]


def _kept(line: WorkedLine) -> dict[str, Any]:
    row: dict[str, Any] = {"key": str(line.key), "pounds": f"{line.pounds:.2f}"}
    if line.units is not None:
        row |= {"units": line.units, "each": line.each, "rate": f"{line.rate:.2f}"}
    return row | ({"version": line.version} if line.version else {})


def worked_lines(remedy: Remedy) -> list[WorkedLine]:
    """Return the workings of an offer as they were kept, with the reasons beside them."""
    reasons = [*remedy.workings_because, *[""] * len(remedy.workings)]
    return [
        WorkedLine(
            row["key"],
            Decimal(row["pounds"]),
            units=row.get("units"),
            each=row.get("each", ""),
            rate=Decimal(row["rate"]) if "rate" in row else None,
            reasons=because,
            version=row.get("version", ""),
        )
        for row, because in zip(remedy.workings, reasons, strict=False)
    ]


def new_promise(
    complaint: Complaint,
    stage: Stage,
    *,
    what: str,
    on: date,
    due_on: date,
    owner: Person | None,
    agreed_on: date | None = None,
    remedy: Remedy | None = None,
) -> Promise:
    """Return a promise just made, numbered within its complaint; its first day stays the measure."""
    return Promise.objects.create(
        complaint=complaint,
        stage=stage,
        number=complaint.promises.count() + 1,
        what=what,
        owner=owner,
        promised_on=on,
        due_on=due_on,
        first_due_on=due_on,
        agreed_on=agreed_on,
        remedy=remedy,
    )


def promise_of(remedy: Remedy, on: date) -> Promise | None:
    """Return the promise to do what a remedy offers, made that day, or None where it says no day."""
    if remedy.due_on is None:
        return None
    what = f"Pay you {pounds(remedy.amount)}" if remedy.kind == RemedyKind.MONEY else remedy.what
    stage = remedy.stage
    return new_promise(
        stage.complaint, stage, what=what, on=on, due_on=remedy.due_on, owner=remedy.owner,
        agreed_on=remedy.agreed_on, remedy=remedy,
    )  # fmt: skip


def step(promise: Promise, kind: str, on: date, *, words: str = "", by: Person | None, **more: Any) -> PromiseStep:
    """Return what happened to a promise, as kept beside it."""
    return PromiseStep.objects.create(promise=promise, kind=kind, on=on, words=words, by=by, **more)


def done(promise: Promise, on: date, *, proof: str, by: Person | None, document: Document | None = None) -> None:
    """Keep that a promise is done, with what shows it."""
    promise.done_on, promise.done_by, promise.proof, promise.proof_document = on, by, proof, document
    promise.save(update_fields=["done_on", "done_by", "proof", "proof_document"])
    step(promise, "done", on, words=proof, by=by)


def opened_again(promise: Promise) -> None:
    """Take back that a promise is done; what was said of it stays in its steps, and its first day the measure."""
    promise.done_on = promise.done_by = promise.proof_document = promise.confirmed_on = None
    promise.proof = ""
    promise.save(update_fields=["done_on", "done_by", "proof", "proof_document", "confirmed_on"])


def not_overdue(promise: Promise, on: date) -> None:
    """Raise Refused where a promise has fallen due: what is late is never taken out of the figures."""
    first = promise.first_due_on or promise.due_on
    if first < on:
        raise Refused(
            f"It was due on {spoken(first)}, so that it counts", provision="7.3", mend="Keep it, or move its day."
        )


@dataclass(frozen=True, slots=True)
class Totals:
    """What is offered on one complaint, in pounds, by stage; goodwill apart, and what is paid."""

    at_1: Decimal
    at_2: Decimal
    goodwill: Decimal
    paid: Decimal
    waiting: Decimal

    @property
    def offered(self) -> Decimal:
        """Return the sum of both stages."""
        return self.at_1 + self.at_2


def totals(remedies: Iterable[Remedy]) -> Totals:
    """Return what the remedies of one complaint come to; stage 2 adds to what stage 1 offered, and replaces nothing."""
    found = [one for one in remedies if one.amount is not None and one.taken_back_on is None]
    offered = [one for one in found if not waits(one)]
    return Totals(
        at_1=_sum(one for one in offered if one.stage.number == 1),
        at_2=_sum(one for one in offered if one.stage.number == 2),
        goodwill=_sum(one for one in offered if one.goodwill),
        paid=_sum(one for one in offered if one.paid_on),
        waiting=_sum(one for one in found if waits(one)),
    )


def money_so_far(complaint: Complaint) -> Decimal:
    """Return how many pounds are offered on a complaint, both stages; what waits is not."""
    return totals(Remedy.objects.filter(stage__complaint=complaint).select_related("stage")).offered


def _sum(remedies: Iterable[Remedy]) -> Decimal:
    return sum((one.amount for one in remedies if one.amount), NONE)


def open_ended(what: str) -> str:
    """Return the words of an offer; raises Refused where they make it full and final, which no offer is (7.1)."""
    if FINAL.search(what):
        raise Refused(NEVER_SAID.removesuffix("."), provision="7.1", mend="Say only what is offered.")
    return what
