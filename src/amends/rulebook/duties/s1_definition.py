"""Section 1 of the Code of 2024, 1.3: whoever is dissatisfied is offered the choice to complain, and decides."""

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
    held,
    in_2024,
    stages,
    still_to_do,
)
from amends.rulebook.facts import Case
from amends.rulebook.front_door import COMPLAIN, DECLINE, DISSATISFACTION, SURVEY, Enquiry, Expression, Request
from amends.rulebook.limbs import Found, of, of_case
from amends.workdays import Calendar, spoken

OFFICER = Role.COMPLAINTS_OFFICER


def named(heard: Expression) -> str:
    """Return the subject of the duties of something heard: "heard 12"."""
    return f"heard {heard.key}"


@of_case("2024", "1.3", what="a representative's complaint logged like any other", ask="Log the complaint")
def representative_on_the_same_clocks(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A complaint made by a representative is logged within the same 5 working days as any other."""
    for stage in stages(case, 1):
        clock = clocks.acknowledgement(case, stage, calendar)
        if "by_representative" in case.unrecorded:
            yield cannot_tell("complaint", "whether a representative made the complaint", stage.requested_on)
        elif case.by_representative and clock:
            logged = "logged, for the representative who made it,"
            yield by_the_day("complaint", clock.starts_on, clock.due_on, stage.logged_on, logged)


@of("2024", "1.3", Expression, what="choice to complain offered", ask="Offer the choice to complain", falls_to=OFFICER)
def choice_offered(heard: Expression, calendar: Calendar) -> Iterator[Found]:
    """Whoever is dissatisfied is offered the choice to complain, by the next working day (the number is ours)."""
    if not in_2024(heard.told_on) or heard.came_as_complaint or heard.channel == SURVEY:
        return
    if not heard.kind:
        yield cannot_tell(named(heard), "whether it was dissatisfaction: it has not been sorted", heard.told_on)
    if heard.kind != DISSATISFACTION:
        return
    due_on = due_after(calendar, heard.told_on, "1.3", "offer_choice")
    if "offered_on" in heard.unrecorded:
        yield cannot_tell(named(heard), "whether the choice to complain was offered", heard.told_on, due_on)
        return
    offered_on = heard.offered_on or heard.chosen_on or heard.complaint_told_on
    found = by_the_day(named(heard), heard.told_on, due_on, offered_on, "offered the choice to complain")
    if heard.not_asked_because.strip():
        found = replace(found, because=f"{found.because} Not asked at first: {heard.not_asked_because}.")
    yield found


@of("2024", "1.3", Expression, what="choice in the resident's words", ask="Record the choice, in the resident's words")
def choice_recorded(heard: Expression, calendar: Calendar) -> Iterator[Found]:
    """What the resident chose is recorded in the resident's own words."""
    if not in_2024(heard.told_on) or not (heard.choice or heard.offered_on):
        return
    if "choice" in heard.unrecorded:
        yield cannot_tell(named(heard), "what the resident chose", heard.offered_on)
    elif not heard.choice:
        says = (
            f"The choice was offered on {spoken(heard.offered_on)}; no answer is recorded." if heard.offered_on else ""
        )
        yield still_to_do(named(heard), heard.told_on, None, says)
    else:
        on = heard.chosen_on or heard.offered_on or heard.told_on
        words = heard.choice_words.strip() or (heard.words.strip() if heard.choice == COMPLAIN else "")
        no = f"The record says that the resident chose to {heard.choice}, but not in their words."
        lacking = "in what words the resident chose" if "choice_words" in heard.unrecorded else ""
        yield held(
            named(heard), on, bool(words), f"The resident chose to {heard.choice}: {words}.", no, lacking=lacking
        )


@of("2024", "1.3", Expression, what="complaint dated from the telling", ask="Log the complaint", falls_to=OFFICER)
def complaint_from_the_telling(heard: Expression, calendar: Calendar) -> Iterator[Found]:
    """A complaint that the resident chose is logged, and day 0 is the day it was told to anyone."""
    if not in_2024(heard.told_on) or not (heard.choice == COMPLAIN or heard.came_as_complaint):
        return
    declined_on = (heard.chosen_on or heard.told_on) if heard.choice == DECLINE else None
    due_on = due_after(calendar, heard.told_on, "6.2", "acknowledge")
    if "complaint_told_on" in heard.unrecorded:
        yield cannot_tell(named(heard), "from what day the complaint counts", heard.told_on, due_on)
    else:
        counts_from = heard.complaint_told_on
        yield from dated_from(named(heard), heard.told_on, counts_from, "complaint", due_on, declined_on=declined_on)


@of("2024", "1.3", Expression, what="not turned away but by the resident's choice", ask="Log it as a complaint")
def not_turned_away(heard: Expression, calendar: Calendar) -> Iterator[Found]:
    """What came as a complaint becomes something else only on the resident's choice, in recorded words."""
    turned = heard.choice == DECLINE or (heard.kind and heard.kind != DISSATISFACTION)
    if in_2024(heard.told_on) and heard.came_as_complaint and turned and heard.complaint_told_on is None:
        into = "an end" if heard.kind in ("", DISSATISFACTION) else f"a matter of its own ({heard.kind})"
        yes = f"It came as a complaint, and the resident chose otherwise: {heard.choice_words}."
        no = f"It came as a complaint and was made {into} without the resident's choice in recorded words."
        unknown = "choice" in heard.unrecorded or (heard.choice and "choice_words" in heard.unrecorded)
        lacking = "what the resident chose" if unknown else ""
        chose = heard.choice == DECLINE and bool(heard.choice_words.strip())
        yield held(named(heard), heard.chosen_on or heard.told_on, chose, yes, no, lacking=lacking)


@of(
    "2024", "1.3", Request, what="request in place of a complaint by the resident's choice", ask="Log it as a complaint"
)
def request_by_choice(request: Request, calendar: Calendar) -> Iterator[Found]:
    """What came as a complaint is taken as a request only on the resident's choice, in recorded words."""
    if in_2024(request.raised_on) and request.came_as_complaint:
        words = request.turned_from_complaint_words.strip()
        lacking = "what the resident chose" if "turned_from_complaint_words" in request.unrecorded else ""
        yes = f"It came as a complaint, and the resident chose a request: {words}."
        no = "It came as a complaint and was taken as a request without the resident's choice in recorded words."
        yield held(f"request {request.key}", request.raised_on, bool(words), yes, no, lacking=lacking)


@of("2024", "1.3", Enquiry, what="a resident's dissatisfaction through a member taken as a complaint", falls_to=OFFICER)
def complaint_through_a_member(enquiry: Enquiry, calendar: Calendar) -> Iterator[Found]:
    """A councillor's or MP's enquiry that voices a resident's dissatisfaction is a complaint from the day it came."""
    subject = f"enquiry {enquiry.key}"
    if not in_2024(enquiry.received_on):
        return
    if "voices_dissatisfaction" in enquiry.unrecorded:
        yield cannot_tell(subject, "whether it voiced a resident's dissatisfaction", enquiry.received_on)
    elif enquiry.voices_dissatisfaction:
        due_on = due_after(calendar, enquiry.received_on, "6.2", "acknowledge")
        yield from dated_from(subject, enquiry.received_on, enquiry.complaint_told_on, "complaint", due_on)


@of_case("2024", "1.3", what="withdrawn in the resident's words", ask="Record the resident's own words")
def withdrawn_in_words(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A complaint ends by withdrawal only on the resident's own choice, in recorded words."""
    gone = case.withdrawal
    if gone and in_2024(gone.on):
        lacking = "in what words the resident withdrew" if "words" in gone.unrecorded else ""
        no = f"The complaint was withdrawn on {spoken(gone.on)} with no words of the resident's."
        yield held(
            "withdrawal", gone.on, bool(gone.words.strip()), f"The resident said: {gone.words}.", no, lacking=lacking
        )


@of_case("2024", "1.3", what="withdrawal confirmed in writing", ask="Confirm the withdrawal, and say how to resume")
def withdrawal_confirmed(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A withdrawal is confirmed in a letter that says how to resume, within 5 working days (the number is ours)."""
    gone = case.withdrawal
    if gone is None or not in_2024(gone.on) or (gone.resumed_on and gone.confirmed_on is None):
        return
    due_on = due_after(calendar, gone.on, "1.3", "confirm_withdrawal")
    if "confirmed_on" in gone.unrecorded:
        yield cannot_tell("withdrawal", "whether the withdrawal was confirmed in writing", gone.on, due_on)
    else:
        yield by_the_day("withdrawal", gone.on, due_on, gone.confirmed_on, "confirmed in writing")
