"""I heard something: any member of staff writes down what a resident said, in under a minute, on a phone."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from amends.accounts.models import Landlord
from amends.casework import access
from amends.casework.actions import front_door
from amends.casework.models import Channel, Choice, Complaint, Heard, HeardKind
from amends.desk import doors
from amends.desk.front_door.act import done, home_at, landlord_here, resident_from
from amends.desk.front_door.sounds_like import sounds_dissatisfied
from amends.web.clock import today
from amends.web.forms import Date

NOT_ASKED = "not asked"
NOT_UNHAPPY = (HeardKind.REQUEST, HeardKind.ENQUIRY, HeardKind.COMPLIMENT)
ANSWERS = (
    (Choice.COMPLAIN, "Yes, they want to complain"),
    (Choice.DECLINE, "No, they do not want to complain"),
    (NOT_ASKED, "I could not ask"),
    (HeardKind.REQUEST, "I did not ask: they only want something done"),
    (HeardKind.ENQUIRY, "I did not ask: it was only a question"),
    (HeardKind.COMPLIMENT, "I did not ask: it was thanks or praise"),
)
READ_OUT = (
    "I am sorry about that. Would you like me to log this as a complaint? You do not have to use that word, and it "
    "will not count against you. We write to you within five working days, and you can ask the Housing Ombudsman for "
    "advice at any time."
)


class HearForm(forms.Form):
    """Where, their own words, whether they want to complain; the rest may be left out."""

    where = forms.CharField(
        label="Where?",
        max_length=250,
        required=False,
        help_text="Address, postcode or place: “14 Elm Court”, “the lift at Hill House”.",
    )
    words = forms.CharField(
        label="What did they say?",
        help_text="In their own words, as near as you can.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write what they said"},
    )
    risk = forms.ChoiceField(
        label="Is anyone at risk now?",
        choices=[("yes", "Yes"), ("no", "No"), ("not sure", "Not sure")],
        required=False,
        widget=forms.RadioSelect,
        help_text="Damp or mould, no heating in the cold, sparks, gas, a fall, someone ill or very young.",
    )
    at_risk = forms.CharField(
        label="Who is at risk, and why?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="If you know.",
    )
    choice = forms.ChoiceField(
        label="What did they answer?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they answered, or that you could not ask"},
    )
    answer_words = forms.CharField(
        label="In what words, or why could you not ask?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="A “no” is kept in their own words.",
    )
    name = forms.CharField(label="Who?", max_length=150, required=False, help_text="Their name, if you know it.")
    contact = forms.CharField(
        label="How can we reach them?", max_length=250, required=False, help_text="Email, telephone or address."
    )
    channel = forms.ChoiceField(
        label="How did they tell you?",
        choices=[choice for choice in Channel.choices if choice[0] not in (Channel.WEB, Channel.CONTRACTOR)],
        initial=Channel.IN_PERSON,
    )
    told_on = Date(label="When did they first tell anyone here?", called="the day they first told anyone here")
    asked_about = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.landlord = landlord
        self.fields["told_on"].latest = today()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; a no and a *could not ask* need words; unhappy words are asked about."""
        typed = super().clean() or {}
        choice = typed.get("choice")
        if choice == Choice.DECLINE and not typed.get("answer_words"):
            self.add_error("answer_words", "Write how they said no, in their own words")
        if choice == NOT_ASKED and not typed.get("answer_words"):
            self.add_error("answer_words", "Say why you could not ask")
        if choice in NOT_UNHAPPY:
            self._ask_about(typed)
        return typed

    def _ask_about(self, typed: dict[str, Any]) -> None:
        """Ask once whether these words are not dissatisfaction; whoever heard them says, and no list decides."""
        sound = sounds_dissatisfied(typed.get("words", ""))
        if sound and typed.get("asked_about") != (asked := ", ".join(sound)):
            again = cast(QueryDict, self.data).copy()
            again["asked_about"] = asked
            self.data = again
            listed = ", ".join(f"“{one}”" for one in sound)
            self.add_error(
                "choice", f"They said {listed}. Ask them if you can. If they really were not unhappy, send this again"
            )

    def heard(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        typed = self.cleaned_data
        choice = typed["choice"]
        words = {Choice.COMPLAIN: typed["answer_words"] or typed["words"], Choice.DECLINE: typed["answer_words"]}
        return {
            "told_on": typed["told_on"],
            "channel": typed["channel"],
            "words": typed["words"],
            "risk": typed["risk"],
            "at_risk": typed["at_risk"],
            "where": typed["where"],
            "home": home_at(self.landlord, typed["where"]),
            "resident_name": typed["name"],
            "contact": typed["contact"],
            "kind": choice if choice in NOT_UNHAPPY else HeardKind.DISSATISFACTION,
            "offered": choice in words,
            "choice": choice if choice in words else "",
            "choice_words": words.get(choice, ""),
            "not_asked_because": typed["answer_words"] if choice == NOT_ASKED else "",
        }


@doors.through(doors.HEAR)
def hear(request: HttpRequest) -> HttpResponse:
    """Ask what was heard; keep it, and make the complaint at once where the resident chose to complain."""
    around = landlord_here(request, doors.HEAR)
    form = HearForm(request.POST or None, landlord=around["landlord"], initial={"told_on": today()})
    if request.method == "POST" and form.is_valid():
        made: list[Heard] = []
        if done(form, lambda: made.append(_keep(request, form))):
            return redirect("desk:hear_thanks", made[0].pk)
    return render(request, "desk/front_door/hear.html", around | {"form": form, "read_out": READ_OUT})


def _keep(request: HttpRequest, form: HearForm) -> Heard:
    by, on = doors.who(request), today()
    heard = front_door.hear(landlord=form.landlord, on=on, by=by, **form.heard())
    if heard.choice == Choice.COMPLAIN:
        make_complaint(heard, by, on)
    return heard


def make_complaint(heard: Heard, by: Any, on: Any, choice_words: str = "") -> Complaint:
    """Return the complaint made of what was heard, with a code to read out beside its reference."""
    who = heard.resident or resident_from(heard.resident_name, heard.contact, heard.where, heard.home)
    complaint = front_door.turn_into_complaint(heard=heard, by=by, on=on, resident=who, choice_words=choice_words)
    access.set_code(complaint, access.RESIDENT, code_of(heard))
    return complaint


def code_of(heard: Heard) -> str:
    """Return the code to read out, the same one whenever it is asked for."""
    return access.code_from(f"heard {heard.pk}")


@doors.through(doors.HEAR)
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what happens now; to whoever wrote it down, on that day, with the reference and code to read out."""
    person, day = doors.who(request), today()
    heard = get_object_or_404(Heard.objects.filter(recorded_by=person, recorded_on=day), pk=pk)
    stage = heard.complaint.stages.first() if heard.complaint else None
    context = {"here": doors.HEAR.page, "heard": heard, "landlord": heard.landlord, "code": code_of(heard)}
    context |= {"acknowledge_by": stage.ack_due_on if stage else None}
    return render(request, "desk/front_door/hear_thanks.html", context)
