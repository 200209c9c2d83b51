"""How letters go: posted by people, sent again another way, and what a person decides where nobody can tell."""

from __future__ import annotations

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django_q.tasks import async_task

from amends.accounts.models import Person
from amends.casework import carriers, journal
from amends.casework.action import action
from amends.casework.models import Carrier, Delivery, ReplyBy
from amends.casework.models.delivery import locked
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said

NOON = time(12)
REPLACED = "That letter was sent again already"


@action
def post(*, delivery: Delivery, by: Person, on: date) -> None:
    """Say that a letter was printed and posted."""
    delivery = locked(delivery)
    if delivery.way != ReplyBy.POST:
        raise Refused("That letter goes by email" if delivery.way == ReplyBy.EMAIL else "That letter goes by text")
    if delivery.sent_at is not None:
        raise Refused("That letter was posted already")
    if delivery.carrier == Carrier.NOTIFY:
        raise Refused("GOV.UK Notify prints and posts that letter")
    if delivery.instead.exists():
        raise Refused(REPLACED)
    not_before(on, delivery.carries.issued_on, "the letter was written")
    delivery.sent_at, delivery.carrier = _at(on), Carrier.HAND
    delivery.save(update_fields=["sent_at", "carrier"])
    journal.note("posted", f"{delivery.carries.get_kind_display()} posted.", on=on, by=by)


@action
def send_again(*, delivery: Delivery, way: str, to: str, by: Person, on: date, because: str = "") -> Delivery:
    """Return the delivery that goes instead of one that did not arrive, by the same way or another.

    It counts from this day: what the first one told, it told nobody (Code 6.2, 6.3).
    """
    delivery = locked(delivery)
    if delivery.instead.exists():
        raise Refused(REPLACED)
    if not (delivery.bounced_at or delivery.failed_at):
        raise Refused("Nothing says that it did not arrive", mend="Send it again once it came back.")
    if delivery.handed_at and not (delivery.sent_at or delivery.bounced_at or delivery.is_unsure):
        raise Refused("It is on its way just now", mend="Look again in a few minutes.")
    not_before(on, delivery.carries.issued_on, "the letter was written")
    where = _address(delivery, way, to)
    if delivery.bounced_at is None:
        delivery.bounced_at, delivery.look_again_at = _at(on), None
        delivery.save(update_fields=["bounced_at", "look_again_at"])
    again = Delivery(
        letter=delivery.letter, notice=delivery.notice, member=delivery.member, way=way, to=where,
        pdf=delivery.pdf.name, html=delivery.html, text=delivery.text, sha256=delivery.sha256,
        instead_of=delivery, again_on=on,
    )  # fmt: skip
    again.save()
    if carriers.of(again) != Carrier.HAND:
        async_task("amends.casework.jobs.deliver", again.pk)
    words = f"{delivery.carries.get_kind_display()} sent again by {again.get_way_display().lower()}."
    journal.note("sent again", f"{words} {because}".strip(), on=on, by=by)
    return again


@action
def went(*, delivery: Delivery, by: Person, on: date, because: str) -> None:
    """Say that a letter went of which nobody could tell, and how that is known."""
    delivery = locked(delivery)
    if not delivery.is_unsure:
        raise Refused("That letter is not in doubt")
    why = said(because, "How it is known that it went", mend="Say who saw it: the resident, or the mail server's log.")
    delivery.sent_at, delivery.failed_at, delivery.error = delivery.handed_at, None, ""
    delivery.save(update_fields=["sent_at", "failed_at", "error"])
    journal.note("went after all", f"{delivery.carries.get_kind_display()}: {why}", on=on, by=by)


def _address(delivery: Delivery, way: str, to: str) -> str:
    """Return where it goes; raises Refused naming what is wrong with it."""
    where = "\n".join(line.strip() for line in to.strip().splitlines())
    if way == ReplyBy.EMAIL:
        try:
            validate_email(where)
        except ValidationError:
            raise Refused(f"“{where}” is no email address", mend="Write it as in name@example.org.") from None
    elif way == ReplyBy.TEXT:
        if delivery.notice_id or delivery.member_id:
            raise Refused("That letter has no page that a text could lead to", mend="Send it by email or post.")
        if not carriers.can_text():
            raise Refused("No text messages go from here", mend="Send it by email or post.")
        if sum(letter.isdigit() for letter in where) < 10:
            raise Refused(f"“{where}” is no telephone number", mend="Write all of it, as in 07700 900123.")
    elif not where:
        raise Refused("There is no address to post it to", mend="Write the name and the address, a line for each part.")
    return where


def _at(on: date) -> datetime:
    """Return the instant that stands for a day: now on this day, noon on another."""
    now = timezone.now()
    return now if timezone.localtime(now).date() == on else timezone.make_aware(datetime.combine(on, NOON))
