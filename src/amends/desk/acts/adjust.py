"""What we do differently for the resident, and disabilities they told us of (Code 5.10)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework.actions import adjustments
from amends.casework.models import AdjustmentKind, Complaint
from amends.casework.refused import Refused
from amends.desk.acts import whether
from amends.desk.acts.act import act, back_to, show, typed, who
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.web.clock import today
from amends.web.forms import Date

MONTHS_UNTIL_REVIEW = 6  # what the form proposes; the person may choose another day


class AdjustForm(ActForm):
    """What is agreed, until when it is looked at again."""

    ahead = ("review_on",)
    kind = choice("What do we do differently?", AdjustmentKind.choices, "Choose what we do differently")
    language = forms.CharField(
        label="Which language?", max_length=60, required=False, help_text="Where you chose another language."
    )
    what = words(
        "In words, for whoever deals with it",
        "For example: use text relay 18001; write, and never telephone. Empty: the choice above says it all.",
        rows=2,
        required=False,
    )
    review_on = Date(
        label="When is it looked at again?", called="the date it is looked at again",
        help_text="The register reminds us. Six months on, unless you choose another day.",
    )  # fmt: skip
    on = day("When was it agreed?", "the date it was agreed")
    choice_hints = {
        "kind": {
            AdjustmentKind.LARGE_PRINT.value: "Every letter from now on is in large print.",
            AdjustmentKind.LANGUAGE.value: "Noted on the case and in letters. Amends does not translate letters.",
            AdjustmentKind.DO_NOT_CALL.value: "Nobody is prompted to telephone, and nothing asks it of the resident.",
        }
    }

    def clean(self) -> dict[str, Any]:
        """Return what was typed; another language is named, and something else is said in words."""
        said = super().clean() or {}
        if said.get("kind") == AdjustmentKind.LANGUAGE and not said.get("language"):
            self.add_error("language", "Enter which language")
        if said.get("kind") in (AdjustmentKind.OTHER, AdjustmentKind.INTERPRETER) and not said.get("what"):
            self.add_error("what", "Say what was agreed, in words")
        return said


@act(whether.why_not_adjust)
def adjust(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Agree one adjustment; letters and the case page keep it from that day."""
    form = AdjustForm(typed(request), today=today(), initial={"review_on": _months_on()})
    if form.is_valid() and _agreed(request, complaint, form):
        return back_to(request, complaint, "The adjustment is agreed, and kept from now on.")
    return show(request, complaint, form, "Agree an adjustment", "Agree it", sentences=_already(complaint))


def _agreed(request: HttpRequest, complaint: Complaint, form: AdjustForm) -> bool:
    """Return whether the action was done; it is about the resident, so that no version of the complaint is asked."""
    try:
        adjustments.agree(resident=complaint.resident, complaint=complaint, by=who(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _already(complaint: Complaint) -> list[str]:
    active = complaint.resident.adjustments.active(today())
    return [f"Agreed already: {'; '.join(one.what for one in active)}"] if active else []


def _months_on() -> Any:
    now = today()
    months = now.month - 1 + MONTHS_UNTIL_REVIEW
    return now.replace(year=now.year + months // 12, month=months % 12 + 1, day=min(now.day, 28))


class DisabilityForm(ActForm):
    """What the resident told us, in their words."""

    words = words(
        "What did they tell us?", "In their own words. They do not have to tell us.", missing="Write what they told us"
    )
    on = day("When did they tell us?", "the date they told us")


@act(whether.why_not_adjust)
def disability(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record a disability that the resident told us of."""
    form = DisabilityForm(typed(request), today=today())
    if form.is_valid():
        try:
            adjustments.disclose(resident=complaint.resident, by=who(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return back_to(request, complaint, "Recorded. Ask what we should do differently.", "desk:complaint_people")
    return show(request, complaint, form, "Record a disability told to us", "Record it")
