"""Which complaints a list is narrowed to: what its address asks, and the complaints that fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, QueryDict

from amends.casework.models import Complaint, Duty, Stage, State
from amends.casework.search import find
from amends.desk import doors
from amends.web.clock import today


@dataclass(frozen=True, slots=True)
class Sought:
    """What the list is narrowed to; an unknown choice narrows nothing."""

    words: str = ""
    state: str = ""
    stage: str = ""
    handler: str = ""
    team: str = ""
    category: str = ""
    overdue: bool = False

    @property
    def narrowed(self) -> bool:
        """Return whether anything but words is asked for."""
        return self != Sought(words=self.words)

    @classmethod
    def read(cls, query: QueryDict) -> Sought:
        """Return what an address asks for."""
        asked = cls(
            words=query.get("q", "").strip()[:200],
            state=query.get("state", ""),
            stage=query.get("stage", ""),
            handler=query.get("handler", ""),
            team=query.get("team", ""),
            category=query.get("category", "").strip()[:80],
            overdue=query.get("overdue") == "yes",
        )
        return asked if asked.state in (*State.values, "open", "") else replace(asked, state="")

    def narrow(self, complaints: QuerySet[Complaint], day: date) -> QuerySet[Complaint]:
        """Return the complaints that fit."""
        complaints = with_words(complaints, self.words)
        if self.state == "open":
            complaints = complaints.exclude(state__in=(State.CLOSED, State.REFUSED, State.WITHDRAWN))
        elif self.state:
            complaints = complaints.filter(state=self.state)
        if self.stage in ("1", "2"):
            second = Exists(Stage.objects.filter(complaint=OuterRef("pk"), number=2))
            complaints = complaints.filter(second if self.stage == "2" else ~second)
        for column, key in (("handler", self.handler), ("team", self.team)):
            if key == "nobody":
                complaints = complaints.filter(**{column: None})
            elif key.isdecimal():
                complaints = complaints.filter(**{column: int(key)})
        if self.category:
            complaints = complaints.filter(category=self.category)
        return complaints.filter(_is_overdue(day)) if self.overdue else complaints


def with_words(complaints: QuerySet[Complaint], words: str) -> QuerySet[Complaint]:
    """Return the complaints that are found by every word, as search finds them; none where nobody could."""
    return complaints.filter(find.complaints(words)) if words else complaints


def found_by(request: HttpRequest) -> tuple[Sought, QuerySet[Complaint]]:
    """Return what the address asks, and the complaints that fit and the person may see, newest first."""
    sought = Sought.read(request.GET)
    seen = Complaint.objects.seen_by(doors.who(request))
    return sought, sought.narrow(seen, today()).order_by("-told_on", "-pk")


def chosen_by(request: HttpRequest) -> QuerySet[Complaint]:
    """Return the complaints that are ticked, or all that the address asks for where it says so."""
    _, found = found_by(request)
    if request.GET.get("all") == "yes":
        return found
    ticked = [int(key) for key in request.GET.getlist("chosen") if key.isdecimal()]
    return Complaint.objects.seen_by(doors.who(request)).filter(pk__in=ticked).order_by("-told_on", "-pk")


def _is_overdue(day: date) -> Exists:
    late = Duty.objects.as_at(day).filter(complaint=OuterRef("pk"), verdict="open", standing="overdue")  # type: ignore[misc]
    return Exists(late)
