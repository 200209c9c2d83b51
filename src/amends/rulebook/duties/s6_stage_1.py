"""Section 6 of the Code of 2024: 6.1 to 6.9, stage 1."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook import clocks
from amends.rulebook.duties import both_stages
from amends.rulebook.duty import Role, Verdict
from amends.rulebook.evidence import by_the_day, cannot_tell, held, stages, still_to_do
from amends.rulebook.facts import Case
from amends.rulebook.limbs import Found, of_case
from amends.workdays import Calendar, spoken


@of_case("2024", "6.1", what="triaged by the acknowledgement", ask="Triage: answer now, or investigate")
def triaged(case: Case, calendar: Calendar) -> Iterator[Found]:
    """By the acknowledgement it is decided whether the complaint can be answered now or needs more work."""
    for stage in stages(case, 1):
        clock = clocks.acknowledgement(case, stage, calendar)
        if clock is None:
            continue
        if "triage" in case.unrecorded or (case.triage and "on" in case.triage.unrecorded):
            yield cannot_tell("stage 1", "when the complaint was triaged", clock.starts_on, clock.due_on)
            continue
        by = min(day for day in (clock.due_on, stage.acknowledged_on) if day)
        on = case.triage.on if case.triage else None
        gone = stage.acknowledged_on or stage.answered_on
        found = by_the_day("stage 1", clock.starts_on, by, on, "triaged")
        if on is None and gone:
            says = f"Acknowledged or answered on {spoken(gone)} without triage."
            found = Found("stage 1", Verdict.BREACHED, says, clock.starts_on, by)
        yield found


@of_case(
    "2024", "6.1", what="complexity, vulnerability and risk weighed", ask="Weigh complexity, vulnerability and risk"
)
def weighed(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Triage weighs how complex the complaint is, and any vulnerability or risk, with its reasons."""
    for _ in stages(case, 1):
        if case.triage is None:
            continue
        facts = ("complexity", "vulnerability", "risk", "reasons")
        blank = [fact for fact in facts if not str(getattr(case.triage, fact)).strip()]
        lacking = f"what triage made of {', '.join(blank)}" if set(blank) & case.triage.unrecorded else ""
        yes, no = "Complexity, vulnerability and risk were weighed.", f"Triage says nothing of {', '.join(blank)}."
        yield held("stage 1", case.triage.on, not blank, yes, no, lacking=lacking)


@of_case("2024", "6.2", what="acknowledged in 5 working days", ask="Acknowledge")
def acknowledged(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The acknowledgement goes within 5 working days of being told."""
    yield from both_stages.within_five_days(case, 1, calendar, "acknowledged_on")


@of_case("2024", "6.2", what="defined in 5 working days", ask="Define the complaint")
def defined(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The complaint is defined within 5 working days of being told."""
    yield from both_stages.within_five_days(case, 1, calendar, "defined_on")


@of_case("2024", "6.2", what="logged in 5 working days", ask="Log the complaint", falls_to=Role.COMPLAINTS_OFFICER)
def logged(case: Case, calendar: Calendar) -> Iterator[Found]:
    """It is logged at stage 1 within 5 working days of being told."""
    yield from both_stages.within_five_days(case, 1, calendar, "logged_on")


@of_case(
    "2024",
    "6.2",
    what="refused in writing in 5 working days",
    ask="Write the refusal",
    falls_to=Role.COMPLAINTS_OFFICER,
)
def refused_in_writing(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Where it is the refusal goes in writing within the 5 working days of an acknowledgement."""
    yield from both_stages.refused_within_five_days(case, 1, calendar)


@of_case("2024", "6.3", what="answered in 10 working days", ask="Answer stage 1")
def answered(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The full response goes within 10 working days of the acknowledgement, or of a valid extension."""
    yield from both_stages.answered(case, 1, calendar)


@of_case("2024", "6.3", what="answered in 15 working days of being told", ask="Answer stage 1")
def answered_from_request(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Counted from being told, the response goes within 15 working days, so a late acknowledgement buys no time."""
    yield from both_stages.answered_from_request(case, 1, calendar)


@of_case("2024", "6.4", what="extension told within the limit", ask="Tell the resident of the new date")
def extension_told(case: Case, calendar: Calendar) -> Iterator[Found]:
    """An extension is told to the resident before the first limit has passed."""
    yield from both_stages.extension_told_in_time(case, 1, calendar)


@of_case("2024", "6.4", what="reason for the extension given", ask="Give the reason for more time")
def extension_reasoned(case: Case, calendar: Calendar) -> Iterator[Found]:
    """An extension is told with its reason."""
    yield from both_stages.extension_reasoned(case, 1, calendar)


@of_case("2024", "6.4", what="extension within 10 working days or for good reason", ask="Record the good reason")
def extension_within_cap(case: Case, calendar: Calendar) -> Iterator[Found]:
    """More than 10 working days, or a second extension, needs good reason."""
    yield from both_stages.extension_within_cap(case, 1, calendar)


@of_case("2024", "6.5", what="Ombudsman's details given with the extension", ask="Give the Ombudsman's details")
def extension_names_ombudsman(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The letter about an extension gives the Ombudsman's details."""
    yield from both_stages.extension_names_ombudsman(case, 1, calendar)


@of_case("2024", "6.6", what="answered once the answer was known", ask="Answer stage 1: it is decided")
def answered_when_known(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer goes when it is known (we read: within 5 working days of deciding), not when the work is done."""
    yield from both_stages.answered_when_known(case, 1, calendar)


@of_case("2024", "6.6", what="action has a day and an owner", ask="Give the action a day and an owner")
def action_has_day_and_owner(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Each action left to do has a day and an owner."""
    yield from both_stages.promise_has_day_and_owner(case, 1)


@of_case("2024", "6.6", what="action carried out", ask="Do what was promised", falls_to=Role.PROMISE_OWNER)
def action_carried_out(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Each action left to do is tracked until it is done."""
    yield from both_stages.promise_kept(case, 1)


@of_case("2024", "6.7", what="every point decided", ask="Decide the point")
def point_decided(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Each point of the complaint definition is decided; pending is no decision."""
    yield from both_stages.point_by_point(case, 1, calendar, "decision")


@of_case("2024", "6.7", what="reasons for every point", ask="Give reasons on the point")
def point_reasoned(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Each decision has its reasons."""
    yield from both_stages.point_by_point(case, 1, calendar, "reasons")


@of_case("2024", "6.8", what="new issue taken in, or logged apart", ask="Take in the new issue, or log it apart")
def new_issue(case: Case, calendar: Calendar) -> Iterator[Found]:
    """An issue raised before the answer goes is answered with it; one raised after is a complaint of its own."""
    for stage in stages(case, 1):
        answered = {finding.point for finding in stage.findings if finding.decision}
        for point in case.points:
            subject, raised = f"stage 1 point {point.number}", point.raised_on
            if raised is None or raised <= stage.requested_on:
                continue
            said = f"It was raised on {spoken(raised)}"
            if stage.answered_on is None:
                yield still_to_do(subject, raised, None, f"{said}, before the answer, and is to be answered with it.")
                continue
            if raised > stage.answered_on:
                no = f"{said}, after the answer of {spoken(stage.answered_on)}, and was not logged as a new complaint."
                yield held(subject, raised, False, "", no)
                continue
            yes, no = f"{said} and answered with the rest.", f"{said}, before the answer, which left it undecided."
            yield held(subject, raised, point.number in answered, yes, no)


@of_case(
    "2024", "6.9", what="letter has the stage of the complaint", ask="Put the stage of the complaint into the answer"
)
def letter_has_stage(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out the stage of the complaint."""
    yield from both_stages.letter_part(case, 1, "stage")


@of_case("2024", "6.9", what="letter has the complaint definition", ask="Put the complaint definition into the answer")
def letter_has_definition(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out the complaint definition."""
    yield from both_stages.letter_part(case, 1, "definition")


@of_case("2024", "6.9", what="letter has the decision", ask="Put the decision into the answer")
def letter_has_decision(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out the decision."""
    yield from both_stages.letter_part(case, 1, "decision")


@of_case("2024", "6.9", what="letter has the reasons", ask="Put the reasons into the answer")
def letter_has_reasons(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out the reasons."""
    yield from both_stages.letter_part(case, 1, "reasons")


@of_case("2024", "6.9", what="letter has any remedy", ask="Put any remedy into the answer")
def letter_has_remedy(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out any remedy."""
    yield from both_stages.letter_part(case, 1, "remedy")


@of_case("2024", "6.9", what="letter has outstanding actions", ask="Put outstanding actions into the answer")
def letter_has_actions(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out outstanding actions."""
    yield from both_stages.letter_part(case, 1, "actions")


@of_case("2024", "6.9", what="letter has how to go to stage 2", ask="Put how to go to stage 2 into the answer")
def letter_has_way_on(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The answer sets out how to go to stage 2."""
    yield from both_stages.letter_part(case, 1, "way on")
