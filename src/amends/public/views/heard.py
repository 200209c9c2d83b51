"""What a contractor's people heard, written down by their link, without an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from amends.accounts.models import Landlord
from amends.casework import contractor_links
from amends.casework.actions import front_door
from amends.casework.models import Channel, Choice, ContractorLink, HeardKind
from amends.casework.refused import Refused
from amends.public.show import landlord_or_404, private, show
from amends.web.clock import today
from amends.web.forms import Date
from amends.web.rate_limit import too_many

NOT_ASKED, REQUEST = "not asked", "request"
A_DAY = 86_400


class ContractorForm(forms.Form):
    """Where, their own words, whether they want to complain; the rest may be left out."""

    where = forms.CharField(label="Where?", max_length=250, error_messages={"required": "Enter the address or place"})
    words = forms.CharField(
        label="What did they say?",
        help_text="In their own words, as near as you can.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
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
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="If you know.",
    )
    choice = forms.ChoiceField(
        label="What did they answer?",
        choices=[
            (Choice.COMPLAIN, "Yes, they want to complain"),
            (Choice.DECLINE, "No, they do not want to complain"),
            (NOT_ASKED, "I could not ask"),
            (REQUEST, "They were not unhappy: they ask for something"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they answered, or that you could not ask"},
    )
    answer_words = forms.CharField(
        label="In what words, or why could you not ask?",
        required=False,
        max_length=500,
        help_text="A “no” is kept in their own words.",
    )
    name = forms.CharField(
        label="Who said it?", max_length=150, required=False, help_text="Their name, if you know it."
    )
    contact = forms.CharField(
        label="How can the landlord reach them?", max_length=250, required=False, help_text="If they told you."
    )
    told_on = Date(label="When did they tell you?", called="the day they told you")
    your_name = forms.CharField(label="Your name", max_length=80, error_messages={"required": "Enter your name"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_on"].latest = today()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; a no and a *could not ask* need words."""
        typed = super().clean() or {}
        if typed.get("choice") == Choice.DECLINE and not typed.get("answer_words"):
            self.add_error("answer_words", "Write how they said no, in their own words")
        if typed.get("choice") == NOT_ASKED and not typed.get("answer_words"):
            self.add_error("answer_words", "Say why you could not ask")
        return typed


@private
@require_http_methods(["GET", "POST"])
def contractor_heard(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Keep what a contractor's person heard; the page shows nothing of the record."""
    landlord, day = landlord_or_404(slug), today()
    if too_many(request, "contractor", limit=200, seconds=A_DAY):
        return show(request, "too_many", landlord, status=429)
    link = contractor_links.opened(landlord, token, day)
    if link is None:
        return show(request, "contractor_link_ended", landlord, status=404)
    form = ContractorForm(request.POST or None, initial={"told_on": day})
    if request.method == "POST" and form.is_valid() and _kept(landlord, link, form):
        return redirect("public:contractor_thanks", slug, token)
    return show(request, "contractor_heard", landlord, form=form, link=link)


@private
def contractor_thanks(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Say that it is kept, and what the landlord does now."""
    landlord = landlord_or_404(slug)
    link = contractor_links.opened(landlord, token, today())
    if link is None:
        return show(request, "contractor_link_ended", landlord, status=404)
    return show(request, "contractor_thanks", landlord, link=link, token=token)


def _kept(landlord: Landlord, link: ContractorLink, form: ContractorForm) -> bool:
    typed = form.cleaned_data
    choice = typed["choice"]
    chosen = {Choice.COMPLAIN: typed["answer_words"] or typed["words"], Choice.DECLINE: typed["answer_words"]}
    try:
        front_door.hear(
            landlord=landlord,
            told_on=typed["told_on"],
            on=today(),
            by=None,
            channel=Channel.CONTRACTOR,
            words=typed["words"],
            risk=typed["risk"],
            at_risk=typed["at_risk"],
            kind=HeardKind.REQUEST if choice == REQUEST else HeardKind.DISSATISFACTION,
            where=typed["where"],
            resident_name=typed["name"],
            contact=typed["contact"],
            told_to_name=f"{typed['your_name']}, {link.contractor}"[:150],
            contractor_link=link,
            offered=choice in chosen,
            choice=choice if choice in chosen else "",
            choice_words=chosen.get(choice, ""),
            not_asked_because=typed["answer_words"] if choice == NOT_ASKED else "",
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
