"""Answers with nothing in them: reasons of a few words, reasons used before, stage 2 in the words of stage 1."""

from __future__ import annotations

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Length

from amends.casework.models import Finding
from amends.casework.worked.finding import Found, Line, Scope, counted, plain, said_again, short

FEW = 8  # words; fewer are pointed out. The number is ours
LONGEST_OF_FEW = 400  # characters: longer reasons are not read for how few words they have
COLUMNS = ("stage__complaint__team", "stage__handler", "stage__complaint", "decided_on", "stage__number",
           "point__number", "reasons")  # fmt: skip
OF = ("stage__complaint__team", "stage__handler")


def few_words(scope: Scope) -> Found:
    """Return the points decided in the stretch with reasons of a few words."""
    decided = Finding.objects.filter(stage__complaint__in=scope.seen, decided_on__range=scope.stretch)
    brief = decided.annotate(length=Length("reasons")).filter(length__lte=LONGEST_OF_FEW)
    lines = [
        Line((team, handler), complaint, on, f"Stage {stage}, point {point}: “{short(reasons)}”")
        for team, handler, complaint, on, stage, point, reasons in brief.order_by().values_list(*COLUMNS)
        if len(reasons.split()) < FEW
    ]
    return Found(lines, counted(decided, *OF))


def used_before(scope: Scope) -> Found:
    """Return the points decided in the stretch for reasons that another complaint was given too."""
    decided = Finding.objects.filter(stage__complaint__in=scope.seen, decided_on__range=scope.stretch)
    rows = (
        (Line((team, handler), complaint, on, f"Stage {stage}, point {point}: “{short(reasons)}”"), reasons)
        for team, handler, complaint, on, stage, point, reasons in decided.order_by()
        .values_list(*COLUMNS)
        .iterator(chunk_size=1000)
    )
    return Found(said_again(rows), counted(decided, *OF))


def repeats_stage_1(scope: Scope) -> Found:
    """Return the points decided at stage 2 in the stretch in the words of stage 1."""
    first = Finding.objects.filter(point=OuterRef("point"), stage__number=1)
    again = Finding.objects.filter(
        stage__complaint__in=scope.seen, stage__number=2, decided_on__range=scope.stretch
    ).annotate(before=Subquery(first.values("reasons")[:1]))
    both = again.filter(before__isnull=False)
    lines = [
        Line((team, handler), complaint, on, f"Point {point}, at both stages: “{short(reasons)}”")
        for team, handler, complaint, on, _, point, reasons, before in both.order_by().values_list(
            *COLUMNS, F("before")
        )
        if plain(reasons) == plain(before)
    ]
    return Found(lines, counted(both, *OF))
