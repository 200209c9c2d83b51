"""Making a complaint: one question a page, kept as it goes, sent once."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from amends.accounts.models import Landlord
from amends.casework import access
from amends.casework.models import Complaint, IntakeDraft
from amends.public import answers_read, drafts, language, send, steps
from amends.public.show import landlord_or_404, private, show
from amends.public.steps import Step
from amends.web.clock import today
from amends.web.rate_limit import too_many

HOUR = 3_600


@require_safe
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to the first question, or back to where the visitor stopped."""
    landlord = landlord_or_404(slug)
    draft, _token = drafts.of_request(request, landlord, timezone.now())
    if draft is None or drafts.was_sent(draft):
        response = redirect("public:question", slug, steps.STEPS[0].slug)
        drafts.take_cookie(response, landlord)
        return response
    return redirect(steps.where_they_stopped(landlord, draft.answers))


@private
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Ask one question; keep what was typed, right or wrong, also when only the language changes."""
    landlord, asked = landlord_or_404(slug), steps.BY_SLUG.get(step)
    if asked is None or asked.form is None:
        raise Http404
    now = timezone.now()
    draft, token = drafts.of_request(request, landlord, now)
    if draft is not None and drafts.was_sent(draft):
        return redirect("public:sent", slug)
    answers = draft.answers if draft else {}
    if asked not in steps.asked(answers):  # a bookmark, or somebody else's link
        return redirect(steps.where_they_stopped(landlord, answers))
    typed = language.typed_before(request)
    form = asked.bound(answers, request.POST if typed is None else typed)
    if request.method == "GET" and (typed is None or not any(asked.raw(form).values())):
        return _ask(request, landlord, asked, asked.fresh(answers), answers)
    if draft is None:
        if too_many(request, "draft", limit=30, seconds=HOUR):
            return show(request, "too_many", landlord, status=429)
        draft, token = drafts.begin(landlord, now)
    later = "later" in request.POST
    if typed is not None or later or form.is_valid():
        draft = drafts.keep(draft, asked.slug, asked.raw(form), now)
        onward = request.get_full_path() if typed is not None else _onward(landlord, asked, draft, request, later)
        response: HttpResponse = redirect(onward)
    else:
        response = _ask(request, landlord, asked, form, answers)
    drafts.give_cookie(response, request, landlord, token)
    return response


def _onward(landlord: Landlord, step: Step, draft: IntakeDraft, request: HttpRequest, later: bool) -> str:
    if later:
        return reverse("public:later", args=[landlord.slug])
    if "back" in request.GET:  # they came from the check page to change one answer
        following = steps.after(step, draft.answers)
        if following is None or following.slug in draft.answers or following.form is None:
            return reverse("public:check", args=[landlord.slug])
    return steps.address_of(landlord, steps.after(step, draft.answers))


def _ask(request: HttpRequest, landlord: Landlord, step: Step, form: Any, answers: drafts.Answers) -> HttpResponse:
    previous = steps.before(step, answers)
    checking = "back" in request.GET
    back = reverse("public:check" if checking else "public:start", args=[landlord.slug])
    if previous is not None and not checking:
        back = steps.address_of(landlord, previous)
    number, of = steps.place(step, answers)
    return show(
        request, "question", landlord, form=form, step=step, back=back, number=number, of=of, kept=bool(answers)
    )


@private
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all answers, each with a way to change it, and send the complaint."""
    landlord, now = landlord_or_404(slug), timezone.now()
    draft, token = drafts.of_request(request, landlord, now)
    if draft is None:
        return redirect("public:complain", slug)
    if drafts.was_sent(draft):  # a second click on Send
        return redirect("public:sent", slug)
    missing = [(steps.address_of(landlord, step), words) for step, words in steps.unfinished(draft.answers)]
    if request.method == "POST" and not missing:
        if too_many(request, "complain", limit=10, seconds=HOUR):
            return show(request, "too_many", landlord, status=429)
        send.send(draft, token, on=today(), now=now, language=get_language() or "")
        return redirect("public:sent", slug)
    rows = answers_read.rows(draft.answers, lambda step: steps.address_of(landlord, step))
    back = reverse("public:files", args=[slug])
    return show(request, "check", landlord, rows=rows, missing=missing if request.method == "POST" else [], back=back)


@private
@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the receipt: the reference, the code, and what we will do by which date."""
    landlord = landlord_or_404(slug)
    draft, token = drafts.of_request(request, landlord, timezone.now())
    if draft is None or not drafts.was_sent(draft):
        return redirect("public:complain", slug)
    complaint = Complaint.objects.get(landlord=landlord, reference=draft.answers["sent"])
    stage = complaint.stages.get(number=1)
    code = access.code_from(token)
    mailed = bool(access.email_of(complaint, draft.answers.get("whom", access.RESIDENT)))
    return show(request, "sent", landlord, complaint=complaint, stage=stage, code=code, mailed=mailed)
