"""A complaint as page data: what the head of its pages says, its points with their findings, and what happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from amends.accounts.models import Person
from amends.casework import privacy
from amends.casework.models import Adjustment, AdjustmentKind, Complaint, Event, Finding, Point, Stage, State
from amends.desk.present.asks import Ask
from amends.web.clock import today

SHORT = 60  # letters of an adjustment in words of its own, on the head of a case

COLOURS = {
    State.RECEIVED: "blue",
    State.STAGE_1: "blue",
    State.STAGE_2: "blue",
    State.ANSWERED_1: "green",
    State.ANSWERED_2: "green",
    State.REFUSED: "grey",
    State.WITHDRAWN: "grey",
    State.CLOSED: "grey",
}
ELSEWHERE = "somebody elsewhere, before it moved in"


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the pages of a complaint, and how many things are on it where that helps."""

    page: str
    text: str
    number: int | None = None


def tabs(complaint: Complaint) -> list[Tab]:
    """Return the pages of a complaint read whole, in order."""
    return [
        Tab("desk:complaint", "Overview"),
        Tab("desk:points", "Points", len(complaint.points.all())),
        Tab("desk:letters", "Letters", len(complaint.letters.all())),
        Tab("desk:promises", "Putting right", len(complaint.promises.all())),
        Tab("desk:papers", "Papers", len(complaint.documents.all())),
        Tab("desk:file", "File"),
        Tab("desk:services", "Services", sum(len(stage.contributions.all()) for stage in complaint.stages.all())),
        Tab("desk:complaint_people", "People"),
        Tab("desk:history", "History"),
    ]


def colour_of(complaint: Complaint) -> str:
    """Return the colour that goes with the word for where it stands."""
    return COLOURS[State(complaint.state)]


def stage_running(complaint: Complaint) -> Stage | None:
    """Return the stage that still waits for its answer, of a complaint that has not ended, or None."""
    if not complaint.is_open:
        return None
    return next((stage for stage in complaint.stages.all() if stage.answered_on is None), None)


def wishes(complaint: Complaint) -> list[str]:
    """Return how the resident wants to be dealt with, in a few words each."""
    resident = complaint.resident
    said = [f"replies by {resident.get_reply_by_display().lower()}"]
    if resident.do_not_call:
        said.insert(0, "do not call")
    if resident.large_print:
        said.append("large print")
    said += [words for words in map(_in_short, resident.adjustments.active(today())) if words not in said]
    if any(one.ended_on is None for one in complaint.representatives.all()):
        said.append("has a representative")
    return said


def _in_short(adjustment: Adjustment) -> str:
    """Return an adjustment in a few words: *call first*, *Polish*, or the beginning of what was agreed."""
    if adjustment.kind == AdjustmentKind.LANGUAGE:
        return adjustment.language
    if adjustment.kind == AdjustmentKind.OTHER:
        return adjustment.what if len(adjustment.what) <= SHORT else f"{adjustment.what[:SHORT]}…"
    return str(adjustment.kind)


@dataclass(frozen=True, slots=True)
class PointShown:
    """A point of the definition with what each stage decided on it."""

    point: Point
    findings: tuple[Finding, ...]

    @property
    def last(self) -> Finding | None:
        """Return what the latest stage decided, or None while nobody has."""
        return self.findings[-1] if self.findings else None


def points(complaint: Complaint) -> list[PointShown]:
    """Return the points of a complaint read whole, each with its findings in order of stage."""
    found: dict[int, list[Finding]] = {}
    for stage in complaint.stages.all():
        for finding in stage.findings.all():
            finding.stage = stage
            found.setdefault(finding.point_id, []).append(finding)
    return [PointShown(point, tuple(found.get(point.pk, ()))) for point in complaint.points.all()]


@dataclass(frozen=True, slots=True)
class Limb:
    """One limb of the Code as the page lists it, with everything it was asked of: points 1 and 2, say."""

    provision: str
    what: str
    word: str
    subjects: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is to be done by one day."""

    due_on: date | None
    word: str
    limbs: tuple[Limb, ...]


def limbs(asks: Iterable[Ask]) -> tuple[Limb, ...]:
    """Return duties with the same limb and standing as one, order kept."""
    together: dict[tuple[str, str, str, date | None], list[Ask]] = {}
    for ask in asks:
        together.setdefault((ask.provision, ask.what, ask.word, ask.due_on), []).append(ask)
    return tuple(
        Limb(
            provision,
            what,
            word,
            tuple(ask.subject for ask in held if ask.subject != "complaint"),
            tuple(dict.fromkeys(ask.because for ask in held)),
        )
        for (provision, what, word, _), held in together.items()
    )


def deadlines(asks: Iterable[Ask]) -> tuple[Deadline, ...]:
    """Return what is still to do under the day it is due, earliest first."""
    by_day: dict[tuple[date | None, str], list[Ask]] = {}
    for ask in sorted(asks, key=lambda one: one.due_on or date.max):
        by_day.setdefault((ask.due_on, ask.word), []).append(ask)
    return tuple(Deadline(due_on, word, limbs(held)) for (due_on, word), held in by_day.items())


@dataclass(frozen=True, slots=True)
class Asked:
    """What the Code asks on one complaint, in the groups that the page shows."""

    to_do: tuple[Deadline, ...]
    wrong: tuple[Limb, ...]
    unknown: tuple[Limb, ...]
    done: tuple[Limb, ...]


def asked(asks: Iterable[Ask]) -> Asked:
    """Return the duties grouped: to do, breached or late, cannot tell, met."""
    groups: dict[str, list[Ask]] = {"to_do": [], "wrong": [], "unknown": [], "done": []}
    for ask in asks:
        if ask.still_to_do:
            groups["to_do"].append(ask)
        elif ask.standing == "met":
            groups["done"].append(ask)
        else:
            groups["unknown" if ask.standing == "cannot tell" else "wrong"].append(ask)
    return Asked(deadlines(groups["to_do"]), limbs(groups["wrong"]), limbs(groups["unknown"]), limbs(groups["done"]))


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of the journal, as the timeline shows it."""

    title: str
    words: str
    on: date
    by: str
    event: Event


def timeline(events: Iterable[Event], read: Callable[[str], str] = str) -> list[Happened]:
    """Return the events newest first, each under a title in words; `read` leaves out of words what is not for all."""
    return [
        Happened(_capital(event.kind.replace("_", " ")), read(event.words), event.on, event.by_name, event)
        for event in sorted(events, key=lambda one: (one.on, one.number), reverse=True)
    ]


def happened(person: Person, events: Iterable[Event]) -> list[Happened]:
    """Return the events newest first, without the references of complaints that are closed to the person."""
    some = list(events)
    return timeline(some, privacy.reader(person, (event.words for event in some)))


def letter_in_page(html: str) -> str:
    """Return the HTML of a letter as issued with its headings two levels down, beneath those of the page around it."""
    return re.sub(r"<(/?)h([1-4])>", lambda tag: f"<{tag[1]}h{int(tag[2]) + 2}>", html)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
