"""What every action has in common: the lock, the transaction, the version, the duties and the journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import Model

from amends.accounts.models import Landlord, Person
from amends.casework import calendar, duties, journal, states
from amends.casework.models import Complaint, Delivery, Stage
from amends.casework.refused import Refused
from amends.casework.whole import Plain, changed, columns, read, stored
from amends.workdays import spoken

P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function as an action on one complaint, or on a landlord where it is given none.

    Raises Refused where the complaint's state, its version or the function itself says no; RuntimeError where
    nothing was noted for the journal.
    """
    name = f"{function.__module__.rsplit('.', 1)[-1]}.{function.__name__}"

    @wraps(function)
    def run(*args: P.args, **given: P.kwargs) -> R:
        if args:
            raise TypeError(f"{name} takes keyword arguments only.")
        version = given.pop("version", None)
        notes = journal.Notes()
        with transaction.atomic():
            token = journal.running.set(notes)
            try:
                return _run(name, function, dict(given), version, notes)  # type: ignore[arg-type]
            finally:
                journal.running.reset(token)

    run.is_action = True  # type: ignore[attr-defined]
    return run


def _run(name: str, function: Callable[..., R], given: dict[str, Any], version: int | None, notes: journal.Notes) -> R:
    theirs = _complaint_in(given)
    if theirs is None:
        return _run_without_complaint(name, function, given, notes)
    complaint = Complaint.objects.select_for_update().select_related("landlord").get(pk=theirs.pk)
    if version is not None and version != complaint.version:
        raise Refused(
            "Somebody changed this complaint while you were writing",
            mend="Read what changed, then do it again; what you typed is kept.",
        )
    _check_day(given.get("on"), complaint)
    states.check(name, complaint)
    before = stored(complaint.pk)
    result = function(**{key: _fresh(value, complaint) for key, value in given.items()})
    _finish(name, complaint, before, notes, given.get("on"))
    theirs.refresh_from_db()
    return result


def _run_without_complaint(name: str, function: Callable[..., R], given: dict[str, Any], notes: journal.Notes) -> R:
    """Run an action that makes a complaint, or one on a landlord, or one that concerns every landlord."""
    result = function(**given)
    if isinstance(result, Complaint):
        complaint = Complaint.objects.select_for_update().get(pk=result.pk)
        _finish(name, complaint, {}, notes, given.get("on"))
        result.refresh_from_db()
        return result
    landlord = notes.landlord or given.get("landlord")
    landlords = Landlord.objects.select_for_update().order_by("pk")
    for chain in landlords.filter(pk=landlord.pk) if landlord else landlords:
        _check_noted(name, notes)
        journal.write(chain, notes, notes.decided)
        chain.save(update_fields=["head", "length"])
    if landlord:
        landlord.refresh_from_db()
    return result


def _finish(name: str, complaint: Complaint, before: dict[str, Plain], notes: journal.Notes, on: date | None) -> None:
    """Bring state, duties, version and journal up to what the action left."""
    _check_noted(name, notes)
    whole = read(complaint.pk)
    whole.state = states.state_of(whole)
    whole.version += 1
    duties.recompute(whole, calendar.current(), on=on, corrects=notes.corrects)
    journal.write(whole, notes, changed(before, columns(whole)))
    whole.save(update_fields=["state", "version", "next_due_on", "next_ask", "head", "length"])


def _check_noted(name: str, notes: journal.Notes) -> None:
    if not notes.taken:
        raise RuntimeError(f"{name} changed the record and noted nothing for the journal.")


def _check_day(on: date | None, complaint: Complaint) -> None:
    if on is not None and on < complaint.told_on:
        raise Refused(
            f"{spoken(on)} is before the complaint was made, on {spoken(complaint.told_on)}", mend="Check the date."
        )


def _complaint_in(given: dict[str, Any]) -> Complaint | None:
    """Return the complaint that an action is about: given as such, or what its promise, say, hangs on."""
    for value in given.values():
        if isinstance(value, Complaint):
            return value
        if isinstance(value, Model) and not isinstance(value, Person | Landlord):
            if isinstance(getattr(value, "complaint", None), Complaint):
                return value.complaint  # type: ignore[attr-defined]
            if isinstance(getattr(value, "stage", None), Stage):
                return value.stage.complaint  # type: ignore[attr-defined]
            if isinstance(value, Delivery):
                return value.letter.complaint
    return None


def _fresh(value: Any, complaint: Complaint) -> Any:
    """Return what was given as it stands under the lock."""
    if isinstance(value, Complaint):
        return complaint
    if isinstance(value, Model) and hasattr(value, "complaint_id"):
        return _again(value, complaint)
    if isinstance(value, Model) and hasattr(value, "stage_id"):
        fresh = type(value)._default_manager.select_related("stage").get(pk=value.pk)
        fresh.stage.complaint = complaint  # type: ignore[attr-defined]
        return fresh
    return value


def _again(value: Model, complaint: Complaint) -> Model:
    fresh = type(value)._default_manager.get(pk=value.pk)
    fresh.complaint = complaint  # type: ignore[attr-defined]
    return fresh
