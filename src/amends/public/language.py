"""In which of the landlord's languages a resident reads a page: chosen on the page, and kept in a cookie.

A change of language only shows the page again, with what was typed; it never sends or checks anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.datastructures import MultiValueDict

from amends.accounts.models import Landlord

COOKIE = "amends_language"
KEPT = 31_536_000  # a year, in seconds
ENGLISH = settings.LANGUAGE_CODE
CALLED = dict(settings.LANGUAGES)  # what each language calls itself
CHECKED_BY_A_SPEAKER: frozenset[str] = frozenset()  # the others say on every page that nobody has checked them
FOR_STAFF = ("contractor_", "service_")  # pages under a landlord's address that are for people at work are English


@dataclass(frozen=True, slots=True)
class Choice:
    """One language as it stands on the page; `as_html` is its name in HTML."""

    code: str
    as_html: str
    called: str
    is_shown: bool


def offered(landlord: Landlord) -> list[str]:
    """Return the languages of the landlord's pages: English, then what it has chosen of what is here."""
    return [ENGLISH, *(code for code in CALLED if code != ENGLISH and code in landlord.languages)]


def choices(landlord: Landlord) -> list[Choice]:
    """Return the languages to choose from; none where there is English only."""
    codes, shown = offered(landlord), translation.get_language()
    made = [Choice(code, translation.to_locale(code).replace("_", "-"), CALLED[code], code == shown) for code in codes]
    return made if len(made) > 1 else []


def is_unchecked() -> bool:
    """Return whether the page is in a translation that no speaker of the language has checked."""
    return translation.get_language() not in {ENGLISH, *CHECKED_BY_A_SPEAKER}


class ResidentsLanguage:
    """Middleware: English everywhere, and on residents' pages the language that was chosen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer, and remember a choice; what was spoken ends here, or the thread would go on in it."""
        with translation.override(ENGLISH):
            answer = self.get_response(request)
        match, chosen = request.resolver_match, getattr(request, "language_chosen", "")
        if match is not None and match.app_name == "public":
            patch_vary_headers(answer, ["Cookie"])
        if match is not None and chosen:
            path, secure = reverse("public:start", args=[match.kwargs["slug"]]), request.is_secure()
            answer.set_cookie(COOKIE, chosen, KEPT, path=path, httponly=True, samesite="Lax", secure=secure)
        return answer

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Speak the language that was chosen; where it is being chosen now, only show the page again."""
        match, known = request.resolver_match, request.COOKIES.get(COOKIE, "")
        asked = request.POST.get("lang") or request.GET.get("lang", "")
        if match.app_name != "public" or "slug" not in kwargs or match.url_name.startswith(FOR_STAFF):
            return None
        if not asked and not known:  # nearly always, and then the database is not asked
            return None
        landlord = Landlord.objects.filter(slug=kwargs["slug"]).first()
        codes = offered(landlord) if landlord else []
        spoken = next((code for code in (asked, known) if code in codes), ENGLISH)
        translation.activate(spoken)
        if asked in codes:
            request.language_chosen = spoken
        if asked and request.method == "POST":
            request.typed = request.POST
            request.method, request.POST, request._files = "GET", QueryDict(), MultiValueDict()
        elif asked:
            return redirect(_without_the_choice(request))
        return None


def _without_the_choice(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("lang", None)
    return request.path + (f"?{query.urlencode()}" if query else "")


def typed_before(request: HttpRequest) -> QueryDict | None:
    """Return what was typed where the language is being changed just now, or None."""
    typed: QueryDict | None = getattr(request, "typed", None)
    return typed


def type_again(form: forms.BaseForm | None, request: HttpRequest) -> None:
    """Put what was typed before the language changed back into the form; files have to be chosen again."""
    typed = typed_before(request)
    if form is not None and typed is not None:
        for name, field in form.fields.items():
            form.initial[name] = field.widget.value_from_datadict(typed, MultiValueDict(), form.add_prefix(name))
