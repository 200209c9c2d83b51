"""A question asked of me: I see the question and the form for the answer, and nothing else of the case."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from amends.casework import services
from amends.casework import services_permissions as may
from amends.casework.actions import contributions
from amends.casework.models import Contribution
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.acts.act import typed
from amends.desk.acts.forms import ActForm, words
from amends.desk.services.shown import stands
from amends.web.clock import today


class AnswerForm(ActForm):
    """The answer, in words."""

    words = words(
        "Your answer",
        "What happened and when, what your records show, and what you will do. The resident may be told it.",
        missing="Write your answer",
        rows=8,
    )


@doors.through(doors.WORK)
@require_http_methods(["GET", "POST"])
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question to whoever was asked, or to the next person up, and keep the answer."""
    person = doors.who(request)
    one: Contribution = get_object_or_404(services.shown_to(person), pk=pk)
    why_not = may.why_not_answer(person, one)
    form = AnswerForm(typed(request), today=today())
    if request.method == "POST":
        if why_not:
            raise PermissionDenied(why_not)
        if form.is_valid():
            try:
                contributions.answer(contribution=one, by=person, on=today(), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"Your answer is kept, and {one.asked_by} has it.")
                return redirect("desk:asked", one.pk)
    word, colour = stands(one, today())
    context = {
        "here": doors.WORK.page,
        "landlord": one.stage.complaint.landlord,
        "asked": one,
        "form": None if why_not else form,
        "today": today(),
    }
    return render(request, "desk/services/asked.html", context | {"word": word, "colour": colour})
