"""Who looked at what on a case, and when; reading changes no version, so the journal does not tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F

from amends.accounts.models import Person
from amends.casework.models import Complaint, Look

CASE, FILE, EXPORT, PRINT = "case", "file", "export", "print"


def note(complaint: Complaint, person: Person, what: str, on: date, at: datetime) -> None:
    """Keep that the person looked at something of a case, "letter 3" say; once a day, with how often."""
    kept = Look.objects.filter(complaint=complaint, person=person, what=what, on=on)
    if not kept.update(times=F("times") + 1, last_at=at):
        Look.objects.bulk_create(
            [Look(complaint=complaint, person=person, what=what, on=on, first_at=at, last_at=at)],
            ignore_conflicts=True,  # two pages at once: one look
        )


def note_many(complaints: Iterable[int], person: Person, what: str, on: date, at: datetime) -> None:
    """Keep that the person took many cases away together, given by their keys: an export or a print of a list."""
    keys = list(complaints)
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        kept = Look.objects.filter(complaint__in=some, person=person, what=what, on=on)
        before = set(kept.values_list("complaint_id", flat=True))
        kept.update(times=F("times") + 1, last_at=at)
        Look.objects.bulk_create(
            [
                Look(complaint_id=key, person=person, what=what, on=on, first_at=at, last_at=at)
                for key in some
                if key not in before
            ],
            ignore_conflicts=True,
        )


def called(look: Look, names: dict[str, str]) -> str:
    """Return in words what was looked at; `names` has what letters, papers and messages are called."""
    fixed = {CASE: "The case", FILE: "Took the whole file", EXPORT: "Exported in a list", PRINT: "Printed"}
    return fixed.get(look.what) or names.get(look.what) or look.what.capitalize()


def names_of(complaint: Complaint) -> dict[str, str]:
    """Return what the letters and papers of a complaint read whole are called, by how a look names them."""
    letters = {f"letter {one.pk}": f"Letter: {one.get_kind_display().lower()}" for one in complaint.letters.all()}
    return letters | {f"paper {one.pk}": f"Paper: {one.name}" for one in complaint.documents.all()}
