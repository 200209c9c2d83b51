"""Hand a stage to another body to answer, or take it back: one case and one clock, and nothing stops (Code 5.4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import services_permissions as may
from amends.casework import who_answered
from amends.casework.actions import hand_overs
from amends.casework.models import Complaint, Stage, ThirdParty
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day, words
from amends.desk.acts.stage import stage_of
from amends.web.clock import today
from amends.workdays import spoken

US = "us"


class HandOverForm(ActForm):
    """Who answers from now on, and why."""

    to = forms.ChoiceField(
        label="Who answers it from now on?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who answers it"},
    )
    because = words("Why?", "It stays on the record.", missing="Say why it is handed over", rows=2)
    on = day("When was it handed over?", "the date it was handed over")

    def __init__(self, *args: Any, bodies: list[ThirdParty], stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.pk): body for body in bodies if body.pk != stage.answering_body_id}
        choices = [(key, f"{body}, {body.get_kind_display().lower()}") for key, body in self.bodies.items()]
        back = [(US, "We do: take it back")] if stage.answering_body_id else []
        self.fields["to"].choices = [*back, *choices]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return self.cleaned_data | {"to": self.bodies.get(self.cleaned_data["to"])}


@act(may.why_not_hand_over)
def hand_over(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Say who answers the stage from now on; the letter will say so, and that we are responsible."""
    stage, bodies = stage_of(complaint), who_answered.bodies_of(complaint)
    form = HandOverForm(typed(request), today=today(), bodies=bodies, stage=stage)
    if form.is_valid() and done(
        request, complaint, form, hand_overs.hand_over,
        complaint=complaint, stage_number=stage.number, **form.given(),
    ):  # fmt: skip
        to = form.given()["to"]
        says = f"{to} answers stage {stage.number} for us." if to else f"We answer stage {stage.number} again."
        return back_to(request, complaint, says, "desk:complaint_people")
    due = f" The answer stays due by {spoken(stage.due_on)}." if stage.due_on else ""
    sentences = [f"It stays one complaint, with one record and one clock: nothing stops (Code 5.4).{due}"]
    unchecked = [str(body) for body in bodies if not body.policy_fits]
    warnings = (
        [f"No check says that the policy of {', '.join(unchecked)} keeps to the Code (5.5)."] if unchecked else []
    )
    heading = f"Who answers stage {stage.number}?"
    return show(request, complaint, form, heading, "Hand it over", sentences=sentences, warnings=warnings)
