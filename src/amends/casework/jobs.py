"""Work for the worker: each takes ids, may run twice, and first asks the record whether it is done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from amends.accounts.models import Landlord, Person
from amends.casework import (
    calendar,
    duties,
    follow,
    kept_figures,
    opinions,
    reminder_mail,
    reminders,
    scanning,
    sending,
    service_mail,
    services,
    survey_mail,
    things,
)
from amends.casework.actions import contributions, holidays
from amends.casework.actions import opinions as asking
from amends.casework.models import (
    Chase,
    Complaint,
    Contact,
    Contribution,
    Document,
    LongWork,
    Opinion,
)
from amends.casework.search import taking
from amends.casework.whole import read
from amends.web.clock import today


def deliver(delivery_id: int) -> str:
    """Send one letter by its carrier, once, however often this runs; return what was done, for the list of jobs."""
    return sending.deliver(delivery_id, timezone.now())


def ask_carrier(delivery_id: int) -> str:
    """Ask GOV.UK Notify what became of one message; run twice, it is asked twice."""
    return sending.ask(delivery_id, timezone.now())


def send_link(complaint_id: int, whom: str, language: str = settings.LANGUAGE_CODE) -> str:
    """Send a new link to follow a complaint, in the language they asked in; run twice, it only sends another link."""
    complaint = Complaint.objects.select_related("landlord", "resident").get(pk=complaint_id)
    with translation.override(language):
        went = follow.send_link(complaint, whom, today())
    return "Sent." if went else "There is no address to send it to."


def send_words(contact_id: int) -> str:
    """Send the resident what they are told of their complaint; run twice, it is the same message again."""
    contact = Contact.objects.select_related("stage__complaint__landlord", "stage__complaint__resident").get(
        pk=contact_id
    )
    return "Sent." if follow.send_words(contact, today()) else "There is no address to send it to."


def send_question(contribution_id: int) -> str:
    """Send a service the way to what it is asked; run twice, it is the same message again."""
    asked = Contribution.objects.select_related("stage__complaint__landlord", "asked_of", "asked_by")
    went = service_mail.send_question(asked.get(pk=contribution_id))
    return "Sent." if went else "There is no address to send it to."


def tell_answered(contribution_id: int) -> str:
    """Tell whoever asked a service that it has answered; run twice, it is the same message again."""
    asked = Contribution.objects.select_related("stage__complaint__landlord", "asked_by")
    return "Sent." if service_mail.send_answered(asked.get(pk=contribution_id)) else "There is nobody to tell."


def send_chase(chase_id: int) -> str:
    """Send one reminder about a question to a service; run twice, it is the same message again."""
    kept = Chase.objects.select_related("contribution__stage__complaint__landlord", "contribution__asked_by")
    went = service_mail.send_chase(kept.get(pk=chase_id))
    return "Sent." if went else "There is no address to send it to."


def chase_service(contribution_id: int) -> str:
    """Take the rung of the ladder that is due today for one question; run twice, the second finds none due."""
    asked = Contribution.objects.select_related("stage__complaint").get(pk=contribution_id)
    if services.rung_due(asked, today(), calendar.current()) is None:
        return "Nobody is to be chased for it today."
    return f"Chased {contributions.chase(contribution=asked, on=today()).to}."


def ask_opinion(follow_up_id: int) -> str:
    """Ask what they think of an answer, by email, unless they have been asked; run twice, the second asks nothing."""
    due = opinions.to_ask(today()).filter(pk=follow_up_id).first()
    if due is None:
        return "They are not to be asked today."
    complaint = due.stage.complaint
    if not opinions.address_of(complaint):
        return "They are written to by post: they stand in the list of those to ask on paper."
    asking.ask(landlord=complaint.landlord, stage=due.stage, on=today())
    return f"Asked about {complaint.reference}."


def send_survey(opinion_id: int) -> str:
    """Send the link to a survey; run twice, it is the same link again."""
    kept = Opinion.objects.select_related("complaint__landlord", "complaint__resident")
    return "Sent." if survey_mail.send(kept.get(pk=opinion_id)) else "It is not sent: answered, or no address."


def scan(document_id: int) -> str:
    """Have the scanner look at a paper; run twice, it was looked at already. Where none answers, the paper waits.

    The words of one found clean are taken, so that it is found by them.
    """
    paper = Document.objects.select_related("complaint").get(pk=document_id)
    became = scanning.scan(paper, today())
    take_words(document_id)
    return became


def take_words(document_id: int) -> str:
    """Take the words of a paper that may be opened, so that it is found by them; run twice, they were taken already."""
    return taking.take(Document.objects.select_related("complaint").get(pk=document_id))


def remind(person_id: int, day: str) -> str:
    """Send one person what is due as at that day; run twice, or on a later day, it sends nothing."""
    on = date.fromisoformat(day)
    if on != today():
        return "That day is over."
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person_id)
        if person.reminded_on == on:
            return "They were reminded today."
        found = reminders.of(person, on, calendar.current())
        if not found:
            return "Nothing is due."
        reminder_mail.message(person, found, on).send()
        person.reminded_on = on
        person.save(update_fields=["reminded_on"])
    return "Sent."


def recompute_things() -> str:
    """Work out afresh the duties of every landlord, and of what is no complaint, such as mail that waits."""
    changed, days = 0, calendar.current()
    for landlord in Landlord.objects.order_by("pk"):
        with transaction.atomic():
            Landlord.objects.select_for_update().get(pk=landlord.pk)
            changed += duties.recompute_landlord(landlord, days)
            for model in things.NAMES:
                changed += sum(duties.recompute_thing(one, days, on=None) for one in things.of(model, landlord))
    return f"{changed} duties of landlords, and of what is no complaint, are other now."


def recompute(complaint_ids: list[int], day: str, why: str) -> str:
    """Work out the duties of these complaints afresh, each that changes as an event of its journal."""
    changed = 0
    for pk in complaint_ids:
        complaint = read(pk)
        if duties.differ(complaint, calendar.current()):
            holidays.recompute(complaint=complaint, by=None, on=date.fromisoformat(day), why=why)
            changed += 1
    return f"{changed} of {len(complaint_ids)} complaints have other dates now."


def keep_figures(person_id: int, asked: dict[str, Any]) -> str:
    """Work out and keep the figures of a page as one person sees them; run twice, they are worked out again."""
    person = Person.objects.get(pk=person_id)
    person.acts_on = today()
    return f"{kept_figures.keep(kept_figures.wanted_by(person, asked), timezone.now())}: worked out."


def work_out_figures(work: LongWork) -> str:
    """Work out and keep the figures that somebody asked for; run twice, they are worked out again."""
    return keep_figures(work.person_id, work.given)
