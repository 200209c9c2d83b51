"""Section 1 of the Code of 2024, 1.4 and 1.5: service requests, and complaints that grow from them."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook.duty import Role, Verdict
from amends.rulebook.evidence import (
    by_the_day,
    cannot_tell,
    dated_from,
    due_after,
    held,
    in_2024,
    reviewed,
    still_to_do,
)
from amends.rulebook.front_door import Request
from amends.rulebook.limbs import Found, of
from amends.workdays import Calendar, spoken

_LACKS = {"owner": "no owner", "next_step": "no next step", "review_on": "no review date"}


def named(request: Request) -> str:
    """Return the subject of a request's duties: "request 7"."""
    return f"request {request.key}"


@of(
    "2024",
    "1.4",
    Request,
    what="request has an owner and a next step",
    ask="Give it an owner, a next step, a review date",
)
def monitored(request: Request, calendar: Calendar) -> Iterator[Found]:
    """A service request has an owner, and while it is open a next step and a date on which it is reviewed."""
    if not in_2024(request.raised_on):
        return
    there = {"owner": bool(request.owner.strip())}
    if request.closed_on is None:
        there |= {"next_step": bool(request.next_step.strip()), "review_on": request.review_on is not None}
    missing = {fact for fact, has in there.items() if not has}
    lacks = " and ".join(words for fact, words in _LACKS.items() if fact in missing - request.unrecorded)
    if not missing:
        yes = f"{request.owner} has it." if request.closed_on else f"{request.owner} has it; next: {request.next_step}."
        yield held(named(request), request.raised_on, True, yes, "")
    elif not lacks:
        yield cannot_tell(named(request), "who had the request, or what was to come next", request.raised_on)
    elif request.closed_on:
        yield held(named(request), request.raised_on, False, "", f"It was closed with {lacks}.")
    else:
        yield still_to_do(named(request), request.raised_on, None, f"It has {lacks}.")


@of("2024", "1.4", Request, what="request reviewed by its date", ask="Review the request")
def reviewed_by_its_date(request: Request, calendar: Calendar) -> Iterator[Found]:
    """A service request is reviewed by each date that was set for its review."""
    if in_2024(request.raised_on):
        yield from reviewed(
            named(request),
            request.raised_on,
            request.review_on,
            request.reviewed,
            request.reviews_due,
            request.closed_on,
        )


@of("2024", "1.4", Request, what="outcome of the request recorded", ask="Record the outcome")
def outcome_recorded(request: Request, calendar: Calendar) -> Iterator[Found]:
    """What became of a service request is on record when it is closed."""
    if in_2024(request.raised_on) and request.closed_on:
        lacking = "what became of the request" if "outcome" in request.unrecorded else ""
        yes = f"Closed on {spoken(request.closed_on)}: {request.outcome}."
        no = f"Closed on {spoken(request.closed_on)} with no outcome on record."
        there = bool(request.outcome.strip())
        yield held(named(request), request.closed_on, there, yes, no, lacking=lacking)


@of("2024", "1.5", Request, what="complaint raised when unhappy with a request", ask="Raise the complaint")
def complaint_raised(request: Request, calendar: Calendar) -> Iterator[Found]:
    """A resident who is unhappy with how a request is answered has a complaint raised from that day, or declines."""
    unhappy_on = request.dissatisfied_on
    if unhappy_on is None or not in_2024(unhappy_on):
        return
    due_on = due_after(calendar, unhappy_on, "6.2", "acknowledge")
    words = request.declined_words.strip()
    if "complaint_told_on" in request.unrecorded:
        yield cannot_tell(named(request), "whether a complaint was raised", unhappy_on, due_on)
    elif request.complaint_told_on is None and request.declined_on and not words:
        no = f"The record says that the resident declined on {spoken(request.declined_on)}, but not in their words."
        yield held(named(request), unhappy_on, False, "", no)
    else:
        counts_from, declined_on = request.complaint_told_on, request.declined_on
        yield from dated_from(named(request), unhappy_on, counts_from, "complaint", due_on, declined_on=declined_on)


@of("2024", "1.5", Request, what="work on the request goes on", ask="Carry on with the request")
def work_goes_on(request: Request, calendar: Calendar) -> Iterator[Found]:
    """Work on a request does not stop for its complaint: some is done every 10 working days (the number is ours)."""
    last, closed_on = request.complaint_told_on, request.closed_on
    if last is None or not in_2024(last) or (closed_on and closed_on < last):
        return
    if "worked" in request.unrecorded:
        yield cannot_tell(named(request), "what was done on the request after the complaint", last)
        return
    since = last
    if closed_on and request.stopped_by_complaint:
        says = f"The request was stopped on {spoken(closed_on)} because of the complaint of {spoken(since)}."
        yield held(named(request), since, False, "", says)
        return
    for day in sorted(day for day in (*request.worked, *([closed_on] if closed_on else [])) if day > since):
        due_on = due_after(calendar, last, "1.5", "keep_moving")
        if day > due_on:
            says = f"After {spoken(last)} nothing was done on the request until {spoken(day)}; due by {spoken(due_on)}."
            yield Found(named(request), Verdict.BREACHED, says, since, due_on, day)
            return
        last = day
    if closed_on:
        says = f"Work went on after the complaint of {spoken(since)} until the request closed on {spoken(closed_on)}."
        yield held(named(request), since, True, says, "")
    else:
        due_on = due_after(calendar, last, "1.5", "keep_moving")
        says = f"Last worked on or complained of on {spoken(last)}; the next work is due by {spoken(due_on)}."
        yield still_to_do(named(request), since, due_on, says)


@of(
    "2024",
    "1.5",
    Request,
    what="choice offered to who chases twice",
    ask="Offer the choice to complain",
    falls_to=Role.COMPLAINTS_OFFICER,
)
def offered_when_chased(request: Request, calendar: Calendar) -> Iterator[Found]:
    """A resident who chases a request twice is offered the choice to complain by the next working day (ours)."""
    if len(request.chased) < 2 or not in_2024(request.raised_on):
        return
    second = sorted(request.chased)[1]
    due_on = due_after(calendar, second, "1.5", "offer_when_chased")
    known = [day for day in (request.offered_on, request.declined_on, request.complaint_told_on) if day]
    if not known and "offered_on" in request.unrecorded:
        yield cannot_tell(named(request), "whether the choice to complain was offered", second, due_on)
    elif not known and request.closed_on and request.closed_on > due_on:
        says = f"Chased a second time on {spoken(second)}, and never offered the choice to complain."
        yield Found(named(request), Verdict.BREACHED, says, second, due_on)
    elif known or request.closed_on is None:
        done = "chased twice and offered the choice to complain"
        yield by_the_day(named(request), second, due_on, min(known, default=None), done)
