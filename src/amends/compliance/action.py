"""What every action on a self-assessment has in common: the lock, the transaction, and the landlord's journal."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.refused import Refused
from amends.compliance.models import SelfAssessment

P = ParamSpec("P")
R = TypeVar("R")
WhyNot = Callable[[Person, Landlord], str | None]


def action(why_not: WhyNot) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator: the function becomes an action for those whom `why_not` has nothing against.

    It is given `by` and `on`, and `assessment` or `landlord`, which it gets as they stand under the lock. Raises
    Refused with the sentence of `why_not`; RuntimeError where nothing was noted for the journal.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*args: P.args, **given: P.kwargs) -> R:
            if args:
                raise TypeError(f"{function.__name__} takes keyword arguments only.")
            notes = journal.Notes()
            with transaction.atomic():
                token = journal.running.set(notes)
                try:
                    return _run(function, why_not, dict(given), notes)
                finally:
                    journal.running.reset(token)

        run.is_action = True  # type: ignore[attr-defined]
        return run

    return decorate


def _run(function: Callable[..., R], why_not: WhyNot, given: dict[str, Any], notes: journal.Notes) -> R:
    theirs: SelfAssessment | None = given.get("assessment")
    known = theirs.landlord_id if theirs else given["landlord"].pk
    landlord = Landlord.objects.select_for_update().get(pk=known)
    if says := why_not(given["by"], landlord):
        raise Refused(says)
    if theirs:
        given["assessment"] = SelfAssessment.objects.get(pk=theirs.pk)
        given["assessment"].landlord = landlord
    else:
        given["landlord"] = landlord
    result = function(**given)
    if not notes.taken:
        raise RuntimeError(f"{function.__name__} changed the record and noted nothing for the journal.")
    journal.write(landlord, notes, notes.decided)
    landlord.save(update_fields=["head", "length"])
    if theirs:
        theirs.refresh_from_db()
    return result
