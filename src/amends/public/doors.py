"""Who stands at the door of a complaint: found by the link's token, at that landlord, on that day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from amends.accounts.models import Landlord
from amends.casework import access
from amends.casework.models import AccessLink, Complaint, Representative
from amends.public.show import View, landlord_or_404, private, show
from amends.web.clock import today


@dataclass(frozen=True, slots=True)
class Visitor:
    """A resident, or whoever speaks for them, with the complaint that their link opens."""

    landlord: Landlord
    token: str
    link: AccessLink
    representative: Representative | None

    @property
    def complaint(self) -> Complaint:
        """Return the complaint."""
        return self.link.complaint

    @property
    def sees_letters(self) -> bool:
        """Return whether letters and what staff wrote are theirs to read: not before we hold the resident's word."""
        return self.representative is None or self.representative.authority_held

    def address(self, name: str, *args: Any) -> str:
        """Return the address of one of this complaint's pages."""
        return reverse(f"public:{name}", args=[self.landlord.slug, self.token, *args])


def through_link(view: View) -> View:
    """Return the view as one that is given the visitor; a link that is unknown or has run out gets its own page."""

    @private
    @wraps(view)
    def answer(request: HttpRequest, slug: str, token: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        landlord = landlord_or_404(slug)
        link = access.find_link(landlord, token)
        if link is None:
            return show(request, "link_ended", landlord, status=404)
        known, representative = _whose(link)
        if not known or not access.is_open(link, today()):
            return show(request, "link_ended", landlord, status=410)
        return view(request, Visitor(landlord, token, link, representative), *args, **kwargs)

    return answer


def _whose(link: AccessLink) -> tuple[bool, Representative | None]:
    """Return whether the link's person may still come in, and the representative where it is one."""
    if link.for_whom == access.RESIDENT:
        return True, None
    for representative in link.complaint.representatives.filter(ended_on__isnull=True):
        if access.for_whom(representative) == link.for_whom:
            return True, representative
    return False, None
