"""Published self-assessments: the list of years, the latest version, every sealed one, and its files."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from amends.accounts.models import Landlord
from amends.compliance import find, seal
from amends.compliance.models import Publication, SelfAssessment
from amends.public.show import View, landlord_or_404, show

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
CALLED = {"pdf": "PDF", "docx": "Word", "csv": _("CSV, for spreadsheets"), "json": _("JSON, for other systems")}


def unbroken(view: Callable[..., HttpResponse]) -> View:
    """Return the view, which shows a page of its own, and not the file, where a seal is broken."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, slug, *args, **kwargs)
        except seal.SealBroken:
            return show(request, "published/broken", landlord_or_404(slug), status=500)

    return require_safe(answer)


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the years whose self-assessment is published."""
    landlord = landlord_or_404(slug)
    years = [(one, one.latest) for one in find.published(landlord)]
    return show(request, "published/index", landlord, years=years)


@unbroken
def latest(request: HttpRequest, slug: str, year: str) -> HttpResponse:
    """Show the version published last."""
    assessment = _assessment(landlord_or_404(slug), year)
    publication = assessment.latest
    if publication is None:
        raise Http404("Nothing is published for this year.")
    return _page(request, publication)


@unbroken
def version(request: HttpRequest, slug: str, year: str, number: int) -> HttpResponse:
    """Show one version as it was published."""
    return _page(request, _publication(slug, year, number))


@unbroken
def download(request: HttpRequest, slug: str, year: str, number: int, kind: str) -> HttpResponse:
    """Give one file of a version, after its seal has been looked at."""
    if kind not in TYPES:
        raise Http404("It is not published in that form.")
    publication = _publication(slug, year, number)
    data = seal.read(publication, kind)
    name = f"{slug}-self-assessment-{year}-v{number}.{kind}"
    return HttpResponse(
        data, content_type=TYPES[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _page(request: HttpRequest, publication: Publication) -> HttpResponse:
    assessment = publication.self_assessment
    versions = list(assessment.publications.order_by("-number"))
    sizes = dict(publication.files.values_list("kind", "size"))
    return show(
        request,
        "published/self_assessment",
        assessment.landlord,
        assessment=assessment,
        publication=publication,
        paper=seal.read(publication, "html").decode(),
        versions=versions,
        files=[(kind, words, _size(sizes[kind])) for kind, words in CALLED.items()],
    )


def _size(size: int) -> str:
    return f"{max(size // 1024, 1):,} KB"


def _assessment(landlord: Landlord, year: str) -> SelfAssessment:
    return get_object_or_404(SelfAssessment.objects.select_related("landlord"), landlord=landlord, year=year)


def _publication(slug: str, year: str, number: int) -> Publication:
    assessment = _assessment(landlord_or_404(slug), year)
    found = get_object_or_404(assessment.publications, number=number)
    found.self_assessment = assessment
    return found
