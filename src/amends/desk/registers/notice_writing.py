"""The page on which a notice is written: its own boxes, the parts still open, and the notice as it will look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from amends.accounts.models import Landlord
from amends.casework import notices as outgoing
from amends.casework import own_paragraphs
from amends.casework.letters import Answers, Part
from amends.casework.letters import notices as words
from amends.casework.letters.notices import NoticeKind
from amends.casework.models import Notice
from amends.casework.refused import Refused
from amends.desk.acts.act import pressed, who
from amends.desk.acts.letter import LetterForm, Task
from amends.desk.acts.writing import how_it_reads, named
from amends.formats import write_html
from amends.web.clock import today


def tasks(parts: Sequence[Part], answers: Answers) -> list[Task]:
    """Return the parts of a notice, each with whether it is done."""
    return [Task(part, part.given or part.answered_by(answers)) for part in parts]


def write(
    request: HttpRequest,
    form: LetterForm,
    *,
    landlord: Landlord,
    kind: NoticeKind,
    facts: Any,
    parts: Sequence[Part],
    whom: outgoing.Whom,
    action: Callable[[], Notice],
    done: str,
    **page: Any,
) -> HttpResponse:
    """Answer with the page of a notice, or issue it and lead to it; a refusal is told on the form.

    `facts` is None until enough is typed for the notice to be shown.
    """
    if request.method == "POST" and form.is_valid() and pressed(request) == "send":
        try:
            made = action()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("desk:notice", made.pk)
    answers = form.answers()
    to_do = tasks(parts, answers)
    open_now = [task.part for task in to_do if not task.done]
    context = {
        "form": form,
        "landlord": landlord,
        "to_do": to_do,
        "why_not_send": f"It can go when this is done: {named(open_now)}." if open_now else "",
        "goes": _how_it_goes(whom),
        **_as_it_will_look(request, landlord, kind, facts, answers, whom),
    }
    return render(request, "desk/registers/write_notice.html", context | page)


def _as_it_will_look(
    request: HttpRequest, landlord: Landlord, kind: NoticeKind, facts: Any, answers: Answers, whom: outgoing.Whom
) -> dict[str, Any]:
    """Return the notice with its gaps marked, and how it reads; or the sentence that says what it waits for."""
    if facts is None:
        return {"why_no_letter": "It is shown here once what is asked beside it is filled in."}
    missing = words.missing(kind, facts, answers)
    if waiting := [part for part in missing if not part.instead]:
        return {"why_no_letter": f"It can be shown once this is done: {named(waiting)}."}
    gaps = {part.key: f"[Still to write: {part.title[:1].lower()}{part.title[1:]}]" for part in missing}
    to = replace(outgoing.addressing(landlord, whom, by=who(request), on=today()), reference="[given when it goes]")
    owned = own_paragraphs.in_force(landlord, kind.value, today())
    made, _ = words.write(kind, facts, to, {**answers, **gaps}, today(), owned=owned)
    said = {one for value in asdict(facts).values() for one in (value if isinstance(value, tuple) else (value,))}
    reads = how_it_reads(made, landlord, to, meant=said)
    return {"letter": write_html.fragment(made, 2), "why_no_letter": "", **reads}


def _how_it_goes(whom: outgoing.Whom) -> str:
    goes = outgoing.way_of(whom)
    return f"It goes today, by {goes[0]} to {', '.join(goes[1].splitlines())}." if goes else ""
