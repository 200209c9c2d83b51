"""Section 6 of the Code of 2024: 6.10 to 6.20, stage 2."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook import clocks
from amends.rulebook.duties import both_stages
from amends.rulebook.duty import Role
from amends.rulebook.evidence import (
    by_the_day,
    cannot_tell,
    dated_from,
    due_after,
    held,
    in_2024,
    stages,
    still_to_do,
)
from amends.rulebook.facts import Case, Stage
from amends.rulebook.front_door import NOT_SATISFIED
from amends.rulebook.limbs import Found, of_case
from amends.workdays import Calendar, spoken


@of_case("2024", "6.10", what="taken to stage 2 on request", ask="Log stage 2", falls_to=Role.COMPLAINTS_OFFICER)
def escalated(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A resident who is still dissatisfied and says so has the complaint taken to stage 2."""
    for stage in stages(case, 2):
        clock = clocks.acknowledgement(case, stage, calendar)
        if clock is None:
            continue
        taken = min((day for day in (stage.logged_on, stage.acknowledged_on, stage.answered_on) if day), default=None)
        if "requested_on" in stage.unrecorded:
            yield cannot_tell("stage 2", both_stages.ASKED)
        elif taken is None and "logged_on" in stage.unrecorded:
            yield cannot_tell("stage 2", "when stage 2 began", clock.starts_on, clock.due_on)
        else:
            yield by_the_day("stage 2", clock.starts_on, clock.due_on, taken, "taken to stage 2")


@of_case("2024", "6.10", what="reply to the answer sorted", ask="Sort the reply", falls_to=Role.COMPLAINTS_OFFICER)
def reply_sorted(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Word from the resident after the stage 1 answer is sorted within a working day (the number is ours)."""
    for reply in case.replies:
        if not in_2024(reply.arrived_on):
            continue
        subject, due_on = f"reply {reply.key}", due_after(calendar, reply.arrived_on, "6.10", "sort_reply")
        if "sorted_on" in reply.unrecorded:
            yield cannot_tell(subject, "when the reply was sorted", reply.arrived_on, due_on)
        else:
            yield by_the_day(subject, reply.arrived_on, due_on, reply.sorted_on, "sorted")


@of_case("2024", "6.10", what="stage 2 dated from the reply", ask="Log stage 2", falls_to=Role.COMPLAINTS_OFFICER)
def stage_2_from_the_reply(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A reply that is not satisfied is a request for stage 2, made on the day it arrived."""
    for reply in case.replies:
        if in_2024(reply.arrived_on) and reply.sorted_as == NOT_SATISFIED:
            due_on = due_after(calendar, reply.arrived_on, "6.11", "acknowledge")
            asked_on = reply.stage_2_requested_on
            yield from dated_from(f"reply {reply.key}", reply.arrived_on, asked_on, "request for stage 2", due_on)


@of_case("2024", "6.11", what="acknowledged in 5 working days", ask="Acknowledge stage 2")
def acknowledged(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The acknowledgement goes within 5 working days of the request."""
    yield from both_stages.within_five_days(case, 2, calendar, "acknowledged_on")


@of_case("2024", "6.11", what="defined in 5 working days", ask="Define the complaint")
def defined(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The complaint is defined within 5 working days of the request."""
    yield from both_stages.within_five_days(case, 2, calendar, "defined_on")


@of_case("2024", "6.11", what="logged in 5 working days", ask="Log stage 2", falls_to=Role.COMPLAINTS_OFFICER)
def logged(case: Case, calendar: Calendar) -> Iterator[Found]:
    """It is logged at stage 2 within 5 working days of the request."""
    yield from both_stages.within_five_days(case, 2, calendar, "logged_on")


@of_case(
    "2024",
    "6.11",
    what="refused in writing in 5 working days",
    ask="Write the refusal",
    falls_to=Role.COMPLAINTS_OFFICER,
)
def refused_in_writing(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Where it is the refusal goes in writing within the 5 working days of an acknowledgement."""
    yield from both_stages.refused_within_five_days(case, 2, calendar)


@of_case("2024", "6.12", what="no reason demanded", ask="Take stage 2 without a reason")
def no_reason_demanded(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The resident is not made to explain why they want stage 2."""
    for stage in stages(case, 2):
        lacking = "whether the resident had to give a reason" if "reason_required" in stage.unrecorded else ""
        if lacking:
            yield cannot_tell("stage 2", lacking, stage.requested_on)
            continue
        yes, no = (
            "Stage 2 was taken without a reason being asked for.",
            "The resident had to give a reason for stage 2.",
        )
        yield held("stage 2", stage.requested_on, not stage.reason_required, yes, no)


@of_case("2024", "6.12", what="effort to understand made", ask="Ask the resident what is still wrong")
def effort_to_understand(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Reasonable effort is made to learn why the resident is still dissatisfied."""
    for stage in stages(case, 2):
        tried = [day for day in stage.contact_attempts if day >= stage.requested_on]
        invited = stage.acknowledged_on if stage.asked_to_say_why else None
        on = min([*tried, *([invited] if invited else [])], default=None)
        clock = clocks.answer(case, stage, calendar)
        if on:
            yield held("stage 2", on, True, f"The resident was asked on {spoken(on)} what was still wrong.", "")
        elif stage.unrecorded & {"asked_to_say_why", "contact_attempts"}:
            yield cannot_tell("stage 2", "whether the resident was asked what was still wrong", stage.requested_on)
        elif stage.answered_on:
            no = "Nobody asked the resident what was still wrong before the final answer."
            yield held("stage 2", stage.requested_on, False, "", no)
        else:
            due_on = clock.due_on if clock else None
            yield still_to_do("stage 2", stage.requested_on, due_on, "The resident has not been asked yet.")


@of_case("2024", "6.12", what="contact tried before the final answer", ask="Get in touch about what is still wrong")
def contact_tried(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Somebody gets in touch, or tries to, before the final answer; an invitation in a letter is no attempt (ours)."""
    for stage in stages(case, 2):
        until = stage.decided_on or stage.answered_on
        tried = [day for day in stage.contact_attempts if stage.requested_on <= day <= (until or day)]
        if tried:
            says = f"In touch with the resident, or tried to be, on {spoken(min(tried))}."
            yield held("stage 2", min(tried), True, says, "")
        elif "contact_attempts" in stage.unrecorded:
            yield cannot_tell("stage 2", "whether anybody got in touch with the resident", stage.requested_on)
        elif until:
            no = f"Decided on {spoken(until)} with nobody having tried to get in touch with the resident."
            yield held("stage 2", until, False, "", no)
        else:
            clock = clocks.answer(case, stage, calendar)
            says = "Nobody has tried to get in touch with the resident yet."
            yield still_to_do("stage 2", stage.requested_on, clock.due_on if clock else None, says)


@of_case("2024", "6.13", what="considered by someone new", ask="Give stage 2 to someone new", falls_to=Role.SENIOR_LEAD)
def someone_new(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Nobody who considered, signed, approved or checked stage 1 considers stage 2."""
    first = case.stage(1)
    for stage in stages(case, 2):
        before, now = both_stages.people(first) if first else frozenset(), both_stages.people(stage)
        both = ", ".join(sorted(before & now))
        clock = clocks.answer(case, stage, calendar)
        if both:
            yield held("stage 2", stage.requested_on, False, "", f"{both} had a part in both stages.")
        elif not before or (not now and stage.answered_on):
            yield cannot_tell("stage 2", "who considered each stage", stage.requested_on)
        elif not now:
            due_on = clock.due_on if clock else None
            yield still_to_do("stage 2", stage.requested_on, due_on, "Nobody has been given stage 2 yet.")
        else:
            who = f"Stage 1: {', '.join(sorted(before))}. Stage 2: {', '.join(sorted(now))}."
            yield held("stage 2", stage.requested_on, True, who, "")


@of_case("2024", "6.14", what="answered in 20 working days", ask="Answer stage 2")
def answered(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The final response goes within 20 working days of the acknowledgement, or of a valid extension."""
    yield from both_stages.answered(case, 2, calendar)


@of_case("2024", "6.14", what="answered in 25 working days of the request", ask="Answer stage 2")
def answered_from_request(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Counted from the request, the response goes within 25 working days, so a late acknowledgement buys no time."""
    yield from both_stages.answered_from_request(case, 2, calendar)


@of_case("2024", "6.15", what="extension told within the limit", ask="Tell the resident of the new date")
def extension_told(case: Case, calendar: Calendar) -> Iterator[Found]:
    """An extension is told to the resident before the first limit has passed."""
    yield from both_stages.extension_told_in_time(case, 2, calendar)


@of_case("2024", "6.15", what="reason for the extension given", ask="Give the reason for more time")
def extension_reasoned(case: Case, calendar: Calendar) -> Iterator[Found]:
    """An extension is told with its reason."""
    yield from both_stages.extension_reasoned(case, 2, calendar)


@of_case("2024", "6.15", what="extension within 20 working days or for good reason", ask="Record the good reason")
def extension_within_cap(case: Case, calendar: Calendar) -> Iterator[Found]:
    """More than 20 working days, or a second extension, needs good reason."""
    yield from both_stages.extension_within_cap(case, 2, calendar)


@of_case("2024", "6.16", what="Ombudsman's details given with the extension", ask="Give the Ombudsman's details")
def extension_names_ombudsman(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The letter about an extension gives the Ombudsman's details."""
    yield from both_stages.extension_names_ombudsman(case, 2, calendar)


@of_case("2024", "6.17", what="answered once the answer was known", ask="Answer stage 2: it is decided")
def answered_when_known(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer goes when it is known (we read: within 5 working days of deciding), not when the work is done."""
    yield from both_stages.answered_when_known(case, 2, calendar)


@of_case("2024", "6.17", what="action has a day and an owner", ask="Give the action a day and an owner")
def action_has_day_and_owner(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Each action left to do has a day and an owner."""
    yield from both_stages.promise_has_day_and_owner(case, 2)


@of_case("2024", "6.17", what="action carried out", ask="Do what was promised", falls_to=Role.PROMISE_OWNER)
def action_carried_out(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Each action left to do is tracked until it is done."""
    yield from both_stages.promise_kept(case, 2)


@of_case("2024", "6.18", what="every point decided", ask="Decide the point")
def point_decided(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Each point of the complaint definition is decided; pending is no decision."""
    yield from both_stages.point_by_point(case, 2, calendar, "decision")


@of_case("2024", "6.18", what="reasons for every point", ask="Give reasons on the point")
def point_reasoned(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Each decision has its reasons."""
    yield from both_stages.point_by_point(case, 2, calendar, "reasons")


@of_case(
    "2024", "6.19", what="letter has the stage of the complaint", ask="Put the stage of the complaint into the answer"
)
def letter_has_stage(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out the stage of the complaint."""
    yield from both_stages.letter_part(case, 2, "stage")


@of_case("2024", "6.19", what="letter has the complaint definition", ask="Put the complaint definition into the answer")
def letter_has_definition(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out the complaint definition."""
    yield from both_stages.letter_part(case, 2, "definition")


@of_case("2024", "6.19", what="letter has the decision", ask="Put the decision into the answer")
def letter_has_decision(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out the decision."""
    yield from both_stages.letter_part(case, 2, "decision")


@of_case("2024", "6.19", what="letter has the reasons", ask="Put the reasons into the answer")
def letter_has_reasons(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out the reasons."""
    yield from both_stages.letter_part(case, 2, "reasons")


@of_case("2024", "6.19", what="letter has any remedy", ask="Put any remedy into the answer")
def letter_has_remedy(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out any remedy."""
    yield from both_stages.letter_part(case, 2, "remedy")


@of_case("2024", "6.19", what="letter has outstanding actions", ask="Put outstanding actions into the answer")
def letter_has_actions(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out outstanding actions."""
    yield from both_stages.letter_part(case, 2, "actions")


@of_case(
    "2024", "6.19", what="letter has how to go to the Ombudsman", ask="Put how to go to the Ombudsman into the answer"
)
def letter_has_way_on(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out how to go to the Ombudsman."""
    yield from both_stages.letter_part(case, 2, "way on")


@of_case("2024", "6.20", what="services concerned heard", ask="Hear every service concerned")
def services_heard(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The final answer involves all the staff who are needed for it."""
    concerned = _concerned(case)
    for stage in stages(case, 2):
        silent = ", ".join(unheard(case, stage))
        clock = clocks.answer(case, stage, calendar)
        if stage.answered_on is None:
            due_on = clock.due_on if clock else None
            says = (
                f"Still to be heard: {silent}." if silent else "The services concerned are heard; the answer is to go."
            )
            yield still_to_do("stage 2", stage.requested_on, due_on, says)
        elif not concerned:
            yield cannot_tell("stage 2", "which services the complaint concerned", stage.answered_on)
        else:
            lacking = "which services were heard" if "services_heard" in stage.unrecorded else ""
            yes = f"Heard before the final answer: {', '.join(sorted(concerned.values()))}."
            no = f"Not heard before the final answer: {silent}."
            yield held("stage 2", stage.answered_on, not silent, yes, no, lacking=lacking)


def unheard(case: Case, stage: Stage) -> tuple[str, ...]:
    """Return the services that points name and that a stage has not heard, or did not before its answer, by name."""
    heard = {_plain(service) for service in (*stage.services_heard, *_contributed(stage))}
    return tuple(sorted(name for plain, name in _concerned(case).items() if plain not in heard))


def _concerned(case: Case) -> dict[str, str]:
    """Return the services that the points name, each by its name as names are compared."""
    return {_plain(point.service): point.service for point in case.points if point.service.strip()}


def _contributed(stage: Stage) -> Iterator[str]:
    """Yield the services that answered what they were asked before the answer went."""
    for one in stage.contributions:
        if one.answered_on and (stage.answered_on is None or one.answered_on <= stage.answered_on):
            yield one.service


def _plain(service: str) -> str:
    return " ".join(service.casefold().split())
