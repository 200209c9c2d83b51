"""Mail that no rule could place: a person looks, and says what it is."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from amends.accounts.models import Person
from amends.casework import merging, permissions, scanning
from amends.casework.actions import messages as mail_actions
from amends.casework.behaviour_permissions import why_not_read_message
from amends.casework.mail import count, sort, take
from amends.casework.mail.keep import NotKept
from amends.casework.mail.parse import Parsed, Unreadable
from amends.casework.models import Complaint, MailCount, MailMessage, MailState
from amends.casework.models.seen import things_seen_by
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.lists import Listed, columns, show
from amends.desk.looked import looked
from amends.desk.mail.forms import COMPLAINT, JOINS, NOTHING, SortForm
from amends.web.clock import today

log = logging.getLogger(__name__)
DAYS_SHOWN = 14
SHOWN = {
    "waiting": ("Waiting for a person", (MailState.QUARANTINED, MailState.NEW)),
    "machines": ("Sent by machines, or put aside", (MailState.AUTOMATIC,)),
    "filed": ("Filed", (MailState.CASE, MailState.REPLY, MailState.HEARD, MailState.DUPLICATE)),
}


@doors.through(doors.MAIL)
def mail(request: HttpRequest) -> HttpResponse:
    """Show the messages that wait, oldest first, and the last days' counts of mailbox against cases."""
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in SHOWN else "waiting"
    theirs = seen(doors.who(request))
    order = ("received_at", "pk") if chosen == "waiting" else ("-received_at", "-pk")
    found = theirs.filter(state__in=SHOWN[chosen][1]).select_related("complaint", "landlord").order_by(*order)
    counts = MailCount.objects.filter(things_seen_by(doors.who(request))).select_related("landlord")[:DAYS_SHOWN]
    context = {
        "here": doors.MAIL.page,
        "chosen": chosen,
        "tabs": [(key, text, theirs.filter(state__in=states).count()) for key, (text, states) in SHOWN.items()],
        "counts": [(one, count.alarm(one)) for one in counts],
    }
    listed = Listed(f"Mail, {SHOWN[chosen][0].lower()}", found, columns.of(found), "message")
    return show(request, listed, "desk/mail/mail.html", context)


@doors.through(doors.MAIL)
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one message, as words only, and take what a person says it is."""
    person = doors.who(request)
    one = get_object_or_404(seen(person).select_related("landlord", "complaint"), pk=pk)
    parsed, unread = _read(one)
    if one.complaint:
        looked(request, one.complaint, f"message {one.pk}")
    complaints = Complaint.objects.seen_by(person).filter(landlord=one.landlord)
    form = SortForm(request.POST or None, complaints=complaints, initial={"name": parsed.sender_name if parsed else ""})
    why_not = permissions.why_not_log(person, one.landlord)
    if request.method == "POST":
        if why_not:
            raise PermissionDenied(why_not)
        if form.is_valid() and (done := _sorted(form, one, parsed, person)):
            messages.success(request, done)
            return redirect("desk:mail")
    context = {
        "here": doors.MAIL.page,
        "message": one,
        "scans": bool(settings.AMENDS.clamd),
        "parsed": parsed,
        "unread": unread,
        "form": form if one.state in take.WAITING else None,
        "why_not_sort": why_not,
        "withheld": why_not_read_message(person, one),
        "suggested": _suggested(one, parsed, complaints),
    }
    return render(request, "desk/mail/message.html", context)


@doors.through(doors.MAIL)
def raw(request: HttpRequest, pk: int) -> FileResponse:
    """Answer with the message as it came, to be kept as a file and never opened in the page."""
    one = get_object_or_404(seen(doors.who(request)).select_related("complaint"), pk=pk)
    if sentence := why_not_read_message(doors.who(request), one) or scanning.why_not_open_message(one.raw):
        raise PermissionDenied(sentence)
    try:
        opened = one.raw.open("rb")
    except FileNotFoundError:
        raise Http404("The message is on the record, but its file is missing.") from None
    if one.complaint:
        looked(request, one.complaint, f"message {one.pk}")
    answer = FileResponse(
        opened, as_attachment=True, filename=f"message-{one.pk}.eml", content_type="application/octet-stream"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def seen(person: Person) -> QuerySet[MailMessage]:
    """Return the messages that this person may see."""
    return MailMessage.objects.seen_by(person)


def _sorted(form: SortForm, one: MailMessage, parsed: Parsed | None, person: Person) -> str:
    """Do what was said, once; return a sentence on it, nothing where it was refused."""
    typed, now = form.cleaned_data, timezone.now()
    try:
        if typed["what"] != NOTHING:
            parsed = _whole(one, parsed)
        with transaction.atomic():
            locked = MailMessage.objects.select_for_update().select_related("landlord").get(pk=one.pk)
            if locked.state not in take.WAITING:
                raise Refused("Something was made of this message already", mend="Look at it again.")
            if typed["what"] == NOTHING:
                mail_actions.put_aside(message=locked, by=person, on=today(), because=typed["because"])
                return "Put aside, with your reason."
            assert parsed is not None
            if typed["what"] == COMPLAINT:
                made = take.make_case(locked, parsed, now=now, by=person, name=typed["name"].strip())
                return f"Logged as {made.reference}, from the day the message arrived."
            if typed["what"] == JOINS and form.complaint is not None:
                take.join(locked, parsed, form.complaint, now=now, by=person)
                return f"Joined to {form.complaint.reference}."
            take.hear(locked, parsed, kind=typed["kind"], by=person, now=now)
            return "Kept as something we were told. Ask them whether they want to complain."
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return ""


def _read(one: MailMessage) -> tuple[Parsed | None, str]:
    try:
        return take.read(one), ""
    except (Unreadable, NotKept, OSError) as why:
        return None, str(why)


def _whole(one: MailMessage, parsed: Parsed | None) -> Parsed:
    """Return all that a message says, read before the database is held; raises Refused where it cannot be read."""
    try:
        if parsed is not None:
            return take.read(one, whole=True)
    except (Unreadable, NotKept, OSError) as why:
        log.warning("Message %s: %s", one.pk, why)
    raise Refused("This message cannot be read here", mend="Download it, and log what it says as a complaint.")


def _suggested(one: MailMessage, parsed: Parsed | None, complaints: Any) -> list[Complaint]:
    """Return the complaints that the message names or its sender has, of those that the person may see."""
    if parsed is None:
        return []
    named = [found.pk for found in sort.named_by(parsed, one.landlord)]
    theirs = complaints.filter(resident__in=list(merging.with_email(parsed.sender, one.landlord)))
    return list((complaints.filter(pk__in=named) | theirs).distinct().order_by("-told_on")[:8])
