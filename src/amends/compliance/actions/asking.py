"""Asking a colleague about a row, their answer in words, and taking the question back."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.refused import Refused
from amends.casework.subject import said
from amends.compliance.action import action
from amends.compliance.models import RowRequest, SelfAssessment
from amends.compliance.permissions import why_not_take_part, why_not_write
from amends.workdays import spoken


@action(why_not_write)
def ask(
    *, assessment: SelfAssessment, by: Person, on: date, provision: str, asked_of: Person, question: str, due_on: date
) -> RowRequest:
    """Return the question, which waits on the colleague's list until they answer it or it is taken back."""
    if not assessment.statements.filter(provision=provision).exists():
        raise Refused(f"The self-assessment has no row {provision}", mend="Choose a row of its form.")
    if not asked_of.roles_at(assessment.landlord):
        raise Refused(f"{asked_of} does not work at {assessment.landlord.called}", mend="Ask somebody who does.")
    if due_on < on:
        raise Refused(f"{spoken(due_on)} is past", mend="Give a day from today on.")
    made = RowRequest.objects.create(
        self_assessment=assessment,
        provision=provision,
        question=said(question, "What you want to know"),
        asked_of=asked_of,
        asked_by=by,
        asked_on=on,
        due_on=due_on,
    )
    _note("row asked about", made, f"{made.question} By {spoken(due_on)}.", by, on)
    return made


@action(why_not_take_part)
def answer(*, assessment: SelfAssessment, by: Person, on: date, request: RowRequest, answer: str) -> None:
    """Keep what the colleague says; the row's own answer stays what it was."""
    found = _waiting(request, assessment)
    if found.asked_of_id != by.pk:
        raise Refused(f"It was asked of {found.asked_of}", mend="Only they answer it; ask somebody else yourself.")
    found.answer, found.answered_on = said(answer, "Your answer"), on
    found.save(update_fields=["answer", "answered_on"])
    _note("row asked about answered", found, found.answer, by, on)


@action(why_not_write)
def take_back(*, assessment: SelfAssessment, by: Person, on: date, request: RowRequest) -> None:
    """Take the question off the colleague's list; it stays on the row as withdrawn."""
    found = _waiting(request, assessment)
    found.withdrawn_on = on
    found.save(update_fields=["withdrawn_on"])
    _note("row asked about no longer", found, "The question was taken back.", by, on)


def _waiting(given: RowRequest, assessment: SelfAssessment) -> RowRequest:
    """Return the question as it stands under the lock; raises Refused where it is settled."""
    found = RowRequest.objects.select_related("asked_of").get(pk=given.pk, self_assessment=assessment)
    if found.answered_on:
        raise Refused(f"It was answered on {spoken(found.answered_on)}", mend="Ask again, if that is not enough.")
    if found.withdrawn_on:
        raise Refused(f"It was taken back on {spoken(found.withdrawn_on)}")
    return found


def _note(kind: str, one: RowRequest, words: str, by: Person, on: date) -> None:
    journal.note(kind, f"{one.self_assessment.year}, {one}: {words}", on=on, by=by)
    journal.decided(
        self_assessment=one.self_assessment.year,
        provision=one.provision,
        row_request=one.pk,
        asked_of=one.asked_of_id,
        due_on=one.due_on.isoformat(),
        answered_on=one.answered_on.isoformat() if one.answered_on else None,
        withdrawn_on=one.withdrawn_on.isoformat() if one.withdrawn_on else None,
    )
