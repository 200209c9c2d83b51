"""What the demonstration's people are doing just now on open complaints: services asked, signatures, new issues."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from amends.accounts.models import Person, RoleName
from amends.casework.actions import (
    absences,
    contributions,
    declarations,
    documents,
    hand_overs,
    issues,
    notices,
    put_to,
    remedies,
    sealing,
    signing,
    stages,
    support,
    waiting_on,
)
from amends.casework.models import Complaint, ServiceRequest, Stage
from amends.config.demo.cast import Cast
from amends.config.demo.front_door import before
from amends.config.demo.house_rules import WORDS, body
from amends.rulebook.compensation import HeadOfLoss, Line
from amends.workdays import Calendar


def make(cast: Cast, days: Calendar, today: date) -> None:
    """Do all of it, each on its day."""
    office = Office(cast, days, today)
    office.away()
    office.services()
    office.hand_over()
    office.signatures()
    office.criticism()
    office.new_issues()
    office.conflict()
    office.await_others()
    office.advice()
    office.request_decision()


class Office:
    """The people who work on open complaints; each method is one thing that they do."""

    def __init__(self, cast: Cast, days: Calendar, today: date) -> None:
        self.cast, self.days, self.today = cast, days, today
        self.officer = cast.one(RoleName.COMPLAINTS_OFFICER)

    def ago(self, working_days: int) -> date:
        """Return the latest day from which so many working days have passed up to today."""
        return before(self.today, working_days, self.days)

    def open(self, number: int, told_by: date | None = None) -> list[Stage]:
        """Return the acknowledged stages of that number without a decision or answer, the first asked for first."""
        found = Stage.objects.filter(
            complaint__landlord=self.cast.landlord, number=number, acknowledged_on__isnull=False, answered_on=None,
            findings=None, handler__isnull=False, complaint__withdrawals=None,
            requested_on__lte=told_by or self.today,
        )  # fmt: skip
        return list(found.select_related("complaint", "handler").order_by("requested_on", "pk"))

    def away(self) -> None:
        """Have one handler away now, covered, and another back from leave."""
        handlers = self.cast.handlers
        for person, cover, first, last in (
            (handlers["repairs"][3], handlers["repairs"][1], self.ago(2), self.today + timedelta(days=9)),
            (handlers["homes"][1], handlers["homes"][0], self.ago(60), self.ago(50)),
        ):
            absences.record(
                landlord=self.cast.landlord, person=person, by=self.officer, on=first, from_on=first, to_on=last,
                cover=cover, note="Annual leave",
            )  # fmt: skip

    def services(self) -> None:
        """Ask services: some have answered, one is late and was chased, one has time yet."""
        used: set[int] = set()
        for one in WORDS["ask"]:
            asked_on = self.ago(one["ago"])
            open_then = [*reversed(self.open(1, asked_on)), *self.open(2, asked_on)]
            free = [one for one in open_then if one.pk not in used and (one.acknowledged_on or self.today) <= asked_on]
            repairs = self.cast.teams["repairs"]
            stage = next((one for one in free if one.complaint.team == repairs), free[0])
            used.add(stage.pk)
            asked = self._ask(stage, one, asked_on)
            if "answered" in one:
                on = self.days.after(asked.asked_on, one["answered"])
                contributions.answer(contribution=asked, on=on, words=one["answer"], by=asked.asked_of)
            if "late" in one:
                on = self.days.after(asked.due_on, 1)
                if on <= self.today:
                    contributions.chase(contribution=asked, on=on, by=stage.handler)

    def _ask(self, stage: Stage, one: dict[str, Any], on: date) -> Any:
        handler = self._handler(stage)
        who: dict[str, Any] = {"asked_of": self.cast.one(RoleName.FRONTLINE)}
        if "name" in one:
            named = one["name"].lower().replace(" ", ".")
            who = {"asked_of_name": one["name"], "asked_of_email": f"{named}@example.org",
                   "third_party": body(self.cast, handles=False)}  # fmt: skip
        return contributions.ask(
            complaint=stage.complaint, stage_number=stage.number, by=handler, on=on, service=one["service"],
            question=one["question"], **who,
        )  # fmt: skip

    def hand_over(self) -> None:
        """Hand one stage to the managing agent, which answers it for the landlord; the dates stay."""
        stage, agent = self.open(1)[-1], body(self.cast, handles=True)
        because = "It is about the shared stairs, which they look after. They answer it under our policy."
        hand_overs.hand_over(
            complaint=stage.complaint, stage_number=1, by=self._handler(stage), on=self.today, to=agent, because=because
        )

    def signatures(self) -> None:
        """Put decided answers up for signature: one comes back with a comment, one has money that waits as well."""
        decided = Stage.objects.filter(
            complaint__landlord=self.cast.landlord, decided_on__isnull=False, answered_on=None, signed_by=None
        ).order_by("pk")
        for number, stage in enumerate(decided.select_related("complaint__team", "handler")):
            complaint, handler = stage.complaint, self._handler(stage)
            on = stage.decided_on or self.today
            head = self.cast.head_of("repairs" if complaint.team == self.cast.teams["repairs"] else "homes")
            signing.ask(complaint=complaint, stage_number=stage.number, by=handler, on=on, of=head)
            if number == 0:
                comment = "Point 1 says what went wrong and not why. Say it, and name the policy you held it against."
                signing.send_back(
                    complaint=complaint, stage_number=stage.number, by=head, on=self.today, comment=comment
                )
            else:
                self._beyond_the_limit(complaint, stage, handler, on)

    def _beyond_the_limit(self, complaint: Complaint, stage: Stage, handler: Person, on: date) -> None:
        reasons = "What they had to pay for because of this; we have seen the receipts."
        remedies.offer(
            complaint=complaint, stage_number=stage.number, by=handler, on=on, kind="money",
            what="We will pay back what this cost you.", impact="They paid for what was ours to pay.",
            lines=(Line(HeadOfLoss.QUANTIFIABLE, pounds=Decimal("780.00"), reasons=reasons),),
        )  # fmt: skip

    def criticism(self) -> None:
        """Put what is criticised to those it falls on: one has replied, one has until the end of the week."""
        said = ("The team that dealt with it first", "The customer contact team leader")
        for stage, whom in zip(self.open(1, self.ago(6))[1:], said, strict=False):
            asked_on = max(stage.acknowledged_on or self.today, self.ago(3))
            put = put_to.put(
                complaint=stage.complaint, stage_number=1, by=self._handler(stage), on=asked_on, whom=whom,
                criticism="The resident says that nobody came back to them after the first visit.",
            )  # fmt: skip
            if whom == said[0]:
                reply = "That is right. It was closed on the system, and nobody saw that it was not done."
                put_to.reply(put_to=put, by=self._handler(stage), on=self.ago(1), words=reply)
        for stage in Stage.objects.filter(complaint__category="Staff conduct", answered_on=None)[:1]:
            what = "A talk with their team leader, and the number of the staff support line."
            support.offer(
                complaint=stage.complaint, by=self.officer, on=self.today, whom="The colleague who took the call",
                what=what,
            )  # fmt: skip

    def new_issues(self) -> None:
        """Take up what residents add: one joins its complaint, one comes after stage 1 and is made a new one."""
        first, second = self.open(1)[0], self.open(2)[0]
        issues.take_up(
            complaint=first.complaint, by=self._handler(first), on=self.ago(2), raised_on=self.ago(2),
            says="The same thing has begun in the hall.", outcome="added", related=True, would_delay=False,
            reason="It has the same cause, so we will answer it in the same letter.", told_by="phone",
            service="Repairs", responsibility="ours",
        )  # fmt: skip
        issues.take_up(
            complaint=second.complaint, by=self._handler(second), on=self.ago(1), raised_on=self.ago(1),
            says="The outside light has been broken for a month as well.", outcome="new complaint", related=False,
            would_delay=False, told_by="phone",
            reason="Our answer at stage 1 has gone, so this has its own two stages, from the day you told us.",
        )  # fmt: skip

    def conflict(self) -> None:
        """Have a handler declare an interest, and another take the stage."""
        stage = self.open(1)[-2]
        complaint, handler = stage.complaint, self._handler(stage)
        declarations.declare(
            complaint=complaint, stage_number=1, by=handler, on=self.today, has_conflict=True,
            what="The resident is a neighbour of my sister.",
        )  # fmt: skip
        team = "repairs" if handler in self.cast.handlers["repairs"] else "homes"
        other = next(one for one in self.cast.handlers[team] if one != handler)
        stages.assign(
            complaint=complaint, stage_number=1, handler=other, by=self.officer, on=self.today,
            because=f"{handler} declared an interest.",
        )  # fmt: skip
        declarations.declare(complaint=complaint, stage_number=1, by=other, on=self.today, has_conflict=False)

    def await_others(self) -> None:
        """Note what two complaints wait for; no date moves by it."""
        awaited = (
            ("The resident", "Photographs that they offered to send"),
            ("The contractor", "Their notes of the visit"),
        )
        for stage, (whom, what) in zip(self.open(1, self.ago(8)), awaited, strict=False):
            waiting_on.begin(complaint=stage.complaint, by=self._handler(stage), on=self.ago(2), whom=whom, what=what)

    def advice(self) -> None:
        """Seal a solicitor's advice on one complaint."""
        stage = self.open(2)[0]
        upload = ContentFile(b"Advice of our solicitor. A paper of the demonstration.\n", name="Solicitor's advice.txt")
        paper = documents.add(complaint=stage.complaint, upload=upload, by=self.officer, on=self.ago(1))
        sealing.seal(document=paper, by=self.officer, on=self.ago(1), because="Our solicitor's advice on the claim.")

    def request_decision(self) -> None:
        """Tell somebody by letter that what they asked for is dealt with as a request, and that they may complain."""
        asked = ServiceRequest.objects.filter(
            landlord=self.cast.landlord, closed_on=None, complaint=None, owner__isnull=False
        ).exclude(resident_name="")
        notices.tell_decision(request=asked.latest("raised_on", "pk"), by=self.officer, on=self.today)

    def _handler(self, stage: Stage) -> Person:
        assert stage.handler is not None  # only stages that somebody handles are taken
        return stage.handler
