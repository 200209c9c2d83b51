"""Questions to services as page data: how each stands, how long it waited, and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import calendar, services
from amends.casework import services_permissions as may
from amends.casework.facts import case_of
from amends.casework.models import Complaint, Contribution, Stage
from amends.rulebook import chasing
from amends.rulebook.duties.s6_stage_2 import unheard


@dataclass(frozen=True, slots=True)
class Shown:
    """One question with the word for how it stands, the working days it waited, and its links."""

    asked: Contribution
    word: str
    colour: str
    days: int
    links: tuple[tuple[str, str], ...]


def of_stage(person: Person, complaint: Complaint, stage: Stage, on: date) -> list[Shown]:
    """Return the questions of a stage of a complaint read whole, in the order in which they were asked."""
    found = []
    for one in stage.contributions.all():
        one.stage = stage
        word, colour = stands(one, on)
        days = chasing.days_waiting(one.asked_on, services.waited_until(one, on), calendar.current())
        found.append(Shown(one, word, colour, days, tuple(_links(person, complaint, one))))
    return found


def stands(one: Contribution, on: date) -> tuple[str, str]:
    """Return the word for how a question stands on a day, and its colour."""
    if one.withdrawn_on is not None:
        return "withdrawn", "grey"
    ours = one.stage.answered_on
    if one.answered_on is not None:
        if ours is not None and one.answered_on > ours:
            return "after our answer", "red"
        return ("answered", "green") if one.answered_on <= one.due_on else ("answered late", "purple")
    if ours is not None:
        return "not heard", "red"
    if one.due_on < on:
        return "overdue", "red"
    return ("due today", "orange") if one.due_on == on else ("due", "blue")


def _links(person: Person, complaint: Complaint, one: Contribution) -> Iterator[tuple[str, str]]:
    if one.answered_on is not None or one.withdrawn_on is not None:
        return
    for text, page, why_not in (
        ("Record the answer", "desk:record_service_answer", may.why_not_record_answer),
        ("Chase", "desk:chase_service", may.why_not_chase),
        ("Withdraw the question", "desk:withdraw_question", may.why_not_withdraw),
    ):
        if why_not(person, complaint) is None and (one.stage.answered_on is None or page != "desk:chase_service"):
            yield text, f"{reverse(page, args=[complaint.reference])}?one={one.pk}"


def not_heard(complaint: Complaint, stage: Stage) -> list[str]:
    """Return what a page that writes the final answer says of services not heard: it is shown, and blocks nothing."""
    case = case_of(complaint)
    facts = case.stage(stage.number)
    silent = unheard(case, facts) if facts and stage.number == 2 else ()
    if not silent:
        return []
    return [
        f"Not heard at stage 2: {', '.join(silent)}. The final answer involves everyone needed for it (Code 6.20). "
        "It may go without them, and then shows that they were not heard."
    ]
