"""Promises ticked off: done with no paper and no word of the resident, denied afterwards, or moved (Code 7.3)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from amends.casework.models import Promise, PromiseStep
from amends.casework.worked.finding import Found, Line, Scope, counted, short
from amends.workdays import spoken

OF = ("complaint__team", "owner")


def ticked(scope: Scope) -> Found:
    """Return the promises done in the stretch for which there is a sentence of ours and nothing else."""
    done = Promise.objects.filter(complaint__in=scope.seen, done_on__range=scope.stretch)
    bare = done.filter(proof_document__isnull=True, confirmed_on__isnull=True)
    columns = (*OF, "complaint", "done_on", "what", "proof")
    lines = [
        Line((team, owner), complaint, on, f"{short(what)} Shown by: “{short(proof)}”")
        for team, owner, complaint, on, what, proof in bare.order_by().values_list(*columns)
    ]
    return Found(lines, counted(done, *OF))


def denied(scope: Scope) -> Found:
    """Return the promises called done in the stretch of which the resident said that it is not done."""
    done = PromiseStep.objects.filter(promise=OuterRef("pk"), kind="done", on__range=scope.stretch)
    called_done = Promise.objects.filter(Exists(done), complaint__in=scope.seen)
    columns = (*OF, "complaint", "denied_on", "what", "denied_words")
    lines = [
        Line((team, owner), complaint, on, f"{short(what)} They said: “{short(words)}”")
        for team, owner, complaint, on, what, words in called_done.filter(denied_on__isnull=False)
        .order_by()
        .values_list(*columns)
    ]
    return Found(lines, counted(called_done, *OF))


def moved(scope: Scope) -> Found:
    """Return the promises whose first day lay in the stretch, and was moved."""
    first = Q(first_due_on__range=scope.stretch) | Q(first_due_on__isnull=True, due_on__range=scope.stretch)
    moved_to = PromiseStep.objects.filter(promise=OuterRef("pk"), kind="moved")
    due = Promise.objects.filter(first, complaint__in=scope.seen, taken_back_on__isnull=True)
    columns = (*OF, "complaint", "first_due_on", "due_on", "what")
    lines = [
        Line((team, owner), complaint, was, f"{short(what)} First by {spoken(was)}, now by {spoken(now)}.")
        for team, owner, complaint, was, now, what in due.filter(Exists(moved_to)).order_by().values_list(*columns)
    ]
    return Found(lines, counted(due, *OF))
