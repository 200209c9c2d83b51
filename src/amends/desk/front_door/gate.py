"""The front door's figures: who heard what, what was made of it, how late, how many refused and withdrawn, and when.

Each figure is the list of what it counts. Nothing here judges a person: RULES say what is pointed out, and the page
prints them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from amends.accounts.models import Landlord, Person, Role
from amends.casework.models import Choice, Complaint, Heard, HeardKind, Refusal, ServiceRequest, Withdrawal
from amends.casework.worked.finding import plain
from amends.desk.front_door import rows
from amends.desk.front_door.rows import Row
from amends.desk.front_door.sounds_like import sounds_dissatisfied
from amends.web.words import count, short_date
from amends.workdays import Calendar, OutsideCalendar

NO_TEAM = "No team"
PROMPT = 1  # working days from the telling to the entry that are not pointed out (Code 3.2; the number is ours)
LAST = 1  # a withdrawal with so many working days left, or fewer, is one of the last two days of the clock
AT_LEAST = 2  # what happened once to one person may be chance

COLUMNS = {
    "heard": "Heard, unhappy",
    "offered": "Offered",
    "complained": "Chose to complain",
    "declined": "Declined",
    "not-asked": "Not asked",
    "turned": "Made requests",
    "late": "Told late",
    "refused": "Refused",
    "withdrawn": "Withdrawn",
}
BEHIND = {"same-reasons": "Refused with the same reasons", "pressed": "Withdrawn in the last days of the clock"}
CLOCK = {
    "first-days": "In the first 5 working days",
    "middle": "After that, in good time",
    "last-days": "In the last 2 days",
    "after": "After it ran out",
    "no-clock": "No clock running",
}
RULES = {
    "turned": f"{AT_LEAST} or more that came as complaints, or sounded unhappy unasked, and became requests.",
    "late": f"{AT_LEAST} or more entered later than the next working day after they were told to anyone.",
    "not-asked": f"{AT_LEAST} or more who were not satisfied and were not asked whether they want to complain.",
    "pressed": f"{AT_LEAST} or more withdrawn in the last 2 working days of a clock, or after it ran out.",
    "same-reasons": f"{AT_LEAST} or more refused for the same reasons, leaving out names, dates and numbers.",
}
SAYS = {
    "turned": ("became requests", "Code 1.3"),
    "late": ("were entered late", "Code 3.2"),
    "not-asked": ("were not asked", "Code 1.3"),
    "pressed": ("were withdrawn in the last days of the clock", "Code 1.3"),
    "same-reasons": ("were refused for the same reasons", "Code 2.5"),
}


@dataclass(slots=True)
class Figures:
    """What one person did at the front door, or a team: by column the lines that it counts; days told to entered."""

    key: str
    called: str
    team: str
    lines: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    days: list[int] = field(default_factory=list)

    def count(self, column: str) -> int:
        """Return how many a column counts."""
        return len(self.lines.get(column, ()))

    @property
    def days_in_words(self) -> str:
        """Return the middle and the longest time from the telling to the entry, in working days."""
        if not self.days:
            return "–"
        return f"{median(self.days):g} ({max(self.days)})"


@dataclass(frozen=True, slots=True)
class Outlier:
    """Something that a rule points out, with the lines behind it."""

    figures: Figures
    column: str

    @property
    def says(self) -> str:
        """Return the sentence: whose, how many, and of which provision."""
        what, code = SAYS[self.column]
        number = self.figures.count(self.column)
        return f"{self.figures.called}: {number} {what} ({code})"


@dataclass(slots=True)
class FrontDoor:
    """The figures of a period by person, in the order of their teams."""

    by_person: dict[str, Figures]

    def of_teams(self) -> list[tuple[Figures, list[Figures]]]:
        """Return each team's sum with its people, by name; who has no team comes last."""
        teams: dict[str, list[Figures]] = defaultdict(list)
        for one in sorted(self.by_person.values(), key=lambda one: (one.team == NO_TEAM, one.team, one.called)):
            teams[one.team].append(one)
        return [(_sum(team, people), people) for team, people in teams.items()]

    def all(self) -> Figures:
        """Return everybody's figures in one."""
        return _sum("all", list(self.by_person.values()), "Everybody")

    def outliers(self) -> list[Outlier]:
        """Return what the rules point out, the most first."""
        found = [Outlier(one, rule) for rule in RULES for one in self.by_person.values() if one.count(rule) >= AT_LEAST]
        return sorted(found, key=lambda one: -one.figures.count(one.column))

    def find(self, key: str) -> Figures | None:
        """Return the figures of a person or a team by their key, or those of everybody."""
        if key in ("", "all"):
            return self.all()
        sums = {total.key: total for total, _ in self.of_teams()}
        return self.by_person.get(key) or sums.get(key)


def _sum(team: str, people: list[Figures], called: str = "") -> Figures:
    total = Figures(f"team {team}", called or team, team)
    for one in people:
        total.days += one.days
        for column, lines in one.lines.items():
            total.lines[column] += lines
    return total


def figures(person: Person, landlord: Landlord, first: date, last: date, calendar: Calendar) -> FrontDoor:
    """Return the figures of what was told, refused and withdrawn from `first` to `last`, as this person may see it."""
    teams = {
        role.person_id: role.team.name
        for role in Role.objects.filter(landlord=landlord, ended_on=None, team__isnull=False).select_related("team")
        if role.team
    }
    found = FrontDoor({})
    period = (first, last)
    complaints = Complaint.objects.seen_by(person).filter(landlord=landlord)
    seen = complaints.order_by().values("pk")

    def of(somebody: Person | None, name: str = "") -> Figures:
        key = f"person {somebody.pk}" if somebody else f"name {name}" if name else "nobody"
        called = somebody.name if somebody else name or "Nobody’s yet"
        team = teams.get(somebody.pk, NO_TEAM) if somebody else ("Contractors and others" if name else NO_TEAM)
        return found.by_person.setdefault(key, Figures(key, called, team))

    heard = Heard.objects.seen_by(person).filter(landlord=landlord, told_on__range=period)
    for one in heard.select_related("told_to", "complaint", "request"):
        _add_heard(of(one.told_to, one.told_to_name), one, calendar)
    logged = complaints.filter(told_on__range=period, heard=None, logged_by__isnull=False)
    for complaint in logged.select_related("logged_by", "handler"):
        _add_days(
            of(complaint.logged_by), rows.of_complaint(complaint), complaint.told_on, complaint.logged_on, calendar
        )
    requests = ServiceRequest.objects.seen_by(person).filter(landlord=landlord, raised_on__range=period, heard=None)
    for request in requests.select_related("raised_by", "turned_from", "owner"):
        _add_request(of(request.raised_by), request)
    refusals = Refusal.objects.filter(stage__complaint__in=seen, proposed_on__range=period, declined_on=None)
    _add_refusals(refusals.select_related("stage__complaint", "proposed_by"), of)
    gone = Withdrawal.objects.filter(complaint__in=seen, on__range=period)
    for one_gone in gone.select_related("complaint__handler").prefetch_related("complaint__stages"):
        _add_withdrawal(of(one_gone.complaint.handler), one_gone, calendar)
    return found


def _add_heard(into: Figures, one: Heard, calendar: Calendar) -> None:
    unhappy = one.came_as_complaint or one.kind == HeardKind.DISSATISFACTION
    sound = sounds_dissatisfied(one.words)
    if one.complaint_id is None and _turned(one, sound):
        why = "came as a complaint" if one.came_as_complaint else f"they said {', '.join(sound)}; not asked"
        into.lines["turned"].append(rows.of_heard(one, f"{why} · told to {one.by_whom}"))
    if not unhappy:
        return
    line = rows.of_heard(one)
    into.lines["heard"].append(line)
    if one.offered_on:
        into.lines["offered"].append(line)
    elif not one.came_as_complaint:
        into.lines["not-asked"].append(rows.of_heard(one, f"told to {one.by_whom}: {one.not_asked_because}"))
    if one.choice == Choice.COMPLAIN:
        into.lines["complained"].append(line)
    if one.choice == Choice.DECLINE:
        into.lines["declined"].append(rows.of_heard(one, f"told to {one.by_whom}; they said: {one.choice_words}"))
    _add_days(into, line, one.told_on, one.recorded_on, calendar)


def _turned(one: Heard, sound: tuple[str, ...]) -> bool:
    """Return whether it was taken as a request, or asked nothing, though it came as a complaint or sounded unhappy."""
    if one.request_id and one.came_as_complaint:
        return True
    return one.kind == HeardKind.REQUEST and bool(sound) and one.offered_on is None


def _add_request(into: Figures, request: ServiceRequest) -> None:
    if request.turned_from:
        says = f"was complaint {request.turned_from.reference}; they said: {request.turned_words}"
        into.lines["turned"].append(rows.of_request(request, says))
    elif request.complaint_id is None and request.offered_on is None and (sound := sounds_dissatisfied(request.what)):
        into.lines["turned"].append(rows.of_request(request, f"they said {', '.join(sound)}; not asked"))


def _add_days(into: Figures, line: Row, told_on: date, entered_on: date | None, calendar: Calendar) -> None:
    if entered_on is None:
        return
    try:
        days = calendar.between(told_on, entered_on)
    except OutsideCalendar:
        return
    into.days.append(days)
    if days > PROMPT:
        says = f"entered {short_date(entered_on)}, {count(days, 'working day')} after it was told"
        into.lines["late"].append(Row(line.text, line.address, line.on, says))


def _add_refusals(refusals: Iterable[Refusal], of: Callable[[Person], Figures]) -> None:
    same: dict[tuple[str, str], list[tuple[Figures, Row]]] = defaultdict(list)
    for one in refusals:
        if one.proposed_by is None:  # decided elsewhere, before it moved in
            continue
        into, line = of(one.proposed_by), rows.of_refusal(one)
        into.lines["refused"].append(line)
        same[into.key, plain(one.individual_consideration or one.explanation)].append((into, line))
    for (_, reasons), lines in same.items():
        if reasons and len(lines) > 1:
            for into, line in lines:
                into.lines["same-reasons"].append(line)


def _add_withdrawal(into: Figures, gone: Withdrawal, calendar: Calendar) -> None:
    bucket, says = day_of_the_clock(gone, calendar)
    line = rows.of_withdrawal(gone, says)
    into.lines["withdrawn"].append(line)
    into.lines[bucket].append(line)
    if bucket in ("last-days", "after"):
        into.lines["pressed"].append(line)


def day_of_the_clock(gone: Withdrawal, calendar: Calendar) -> tuple[str, str]:
    """Return in which part of the stage's clock a complaint was withdrawn, and that in words."""
    running = [
        stage
        for stage in gone.complaint.stages.all()
        if stage.requested_on <= gone.on and (stage.answered_on is None or stage.answered_on >= gone.on)
    ]
    if not running or running[-1].due_on is None:
        return "no-clock", "when no clock was running"
    stage = running[-1]
    due_on = stage.due_on
    assert due_on is not None
    if gone.on > due_on:
        return "after", f"after the answer of stage {stage.number} was due, on {short_date(due_on)}"
    day = calendar.between(stage.requested_on, gone.on)
    says = f"day {day} of stage {stage.number}, whose answer was due {short_date(due_on)}"
    if calendar.between(gone.on, due_on) <= LAST:
        return "last-days", says
    return ("first-days" if day <= 5 else "middle"), says
