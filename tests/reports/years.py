"""Years of complaints made from a seed, and a recount of them in plain Python that shares nothing with the measures.

The recount counts working days by the `holidays` package, reads its own list of what it made, and no stored duty.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

import holidays

from amends.accounts.models import Home, HomeCount, Landlord, Person, Tenure
from amends.casework import calendar, duties
from amends.casework.models import Complaint, Extension, Ground, Refusal, Resident, Stage, Withdrawal
from amends.casework.whole import read

OFF = holidays.country_holidays("GB", subdiv="ENG", years=range(2023, 2028))
CODE_OF_2024 = date(2024, 4, 1)
EDGES = (
    date(2024, 3, 15), date(2024, 3, 27), date(2024, 3, 28), date(2024, 3, 31), date(2024, 4, 1), date(2024, 4, 2),
    date(2024, 12, 20), date(2025, 3, 14), date(2025, 3, 31), date(2025, 4, 1), date(2025, 4, 17), date(2025, 8, 22),
    date(2026, 3, 20), date(2026, 3, 31),
)  # fmt: skip


def works(day: date) -> bool:
    """Return whether a day is a working day in England."""
    return day.weekday() < 5 and day not in OFF


def after(day: date, number: int) -> date:
    """Return the day so many working days after another."""
    while number:
        day += timedelta(days=1)
        number -= works(day)
    return day


def between(first: date, last: date) -> int:
    """Return how many working days lie after the first day, up to the last."""
    return sum(works(first + timedelta(days=one)) for one in range(1, (last - first).days + 1))


@dataclass
class Told:
    """One stage as it was made up; an extension was `told` on a day and ran `until` another."""

    number: int
    tenure: str | None
    asked: date
    acknowledged: date | None
    answered: date | None
    told: date | None
    until: date | None
    refused: date | None = None
    withdrawn: date | None = None

    @property
    def old(self) -> bool:
        """Return whether it keeps the Code of 2022."""
        return self.asked < CODE_OF_2024

    def first_limit(self, rule: str) -> date:
        """Return the day by which it was to be answered, before more time."""
        ten, fifteen = (10, 15) if self.number == 1 else (20, 25)
        if self.old and self.number == 2:
            return after(self.asked, 20)
        if self.old:  # the stage was logged on the day it was asked for
            return after(self.asked, 10)
        if rule == "receipt" or self.acknowledged is None:
            return after(self.asked, fifteen)
        return after(self.acknowledged, ten)

    def limit(self, rule: str) -> date:
        """Return the day by which it was to be answered, with more time where that was told before the first limit."""
        plain = self.first_limit("acknowledgement")
        if self.told is None or self.until is None or self.told > plain or self.until <= plain:
            return self.first_limit(rule)
        if rule != "receipt" or self.old or self.acknowledged is None:
            return self.until
        return after(self.first_limit(rule), between(plain, self.until))

    def acknowledge_by(self) -> date | None:
        """Return the day by which it was to be acknowledged."""
        if self.old:
            return self.asked + timedelta(days=5) if self.number == 1 else None
        return after(self.asked, 5)


def by_the_day(due: date, done: date | None, day: date) -> str:
    """Return how something due stood at the end of a day."""
    if done is not None and done <= day:
        return "yes" if done <= due else "no"
    return "no" if due < day else "not yet"


def counts(one: Told, rules: dict[str, str], last: date, day: date) -> str:
    """Return how one stage counts for CH02 under these rules."""
    day = min(last, day) if rules["open"] == "as-it-stood" else day
    rule = rules["in-time"]
    if one.refused and one.refused <= day:
        return "left out"
    late_start = one.acknowledged is not None and one.acknowledged > day and not one.old
    clock = "receipt" if rule == "receipt" or late_start else "acknowledgement"
    due, first = one.limit(clock), one.first_limit(rule if rule == "receipt" else "acknowledgement")
    if one.withdrawn and not one.answered and due >= one.withdrawn:
        return "left out"
    found = by_the_day(due, one.answered, day)
    if rules["limits"] == "basic" and one.told:
        found = "no" if min(one.answered or day, day) > first else found
    if rule == "each" and (by := one.acknowledge_by()):
        other = by_the_day(by, one.acknowledged, day)
        if other == "not yet" and one.answered and one.answered <= day:
            other = "no"
        found = min((found, other), key=("no", "not yet", "yes").index)
    return found


def recount(
    made: list[Told], number: int, tenure: str, rules: dict[str, str], first: date, last: date, day: date
) -> dict[str, int]:
    """Return how many stages of a year count each way, worked out by going through them one by one."""
    found: dict[str, int] = {}
    for one in made:
        if one.number != number or one.tenure not in (tenure, None):
            continue
        on = one.asked if rules["counted"] == "received" else one.answered
        if on is None or not first <= on <= min(last, day):
            continue
        how = "cannot tell" if one.tenure is None else counts(one, rules, last, day)
        found[how] = found.get(how, 0) + 1
    return found


def make(landlord: Landlord, by: Person, number: int, seed: int) -> list[Told]:
    """Return so many made-up complaints, each with one stage or two, written into the record with its duties."""
    chance = random.Random(seed)
    resident = Resident.objects.create(landlord=landlord, name="Ania Nowak", email="ania@example.org")
    homes = {
        tenure: Home.objects.create(landlord=landlord, address=f"{at} Elm Court", postcode="AN1 4EC", tenure=tenure)
        for at, tenure in enumerate((Tenure.SOCIAL_RENT, Tenure.SHARED_OWNERSHIP, Tenure.LEASEHOLD), 1)
    }
    HomeCount.objects.create(
        landlord=landlord, on=date(2025, 3, 31), stock="LCRA", homes=640, source="Return", stated_on=date(2025, 4, 2),
        stated_by=by,
    )  # fmt: skip
    made: list[Told] = []
    for at in range(number):
        tenure = chance.choice(
            [Tenure.SOCIAL_RENT, Tenure.SOCIAL_RENT, Tenure.SHARED_OWNERSHIP, Tenure.LEASEHOLD, None]
        )
        told = chance.choice(EDGES) if chance.random() < 0.5 else date(2024, 1, 2) + timedelta(chance.randrange(860))
        made += _complaint(chance, landlord, resident, homes.get(tenure), tenure, told, at)
    return made


def _complaint(
    chance: random.Random,
    landlord: Landlord,
    resident: Resident,
    home: Home | None,
    tenure: str | None,
    told: date,
    at: int,
) -> list[Told]:
    complaint = Complaint.objects.create(
        landlord=landlord, reference=f"REC-{at}", title="Leak", resident=resident, home=home, channel="phone",
        told_on=told, logged_on=told, original_words="Nobody came.",
    )  # fmt: skip
    first = _stage(chance, complaint, 1, told, tenure)
    stages = [first]
    if first.answered and chance.random() < 0.6:
        stages.append(_stage(chance, complaint, 2, first.answered + timedelta(chance.randrange(1, 30)), tenure))
    last = stages[-1]
    if last.answered is None and chance.random() < 0.4:
        ends = max(last.asked + timedelta(chance.randrange(1, 40)), last.acknowledged or last.asked)
        stage = complaint.stages.get(number=last.number)
        if chance.random() < 0.5:
            Withdrawal.objects.create(complaint=complaint, on=ends, words="I leave it.")
            last.withdrawn = ends
        else:
            Refusal.objects.create(
                stage=stage, proposed_on=ends, approved_on=ends, ground=Ground.CONSIDERED, policy_clause="3",
                explanation="Answered last year.", individual_consideration="Nothing has changed.",
            )  # fmt: skip
            last.refused = ends
    duties.recompute(read(complaint.pk), calendar.current(), on=None)
    return stages


def _stage(chance: random.Random, complaint: Complaint, number: int, asked: date, tenure: str | None) -> Told:
    acknowledged = after(asked, chance.choice([0, 3, 5, 5, 6, 9])) if chance.random() < 0.9 else None
    one = Told(number, tenure, asked, acknowledged, None, None, None)
    limit = one.first_limit("acknowledgement")
    if chance.random() < 0.3:
        told = chance.choice([limit, limit - timedelta(days=2), after(limit, 1)])
        one.told, one.until = max(told, acknowledged or asked), after(limit, chance.choice([3, 7]))
    if chance.random() < 0.8:
        near = chance.choice([limit, one.limit("receipt"), one.limit("acknowledgement")])
        one.answered = max(chance.choice([near, after(near, 1), near - timedelta(days=1)]), acknowledged or asked)
    stage = Stage.objects.create(
        complaint=complaint, number=number, edition="2022" if one.old else "2024", requested_on=asked, logged_on=asked,
        acknowledged_on=acknowledged, defined_on=acknowledged, answered_on=one.answered,
    )  # fmt: skip
    if one.told and one.until:
        Extension.objects.create(stage=stage, told_on=one.told, until=one.until, reason="A surveyor has to look.")
    return one
