"""Complaints made smaller than they were told: split, narrowed, or left as they said is wrong (Code 5.6, 6.8)."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Count, F, Min, Q

from amends.casework.models import Complaint, Stage
from amends.casework.worked.finding import Found, Line, Scope, counted, short
from amends.web.words import count
from amends.workdays import spoken

SPLIT = 7  # days within which two complaints of one resident and home are set side by side; the number is ours
A_SENTENCE = 3  # words
TIMES = 3  # so many sentences told for each point defined, or more; ours, as a sentence is not a point


def split(scope: Scope) -> Found:
    """Return the complaints told in the stretch beside another of the same resident, at the same home."""
    told = Complaint.objects.filter(pk__in=scope.seen, told_on__range=scope.stretch)
    near = (scope.first - timedelta(days=SPLIT), scope.last + timedelta(days=SPLIT))
    around = Complaint.objects.filter(pk__in=scope.seen, told_on__range=near, home__isnull=False).order_by("told_on")
    columns = ("pk", "team", "handler", "told_on", "reference", "home", "resident__name")
    theirs: dict[tuple[int, str], list[tuple[int, int | None, int | None, date, str]]] = defaultdict(list)
    for pk, team, handler, on, reference, home, name in around.values_list(*columns):
        theirs[home, " ".join(name.casefold().split())].append((pk, team, handler, on, reference))
    lines = []
    for ones in theirs.values():
        for pk, team, handler, on, _ in ones:
            beside = [f"{reference} of {spoken(day)}" for other, _, _, day, reference in ones
                      if other != pk and abs((day - on).days) <= SPLIT]  # fmt: skip
            if beside and scope.first <= on <= scope.last:
                lines.append(Line((team, handler), pk, on, f"Beside {', '.join(beside)}."))
    return Found(lines, counted(told, "team", "handler"))


def narrowed(scope: Scope) -> Found:
    """Return the complaints defined in the stretch in far fewer points than the sentences in which they were told."""
    defined = Stage.objects.filter(complaint__in=scope.seen, number=1, defined_on__range=scope.stretch)
    rows = defined.annotate(points=Count("complaint__points")).values_list(
        "complaint__team", "handler", "complaint", "defined_on", "points", "complaint__original_words"
    )
    lines = []
    for team, handler, complaint, on, points, words in rows.order_by().iterator(chunk_size=1000):
        told = sentences(words)
        if on and points and told >= TIMES * points:
            says = f"{count(told, 'sentence')} told, {count(points, 'point')} defined: “{short(words)}”"
            lines.append(Line((team, handler), complaint, on, says))
    return Found(lines, counted(defined, "complaint__team", "handler"))


def sentences(words: str) -> int:
    """Return in how many sentences of three words or more, or lines, something was told."""
    return sum(len(one.split()) >= A_SENTENCE for one in re.split(r"[.!?;\n]+", words))


def objected(scope: Scope) -> Found:
    """Return the stages defined in the stretch of which the resident said that the definition is wrong."""
    return _with_objections(scope, Q(objections__isnull=False))


def unsettled(scope: Scope) -> Found:
    """Return the stages defined in the stretch that were answered before what the resident said was settled."""
    left = Q(objections__settled_on__isnull=True) | Q(objections__settled_on__gt=F("answered_on"))
    before = Q(objections__made_on__lte=F("answered_on"))
    return _with_objections(scope, Q(answered_on__isnull=False) & before & left)


def _with_objections(scope: Scope, which: Q) -> Found:
    defined = Stage.objects.filter(complaint__in=scope.seen, defined_on__range=scope.stretch)
    rows = defined.filter(which).annotate(first=Min("objections__made_on"), words=Min("objections__says"))
    lines = [
        Line((team, handler), complaint, on, f"Stage {number}. They said: “{short(words)}”")
        for team, handler, complaint, on, number, words in rows.order_by().values_list(
            "complaint__team", "handler", "complaint", "first", "number", "words"
        )
    ]
    return Found(lines, counted(defined, "complaint__team", "handler"))
