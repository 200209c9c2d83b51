"""Photos and papers for a complaint that is not sent yet."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.accounts.models import Landlord
from amends.public import drafts, steps
from amends.public.show import landlord_or_404, private, show
from amends.public.uploads import MOST, AddFiles, park


@private
@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, slug: str) -> HttpResponse:
    """Take photos and papers, and show which are there."""
    landlord, now = landlord_or_404(slug), timezone.now()
    draft, _token = drafts.of_request(request, landlord, now)
    if draft is None or drafts.was_sent(draft):
        return redirect("public:complain", slug)
    kept = list(draft.answers.get("files", []))
    form = AddFiles(request.POST, request.FILES) if request.method == "POST" else AddFiles()
    if request.method == "POST" and "remove" in request.POST:
        kept, gone = _without(kept, request.POST["remove"])
        drafts.keep(draft, "files", kept, now)
        for one in gone:
            default_storage.delete(one["path"])
            messages.success(request, _("%(name)s is removed.") % {"name": one["name"]})
        return redirect("public:files", slug)
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["papers"]
        if len(kept) + len(new) > MOST:
            form.add_error(
                "papers",
                _("You can add up to %(most)d files now, and more after you have sent it") % {"most": MOST},
            )
        else:
            drafts.keep(draft, "files", kept + [park(one) for one in new], now)
            return redirect(_after_files(request, landlord, bool(new)))
    step = steps.BY_SLUG["files"]
    number, of = steps.place(step, draft.answers)
    back = steps.address_of(landlord, steps.before(step, draft.answers))
    limit = settings.AMENDS.upload_limit
    return show(
        request, "files", landlord, form=form, kept=kept, back=back, number=number, of=of, limit=limit, most=MOST
    )


def _without(kept: list[dict[str, Any]], path: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    return [one for one in kept if one["path"] != path], [one for one in kept if one["path"] == path]


def _after_files(request: HttpRequest, landlord: Landlord, added: bool) -> str:
    if "later" in request.POST:
        return reverse("public:later", args=[landlord.slug])
    return reverse("public:files" if added and "add" in request.POST else "public:check", args=[landlord.slug])
