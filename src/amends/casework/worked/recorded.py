"""Dates that came afterwards: steps recorded on a later day than they bear, and corrections that cured a breach."""

from __future__ import annotations

from django.db.models import F
from django.db.models.functions import TruncDate

from amends.casework.models import Correction, Event
from amends.casework.worked.finding import Found, Line, Scope, counted, short
from amends.workdays import spoken

# The journal's words for what stops a clock, moves it, or is owed to the resident meanwhile.
STEPS = (
    "acknowledged", "answered", "extended", "defined", "decided", "signed", "updates agreed",
    "contact", "contact attempted", "update given", "meeting",
)  # fmt: skip


def afterwards(scope: Scope) -> Found:
    """Return the steps dated in the stretch that were entered on a later day, by who entered them."""
    taken = Event.objects.filter(complaint__in=scope.seen, kind__in=STEPS, on__range=scope.stretch)
    later = taken.annotate(entered_on=TruncDate("at")).filter(entered_on__gt=F("on"))
    lines = [
        Line((team, person), complaint, on, f"{kind.capitalize()}: dated {spoken(on)}, entered {spoken(entered_on)}.")
        for team, person, complaint, on, kind, entered_on in later.order_by().values_list(
            "complaint__team", "by", "complaint", "on", "kind", "entered_on"
        )
    ]
    return Found(lines, counted(taken, "complaint__team", "by"))


def cured(scope: Scope) -> Found:
    """Return the corrections applied in the stretch that turned a breach into none, by who proposed them."""
    applied = Correction.objects.filter(complaint__in=scope.seen, applied_on__range=scope.stretch)
    lines = [
        Line((team, person), complaint, on, f"{what}, now {spoken(new)}: {short(reason)} Cured: {', '.join(cures)}.")
        for team, person, complaint, on, what, new, reason, cures in applied.filter(cures_breach=True).values_list(
            "complaint__team", "by", "complaint", "applied_on", "what", "new", "reason", "cures"
        )
        if on
    ]
    return Found(lines, counted(applied, "complaint__team", "by"))
