"""The definition: the points of a complaint, what is sought on each, and whose business it is (Code 5.6, 5.7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict

from amends.casework import permissions
from amends.casework.actions import definition
from amends.casework.models import Complaint
from amends.casework.models.choices import RESPONSIBILITIES
from amends.desk.acts.act import act, back_to, done, pressed, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.acts.stage import stage_of
from amends.desk.drafts.kept import take_up
from amends.web.clock import today

MOST_POINTS = 30
PARTS = ("says", "outcome_sought", "service", "responsibility", "who_answers", "how_to_reach")


class DefinitionForm(ActForm):
    """As many points as there are, four boxes each, named `says_1`, `says_2` …"""

    on = day("When was it set out?", "the date it was set out")

    def __init__(self, *args: Any, points: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = range(1, points + 1)
        for number in self.numbers:
            self.fields |= _boxes(number)

    def points(self) -> list[dict[str, str]]:
        """Return the points as they were typed, for the action."""
        return [{part: self.cleaned_data[f"{part}_{number}"] for part in PARTS} for number in self.numbers]


def _boxes(number: int) -> dict[str, forms.Field]:
    """Return the boxes of one point."""
    return {
        f"says_{number}": words(
            "What they complain of", missing=f"Say what point {number} is, or take it away", rows=2
        ),
        f"outcome_sought_{number}": words(
            "What they want to happen",
            "Leave it empty if they have not said: the letter will ask.",
            rows=2,
            required=False,
        ),
        f"service_{number}": forms.CharField(
            label="Which service it is about", required=False, max_length=80, help_text="Repairs, lettings, charges."
        ),
        f"responsibility_{number}": choice("Whose business is it?", _WHOSE, f"Choose whose business point {number} is"),
        f"who_answers_{number}": forms.CharField(
            label="If it is not ours, who answers for it?",
            required=False,
            max_length=200,
            help_text="The council, say, or a freeholder’s agent. The letter says so (Code 5.7).",
        ),
        f"how_to_reach_{number}": words("How does the resident reach them?", rows=2, required=False),
    }


_WHOSE = [(value, {"unclear": "Not clear yet"}.get(value, text)) for value, text in RESPONSIBILITIES]


@act(permissions.why_not_define)
def define(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Set out the points; buttons add one and take one away without any being lost."""
    stage, day_now = stage_of(complaint), today()
    if request.method == "POST" and pressed(request):
        kept = _rearranged(request.POST, pressed(request))
        form = DefinitionForm(points=len(kept), today=day_now, initial=_initial(kept) | _day(request.POST))
    elif request.method == "POST":
        form = DefinitionForm(typed(request), points=len(_typed_points(request.POST)), today=day_now)
    else:
        left = take_up(request)
        kept = _typed_points(_as_sent(left)) if left else _recorded(complaint)
        form = DefinitionForm(points=len(kept), today=day_now, initial=_initial(kept))
    if form.is_valid() and done(
        request, complaint, form, definition.define,
        complaint=complaint, stage_number=stage.number, on=form.cleaned_data["on"], points=form.points(),
    ):  # fmt: skip
        return back_to(request, complaint, "The definition is set out.")
    return show(request, complaint, form, "Set out the definition", "Save the definition", "define", stage=stage)


def _recorded(complaint: Complaint) -> list[dict[str, str]]:
    """Return the points on the record; where there are none, one with the resident's own wish for its outcome."""
    held = [{part: getattr(point, part) for part in PARTS} for point in complaint.points.all()]
    return held or [{"outcome_sought": complaint.outcome_wanted}]


def _as_sent(left: Mapping[str, list[str]]) -> QueryDict:
    """Return what was left on the page as if it were sent, so that there are as many boxes as were typed in."""
    sent = QueryDict(mutable=True)
    for name, values in left.items():
        sent.setlist(name, values)
    return sent


def _typed_points(sent: QueryDict) -> list[dict[str, str]]:
    count = sent.get("points", "1")
    number = min(int(count) if count.isdecimal() else 1, MOST_POINTS)
    return [{part: sent.get(f"{part}_{one}", "") for part in PARTS} for one in range(1, max(number, 1) + 1)]


def _rearranged(sent: QueryDict, button: str) -> list[dict[str, str]]:
    """Return the points typed with one more, or without one."""
    points = _typed_points(sent)
    if button == "add" and len(points) < MOST_POINTS:
        points.append({})
    elif button.startswith("remove ") and len(points) > 1:
        points = [point for number, point in enumerate(points, 1) if button != f"remove {number}"]
    return points


def _initial(points: list[dict[str, str]]) -> dict[str, Any]:
    return {f"{part}_{number}": text for number, point in enumerate(points, 1) for part, text in point.items()}


def _day(sent: QueryDict) -> dict[str, Any]:
    return {"on": [sent.get(f"on_{part}", "") for part in ("day", "month", "year")]}
