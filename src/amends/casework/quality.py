"""What quality checks found: the answers of a period, and how often each criterion was met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from amends.accounts.models import Landlord, Person
from amends.casework import conflicts
from amends.casework.models import QualityCheck, Stage
from amends.rulebook.quality import CRITERIA, MET, NOT_MET, Criterion


@dataclass(frozen=True, slots=True)
class Result:
    """How often one criterion was met among the checks where it applied."""

    criterion: Criterion
    met: int
    not_met: int

    @property
    def share(self) -> float | None:
        """Return the share met, from 0 to 1; None where it applied to none."""
        return self.met / (self.met + self.not_met) if self.met + self.not_met else None


def answered(landlord: Landlord, first: date, last: date) -> QuerySet[Stage]:
    """Return the stages answered between two days, oldest first."""
    found = Stage.objects.filter(complaint__landlord=landlord, answered_on__range=(first, last))
    return found.select_related("complaint").order_by("answered_on", "pk")


def results(checks: Iterable[QualityCheck]) -> list[Result]:
    """Return the marks of the checks done, by criterion in our order."""
    done = [one for one in checks if one.done_on]
    counted = Counter((key, mark) for one in done for key, mark in one.marks.items())
    return [Result(one, counted[one.key, MET], counted[one.key, NOT_MET]) for one in CRITERIA]


def why_not_check(person: Person, check: QualityCheck) -> str | None:
    """Return why this person may not check an answer, or None: never who worked on it."""
    worked = person.pk in conflicts.considered(check.stage) or person.pk == check.stage.answered_by_id
    if worked:
        return "You worked on this answer, so somebody else checks it"
    return "It is checked" if check.done_on else None
