"""Figures that a page shows from what was worked out ahead, and has worked out anew by the worker."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.casework import jobs, kept_figures, long_work
from amends.casework.kept_figures import Wanted


def work_out(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    """Ask the worker for the figures, and lead to where its progress is shown; few are on the page already."""
    address = request.get_full_path()
    if not wanted.are_many:
        return redirect(address)
    work = long_work.begin(
        person=wanted.person,
        name=f"Figures of {wanted.landlord.called}: {wanted.page.label}",
        function=jobs.work_out_figures,
        given=kept_figures.given(wanted) | {"address": address},
        of=1,
        landlord=wanted.landlord,
    )
    return redirect("desk:long_work", work.pk)
