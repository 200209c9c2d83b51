"""Rows of complaints made in bulk: what the actions would have left in each table, without running them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from amends.accounts.models import Person, RoleName
from amends.casework.in_bulk import New
from amends.casework.models import (
    Complaint,
    Contact,
    Document,
    Extension,
    Finding,
    Letter,
    Point,
    Promise,
    Remedy,
    Resident,
    Stage,
    Triage,
)
from amends.config.demo.cast import TEAM_OF, Cast, resident
from amends.config.demo.stories import Story, tell
from amends.rulebook.facts import LetterKind
from amends.workdays import Calendar

LIMITS = {1: 10, 2: 20}  # working days for an answer, from which usual and late ones are drawn
PARTS = {
    "acknowledgement": "stage,received,definition,outcomes,responsibility,handler,due,adjustments,representative,"
    "evidence,ombudsman",
    "response": "stage,definition,decision,reasons,went wrong,remedy,actions,dates,way on,ombudsman",
    "extension": "stage,due,new date,reasons,updates,done,ombudsman",
}
KINDS = {
    1: (LetterKind.ACKNOWLEDGEMENT, LetterKind.STAGE_1_RESPONSE),
    2: (LetterKind.STAGE_2_ACKNOWLEDGEMENT, LetterKind.STAGE_2_RESPONSE),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that all complaints in bulk share: where it is, its size and hash."""

    name: str
    sha256: str
    size: int


class Writer:
    """Makes the rows of complaints, one after another, as far as today lets each of them go."""

    def __init__(self, cast: Cast, days: Calendar, today: date, letter: Kept, paper: Kept) -> None:
        self.cast, self.days, self.today, self.letter, self.paper = cast, days, today, letter, paper

    def make(self, reference: str, told_on: date, number: int, rng: Random) -> New:
        """Return a complaint told on that day, with everything that happened on it up to today."""
        story = tell(rng)
        team = TEAM_OF[story.team]
        handler = rng.choice(self.cast.handlers[team])
        who = Resident(landlord=self.cast.landlord, **{**resident(rng, number), "needs": story.needs})
        if who.reply_by == "post":
            who.postal_address = "1 Quay Walk\nHarbourvale\nHV1 1AB"
        complaint = Complaint(
            landlord=self.cast.landlord, reference=reference, title=story.title, resident=who,
            home=rng.choice(self.cast.homes), channel=rng.choice(("web", "phone", "email")), category=story.category,
            told_on=told_on, logged_on=told_on, original_words=story.words, outcome_wanted=story.wants,
            at_risk=story.risk, handler=handler, team=self.cast.teams[team],
            logged_by=self.cast.one(RoleName.FRONTLINE),
        )  # fmt: skip
        made = New(complaint, [who, complaint])
        points = [
            Point(
                complaint=complaint, number=at, says=one.says, outcome_sought=one.wants, service=one.service,
                responsibility="ours", raised_on=told_on,
            )
            for at, one in enumerate(story.matters, 1)
        ]  # fmt: skip
        answered_on = self._stage(made, 1, told_on, handler, story, points, rng)
        if answered_on and rng.random() < 0.15:
            asked_on = self.days.after(answered_on, rng.randint(2, 20))
            other = rng.choice([one for one in self.cast.handlers[team] if one != handler])
            if asked_on <= self.today:
                complaint.handler = other
                answered_on = self._stage(made, 2, asked_on, other, story, points, rng)
        closed_on = self.days.after(answered_on, 10) if answered_on else None
        complaint.closed_on = closed_on if closed_on and closed_on <= self.today else None
        return made

    def _stage(
        self, made: New, number: int, asked_on: date, handler: Person, story: Story, points: list[Point], rng: Random
    ) -> date | None:
        """Add one stage; return the day of its answer, or None where it is open today."""
        after, signs = self.days.after, self.cast.head_of(TEAM_OF[story.team])
        stage = Stage(
            complaint=made.complaint, number=number, edition="2024", requested_on=asked_on, logged_on=asked_on,
            requested_words=story.words if number == 1 else "", handler=handler,
        )  # fmt: skip
        made.rows.append(stage)
        acknowledged_on = after(asked_on, rng.choices((2, 3, 4, 5, 8), (20, 35, 25, 15, 5))[0])
        if acknowledged_on > self.today:
            return None
        stage.acknowledged_on = stage.defined_on = acknowledged_on
        made.rows += points if number == 1 else []
        if number == 1 and rng.random() < 0.95:
            made.rows.append(_triage(made.complaint, acknowledged_on, handler, story))
        made.rows.append(self._letter(stage, KINDS[number][0], "acknowledgement", acknowledged_on, handler))
        limit = LIMITS[number]
        takes = rng.choices((limit - 3, limit - 1, limit, limit + 3), (40, 40, 12, 8))[0]
        if rng.random() < 0.12:
            takes = limit + 6
            self._extend(made, stage, after(acknowledged_on, limit - 2), after(acknowledged_on, limit + 8), handler)
        heard_on = after(acknowledged_on, 2)
        if heard_on <= self.today and rng.random() < 0.92:
            note = "Rang to hear the resident's side."
            made.rows.append(Contact(stage=stage, on=heard_on, kind="phone", note=note, by=handler, is_attempt=True))
            made.rows.append(self._paper(made.complaint, story, heard_on, handler))
        answered_on = after(acknowledged_on, takes)
        if answered_on > self.today:
            return None
        self._answer(made, stage, answered_on, handler, signs if number == 1 else self.cast.one(RoleName.SENIOR_LEAD))
        self._findings(made, stage, points, story, handler, answered_on, rng)
        return answered_on

    def _answer(self, made: New, stage: Stage, on: date, handler: Person, signs: Person) -> None:
        stage.decided_on = stage.answered_on = stage.signed_on = on
        stage.answered_by, stage.signed_by = handler, signs
        made.considered += [(stage, handler), (stage, signs)]
        made.rows.append(self._letter(stage, KINDS[stage.number][1], "response", on, handler))

    def _findings(
        self, made: New, stage: Stage, points: list[Point], story: Story, by: Person, on: date, rng: Random
    ) -> None:
        """Add a decision on each point, and what was offered and promised for it."""
        for point, matter in zip(points, story.matters, strict=True):
            decision = rng.choices(("upheld", "partly upheld", "not upheld"), (50, 20, 30))[0]
            wrong = decision != "not upheld"
            made.rows.append(
                Finding(
                    stage=stage, point=point, decision=decision, reasons=matter.yes if wrong else matter.no,
                    went_wrong=matter.wrong if wrong else "", impact=matter.impact if wrong else "",
                    decided_on=on, decided_by=by,
                )
            )  # fmt: skip
            if wrong and point.number == 1:
                made.rows.append(
                    Remedy(
                        stage=stage, point=point, kind="money", what="We will pay you £100.", amount=Decimal("100.00"),
                        impact=matter.impact, guidance="Held against the Ombudsman's guidance.", offered_on=on,
                        offered_by=by,
                    )
                )  # fmt: skip
                made.rows.append(self._promise(made, stage, story, by, on, rng))

    def _promise(self, made: New, stage: Stage, story: Story, by: Person, on: date, rng: Random) -> Promise:
        due_on = self.days.after(on, rng.randint(5, 20))
        done_on = self.days.after(due_on, rng.choices((0, 5), (88, 12))[0])
        done = done_on <= self.today and rng.random() < 0.97
        return Promise(
            complaint=made.complaint, stage=stage, number=stage.number, what=story.fix, owner=by, promised_on=on,
            due_on=due_on, done_on=done_on if done else None, done_by=by if done else None,
            proof=story.proof if done else "",
        )  # fmt: skip

    def _extend(self, made: New, stage: Stage, on: date, until: date, by: Person) -> None:
        if on > self.today:
            return
        reason = "The surveyor comes on a day that suits you, and that is after the day on which our answer is due."
        made.rows.append(Extension(stage=stage, told_on=on, until=until, reason=reason, ombudsman_details=True, by=by))
        stage.updates_every, stage.updates_agreed_on = 10, on
        made.rows.append(self._letter(stage, LetterKind.EXTENSION, "extension", on, by))

    def _letter(self, stage: Stage, kind: LetterKind, parts: str, on: date, by: Person) -> Letter:
        """Return a letter whose words and PDF are those that all complaints in bulk share."""
        named = PARTS[parts].split(",")
        return Letter(
            complaint=stage.complaint, stage=stage, kind=kind.value, edition="2024", issued_on=on, issued_by=by,
            addressed_to=stage.complaint.resident.name, blocks={}, parts=dict.fromkeys(named, "answered"),
            html=f"<p>{SHARED}</p>", text=SHARED, pdf=self.letter.name, sha256=self.letter.sha256,
        )  # fmt: skip

    def _paper(self, complaint: Complaint, story: Story, on: date, by: Person) -> Document:
        name = story.evidence[0] if story.evidence else "Repair records"
        return Document(
            complaint=complaint, name=f"{name}.txt", file=self.paper.name, sha256=self.paper.sha256,
            size=self.paper.size, content_type="text/plain", added_by=by, added_on=on,
        )  # fmt: skip


SHARED = "This letter stands for any letter: complaints made in bulk for trying things out all share it."


def _triage(complaint: Complaint, on: date, by: Person, story: Story) -> Triage:
    return Triage(
        complaint=complaint, on=on, by=by, route="investigate", complexity="One service.",
        vulnerability=story.needs or "None that we know of; we asked.", risk=story.risk or "None seen.",
        reasons="We need to look at the home and the records.",
    )  # fmt: skip
