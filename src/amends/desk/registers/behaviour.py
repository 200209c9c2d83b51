"""Behaviour that does harm: whose it was, a warning with its letter, and a limit of contact proposed (5.14, 5.15)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from amends.accounts.models import Landlord
from amends.casework import behaviour_permissions as may
from amends.casework import notices
from amends.casework.actions import restrictions, warnings
from amends.casework.letters import notices as letters
from amends.casework.letters.notices import NoticeKind
from amends.casework.letters.warning import Warned
from amends.casework.models import Complaint, Notice, Representative, Resident
from amends.casework.models.seen import READS_ALL
from amends.desk import doors
from amends.desk.acts import whether
from amends.desk.acts.act import pressed, typed, who
from amends.desk.acts.forms import words
from amends.desk.acts.letter import LetterForm
from amends.desk.complaint import seen_whole
from amends.desk.registers import notice_writing
from amends.desk.registers import restrictions as register
from amends.desk.registers.around import Question, address, allow, ask, landlord_of, mine
from amends.web.clock import today
from amends.web.forms import Date

MOST = 20
SHORTEST = 3  # letters of a name or an address, before anybody is looked for


@doors.through(doors.REGISTERS)
def whose(request: HttpRequest) -> HttpResponse:
    """Find whose behaviour it was, by name, home or reference."""
    landlord = landlord_of(request)
    allow(may.why_not_warn(who(request), landlord))
    asked = request.GET.get("q", "").strip()
    found = list(_found(request, landlord, asked)[: MOST + 1]) if len(asked) >= SHORTEST else []
    context = {
        "here": doors.REGISTERS.page,
        "landlord": landlord,
        "back_to": address(register.PAGE, landlord),
        "asked": asked,
        "too_short": 0 < len(asked) < SHORTEST,
        "found": found[:MOST],
        "more": len(found) > MOST,
    }
    return render(request, "desk/registers/whose.html", context)


def _residents(request: HttpRequest) -> QuerySet[Resident]:
    """Return the residents whose complaints the person may see, or all where they read all."""
    person = who(request)
    reads_all = [one.pk for one in mine(person) if person.roles_at(one) & READS_ALL]
    theirs = Complaint.objects.seen_by(person)
    found = Resident.objects.filter(Q(landlord__in=reads_all) | Q(pk__in=theirs.order_by().values("resident")))
    newest = theirs.select_related("home").order_by("-told_on")
    return found.select_related("landlord").prefetch_related(Prefetch("complaints", newest, to_attr="seen"))


def _found(request: HttpRequest, landlord: Landlord, asked: str) -> QuerySet[Resident]:
    theirs = Complaint.objects.seen_by(who(request)).filter(
        Q(home__address__icontains=asked) | Q(home__postcode__icontains=asked) | Q(reference__iexact=asked)
    )
    named = Q(name__icontains=asked) | Q(pk__in=theirs.order_by().values("resident"))
    return _residents(request).filter(named, landlord=landlord, merged_into=None)


class WhoseForm(LetterForm):
    """Who it was, where somebody acts for the resident on the complaint; a form on behaviour begins so."""

    def __init__(self, *args: Any, complaint: Complaint | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acting = {str(one.pk): one for one in whether.acting(complaint)} if complaint else {}
        if self.acting and complaint:
            people = [("resident", complaint.resident.name)]
            people += [(key, f"{one.name}, who acts for them") for key, one in self.acting.items()]
            asked = forms.ChoiceField(
                label="Whose behaviour was it?", choices=people, widget=forms.RadioSelect,
                error_messages={"required": "Choose whose behaviour it was"},
            )  # fmt: skip
            self.fields = {"whose": asked, **self.fields}

    def representative(self) -> Representative | None:
        """Return who acts for the resident, where it was their behaviour; None for the resident."""
        chosen = str(self["whose"].value() or "") if "whose" in self.fields else ""
        return self.acting.get(chosen)


class WarnForm(WhoseForm):
    """What was done; what shows it is a part of the letter."""

    behaviour = words(
        "What was done?",
        "Say what was done, when, and what it did to the person it was done to. They will read this.",
        missing="Say what was done",
    )


@doors.through(doors.COMPLAINTS)
def warn_on_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Warn somebody of their behaviour, from a complaint."""
    complaint = seen_whole(who(request), reference)
    return _warn(request, complaint.resident, complaint, reverse("desk:complaint", args=[reference]))


@doors.through(doors.REGISTERS)
def warn(request: HttpRequest, pk: int) -> HttpResponse:
    """Warn a resident of their behaviour."""
    resident = get_object_or_404(_residents(request), pk=pk)
    return _warn(request, resident, None, address("desk:whose_behaviour", resident.landlord))


def _warn(request: HttpRequest, resident: Resident, complaint: Complaint | None, back_to: str) -> HttpResponse:
    """Write a warning, look at its letter, send it."""
    landlord = resident.landlord
    allow(may.why_not_warn(who(request), landlord))
    said = request.POST.get("behaviour", "").strip()
    facts = Warned(behaviour=said)
    parts = [part for part in letters.parts(NoticeKind.WARNING, facts) if part.key != "behaviour"]
    form = WarnForm(typed(request), parts=parts, sending=pressed(request) == "send", complaint=complaint, today=today())
    shows = form.answers().get("evidence", "") if form.is_bound and form.is_valid() else ""

    def send() -> Notice:
        warning = warnings.warn(
            resident=resident, representative=form.representative(), complaint=complaint, by=who(request), on=today(),
            behaviour=said, **({"evidence": shows} if isinstance(shows, str) else {"parts": {"evidence": shows}}),
        )  # fmt: skip
        return warning.notices.get()

    return notice_writing.write(
        request,
        form,
        landlord=landlord,
        kind=NoticeKind.WARNING,
        facts=facts if said else None,
        parts=parts,
        whom=notices.Whom(resident, form.representative(), complaint=complaint),
        action=send,
        done="The warning is on its way. It limits nothing, and stops no complaint.",
        here=doors.REGISTERS.page,
        back_to=back_to,
        heading=f"Warn {resident.name} about behaviour",
        sentences=(
            "A warning says what happened, and what may follow if it happens again. It limits nothing, and it stops no "
            "complaint (Code 5.14).",
            "Somebody who is ill, afraid or let down by us may be hard to deal with. Ask first what would help.",
        ),
        button_text="Send the warning",
    )


class LimitForm(WhoseForm):
    """What is to be limited, why, for how long, and what was weighed first."""

    ahead = ("review_on",)
    what = words(
        "What would be limited, and what may they still do?",
        "They will read this: “You may write or email. We will not take calls about this complaint.”",
        missing="Say what is limited, and what they may still do",
        rows=3,
    )
    reasons = words("Why?", "What was done, how often, and what it did to people.", missing="Say why")
    evidence = words("What shows it?", "Call logs, recordings, emails, each with its day.", missing="Say what shows it")
    equality = words(
        "What was weighed under the Equality Act 2010?",
        "What is known of their needs, how you asked, and what was changed for them. None known is an answer: say how "
        "you asked.",
        missing="Say what was weighed under the Equality Act (Code 5.15)",
    )
    how_to_complain = words(
        "How can they complain meanwhile?", "In a way that they can use.", missing="Say how they can complain", rows=2
    )
    how_to_get_repairs = words(
        "How can they get repairs meanwhile?",
        "Also at night, and when something is dangerous.",
        missing="Say how they can get repairs",
        rows=2,
    )
    review_on = Date(
        label="When will it be looked at again?",
        called="the day of the review",
        help_text="The Code names no interval. Somebody who did not impose it looks whether it is still needed.",
    )

    def clean_review_on(self) -> Any:
        """Return the day; it lies ahead."""
        if self.cleaned_data["review_on"] <= self.today:
            raise forms.ValidationError("The day of the review must be in the future")
        return self.cleaned_data["review_on"]

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "whose"}
        return typed | {"representative": self.representative()}


@doors.through(doors.COMPLAINTS)
def limit_on_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Propose a limit of contact, from a complaint."""
    complaint = seen_whole(who(request), reference)
    return _limit(request, complaint.resident, complaint, reverse("desk:complaint", args=[reference]))


@doors.through(doors.REGISTERS)
def limit(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a limit of contact for a resident."""
    resident = get_object_or_404(_residents(request), pk=pk)
    return _limit(request, resident, None, address("desk:whose_behaviour", resident.landlord))


def _limit(request: HttpRequest, resident: Resident, complaint: Complaint | None, back_to: str) -> HttpResponse:
    """Propose a limit; two others approve it before it holds."""
    allow(may.why_not_warn(who(request), resident.landlord))
    form = LimitForm(typed(request), parts=(), sending=False, complaint=complaint, today=today())
    warned = resident.warnings.count()
    before = (
        f"{resident.name} was warned before."
        if warned
        else "No warning is on record: warn them first, unless somebody would come to harm."
    )
    question = Question(
        f"Limit contact with {resident.name}",
        "Propose it",
        back_to,
        (
            "You propose it; two others approve it, and nothing is limited before that. It can stop no complaint and "
            "no repair (Code 5.14, 5.15).",
            before,
        ),
    )
    done = "It is proposed. Two others have to approve it before it holds."
    return ask(
        request, form, question, restrictions.propose, done, register.to,
        resident=resident, complaint=complaint, on=today(),
    )  # fmt: skip
