"""The history of a row: who wrote what, the last first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from amends.compliance import permissions
from amends.compliance.models import Statement, StatementVersion
from amends.desk import doors
from amends.desk.lists import Drawn, Listed, show
from amends.desk.self_assessments import around
from amends.web.clock import today

NAMES = {
    "answer": "Answer",
    "evidence": "Evidence",
    "commentary": "Commentary",
    "why_yes": "Why Yes",
    "reason": "Why not met",
    "alternative": "Until then",
    "action": "What will be done",
    "owner": "Who",
    "action_on": "By when",
}


@dataclass(frozen=True, slots=True)
class Saved:
    """One version: what it changed, each with what stood there before and what stands there since."""

    version: StatementVersion
    changes: tuple[tuple[str, str, str], ...]

    @property
    def said(self) -> str:
        """Return the changes as one cell of a file."""
        return "\n".join(f"{name}: {now or 'emptied'}" for name, _, now in self.changes)

    @property
    def before(self) -> str:
        """Return what stood there before as one cell of a file."""
        return "\n".join(f"{name}: {before or 'nothing'}" for name, before, _ in self.changes)


COLUMNS = (
    ("Version", "version.number"),
    ("Saved at", "version.at"),
    ("By", "version.by.name"),
    ("What was written", "said"),
    ("What stood there before", "before"),
)


@doors.through(doors.SELF_ASSESSMENTS)
def history(request: HttpRequest, pk: int, number: str) -> HttpResponse:
    """Show every version of a row, the last first."""
    assessment = around.one(request, pk)
    stored = assessment.statements.filter(provision=number).first()
    if stored is None:
        raise Http404(f"The self-assessment has no row {number}.")
    found = saved(stored)
    context = {
        "here": doors.SELF_ASSESSMENTS.page,
        "landlord": assessment.landlord,
        "assessment": assessment,
        "stored": stored,
        "title": assessment.code.provision(number).title,
        "day": today(),
        "why_not_write": permissions.why_not_write(around.person(request), assessment.landlord),
        "since": found[-1].version.number if found else 1,
    }
    listed = Listed(f"Who wrote what in {number}, {assessment.year}", Drawn(found, list), COLUMNS, "version")
    return show(request, listed, "desk/self_assessments/history.html", context)


def saved(stored: Statement) -> list[Saved]:
    """Return every version of a row that is kept, the last first, each with what it changed."""
    kept = list(stored.versions.select_related("by").order_by("number"))
    before: Sequence[dict[str, str]] = [{}, *(one.words for one in kept)]
    made = [Saved(one, _changes(old, one.words)) for one, old in zip(kept, before, strict=False)]
    return made[::-1]


def _changes(before: dict[str, str], now: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    def shown(name: str, words: dict[str, str]) -> str:
        value = words.get(name, "")
        return value.capitalize() if name == "answer" else value

    return tuple(
        (heading, shown(name, before), shown(name, now))
        for name, heading in NAMES.items()
        if before.get(name, "") != now.get(name, "")
    )
