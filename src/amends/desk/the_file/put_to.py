"""Put a criticism to whom it falls on before the decision, and keep what they say (Code 5.8)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import file_permissions
from amends.casework.actions import put_to
from amends.casework.models import Complaint, PutTo
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.acts.stage import stage_of
from amends.desk.the_file import what_waits
from amends.desk.the_file.one import one_of
from amends.web.clock import today

FAIR = (
    "Whoever is going to be criticised in the answer hears of it first, and may say something to it (Code 5.8). "
    "Put it to them in words that they can answer."
)


class PutForm(ActForm):
    """Whom it is put to, and what."""

    whom = forms.CharField(
        label="Who is it put to?", max_length=150, help_text="A person, a service or a firm.",
        error_messages={"required": "Say who it is put to"},
    )  # fmt: skip
    criticism = words("What are they criticised for?", missing="Say what they are criticised for")
    on = day("When was it put to them?", "the day on which it was put to them")


@act(file_permissions.why_not_put)
def put(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Put one criticism to one person."""
    form = PutForm(typed(request), today=today())
    if form.is_valid() and done(
        request, complaint, form, put_to.put,
        complaint=complaint, stage_number=stage_of(complaint).number, **form.cleaned_data,
    ):  # fmt: skip
        return back_to(request, complaint, "It is kept that this was put to them.", "desk:file")
    return show(request, complaint, form, "Put a criticism to someone", "Keep it", sentences=[FAIR])


REPLIED, NOTHING = "replied", "nothing"


class ReplyForm(ActForm):
    """What they said, or why they said nothing."""

    came = choice(
        "Did they reply?", [(REPLIED, "Yes"), (NOTHING, "No, and none is expected")], "Say whether they replied"
    )
    words = words("What did they say, or why is there no reply?", missing="Say what they said, or why there is none")
    on = day("When?", "the day of it")


@act(what_waits.why_not_keep_reply)
def reply(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Keep what somebody said to a criticism, or why they said nothing."""
    one = one_of(request, what_waits.unanswered(complaint))
    form = ReplyForm(typed(request), today=today())
    if form.is_valid() and _kept(request, complaint, form, one):
        return back_to(request, complaint, f"What {one.whom} said is kept.", "desk:file")
    return show(request, complaint, form, "What they said to it", "Keep it", sentences=[f"{one.whom}: {one.criticism}"])


def _kept(request: HttpRequest, complaint: Complaint, form: ReplyForm, one: PutTo) -> bool:
    typed_in: dict[str, Any] = form.cleaned_data
    if typed_in["came"] == REPLIED:
        given = {"words": typed_in["words"], "on": typed_in["on"]}
        return done(request, complaint, form, put_to.reply, put_to=one, **given)
    given = {"because": typed_in["words"], "on": typed_in["on"]}
    return done(request, complaint, form, put_to.no_reply, put_to=one, **given)
