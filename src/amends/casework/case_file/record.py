"""The record of a complaint as plain data: every row with its words, people by name, and the duties that follow."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import FileField, Model

from amends.accounts.models import Person
from amends.casework import whole
from amends.casework.models import Complaint

# Secrets, and what stands in the ZIP as files of their own.
LEFT_OUT = frozenset({"code_hash", "token_hash", "blocks", "html", "text"})


def of(complaint: Complaint, hidden: set[str]) -> dict[str, Any]:
    """Return every row that hangs on a complaint, by kind; of what is hidden ("document 5") only that it is there."""
    people: dict[int, str] = {}
    found: dict[str, Any] = {"resident": [_row(complaint.resident, people)]}
    if complaint.home:
        found["home"] = [_row(complaint.home, people)]
    for kind in whole.COLUMNS:
        rows = apps.get_model("casework", kind)._default_manager.filter(**{whole.path_of(kind): complaint.pk})
        made = [_hidden(row) if f"{kind} {row.pk}" in hidden else _row(row, people) for row in rows.order_by("pk")]
        if made:
            found[kind] = made
    return {**found, "people": {str(pk): name for pk, name in sorted(people.items())}}


def duties_of(complaint: Complaint) -> list[dict[str, Any]]:
    """Return the duties of a complaint as they were stored, in the Code's order."""
    names = (
        "edition",
        "provision",
        "what",
        "subject",
        "falls_to",
        "arose_on",
        "due_on",
        "met_on",
        "verdict",
        "because",
    )
    rows = complaint.duties.order_by("provision", "due_on", "pk")
    return [{name: whole.plain(getattr(duty, name)) for name in names} for duty in rows]


def _row(row: Model, people: dict[int, str]) -> dict[str, Any]:
    """Return one row; whoever is named in it goes into `people`, by key."""
    made: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in LEFT_OUT or isinstance(field, FileField):
            continue
        made[field.attname] = whole.plain(getattr(row, field.attname))
        if field.related_model is Person and made[field.attname] is not None:
            people.setdefault(made[field.attname], str(getattr(row, field.name)))
    return made


def _hidden(row: Model) -> dict[str, Any]:
    return {"id": row.pk, "withheld": True}
