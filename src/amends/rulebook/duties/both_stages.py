"""What the Code of 2024 asks alike at stage 1 and stage 2. Sections 5 and 6 bind these to their provisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from amends.rulebook import clocks, edition, reached
from amends.rulebook.clocks import Clock
from amends.rulebook.duty import Verdict
from amends.rulebook.evidence import (
    by_the_day,
    cannot_tell,
    held,
    named,
    on_the_clock,
    since_2024,
    stages,
    still_to_do,
)
from amends.rulebook.facts import Case, Decision, Extension, Finding, LetterKind, Promise, Remedy, Stage
from amends.rulebook.limbs import Found
from amends.workdays import Calendar, spoken

RESPONSES = {1: LetterKind.STAGE_1_RESPONSE, 2: LetterKind.STAGE_2_RESPONSE}
# The seven parts of an answer, (a) to (g) of 6.9 and 6.19, as `Letter.contains` names them.
RESPONSE_PARTS = {
    "stage": "which stage it is",
    "definition": "the complaint definition",
    "decision": "the decision",
    "reasons": "the reasons",
    "remedy": "any remedy offered",
    "actions": "the actions outstanding",
    "way on": "where to go next",
}
WENT_WRONG = frozenset({Decision.UPHELD, Decision.PARTLY})
REFUSED_IN_WRITING = "refused in writing"
ASKED = "when the stage was asked for"
_ACKNOWLEDGED = {
    "acknowledged_on": ("acknowledged", "when it was acknowledged"),
    "defined_on": ("defined", "when the complaint was defined"),
    "logged_on": ("logged", "when it was logged"),
}


def within_five_days(case: Case, number: int, calendar: Calendar, fact: str) -> Iterator[Found]:
    """Yield whether the stage was acknowledged, defined or logged (by the name of the fact) within 5 working days."""
    done, lacking = _ACKNOWLEDGED[fact]
    for stage in stages(case, number):
        clock = clocks.acknowledgement(case, stage, calendar)
        if clock is None:
            continue
        if "requested_on" in stage.unrecorded:
            yield cannot_tell(named(stage), ASKED)
        elif fact in stage.unrecorded:
            yield cannot_tell(named(stage), lacking, clock.starts_on, clock.due_on)
        elif fact == "acknowledged_on":
            came = reached.acknowledgement(stage)
            yield _said_why(on_the_clock(named(stage), clock, came.on, done, too_late=stage.answered_on), came)
        else:
            yield on_the_clock(named(stage), clock, getattr(stage, fact), done, too_late=stage.answered_on)


def _said_why(found: Found, came: reached.Reached) -> Found:
    """Return what was found with the reason why it counts from another day, or not at all: its letter came back."""
    return replace(found, because=f"{found.because} {came.says}") if came.says else found


def refused_within_five_days(case: Case, number: int, calendar: Calendar) -> Iterator[Found]:
    """Yield whether a stage refused before any acknowledgement was refused in writing within 5 working days."""
    for stage in stages(case, number):
        for at, refusal in enumerate(case.refusals, 1):
            told_on = refusal.told_on
            acknowledged = stage.acknowledged_on and told_on and stage.acknowledged_on <= told_on
            if refusal.stage != number or told_on is None or acknowledged:
                continue
            before = replace(case, refusals=case.refusals[: at - 1])
            if clock := clocks.acknowledgement(before, stage, calendar):
                yield by_the_day(f"refusal {at}", clock.starts_on, clock.due_on, told_on, REFUSED_IN_WRITING)


def answered(case: Case, number: int, calendar: Calendar) -> Iterator[Found]:
    """Yield whether the stage was answered in time, counted from its acknowledgement."""
    for stage in stages(case, number):
        clock = clocks.answer(case, stage, calendar)
        if "answered_on" in stage.unrecorded:
            yield cannot_tell(named(stage), "when it was answered", stage.acknowledged_on)
        elif "acknowledged_on" in stage.unrecorded:
            yield cannot_tell(named(stage), "when it was acknowledged, which starts the time for the answer")
        elif clock:
            yield answered_by(stage, clock)


def answered_from_request(case: Case, number: int, calendar: Calendar) -> Iterator[Found]:
    """Yield whether the stage was answered in time counted from the request, however late the acknowledgement."""
    for stage in stages(case, number):
        clock = clocks.answer_from_request(case, stage, calendar)
        if "answered_on" in stage.unrecorded:
            yield cannot_tell(named(stage), "when it was answered", stage.requested_on)
        elif "requested_on" in stage.unrecorded:
            yield cannot_tell(named(stage), ASKED)
        elif clock:
            yield answered_by(stage, clock)


def answered_by(stage: Stage, clock: Clock) -> Found:
    """Return whether an answer came in time; late, nobody can tell where nobody wrote down when more time was told."""
    came = reached.answer(stage)
    found = on_the_clock(named(stage), clock, came.on, "answered")
    if found.verdict is Verdict.BREACHED and "extensions" in stage.unrecorded:
        return cannot_tell(named(stage), "when more time was told, and until when", clock.starts_on, clock.due_on)
    return _said_why(found, came)


def extensions(case: Case, number: int, calendar: Calendar) -> Iterator[tuple[str, Stage, Extension, date, int]]:
    """Yield each extension of a stage: its subject, stage, itself, the first limit, and its number from 1."""
    for stage in stages(case, number):
        clock = clocks.answer(case, stage, calendar)
        told = sorted(stage.extensions, key=lambda one: one.told_on)
        for at, extension in enumerate(told, 1):
            if clock:
                yield f"{named(stage)} extension {at}", stage, extension, clock.limit_on, at


def extension_told_in_time(case: Case, number: int, calendar: Calendar) -> Iterator[Found]:
    """Yield whether each extension was told before the first limit had passed."""
    for subject, stage, extension, limit_on, _ in extensions(case, number, calendar):
        came = reached.extension(stage, extension)
        yield _said_why(by_the_day(subject, extension.told_on, limit_on, came.on, "told"), came)


def extension_reasoned(case: Case, number: int, calendar: Calendar) -> Iterator[Found]:
    """Yield whether each extension was told with its reason."""
    for subject, _, extension, _, _ in extensions(case, number, calendar):
        lacking = "why more time was taken" if "reason" in extension.unrecorded else ""
        yes, no = f"The reason given: {extension.reason}.", "No reason was given for more time."
        yield held(subject, extension.told_on, bool(extension.reason.strip()), yes, no, lacking=lacking)


def extension_within_cap(case: Case, number: int, calendar: Calendar) -> Iterator[Found]:
    """Yield whether each extension kept within the cap, or had good reason to pass it, or to be a second one."""
    for subject, stage, extension, limit_on, at in extensions(case, number, calendar):
        cap = clocks.cap_on(stage, limit_on, calendar)
        short = extension.until <= cap and at == 1
        until = f"The new date was {spoken(extension.until)}; without good reason it could be {spoken(cap)}"
        which = f"{until}." if at == 1 else f"{until}, and this is extension {at}."
        yes = which if short else f"{which} The good reason: {extension.good_reason}."
        lacking = "whether there was good reason" if "good_reason" in extension.unrecorded else ""
        kept = short or bool(extension.good_reason.strip())
        yield held(subject, extension.told_on, kept, yes, f"{which} There was no good reason.", lacking=lacking)


def extension_names_ombudsman(case: Case, number: int, calendar: Calendar) -> Iterator[Found]:
    """Yield whether each extension gave the Ombudsman's details."""
    for subject, _, extension, _, _ in extensions(case, number, calendar):
        yield held(
            subject,
            extension.told_on,
            extension.ombudsman_details,
            f"The extension of {spoken(extension.told_on)} gave the Ombudsman's details.",
            f"The extension of {spoken(extension.told_on)} did not give the Ombudsman's details.",
            lacking="whether the Ombudsman's details were given" if "ombudsman_details" in extension.unrecorded else "",
        )


def answered_when_known(case: Case, number: int, calendar: Calendar) -> Iterator[Found]:
    """Yield whether the answer went once it was known, by our reading within 5 working days of the decision."""
    provision = {1: "6.6", 2: "6.17"}[number]
    limit = edition.load("2024").limit(provision, "answer_when_known")
    for stage in stages(case, number):
        if stage.decided_on is None:
            if stage.answered_on:
                yield cannot_tell(named(stage), "when the decision was made", stage.answered_on)
            continue
        clock = clocks.count(calendar, stage.decided_on, limit, "The decision was made")
        decided, came = f"decided on {spoken(stage.decided_on)} and answered", reached.answer(stage)
        yield _said_why(on_the_clock(named(stage), clock, came.on, decided), came)


def promises(case: Case, number: int) -> Iterator[tuple[str, Promise]]:
    """Yield the promises made at a stage under the Code of 2024, each with its subject."""
    for promise in case.promises:
        stage = case.stage(promise.stage)
        made = promise.promised_on or (stage.answered_on if stage else None)
        due_on, back_on = first_due_on(promise), promise.followed.taken_back_on
        gone = back_on is not None and (due_on is None or due_on >= back_on)
        if promise.stage == number and since_2024(case, number, made) and not gone:
            yield f"promise {promise.key}", promise


def promise_has_day_and_owner(case: Case, number: int) -> Iterator[Found]:
    """Yield whether each promised action has a day and an owner."""
    for subject, promise in promises(case, number):
        on = promise.promised_on or case.told_on
        has = promise.due_on is not None and bool(promise.owner.strip())
        yes = f"{promise.owner} is to do it by {spoken(promise.due_on)}." if promise.due_on else ""
        missing = " and ".join(w for w, gone in (("day", not promise.due_on), ("owner", not promise.owner)) if gone)
        lacking = "who was to do it" if "owner" in promise.unrecorded and promise.due_on else ""
        yield held(subject, on, has, yes, f"The promise to {promise.what} has no {missing}.", lacking=lacking)


def first_due_on(promise: Promise) -> date | None:
    """Return the day first promised, which stays the measure when the day is moved."""
    return promise.followed.first_due_on or promise.due_on


def really_done_on(promise: Promise) -> date | None:
    """Return the day on which a promise was done, by proof or by the resident's word; None where they deny it since."""
    said = promise.followed
    on = promise.done_on if promise.proof.strip() or said.confirmed_on else None
    on = on or said.confirmed_on
    denied = said.denied_on is not None and on is not None and said.denied_on >= on
    confirmed_since = (
        said.confirmed_on is not None and said.denied_on is not None and said.confirmed_on >= said.denied_on
    )
    return None if denied and not confirmed_since else on


def promise_kept(case: Case, number: int) -> Iterator[Found]:
    """Yield whether each promised action was done by the day first promised, with proof or by the resident's word."""
    for subject, promise in promises(case, number):
        found = _kept(subject, promise, promise.promised_on or case.told_on)
        first, now = promise.followed.first_due_on, promise.due_on
        moved = (
            f" First promised for {spoken(first)}, moved to {spoken(now)}." if first and now and now != first else ""
        )
        yield replace(found, because=f"{found.because}{moved}")


def _kept(subject: str, promise: Promise, on: date) -> Found:
    due_on, done_on, said = first_due_on(promise), really_done_on(promise), promise.followed
    if done_on is None and said.taken_back_on:
        no = f"It was taken back on {spoken(said.taken_back_on)}, after its day."
        return held(subject, on, False, "", no, due_on=due_on)
    if done_on is None and said.denied_on:
        was = f"It was said to be done on {spoken(promise.done_on)}; " if promise.done_on else ""
        says = f"{was}the resident said on {spoken(said.denied_on)} that it is not."
        return still_to_do(subject, on, due_on, f"{says[0].upper()}{says[1:]}")
    if promise.done_on and done_on is None and "proof" in promise.unrecorded:
        return cannot_tell(subject, "what proves that it was done", on, due_on)
    if promise.done_on and done_on is None:
        says = f"Said to be done on {spoken(promise.done_on)}, but nothing proves it."
        return still_to_do(subject, on, due_on, says)
    if due_on:
        return by_the_day(subject, on, due_on, done_on, "done")
    if done_on:
        return held(subject, on, True, f"Done on {spoken(done_on)}; no day had been promised.", "")
    return still_to_do(subject, on, None, "Not done yet, and no day was promised for it.")


def remedies(case: Case) -> Iterator[tuple[str, Remedy]]:
    """Yield the remedies offered under the Code of 2024, each with its subject."""
    for number, remedy in enumerate(case.remedies, 1):
        stage = case.stage(remedy.stage)
        if since_2024(case, remedy.stage, remedy.offered_on or (stage.answered_on if stage else None)):
            yield f"remedy {number}", remedy


def people(stage: Stage) -> frozenset[str]:
    """Return the names of those who considered a stage, or have it to consider."""
    return frozenset(name for name in (stage.handler, stage.signed_by, *stage.considered_by) if name)


def findings(case: Case, number: int) -> Iterator[tuple[str, Stage, Finding]]:
    """Yield what a stage found on each point it had to answer, an empty finding where it says nothing."""
    for stage in stages(case, number):
        found = {finding.point: finding for finding in stage.findings}
        for point in case.points:
            if not (point.raised_on and stage.answered_on and point.raised_on > stage.answered_on):
                yield f"{named(stage)} point {point.number}", stage, found.get(point.number, Finding(point.number))


_POINT_SAYS = {
    "decision": ("decided the point", "left the point undecided", "A decision on the point is"),
    "reasons": ("gave reasons on the point", "gave no reasons on the point", "The reasons on the point are"),
}


def point_by_point(case: Case, number: int, calendar: Calendar, fact: str) -> Iterator[Found]:
    """Yield whether the answer decided each point (fact "decision"), or reasoned it (fact "reasons")."""
    did, did_not, it_is = _POINT_SAYS[fact]
    for subject, stage, finding in findings(case, number):
        if stage.answered_on and "points" in stage.unrecorded:
            continue
        clock = clocks.answer(case, stage, calendar)
        has = finding.decision is not None if fact == "decision" else bool(finding.reasons.strip())
        if stage.answered_on is None:
            due_on = clock.due_on if clock else None
            so_far = f"{it_is} written, to go out with the answer." if has else f"{it_is} still to be written."
            yield still_to_do(subject, stage.requested_on, due_on, so_far)
            continue
        lacking = "what the answer said of it" if {fact, "findings"} & (finding.unrecorded | stage.unrecorded) else ""
        when = f"The answer of {spoken(stage.answered_on)}"
        yield held(subject, stage.answered_on, has, f"{when} {did}.", f"{when} {did_not}.", lacking=lacking)
    for stage in stages(case, number):
        if stage.answered_on and ("points" in stage.unrecorded or not case.points):
            yield cannot_tell(named(stage), "what the points of the complaint were", stage.answered_on)


def letter_part(case: Case, number: int, part: str) -> Iterator[Found]:
    """Yield whether the answer to a stage had a part, by the edition of the day on which it was issued."""
    stage = case.stage(number)
    if stage is None or stage.answered_on is None:
        return
    letter = next((one for one in stage.letters if one.kind is RESPONSES[number]), None)
    on = letter.issued_on if letter else stage.answered_on
    if not since_2024(case, number, on):
        return
    if letter is None or not (letter.contains or letter.missing):
        yield cannot_tell(named(stage), "what the answer contained", on)
        return
    when, words = f"The answer of {spoken(on)}", RESPONSE_PARTS[part]
    yield held(named(stage), on, part in letter.contains, f"{when} says {words}.", f"{when} does not say {words}.")
