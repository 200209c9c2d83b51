"""Every form with words is given back what was typed into it: kept when it is not taken, forgotten when it is sent.

One place for every form of the desk, also for those not yet written: it looks at the page that goes out, and at what
comes in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from amends.desk import doors
from amends.desk.drafts import about, kept, slip
from amends.desk.drafts.slip import Slip
from amends.web import fill
from amends.web.sign_in_first import STAFF

HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Differs:
    """One box whose words on the page are no longer those that were typed: both, side by side."""

    name: str
    now: str
    typed: str


@dataclass(frozen=True, slots=True)
class Back:
    """What is given back on a page: the words, when they were typed, and what others did meanwhile."""

    fields: kept.Fields
    begun_at: datetime
    saved_at: datetime | None = None
    pk: int | None = None
    changes: Sequence[about.Change] = ()


def keep_words(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Return middleware that keeps what is typed at the desk until it is sent, and gives it back."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(STAFF):
            return get_response(request)
        came = slip.read(request.POST) if request.method == "POST" else None
        if came is None:
            return _given_back(request, get_response(request))
        if request.user.pk != came.person:
            _keep_for_later(request, came)
        if request.path.startswith(reverse("desk:drafts")):
            return get_response(request)
        return _taken_or_kept(request, came, get_response)

    return answer


def _keep_for_later(request: HttpRequest, came: Slip) -> None:
    """Keep what came after its session ended for whoever typed it; the page that refuses it leads back to it."""
    draft = kept.keep(came, request.POST, timezone.now())
    if draft is not None:
        request.typed_is_kept, request.way_back = True, kept.way_to(draft)  # type: ignore[attr-defined]


def _taken_or_kept(
    request: HttpRequest, came: Slip, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    """Return what the page answers: where it leads on the form was taken, else what was typed is kept."""
    mine, now = request.user.pk == came.person, timezone.now()
    if mine:  # unless the form is taken; a page that refuses says so
        request.typed_is_kept = True  # type: ignore[attr-defined]
    if mine and (again := _meanwhile(request, came, now, get_response)) is not None:
        return again
    response = get_response(request)
    if mine and 300 <= response.status_code < 400:
        kept.forget(came)
    elif mine:
        kept.keep(came, request.POST, now)
        return _given_back(request, response, came)
    return response


def _given_back(request: HttpRequest, response: HttpResponse, came: Slip | None = None) -> HttpResponse:
    """Return the page with a slip in each form with words, and with what was left on it offered, or filled in."""
    if not _has_forms(request, response):
        return response
    if came is not None:
        page = _with_slips(request, response.text, came)
    else:
        asked = request.method == "GET"
        draft = (getattr(request, "taken_up", None) or kept.chosen(request)) if asked else None
        opened = Slip(doors.who(request).pk, slip.address_of(request), "", timezone.now())
        back = None
        if draft is not None:
            begun_at = draft.begun_at or draft.saved_at
            changed = about.since(request.path, doors.who(request), draft.saved_at)
            back = Back(draft.fields, begun_at, draft.saved_at, draft.pk, changed)
        page = _with_slips(request, response.text, opened, back)
    response.content = page.encode(response.charset)
    return response


def _has_forms(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        request.user.is_authenticated
        and isinstance(response, HttpResponse)
        and response.get("Content-Type", "").startswith("text/html")
        and b"<form" in response.content
    )


def _meanwhile(
    request: HttpRequest, came: Slip, now: datetime, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse | None:
    """Return the page as it is now, with what was typed and what somebody changed since it was opened.

    None where nothing changed, or where the page of now has no box for what was typed: then the view answers, which
    refuses what is out of date by itself.
    """
    changed = about.changes(request.path, doors.who(request), request.POST, came.begun_at)
    if not changed:
        return None
    fields = kept.words_in(request.POST)
    opening = copy(request)
    opening.method = "GET"
    opening.META = {**request.META, "REQUEST_METHOD": "GET"}
    opening._post, opening._files = QueryDict(), MultiValueDict()  # type: ignore[attr-defined]
    opening.typed_again = fields  # type: ignore[attr-defined]
    response = get_response(opening)
    if response.status_code != 200 or not _has_forms(request, response):
        return None
    found = next((form for form in fill.forms(response.text) if form.has_words and not _lost(fields, form)), None)
    if found is None:
        return None
    back = Back(fields, came.begun_at, changes=changed)
    page = _with_slips(request, response.text, replace(came, begun_at=now), back)
    kept.forget(came)  # it is kept under the new opening
    kept.keep(replace(came, begun_at=now), request.POST, now)
    return HttpResponse(page, status=409)


def _with_slips(request: HttpRequest, page: str, opened: Slip, back: Back | None = None) -> str:
    """Return the page with a slip, a way to leave it for later and what is to be said, in each form with words.

    The last form first: what is put into one moves those after it.
    """
    called = _called(page)
    found = fill.forms(page)
    # A form whose last box for words has gone still ends, when it is sent, what was left on it.
    wordy = [form for form in found if form.has_words] or (found[:1] if back else [])
    for number, form in reversed(list(enumerate(wordy))):
        base = opened.address.partition("#")[0]
        mine = replace(opened, address=f"{base}#{number + 1}" if number else base, called=called)
        given = back if back and (len(wordy) == 1 or not _lost(back.fields, form)) else None
        said = _said(request, mine, form, page, given)
        if given:
            mine = replace(mine, begun_at=given.begun_at if given.pk else opened.begun_at)
            filled = fill.fill(page, form, given.fields)
            form = replace(form, end=form.end + len(filled) - len(page))
            page = filled
        unseen = f'<input type="hidden" name="{slip.NAME}" value="{mine.signed()}">'
        later = render_to_string("desk/drafts/later.html")
        page = page[: form.end] + later + page[form.end :]
        page = page[: form.inside] + unseen + page[form.inside :]
        page = page[: form.start] + said + page[form.start :]
    return page


def _said(request: HttpRequest, mine: Slip, form: fill.Form, page: str, back: Back | None) -> str:
    """Return what stands before a form: what was left on it, what changed meanwhile, and who else is writing."""
    left = [] if back or request.method == "POST" else kept.on_page(doors.who(request), mine.address)
    others = kept.writing_on(request.path, doors.who(request), timezone.now())
    if not (left or others or back):
        return ""
    context = {
        "left": left,
        "others": others,
        "back": back,
        "address": mine.address.partition("#")[0],
        "differs": _differs(form, page, back.fields) if back and back.changes else (),
        "lost": _lost(back.fields, form) if back else (),
    }
    return render_to_string("desk/drafts/before.html", context, request)


def _lost(fields: kept.Fields, form: fill.Form) -> list[tuple[str, str]]:
    """Return the words for which a form has no box any more."""
    return [
        (name, value)
        for name, values in fields.items()
        for value in values
        if name not in form.names and any(letter.isalpha() for letter in value)
    ]


def _differs(form: fill.Form, page: str, fields: kept.Fields) -> list[Differs]:
    """Return the boxes for words that hold other words on the page now than were typed."""
    found = []
    for box in form.boxes:
        now = unescape(page[box.inside : box.until]).strip() if box.kind == "textarea" else box.value.strip()
        typed = " ".join(fields.get(box.name, ())).strip()
        if box.takes_words and now and "".join(now.split()) != "".join(typed.split()):
            found.append(Differs(_label(page, box), now, typed or "Nothing"))
    return found


def _label(page: str, box: fill.Box) -> str:
    """Return what the page calls a box; its name in words where it has no label of its own."""
    called = re.escape(str(dict(box.attributes).get("id")))
    label = re.search(rf'<label[^>]*\bfor="{called}"[^>]*>(.*?)</label>', page, re.DOTALL)
    return _plain(label[1]) if label else box.name.replace("_", " ").capitalize()


def _called(page: str) -> str:
    heading = HEADING.search(page)
    return _plain(heading[1])[:120] if heading else ""


def _plain(html: str) -> str:
    return " ".join(unescape(TAGS.sub(" ", html)).split())
