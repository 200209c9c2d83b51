"""Third parties: who acts for us, whether their policy keeps to the Code, whether they answer in time (5.4, 5.5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from amends.accounts.models import Landlord, Person
from amends.casework import services_permissions as may
from amends.casework import who_answered
from amends.casework.actions import third_parties as actions
from amends.casework.models import BodyKind, Complaint, Duty, Stage, ThirdParty
from amends.desk import doors
from amends.desk.acts.act import typed, who
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.registers.around import Question, Row, act, address, allow, ask, landlord_of, listing, mine
from amends.desk.registers.around import one as one_thing
from amends.web.clock import today
from amends.web.forms import Date
from amends.web.words import whole_date

PAGE, CALLED = "desk:third_parties", "Third parties"
YES_NO = (("yes", "Yes"), ("no", "No"))


class BodyForm(ActForm):
    """Who acts for us, as what, since when, and whether residents' complaints come to them."""

    name = forms.CharField(
        label="What is it called?", max_length=150, error_messages={"required": "Enter the name of the body"}
    )
    kind = choice("What is it?", BodyKind.choices, "Choose what it is")
    handles_complaints = choice(
        "Does it handle complaints for us?",
        YES_NO,
        "Say whether it handles complaints",
        "Whether it answers residents, at any stage. Then its policy is checked against the Code first.",
    )
    from_on = Date(label="Since when does it act for us?", called="the date since when it acts for us")
    contract_says = words(
        "What does its contract say on complaints?", "Leave it empty if you do not know.", required=False, rows=3
    )

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return self.cleaned_data | {"handles_complaints": self.cleaned_data["handles_complaints"] == "yes"}


class ChangeForm(BodyForm):
    """What the register says of a body; since when it acts stays as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["from_on"]


class CheckForm(ActForm):
    """Whether the policy keeps to the Code, what does not, and when it is looked at again."""

    ahead = ("check_again_on",)
    fits = choice("Does its complaints policy keep to the Code?", YES_NO, "Say whether it keeps to the Code")
    note = words(
        "What did you find?", "Say which parts do not keep to the Code, if any do not.", required=False, rows=4
    )
    on = day("When did you check it?", "the date you checked it")
    check_again_on = Date(label="When is it to be checked again?", called="the date of the next check")

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return self.cleaned_data | {"fits": self.cleaned_data["fits"] == "yes"}


class EndForm(ActForm):
    """Since when, and why."""

    because = words("Why does it end?", missing="Say why it ends", rows=2)
    on = day("When did it end?", "the date it ended")


def waiting(person: Person, landlord: Landlord) -> int:
    """Return how many bodies that handle complaints have a policy to be checked, checked again or put right."""
    ended = ThirdParty.objects.filter(landlord=landlord, ended_on__isnull=False).values_list("pk", flat=True)
    return len({duty.about[1] for duty in _amiss(landlord, today()) if duty.about} - set(ended))


def _amiss(landlord: Landlord, on: date) -> QuerySet[Duty]:
    """Return what 5.5 asks of the landlord now: to check, to check again by today, to have a policy put right."""
    about = Duty.objects.as_at(on).filter(landlord=landlord, complaint=None, subject__startswith="third party ")
    amiss = Q(standing__in=("overdue", "due today", "open")) | Q(what="policy keeps to the Code", standing="breached")
    return about.filter(amiss)


@doors.through(doors.REGISTERS)
def third_parties(request: HttpRequest) -> HttpResponse:
    """Show who acts for us, those that still do first."""
    landlord = landlord_of(request)
    found = ThirdParty.objects.filter(landlord=landlord).order_by("ended_on", "name").prefetch_related("hand_overs")
    return listing(
        request,
        landlord,
        PAGE,
        CALLED,
        found,
        _row,
        called="third party",
        called_many="third parties",
        empty="None is registered.",
        sentences=[
            "Managing agents, tenant management organisations, contractors and others that act for us. A complaint to "
            "one of them is a complaint to us, in the same two stages, and we answer for how they handle it "
            "(Code 5.4, 5.5)."
        ],
        acts=[
            act("Register a third party", "desk:register_third_party", may.why_not_keep_bodies(who(request), landlord))
        ],
    )


def _stands(one: ThirdParty) -> tuple[str, str]:
    if one.ended_on:
        return "ended", "grey"
    if not (one.handles_complaints or one.policy_checked_on or one.hand_overs.all()):
        return "no complaints", "grey"
    if one.policy_fits is None:
        return "policy not checked", "red" if one.hand_overs.all() else "orange"
    if not one.policy_fits:
        return "policy does not keep to the Code", "red"
    again = one.check_again_on
    return ("check again", "orange") if again and again <= today() else ("policy checked", "green")


def _row(one: ThirdParty) -> Row:
    word, colour = _stands(one)
    note = f"Next check {whole_date(one.check_again_on)}" if one.check_again_on and not one.ended_on else ""
    return Row(
        one.name,
        reverse("desk:third_party", args=[one.pk]),
        quiet=one.get_kind_display(),
        says="Handles complaints" if one.handles_complaints else "",
        word=word,
        colour=colour,
        note=note,
    )


@doors.through(doors.REGISTERS)
def register(request: HttpRequest) -> HttpResponse:
    """Register one."""
    landlord = landlord_of(request)
    allow(may.why_not_keep_bodies(who(request), landlord))
    form = BodyForm(typed(request), today=today())
    question = Question("Register a third party", "Register it", address(PAGE, landlord))
    return ask(
        request,
        form,
        question,
        actions.register,
        "Registered.",
        lambda made: reverse("desk:third_party", args=[made.pk]),
        landlord=landlord,
        on=today(),
    )


def _seen(request: HttpRequest, pk: int) -> ThirdParty:
    here = ThirdParty.objects.filter(landlord__in=mine(who(request))).select_related("landlord", "recorded_by")
    return get_object_or_404(here, pk=pk)


@doors.through(doors.REGISTERS)
def third_party(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one: its checks, what it answers, and how often in time."""
    one, person = _seen(request, pk), who(request)
    word, colour = _stands(one)
    why_not = may.why_not_keep_bodies(person, one.landlord) or ("It has ended" if one.ended_on else None)
    seen = Complaint.objects.seen_by(person).order_by().values("pk")
    stages = Stage.objects.filter(answering_body=one, complaint__in=seen).select_related("complaint")
    duties = Duty.objects.as_at(today()).filter(landlord=one.landlord, complaint=None)
    duties = duties.filter(subject__regex=rf"^third party {pk}( |$)").order_by("arose_on", "pk")
    rows = [
        ("What it is", one.get_kind_display()),
        ("Handles complaints", "Yes" if one.handles_complaints else "No"),
        (
            "Acts for us",
            f"From {whole_date(one.from_on)}" + (f" to {whole_date(one.ended_on)}" if one.ended_on else ""),
        ),
        ("What its contract says", one.contract_says or "Not recorded"),
        ("Next check", whole_date(one.check_again_on) if one.check_again_on else "No day is set"),
        ("Registered by", one.recorded_by),
    ]
    return one_thing(
        request,
        one,
        (PAGE, CALLED),
        one.name,
        rows,
        [
            act("Check its policy", "desk:check_third_party", why_not, pk),
            act("Change what is said of it", "desk:change_third_party", why_not, pk),
            act("It acts for us no more", "desk:end_third_party", why_not, pk),
        ],
        "third_party",
        word=word,
        colour=colour,
        duties=duties,
        checks=one.checks.select_related("by").order_by("-on", "-pk"),
        stages=stages.order_by("-requested_on", "-pk"),
        theirs=who_answered.timeliness(one.landlord, one, today()),
        ours=who_answered.timeliness(one.landlord, None, today()),
    )


@doors.through(doors.REGISTERS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what the register says of one."""
    one = _seen(request, pk)
    allow(may.why_not_keep_bodies(who(request), one.landlord))
    held = {"name": one.name, "kind": one.kind, "contract_says": one.contract_says}
    held["handles_complaints"] = "yes" if one.handles_complaints else "no"
    form = ChangeForm(typed(request), today=today(), initial=held)
    question = Question(f"Change what is said of {one.name}", "Keep it", reverse("desk:third_party", args=[pk]))
    return ask(request, form, question, actions.change, "It is changed.", third_party=one, on=today())


@doors.through(doors.REGISTERS)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether its complaints policy keeps to the Code."""
    one = _seen(request, pk)
    allow(may.why_not_keep_bodies(who(request), one.landlord))
    form = CheckForm(typed(request), today=today())
    question = Question(f"Check the complaints policy of {one.name}", "Keep it", reverse("desk:third_party", args=[pk]))
    return ask(request, form, question, actions.check_policy, "The check is kept.", third_party=one)


@doors.through(doors.REGISTERS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it acts for us no more."""
    one = _seen(request, pk)
    allow(may.why_not_keep_bodies(who(request), one.landlord))
    question = Question(
        f"{one.name} acts for us no more", "It has ended", reverse("desk:third_party", args=[pk]), kind="warning"
    )
    form = EndForm(typed(request), today=today())
    return ask(request, form, question, actions.end, f"{one.name} has ended.", third_party=one)
