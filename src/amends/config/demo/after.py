"""What comes after the demonstration's answers: money paid, promises followed, residents asked, lessons, quality."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from amends.accounts.models import Person, RoleName
from amends.casework.actions import follow_ups, lessons, opinions, payments, promises, quality, remedies
from amends.casework.actions import replies as answered
from amends.casework.models import Complaint, FollowUp, Promise, QualityCheck, Remedy, Stage
from amends.config.demo.cast import Cast
from amends.config.demo.front_door import before
from amends.config.demo.house_rules import WORDS
from amends.rulebook.quality import DOES_NOT_APPLY, MET, NOT_MET, criteria
from amends.workdays import Calendar

SAYS = (
    "It is done, and I am glad that somebody rang to ask.", "Yes, it works now. Thank you.",
    "They came when they said they would.",
)  # fmt: skip
NOT_YET = "It was done in part. The wall is still to be painted."


def make(cast: Cast, days: Calendar, today: date, rng: Random) -> None:
    """Do all of it, for the answers of the year."""
    later = Afterwards(cast, days, today, rng)
    later.pay()
    later.promises()
    later.follow_up()
    later.ask_residents()
    later.learn()
    later.check_quality()


class Afterwards:
    """The people who see to it that an answer comes true; each method is one thing that they do."""

    def __init__(self, cast: Cast, days: Calendar, today: date, rng: Random) -> None:
        self.cast, self.days, self.today, self.rng = cast, days, today, rng
        self.officer = cast.one(RoleName.COMPLAINTS_OFFICER)

    def ago(self, working_days: int) -> date:
        """Return the latest day from which so many working days have passed up to today."""
        return before(self.today, working_days, self.days)

    def pay(self) -> None:
        """Pay what was offered some days after the answer; the last ones wait, and one resident declines."""
        money = Remedy.objects.filter(
            stage__complaint__landlord=self.cast.landlord, kind="money", stage__answered_on__isnull=False
        )
        found = list(money.select_related("stage__complaint").order_by("stage__answered_on", "pk"))
        for number, remedy in enumerate(reversed(found)):
            answered_on = remedy.stage.answered_on or self.today
            said_on, paid_on = (self.days.after(answered_on, after) for after in (2, self.rng.randint(4, 11)))
            if number in (1, 2, 4) and said_on <= self.today:
                response = "declined" if number == 2 else "accepted"
                words = "It does not cover what I lost." if number == 2 else "Thank you, I accept."
                remedies.respond(remedy=remedy, on=said_on, response=response, words=words)
            if number != 2 and paid_on <= self.today and self.rng.random() < 0.96:
                payments.pay(remedy=remedy, by=self.officer, on=paid_on, reference=f"BACS {40210 + remedy.pk}")

    def promises(self) -> None:
        """Have residents confirm and deny, move one day as agreed, and say of a late one how it goes."""
        theirs = Promise.objects.filter(complaint__landlord=self.cast.landlord).select_related("complaint", "owner")
        done = list(theirs.filter(done_on__isnull=False, done_on__lte=self.ago(3)).order_by("-done_on", "pk")[:6])
        for number, promise in enumerate(done):
            on = self.days.after(promise.done_on or self.today, 2)
            if number == 1:
                promises.deny(promise=promise, on=on, words="Two days later it was the same again.")
            else:
                promises.confirm(promise=promise, on=on, words=SAYS[number % 3])
        waiting = theirs.filter(done_on=None, denied_on=None, due_on__lt=self.today).order_by("-due_on", "pk")
        for number, promise in enumerate(waiting[:2]):
            owner, on = promise.owner or self.officer, max(promise.due_on or self.today, promise.promised_on)
            words = "The fitter is ill. I am sorry: it will be done two weeks later, and I will ring you that day."
            if number == 0:
                promises.move(
                    promise=promise, by=owner, on=on, due_on=self.today + timedelta(days=9), words=words, how="phone",
                    agreed=True,
                )  # fmt: skip
            else:
                said = "The part is still not here. I ring the maker every two days."
                promises.update(promise=promise, by=owner, on=self.days.after(on, 3), words=said, how="phone")

    def follow_up(self) -> None:
        """Have the word with each resident some days after an answer; those of the last days are still to be had."""
        sorted_once = False
        for _ in range(2):  # who could not be reached is tried once more
            due = FollowUp.objects.filter(
                stage__complaint__landlord=self.cast.landlord, done_on=None, due_on__lte=self.ago(4)
            )
            for one in due.select_related("stage__complaint", "stage__handler").order_by("due_on", "pk"):
                on, by = self.days.after(one.due_on, self.rng.randint(0, 3)), self._by(one.stage)
                how = self.rng.choices(("put right", "not put right", "not reached"), (80, 8, 12))[0]
                if how == "not put right" and one.stage.number == 1:
                    how = how if not sorted_once and one.due_on > self.ago(40) else "put right"
                words = {"put right": SAYS[one.pk % 3], "not put right": NOT_YET, "not reached": "Rang twice."}[how]
                reply = follow_ups.record(follow_up=one, by=by, on=on, outcome=how, words=words)
                if reply is not None:
                    sorted_once = True
                    answered.sort(reply=reply, by=self.officer, on=on, as_="not satisfied")

    def ask_residents(self) -> None:
        """Send the survey after each answer; a third came back, and one resident says that they were treated worse."""
        due = Stage.objects.filter(
            complaint__landlord=self.cast.landlord, follow_ups__due_on__lte=self.today, opinions=None
        )
        worse = True
        for stage in due.select_related("complaint__resident").order_by("answered_on", "pk").distinct():
            on = min(one.due_on for one in stage.follow_ups.all())
            by_post = None if stage.complaint.resident.email else self.officer
            sent = opinions.ask(landlord=self.cast.landlord, stage=stage, on=on, by=by_post)
            back_on, scores = self.days.after(on, self.rng.randint(1, 8)), self._scores(stage)
            tells = stage.number == 2 and worse and on > self.ago(90)
            if back_on > self.today or (self.rng.random() > 0.38 and not tells):
                continue
            if tells:
                worse = False
                opinions.answer(
                    opinion=sent, on=back_on, by=by_post, treated_worse="yes", **{**scores, "overall": 2},
                    worse_words="Since I complained, my calls about repairs are put through to nobody.",
                )  # fmt: skip
                opinions.look_into(
                    opinion=sent, by=self.officer, on=min(self.days.after(back_on, 4), self.today),
                    words="Listened to four calls: a note on the account sent them to a closed queue. It is taken off.",
                )  # fmt: skip
            else:
                opinions.answer(opinion=sent, on=back_on, by=by_post, treated_worse="no", **scores)

    def _scores(self, stage: Stage) -> dict[str, Any]:
        """Return three scores; a low one overall after stage 1 would be a reply to sort, so there are none here."""
        overall = self.rng.choices((5, 4, 3), (30, 45, 25))[0] if stage.number == 1 else self.rng.randint(2, 5)
        return {
            "overall": overall,
            "fair": max(1, overall - self.rng.randint(0, 1)),
            "informed": self.rng.randint(2, 5),
        }

    def learn(self) -> None:
        """Write down what complaints taught, and what is changed for it: one improvement is done, and judged."""
        lead, head = self.cast.one(RoleName.SENIOR_LEAD), self.cast.head_of("repairs")
        for one in WORDS["lesson"]:
            on = self.ago(90)
            taught = Complaint.objects.filter(
                landlord=self.cast.landlord, category=one["category"], stages__answered_on__lt=on
            )
            lesson = lessons.record(
                landlord=self.cast.landlord, by=lead, on=on, theme=one["theme"], root_cause=one["root_cause"],
                lesson=one["lesson"], complaints=taught.distinct().order_by("pk")[:5],
            )  # fmt: skip
            change = lessons.improve(
                lesson=lesson, by=lead, on=on, what=one["improvement"], owner=head,
                due_on=self.ago(60) if "proof" in one else self.today + timedelta(days=30),
            )  # fmt: skip
            if "proof" in one:
                lessons.finish(improvement=change, by=head, on=self.ago(62), proof=one["proof"])
                lessons.judge(improvement=change, by=lead, on=self.ago(5), worked=one["worked"])

    def check_quality(self) -> None:
        """Draw a sample of the answers of three months, and check most of it; one file is read whole."""
        checker = self.cast.one(RoleName.COMPLIANCE_LEAD)
        drawn = quality.draw_sample(
            landlord=self.cast.landlord, by=checker, on=self.ago(20), first=self.ago(85), last=self.ago(21), share=15,
            seed=2026,
        )  # fmt: skip
        deep = quality.draw(stage=drawn[0].stage, by=checker, on=self.ago(18), deep_dive=True)
        for number, one in enumerate((deep, *drawn[:-1])):
            self._check(one, checker, number)

    def _check(self, one: QualityCheck, checker: Person, number: int) -> None:
        marks = {asked.key: MET for asked in criteria(deep=one.deep_dive)}
        if "afresh" in marks and one.stage.number == 1:
            marks["afresh"] = DOES_NOT_APPLY
        wrong = number == 1
        if wrong:
            marks["impact"] = NOT_MET
        quality.check(
            quality_check=one, by=checker, on=self.ago(12), marks=marks,
            note="The sum is not tied to how long it went on." if wrong else "",
            learning="Say first how long it lasted, then what it is worth." if wrong else "",
        )  # fmt: skip

    def _by(self, stage: Stage) -> Person:
        return stage.handler or self.officer
