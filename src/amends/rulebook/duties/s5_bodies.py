"""Section 5 of the Code of 2024, 5.1 to 5.5: no detriment, two stages and no others, and who else may answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from amends.rulebook import clocks
from amends.rulebook.duty import Role
from amends.rulebook.evidence import (
    by_the_day,
    cannot_tell,
    dated_from,
    due_after,
    every_stage,
    held,
    in_2024,
    named,
    reviewed,
    since_2024,
    stages,
    still_to_do,
)
from amends.rulebook.facts import Case
from amends.rulebook.limbs import Found, of, of_case
from amends.rulebook.working import BEFORE, Opinion, ThirdParty
from amends.workdays import Calendar, spoken


@of(
    "2024",
    "5.1",
    Opinion,
    what="worse treatment looked into",
    ask="Look into being treated worse for complaining",
    falls_to=Role.SENIOR_LEAD,
)
def worse_treatment(opinion: Opinion, calendar: Calendar) -> Iterator[Found]:
    """A resident who says they were treated worse for complaining has it looked into in 10 working days (ours)."""
    said_on = opinion.answered_on
    if opinion.treated_worse and in_2024(said_on):
        subject, due_on = f"opinion {opinion.key}", due_after(calendar, said_on, "5.1", "look_into")
        if "looked_into_on" in opinion.unrecorded:
            yield cannot_tell(subject, "whether it was looked into", said_on, due_on)
        else:
            yield by_the_day(subject, said_on, due_on, opinion.looked_into_on, "looked into")


@of_case("2024", "5.2", what="no stage before stage 1", ask="Take it at stage 1", falls_to=Role.COMPLAINTS_OFFICER)
def none_before(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A complaint begins at stage 1: there is no stage 0 and no informal complaint before it."""
    for stage in stages(case, 1):
        before = "; ".join(one.called for one in case.other_stages if one.place == BEFORE)
        lacking = "whether there was a stage before stage 1" if "other_stages" in case.unrecorded else ""
        if lacking and not before:
            yield cannot_tell("complaint", lacking, stage.requested_on)
        else:
            no = f"The resident went through this before stage 1: {before}."
            yield held("complaint", stage.requested_on, not before, "It began at stage 1, with no stage before it.", no)


@of_case("2024", "5.3", what="no stage beyond the two", ask="End it at stage 2", falls_to=Role.COMPLAINTS_OFFICER)
def none_beyond(case: Case, calendar: Calendar) -> Iterator[Found]:
    """There are never more than two stages: none stands between them, and none comes after stage 2."""
    beyond = "; ".join(one.called for one in case.other_stages if one.place != BEFORE)
    second = case.stage(2)
    on = (second.answered_on or second.requested_on) if second else case.told_on
    if not since_2024(case, 2 if second else 1, on):
        return
    if beyond:
        yield held("complaint", on, False, "", f"Beside stage 1 and stage 2 there was: {beyond}.")
    elif second and second.answered_on and "other_stages" in case.unrecorded:
        yield cannot_tell("complaint", "whether there was a stage after stage 2", on)
    elif second and second.answered_on:
        yield held("complaint", on, True, f"It ended with the stage 2 answer of {spoken(on)}.", "")


@of_case(
    "2024",
    "5.4",
    what="counts from the day another body was told",
    ask="Count it from the day the other body was told",
    falls_to=Role.COMPLAINTS_OFFICER,
)
def counts_from_the_body(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A complaint made to a contractor, an agent or another body counts from the day on which that body was told."""
    if "body_told_on" in case.unrecorded and case.told_to_body:
        yield cannot_tell("complaint", f"when {case.told_to_body} was told", case.told_on)
    elif case.body_told_on and in_2024(case.body_told_on):
        yield from dated_from("complaint", case.body_told_on, case.told_on, "complaint", case.told_on)


@of_case("2024", "5.4", what="hand-over inside the stage", ask="Keep the stage's own dates and process")
def handed_over_inside(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Whoever answers does so inside the two stages: a hand-over moves no date and adds no process of its own."""
    for stage in every_stage(case):
        clock = clocks.answer(case, stage, calendar)
        for one in stage.hand_overs:
            subject, to = f"{named(stage)} hand-over {one.key}", one.to or "the landlord"
            handed, began = f"Handed to {to} on {spoken(one.on)}", clocks.day_0(case, stage)
            if one.own_process:
                yield held(subject, one.on, False, "", f"{handed}, who put the resident through a process of its own.")
            elif one.counts_from and one.counts_from > began:
                no = f"{handed}, and counted from {spoken(one.counts_from)}; the stage began on {spoken(began)}."
                yield held(subject, one.on, False, "", no)
            elif one.unrecorded & {"counts_from", "own_process"}:
                yield cannot_tell(subject, f"how {to} counted the stage", one.on)
            else:
                due = f"; the answer stays due by {spoken(clock.due_on)}" if clock else ""
                yes = f"{handed}: the stage still counts from {spoken(began)}{due}."
                yield held(subject, one.on, True, yes, "")


def _named(body: ThirdParty) -> str:
    return f"third party {body.key}"


def _answers_for_us(body: ThirdParty) -> bool:
    """Return whether the body handles complaints, or did; what was once due stays so."""
    ended_before = body.ended_on is not None and not in_2024(body.ended_on)
    return not ended_before and bool(body.handles_complaints or body.checked or body.first_hand_over_on)


@of(
    "2024",
    "5.5",
    ThirdParty,
    what="policy checked before the first hand-over",
    ask="Check their complaints policy against the Code",
    falls_to=Role.SENIOR_LEAD,
)
def checked_first(body: ThirdParty, calendar: Calendar) -> Iterator[Found]:
    """Before another body answers a complaint its complaints policy is held against the Code."""
    if not _answers_for_us(body):
        return
    first, handed_on = min(body.checked, default=None), body.first_hand_over_on
    since = body.from_on or first or handed_on
    if first and (handed_on is None or first <= handed_on):
        yield held(_named(body), first, True, f"Its policy was checked on {spoken(first)}.", "")
    elif "checked" in body.unrecorded:
        yield cannot_tell(_named(body), "whether its complaints policy was checked", since)
    elif handed_on:
        then = f"and first checked on {spoken(first)}" if first else "and its policy is not checked yet"
        says = f"{body.name} was first handed a complaint on {spoken(handed_on)}, {then}."
        yield held(_named(body), handed_on, False, "", says)
    elif body.ended_on is None and since:
        says = f"The complaints policy of {body.name} is not checked yet."
        yield replace(still_to_do(_named(body), since, None, says), ask=f"Check the complaints policy of {body.name}")


@of("2024", "5.5", ThirdParty, what="policy checked again by its date", ask="Check their complaints policy again")
def checked_again(body: ThirdParty, calendar: Calendar) -> Iterator[Found]:
    """The policy of a body that answers complaints is checked again by each date set."""
    if body.checked and _answers_for_us(body):
        first, *again = sorted(body.checked)
        for found in reviewed(_named(body), first, body.check_again_on, tuple(again), body.checks_due, body.ended_on):
            yield replace(found, ask=f"Check the complaints policy of {body.name} again")


@of(
    "2024",
    "5.5",
    ThirdParty,
    what="policy keeps to the Code",
    ask="Have them put their complaints policy right",
    falls_to=Role.SENIOR_LEAD,
)
def keeps_to_the_code(body: ThirdParty, calendar: Calendar) -> Iterator[Found]:
    """A body that answers complaints has a complaints policy that keeps to the Code, by the last check of it."""
    if body.checked and _answers_for_us(body):
        on = max(body.checked)
        lacking = "what the last check found" if body.fits is None else ""
        yes, no = (f"The check of {spoken(on)} found that it {did} to the Code." for did in ("keeps", "does not keep"))
        yield held(_named(body), on, body.fits is True, yes, no, lacking=lacking)
