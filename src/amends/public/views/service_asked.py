"""What a service is asked for, answered by its link without an account; the link opens this one question."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from amends.casework import services
from amends.casework.actions import contributions
from amends.casework.models import Contribution
from amends.casework.refused import Refused
from amends.public.show import landlord_or_404, private, show
from amends.web.clock import today
from amends.web.rate_limit import too_many

A_DAY = 86_400


class ServiceForm(forms.Form):
    """The answer, in words."""

    words = forms.CharField(
        label="Your answer",
        help_text="What happened and when, what your records show, and what you will do. The resident may be told it.",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=20_000,
        error_messages={"required": "Write your answer"},
    )


@private
@require_http_methods(["GET", "POST"])
def service_asked(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Show the question and nothing else of the case, and keep the answer; once answered, only say so."""
    landlord, day = landlord_or_404(slug), today()
    if too_many(request, "service", limit=200, seconds=A_DAY):
        return show(request, "too_many", landlord, status=429)
    asked = services.opened(landlord, token, day)
    if asked is None:
        return show(request, "service_link_ended", landlord, status=404)
    form = ServiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and asked.answered_on is None and _kept(asked, form):
        return redirect("public:service_asked", slug, token)
    return show(request, "service_asked", landlord, form=form, asked=asked)


def _kept(asked: Contribution, form: ServiceForm) -> bool:
    try:
        contributions.answer(contribution=asked, on=today(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
