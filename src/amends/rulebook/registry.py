"""`duties(case, calendar)`: every duty that the facts of one complaint settle; `duties_of(thing, calendar)` for what
stands outside a complaint. It knows no today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from amends.rulebook.duties import SECTIONS
from amends.rulebook.duty import Duty, Verdict
from amends.rulebook.facts import Case
from amends.rulebook.front_door import Landlord, Thing
from amends.rulebook.limbs import LIMBS, Found, Limb, in_order, of_case
from amends.workdays import Calendar, spoken

__all__ = ["SECTIONS", "duties", "duties_of", "limbs", "next_duty", "of_case", "shown"]

# A provision is as good as its worst limb: a breach first, then what cannot be told, then what is still to do.
WORST_FIRST = (Verdict.BREACHED, Verdict.CANNOT_TELL, Verdict.OPEN, Verdict.MET, Verdict.NOT_APPLICABLE)
# Of several things due on one day the letter that carries the rest is named first.
LEADING = frozenset(
    {("2022", "4.1"), ("2022", "5.1"), ("2022", "5.13")}
    | {("2024", number) for number in ("6.2", "6.3", "6.11", "6.14")}
)


def limbs(edition: str, provision: str | None = None) -> tuple[Limb, ...]:
    """Return the limbs of an edition, or of one of its provisions, in the Code's order."""
    found = [limb for limb in LIMBS.values() if limb.edition == edition and provision in (None, limb.provision)]
    return tuple(sorted(found, key=lambda limb: in_order(limb.provision)))


def shown(edition: str) -> frozenset[str]:
    """Return the numbers of the provisions that records show under an edition; a policy is no record."""
    return frozenset(limb.provision for limb in LIMBS.values() if limb.edition == edition and limb.of is not Landlord)


def duties(case: Case, calendar: Calendar, *, everything: bool = False) -> tuple[Duty, ...]:
    """Return the duties of a case in the Code's order; `everything` keeps those that do not apply.

    Raises OutsideCalendar where a date of the case lies outside the calendar.
    """
    found = _asked(case, calendar, everything=everything)
    left = (_past_telling(_stopped(duty, case), case) for duty in found)
    return tuple(duty for duty in left if everything or duty.verdict is not Verdict.NOT_APPLICABLE)


def duties_of(thing: Case | Thing, calendar: Calendar, *, everything: bool = False) -> tuple[Duty, ...]:
    """Return the duties of a thing of the front door in the Code's order; of a case, what `duties` returns.

    Raises OutsideCalendar where a date of the thing lies outside the calendar.
    """
    if isinstance(thing, Case):
        return duties(thing, calendar, everything=everything)
    found = _asked(thing, calendar, everything=everything)
    return tuple(duty for duty in found if everything or duty.verdict is not Verdict.NOT_APPLICABLE)


def _asked(thing: Case | Thing, calendar: Calendar, *, everything: bool) -> Iterator[Duty]:
    for limb in _ORDERED:
        if limb.of is type(thing):
            mine = [_duty(limb, one) for one in limb.find(thing, calendar)]
            yield from mine or ([_nothing(limb)] if everything else [])


def next_duty(found: Iterable[Duty]) -> Duty | None:
    """Return the open duty that is due first, or None where nothing with a date is open."""
    return min(
        (duty for duty in found if duty.verdict is Verdict.OPEN and duty.due_on is not None),
        key=lambda duty: (duty.due_on, (duty.edition, duty.provision) not in LEADING, in_order(duty.provision)),
        default=None,
    )


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict of a provision from those of its limbs."""
    return min(verdicts, key=WORST_FIRST.index, default=Verdict.NOT_APPLICABLE)


def _duty(limb: Limb, one: Found) -> Duty:
    return Duty(
        edition=limb.edition,
        provision=limb.provision,
        what=limb.what,
        ask=one.ask or limb.ask,
        falls_to=limb.falls_to,
        subject=one.subject,
        arose_on=one.arose_on,
        due_on=one.due_on,
        met_on=one.met_on,
        verdict=one.verdict,
        because=one.because,
    )


def _nothing(limb: Limb) -> Duty:
    return _duty(
        limb,
        Found(
            "complaint" if limb.of is Case else limb.of.__name__.lower(),
            Verdict.NOT_APPLICABLE,
            "Nothing here asks for it.",
        ),
    )


def _past_telling(duty: Duty, case: Case) -> Duty:
    """Return the duty, past telling where it is open on a stage that was answered on a day nobody wrote down."""
    over = (f"stage {stage.number}" for stage in case.stages if "answered_on" in stage.unrecorded)
    if duty.verdict is Verdict.OPEN and any(f"{duty.subject} ".startswith(f"{stage} ") for stage in over):
        says = "The stage is over, and the record does not say when it was answered, nor whether this was done by then."
        return replace(duty, verdict=Verdict.CANNOT_TELL, because=says)
    return duty


def _ends(case: Case) -> Iterator[tuple[str, date, str]]:
    """Yield what stops duties not yet due: the start of the subjects that stop, the day, and why in words."""
    if case.withdrawal and case.withdrawal.resumed_on is None:
        for subject in ("complaint", "stage"):
            yield subject, case.withdrawal.on, "the resident withdrew the complaint"
    for refusal in case.refusals:
        if refusal.told_on and refusal.overturned_on is None:
            for subject in ("complaint", "stage") if refusal.stage == 1 else ("stage 2",):
                yield subject, refusal.told_on, "the refusal was told to the resident"


def _stopped(duty: Duty, case: Case) -> Duty:
    """Return the duty as an end leaves it: not applicable where it was not yet due, else as it stood.

    A duty already due never disappears: one that was not done by then and cannot be done now is breached. Promises
    outlast every end.
    """
    if duty.verdict not in (Verdict.OPEN, Verdict.BREACHED):
        return duty
    for subject, on, why in _ends(case):
        if not duty.subject.startswith(subject) or (duty.met_on and duty.met_on <= on):
            continue
        if duty.due_on and duty.due_on < on:
            if duty.verdict is Verdict.OPEN:
                says = f"{duty.because} It was not done before {why} on {spoken(on)}."
                return replace(duty, verdict=Verdict.BREACHED, because=says)
        elif duty.due_on or duty.verdict is Verdict.OPEN:
            says = f"It was not yet due when {why} on {spoken(on)}."
            return replace(duty, verdict=Verdict.NOT_APPLICABLE, because=says)
    return duty


_ORDERED = sorted(LIMBS.values(), key=lambda limb: (limb.edition, in_order(limb.provision)))
