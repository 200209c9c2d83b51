"""What a person was writing: where the button and the small script keep it, and the page that gives it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from amends.casework.models import StaffDraft
from amends.desk import doors
from amends.desk.drafts import about, kept, slip
from amends.web.words import count, moment, short_date

OUT_OF_DATE = "This form is not from the page you have open. Copy what you typed, open the page again and put it there."


@doors.through(doors.THE_CODE)
@require_http_methods(["GET", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    """Show what the person typed and did not send; a form sent here is kept and not acted on."""
    if request.method == "POST":
        return _keep(request)
    person, now = doors.who(request), timezone.now()
    held = [draft for draft in kept.of(person) if not about.is_out_of_sight(draft.address, person)]
    context = {"left": [_line(draft) for draft in held], "now": now, "days": kept.KEPT.days}
    return render(request, "desk/drafts/drafts.html", context)


def _keep(request: HttpRequest) -> HttpResponse:
    came, now = slip.read(request.POST), timezone.now()
    person = doors.who(request)
    if came is None or came.person != person.pk:
        raise PermissionDenied(OUT_OF_DATE)
    draft = kept.keep(came, request.POST, now)
    if "later" not in request.POST:
        others = kept.writing_on(came.address.partition("?")[0].partition("#")[0], person, now)
        said = [f"{one.person} has been writing on this page since {moment(one.begun_at)}." for one in others]
        return JsonResponse({"kept": moment(now) if draft else "", "others": said})
    if draft is None:
        messages.info(request, "There was nothing to keep yet.")
    else:
        until = short_date(kept.kept_until(draft))
        messages.success(request, f"What you typed is kept until {until}. It has not been sent.")
    return redirect("desk:drafts")


@doors.through(doors.THE_CODE)
@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away what the person typed, and go back to the page it was typed on, or to the list."""
    draft = get_object_or_404(kept.of(doors.who(request)), pk=pk)
    line = _line(draft)
    draft.delete()
    messages.success(request, "What you had typed there is thrown away.")
    return redirect(line["address"] if "back" in request.POST else "desk:drafts")


def _line(draft: StaffDraft) -> dict[str, Any]:
    """Return what the list says of a draft, and the address that goes on with it."""
    words = sum(len(value.split()) for values in draft.fields.values() for value in values)
    return {
        "pk": draft.pk,
        "called": draft.called or "A page",
        "about": about.reference_in(draft.address),
        "saved_at": draft.saved_at,
        "until": kept.kept_until(draft),
        "words": count(words, "word"),
        "address": kept.page_of(draft),
        "go_on": kept.way_to(draft),
    }
