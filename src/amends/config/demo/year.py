"""A year of complaints up to today, told day by day."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction
from django_q.models import OrmQ

from amends.casework import calendar, journal
from amends.casework.actions import messages
from amends.casework.models import Delivery
from amends.config.demo import after, behaviour, front_door, house_rules, self_assessments, working
from amends.config.demo.case import Work
from amends.config.demo.cast import Cast, make
from amends.config.demo.lives import LATELY, Plan, by_chance, life
from amends.config.demo.stories import chance, tell
from amends.workdays import Calendar

SEED = 2026
USUAL = 85  # complaints that go as complaints go; LATELY adds the rest
HOUR = time(15, 30, tzinfo=ZoneInfo("Europe/London"))


@transaction.atomic
@journal.as_lived()
def run(today: date, password: str) -> Cast:
    """Return the cast, after their year: everything is made, or, where anything fails, nothing."""
    rng, days = chance(SEED), calendar.current()
    queued = OrmQ.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    first = today - timedelta(days=364)
    cast = make(first - timedelta(days=28), password, rng)
    front_door.adopt_reasons(cast, first - timedelta(days=28))
    house_rules.adopt(cast, first - timedelta(days=28), today)
    live(cast, _planned(rng, days, first, today), rng, days, today)
    front_door.make(cast, days, today, chance(SEED + 1))
    working.make(cast, days, today)
    behaviour.make(cast, days, today)
    after.make(cast, days, today, chance(SEED + 2))
    self_assessments.make(cast, today)
    _sent(cast)
    OrmQ.objects.filter(pk__gt=queued).delete()  # nothing goes out to people who do not exist
    return cast


def _planned(rng: Random, days: Calendar, first: date, today: date) -> list[tuple[date, Plan]]:
    """Return on which day each complaint is told, and how it goes."""
    told = [(first + timedelta(days=rng.randint(0, 363)), by_chance(rng)) for _ in range(USUAL)]
    return sorted(
        [*told, *((front_door.before(today, ago, days), plan) for ago, plan in LATELY)], key=lambda one: one[0]
    )


def live(cast: Cast, planned: list[tuple[date, Plan]], rng: Random, days: Calendar, today: date) -> None:
    """Live all the complaints at once, in the order of their days, and stop after today."""
    waiting: list[tuple[date, int, Iterator[date]]] = []
    for number, (told_on, plan) in enumerate(planned):
        own = chance(rng.random())  # so that one complaint more or less changes no other
        going = life(Work(cast, tell(own), own, days, number), plan, told_on, today)
        heapq.heappush(waiting, (next(going), number, going))
    while waiting and waiting[0][0] <= today:
        _, number, going = heapq.heappop(waiting)
        following = next(going, None)
        if following is not None:
            heapq.heappush(waiting, (following, number, going))


def _sent(cast: Cast) -> None:
    """Say of every letter that it went on its day, but for one that came back: nothing is truly sent."""
    theirs = Delivery.objects.filter(letter__complaint__landlord=cast.landlord).select_related("letter")
    notices = Delivery.objects.filter(notice__landlord=cast.landlord).select_related("notice")
    for delivery in (*theirs, *notices):
        delivery.sent_at = datetime.combine(delivery.carries.issued_on, HOUR)
        delivery.save(update_fields=["sent_at"])
    last = theirs.filter(way="email").order_by("letter__issued_on", "pk").last()
    if last:
        on = last.carries.issued_on
        last.sent_at = None
        last.save(update_fields=["sent_at"])
        why = "The mail server refused it: 550 5.1.1 there is no such mailbox"
        messages.came_back(delivery=last, on=on, because=why, at=datetime.combine(on, HOUR))
