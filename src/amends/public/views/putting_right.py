"""What a resident says to an offer, and of what we promised; neither takes stage 2 or the Ombudsman from them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.casework.actions import promises, remedies
from amends.casework.models import Complaint, PayTo, Promise, Remedy, Response
from amends.casework.putting_right import promises_of, remedies_of, told
from amends.casework.whole import read
from amends.public import doors
from amends.public.forms import AboutPromise, AnswerOffer
from amends.public.views.my_actions import tell
from amends.rulebook.facts import RemedyKind
from amends.web.clock import today

Visitor = doors.Visitor


def offers_to(visitor: Visitor, complaint: Complaint) -> list[Remedy]:
    """Return what we offer and the resident may say yes or no to: everything that is more than words of ours."""
    if not visitor.sees_letters:
        return []
    words_only = {RemedyKind.APOLOGY, RemedyKind.ACKNOWLEDGEMENT, RemedyKind.EXPLANATION}
    return [one for one in remedies_of(complaint) if told(one) and one.kind not in words_only]


def promises_to(complaint: Complaint) -> list[Promise]:
    """Return what we promised, as the resident knows of it."""
    return [one for one in promises_of(complaint) if one.taken_back_on is None]


@require_http_methods(["GET", "POST"])
@doors.through_link
def offer(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """Ask whether they accept an offer; they may decline it, and ask for more either way."""
    found = next((one for one in offers_to(visitor, read(visitor.complaint.pk)) if one.pk == pk), None)
    if found is None or found.paid_on is not None:
        raise Http404("There is no such offer.")
    form = AnswerOffer(request.POST or None, against_what_they_owe=found.pay_to == PayTo.ACCOUNT)

    def do() -> None:
        typed = form.cleaned_data
        to = typed.get("pay_to") or (PayTo.RESIDENT if found.amount else "")
        accepted = typed["response"] == Response.ACCEPTED
        remedies.respond(
            remedy=found,
            on=today(),
            response=typed["response"],
            words=typed["says"],
            pay_to=to if accepted else "",
            set_off=to == PayTo.ACCOUNT,
        )

    done = _("Thank you. We have kept your answer. You can still ask for more.")
    return tell(request, visitor, "offer", form, do, done, offer=found)


def _promise(visitor: Visitor, number: int) -> Promise:
    found = [one for one in promises_to(read(visitor.complaint.pk)) if one.number == number]
    if not found or not visitor.sees_letters:
        raise Http404("There is no such promise.")
    return found[0]


@require_http_methods(["GET", "POST"])
@doors.through_link
def is_done(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """Take the resident's word that we did what we promised."""
    promise = _promise(visitor, number)
    form = AboutPromise(request.POST or None)

    def do() -> None:
        promises.confirm(promise=promise, on=today(), words=form.cleaned_data["says"])

    done = _("Thank you for telling us that it is done.")
    return tell(request, visitor, "promise_done", form, do, done, promise=promise)


@require_http_methods(["GET", "POST"])
@doors.through_link
def is_not_done(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """Take the resident's word that what we call done is not."""
    promise = _promise(visitor, number)
    form = AboutPromise(request.POST or None)

    def do() -> None:
        promises.deny(promise=promise, on=today(), words=form.cleaned_data["says"])

    done = _("Thank you. We are sorry. It is on our list again, and late since the day we first promised.")
    if (promise.first_due_on or promise.due_on) >= today():
        done = _("Thank you. We are sorry. It is on our list again.")
    return tell(request, visitor, "promise_not_done", form, do, done, promise=promise)
