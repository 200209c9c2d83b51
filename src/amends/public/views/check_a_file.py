"""How anyone checks a complaint's file that they were given: the key, and the command."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amends.casework import case_file
from amends.public.show import landlord_or_404, show


@require_safe
def check_a_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the public key that case files from here are signed with."""
    return show(request, "check_a_file", landlord_or_404(slug), key=case_file.public_key())
