"""What is done with evidence: keep it, say that it still holds, for which rows, withdraw it, put it into a row."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from amends.accounts.models import Landlord, Person
from amends.casework import scanning
from amends.casework.refused import Refused
from amends.compliance import permissions
from amends.compliance.actions import evidence as actions
from amends.compliance.models import EvidenceItem, EvidenceKind
from amends.desk import doors
from amends.desk.acts.act import typed
from amends.desk.acts.forms import ActForm, day, words
from amends.desk.registers.around import Question, allow, ask
from amends.desk.self_assessments import around
from amends.desk.self_assessments.evidence import item_of
from amends.web.clock import today
from amends.web.forms import Date


def staff_of(landlord: Landlord) -> Any:
    """Return everybody with a role at the landlord, by name."""
    there = Q(roles__landlord=landlord) | Q(roles__landlord=None)
    found = Person.objects.filter(there, is_active=True, roles__ended_on=None, roles__isnull=False)
    return found.distinct().order_by("name")


class Numbers(forms.CharField):
    """Provisions, written one after another: `6.2, 6.3`."""

    def clean(self, value: Any) -> Any:
        """Return the numbers, in the order they were written."""
        found = [one for one in re.split(r"[\s,;]+", super().clean(value)) if one]
        if wrong := [one for one in found if not re.fullmatch(r"\d{1,2}\.\d{1,2}", one)]:
            raise forms.ValidationError(f"{wrong[0]} is no provision. Write their numbers, such as 6.2, 6.3.")
        return list(dict.fromkeys(found))


def _numbers() -> Numbers:
    return Numbers(
        label="Which rows does it show?",
        help_text="The numbers of the provisions, such as 6.2, 6.3.",
        max_length=500,
        error_messages={"required": "Enter the number of one provision or more"},
    )


class KeepForm(ActForm):
    """What is kept, of which day, who answers for it, and for which rows."""

    kind = forms.ChoiceField(label="What is it?", choices=EvidenceKind.choices)
    title = forms.CharField(
        label="What is it called?",
        max_length=200,
        help_text="As a row names it, such as: Complaints policy 2025, section 4.",
        error_messages={"required": "Enter what it is called"},
    )
    says = words("What does it say?", "The words that prove it.", required=False)
    dated = day("Of which day is it?", "the day of the evidence", "The day it was made or approved.")
    owner: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who answers for it?", queryset=Person.objects.none(), error_messages={"required": "Choose a person"}
    )
    good_for_months = forms.IntegerField(
        label="After how many months is it to be looked at again?",
        initial=12,
        min_value=1,
        max_value=120,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Enter a number of months",
            "invalid": "Enter a number of months, such as 12",
            "min_value": "Enter 1 month or more",
            "max_value": "Enter 120 months or fewer",
        },
    )
    provisions = _numbers()
    url = forms.URLField(
        label="Address, where it is on a page",
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": "Enter an address such as https://www.example.org"},
    )
    seen_on = Date(label="When was it last seen there?", called="the day it was seen", required=False)
    file = forms.FileField(
        label="The file itself",
        required=False,
        error_messages={"empty": "The file is empty. Check that it was saved whole, and choose it again."},
    )

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = staff_of(landlord)  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Return the file, where it is not larger than files here may be."""
        file = self.cleaned_data["file"]
        if file and file.size > settings.AMENDS.upload_limit * 1024 * 1024:
            raise forms.ValidationError(f"The file must be smaller than {settings.AMENDS.upload_limit} MB")
        return file

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action, with name and bytes of the file."""
        given = dict(self.cleaned_data)
        file = given.pop("file")
        return given | ({"name": file.name, "data": file.read()} if file else {})


@doors.through(doors.SELF_ASSESSMENTS)
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a piece of evidence."""
    person, landlord = around.person(request), doors.landlord_for(request, doors.SELF_ASSESSMENTS)
    allow(permissions.why_not_write(person, landlord))
    initial = {"owner": person.pk, "provisions": request.GET.get("provision", "")}
    form = KeepForm(typed(request), request.FILES or None, today=today(), landlord=landlord, initial=initial)
    back = f"{reverse('desk:evidence')}?landlord={landlord.slug}"
    sentences = (
        "Keep it once, and put it into every row that it proves something for. After its months it is stale, until "
        "somebody looks at it again.",
    )
    question = Question("Keep evidence", "Keep it", back, sentences, here=doors.SELF_ASSESSMENTS.page)
    return ask(request, form, question, _keep, "It is kept.", _page_of, landlord=landlord, on=today())


def _keep(**given: Any) -> EvidenceItem:
    """Return what is kept, once its file was found clean."""
    if data := given.get("data"):
        scanning.refuse_unless_clean(given["name"], data)
    return actions.keep(**given)


def _page_of(one: EvidenceItem) -> str:
    return reverse("desk:evidence_item", args=[one.pk])


def _ask(
    request: HttpRequest, one: EvidenceItem, form: forms.Form, heading: str, button: str, sentence: str, action: Any
) -> HttpResponse:
    allow(permissions.why_not_write(around.person(request), one.landlord))
    question = Question(heading, button, _page_of(one), (sentence,), here=doors.SELF_ASSESSMENTS.page)
    return ask(request, form, question, action, "It is recorded.", item=one, landlord=one.landlord, on=today())


class SeenForm(ActForm):
    """The day somebody looked."""

    seen_on = day("When did you look?", "the day you looked", "")


@doors.through(doors.SELF_ASSESSMENTS)
def see_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it still holds."""
    one = item_of(request, pk)
    form = SeenForm(typed(request), today=today(), initial={"seen_on": today()})
    sentence = f"Look at “{one.title}” itself. If it says something else now, withdraw it and keep the new one."
    return _ask(request, one, form, "It still holds", "It still holds", sentence, actions.see_again)


class RowsForm(forms.Form):
    """The rows that it is kept for."""

    provisions = _numbers()


@doors.through(doors.SELF_ASSESSMENTS)
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Say for which rows it is kept."""
    one = item_of(request, pk)
    form = RowsForm(typed(request), initial={"provisions": ", ".join(one.provisions)})
    sentence = "Rows whose evidence names it already keep their words."
    return _ask(request, one, form, "Which rows does it show?", "Keep", sentence, actions.tie)


class WithdrawForm(forms.Form):
    """Why it is evidence no more."""

    because = words("Why is it withdrawn?", missing="Say why it is withdrawn")


@doors.through(doors.SELF_ASSESSMENTS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is evidence no more, and why."""
    one = item_of(request, pk)
    sentence = "It stays on the list, as withdrawn. Rows whose evidence names it keep their words: look at each."
    return _ask(request, one, WithdrawForm(typed(request)), "Withdraw it", "Withdraw it", sentence, actions.withdraw)


@require_POST
@doors.through(doors.SELF_ASSESSMENTS)
def put_in_row(request: HttpRequest, pk: int, number: str, item: int) -> HttpResponse:
    """Add its line to the evidence of a row, whose answer stays as it was."""
    assessment = around.one(request, pk)
    around.refuse(permissions.why_not_write(around.person(request), assessment.landlord))
    one = get_object_or_404(EvidenceItem, pk=item, landlord=assessment.landlord)
    try:
        actions.put_in_row(
            assessment=assessment,
            by=around.person(request),
            on=today(),
            provision=number,
            item=one,
            version=_version(request),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{one} stands in the evidence of {number}. Its answer is as it was.")
    return redirect("desk:self_assessment_row", pk, number)


def _version(request: HttpRequest) -> int:
    """Return the version of the row that was shown; one that is no number was never saved."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else -1
