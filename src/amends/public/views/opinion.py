"""What a resident thinks of how they were treated, by the link of the survey, without an account (Code 5.1)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from amends.casework import opinions
from amends.casework.actions import opinions as actions
from amends.casework.actions import stages
from amends.casework.models import Opinion, TreatedWorse
from amends.casework.refused import Refused
from amends.public.questions import words
from amends.public.show import landlord_or_404, private, show
from amends.public.views.my_actions import MOVED_ON
from amends.web.clock import today
from amends.web.rate_limit import too_many

A_DAY = 86_400
CALLED = {
    5: gettext_lazy("Very satisfied"),
    4: gettext_lazy("Satisfied"),
    3: gettext_lazy("Neither satisfied nor dissatisfied"),
    2: gettext_lazy("Dissatisfied"),
    1: gettext_lazy("Very dissatisfied"),
}


def _score(label: Any) -> forms.TypedChoiceField:
    """Return a question answered by one of five words, or not at all."""
    choices = [(score, CALLED[score]) for score in opinions.SCORES]
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )


class OpinionForm(forms.Form):
    """Three scores, whether they were treated worse, their own words, and whether they want stage 2."""

    says_optional = False
    overall = _score(gettext_lazy("How satisfied are you with how we dealt with your complaint?"))
    fair = _score(gettext_lazy("How satisfied are you that we treated you fairly?"))
    informed = _score(gettext_lazy("How satisfied are you with how we kept you informed?"))
    treated_worse = forms.ChoiceField(
        label=gettext_lazy("Did we treat you worse because you complained?"),
        help_text=gettext_lazy(
            "Those who dealt with your complaint do not see this answer. Somebody else looks into it if you say yes."
        ),
        choices=[
            (TreatedWorse.NO, gettext_lazy("No")),
            (TreatedWorse.YES, gettext_lazy("Yes")),
            (TreatedWorse.RATHER_NOT_SAY, gettext_lazy("I would rather not say")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    worse_words = words(gettext_lazy("If you say yes: what happened?"), rows=4)
    comment = words(
        gettext_lazy("Is there anything else you want to tell us?"),
        rows=5,
        hint=gettext_lazy("Those who dealt with your complaint can read this."),
    )
    stage_2 = forms.BooleanField(
        label=gettext_lazy("I am not satisfied with your answer. I want a different person to look at it (stage 2)."),
        required=False,
    )

    def __init__(self, *args: Any, stage_2: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not stage_2:
            del self.fields["stage_2"]

    def clean(self) -> dict[str, Any]:
        """Return the answers; refuses an empty form."""
        typed = super().clean() or {}
        if not self.errors and not any(typed.values()):
            self.add_error(None, _("Answer any one of the questions. You do not have to answer them all"))
        return typed


@private
@require_http_methods(["GET", "POST"])
def opinion(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Ask what they think, once; then only say that we have it, with the way to stage 2 while it is open."""
    landlord, day = landlord_or_404(slug), today()
    if too_many(request, "opinion", limit=100, seconds=A_DAY):
        return show(request, "too_many", landlord, status=429)
    asked = opinions.opened(landlord, token)
    if asked is None or asked.complaint is None or not opinions.is_open(asked, day):
        return show(request, "opinion_ended", landlord, status=404)
    may = opinions.may_ask_for_stage_2(asked.complaint)
    # Whose complaint it is says which Ombudsman.
    around: dict[str, Any] = {"asked": asked, "visitor": asked, "token": token, "may_ask": may}
    if asked.answered_on is not None:
        return show(request, "opinion_thanks", landlord, **around)
    form = OpinionForm(request.POST if request.method == "POST" else None, stage_2=may)
    if request.method == "POST" and form.is_valid() and _kept(asked, form):
        return redirect("public:opinion", slug, token)
    return show(request, "opinion", landlord, form=form, **around)


def _kept(asked: Opinion, form: OpinionForm) -> bool:
    try:
        actions.answer(opinion=asked, on=today(), **form.cleaned_data)
    except Refused:
        form.add_error(None, MOVED_ON)
        return False
    return True


@private
@require_POST
def stage_2(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Take the complaint to stage 2 from the page that thanks, in one click and without a reason."""
    landlord = landlord_or_404(slug)
    asked = opinions.opened(landlord, token)
    if asked is None or asked.complaint is None or not opinions.is_open(asked, today()):
        return show(request, "opinion_ended", landlord, status=404)
    try:
        stages.escalate(complaint=asked.complaint, on=today())
    except Refused:
        messages.error(request, f"{MOVED_ON}.")
    else:
        done = _(
            "Your complaint is at stage 2 now. A different person will look at it. You do not have to tell us why."
        )
        messages.success(request, done)
    return redirect("public:opinion", slug, token)
