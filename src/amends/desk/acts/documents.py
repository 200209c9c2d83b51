"""Add a paper to a complaint: a photo, a report, a letter that came."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from amends.casework import permissions
from amends.casework.actions import documents
from amends.casework.models import Complaint
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day
from amends.formats.kinds import HEAD, kind_of
from amends.web.clock import today


class PaperForm(ActForm):
    """One file, and what it is."""

    upload = forms.FileField(
        label="Which file?",
        help_text="A file that was chosen has to be chosen again if something else on this page is wrong.",
        error_messages={"required": "Choose a file", "empty": "That file is empty: choose another"},
    )
    note = forms.CharField(label="What is it?", max_length=250, error_messages={"required": "Say what it is"})
    on = day("When was it added?", "the date it was added")

    def clean_upload(self) -> Any:
        """Return the file where it is small enough and of a kind that is taken, told by its bytes."""
        file, limit = self.cleaned_data["upload"], settings.AMENDS.upload_limit
        if file.size > limit * 1_000_000:
            raise forms.ValidationError(f"{file.name} is too large: a file can be up to {limit} MB")
        file.seek(0)
        if kind_of(file.read(HEAD)) is None:
            raise forms.ValidationError(
                f"{file.name} is a kind of file that is not taken, whatever its name says: add a picture, a video, "
                "a recording, a PDF, a Word or Excel file, or plain text"
            )
        return file


@act(permissions.why_not_add_paper)
def add_paper(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Add one paper."""
    form = PaperForm(typed(request), request.FILES or None, today=today())
    if form.is_valid() and done(request, complaint, form, documents.add, complaint=complaint, **form.cleaned_data):
        return back_to(request, complaint, "The paper is on the complaint.", "desk:papers")
    return show(request, complaint, form, "Add a paper", "Add it", upload=True)
