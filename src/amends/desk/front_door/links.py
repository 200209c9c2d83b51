"""Contractors' links: their people say what they heard without an account; the link is shown once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from amends.casework.actions import contractors
from amends.casework.models import ContractorLink
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.front_door.act import done, landlord_here
from amends.desk.lists import Listed, show
from amends.web.clock import today

COLUMNS = (
    ("Contractor", "contractor"),
    ("Given on", "made_on"),
    ("Given by", "made_by"),
    ("Opens until", "expires_on"),
    ("Ended on", "ended_on"),
    ("Heard by it", "many"),
)


class LinkForm(forms.Form):
    """Whose link, and until when."""

    contractor = forms.CharField(
        label="Which contractor?", max_length=150, error_messages={"required": "Name the contractor"}
    )
    days = forms.TypedChoiceField(
        label="How long should it open?",
        choices=[(90, "3 months"), (180, "6 months"), (365, "A year")],
        coerce=int,
        initial=180,
    )


@doors.through(doors.LINKS)
def contractor_links(request: HttpRequest) -> HttpResponse:
    """Show the links given to contractors, and give another; its address is on this answer and nowhere else."""
    around, day = landlord_here(request, doors.LINKS), today()
    landlord = around["landlord"]
    form, address = LinkForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        by, typed = doors.who(request), form.cleaned_data
        if done(form, lambda: made.append(contractors.link(landlord=landlord, by=by, on=day, **typed))):
            there = reverse("public:contractor_heard", args=[landlord.slug, made[0].token])
            address, form = request.build_absolute_uri(there), LinkForm()
    found = (
        ContractorLink.objects.filter(landlord=landlord)
        .select_related("made_by")
        .annotate(many=Count("heard"))
        .order_by("-made_on", "-pk")
    )
    listed = Listed("Contractors’ links", found, COLUMNS, "link")
    return show(
        request,
        listed,
        "desk/front_door/links.html",
        around | {"form": form, "address": address},
        lambda page: {"links": [(link, link.good_on(day)) for link in page]},
    )


@require_POST
@doors.through(doors.LINKS)
def end_link(request: HttpRequest, pk: int) -> HttpResponse:
    """End a link at once."""
    landlord = doors.landlord_for(request, doors.LINKS)
    link = get_object_or_404(ContractorLink, pk=pk, landlord=landlord, ended_on=None)
    try:
        contractors.end(link=link, by=doors.who(request), on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"The link of {link.contractor} opens no more.")
    return redirect(f"{reverse('desk:contractor_links')}?landlord={landlord.slug}")
