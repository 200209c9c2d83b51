"""What every page of an action shares: find the complaint, ask whether one may, do it, show the form again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from amends.accounts.models import Person
from amends.casework import behaviour
from amends.casework.models import Complaint
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.acts.forms import ActForm
from amends.desk.looked import looked
from amends.desk.present import case
from amends.desk.seen import seen_whole
from amends.web.clock import today
from amends.web.faults import typed_into

WhyNot = Callable[[Person, Complaint], str | None]
View = Callable[[HttpRequest, Complaint], HttpResponse]


def act(why_not: WhyNot) -> Callable[[View], Callable[..., HttpResponse]]:
    """Return a decorator that finds the complaint (404 where unseen) and asks whether the person may (403 with why).

    What was typed is shown on the page that says why not: somebody else may have been quicker.
    """

    def guard(view: View) -> Callable[..., HttpResponse]:
        @doors.through(doors.COMPLAINTS)
        @require_http_methods(["GET", "POST"])
        @wraps(view)
        def guarded(request: HttpRequest, reference: str) -> HttpResponse:
            complaint = seen_whole(who(request), reference)
            if sentence := why_not(who(request), complaint):
                return may_not(request, complaint, sentence)
            return view(request, complaint)

        return guarded

    return guard


def may_not(request: HttpRequest, complaint: Complaint, sentence: str) -> HttpResponse:
    """Answer with the sentence that says why not, and with what was typed."""
    with_it = _around(complaint) | {"why": sentence, "typed": typed_into(request)}
    return render(request, "desk/acts/why_not.html", with_it, status=403)


def who(request: HttpRequest) -> Person:
    """Return the person who is signed in; the door has asked for that."""
    return cast(Person, request.user)


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, or None where the page was only opened."""
    return request.POST if request.method == "POST" else None


def pressed(request: HttpRequest) -> str:
    """Return the name of the button that sent the form; empty for the one that does the action."""
    return request.POST.get("do", "")


def done(
    request: HttpRequest, complaint: Complaint, form: ActForm, action: Callable[..., Any], /, **given: Any
) -> bool:
    """Return whether the action was done; else the form says why not, by which provision, and how to mend it."""
    try:
        action(by=who(request), version=_number(request.POST.get("version")), **given)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        complaint.refresh_from_db(fields=["version", "length"])
        form.stale = complaint.version != _number(request.POST.get("version"))
        return False
    return True


def back_to(request: HttpRequest, complaint: Complaint, notice: str, page: str = "desk:complaint") -> HttpResponse:
    """Return the way back to the complaint, where the notice is shown once."""
    messages.success(request, notice)
    return redirect(page, complaint.reference)


def show(
    request: HttpRequest,
    complaint: Complaint,
    form: ActForm,
    heading: str,
    button: str,
    page: str = "form",
    **more: Any,
) -> HttpResponse:
    """Answer with the page of an action: its heading, the form and the words on its button."""
    looked(request, complaint)
    # An old version stays in the form until the person was shown what changed.
    keep = form.is_bound and not form.stale
    context = _around(complaint) | {
        "form": form,
        "heading": heading,
        "button_text": button,
        "version": request.POST.get("version", "") if keep else complaint.version,
        "seen": request.POST.get("seen", "") if keep else complaint.length,
        "since": _since(request, complaint) if form.stale else (),
    }
    return render(request, f"desk/acts/{page}.html", context | more)


def _around(complaint: Complaint) -> dict[str, Any]:
    return {
        "here": doors.COMPLAINTS.page,
        "today": today(),
        "complaint": complaint,
        "landlord": complaint.landlord,
        "colour": case.colour_of(complaint),
        "running": case.stage_running(complaint),
        "wishes": case.wishes(complaint),
        "restricted": behaviour.in_force_for(complaint),
    }


def _since(request: HttpRequest, complaint: Complaint) -> list[case.Happened]:
    """Return what happened on the complaint since the form was opened."""
    seen = _number(request.POST.get("seen"))
    return case.happened(who(request), complaint.events.filter(number__gt=seen)[:10])


def _number(sent: str | None) -> int:
    """Return the whole number that was sent; -1, which fits nothing, where it is none."""
    return int(sent) if sent and sent.isdecimal() else -1
