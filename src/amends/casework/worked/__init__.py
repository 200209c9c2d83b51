"""How complaints were worked: ways to look compliant while residents are harmed, counted by team and person.

Nothing here judges anybody. Each pattern is a rule in words, the cases that it finds, and of how many they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework.figures import share
from amends.casework.models import Complaint
from amends.casework.worked import acknowledged, decided, more_time, promised, recorded, understood
from amends.casework.worked.finding import Found, Line, Pattern, Scope, Who, tallied

__all__ = ["PATTERNS", "Finding", "Line", "Number", "Pattern", "Summed", "Who", "find", "scope"]

ACK, TIME, SPLIT, NARROW = "Acknowledgement", "More time", "Splitting", "A narrowed definition"
DATES, EMPTY, AGAIN, TICKED = "Backdating", "Empty answers", "Stage 2 that repeats stage 1", "Promises ticked off"

PATTERNS = {
    one.name: one
    for one in (
        Pattern(
            "late", ACK, "Acknowledged late", "acknowledgements due",
            "Not sent within 5 working days of the day the stage was asked for.", "6.2", acknowledged.late,
        ),
        Pattern(
            "hollow", ACK, "Acknowledged with nothing in it", "acknowledgements sent",
            "Sent with the complaint, what the resident wants, what is ours or who deals with it “not yet known”. A "
            "part answered “none” or “the resident did not reply” is not counted: the record cannot say if it is so.",
            "5.6", acknowledged.hollow,
        ),
        Pattern(
            "extended", TIME, "Given more time", "stages asked for",
            "The stage was extended at least once, however good the reason.", "6.4", more_time.extended,
            least=3, share=1 / 3,
        ),
        Pattern(
            "same-extension", TIME, "More time for the same reason", "extensions",
            "Another complaint was given the same reason, leaving out names, dates and numbers.",
            "6.4", more_time.same_reason,
        ),
        Pattern(
            "split", SPLIT, "Beside another complaint", "complaints told",
            f"Another complaint of the same resident at the same home was told within {understood.SPLIT} days.",
            "6.8", understood.split,
        ),
        Pattern(
            "narrowed", NARROW, "Told at length, defined in little", "complaints defined",
            f"They told it in {understood.TIMES} or more sentences for each point that was defined. A sentence has "
            f"{understood.A_SENTENCE} words or more; it is not always a point.", "5.6", understood.narrowed,
        ),
        Pattern(
            "objected", NARROW, "Definition objected to", "stages defined",
            "The resident said that the definition is wrong, or leaves something out.", "5.6", understood.objected,
        ),
        Pattern(
            "unsettled", NARROW, "Answered with an objection unsettled", "stages defined",
            "What the resident said of the definition was not settled when the answer went.",
            "5.6", understood.unsettled, least=1,
        ),
        Pattern(
            "afterwards", DATES, "Recorded afterwards", "steps of a stage",
            "The step bears a day before the day on which it was entered. It stands with who entered it.",
            "5.12", recorded.afterwards,
        ),
        Pattern(
            "cured", DATES, "A breach cured by a correction", "dates corrected",
            "The date was put right, and a breach was one no longer. It stands with who proposed it.",
            "5.12", recorded.cured, least=1,
        ),
        Pattern(
            "few-words", EMPTY, "Decided in a few words", "decisions on points",
            f"The reasons have fewer than {decided.FEW} words.", "6.7", decided.few_words,
        ),
        Pattern(
            "used-before", EMPTY, "Decided for the same reasons", "decisions on points",
            "Another complaint was given the same reasons, leaving out names, dates and numbers.",
            "6.7", decided.used_before,
        ),
        Pattern(
            "repeats", AGAIN, "Stage 2 in the words of stage 1", "points decided at both stages",
            "The reasons are those of stage 1, leaving out names, dates and numbers.", "5.8", decided.repeats_stage_1,
        ),
        Pattern(
            "ticked", TICKED, "Done, by our word alone", "promises done",
            "No paper shows that it was done, and the resident has not said so.", "7.3", promised.ticked,
        ),
        Pattern(
            "denied", TICKED, "Done, and denied", "promises called done",
            "The resident said that it was not done.", "7.3", promised.denied, least=1,
        ),
        Pattern(
            "moved", TICKED, "Moved to a later day", "promises due",
            "Its first day, which stays the measure, was moved.", "7.3", promised.moved,
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """How many, and of how many."""

    many: int
    of: int

    @property
    def share(self) -> str:
        """Return the share in per cent, cut to one place; nothing of nothing."""
        return share(self.many, self.of)


@dataclass(frozen=True, slots=True)
class Summed:
    """What one pattern comes to: the number of everybody together, and whom its rule points out."""

    pattern: Pattern
    all: Number
    out: tuple[tuple[Who, Number], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one pattern found: its lines, and its numbers by person, by team and in all."""

    pattern: Pattern
    found: Found

    @property
    def all(self) -> Number:
        """Return the number of everybody together."""
        return Number(len(self.found.lines), self.found.of.total())

    def people(self) -> dict[Who, Number]:
        """Return the number of each person in each team that has any of what is counted."""
        many = tallied(self.found.lines)
        return {who: Number(many[who], self.found.of[who]) for who in {*many, *self.found.of}}

    def teams(self) -> dict[int | None, Number]:
        """Return the number of each team."""
        many, of = Counter[int | None](), Counter[int | None]()
        for (team, _), number in self.people().items():
            many[team] += number.many
            of[team] += number.of
        return {team: Number(many[team], of[team]) for team in {*many, *of}}

    def summed(self) -> Summed:
        """Return its numbers without its lines."""
        return Summed(self.pattern, self.all, tuple(self.standing_out()))

    def standing_out(self) -> Iterator[tuple[Who, Number]]:
        """Yield each person, known by name, for whom the pattern's own rule points it out."""
        for who, number in self.people().items():
            enough = number.many >= self.pattern.least and number.many >= self.pattern.share * number.of
            if enough and who[1] is not None:
                yield who, number


def scope(person: Person, landlord: Landlord, first: date, last: date, day: date) -> Scope:
    """Return what this person may look at of a landlord from `first` to `last`, as at `day`."""
    seen = Complaint.objects.seen_by(person).filter(landlord=landlord)
    return Scope(landlord, seen.order_by().values("pk"), first, min(last, day), day)  # type: ignore[arg-type]  # of keys


def find(name: str, within: Scope) -> Finding:
    """Return what the pattern of that name finds; raises KeyError where there is none."""
    pattern = PATTERNS[name]
    return Finding(pattern, pattern.find(within))
