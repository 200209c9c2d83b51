"""Section 7 of the Code of 2024: putting things right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from amends.rulebook import compensation
from amends.rulebook.duties import both_stages
from amends.rulebook.duty import Role, Verdict
from amends.rulebook.evidence import cannot_tell, due_after, held, still_to_do
from amends.rulebook.facts import Case, Finding, Promise, Remedy, RemedyKind, Stage
from amends.rulebook.limbs import Found, of_case
from amends.workdays import Calendar, spoken

OWNS_UP = frozenset({RemedyKind.APOLOGY, RemedyKind.ACKNOWLEDGEMENT})


def _upheld(case: Case) -> Iterator[tuple[str, Stage, Finding]]:
    """Yield the points that an answered stage upheld, in whole or part."""
    for number in (1, 2):
        for subject, stage, finding in both_stages.findings(case, number):
            if stage.answered_on and finding.decision in both_stages.WENT_WRONG:
                yield subject, stage, finding


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
    for subject, stage, finding in _upheld(case):
        offers: tuple[Remedy | Promise, ...] = (*case.remedies, *case.promises)
        mine = [one for one in offers if one.stage == stage.number and one.point in (None, finding.point)]
        done = [one.what for one in mine]
        lacking = "what was offered" if case.unrecorded & {"remedies", "promises"} else ""
        on = stage.answered_on or stage.requested_on
        yes = f"Upheld, and put right by: {'; '.join(done)}."
        yield held(subject, on, bool(done), yes, "Upheld, but nothing was done or offered about it.", lacking=lacking)


@of_case("2024", "7.2", what="remedy fits the impact", ask="Record the impact that the remedy answers")
def fits_the_impact(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A remedy reflects the effect that the fault had on the resident."""
    for subject, remedy in both_stages.remedies(case):
        lacking = "what the impact was" if "impact" in remedy.unrecorded else ""
        yes, no = f"It answers this impact: {remedy.impact}.", f"No impact was weighed for {remedy.what}."
        yield held(subject, remedy.offered_on or case.told_on, bool(remedy.impact.strip()), yes, no, lacking=lacking)


@of_case("2024", "7.2", what="impact of the fault recorded", ask="Record how long, how badly, how often, and to whom")
def impact_recorded(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Of each point upheld it is recorded how long, how severe and how often it was, and for whom."""
    words = {
        "from_on": "how long",
        "severity": "how severe",
        "frequency": "how often",
        "circumstances": "whose life it hit",
    }
    for subject, stage, finding in _upheld(case):
        effect, on = finding.effect, stage.answered_on or stage.requested_on
        blank = [fact for fact in words if not str(getattr(effect, fact) or "").strip()]
        missing = ", ".join(words[fact] for fact in blank)
        lacking = f"what the impact was: {missing}" if set(blank) & effect.unrecorded else ""
        since = f"from {spoken(effect.from_on)}" if effect.from_on else ""
        until = f" to {spoken(effect.to_on)}" if effect.to_on else ""
        yes = f"It lasted {since}{until}; {effect.severity}; {effect.frequency}; {effect.circumstances}."
        yield held(subject, on, not blank, yes, f"Upheld with no word on {missing}.", lacking=lacking)


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
    """What was promised is followed through by the day first promised, with proof or by the resident's word."""
    for number in (1, 2):
        yield from both_stages.promise_kept(case, number)


@of_case("2024", "7.3", what="moved day agreed with the resident", ask="Agree the new day with the resident")
def agreed_with_the_resident(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A promise is agreed with the resident where that is apt: always where its day is moved."""
    for subject, promise in (pair for number in (1, 2) for pair in both_stages.promises(case, number)):
        said, moved_on = promise.followed, max(promise.followed.moved, default=None)
        done_on = both_stages.really_done_on(promise)
        if said.agreed_on and (moved_on is None or moved_on <= said.agreed_on):
            yield held(subject, said.agreed_on, True, f"Agreed with the resident on {spoken(said.agreed_on)}.", "")
        elif moved_on and "agreed_on" in said.unrecorded:
            yield cannot_tell(subject, "whether the new day was agreed with the resident", moved_on)
        elif moved_on and done_on:
            no = f"The day was moved on {spoken(moved_on)} and never agreed with the resident."
            yield held(subject, moved_on, False, "", no)
        elif moved_on:
            says = f"The day was moved on {spoken(moved_on)}, and is not agreed with the resident yet."
            yield still_to_do(subject, moved_on, None, says)


@of_case("2024", "7.3", what="resident told while it is late", ask="Tell the resident how it stands")
def told_while_late(case: Case, calendar: Calendar) -> Iterator[Found]:
    """While a promise is late the resident is told how it stands every 10 working days (the number is ours)."""
    for subject, promise in (pair for number in (1, 2) for pair in both_stages.promises(case, number)):
        last, done_on = both_stages.first_due_on(promise), both_stages.really_done_on(promise)
        done_on = done_on or promise.followed.taken_back_on
        if last is None or "done_on" in promise.unrecorded or "updates" in promise.followed.unrecorded:
            continue
        yield _told(subject, last, done_on, sorted(promise.followed.updates), calendar)


def _told(subject: str, first: date, done_on: date | None, updates: list[date], calendar: Calendar) -> Found:
    """Return whether no 10 working days passed without word, from the day promised until it was done."""
    last, late_from = first, first + timedelta(1)
    for day in [
        *(day for day in updates if day > first and (done_on is None or day < done_on)),
        *([done_on] if done_on else []),
    ]:
        due_on = due_after(calendar, last, "7.3", "update_when_late")
        if day > due_on:
            silence = f"nothing was said of it from {spoken(last)} until {spoken(day)}"
            says = f"It was late from {spoken(late_from)}, and {silence}."
            return Found(subject, Verdict.BREACHED, says, late_from, due_on, day)
        last = max(last, day)
    due_on = due_after(calendar, last, "7.3", "update_when_late")
    if done_on is None:
        said = (
            f"The resident was last told on {spoken(last)}" if last > first else f"It is late from {spoken(late_from)}"
        )
        says = f"{said}; if it is not done, they are to be told how it stands by {spoken(due_on)}."
        return still_to_do(subject, late_from, due_on, says)
    if done_on <= first:
        says = f"Done on {spoken(done_on)}, by the day promised, so no word of lateness was due."
        return held(subject, done_on, True, says, "", due_on=due_on)
    says = f"Done on {spoken(done_on)}, with no 10 working days of silence after the day promised."
    return held(subject, done_on, True, says, "", due_on=due_on)


@of_case("2024", "7.4", what="Ombudsman's guidance considered", ask="Hold the sum against the Ombudsman's guidance")
def guidance_considered(case: Case, calendar: Calendar) -> Iterator[Found]:
    """An offer of money takes account of the Ombudsman's guidance."""
    for subject, remedy in both_stages.remedies(case):
        if remedy.kind is RemedyKind.MONEY:
            lacking = "whether the guidance was considered" if "guidance" in remedy.unrecorded else ""
            yes = f"Held against the guidance: {remedy.guidance}."
            no = f"The offer of {remedy.amount or remedy.what} was not held against the guidance."
            yield held(
                subject, remedy.offered_on or case.told_on, bool(remedy.guidance.strip()), yes, no, lacking=lacking
            )


@of_case("2024", "7.4", what="guidance of the day kept to", ask="Say why the sum differs from the guidance")
def guidance_kept(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Money is worked out by the guidance of the day on which it is offered, and a lower sum has its reason."""
    for subject, remedy in both_stages.remedies(case):
        offer, on = remedy.offer, remedy.offered_on or case.told_on
        if remedy.kind is not RemedyKind.MONEY or not (offer.version or "version" in offer.unrecorded):
            continue
        held_then, reason = compensation.guidance(on).version, offer.differs_because.strip()
        below = offer.guidance is not None and offer.pounds is not None and offer.pounds < offer.guidance
        if "version" in offer.unrecorded and not offer.version:
            yield cannot_tell(subject, "which guidance the sum was worked out by", on)
        elif offer.version == held_then and not below:
            yield held(subject, on, True, f"Worked out by the guidance of the day: {offer.version}.", "")
        else:
            was = f"The guidance gives £{offer.guidance}, and £{offer.pounds} was offered" if below else ""
            other = f"It was worked out by {offer.version}; on {spoken(on)} it was {held_then}"
            what = was or other
            yield held(subject, on, bool(reason), f"{what}, because: {reason}.", f"{what}, with no reason.")
