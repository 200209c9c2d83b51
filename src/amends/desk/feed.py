"""A person's own calendar: what is due to them, for the calendar program that they use, behind a secret address."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from amends.accounts.models import CalendarFeed, Person
from amends.casework import due
from amends.casework.access import hash_of
from amends.desk import doors
from amends.formats.write_calendar import Entry, write
from amends.web.clock import today
from amends.web.rate_limit import too_many

AHEAD = timedelta(days=400)
WRONG, WITHIN = 20, 600  # addresses that open nothing, and in how many seconds, before a visitor has to wait


@doors.through(doors.THE_CODE)
@require_http_methods(["GET", "POST"])
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """Show whether the person has a calendar, make its address or end it; the address is on this answer alone."""
    person, day, address = doors.who(request), today(), ""
    open_now = CalendarFeed.objects.filter(person=person, ended_on=None)
    if request.method == "POST":
        open_now.update(ended_on=day)  # one at a time: a new address ends the one before
        if "end" in request.POST:
            messages.success(request, "The address of your calendar opens no more.")
            return redirect("desk:calendar_feed")
        token = secrets.token_urlsafe(32)
        CalendarFeed.objects.create(person=person, token_hash=hash_of(token), made_on=day)
        address = settings.AMENDS.address.rstrip("/") + reverse("calendar_of", args=[token])
    context = {"feed": open_now.first(), "address": address}
    return render(request, "desk/calendar_feed.html", context)


@require_safe
def calendar_of(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with the calendar behind a secret address: reference, what to do and a link, nothing of a resident.

    404 where the address was ended, or whoever made it has left or holds no role any more.
    """
    feed = CalendarFeed.objects.filter(token_hash=hash_of(token), ended_on=None).select_related("person").first()
    if feed is None or not _works_here(feed.person):
        if too_many(request, "calendar", limit=WRONG, seconds=WITHIN):
            return HttpResponse("Too many addresses that open nothing. Try again later.", status=429)
        raise Http404("There is no such calendar.")
    day = today()
    response = HttpResponse(calendar_for(feed.person, day), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="amends.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def calendar_for(person: Person, day: date) -> bytes:
    """Return the person's calendar as at a day: all that is due to them, whole days that keep nobody busy."""
    host = settings.AMENDS.host
    address = settings.AMENDS.address.rstrip("/")
    entries = [
        Entry(
            uid=f"{line.key.replace(' ', '-')}@{host}",
            on=line.due_on,
            summary=f"{line.reference}: {line.ask}",
            url=address + reverse(line.page[0], args=[line.page[1]]),
        )
        for line in due.lines(person, day, day + AHEAD, by_day=True)
    ]
    # As at the day, not the moment, so that the same calendar is the same octets and is not fetched twice.
    return write("Complaints: what is due to me", entries, stamp=datetime.combine(day, time(0, 0), UTC))


def _works_here(person: Person) -> bool:
    person.acts_on = today()
    return person.is_active and bool(person.held_roles())
