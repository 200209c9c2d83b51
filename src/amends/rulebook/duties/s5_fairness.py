"""Section 5 of the Code of 2024, 5.8 and 5.13: merits judged afresh, conflicts kept out, put right at any stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from amends.rulebook import clocks
from amends.rulebook.duties.both_stages import WENT_WRONG, people
from amends.rulebook.duty import Role
from amends.rulebook.evidence import cannot_tell, every_stage, held, named, stages, still_to_do
from amends.rulebook.facts import Case, Remedy, Stage
from amends.rulebook.limbs import Found, of_case
from amends.workdays import Calendar, spoken


def _answer_due(case: Case, stage: Stage, calendar: Calendar) -> date | None:
    clock = clocks.answer(case, stage, calendar)
    return clock.due_on if clock else None


@of_case("2024", "5.8", what="no conflict of interest", ask="Declare any conflict of interest")
def no_conflict(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Each person who considers a stage declares any conflict of interest, and nobody with one considers it."""
    for stage in every_stage(case):
        who, due_on = people(stage), _answer_due(case, stage, calendar)
        conflicted = {one.person for one in stage.declarations if one.has_conflict}
        undeclared = ", ".join(sorted(who - {one.person for one in stage.declarations}))
        considered = conflicted & (stage.considered_by | {stage.signed_by} | ({*who} if stage.answered_on else set()))
        on = stage.answered_on or stage.requested_on
        if considered:
            no = f"{' and '.join(sorted(considered))} considered it after declaring a conflict of interest."
            yield held(named(stage), on, False, "", no)
        elif conflicted & who:
            says = (
                f"{' and '.join(sorted(conflicted & who))} declared a conflict of interest, so someone else takes it."
            )
            yield still_to_do(named(stage), on, due_on, says)
        elif who and not undeclared:
            last = max(one.on for one in stage.declarations if one.person in who)
            yes = f"Each declared no conflict of interest: {', '.join(sorted(who))}."
            yield held(named(stage), max(last, stage.requested_on), True, yes, "")
        elif stage.answered_on:
            yield cannot_tell(named(stage), f"whether {undeclared or 'anybody'} had a conflict of interest", on, due_on)
        else:
            says = f"Still to declare: {undeclared}." if undeclared else "Nobody has been given it yet."
            yield still_to_do(named(stage), stage.requested_on, due_on, says)


@of_case("2024", "5.8", what="criticism put to whom it falls on", ask="Put the criticism to whom it falls on")
def put_to_them(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Whoever is criticised hears of it, and can answer it, before the decision."""
    for stage in every_stage(case):
        decided = stage.decided_on or stage.answered_on
        for one in stage.put_to:
            subject = f"{named(stage)} criticism {one.key}"
            if one.put_on and (decided is None or one.put_on <= decided):
                yield held(subject, one.put_on, True, f"Put to {one.whom} on {spoken(one.put_on)}.", "")
            elif decided:
                no = f"Decided on {spoken(decided)} before it was put to {one.whom}."
                yield held(subject, decided, False, "", no)
            else:
                says = f"The criticism of {one.whom} has not been put to them yet."
                yield still_to_do(subject, stage.requested_on, _answer_due(case, stage, calendar), says)


@of_case("2024", "5.8", what="each item of evidence weighed", ask="Say how each item of evidence was weighed")
def each_weighed(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The file says of each item of evidence how it was weighed, by the time of the answer."""
    for stage in every_stage(case):
        if not stage.weighed:
            continue
        left = [one for one in stage.weighed if not one.considered.strip()]
        names = "; ".join(one.what for one in left)
        if stage.answered_on is None:
            says = f"Still to be weighed: {names}." if left else "All of it is weighed; the answer is to go."
            yield still_to_do(named(stage), stage.requested_on, _answer_due(case, stage, calendar), says)
            continue
        lacking = "how the evidence was weighed" if any("considered" in one.unrecorded for one in left) else ""
        number = len(stage.weighed)
        yes = f"It is said how each was weighed ({number} item{'' if number == 1 else 's'})."
        no = f"The answer went with this listed and not weighed: {names}."
        yield held(named(stage), stage.answered_on, not left, yes, no, lacking=lacking)


@of_case("2024", "5.8", what="stage 2 judged afresh", ask="Judge the point afresh")
def judged_afresh(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Stage 2 judges the merits for itself: its reasons are not those of stage 1 word for word."""
    first = case.stage(1)
    for stage in stages(case, 2):
        if stage.answered_on is None or first is None:
            continue
        before = {one.point: _plain(one.reasons) for one in first.findings if one.reasons.strip()}
        now = {one.point: _plain(one.reasons) for one in stage.findings if one.reasons.strip()}
        same = ", ".join(str(point) for point in sorted(now) if before.get(point) == now[point])
        if not before or not now:
            yield cannot_tell("stage 2", "what the reasons were at each stage", stage.answered_on)
        else:
            yes, no = "Its reasons are its own.", f"Its reasons are those of stage 1, word for word (point {same})."
            yield held("stage 2", stage.answered_on, not same, yes, no)


def _plain(words: str) -> str:
    """Return the words alone, so that a new capital or full stop makes no new reason."""
    return " ".join("".join(one if one.isalnum() else " " for one in words.casefold()).split())


@of_case("2024", "5.13", what="put right at stage 1", ask="Offer the remedy now", falls_to=Role.SENIOR_LEAD)
def put_right_at_stage_1(case: Case, calendar: Calendar) -> Iterator[Found]:
    """What stage 1 upholds is put right at stage 1; a remedy is not held back for who goes to stage 2."""
    for stage in stages(case, 1):
        upheld = {one.point for one in stage.findings if one.decision in WENT_WRONG}
        if stage.answered_on is None or not upheld:
            continue
        second = case.stage(2)
        asked_on = second.requested_on if second else None
        early: list[Remedy] = []
        late: list[Remedy] = []
        for one in case.remedies:
            held_back = one.stage == 2 or (asked_on and one.offered_on and one.offered_on > asked_on)
            (late if held_back else early).append(one)
        promised = [one for one in case.promises if one.stage == 1]
        everywhere = bool(promised) or any(one.point is None for one in early)
        without = upheld - {one.point for one in early} if not everywhere else set()
        back = sorted(point for point in without if any(one.point in (point, None) for one in late))
        lacking = "what was offered" if case.unrecorded & {"remedies", "promises"} else ""
        yes = f"Offered at stage 1: {'; '.join([*(one.what for one in early), *(one.what for one in promised)])}."
        if back:
            numbers = ", ".join(map(str, back))
            no = f"Upheld at stage 1, and a remedy came only after stage 2 was asked for (point {numbers})."
        else:
            no = f"Upheld at stage 1, with nothing offered for point {', '.join(map(str, sorted(without)))}."
        yield held("stage 1", stage.answered_on, not without, yes, no, lacking="" if back else lacking)
