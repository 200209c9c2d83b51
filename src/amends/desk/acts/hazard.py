"""A possible hazard: recorded with the time we knew of it, and what was done, by the law's own limits."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import front_door_permissions
from amends.casework.actions import hazards
from amends.casework.models import Complaint, Hazard, HazardKind
from amends.desk.acts import whether
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.web.clock import today

HERE = ZoneInfo("Europe/London")
JUDGED = (("yes", "Yes: it cannot wait"), ("no", "No"), ("not judged", "Nobody has judged it yet"))
MEANS = {"yes": True, "no": False, "not judged": None}


def clock_time(label: str, help_text: str, missing: str) -> forms.TimeField:
    """Return a field for the time of a day."""
    return forms.TimeField(
        label=label, help_text=help_text, input_formats=["%H:%M", "%H.%M", "%I:%M%p", "%I%p"],
        error_messages={"required": missing, "invalid": "Enter the time as hours and minutes: 14:30"},
        widget=forms.TextInput(attrs={"size": 5}),
    )  # fmt: skip


class HazardForm(ActForm):
    """What may be unsafe, and when anyone of ours first knew."""

    kind = choice("What may be unsafe?", HazardKind.choices, "Choose what may be unsafe")
    what = words("What is it?", "What the resident says, where in the home.", missing="Say what may be unsafe", rows=3)
    emergency = choice("Is it an emergency?", JUDGED, "Say whether it is an emergency, or that nobody has judged it")
    on = day("On which day did anyone of ours first know?", "the date we first knew", "")
    at = clock_time("At what time?", "For example: 14:30. The limits of an emergency run in hours.", "Enter the time")

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        said = self.cleaned_data
        return {
            "kind": said["kind"],
            "what": said["what"],
            "emergency": MEANS[said["emergency"]],
            "aware_at": datetime.combine(said["on"], said["at"], HERE),
            "on": today(),
        }


@act(front_door_permissions.why_not_record_hazard)
def hazard(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record a possible hazard."""
    form = HazardForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, hazards.record, complaint=complaint, **form.given()):
        return back_to(request, complaint, "The hazard is recorded. Its limits stand beside the complaint’s dates.")
    sentences = [
        "The law’s limits run from the moment any of us knew, beside the dates of the complaint: neither waits for "
        "the other."
    ]
    return show(request, complaint, form, "Record a possible hazard", "Record it", sentences=sentences)


STEPS = (
    ("emergency", "It is an emergency"),
    ("no emergency", "It is not an emergency"),
    ("investigated: a hazard", "Investigated: it is a hazard"),
    ("investigated: none", "Investigated: it is not a hazard"),
    ("summary sent", "The written summary went to the resident"),
    ("made safe", "It is made safe"),
    ("works began", "Further works began"),
    ("works done", "Further works are done"),
)
IN_HOURS = ("investigated: a hazard", "investigated: none", "made safe")


class StepForm(ActForm):
    """What was done, when."""

    what = choice("What happened?", STEPS, "Choose what happened")
    because = words("Why?", "Where it is judged an emergency, or not one.", rows=2, required=False)
    on = day("On which day?", "the date", "")
    at = clock_time("At what time?", "For an investigation, or making safe: 14:30.", "Enter the time")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].required = False

    def clean(self) -> dict[str, Any]:
        """Return what was typed; a judgement has its reason, and what counts in hours its time."""
        said = super().clean() or {}
        if said.get("what") in ("emergency", "no emergency") and not said.get("because"):
            self.add_error("because", "Say why")
        if said.get("what") in IN_HOURS and said.get("at") is None and "at" not in self.errors:
            self.add_error("at", "Enter the time")
        return said


@act(whether.why_not_step)
def step(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record what was done about one hazard, the one of `?hazard=`."""
    found = [*complaint.hazards.all()]
    one = next((one for one in found if str(one.pk) == request.GET.get("hazard")), found[0])
    form = StepForm(typed(request), today=today())
    if form.is_valid() and _do(request, complaint, form, one):
        return back_to(request, complaint, "Recorded.")
    return show(request, complaint, form, "What was done about the hazard", "Record it", sentences=[one.what])


def _do(request: HttpRequest, complaint: Complaint, form: StepForm, one: Hazard) -> bool:
    said = form.cleaned_data
    what, on = said["what"], said["on"]
    if what in ("emergency", "no emergency"):
        given = {"emergency": what == "emergency", "because": said["because"], "on": on}
        return done(request, complaint, form, hazards.judge, hazard=one, **given)
    at: Any = datetime.combine(on, said["at"] or time(), HERE) if what in IN_HOURS else on
    found = {"investigated: a hazard": True, "investigated: none": False}.get(what)
    name = "investigated" if found is not None else what
    return done(request, complaint, form, hazards.step, hazard=one, what=name, at=at, is_hazard=found, on=on)
