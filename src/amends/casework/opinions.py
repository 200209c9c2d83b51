"""What residents think of how they were treated: who is asked when, what a link opens, and what it all comes to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.crypto import salted_hmac

from amends.accounts.models import Landlord, Person
from amends.casework import outgoing, states
from amends.casework.models import Complaint, FollowUp, Opinion, OpinionSource, ReplyBy, Stage, TreatedWorse

LINK_DAYS = 60  # calendar days that a link to the survey opens
SCORES = (5, 4, 3, 2, 1)
SATISFIED = 4  # this score and above
CAN_ASK_FOR_STAGE_2 = frozenset({states.ANSWERED_1, states.CLOSED})


def token_of(opinion: Opinion) -> str:
    """Return the token of the link that opens this survey alone; made of our key, so that it is kept nowhere."""
    return salted_hmac("amends.opinion", str(opinion.pk), algorithm="sha256").hexdigest()


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_until(sent_on: date) -> date:
    """Return the last day of a link that is sent on a day."""
    return sent_on + timedelta(days=LINK_DAYS)


def opened(landlord: Landlord, token: str) -> Opinion | None:
    """Return the survey of that token at that landlord, also when it is answered or past its day; None if unknown."""
    kept = Opinion.objects.select_related("landlord", "complaint__landlord", "complaint__resident", "stage")
    return kept.filter(token_hash=hash_of(token), landlord=landlord).first()


def is_open(opinion: Opinion, on: date) -> bool:
    """Return whether the link still opens: its last day is `expires_on`."""
    return opinion.expires_on is not None and opinion.expires_on >= on


def may_ask_for_stage_2(complaint: Complaint | None) -> bool:
    """Return whether stage 1 is the last answer, so that the resident may ask for stage 2 now."""
    if complaint is None or complaint.state not in CAN_ASK_FOR_STAGE_2:
        return False
    last = complaint.stages.order_by("number").last()
    return last is not None and last.number == 1 and last.answered_on is not None


def to_ask(on: date) -> QuerySet[FollowUp]:
    """Return the first follow-ups that are due and whose answer is the last word we sent, none of them asked yet."""
    later = Stage.objects.filter(complaint=OuterRef("stage__complaint"), number__gt=OuterRef("stage__number"))
    asked = Opinion.objects.filter(stage=OuterRef("stage"), source=OpinionSource.OURS)
    earlier = FollowUp.objects.filter(stage=OuterRef("stage"), due_on__lt=OuterRef("due_on"))
    found = FollowUp.objects.filter(~Exists(later), ~Exists(asked), ~Exists(earlier), due_on__lte=on)
    around = ("stage__complaint__resident", "stage__complaint__landlord", "stage__complaint__home")
    return found.select_related(*around).prefetch_related("stage__complaint__representatives").order_by("due_on", "pk")


def address_of(complaint: Complaint) -> str:
    """Return where the survey goes by email, to whoever gets the letters; nothing where they are written to by post."""
    way, to = outgoing.way_of(complaint)
    return to if way == ReplyBy.EMAIL else ""


def seen_by(person: Person, landlord: Landlord) -> QuerySet[Opinion]:
    """Return the landlord's opinions that the person may read: of the cases they may see, and of no case."""
    theirs = Complaint.objects.seen_by(person).filter(landlord=landlord).order_by().values("pk")
    found = Opinion.objects.filter(landlord=landlord)
    found = found.filter(complaint__in=theirs) | found.filter(complaint=None)
    return found.select_related("complaint", "stage").order_by(
        F("answered_on").desc(nulls_last=True), F("sent_on").desc(nulls_last=True), "-pk"
    )


def to_ask_seen_by(person: Person, landlord: Landlord, on: date) -> QuerySet[FollowUp]:
    """Return the follow-ups whose residents are still to be asked, on complaints that the person may see."""
    theirs = Complaint.objects.seen_by(person).filter(landlord=landlord).order_by().values("pk")
    return to_ask(on).filter(stage__complaint__in=theirs)


@dataclass(frozen=True, slots=True)
class Share:
    """One figure: its name, how many of how many, and the rule in words."""

    name: str
    number: int
    of: int
    rule: str

    @property
    def percent(self) -> str:
        """Return the share in words; a blank never becomes nought."""
        return f"{100 * self.number / self.of:.1f}%" if self.of else "Cannot tell: nobody answered"


def answered_of_sent(opinions: Iterable[Opinion]) -> Share:
    """Return how many of those we asked ourselves have answered."""
    ours = [one for one in opinions if one.source == OpinionSource.OURS]
    return Share(
        "Answered",
        sum(1 for one in ours if one.answered_on),
        len(ours),
        "Of all surveys that we sent in the year, those that came back by today.",
    )


def satisfied(opinions: Iterable[Opinion], called: str, what: str) -> Share:
    """Return how many of those who gave that score (`overall`, `fair` or `informed`) gave 4 or 5."""
    scores = [score for one in opinions if (score := getattr(one, what)) is not None]
    return Share(
        called,
        sum(1 for score in scores if score >= SATISFIED),
        len(scores),
        "Of all who gave a score, those who gave 4 (satisfied) or 5 (very satisfied).",
    )


def spread(opinions: Iterable[Opinion], what: str) -> list[int]:
    """Return how many gave 5, 4, 3, 2 and 1, and how many answered without that score."""
    given = [getattr(one, what) for one in opinions if one.answered_on]
    return [*(given.count(score) for score in SCORES), given.count(None)]


def worse(opinions: Iterable[Opinion]) -> list[tuple[str, int]]:
    """Return how many say that they were treated worse for complaining, how many not, and how many do not say."""
    given = [one.treated_worse for one in opinions if one.answered_on]
    return [*((said.label, given.count(said.value)) for said in TreatedWorse), ("Left blank", given.count(""))]
