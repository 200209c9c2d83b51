"""What every action has in common: the lock, the transaction, the version, the duties and the journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import Model

from amends.accounts.models import Landlord, Person
from amends.casework import calendar, duties, journal, states, things
from amends.casework.models import Complaint, Delivery, Office, PolicyVersion, Resident, Restriction, Stage, ThirdParty
from amends.casework.refused import Refused
from amends.casework.search import index
from amends.casework.whole import Plain, changed, columns, read, stored
from amends.workdays import spoken

P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function as an action on one complaint, on a thing of the front door, or on a landlord.

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
    """Run the action on what it is about: the first of its parameters that is a complaint, a thing or a landlord."""
    about = _about(function, given)
    if isinstance(about, Complaint):
        return _run_on_complaint(name, function, about, given, version, notes)
    if about is not None:
        return _run_on_thing(name, function, about, given, notes)
    return _run_without_complaint(name, function, given, notes)


def _run_on_complaint(
    name: str,
    function: Callable[..., R],
    theirs: Complaint,
    given: dict[str, Any],
    version: int | None,
    notes: journal.Notes,
) -> R:
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


def _run_on_thing(
    name: str, function: Callable[..., R], theirs: Model, given: dict[str, Any], notes: journal.Notes
) -> R:
    """Run an action on something that is no complaint: it is locked through its landlord, whose chain tells of it."""
    Landlord.objects.select_for_update().get(pk=things.landlord_id(theirs))
    thing = type(theirs)._default_manager.get(pk=theirs.pk)
    before = things.columns(thing)
    result = function(**{key: _fresh_of(value, theirs, thing) for key, value in given.items()})
    _finish_thing(name, thing, before, notes, given.get("on"))
    theirs.refresh_from_db()
    return result


def _run_without_complaint(name: str, function: Callable[..., R], given: dict[str, Any], notes: journal.Notes) -> R:
    """Run an action that makes a complaint or a thing, or one on a landlord, or one that concerns every landlord."""
    result = function(**given)
    if isinstance(result, Model) and things.is_thing(result):
        _finish_thing(name, result, {}, notes, given.get("on"))
        return result
    if isinstance(result, Complaint):
        complaint = Complaint.objects.select_for_update().get(pk=result.pk)
        _finish(name, complaint, {}, notes, given.get("on"))
        result.refresh_from_db()
        return result
    landlord = notes.landlord or given.get("landlord")
    landlords = Landlord.objects.select_for_update().order_by("pk")
    for chain in landlords.filter(pk=landlord.pk) if landlord else landlords:
        _check_noted(name, notes)
        duties.recompute_landlord(chain, calendar.current())
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
    differs = changed(before, columns(whole))
    journal.write(whole, notes, differs)
    if before and f"complaint {whole.pk}.told_on" in differs:
        for thing in (*whole.heard.all(), *whole.requests.all(), *whole.enquiries.all()):
            duties.recompute_thing(thing, calendar.current(), on=on, corrects=notes.corrects)
        for issue in whole.came_from.all():
            duties.bring_up(issue.complaint_id, calendar.current(), on=on, corrects=notes.corrects)
    if any(name.startswith("handover ") for name in differs):
        for body in ThirdParty.objects.filter(hand_overs__stage__complaint=whole).distinct():
            duties.recompute_thing(body, calendar.current(), on=on, corrects=notes.corrects)
    whole.save(update_fields=["state", "version", "next_due_on", "next_ask", "head", "length"])
    index.write([whole])


def _finish_thing(name: str, thing: Model, before: dict[str, Plain], notes: journal.Notes, on: date | None) -> None:
    """Bring duties and the landlord's journal up to what the action left of a thing."""
    _check_noted(name, notes)
    whole = type(thing)._default_manager.get(pk=thing.pk)
    duties.recompute_thing(whole, calendar.current(), on=on, corrects=notes.corrects)
    if isinstance(whole, Restriction):
        for refused in whole.resident.complaints.filter(stages__refusals__approved_on__isnull=False).distinct():
            duties.bring_up(refused.pk, calendar.current(), on=on, corrects=notes.corrects)
    chain = Landlord.objects.select_for_update().get(pk=things.landlord_id(whole))
    if isinstance(whole, Office | PolicyVersion):
        duties.recompute_landlord(chain, calendar.current())
    notes.subject = things.name_of(whole)
    journal.write(chain, notes, changed(before, things.columns(whole)))
    chain.save(update_fields=["head", "length"])
    index.write_things([whole])


def _check_noted(name: str, notes: journal.Notes) -> None:
    if not notes.taken:
        raise RuntimeError(f"{name} changed the record and noted nothing for the journal.")


def _check_day(on: date | None, complaint: Complaint) -> None:
    if on is not None and on < complaint.told_on:
        raise Refused(
            f"{spoken(on)} is before the complaint was made, on {spoken(complaint.told_on)}", mend="Check the date."
        )


def _about(function: Callable[..., Any], given: dict[str, Any]) -> Model | None:
    """Return the complaint or thing that an action is about, None where a landlord comes first or neither is given."""
    for name in signature(function).parameters:
        value = given.get(name)
        if isinstance(value, Landlord | Resident):
            return None
        if isinstance(value, Model) and not isinstance(value, Person):
            if (thing := things.about(value)) is not None:
                return thing
            if (complaint := _complaint_of(value)) is not None:
                return complaint
    return None


def _complaint_of(value: Model) -> Complaint | None:
    """Return the complaint given as such, or what its promise, say, hangs on."""
    if isinstance(value, Complaint):
        return value
    if isinstance(getattr(value, "complaint", None), Complaint):
        return value.complaint  # type: ignore[attr-defined]
    if isinstance(getattr(value, "stage", None), Stage):
        return value.stage.complaint  # type: ignore[attr-defined]
    return value.letter.complaint if isinstance(value, Delivery) and value.letter else None


def _fresh(value: Any, complaint: Complaint) -> Any:
    """Return what was given as it stands under the lock."""
    if isinstance(value, Complaint):
        return complaint if value.pk == complaint.pk else value
    if not isinstance(value, Model) or things.is_thing(value):
        return value
    if hasattr(value, "complaint_id"):
        return _again(value, complaint)
    if hasattr(value, "stage_id"):
        fresh = type(value)._default_manager.select_related("stage").get(pk=value.pk)
        if fresh.stage.complaint_id == complaint.pk:  # type: ignore[attr-defined]
            fresh.stage.complaint = complaint  # type: ignore[attr-defined]
        return fresh
    return value


def _fresh_of(value: Any, theirs: Model, thing: Model) -> Any:
    """Return what was given as it stands under the lock: the thing, or what hangs on it."""
    if value is theirs:
        return thing
    if isinstance(value, Model) and things.about(value) == theirs:
        return type(value)._default_manager.get(pk=value.pk)
    return value


def _again(value: Model, complaint: Complaint) -> Model:
    fresh = type(value)._default_manager.get(pk=value.pk)
    if fresh.complaint_id == complaint.pk:  # type: ignore[attr-defined]  # else it is another's, and stays so
        fresh.complaint = complaint  # type: ignore[attr-defined]
    return fresh
