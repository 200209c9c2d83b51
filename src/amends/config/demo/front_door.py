"""What comes to the front door of the demonstration, up to today: each by the real actions, on its day."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib.resources import files
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from amends.accounts.models import RoleName
from amends.casework.actions import (
    adjustments,
    compliments,
    enquiries,
    front_door,
    hazards,
    incidents,
    reasons,
    replies,
    requests,
    surveys,
)
from amends.casework.models import Complaint, State
from amends.config.demo.cast import Cast, resident
from amends.workdays import Calendar

TOLD: dict[str, list[dict[str, Any]]] = tomllib.loads((files(__package__) / "front_door.toml").read_text("utf-8"))
MORNING = time(10, 20, tzinfo=ZoneInfo("Europe/London"))
FIRST_NUMBER = 900  # residents met here are numbered from it, so that no address is that of another


def adopt_reasons(cast: Cast, on: date) -> None:
    """Enter the policy's reasons for not taking a complaint: the three of the Code, which need no approval (2.2)."""
    for one in TOLD["reason"]:
        reasons.adopt(landlord=cast.landlord, by=cast.one(RoleName.COMPLIANCE_LEAD), on=on, **one)


def make(cast: Cast, days: Calendar, today: date, rng: Random) -> None:
    """Make all that came to the front door, each kind from its oldest to what came today."""
    door = Door(cast, days, today, rng)
    kinds: dict[str, Callable[[dict[str, Any]], None]] = {
        "heard": door.hear, "request": door.ask, "enquiry": door.enquire, "survey": door.survey,
        "compliment": door.praise,
    }  # fmt: skip
    for kind, does in kinds.items():
        for one in TOLD[kind]:
            does(one)
    door.adjust()
    door.reply()
    door.outage()
    door.hazard()


def before(today: date, working_days: int, days: Calendar) -> date:
    """Return the latest day from which so many working days have passed up to today."""
    day = today
    while days.between(day, today) < working_days:
        day -= timedelta(days=1)
    return day


class Door:
    """The staff at the front door; each method is one thing that comes in, and what became of it up to today."""

    def __init__(self, cast: Cast, days: Calendar, today: date, rng: Random) -> None:
        self.cast, self.days, self.today, self.rng = cast, days, today, rng
        self.landlord = cast.landlord
        self.adviser, self.officer = cast.one(RoleName.FRONTLINE), cast.one(RoleName.COMPLAINTS_OFFICER)
        self.met = FIRST_NUMBER

    def ago(self, working_days: int) -> date:
        """Return the latest day from which so many working days have passed up to today."""
        return before(self.today, working_days, self.days)

    def someone(self) -> dict[str, Any]:
        """Return a resident whom the landlord has not met before."""
        self.met += 1
        return {**resident(self.rng, self.met), "reply_by": "email", "email": f"resident.{self.met}@example.org"}

    def hear(self, one: dict[str, Any]) -> None:
        """Record what was heard, whether the choice was offered, and what the resident chose."""
        on, who, declined = self.ago(one["ago"]), self.someone(), one.get("declined", "")
        offered = one.get("offered", False)
        heard = front_door.hear(
            landlord=self.landlord, told_on=on, on=on, by=None if "told_to" in one else self.adviser,
            told_to_name=one.get("told_to", ""), channel=one["channel"], kind=one.get("kind", "dissatisfaction"),
            words=one["words"], where=one.get("where", ""), home=self.rng.choice(self.cast.homes),
            resident_name=who["name"], contact=who["phone"], offered=offered,
            choice="decline" if declined and offered else "", choice_words=declined if offered else "",
            not_asked_because=one.get("not_asked", ""),
        )  # fmt: skip
        if "offered_after" in one:
            later = self.days.after(on, one["offered_after"])
            choice = "decline" if declined else ""
            front_door.offer(heard=heard, by=self.officer, on=later, choice=choice, choice_words=declined)
        if "complains" in one:
            front_door.turn_into_complaint(
                heard=heard, by=self.officer, on=on, resident=who, choice_words=one["complains"], title=one["title"]
            )
        if "request" in one:
            front_door.make_request(
                heard=heard, by=self.officer, on=on, what=one["request"], owner=self.adviser,
                next_step="Plumber to call", review_on=self.days.after(self.today, 3),
            )  # fmt: skip

    def ask(self, one: dict[str, Any]) -> None:
        """Raise a service request, and do what was done on it."""
        on, after, who = self.ago(one["ago"]), self.days.after, self.someone()
        owned = self.adviser if "next" in one else None
        request = requests.raise_request(
            landlord=self.landlord, by=self.adviser, on=on, what=one["what"], owner=owned,
            next_step=one.get("next", ""), review_on=after(on, one.get("review", 8)) if owned else None,
            resident_name=who["name"], home=self.rng.choice(self.cast.homes),
        )  # fmt: skip
        if "reviewed" in one:
            requests.step(
                request=request, by=self.adviser, on=after(on, one["reviewed"]), kind="review",
                note="The scaffold comes next week.", review_on=after(on, one["reviewed"] + 8),
            )  # fmt: skip
        for day in one.get("chased", ()):
            requests.step(
                request=request, by=self.adviser, on=after(on, day), kind="chase", note="They rang to ask again."
            )
        if "unhappy" in one:
            requests.dissatisfied(
                request=request, by=self.adviser, on=after(on, one["unhappy"]), words=one["says"], channel="phone",
                resident=who, title=one["title"],
            )  # fmt: skip
        if "closes" in one:
            state = "stopped" if "stopped" in one else "done"
            on = after(on, one["closes"])
            requests.close(request=request, by=self.adviser, on=on, outcome=one["outcome"], state=state)

    def enquire(self, one: dict[str, Any]) -> None:
        """Receive a member's enquiry: a question, or a resident's complaint in it."""
        on = self.ago(one["ago"])
        enquiry = enquiries.receive(
            landlord=self.landlord, by=self.officer, on=on, received_on=on, member=one["member"], words=one["words"],
            office=one["office"], email="member@example.org", owner=self.officer,
            voices_dissatisfaction="complaint" in one,
        )  # fmt: skip
        if "complaint" in one:
            home = self.rng.choice(self.cast.homes)
            enquiries.make_complaint(
                enquiry=enquiry, by=self.officer, on=on, resident=self.someone(), home=home, title=one["title"]
            )
        if "answered" in one:
            answered_on = self.days.after(on, one["answered"])
            enquiries.answer(enquiry=enquiry, by=self.officer, on=answered_on, answer=one["answer"])

    def survey(self, one: dict[str, Any]) -> None:
        """Register a survey, and check whether it says how to complain."""
        on, by = self.ago(one["ago"]), self.cast.one(RoleName.COMPLIANCE_LEAD)
        made = surveys.register(
            landlord=self.landlord, by=by, on=on, name=one["name"], sent_on=on, to_whom=one["whom"],
            wording=one["wording"],
        )  # fmt: skip
        surveys.check_wording(survey=made, by=by, on=on, says="lacks" not in one)

    def praise(self, one: dict[str, Any]) -> None:
        """Record a compliment and pass it on."""
        on = self.ago(one["ago"])
        made = compliments.record(
            landlord=self.landlord, by=self.adviser, on=on, received_on=on, channel=one["channel"],
            words=one["words"], about=one["about"], resident_name=self.someone()["name"],
        )  # fmt: skip
        compliments.pass_on(compliment=made, by=self.officer, on=self.days.after(on, 1))

    def adjust(self) -> None:
        """Agree adjustments with residents who had complained by then: some are due to be looked at again."""
        told = Complaint.objects.filter(landlord=self.landlord, told_on__lte=self.ago(70)).order_by("-told_on", "pk")
        for one, complaint in zip(TOLD["adjustment"], told, strict=False):
            on, after = self.ago(one["ago"]), self.days.after
            held = adjustments.agree(
                resident=complaint.resident, by=self.adviser, on=on, kind=one["kind"], what=one.get("what", ""),
                review_on=after(on, one["review"]),
            )  # fmt: skip
            if "reviewed" in one:
                on = after(on, one["reviewed"])
                adjustments.review(
                    adjustment=held, by=self.adviser, on=on, note="It still fits; they are glad of the call.",
                    review_on=after(on, 60),
                )  # fmt: skip

    def reply(self) -> None:
        """Let residents answer our letters: two replies are sorted, one waits."""
        answered = Complaint.objects.filter(landlord=self.landlord, state=State.ANSWERED_1, stages__number=1)
        open_ = answered.filter(stages__answered_on__lt=self.ago(1)).order_by("-stages__answered_on", "pk")
        for one, complaint in zip(TOLD["reply"], open_, strict=False):
            made = replies.record(
                complaint=complaint, arrived_on=self.ago(1), on=self.ago(1), by=None, channel="email",
                words=one["words"],
            )  # fmt: skip
            if one["as"]:
                replies.sort(reply=made, by=self.officer, on=self.today, as_=one["as"])

    def outage(self) -> None:
        """Record a night without hot water in one street, and the same offer to each home of it."""
        homes = [home for home in self.cast.homes if home.postcode == self.cast.homes[0].postcode][:8]
        began, by = self.ago(18), self.officer
        incident = incidents.begin(
            landlord=self.landlord, by=by, on=began, what="No hot water: the pump of the boiler house failed",
            began_on=began, homes=homes,
        )  # fmt: skip
        incidents.end(incident=incident, by=by, on=self.ago(15))
        incidents.offer(
            incident=incident, by=by, on=self.ago(13), kind="money", what="For the days without hot water.",
            amount=Decimal("15.00"),
        )  # fmt: skip
        for home in homes[:5]:
            incidents.settle(
                incident=incident, home=home, by=by, on=self.ago(6), came_of_it="Paid into the rent account."
            )

    def hazard(self) -> None:
        """Record damp told with an open complaint, looked at after some days."""
        told = Complaint.objects.filter(landlord=self.landlord, told_on__lte=self.ago(10)).order_by("-told_on", "pk")
        open_ = told.filter(state__in=(State.STAGE_1, State.STAGE_2))
        complaint = open_.filter(category="Damp and mould").first() or open_.earliest("told_on", "pk")
        on = max(complaint.told_on, self.ago(8))
        made = hazards.record(
            complaint=complaint, by=self.adviser, on=on, kind="damp and mould", what="Mould on an outside wall.",
            aware_at=datetime.combine(on, MORNING), emergency=False,
        )  # fmt: skip
        looked_on = self.ago(2)
        hazards.step(
            hazard=made, by=self.adviser, on=looked_on, what="investigated", is_hazard=True,
            at=datetime.combine(looked_on, MORNING),
        )  # fmt: skip
