"""Several services answer under one owner: each is asked with a day, chased, and its answer kept (Code 4.2, 6.20)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django_q.tasks import async_task

from amends.accounts.models import Person
from amends.casework import calendar, journal, services
from amends.casework.action import action
from amends.casework.models import Chase, ChaseLevel, Complaint, Contribution, ThirdParty
from amends.casework.refused import Refused
from amends.casework.subject import not_before, open_stage, said
from amends.rulebook import chasing
from amends.workdays import spoken


@action
def ask(
    *,
    complaint: Complaint,
    stage_number: int,
    by: Person,
    on: date,
    service: str,
    question: str,
    asked_of: Person | None = None,
    asked_of_name: str = "",
    asked_of_email: str = "",
    third_party: ThirdParty | None = None,
    due_on: date | None = None,
    next_up: Person | None = None,
) -> Contribution:
    """Return the question as asked: of a colleague, or of somebody without an account, who gets a link to it alone.

    Without `due_on` the landlord's own working days are given. It moves no date of the complaint.
    """
    stage = open_stage(complaint, stage_number)
    due = due_on or chasing.due_on(on, complaint.landlord.contribution_days, calendar.current())
    not_before(due, on, "the day on which it is asked")
    _somebody(complaint, asked_of, asked_of_name, asked_of_email, next_up, third_party)
    made = Contribution.objects.create(
        stage=stage,
        service=said(service, "Which service is asked", provision="6.20", mend="Name it as the points do.")[:80],
        question=said(question, "The question", mend="Ask what you need to know to decide the points."),
        asked_of=asked_of,
        asked_of_name="" if asked_of else asked_of_name.strip(),
        asked_of_email="" if asked_of else asked_of_email.strip(),
        third_party=third_party,
        asked_on=on,
        asked_by=by,
        due_on=due,
        next_up=next_up,
    )
    if asked_of is None:
        made.token_hash = services.hash_of(services.token_of(made))
        made.link_expires_on = services.link_until(due)
        made.save(update_fields=["token_hash", "link_expires_on"])
    async_task("amends.casework.jobs.send_question", made.pk)
    words = f"{made.service} asked, of {made.of_whom}, by {spoken(due)}. {made.question}"
    journal.note("service asked", words, on=on, by=by)
    return made


@action
def chase(*, contribution: Contribution, on: date, by: Person | None = None, level: int = ChaseLevel.ASKED) -> Chase:
    """Return the reminder as kept, and have it sent; without `by` it is the rung of the ladder due on that day.

    Raises Refused where nothing waits, nobody is there at that level, or no rung is due.
    """
    _waits(contribution)
    if by is None:
        rung = services.rung_due(contribution, on, calendar.current())
        if rung is None:
            raise Refused("Nobody is to be chased for this today")
        level = rung.level
    not_before(on, contribution.asked_on, "it was asked")
    whom = services.reached_at(contribution, level)
    if not whom:
        raise Refused(
            f"Nobody is there to chase: {ChaseLevel(level).label.lower()}",
            mend="Chase whoever was asked, or an officer.",
        )
    names = ", ".join(name for name, _ in whom)
    made = Chase.objects.create(contribution=contribution, on=on, to=names[:150], level=level, by=by)
    async_task("amends.casework.jobs.send_chase", made.pk)
    journal.note(
        "service chased",
        f"{contribution.service} has not answered by {spoken(contribution.due_on)}: {names} reminded."
        if on > contribution.due_on
        else f"{contribution.service} is to answer by {spoken(contribution.due_on)}: {names} reminded.",
        on=on,
        by=by,
        by_name=str(by) if by else journal.BY_THE_SYSTEM,
    )
    return made


@action
def answer(*, contribution: Contribution, on: date, words: str, by: Person | None = None) -> None:
    """Keep what a service answered: by a colleague, by the link (without `by`), or as told to whoever records it.

    An answer that comes after ours has gone is kept too; it was not heard for that answer.
    """
    if contribution.answered_on is not None:
        raise Refused(f"{contribution.service} answered this on {spoken(contribution.answered_on)}")
    if contribution.withdrawn_on is not None:
        raise Refused(f"The question was withdrawn on {spoken(contribution.withdrawn_on)}")
    not_before(on, contribution.asked_on, "it was asked")
    contribution.answer = said(words, "The answer", mend="Say what happened and when, and what the records show.")
    contribution.answered_on, contribution.answered_by = on, by
    contribution.save(update_fields=["answer", "answered_on", "answered_by"])
    recorded = f", recorded by {by}" if by and by.pk != contribution.asked_of_id else ""
    said_by = f"{contribution.service}, {contribution.of_whom}{recorded}"
    name = str(by) if by else contribution.of_whom
    if by is None or by.pk != contribution.asked_by_id:
        async_task("amends.casework.jobs.tell_answered", contribution.pk)
    journal.note("service answered", f"{said_by}: {contribution.answer}", on=on, by=by, by_name=name)


@action
def withdraw(*, contribution: Contribution, by: Person, on: date, because: str) -> None:
    """Take a question back that has no answer, with the reason; its link opens no more."""
    _waits(contribution, also_late=True)
    not_before(on, contribution.asked_on, "it was asked")
    contribution.withdrawn_on = on
    contribution.save(update_fields=["withdrawn_on"])
    reason = said(because, "Why it is withdrawn")
    journal.note("question withdrawn", f"No longer asked of {contribution.service}: {reason}", on=on, by=by)


def _waits(contribution: Contribution, *, also_late: bool = False) -> None:
    """Raise Refused where a question has been answered or withdrawn, or (but for `also_late`) is of no more use."""
    if contribution.answered_on is not None:
        raise Refused(f"{contribution.service} answered on {spoken(contribution.answered_on)}")
    if contribution.withdrawn_on is not None:
        raise Refused(f"The question was withdrawn on {spoken(contribution.withdrawn_on)}")
    if contribution.stage.answered_on is not None and not also_late:
        raise Refused(f"The answer to the resident went on {spoken(contribution.stage.answered_on)}")


def _somebody(
    complaint: Complaint,
    colleague: Person | None,
    name: str,
    email: str,
    next_up: Person | None,
    body: ThirdParty | None,
) -> None:
    """Raise Refused where nobody in reach is asked, or somebody of another landlord."""
    for person in (colleague, next_up):
        if person is not None and not person.roles_at(complaint.landlord):
            raise Refused(
                f"{person} does not work at {complaint.landlord}", mend="Choose a colleague, or give an email."
            )
    if body is not None and (body.landlord_id != complaint.landlord_id or body.ended_on is not None):
        raise Refused(f"{body} does not act for {complaint.landlord}", mend="Choose a body from the register.")
    if colleague is None:
        said(name, "Who is asked", mend="Choose a colleague, or give a name and an email address.")
        try:
            validate_email(said(email, "Their email address", mend="They get a link there, and need no account."))
        except ValidationError:
            raise Refused(f"“{email}” is not an email address", mend="Write it like name@example.org.") from None
    if next_up is not None and next_up == colleague:
        raise Refused(
            f"{next_up} cannot be the next person up from themselves", mend="Choose somebody else, or nobody."
        )
