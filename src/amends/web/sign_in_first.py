"""Staff pages are for people who are signed in; what somebody typed outlives their session."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.web.faults import typed_into, way_back

STAFF = "/desk/"


def sign_in_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Return middleware that sends strangers from staff pages to sign-in, and back afterwards."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(STAFF) or request.user.is_authenticated:
            return get_response(request)
        sign_in = reverse("account_login") + "?" + urlencode({"next": way_back(request)})
        if request.method != "POST":
            return redirect(sign_in)
        return render(request, "web/signed_out.html", {"typed": typed_into(request), "address": sign_in}, status=403)

    return answer
