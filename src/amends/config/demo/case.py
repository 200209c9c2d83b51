"""One complaint of the demonstration as people work on it: each method is a step, taken by the real actions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.core.files.base import ContentFile

from amends.accounts.models import Person, RoleName
from amends.casework.actions import (
    contacts,
    contributions,
    declarations,
    definition,
    documents,
    evidence,
    extensions,
    findings,
    intake,
    promises,
    refusals,
    remedies,
    stages,
)
from amends.casework.letters import How, Instead
from amends.casework.models import Complaint, Contribution, Point, PolicyReason, Promise, Refusal
from amends.config.demo.cast import TEAM_OF, Cast, resident
from amends.config.demo.stories import Matter, Story, chance
from amends.config.demo.weighing import impact, workings
from amends.rulebook.compensation import Line, work_out
from amends.workdays import Calendar

SUMS = ("50.00", "75.00", "100.00", "150.00", "200.00", "250.00", "350.00", "600.00")
GUIDANCE = "Held against the Ombudsman's guidance on remedies: inconvenience over some weeks, put right in the end."


class Work:
    """A complaint, its story and the people who deal with it."""

    def __init__(self, cast: Cast, story: Story, rng: Random, days: Calendar, number: int) -> None:
        self.cast, self.story, self.rng, self.days, self.number = cast, story, rng, days, number
        self.also = chance(f"working {number}")  # apart, so that what it decides changes no story
        self.team = TEAM_OF[story.team]
        self.officer = cast.one(RoleName.COMPLAINTS_OFFICER)
        self.handler: Person = rng.choice(cast.handlers[self.team])
        self.stage = 1
        self.complaint: Complaint
        self.decisions: dict[int, str] = {}

    def receive(self, told_on: date, logged_on: date) -> None:
        """Log the complaint: made on the web, or told to somebody who logs it."""
        channels, weights = ("web", "phone", "email", "letter", "in person", "councillor"), (38, 30, 18, 6, 6, 2)
        channel = self.rng.choices(channels, weights)[0] if self.days.is_working_day(told_on) else "web"
        logs = None if channel == "web" and logged_on == told_on else self.cast.one(RoleName.FRONTLINE)
        homes = [home for home in self.cast.homes if home.tenure == self.story.tenure]
        speaks = self.story.speaks_for or (self.rng.random() < 0.06 and "Friend")
        who = {**resident(self.rng, self.number), "large_print": self.story.large_print}
        home = self.rng.choice(homes)
        if who["reply_by"] == "post":
            who["postal_address"] = f"{home.address.replace(', ', chr(10))}\n{home.postcode}"
        self.complaint = intake.receive(
            landlord=self.cast.landlord, told_on=told_on, on=logged_on, by=logs, channel=channel,
            words=self.story.words, resident=who, home=home, title=self.story.title, category=self.story.category,
            outcome_wanted=self.story.wants, at_risk=self.story.risk, needs=self.story.needs,
        )  # fmt: skip
        if speaks:
            self._represented(speaks, logged_on)

    def _represented(self, relation: str, on: date) -> None:
        name = str(resident(self.rng, self.number)["name"])
        intake.add_representative(
            complaint=self.complaint, by=self.officer, on=on, name=name, relation=relation,
            email=f"{name.lower().replace(' ', '.')}.{self.number}@example.org", authority_held=self.rng.random() < 0.7,
            gets_letters=self.rng.random() < 0.5,
        )  # fmt: skip

    def prepare(self, on: date, *, triage: bool = True) -> None:
        """Give the stage to a handler, weigh it and set out the points."""
        stages.assign(complaint=self.complaint, stage_number=self.stage, handler=self.handler, by=self.officer, on=on)
        if self.also.random() < 0.95:
            self.declare(self.handler, on)
        if self.stage == 1 and triage:
            quick = len(self.story.matters) == 1 and not self.story.risk
            stages.triage(
                complaint=self.complaint, by=self.handler, on=on, route="answer now" if quick else "investigate",
                complexity="One service, one visit to look at." if quick else "More than one service is involved.",
                vulnerability=self.story.needs or "None that we know of; we asked.",
                risk=self.story.risk or "None seen.",
                reasons="The records show what happened." if quick else "We need to look at the home and the records.",
            )  # fmt: skip
        if self.stage == 1:
            self._define(on, [one.ours for one in self.story.matters])

    def declare(self, person: Person, on: date) -> None:
        """Have somebody declare that they have no interest in the stage that they consider."""
        declarations.declare(complaint=self.complaint, stage_number=self.stage, by=person, on=on, has_conflict=False)

    def _define(self, on: date, ours: list[str]) -> None:
        definition.define(
            complaint=self.complaint, stage_number=self.stage, by=self.handler, on=on,
            points=[
                {"says": one.says, "outcome_sought": one.wants, "service": one.service, "responsibility": whose}
                for one, whose in zip(self.story.matters, ours, strict=True)
            ],
        )  # fmt: skip

    def acknowledge(self, on: date) -> None:
        """Send the acknowledgement, with a question where it is not clear whose a point is."""
        unclear = self.complaint.points.filter(responsibility="unclear").exists()
        asked = {"question": "Could you tell us when you first saw the damage, and send any photographs?"}
        stages.acknowledge(
            complaint=self.complaint, stage_number=self.stage, by=self.handler, on=on, parts=asked if unclear else {}
        )

    def speak(self, on: date, note: str = "", *, update: bool = False) -> None:
        """Ring the resident, to hear their side or to say how it is going."""
        heard = "Rang to hear the resident's side and to go through the points. They agreed with the points."
        contacts.record(
            complaint=self.complaint, by=self.handler, on=on, kind="phone", note=note or heard, is_update=update,
            is_attempt=not update,
        )  # fmt: skip

    def gather(self, on: date) -> None:
        """Put what was weighed on the case."""
        for name in self.story.evidence[:1]:
            words = f"{name}\n{self.complaint.reference}\n\nA paper of the demonstration: what it says is invented.\n"
            upload = ContentFile(words.encode(), name=f"{name}.txt")
            paper = documents.add(complaint=self.complaint, upload=upload, by=self.handler, on=on)
            weighed = "It bears out what the resident says of the dates, and not all of what our notes say."
            evidence.add(
                complaint=self.complaint, stage_number=self.stage, by=self.handler, on=on, what=name, obtained_on=on,
                document=paper, considered=weighed if self.also.random() < 0.93 else "",
            )  # fmt: skip
        if self.stage == 2:
            self.ask_services(on)

    def ask_services(self, on: date) -> None:
        """Ask each service that the points name, before the final answer (Code 6.20)."""
        for service in sorted({one.service for one in self.story.matters}):
            contributions.ask(
                complaint=self.complaint, stage_number=2, by=self.handler, on=on, service=service,
                question="What do your records show since our answer at stage 1, and what is still to be done?",
                asked_of=self.cast.head_of(self.team), due_on=self.days.after(on, 8),
            )  # fmt: skip

    def hear_services(self, on: date) -> None:
        """Keep what the services answered, all by the day on which the stage is decided."""
        words = (
            "Our notes bear out what was decided at stage 1. What is still to be done is in the plan for this month."
        )
        for asked in Contribution.objects.filter(stage__complaint=self.complaint, answered_on=None):
            contributions.answer(contribution=asked, on=min(on, asked.due_on), words=words, by=asked.asked_of)

    def extend(self, on: date, until: date, reason: str, *, every: int | None, too_far: bool) -> None:
        """Take more time, and agree how often to be in touch; too far is past the cap, with no good reason."""
        said: dict[str, str | Instead] = {
            "done": "We have read the records and spoken with the people who came to your home."
        }
        if too_far:
            said["good reason"] = Instead(How.NONE, "The contractor has no earlier day.")
        if every is None:
            said["updates"] = Instead(How.NO_REPLY, "We will ring you again to agree it.")
        extensions.extend(
            complaint=self.complaint, stage_number=self.stage, by=self.handler, on=on, until=until, reason=reason,
            update_every=every, parts=said,
        )  # fmt: skip

    def decide(self, on: date) -> None:
        """Decide every point, and offer what puts it right; what was unclear is cleared up first."""
        if self.stage == 2:
            self.hear_services(on)
        if self.stage == 1 and any(one.ours == "unclear" for one in self.story.matters) and self.rng.random() < 0.8:
            self._define(on, ["ours"] * len(self.story.matters))
        for number, matter in enumerate(self.story.matters, 1):
            self._decide(number, matter, on)
        if any(decision != "not upheld" for decision in self.decisions.values()):
            self._offer(on)

    def _decide(self, number: int, matter: Matter, on: date) -> None:
        weights = (50, 22, 28) if self.stage == 1 else (45, 25, 30)
        decision = self.rng.choices(("upheld", "partly upheld", "not upheld"), weights)[0]
        wrong = decision != "not upheld"
        afresh = "We looked at this afresh. " if self.stage == 2 else ""
        self.decisions[number] = decision
        findings.decide(
            complaint=self.complaint, stage_number=self.stage, point=number, by=self.handler, on=on,
            decision=decision, reasons=afresh + (matter.yes if wrong else matter.no),
            went_wrong=matter.wrong if wrong else "", impact=matter.impact if wrong else "",
            **(impact(self.story, self.complaint.told_on, on, self.also) if wrong else {}),
        )  # fmt: skip

    def _offer(self, on: date) -> None:
        points = {point.number: point for point in Point.objects.filter(complaint=self.complaint)}
        wrong = next(number for number, decision in self.decisions.items() if decision != "not upheld")
        effect = self.story.matters[wrong - 1].impact if self.rng.random() < 0.93 else ""
        lines: tuple[Line, ...] = ()
        offers: list[tuple[str, str, Decimal | None]] = [
            ("apology", "We apologise, in this letter and in person.", None)
        ]
        if self.rng.random() < 0.6:
            lines = workings(self.story, Decimal(self.rng.choice(SUMS)), on)
            pounds = work_out(lines, on).total
            offers = [*offers, ("money", f"We will pay you £{pounds} for what this put you through.", pounds)]
        if self.rng.random() < 0.12:
            learned = "We have changed how these jobs are passed on, so that one person follows each to the end."
            offers = [*offers, ("changing policy, procedure or practice", learned, None)]
        for kind, what, pounds_or_none in offers:
            weighed = pounds_or_none is not None and self.rng.random() < 0.88
            offered = remedies.offer(
                complaint=self.complaint, stage_number=self.stage, by=self.handler, on=on, kind=kind, what=what,
                amount=pounds_or_none, lines=lines if weighed else (), guidance=GUIDANCE if weighed else "",
                impact=effect, point=points[wrong],
            )  # fmt: skip
            if offered.needs_approval:
                remedies.approve(remedy=offered, by=self.signs(), on=on)

    def promise(self, on: date, due_on: date) -> Promise:
        """Promise the repair, or whatever is still to be done."""
        return promises.make(
            complaint=self.complaint, stage_number=self.stage, by=self.handler, on=on, what=self.story.fix,
            due_on=due_on, owner=self.handler,
        )  # fmt: skip

    def keep(self, promise: Promise, on: date) -> None:
        """Say with proof that it was done."""
        promises.complete(promise=promise, by=promise.owner or self.handler, on=on, proof=self.story.proof)

    def sign(self, on: date) -> None:
        """Have the answer signed: by the head of service, at stage 2 by the senior lead."""
        signs = self.signs()
        if self.also.random() < 0.95:
            self.declare(signs, on)
        stages.sign(complaint=self.complaint, stage_number=self.stage, by=signs, on=on)

    def signs(self) -> Person:
        """Return who signs the answer, and agrees to money beyond the handler's limit."""
        return self.cast.head_of(self.team) if self.stage == 1 else self.cast.one(RoleName.SENIOR_LEAD)

    def answer(self, on: date, *, nothing_left: bool) -> None:
        """Send the answer."""
        none = {"actions": Instead(How.NONE, "What had to be done has been done.")} if nothing_left else {}
        stages.answer(complaint=self.complaint, stage_number=self.stage, by=self.handler, on=on, parts=none)

    def escalate(self, on: date) -> None:
        """Ask for stage 2: most residents do so online, and half of them say why."""
        why = "You say that it is mended. It is not." if self.rng.random() < 0.5 else ""
        by = None if self.rng.random() < 0.7 else self.cast.one(RoleName.FRONTLINE)
        stages.escalate(complaint=self.complaint, on=on, by=by, words=why)
        self.stage, first = 2, self.handler
        self.handler = self.rng.choice([one for one in self.cast.handlers[self.team] if one != first])
        self.decisions = {}

    def refuse(self, on: date) -> Refusal:
        """Propose not to take the complaint, because of its age."""
        return refusals.propose(
            complaint=self.complaint, stage_number=1, by=self.handler, on=on, reason=self._reason(on),
            explanation="You told us of something that was finished a year and a half ago.",
            individual_consideration="We asked whether anything had kept you from telling us. You said no.",
            issue_happened_on=self.complaint.told_on - timedelta(days=560),
            evidence="The repair record shows the works signed off by the resident; later calls are listed.",
            discretion="The records of that time are gone, and the home has since changed.",
        )  # fmt: skip

    def _reason(self, on: date) -> PolicyReason:
        """Return what the landlord's policy says of complaints about what is long past."""
        return PolicyReason.objects.current(on).get(landlord=self.cast.landlord, ground="over 12 months")

    def approve(self, refusal: Refusal, on: date) -> None:
        """Approve a refusal, as a second person."""
        routes = {"other routes": "The county court, or Citizens Advice, may be able to help you."}
        refusals.approve(refusal=refusal, by=self.officer, on=on, parts=routes)
