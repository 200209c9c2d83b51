"""What becomes of a message that is kept: a case, part of a case, a machine's, a copy, or a question to a person."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import DataError, transaction
from django.utils import timezone

from amends.accounts.models import Landlord, Person
from amends.casework import calendar, duties
from amends.casework.actions import contacts, documents, front_door, intake, messages, replies
from amends.casework.mail import apart, machine, ours, sort
from amends.casework.mail.keep import NotKept, raw_of
from amends.casework.mail.parse import Parsed, Unreadable
from amends.casework.models import Channel, Complaint, ContactKind, Heard, MailMessage, MailState, Stage
from amends.casework.refused import Refused
from amends.casework.search import index

log = logging.getLogger(__name__)

COMPLAINTS, GENERAL = "complaints", "general"
MOST_IN_AN_HOUR = 20  # from one sender, or on one complaint: more is a machine, or needs a person
MOST_FILES = 50
NOT_DELIVERED = "A mail server says that it could not be delivered."
WAITING = (MailState.NEW, MailState.QUARANTINED, MailState.AUTOMATIC)


@dataclass(frozen=True, slots=True)
class Box:
    """A mailbox as the rules see it: whose, and whether all that comes there is a complaint or a person decides."""

    landlord: Landlord
    kind: str = COMPLAINTS
    addresses: frozenset[str] = frozenset()


def settle(message_id: int, box: Box, now: datetime) -> MailMessage:
    """Return the message with what became of it; does nothing to one that is settled.

    Whatever is wrong with the message itself puts it aside with the reason. A fault of the database is raised, and
    the message waits as new.
    """
    try:
        waiting = MailMessage.objects.get(pk=message_id)
        parsed, why = _tried(waiting) if waiting.state == MailState.NEW else (None, "")  # before the database is held
        with transaction.atomic():
            message = MailMessage.objects.select_for_update().select_related("landlord").get(pk=message_id)
            if message.state == MailState.NEW:
                _settle(message, parsed, why, box, now)
            return message
    except (Refused, Unreadable, NotKept, FileNotFoundError, DataError, ValueError) as fault:
        return _aside(message_id, str(fault), now)


def _tried(message: MailMessage) -> tuple[Parsed | None, str]:
    """Return what a message says, or of one that cannot be read whole its headers, and why."""
    try:
        return read(message), ""
    except Unreadable as why:
        try:
            return apart.read_headers(raw_of(message)), str(why)
        except Unreadable:
            return None, str(why)


def _settle(message: MailMessage, parsed: Parsed | None, why: str, box: Box, now: datetime) -> None:
    if parsed is not None:
        _describe(message, parsed)
        message.complaint = sort.private_of(parsed, box.landlord)
    if parsed is None or why:
        _end(message, MailState.QUARANTINED, now, why)
    elif copy := _copy_of(message, parsed):
        message.complaint, message.reply = copy.complaint, copy.reply
        _end(message, MailState.DUPLICATE, now, f"It came before, as message {copy.pk}.")
    elif machines := machine.why_automatic(parsed, box.addresses | _own(box.landlord), ours.LOOP):
        lost = _note_return(message, parsed)
        message.complaint = message.complaint or next(iter(sort.named_by(parsed, box.landlord)), None)
        _end(message, MailState.QUARANTINED if lost else MailState.AUTOMATIC, now, lost or machines)
    elif question := _why_ask(message, parsed):
        _end(message, MailState.QUARANTINED, now, question)
    else:
        _place(message, parsed, box, now)


def read(message: MailMessage, *, whole: bool = False) -> Parsed:
    """Return what a message says, of a large one only its headers unless all is asked for; raises Unreadable."""
    if _is_large(message) and not whole:
        return apart.read_headers(raw_of(message))
    return apart.read(raw_of(message))


def _place(message: MailMessage, parsed: Parsed, box: Box, now: datetime) -> None:
    place = sort.place_of(parsed, box.landlord)
    if place.question:
        _end(message, MailState.QUARANTINED, now, place.question)
    elif place.complaint is not None:
        if _too_many(message, complaint=place.complaint):
            _end(message, MailState.QUARANTINED, now, f"More than {MOST_IN_AN_HOUR} in an hour on one complaint.")
        else:
            join(message, parsed, place.complaint, now=now)
    elif box.kind == COMPLAINTS:
        make_case(message, parsed, now=now)
    else:
        _end(message, MailState.QUARANTINED, now, "It came to a mailbox for everything: is it a complaint?")


def make_case(
    message: MailMessage, parsed: Parsed, *, now: datetime, by: Person | None = None, name: str = ""
) -> Complaint:
    """Return the complaint that a message is; its day 0 is the day it arrived, whoever read it when (Code 3.2, 6.2)."""
    called = name or parsed.sender_name
    known = sort.resident_at(parsed.sender, called, message.landlord) if parsed.sender else None
    who = {"name": called or parsed.sender or "Not known", "email": _address(parsed.sender)}
    complaint = intake.receive(
        landlord=message.landlord,
        told_on=_day(message.received_at),
        on=_day(now),
        by=by,
        channel=Channel.EMAIL,
        words=words_of(parsed),
        resident=known or who,
        title=parsed.subject,
    )
    _keep_files(complaint, message, parsed, _day(message.received_at))
    message.complaint = complaint
    _end(message, MailState.CASE, now, by=by)
    return complaint


def join(
    message: MailMessage, parsed: Parsed, complaint: Complaint, *, now: datetime, by: Person | None = None
) -> None:
    """Put a message on its complaint: after the stage 1 answer among the replies to sort, else as what they said."""
    arrived_on, words = max(_day(message.received_at), complaint.told_on), words_of(parsed)
    if _awaits_sorting(complaint, arrived_on):
        message.reply = replies.record(
            complaint=complaint, arrived_on=arrived_on, on=_day(now), by=by, channel=Channel.EMAIL, words=words
        )
    else:
        contacts.say(complaint=complaint, on=arrived_on, says=words, by=by, kind=ContactKind.EMAIL)
    _keep_files(complaint, message, parsed, arrived_on)
    message.complaint = complaint
    _end(message, MailState.REPLY, now, by=by)


def hear(message: MailMessage, parsed: Parsed, *, kind: str, by: Person, now: datetime) -> Heard:
    """Return a message as something that we were told, on the day it arrived; what comes of it is sorted from there."""
    heard = front_door.hear(
        landlord=message.landlord,
        told_on=_day(message.received_at),
        on=_day(now),
        by=by,
        channel=Channel.EMAIL,
        words=words_of(parsed),
        kind=kind,
        resident=sort.resident_at(parsed.sender, parsed.sender_name, message.landlord),
        resident_name=parsed.sender_name,
        contact=parsed.sender[:250],
        not_asked_because="It came by email, and we have yet to write back.",
    )
    message.heard, message.complaint = heard, None
    _end(message, MailState.HEARD, now, by=by)
    return heard


def words_of(parsed: Parsed) -> str:
    """Return the words of a message; where it has none, what it came with."""
    if parsed.words:
        return parsed.words
    names = ", ".join(one.name for one in parsed.attachments)
    subject = f"“{parsed.subject}” " if parsed.subject else ""
    return f"{subject}(an email without words{', with ' + names if names else ''})"


def _why_ask(message: MailMessage, parsed: Parsed) -> str:
    """Return why a person has to look at a message before anything is made of it; nothing where that is not so."""
    if _is_large(message):
        largest = settings.AMENDS.mail_in_largest
        return f"It is {message.size / 1_000_000:.0f} MB; above {largest} MB a person looks first."
    if parsed.faults:
        return f"It is not as it should be: {'; '.join(parsed.faults)}."
    if parsed.header("x-spam-flag").strip().lower() == "yes":
        return "The mail server takes it for spam."
    if _other_with_id(message, parsed):
        return "Another message came under the same Message-ID, with other words."
    if _too_many(message, sender=parsed.sender):
        return f"More than {MOST_IN_AN_HOUR} in an hour from one sender."
    return ""


def _is_large(message: MailMessage) -> bool:
    return message.size > settings.AMENDS.mail_in_largest * 1_000_000


def _other_with_id(message: MailMessage, parsed: Parsed) -> MailMessage | None:
    if not parsed.message_id:
        return None
    same = MailMessage.objects.filter(landlord=message.landlord, message_id=parsed.message_id)
    return same.exclude(pk=message.pk).exclude(state=MailState.NEW).order_by("pk").first()


def _copy_of(message: MailMessage, parsed: Parsed) -> MailMessage | None:
    """Return the message that this one repeats: same Message-ID and the same content, by another way here."""
    first = _other_with_id(message, parsed)
    if first is None or _is_large(message) or _is_large(first):
        return None
    try:
        before = read(first)
    except Unreadable:
        return None
    same = (before.sender, before.subject, before.words, before.attachments)
    return first if same == (parsed.sender, parsed.subject, parsed.words, parsed.attachments) else None


def _note_return(message: MailMessage, parsed: Parsed) -> str:
    """Note on the delivery, where a report says that a letter of ours did not arrive.

    Where another mail of ours came back, return what a person is to do about it: nothing is sent again by itself.
    """
    if not (parsed.delivery_failed or parsed.delivery_delayed):
        return ""
    for one in (*parsed.returned, *parsed.answers):
        delivery = ours.delivery_of(one)
        if delivery is None or delivery.bounced_at is not None:
            continue
        on, at = _day(message.received_at), message.received_at
        if parsed.delivery_failed:
            messages.came_back(delivery=delivery, on=on, because=parsed.report or NOT_DELIVERED, at=at)
        elif delivery.delivered_at is None:
            messages.delayed(delivery=delivery, on=on, because=parsed.report or "A mail server still tries.")
        return ""
    found = (ours.other_of(one) for one in (*parsed.returned, *parsed.answers)) if parsed.delivery_failed else ()
    return next((_other_came_back(message, *one, parsed.report) for one in found if one), "")


def _other_came_back(message: MailMessage, reference: str, what: str, report: str) -> str:
    complaint = Complaint.objects.filter(landlord=message.landlord, reference=reference).first()
    if complaint is None:
        return ""
    because = report or NOT_DELIVERED
    messages.other_came_back(complaint=complaint, on=_day(message.received_at), what=what, because=because)
    return f"{what} on {reference} did not arrive. Tell them another way, then put this aside. {because}"[:500]


def _too_many(message: MailMessage, *, sender: str = "", complaint: Complaint | None = None) -> bool:
    hour = (message.received_at - timedelta(hours=1), message.received_at)
    others = MailMessage.objects.filter(landlord=message.landlord, received_at__range=hour).exclude(pk=message.pk)
    others = others.filter(complaint=complaint) if complaint else others.filter(sender=sender)
    return others.count() >= MOST_IN_AN_HOUR


def _awaits_sorting(complaint: Complaint, arrived_on: date) -> bool:
    stages = list(Stage.objects.filter(complaint=complaint).order_by("number"))
    answered_on = stages[0].answered_on
    return len(stages) == 1 and answered_on is not None and answered_on <= arrived_on


def _keep_files(complaint: Complaint, message: MailMessage, parsed: Parsed, on: date) -> None:
    """Keep what came with a message on its case; what is empty, or too many, stays in the message as it came."""
    for one in [one for one in parsed.attachments if one.content][:MOST_FILES]:
        upload = ContentFile(one.content, name=one.name)
        upload.content_type = one.content_type[:120]  # type: ignore[attr-defined]
        documents.add(complaint=complaint, upload=upload, by=None, on=on, note="Came by email", message=message)


def _describe(message: MailMessage, parsed: Parsed) -> None:
    message.message_id, message.in_reply_to = parsed.message_id, " ".join(parsed.answers)
    message.sender, message.recipient, message.subject = parsed.sender, ", ".join(parsed.recipients), parsed.subject


def _end(message: MailMessage, state: MailState, now: datetime, error: str = "", *, by: Person | None = None) -> None:
    """Say what became of a message; of one that waited for a person, or until another day, the journal tells."""
    message.state, message.error, message.settled_at = state, error, now
    message.save()
    waited = by is not None or _day(now) > _day(message.received_at)
    if waited and state != MailState.QUARANTINED:
        messages.sort(message=message, on=_day(now), by=by)
    else:
        duties.recompute_thing(message, calendar.current(), on=None)
        index.write_things([message])


def _aside(message_id: int, why: str, now: datetime) -> MailMessage:
    """Put a message aside, with what is known of it."""
    message = MailMessage.objects.get(pk=message_id)
    try:
        _describe(message, apart.read_headers(raw_of(message)))
    except (Unreadable, NotKept, OSError) as also:
        log.warning("Message %s: %s", message_id, also)
    _end(message, MailState.QUARANTINED, now, why)
    return message


def _own(landlord: Landlord) -> set[str]:
    return {one.lower() for one in (landlord.email, settings.DEFAULT_FROM_EMAIL) if one}


def _address(sender: str) -> str:
    return sender if len(sender) <= 254 else ""


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
