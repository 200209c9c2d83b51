"""Acknowledgements that came late, or came in time and said nothing (Code 6.2, 6.11, 5.6, 5.7)."""

from __future__ import annotations

from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, Value, When

from amends.casework.figures import COUNTED, NOT_MET, duties_counted
from amends.casework.letters import How
from amends.casework.models import Letter, Stage
from amends.casework.worked.finding import Found, Line, Scope, counted
from amends.rulebook.facts import LetterKind

ACKNOWLEDGED = "acknowledged in 5 working days"
KINDS = (LetterKind.ACKNOWLEDGEMENT.value, LetterKind.STAGE_2_ACKNOWLEDGEMENT.value)
# What an acknowledgement is for, by the key of the letter's part.
SUBSTANCE = {
    "definition": "the complaint as we understand it",
    "outcomes": "what they want",
    "responsibility": "what is ours",
    "handler": "who deals with it",
}
UNSAID = (How.NOT_YET_KNOWN.value, "not said")


def late(scope: Scope) -> Found:
    """Return the acknowledgements that were due in the stretch and late, by the rulebook's own duty."""
    number = Case(When(provision="6.11", then=Value(2)), default=Value(1), output_field=IntegerField())
    stage = Stage.objects.filter(complaint=OuterRef("complaint"), number=OuterRef("number"))
    due = duties_counted(scope.landlord, scope.first, scope.last, scope.day).filter(
        complaint__in=scope.seen, provision__in=("6.2", "6.11"), what=ACKNOWLEDGED
    )
    whose = due.annotate(number=number).annotate(person=Subquery(stage.values("handler")[:1]))
    # `standing` is annotated by as_at(), which mypy cannot see.
    rows = whose.filter(standing__in=NOT_MET).values_list(  # type: ignore[misc]
        "complaint__team", "person", "complaint", "due_on", "number", "because"
    )
    lines = [
        Line((team, person), complaint, due_on or scope.last, f"Stage {stage_number}. {because}")
        for team, person, complaint, due_on, stage_number, because in rows
    ]
    return Found(lines, counted(whose.filter(standing__in=COUNTED), "complaint__team", "person"))  # type: ignore[misc]


def hollow(scope: Scope) -> Found:
    """Return the acknowledgements sent in the stretch that leave open what an acknowledgement is for."""
    sent = Letter.objects.filter(complaint__in=scope.seen, kind__in=KINDS, issued_on__range=scope.stretch)
    unsaid = Q()
    for part in SUBSTANCE:
        unsaid |= Q(**{f"parts__{part}__in": UNSAID})
    rows = sent.filter(unsaid).values_list("complaint__team", "stage__handler", "complaint", "issued_on", "parts")
    lines = [
        Line((team, handler), complaint, on, f"It does not say: {', '.join(_left_open(parts))}.")
        for team, handler, complaint, on, parts in rows
    ]
    return Found(lines, counted(sent, "complaint__team", "stage__handler"))


def _left_open(parts: dict[str, str]) -> list[str]:
    return [words for part, words in SUBSTANCE.items() if parts.get(part) in UNSAID]
