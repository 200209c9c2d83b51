"""A row that is a complaint: what another system knew of it, and what it did not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from amends.casework.models import Ground
from amends.casework.moving_in.fields import Status
from amends.casework.moving_in.reading import Reading
from amends.workdays import spoken


@dataclass(slots=True)
class Who:
    """The resident as the row names them."""

    name: str
    email: str = ""
    phone: str = ""
    postal_address: str = ""


@dataclass(slots=True)
class Where:
    """The home as the row names it."""

    uprn: str = ""
    address: str = ""
    postcode: str = ""


@dataclass(slots=True)
class Step:
    """One stage as the other system kept it; `unrecorded` names what it should have known and did not say."""

    number: int
    requested_on: date
    acknowledged_on: date | None = None
    extension: tuple[date, date, str] | None = None
    outcome: str = ""
    reasons: str = ""
    answered_on: date | None = None
    unrecorded: set[str] = field(default_factory=set)


@dataclass(slots=True)
class NotTaken:
    """A refusal as the other system kept it: the day the resident was told, the ground and the reasons."""

    on: date
    ground: str
    because: str


@dataclass(slots=True)
class Money:
    """Compensation as the other system kept it, in pounds."""

    pounds: Decimal
    offered_on: date
    paid_on: date | None


@dataclass(slots=True)
class Told:
    """A complaint as read from a row, whole and without problems."""

    old_reference: str
    told_on: date
    logged_on: date | None
    who: Who
    where: Where
    words: str
    title: str
    outcome_wanted: str
    category: str
    channel: str
    handler: str
    team: str
    stages: list[Step]
    closed_on: date | None
    withdrawn_on: date | None
    refused: NotTaken | None = None
    compensation: Money | None = None
    unrecorded: set[str] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        """Return whether anything is still to be done on it."""
        return self.closed_on is None and self.withdrawn_on is None and self.refused is None

    @property
    def last_known(self) -> date:
        """Return the last day on which anything is known to have happened."""
        days = [self.told_on, self.logged_on, self.withdrawn_on, self.closed_on]
        days += [self.refused.on] if self.refused else []
        for step in self.stages:
            days += [step.requested_on, step.acknowledged_on, step.answered_on]
        return max(day for day in days if day)


# What no spreadsheet says: on a complaint, and on a stage. The Code asks all of it; nobody can say how it was.
NEVER_SAID = frozenset({"triage", "by_representative", "remedies", "promises", "other_stages", "points.responsibility"})
NEVER_SAID_OF_A_STAGE = frozenset(
    {"contact_attempts", "evidence", "reason_required", "asked_to_say_why", "services_heard", "findings.went_wrong"}
)
NEVER_SAID_OF_ONE_ENDED = frozenset({"updates_agreed_on", "points", "findings"})


def read(row: Reading) -> Told | None:
    """Return the complaint of a row, or None where anything in it is wrong; what is wrong stands in the reading."""
    told_on = row.day("told_on")
    status, closed_on, withdrawn_on = _end(row)
    stages = _stages(row, told_on, status) if told_on else []
    words, title = row.words("words"), row.words("title")
    told = Told(
        old_reference=row.words("old_reference"),
        told_on=told_on or row.on,
        logged_on=row.day("logged_on"),
        who=Who(row.words("name"), row.email("email"), row.words("phone"), row.words("postal_address")),
        where=Where(row.uprn("uprn"), row.words("address"), row.words("postcode")),
        words=words,
        title=title or _first(words) or row.cells.get("category", "") or "Moved in from another system",
        outcome_wanted=row.words("outcome_wanted"),
        category=row.words("category"),
        channel=row.choice("channel") or "other",
        handler=row.words("handler"),
        team=row.words("team"),
        stages=stages,
        closed_on=closed_on,
        withdrawn_on=withdrawn_on,
        refused=_refused(row, status, stages),
        compensation=_compensation(row, stages, closed_on),
        unrecorded=set(NEVER_SAID),
    )
    for name, when in (("logged_on", told.logged_on), ("closed_on", closed_on), ("withdrawn_on", withdrawn_on)):
        row.before(name, when, "told_on", told_on)
    if row.problems:
        return None
    _say_what_is_not_known(told, row, status)
    return told


def _end(row: Reading) -> tuple[Status, date | None, date | None]:
    """Return how the complaint stands and the days on which it ended, the one that is certain where one is left out."""
    closed_on, withdrawn_on = row.day("closed_on"), row.day("withdrawn_on")
    said = row.choice("status")
    derived = Status.WITHDRAWN if withdrawn_on else Status.CLOSED if closed_on else Status.OPEN
    if not said and row.day("refused_on"):
        derived = Status.REFUSED
    status = Status(said) if said else derived
    if status is Status.OPEN and (closed_on or withdrawn_on):
        name, when = ("closed_on", closed_on) if closed_on else ("withdrawn_on", withdrawn_on)
        row.wrong(name, f"It says open, and that it ended on {spoken(when)}", "Correct whichever is wrong.")
    if status is Status.WITHDRAWN and withdrawn_on is None:
        withdrawn_on = closed_on
        if closed_on is None:
            row.wrong(
                "status", "It was withdrawn, and no day says when", "Give the day on which it was withdrawn or closed."
            )
    if status is Status.CLOSED and withdrawn_on:
        status = Status.WITHDRAWN
    return status, closed_on, withdrawn_on


def _refused(row: Reading, status: Status, stages: list[Step]) -> NotTaken | None:
    """Return the refusal of a row, None where the complaint was taken; its day is the one on which it was told."""
    on = row.day("refused_on")
    if status is not Status.REFUSED and on is None:
        return None
    if status is Status.WITHDRAWN or status is Status.OPEN:
        row.wrong("refused_on", "It has a day of refusal, and was not refused", "Correct the status, or clear the day.")
    last = stages[-1] if stages else None
    on = on or row.day("closed_on") or (last.answered_on if last else None)
    if on is None:
        row.wrong("status", "It was refused, and no day says when", "Give the day on which the resident was told.")
        return None
    if last is not None:
        row.before("refused_on", row.day("refused_on"), "told_on", last.requested_on)
        if last.answered_on == on:
            last.answered_on = None  # the answer was the refusal
    return NotTaken(on, row.choice("refused_ground") or Ground.POLICY, row.words("refused_because"))


def _compensation(row: Reading, stages: list[Step], closed_on: date | None) -> Money | None:
    """Return the compensation of a row: offered on the day given, else with the last answer, else by the closing."""
    pounds, offered_on, paid_on = (
        row.pounds("compensation"),
        row.day("compensation_on"),
        row.day("compensation_paid_on"),
    )
    if pounds is None:
        return None
    answered = [step.answered_on for step in stages if step.answered_on]
    on = offered_on or max(answered, default=None) or paid_on or closed_on
    if on is None:
        row.wrong("compensation", "No day says when it was offered", "Give that day, or the day of the answer.")
        return None
    row.before("compensation_paid_on", paid_on, "compensation_on", offered_on)
    row.before("compensation_on", offered_on, "told_on", stages[0].requested_on if stages else None)
    return Money(pounds, min(on, paid_on) if paid_on else on, paid_on)


def _stages(row: Reading, told_on: date, status: Status) -> list[Step]:
    reached = row.choice("stage")
    second = [name for name in row.cells if name.startswith("s2_") and row.cells[name]]
    if reached == "1" and second:
        row.wrong(
            "stage",
            "It says stage 1, and there is something of stage 2",
            "Correct the stage, or clear what is of stage 2.",
        )
    first = _step(row, 1, told_on)
    if reached != "2" and not second:
        return [first]
    requested_on = row.day("s2_requested_on")
    later = _step(row, 2, requested_on or told_on)
    if requested_on is None:
        known = [day for day in (later.acknowledged_on, later.answered_on) if day]
        if not known:
            row.wrong(
                "stage", "It reached stage 2, and no day of stage 2 is given", "Give the day on which it was asked for."
            )
        later.requested_on = min(known, default=told_on)
        later.unrecorded.add("requested_on")
    row.before("s2_requested_on", requested_on, "told_on", told_on)
    if first.answered_on is None:
        first.unrecorded.add("answered_on")
    return [first, later]


def _step(row: Reading, number: int, start: date) -> Step:
    """Return one stage, its days in order; what has no order is a problem of the later of two columns."""
    one = f"s{number}_"
    step = Step(
        number,
        start,
        acknowledged_on=row.day(f"{one}acknowledged_on"),
        outcome=row.choice(f"{one}outcome"),
        reasons=row.words(f"{one}reasons"),
        answered_on=row.day(f"{one}answered_on"),
    )
    from_ = "told_on" if number == 1 else "s2_requested_on"
    row.before(f"{one}acknowledged_on", step.acknowledged_on, from_, start)
    row.before(f"{one}answered_on", step.answered_on, f"{one}acknowledged_on", step.acknowledged_on)
    row.before(f"{one}answered_on", step.answered_on, from_, start)
    row.before("closed_on", row.day("closed_on"), f"{one}answered_on", step.answered_on)
    told, until = row.day(f"{one}extension_told_on"), row.day(f"{one}extended_until", may_lie_ahead=True)
    row.before(f"{one}extension_told_on", told, from_, start)
    if told and until and until <= told:
        row.wrong(
            f"{one}extended_until", f"{spoken(until)} is no later than the day it was told", "Check the two dates."
        )
    if told and until:
        step.extension = (told, until, row.words(f"{one}extension_reason"))
    elif told or until:
        step.unrecorded.add("extensions")
    return step


def _say_what_is_not_known(told: Told, row: Reading, status: Status) -> None:
    """Name in `unrecorded` each fact that a stage over and done with should have had and the row does not say.

    Where a stage is still open, what is blank has not happened yet, but for a column that the file has not at all.
    """
    if told.logged_on is None:
        told.unrecorded.add("logged_on")
    if not told.words:
        told.unrecorded.add("original_words")
    if not told.outcome_wanted:
        told.unrecorded.add("points.outcome_sought")
    if told.withdrawn_on:
        told.unrecorded |= {"withdrawal.words", "withdrawal.confirmed_on"}
    if told.compensation:
        told.unrecorded.discard("remedies")
    for step in told.stages:
        over = status is not Status.OPEN or step is not told.stages[-1] or step.answered_on is not None
        step.unrecorded |= NEVER_SAID_OF_A_STAGE | (NEVER_SAID_OF_ONE_ENDED if over else frozenset())
        if step.extension:
            step.unrecorded |= {"extensions.ombudsman_details", "extensions.good_reason"}
            step.unrecorded |= set() if step.extension[2] else {"extensions.reason"}
        if step.number == 2 or told.logged_on is None:
            step.unrecorded.add("logged_on")
        if step.acknowledged_on is None and (over or not row.has(f"s{step.number}_acknowledged_on")):
            step.unrecorded.add("acknowledged_on")
        if step.acknowledged_on or "acknowledged_on" in step.unrecorded:
            step.unrecorded.add("defined_on")
        if step.answered_on is None and over and not (told.refused and step is told.stages[-1]):
            step.unrecorded.add("answered_on")
            if step.outcome:
                step.unrecorded.add("findings.decided_on")
    if status is Status.CLOSED and told.closed_on is None:
        told.closed_on = told.last_known
        told.unrecorded.add("closed_on")


def _first(words: str) -> str:
    line = words.strip().splitlines()[0] if words.strip() else ""
    return line if len(line) <= 80 else f"{line[:80].rsplit(' ', 1)[0]} …"
