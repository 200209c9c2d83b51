"""Asking a colleague about a row: the question, the colleague's page with its answer, and taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amends.accounts.models import Landlord, Person
from amends.casework.refused import Refused
from amends.compliance import permissions
from amends.compliance.actions import asking as actions
from amends.compliance.models import RowRequest
from amends.desk import doors
from amends.desk.acts.act import typed
from amends.desk.acts.forms import ActForm, words
from amends.desk.registers.around import Question, allow, ask
from amends.desk.self_assessments import around
from amends.desk.self_assessments.evidence_acts import staff_of
from amends.web.clock import today
from amends.web.forms import Date


class AskForm(ActForm):
    """Who is asked what, and by when."""

    ahead = ("due_on",)
    asked_of: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Whom do you ask?", queryset=Person.objects.none(), error_messages={"required": "Choose whom you ask"}
    )
    question = words("What do you want to know?", missing="Write what you want to know")
    due_on = Date(label="By when?", called="the day by which you need it")

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = staff_of(landlord).filter(roles__name__in=doors.WORK.roles)  # they have a list to find it on
        self.fields["asked_of"].queryset = lists  # type: ignore[attr-defined]


@doors.through(doors.SELF_ASSESSMENTS)
def ask_colleague(request: HttpRequest, pk: int, number: str) -> HttpResponse:
    """Ask a colleague about a row."""
    assessment = around.one(request, pk)
    allow(permissions.why_not_write(around.person(request), assessment.landlord))
    if not assessment.statements.filter(provision=number).exists():
        raise Http404(f"The self-assessment has no row {number}.")
    form = AskForm(typed(request), today=today(), landlord=assessment.landlord)
    back = reverse("desk:self_assessment_row", args=[pk, number])
    sentences = ("It stands on their list, under My work. What they answer is shown beside the row, for you to use.",)
    question = Question(f"Ask a colleague about {number}", "Ask", back, sentences, here=doors.SELF_ASSESSMENTS.page)
    return ask(
        request, form, question, actions.ask, "It is asked.", assessment=assessment, provision=number, on=today()
    )


class AnswerForm(forms.Form):
    """What the colleague says."""

    answer = words("Your answer", missing="Write your answer")


@doors.through(doors.THE_CODE)
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question to whom it was asked of and to those who read drafts; the former answers it here."""
    person = doors.who(request)
    one = get_object_or_404(RowRequest.objects.select_related("self_assessment__landlord", "asked_by"), pk=pk)
    assessment = one.self_assessment
    reads = permissions.why_not_read(person, assessment.landlord) is None
    theirs = one.asked_of_id == person.pk and bool(person.roles_at(assessment.landlord))
    if not reads and not theirs:
        raise Http404("There is no such question for you.")
    form = AnswerForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(assessment=assessment, by=person, on=today(), request=one, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{one.asked_by} sees your answer beside the row.")
            return redirect("desk:row_asked", pk)
    context = {
        "here": doors.WORK.page if theirs else doors.SELF_ASSESSMENTS.page,
        "landlord": assessment.landlord,
        "one": one,
        "provision": assessment.code.provision(one.provision),
        "stands": one.stands(today()),
        "reads": reads,
        "form": form if theirs and not (one.answered_on or one.withdrawn_on) else None,
    }
    return render(request, "desk/self_assessments/asked.html", context)


@require_POST
@doors.through(doors.SELF_ASSESSMENTS)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question off the colleague's list."""
    one = get_object_or_404(RowRequest, pk=pk)
    assessment = around.one(request, one.self_assessment_id)
    allow(permissions.why_not_write(around.person(request), assessment.landlord))
    try:
        actions.take_back(assessment=assessment, by=around.person(request), on=today(), request=one)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The question is taken back.")
    return redirect("desk:self_assessment_row", assessment.pk, one.provision)
