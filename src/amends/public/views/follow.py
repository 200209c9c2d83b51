"""Following a complaint by reference and code, and asking for a new link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_q.tasks import async_task

from amends.casework import access
from amends.casework.models import Complaint
from amends.public.forms import Follow, Lost
from amends.public.show import landlord_or_404, private, show
from amends.web.clock import today
from amends.web.rate_limit import too_many

QUARTER, HOUR, DAY = 900, 3_600, 86_400


@private
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a complaint by its reference and code; a wrong one and an unknown one read the same."""
    landlord = landlord_or_404(slug)
    form = Follow(request.POST or None)
    if request.method == "POST" and form.is_valid():
        about = f"{slug} {form.cleaned_data['reference'].strip().upper()}"
        if too_many(request, "code", limit=10, seconds=QUARTER) or too_many(
            request, "code-of", limit=20, seconds=DAY, about=about
        ):
            return show(request, "too_many", landlord, status=429)
        found = access.by_code(landlord, **form.cleaned_data)
        if found:
            complaint, whom = found
            token = access.make_link(complaint, whom, today(), days=access.VISIT_DAYS)
            return redirect("public:my", slug, token)
        form.add_error(None, _("We cannot find a complaint with that reference and code. Check both and try again"))
    return show(request, "follow", landlord, form=form)


@private
@require_http_methods(["GET", "POST"])
def lost(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a new link to the address on file; the answer never tells whether there is one."""
    landlord = landlord_or_404(slug)
    form = Lost(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reference = form.cleaned_data["reference"].strip()
        if too_many(request, "lost", limit=10, seconds=HOUR):
            return show(request, "too_many", landlord, status=429)
        complaint = Complaint.objects.filter(landlord=landlord, reference__iexact=reference).first()
        once = too_many(request, "lost-of", limit=3, seconds=DAY, about=f"{slug} {reference.upper()}")
        if complaint is not None and not once:
            for whom in people_with_email(complaint):
                async_task("amends.casework.jobs.send_link", complaint.pk, whom, get_language())
        return show(request, "lost_sent", landlord)
    return show(request, "lost", landlord, form=form)


def people_with_email(complaint: Complaint) -> list[str]:
    """Return whom a new link can be sent to."""
    people = [access.RESIDENT, *map(access.for_whom, complaint.representatives.filter(ended_on__isnull=True))]
    return [whom for whom in people if access.email_of(complaint, whom)]
