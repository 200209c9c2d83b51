"""Section 4 of the Code of 2024, as far as records show it: 4.2, authority to settle and access to staff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from amends.rulebook.duties.both_stages import remedies
from amends.rulebook.duty import Role, Verdict
from amends.rulebook.evidence import by_the_day, cannot_tell, every_stage, held, named
from amends.rulebook.facts import Case, Remedy, RemedyKind
from amends.rulebook.limbs import Found, of_case
from amends.workdays import Calendar, spoken


@of_case(
    "2024",
    "4.2",
    what="money approved within a delegated limit",
    ask="Have the offer approved by someone who may",
    falls_to=Role.SENIOR_LEAD,
)
def approved_within_a_limit(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Money is offered by somebody with the authority for it: their limit covers all the money offered so far."""
    found = [pair for pair in remedies(case) if pair[1].kind is RemedyKind.MONEY]
    for at, (subject, remedy) in enumerate(found):
        offer, on = remedy.offer, remedy.offered_on or case.told_on
        if offer.pounds is None or offer.unrecorded & {"approved_by", "limit"}:
            yield cannot_tell(subject, "who approved the offer, and up to what sum they could", on)
        elif not offer.approved_by.strip():
            yield held(subject, on, False, "", f"Nobody approved the offer of {_pounds(offer.pounds)}.")
        elif offer.unlimited:
            yield held(subject, on, True, f"Approved by {offer.approved_by}, who may approve any sum.", "")
        elif not offer.limit:
            no = f"{offer.approved_by} approved {_pounds(offer.pounds)} with no authority to approve money."
            yield held(subject, on, False, "", no)
        else:
            total = offer.pounds + _before(at, [remedy for _, remedy in found])
            limit = f"{offer.approved_by}, who may approve {_pounds(offer.limit)}"
            yes = f"Approved by {limit}; offered on this complaint so far: {_pounds(total)}."
            no = f"It came to {_pounds(total)} on this complaint, approved by {limit} and no more."
            yield held(subject, on, total <= offer.limit, yes, no)


def _before(at: int, money: list[Remedy]) -> Decimal:
    """Return the pounds offered before one of the offers: on earlier days, or that day by the same approver."""
    mine = money[at]
    earlier = [
        one.offer.pounds
        for number, one in enumerate(money)
        if number != at
        and (
            _since(one) < _since(mine)
            or (_since(one) == _since(mine) and number < at and one.offer.approved_by == mine.offer.approved_by)
        )
    ]
    return sum((pounds for pounds in earlier if pounds), Decimal(0))


def _since(remedy: Remedy) -> date:
    return remedy.offer.approved_on or remedy.offered_on or date.min


def _pounds(amount: Decimal) -> str:
    return f"£{amount:,.2f}".removesuffix(".00")


@of_case(
    "2024",
    "4.2",
    what="service answers by the day set for it",
    ask="Get the service's answer",
    falls_to=Role.HEAD_OF_SERVICE,
)
def service_answers(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A service that is asked about a complaint answers by the day set; how long it took is said in working days."""
    for stage in every_stage(case):
        for one in stage.contributions:
            subject, ended = f"{named(stage)} contribution {one.key}", one.withdrawn_on
            due = f"due by {spoken(one.due_on)}"
            if one.answered_on:
                took = max(calendar.between(one.asked_on, one.answered_on), 0)
                days = f"{took} working day{'' if took == 1 else 's'}"
                says = f"{one.service} was asked on {spoken(one.asked_on)} and answered after {days}"
                verdict = Verdict.MET if one.answered_on <= one.due_on else Verdict.BREACHED
                says = f"{says}, on {spoken(one.answered_on)}; it was {due}."
                yield Found(subject, verdict, says, one.asked_on, one.due_on, one.answered_on)
                continue
            overtaken = min((day for day in (ended, stage.answered_on) if day), default=None)
            if overtaken is None:
                found = by_the_day(subject, one.asked_on, one.due_on, None, f"answered by {one.service}")
                yield replace(found, ask=f"Get the answer of {one.service}")
            elif one.due_on < overtaken:
                says = f"{one.service} was asked on {spoken(one.asked_on)} and did not answer; it was {due}."
                yield Found(subject, Verdict.BREACHED, says, one.asked_on, one.due_on)
