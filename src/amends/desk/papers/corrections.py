"""One row beside the original: put right what the reader got wrong, say that it is none, or add one that it missed."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.core.validators import MaxLengthValidator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from amends.casework.refused import Refused
from amends.compliance import corrected
from amends.compliance.actions import reading as acts
from amends.compliance.corrected import ReadRow
from amends.compliance.models import ReadPaper
from amends.desk import doors
from amends.desk.papers.kept import SPOKEN, groups, kept_paper
from amends.papers.rows import Answer
from amends.web.clock import today

AROUND = 12  # pieces of the original before and after the row
LONGEST = MaxLengthValidator(50_000, "Use at most 50,000 characters")
NUMBER = re.compile(r"\d{1,2}(\.\d{1,2})?")


class RowForm(forms.Form):
    """A row as it stands in the original."""

    says_optional = False
    provision = forms.CharField(
        label="Which provision?",
        help_text="Its number, such as 6.3.",
        max_length=8,
        error_messages={"required": "Enter the number of the provision"},
    )
    answer = forms.ChoiceField(
        label="How is it answered?",
        help_text="As it stands there, not as it should. Where nobody could tell, it is unclear.",
        choices=[(one.value, words) for one, words in SPOKEN.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it is answered"},
    )
    evidence = forms.CharField(
        label="Evidence", required=False, widget=forms.Textarea({"rows": 6}), validators=[LONGEST]
    )
    commentary = forms.CharField(
        label="Commentary", required=False, widget=forms.Textarea({"rows": 4}), validators=[LONGEST]
    )
    because = forms.CharField(label="Why, if it is not plain?", required=False, max_length=500)
    last = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_provision(self) -> str:
        """Return the number; raises ValidationError where it is none."""
        number: str = self.cleaned_data["provision"].strip()
        if not NUMBER.fullmatch(number):
            raise forms.ValidationError("Enter a number of the Code, such as 6.3")
        return number


@doors.through(doors.PAPERS)
def row(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Show one row beside the original, and keep what somebody puts right in it."""
    kept = kept_paper(request, pk)
    one = next((one for one in corrected.rows_of(kept) if one.number == row), None)
    if one is None:
        raise Http404("The paper has no such row.")
    form = RowForm(request.POST or None, initial=_initial(one))
    if request.method == "POST" and (said := _done(request, kept, one, form)):
        messages.success(request, said)
        return redirect("desk:paper_read", pk)
    return _show(request, kept, form, one)


@doors.through(doors.PAPERS)
def missed(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a row that stands in the original and was not read."""
    kept = kept_paper(request, pk)
    form = RowForm(request.POST or None, initial={"answer": Answer.UNCLEAR.value})
    if request.method == "POST" and form.is_valid() and _kept(request, kept, acts.next_number(kept), form):
        messages.success(request, f"{form.cleaned_data['provision']} is added.")
        return redirect("desk:paper_read", pk)
    return _show(request, kept, form, None)


def _initial(one: ReadRow) -> dict[str, Any]:
    words = {name: getattr(one.row, name) for name in ("provision", "evidence", "commentary")}
    return {**words, "answer": one.row.answer.value, "last": one.correction.pk if one.correction else None}


def _done(request: HttpRequest, kept: ReadPaper, one: ReadRow, form: RowForm) -> str:
    """Do what was asked of a row; return a sentence on it, nothing where it was refused."""
    about: dict[str, Any] = {"landlord": kept.landlord, "by": doors.who(request), "on": today(), "paper": kept}
    deed = request.POST.get("deed", "")
    if deed not in ("take out", "as read"):
        changed = form.is_valid() and _not_behind(one, form) and _kept(request, kept, one.number, form)
        return f"{form.cleaned_data['provision']} is corrected." if changed else ""
    try:
        if deed == "take out":
            acts.take_out(**about, row=one.number, because=request.POST.get("because", "")[:500])
            return "It is counted as a row no more."
        acts.as_it_was_read(**about, row=one.number)
        return "It holds as it was read."
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return ""


def _not_behind(one: ReadRow, form: RowForm) -> bool:
    """Refuse words that were typed before somebody else put the row right: they see that first."""
    last = one.correction
    if last is None or form.cleaned_data["last"] == last.pk:
        return True
    theirs = f"{last.provision}, {SPOKEN[one.row.answer]}" if last.provision else last.get_kind_display()
    typed = QueryDict(mutable=True)
    typed.update({**form.data.dict(), "last": str(last.pk)})  # type: ignore[attr-defined]
    form.data = typed
    said = f"{last.corrected_by} put this row right while you wrote: {theirs}."
    form.add_error(None, f"{said} What you wrote is below: keep it to replace theirs")
    return False


def _kept(request: HttpRequest, kept: ReadPaper, number: int, form: RowForm) -> bool:
    words = {name: value for name, value in form.cleaned_data.items() if name != "last"}
    try:
        acts.correct(landlord=kept.landlord, by=doors.who(request), on=today(), paper=kept, row=number, **words)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _show(request: HttpRequest, kept: ReadPaper, form: RowForm, one: ReadRow | None) -> HttpResponse:
    pieces = kept.original
    at = corrected.Original(pieces).nearest(one.row.place) if one else None
    first = max(0, at - AROUND) if at is not None else 0
    page = one.row.place.page if one else None
    pdf = next((file for file in kept.files.all() if file.kind == "pdf"), None)
    context = {
        "here": doors.PAPERS.page,
        "document": kept,
        "landlord": kept.landlord,
        "one": one,
        "form": form,
        "at": at,
        "tables": groups(pieces[first : at + AROUND] if at is not None else pieces, first),
        "picture": (pdf, page) if pdf and page else None,
        "history": kept.corrections.filter(row=one.number).select_related("corrected_by") if one else [],
        "spoken": SPOKEN,
    }
    return render(request, "desk/papers/row.html", context)
