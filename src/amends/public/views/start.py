"""The first pages: which landlord, and what a complaint is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from amends.accounts.models import Landlord
from amends.public import drafts
from amends.public.show import landlord_or_404, show
from amends.public.time_limits import first_answers
from amends.web.clock import today


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the one landlord, or show the list of them."""
    landlords = list(Landlord.objects.all())
    if len(landlords) == 1:
        return redirect("public:start", landlords[0].slug)
    return render(request, "public/landlords.html", {"landlords": landlords})


@require_safe
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a complaint is, what happens and by when, and the one green button."""
    landlord = landlord_or_404(slug)
    draft, _token = drafts.of_request(request, landlord, timezone.now())
    unfinished = draft is not None and not drafts.was_sent(draft)
    return show(request, "start", landlord, limits=first_answers(today()), unfinished=unfinished)
