"""Section 5 of the Code of 2024: the complaint handling process. A refusal to escalate (5.11) stands with section 2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from amends.rulebook import clocks
from amends.rulebook.clocks import Clock
from amends.rulebook.duties.both_stages import RESPONSES
from amends.rulebook.duty import Verdict
from amends.rulebook.evidence import by_the_day, cannot_tell, every_stage, held, named, still_to_do
from amends.rulebook.facts import Case, LetterKind, Point, Responsibility, Stage
from amends.rulebook.limbs import Found, of_case
from amends.workdays import Calendar, spoken

ACKNOWLEDGEMENTS = {1: LetterKind.ACKNOWLEDGEMENT, 2: LetterKind.STAGE_2_ACKNOWLEDGEMENT}


def _with_the_acknowledgement(case: Case, calendar: Calendar) -> Iterator[tuple[Stage, Clock]]:
    """Yield the stages that have to be acknowledged, each with that clock."""
    for stage in every_stage(case):
        clock = clocks.acknowledgement(case, stage, calendar)
        if clock:
            yield stage, clock


@of_case("2024", "5.6", what="definition set out with the acknowledgement", ask="Set out the complaint definition")
def definition_set_out(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The acknowledgement sets out what the landlord understands the complaint to be."""
    for stage, clock in _with_the_acknowledgement(case, calendar):
        by = stage.acknowledged_on or clock.due_on
        if "defined_on" in stage.unrecorded:
            yield cannot_tell(named(stage), "when the complaint was defined", clock.starts_on, by)
        elif stage.defined_on is None and stage.acknowledged_on:
            no = f"The acknowledgement of {spoken(by)} did not set out the complaint."
            yield held(named(stage), stage.acknowledged_on, False, "", no, due_on=by)
        else:
            yield by_the_day(named(stage), clock.starts_on, by, stage.defined_on, "set out")


@of_case("2024", "5.6", what="outcome sought set out", ask="Set out the outcome the resident wants")
def outcome_sought(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The definition says what the resident wants to happen."""
    for stage, clock in _with_the_acknowledgement(case, calendar):
        yield from _of_the_points(
            case,
            stage,
            clock,
            "outcome_sought",
            "what the resident wants",
            lambda point: bool(point.outcome_sought.strip()),
        )


@of_case("2024", "5.6", what="objection to the definition settled", ask="Settle the definition with the resident")
def objection_settled(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A resident's word that the definition is wrong is settled with them before the answer."""
    for stage in every_stage(case):
        for number, objection in enumerate(stage.objections, 1):
            subject, made = f"{named(stage)} objection {number}", f"Objected to on {spoken(objection.made_on)}"
            answered_on = stage.answered_on if stage.answered_on and stage.answered_on > objection.made_on else None
            if answered_on and (objection.settled_on is None or objection.settled_on > answered_on):
                no = f"{made}; the answer of {spoken(answered_on)} went without settling it with the resident."
                yield held(subject, objection.made_on, False, "", no)
            elif objection.settled_on:
                yes = f"{made}, settled on {spoken(objection.settled_on)}."
                yield Found(subject, Verdict.MET, yes, objection.made_on, None, objection.settled_on)
            else:
                yield still_to_do(subject, objection.made_on, None, f"{made}, and not settled with the resident.")


@of_case("2024", "5.7", what="says what we are responsible for", ask="Say which points are ours")
def responsibility_said(case: Case, calendar: Calendar) -> Iterator[Found]:
    """At the acknowledgement it is said of each point whether the landlord is responsible for it."""
    for stage, clock in _with_the_acknowledgement(case, calendar):
        yield from _of_the_points(
            case,
            stage,
            clock,
            "responsibility",
            "which points are the landlord's",
            lambda point: bool(point.responsibility),
        )


@of_case("2024", "5.7", what="unclear responsibility cleared up", ask="Clear up whose the point is")
def responsibility_cleared_up(case: Case, calendar: Calendar) -> Iterator[Found]:
    """What is unclear about whose a point is has been cleared up by the answer."""
    for stage in every_stage(case):
        unclear = [str(point.number) for point in case.points if point.responsibility is Responsibility.UNCLEAR]
        said = bool(case.points) and all(point.responsibility for point in case.points)
        if stage.answered_on and said:
            no = f"The answer went with responsibility still unclear (point {', '.join(unclear)})."
            yield held(
                named(stage), stage.answered_on, not unclear, "Nothing was left unclear when the answer went.", no
            )
        elif unclear and stage.answered_on is None:
            clock = clocks.answer(case, stage, calendar)
            says = f"Whose responsibility it is has not been cleared up yet (point {', '.join(unclear)})."
            yield still_to_do(named(stage), stage.requested_on, clock.due_on if clock else None, says)


def _of_the_points(
    case: Case, stage: Stage, clock: Clock, fact: str, lacking: str, has: Callable[[Point], bool]
) -> Iterator[Found]:
    """Yield whether every point had a fact when the stage was acknowledged."""
    if "acknowledged_on" in stage.unrecorded:
        yield cannot_tell(named(stage), lacking, clock.starts_on, clock.due_on)
        return
    if stage.acknowledged_on is None:
        yield still_to_do(
            named(stage), clock.starts_on, clock.due_on, f"To be said by {spoken(clock.due_on)}: {lacking}."
        )
        return
    without = [point for point in case.points if not has(point)]
    unknown = not case.points or any(fact in point.unrecorded for point in without)
    yes = f"The acknowledgement of {spoken(stage.acknowledged_on)} says {lacking}."
    numbers = ", ".join(str(point.number) for point in without)
    no = f"The acknowledgement of {spoken(stage.acknowledged_on)} does not say {lacking} (point {numbers})."
    kept = bool(case.points) and not without
    yield held(named(stage), stage.acknowledged_on, kept, yes, no, lacking=lacking if unknown else "")


def heard_on(stage: Stage, decided: date | None) -> date | None:
    """Return the first day on which the resident could put their side, up to the decision; None where there is none."""
    heard = [*stage.contact_attempts, *stage.updates, *(one.made_on for one in stage.objections)]
    heard += [stage.definition_confirmed_on] if stage.definition_confirmed_on else []
    return min((day for day in heard if stage.requested_on <= day <= (decided or day)), default=None)


@of_case("2024", "5.8", what="resident heard before the decision", ask="Hear the resident's side")
def resident_heard(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The resident has a fair chance to put their side before the decision."""
    for stage in every_stage(case):
        decided = stage.decided_on or stage.answered_on
        on = heard_on(stage, decided)
        if on:
            yield held(named(stage), on, True, f"In touch with the resident on {spoken(on)}, before the decision.", "")
        elif decided is None:
            clock = clocks.answer(case, stage, calendar)
            says = "No word with the resident is recorded yet."
            yield still_to_do(named(stage), stage.requested_on, clock.due_on if clock else None, says)
        else:
            lacking = "whether the resident was heard first" if "contact_attempts" in stage.unrecorded else ""
            no = f"Decided on {spoken(decided)} with no word with the resident first."
            yield held(named(stage), decided, False, "", no, lacking=lacking)


@of_case("2024", "5.8", what="evidence weighed and listed", ask="List the evidence")
def evidence_listed(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The information and evidence that were weighed are listed by the time of the answer."""
    for stage in every_stage(case):
        if stage.answered_on is None:
            clock = clocks.answer(case, stage, calendar)
            number = len(stage.evidence)
            says = f"Listed so far: {number} item{'' if number == 1 else 's'} of evidence."
            yield still_to_do(named(stage), stage.requested_on, clock.due_on if clock else None, says)
            continue
        lacking = "what evidence was weighed" if "evidence" in stage.unrecorded else ""
        yes, no = f"Weighed: {'; '.join(stage.evidence)}.", "The answer went with no evidence listed."
        yield held(named(stage), stage.answered_on, bool(stage.evidence), yes, no, lacking=lacking)


def _late_from(stage: Stage, clock: Clock) -> date | None:
    """Return the day on which it was clear that the Code's limit would be missed, or None where it is not."""
    told = [one.told_on for one in stage.extensions if one.told_on <= clock.limit_on]
    missed = clocks.missed_on(clock) if stage.answered_on is None or stage.answered_on > clock.due_on else None
    return min([*told, *([missed] if missed else [])], default=None)


@of_case("2024", "5.9", what="how often to update agreed", ask="Agree how often to update the resident")
def updates_agreed(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Where the Code's limit will be missed, it is agreed with the resident how often they will be told more."""
    for stage in every_stage(case):
        clock = clocks.answer(case, stage, calendar)
        late_from = _late_from(stage, clock) if clock else None
        if clock is None or late_from is None:
            continue
        due_on = max(clock.limit_on, late_from)
        if stage.updates_agreed_on is None and stage.answered_on is None and late_from > clock.due_on:
            says = f"If no answer has gone by {spoken(clock.due_on)}, updates are to be agreed with the resident."
            yield still_to_do(named(stage), late_from, due_on, says)
        elif stage.updates_agreed_on is None and "updates_agreed_on" in stage.unrecorded:
            yield cannot_tell(named(stage), "whether updates were agreed", late_from, due_on)
        else:
            agreed = by_the_day(
                named(stage), late_from, due_on, stage.updates_agreed_on, "agreed how often", too_late=stage.answered_on
            )
            yield agreed


@of_case("2024", "5.9", what="update sent as agreed", ask="Update the resident")
def update_sent(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Each update goes within the interval agreed, until the answer."""
    for stage in every_stage(case):
        if stage.updates_agreed_on is None or not stage.updates_every:
            continue
        last, sent, number = stage.updates_agreed_on, sorted(stage.updates), 0
        while True:
            number += 1
            due_on = calendar.after(last, stage.updates_every)
            on = next((day for day in sent if day > last), None)
            if stage.answered_on and stage.answered_on <= min(due_on, on or due_on):
                break
            subject = f"{named(stage)} update {number}"
            over = stage.answered_on if on is None else None
            yield by_the_day(subject, last, due_on, on, "updated", too_late=over)
            if on is None and stage.answered_on is None:
                break
            last = on or due_on


@of_case("2024", "5.12", what="complaint kept as first made", ask="Put the complaint's own words on file")
def original_kept(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The file holds the complaint as the resident first made it."""
    if any(every_stage(case)):
        lacking = "what the complaint was, as first made" if "original_words" in case.unrecorded else ""
        yes, no = "The complaint is on file in the resident's words.", "The complaint as first made is not on file."
        yield held("complaint", case.told_on, bool(case.original_words.strip()), yes, no, lacking=lacking)


@of_case("2024", "5.12", what="letters of the stage on file", ask="Put the letters that went on file")
def letters_kept(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The file holds each letter that went: the acknowledgement, every extension, a refusal."""
    for stage in every_stage(case):
        went = [LetterKind.EXTENSION] * len(stage.extensions)
        went += [LetterKind.REFUSAL for one in case.refusals if one.stage == stage.number and one.told_on]
        went += [ACKNOWLEDGEMENTS[stage.number]] if stage.acknowledged_on and not _answered_at_once(stage) else []
        if went:
            missing = Counter(went) - Counter(letter.kind for letter in stage.letters)
            words = ", ".join(f"the letter of {kind.value}" for kind in missing)
            on = stage.acknowledged_on or stage.requested_on
            yield held(
                named(stage), on, not missing, "Each letter that went is on file.", "", lacking=f"what {words} said"
            )


def _answered_at_once(stage: Stage) -> bool:
    """Return whether the answer went on the day of the acknowledgement, and is the letter of both."""
    return stage.answered_on is not None and stage.acknowledged_on == stage.answered_on


@of_case("2024", "5.12", what="outcome of the stage on file", ask="Put the answer on file")
def outcome_kept(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The file holds the answer of each stage."""
    for stage in every_stage(case):
        if stage.answered_on:
            there = any(letter.kind is RESPONSES[stage.number] for letter in stage.letters)
            yes = f"The answer of {spoken(stage.answered_on)} is on file."
            yield held(named(stage), stage.answered_on, there, yes, "", lacking="what the answer was")
