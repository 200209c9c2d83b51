"""Extensions out of habit: the share of stages that got one, and the same reason given to many (Code 6.4, 6.15)."""

from __future__ import annotations

from amends.casework.models import Extension, Stage
from amends.casework.worked.finding import Found, Line, Scope, counted, said_again, short
from amends.workdays import spoken

COLUMNS = ("stage__complaint__team", "stage__handler", "stage__complaint", "told_on", "until", "reason", "stage")


def extended(scope: Scope) -> Found:
    """Return the stages asked for in the stretch that were given more time, once each."""
    asked = Stage.objects.filter(complaint__in=scope.seen, requested_on__range=scope.stretch)
    given = Extension.objects.filter(stage__complaint__in=scope.seen, stage__requested_on__range=scope.stretch)
    last: dict[int, Line] = {}
    for team, handler, complaint, told_on, until, reason, stage in given.values_list(*COLUMNS):
        last[stage] = Line((team, handler), complaint, told_on, f"Until {spoken(until)}: {short(reason)}")
    return Found(list(last.values()), counted(asked, "complaint__team", "handler"))


def same_reason(scope: Scope) -> Found:
    """Return the extensions told in the stretch whose reason another complaint was given too."""
    told = Extension.objects.filter(stage__complaint__in=scope.seen, told_on__range=scope.stretch)
    rows = [
        (Line((team, handler), complaint, told_on, f"“{short(reason)}”"), reason)
        for team, handler, complaint, told_on, _, reason, _ in told.values_list(*COLUMNS)
    ]
    return Found(said_again(rows), counted(told, "stage__complaint__team", "stage__handler"))
