"""Promise something with a day and an owner, and say with proof that it is done (Code 6.6, 6.17, 7.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.accounts.models import Landlord, Person
from amends.casework import calendar, permissions
from amends.casework.actions import promises
from amends.casework.models import Complaint, Document, Promise
from amends.desk.acts import whether
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day, staff_of, words
from amends.desk.acts.stage import stage_of
from amends.web.clock import today
from amends.web.forms import Date
from amends.workdays import OutsideCalendar, spoken


class PromiseForm(ActForm):
    """What, by when, and who sees to it."""

    ahead = ("due_on",)
    what = words(
        "What do we promise?",
        "As the resident will read it. For example: We will redecorate the bedroom wall.",
        missing="Say what we promise",
        rows=3,
    )
    due_on = Date(
        label="By which day?", called="the day by which it will be done", help_text="A day on which someone works."
    )
    owner: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who sees to it?",
        queryset=None,
        empty_label="Choose",
        error_messages={"required": "Choose who sees to it"},
    )
    agreed_on = day(
        "When did the resident agree to it?", "the date the resident agreed", "Where you asked them.", required=False
    )
    on = day("When was it promised?", "the date it was promised")
    all_the_same = forms.BooleanField(label="Promise it for that day all the same", required=False)

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.landlord = landlord
        self.fields["owner"].queryset = staff_of(landlord)  # type: ignore[attr-defined]
        if "all_the_same" not in self.data and not self._odd_day_typed():
            del self.fields["all_the_same"]

    def _odd_day_typed(self) -> bool:
        """Return whether the day typed is one on which nobody works, so that the question is asked."""
        field, widget = self.fields["due_on"], self.fields["due_on"].widget
        try:
            typed = field.clean(widget.value_from_datadict(self.data, self.files, "due_on"))
        except forms.ValidationError:
            return False
        return bool(typed and why_odd(self.landlord, typed))

    def clean_due_on(self) -> date:
        """Return the day, which does not lie behind."""
        typed: date = self.cleaned_data["due_on"]
        if typed < self.today:
            raise forms.ValidationError("The day by which it will be done must not be in the past")
        return typed

    def clean(self) -> dict[str, Any]:
        """Return what was typed; a day on which nobody works is asked about once."""
        typed = super().clean() or {}
        odd = why_odd(self.landlord, typed["due_on"]) if typed.get("due_on") else ""
        if odd and not typed.get("all_the_same"):
            self.add_error("due_on", f"{odd} Choose another day, or tick the box below to promise it all the same.")
        typed.pop("all_the_same", None)
        return typed


def why_odd(landlord: Landlord, due_on: date) -> str:
    """Return the sentence that says that nobody works that day, or nothing."""
    closed = calendar.closures(landlord, due_on, due_on)
    if closed:
        return f"{landlord.called} is closed on {spoken(due_on)}: {closed[0].reason}."
    try:
        works = calendar.current().is_working_day(due_on)
    except OutsideCalendar:
        return f"{spoken(due_on)} is further away than the calendar reaches."
    return "" if works else f"{spoken(due_on)} is not a working day."


@act(permissions.why_not_promise)
def promise(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Promise one thing."""
    stage = stage_of(complaint)
    form = PromiseForm(typed(request), today=today(), landlord=complaint.landlord)
    if form.is_valid() and done(
        request, complaint, form, promises.make, complaint=complaint, stage_number=stage.number, **form.cleaned_data
    ):
        return back_to(request, complaint, "The promise is recorded.", "desk:promises")
    made = complaint.promises.all()
    return show(request, complaint, form, "Add a promise", "Record the promise", "promise", made=made)


class ProofForm(ActForm):
    """What shows that it was done."""

    proof = words(
        "What shows that it is done?",
        "A job number, a photo on the case, what the resident said. “Done” alone is no proof.",
        rows=3,
        required=False,
    )
    document: forms.ModelChoiceField[Document] = forms.ModelChoiceField(
        label="Which paper on the case shows it?", queryset=None, empty_label="None", required=False
    )
    on = day("When was it done?", "the date it was done")

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = complaint.documents.filter(sealed_on=None)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Return what was typed: words, or a paper."""
        typed = super().clean() or {}
        if not typed.get("proof") and not typed.get("document"):
            self.add_error("proof", "Say what shows that it is done, or choose the paper that shows it")
        return typed


@act(whether.why_not_complete)
def complete(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Say that one promise is kept: the one asked for, else the first still open."""
    kept = _promise(request, complaint)
    form = ProofForm(typed(request), today=today(), complaint=complaint)
    if form.is_valid() and done(request, complaint, form, promises.complete, promise=kept, **form.cleaned_data):
        return back_to(request, complaint, f"Done: {kept.what}", "desk:promises")
    return show(request, complaint, form, "Say that it is done", "It is done", "complete", promise=kept)


def _promise(request: HttpRequest, complaint: Complaint) -> Promise:
    still = whether.open_promises(complaint)
    return next((one for one in still if str(one.number) == request.GET.get("promise")), still[0])
