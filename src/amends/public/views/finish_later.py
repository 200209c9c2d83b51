"""Stopping half-way: the link that leads back, and coming back by it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amends.public import drafts, mail, steps
from amends.public.forms import EmailTheLink
from amends.public.show import landlord_or_404, private, show
from amends.web.rate_limit import too_many

HOUR = 3_600


@private
@require_http_methods(["GET", "POST"])
def later(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the link that leads back to the unfinished complaint, to copy or to have sent."""
    landlord, now = landlord_or_404(slug), timezone.now()
    draft, token = drafts.of_request(request, landlord, now)
    if draft is None or drafts.was_sent(draft):
        return redirect("public:complain", slug)
    link = settings.AMENDS.address + reverse("public:resume", args=[slug, token])
    form = EmailTheLink(request.POST or None, initial={"email": draft.answers.get("reach-you", {}).get("email", "")})
    if request.method == "POST" and form.is_valid():
        if too_many(request, "later", limit=10, seconds=HOUR):
            return show(request, "too_many", landlord, status=429)
        if mail.send_finish_later(landlord, form.cleaned_data["email"], link, draft.expires_at):
            messages.success(request, _("We have sent the link to %(email)s.") % form.cleaned_data)
            return redirect("public:later", slug)
        form.add_error("email", _("We could not send the email just now. Copy the link instead, or try again later"))
    return show(request, "later", landlord, form=form, link=link, until=draft.expires_at)


@private
@require_safe
def resume(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Open an unfinished complaint again from its link."""
    landlord, now = landlord_or_404(slug), timezone.now()
    draft = drafts.find(landlord, token, now)
    if draft is None:
        return show(request, "draft_gone", landlord, status=404)
    if drafts.was_sent(draft):
        response = redirect("public:sent", slug)
    else:
        response = redirect(steps.where_they_stopped(landlord, draft.answers))
    drafts.give_cookie(response, request, landlord, token)
    return response
