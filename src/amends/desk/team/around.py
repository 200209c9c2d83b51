"""What the pages about who works on what share: the way back to one of them, with a notice."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from amends.accounts.models import Landlord


def here(page: str, landlord: Landlord) -> str:
    """Return the address of a page for one landlord."""
    return f"{reverse(page)}?landlord={landlord.slug}"


def did(request: HttpRequest, page: str, landlord: Landlord, notice: str) -> HttpResponse:
    """Return the way back to a page, where the notice is shown once."""
    messages.success(request, notice)
    return redirect(here(page, landlord))
