"""The forms of service requests, each with the one action that it does and the sentence that says it was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest

from amends.accounts.models import Landlord, Person
from amends.casework import access
from amends.casework.actions import front_door
from amends.casework.actions import requests as actions
from amends.casework.models import Channel, Choice, Heard, RequestState, ServiceRequest, StepKind
from amends.desk.acts.forms import ActForm, choice, day, staff_of, words
from amends.desk.front_door.act import home_at, resident_from
from amends.web.forms import Date

AFTER_CLOSING = frozenset({"unhappy"})
ASKED = "asked"
HOW = [one for one in Channel.choices if one[0] != Channel.WEB]


def heard_asked_for(request: HttpRequest, landlord: Landlord) -> Heard | None:
    """Return what was heard that the request is to be made of, where the address names it and it has none yet."""
    asked = request.GET.get("heard", "")
    seen = Heard.objects.seen_by(request.user).filter(landlord=landlord, request=None)  # type: ignore[arg-type]
    return seen.filter(pk=int(asked)).first() if asked.isdecimal() else None


class RequestForm(ActForm):
    """A form about one request."""

    def __init__(self, *args: Any, request: ServiceRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = request
        if "owner" in self.fields:
            self.fields["owner"].queryset = staff_of(request.landlord)  # type: ignore[attr-defined]


def _owner() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label="Who has it?",
        empty_label="Choose a person",
        error_messages={"required": "Choose who has it"},
    )


def _next_step(*, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label="What comes next?",
        max_length=200,
        required=required,
        error_messages={"required": "Say what comes next"},
    )


def _review_on(label: str = "When do we look at it again?") -> Date:
    return Date(label=label, called="the review date")


class RaiseForm(ActForm):
    """A new request: what is asked, by whom, who has it, what comes next, and when it is looked at again."""

    ahead = ("review_on",)
    what = words("What do they ask for?", "In their own words, as near as you can.", missing="Write what they ask for")
    raised_on = day("When did they ask?", "the day they asked")
    name = forms.CharField(label="Their name", max_length=150, required=False)
    where = forms.CharField(label="Address of the home, or the place", max_length=250, required=False)
    category = forms.CharField(
        label="What is it about?", max_length=80, required=False, help_text="Repairs, lettings …"
    )
    owner = _owner()
    next_step = _next_step()
    review_on = _review_on()

    def __init__(self, *args: Any, landlord: Landlord, heard: Heard | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.landlord, self.heard = landlord, heard
        self.fields["owner"].queryset = staff_of(landlord)  # type: ignore[attr-defined]
        self.fields["raised_on"].initial = self.today
        if heard:
            self.fields["what"].initial = heard.words_for_a_request
            for name in ("raised_on", "name", "where", "category"):  # known already, from what was heard
                del self.fields[name]

    def save(self, by: Person, on: date) -> ServiceRequest:
        """Return the request; made of what was heard where there is that."""
        typed = dict(self.cleaned_data)
        if self.heard:
            return front_door.make_request(heard=self.heard, by=by, on=on, **typed)
        home = home_at(self.landlord, typed.pop("where"))
        name = typed.pop("name")
        return actions.raise_request(landlord=self.landlord, by=by, on=on, home=home, resident_name=name, **typed)


class StepForm(RequestForm):
    """Work done, or a note."""

    ahead = ("review_on",)
    kind = choice("What is it?", [(StepKind.WORK, "Work was done"), (StepKind.NOTE, "A note")], "Choose work or note")
    note = words("What happened?", missing="Write what happened", rows=3)
    on = day("When?", "the day it happened")
    next_step = _next_step(required=False)

    def save(self, by: Person, on: date) -> str:
        """Keep the step."""
        actions.step(request=self.about, by=by, **self.cleaned_data)
        return "Recorded."


class ChaseForm(RequestForm):
    """The resident asked again where it had got to."""

    note = words("What did they say?", "In their own words.", missing="Write what they said", rows=3)
    on = day("When?", "the day they chased it")

    def save(self, by: Person, on: date) -> str:
        """Keep the chaser; the second with no complaint is pointed out."""
        actions.step(request=self.about, by=by, kind=StepKind.CHASE, **self.cleaned_data)
        times = self.about.steps.filter(kind=StepKind.CHASE).count()
        if times >= 2 and not self.about.complaint_id:
            return f"Recorded. They have chased it {times} times: ask whether they want to complain."
        return "Recorded."


class ReviewForm(RequestForm):
    """Somebody looked at it again, and says when next."""

    ahead = ("review_on",)
    note = words("Where does it stand?", missing="Say where it stands", rows=3)
    next_step = _next_step()
    review_on = _review_on("When do we look at it again after that?")

    def save(self, by: Person, on: date) -> str:
        """Keep the review and the next date."""
        actions.step(request=self.about, by=by, on=on, kind=StepKind.REVIEW, **self.cleaned_data)
        return "Reviewed."


class GiveForm(RequestForm):
    """Who has it from now on."""

    owner = _owner()
    next_step = _next_step()
    ahead = ("review_on",)
    review_on = Date(
        label="When do we look at it again?",
        called="the review date",
        required=False,
        help_text="Leave it empty to keep the date that is set. Only a review moves it later.",
    )

    def save(self, by: Person, on: date) -> str:
        """Give the request."""
        actions.assign(request=self.about, by=by, on=on, **self.cleaned_data)
        return f"{self.cleaned_data['owner']} has it now."


class CloseForm(RequestForm):
    """What came of it."""

    state = choice(
        "Is it done?",
        [(RequestState.DONE, "Yes, what they asked for is done"), (RequestState.STOPPED, "No, and we stop")],
        "Choose whether it is done",
    )
    outcome = words("What came of it?", "The resident can ask to read this.", missing="Write what came of it", rows=3)
    stop_words = words(
        "If the resident asked us to stop, in what words?",
        "A complaint is no reason to stop (Code 1.5). Only the resident’s own words are.",
        rows=2,
        required=False,
    )
    on = day("When?", "the day it was closed")

    def save(self, by: Person, on: date) -> str:
        """Close it."""
        actions.close(request=self.about, by=by, **self.cleaned_data)
        return "Closed, with its outcome."


class UnhappyForm(RequestForm):
    """The resident is not satisfied with how the request goes: the choice is theirs, and the request goes on."""

    said = words("What did they say?", "In their own words, as near as you can.", missing="Write what they said")
    answer = choice(
        "Would they like it logged as a complaint?",
        [
            (Choice.COMPLAIN, "Yes, they want to complain"),
            (Choice.DECLINE, "No, they do not want to complain"),
            (ASKED, "I asked, and wait for their answer"),
        ],
        "Choose what they answered",
    )
    no_words = words("If no, in what words?", "Their own.", rows=2, required=False)
    channel = forms.ChoiceField(label="How did they tell you?", choices=HOW, initial=Channel.PHONE)
    told_on = day("When did they first tell anyone here?", "the day they told us")
    name = forms.CharField(label="Their name", max_length=150, required=False)
    contact = forms.CharField(
        label="How can we reach them?", max_length=250, required=False, help_text="Email, telephone or address."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_on"].initial = self.today
        self.fields["name"].initial = self.about.resident_name
        if self.about.resident_id:
            del self.fields["name"], self.fields["contact"]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; a no stands in the resident's words."""
        typed = super().clean() or {}
        if typed.get("answer") == Choice.DECLINE and not typed.get("no_words"):
            self.add_error("no_words", "Write how they said no, in their own words")
        return typed

    def save(self, by: Person, on: date) -> str:
        """Make the complaint, or keep the no, or keep that they were asked."""
        typed, one = self.cleaned_data, self.about
        if typed["answer"] == Choice.DECLINE:
            actions.unhappy(request=one, by=by, on=on, words=typed["said"], choice_words=typed["no_words"])
            return "Kept: they were offered the choice and do not want to complain. The request goes on."
        if typed["answer"] == ASKED:
            actions.offer(request=one, by=by, on=on)
            return "Kept: they were offered the choice. Come back here with their answer."
        where = str(one.home) if one.home else ""
        who = one.resident or resident_from(typed["name"], typed["contact"], where, one.home)
        complaint = actions.dissatisfied(
            request=one, by=by, on=on, words=typed["said"], channel=typed["channel"], told_on=typed["told_on"],
            resident=who,
        )  # fmt: skip
        code = access.code_from(f"request {one.pk}")
        access.set_code(complaint, access.RESIDENT, code)
        return f"Logged as {complaint.reference}. Read out the reference, and the code {code}. The request goes on."


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is done on a request: its page's heading, its button, and what stands before the form."""

    form: Callable[..., RequestForm]
    heading: str
    button: str
    says: str = ""
    read_out: bool = False


ACTS = {
    "step": Act(StepForm, "Record work or a note", "Record it"),
    "chase": Act(
        ChaseForm,
        "The resident chased it",
        "Record it",
        "Ask whether they are satisfied with how it goes. Chased twice with no complaint is pointed out to the "
        "complaints officer.",
    ),
    "review": Act(ReviewForm, "Review the request", "Record the review"),
    "give": Act(GiveForm, "Give the request to somebody", "Give it"),
    "close": Act(CloseForm, "Close the request", "Close it"),
    "unhappy": Act(
        UnhappyForm,
        "The resident is not satisfied",
        "Record it",
        "A complaint starts at once, dated the day they told anyone. The request goes on all the same (Code 1.5).",
        read_out=True,
    ),
}
