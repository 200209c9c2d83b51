"""Notices that hang on no restriction: a decision on a request (Code 1.4, 1.5), exceptional circumstances (8.5)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import journal, notices
from amends.casework.action import action
from amends.casework.letters import Answers
from amends.casework.letters.exceptional import Exceptional
from amends.casework.letters.notices import NoticeKind
from amends.casework.models import Notice, ServiceRequest
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said


@action
def tell_decision(*, request: ServiceRequest, by: Person, on: date, answers: Answers | None = None) -> Notice:
    """Return the letter that says we treat it as a request: what comes next, by when, and that they may complain."""
    if request.complaint_id is not None:
        raise Refused("A complaint was made of it", provision="1.5", mend="The complaint has letters of its own.")
    if request.closed_on is not None:
        raise Refused("The request is closed", provision="1.4")
    if request.resident is None and not request.resident_name.strip():
        raise Refused("Nobody is named to whom the letter could go", provision="1.4", mend="Raise it for somebody.")
    not_before(on, request.raised_on, "it was asked", provision="1.4")
    notice = notices.issue(
        landlord=request.landlord,
        kind=NoticeKind.REQUEST_DECISION,
        facts=notices.of_request(request),
        by=by,
        on=on,
        resident=request.resident,
        request=request,
        answers=answers,
    )
    words = f"{notice.addressed_to} was told that it is treated as a request, and may complain instead."
    journal.note("request decision told", words, on=on, by=by)
    return notice


@action
def tell_exceptional(
    *,
    landlord: Landlord,
    by: Person,
    on: date,
    cause: str,
    began_on: date,
    services: str,
    limits: str = "",
    return_on: date | None = None,
    ombudsman_told_on: date | None = None,
    answers: Answers | None = None,
    tell_residents: bool = False,
) -> Notice:
    """Return the notice that we cannot keep to the Code for now; with `tell_residents` it goes to each open complaint.

    Raises LetterLacks where a part is neither given nor answered: neither a day of return that is not known yet, nor
    an Ombudsman not told yet, keeps it back.
    """
    not_before(on, began_on, "it began", provision="8.5")
    if return_on is not None:
        not_before(return_on, on, "today", provision="8.5")
    if ombudsman_told_on is not None:
        not_before(ombudsman_told_on, began_on, "it began", provision="8.5")
        not_before(on, ombudsman_told_on, "the day the Ombudsman was told", provision="8.5")
    facts = Exceptional(
        cause=said(cause, "What happened", provision="8.5"),
        began_on=began_on,
        services=said(services, "What it touches", provision="8.5"),
        limits=limits.strip(),
        return_on=return_on,
        ombudsman_told_on=ombudsman_told_on,
    )
    notice = notices.issue(
        landlord=landlord,
        kind=NoticeKind.EXCEPTIONAL,
        facts=facts,
        by=by,
        on=on,
        answers=answers,
        to_open_complaints=tell_residents,
    )
    told = notice.deliveries.count()
    many = "one resident" if told == 1 else f"{told} residents"
    words = f"{facts.cause} It goes to {many} whose complaint is open."
    journal.note("exceptional circumstances", words, on=on, by=by)
    return notice
