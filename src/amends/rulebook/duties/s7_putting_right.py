"""Section 7 of the Code of 2024: putting things right."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook.duties import both_stages
from amends.rulebook.duty import Role
from amends.rulebook.evidence import held, since_2024
from amends.rulebook.facts import Case, Decision, Finding, Remedy, RemedyKind, Stage
from amends.rulebook.limbs import Found, of_case
from amends.workdays import Calendar, spoken

WENT_WRONG = frozenset({Decision.UPHELD, Decision.PARTLY})
OWNS_UP = frozenset({RemedyKind.APOLOGY, RemedyKind.ACKNOWLEDGEMENT})


def _upheld(case: Case) -> Iterator[tuple[str, Stage, Finding]]:
    """Yield the points that an answered stage upheld, in whole or part."""
    for number in (1, 2):
        for subject, stage, finding in both_stages.findings(case, number):
            if stage.answered_on and finding.decision in WENT_WRONG:
                yield subject, stage, finding


def _remedies(case: Case) -> Iterator[tuple[str, Remedy]]:
    for number, remedy in enumerate(case.remedies, 1):
        stage = case.stage(remedy.stage)
        if since_2024(case, remedy.stage, remedy.offered_on or (stage.answered_on if stage else None)):
            yield f"remedy {number}", remedy


@of_case("2024", "7.1", what="fault acknowledged", ask="Say what went wrong")
def fault_acknowledged(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Where something went wrong the landlord says so."""
    for subject, stage, finding in _upheld(case):
        said = bool(finding.went_wrong.strip()) or any(
            remedy.kind in OWNS_UP and remedy.stage == stage.number for remedy in case.remedies
        )
        lacking = "whether the fault was acknowledged" if "went_wrong" in finding.unrecorded else ""
        on = stage.answered_on or stage.requested_on
        yes = f"Upheld, and the answer of {spoken(on)} says what went wrong."
        yield held(subject, on, said, yes, f"Upheld, but the answer of {spoken(on)} does not own up.", lacking=lacking)


@of_case("2024", "7.1", what="what will be done set out", ask="Set out what will be done")
def actions_set_out(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Where something went wrong the landlord sets out what it has done or will do about it."""
    for subject, stage, _ in _upheld(case):
        done = [remedy.what for remedy in case.remedies if remedy.stage == stage.number]
        done += [promise.what for promise in case.promises if promise.stage == stage.number]
        lacking = "what was offered" if case.unrecorded & {"remedies", "promises"} else ""
        on = stage.answered_on or stage.requested_on
        yes = f"Upheld, and put right by: {'; '.join(done)}."
        yield held(subject, on, bool(done), yes, "Upheld, but nothing was done or offered about it.", lacking=lacking)


@of_case("2024", "7.2", what="remedy fits the impact", ask="Record the impact that the remedy answers")
def fits_the_impact(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A remedy reflects the effect that the fault had on the resident."""
    for subject, remedy in _remedies(case):
        lacking = "what the impact was" if "impact" in remedy.unrecorded else ""
        yes, no = f"It answers this impact: {remedy.impact}.", f"No impact was weighed for {remedy.what}."
        yield held(subject, remedy.offered_on or case.told_on, bool(remedy.impact.strip()), yes, no, lacking=lacking)


@of_case("2024", "7.3", what="says what will happen and by when", ask="Give the promise a day")
def has_a_day(case: Case, calendar: Calendar) -> Iterator[Found]:
    """An offer says clearly what will happen, and by when."""
    for subject, promise in (pair for number in (1, 2) for pair in both_stages.promises(case, number)):
        lacking = "by when it was promised" if "due_on" in promise.unrecorded else ""
        yes = f"Promised by {spoken(promise.due_on)}: {promise.what}." if promise.due_on else ""
        on = promise.promised_on or case.told_on
        kept = promise.due_on is not None and bool(promise.what.strip())
        yield held(subject, on, kept, yes, f"No day was given for: {promise.what}.", lacking=lacking)


@of_case("2024", "7.3", what="done by its day", ask="Do what was promised", falls_to=Role.PROMISE_OWNER)
def done_by_its_day(case: Case, calendar: Calendar) -> Iterator[Found]:
    """What was promised is followed through to the end, by its day and with proof."""
    for number in (1, 2):
        yield from both_stages.promise_kept(case, number)


@of_case("2024", "7.4", what="Ombudsman's guidance considered", ask="Hold the sum against the Ombudsman's guidance")
def guidance_considered(case: Case, calendar: Calendar) -> Iterator[Found]:
    """An offer of money takes account of the Ombudsman's guidance."""
    for subject, remedy in _remedies(case):
        if remedy.kind is RemedyKind.MONEY:
            lacking = "whether the guidance was considered" if "guidance" in remedy.unrecorded else ""
            yes = f"Held against the guidance: {remedy.guidance}."
            no = f"The offer of {remedy.amount or remedy.what} was not held against the guidance."
            yield held(
                subject, remedy.offered_on or case.told_on, bool(remedy.guidance.strip()), yes, no, lacking=lacking
            )
