"""The page on which a letter is written: its parts, what is still open, and the letter beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from amends.accounts.models import Landlord
from amends.casework import calendar, letters, outgoing, own_paragraphs
from amends.casework.letters import Addressing, Answers, Own, Part, reading
from amends.casework.models import AdjustmentKind, Complaint
from amends.desk.acts.act import show
from amends.desk.acts.forms import staff_of
from amends.desk.acts.letter import LetterForm, tasks
from amends.desk.drafts import kept
from amends.formats import write_html
from amends.formats.blocks import Letter
from amends.rulebook.facts import Case, LetterKind
from amends.web.clock import today
from amends.workdays import spoken


def parts_of(kind: LetterKind, facts: Case, stage_number: int) -> tuple[Part, ...]:
    """Return what the letter has to say, by the calendar in force here."""
    return letters.parts(kind, facts, stage_number, calendar=calendar.current())


def remembered(request: HttpRequest) -> dict[str, Any]:
    """Return the words kept for this letter when it was last written on and not sent."""
    found: dict[str, Any] = {name: values[-1] for name, values in kept.take_up(request).items() if values}
    days = {name.removesuffix("_day") for name in found if name.endswith("_day")}
    return found | {day: [found.get(f"{day}_{part}", "") for part in ("day", "month", "year")] for day in days}


def draft(
    kind: LetterKind,
    facts: Case,
    stage_number: int,
    addressing: Addressing,
    answers: Answers,
    owned: Iterable[Own] = (),
) -> tuple[Letter | None, str]:
    """Return the letter as it stands, its gaps marked; or None and the sentence that says what it waits for."""
    missing = letters.missing_parts(kind, facts, answers, stage_number, calendar=calendar.current())
    if waiting := [part for part in missing if not part.instead]:
        return None, f"The letter can be shown once this is done: {named(waiting)}."
    gaps = {part.key: f"[Still to write: {part.title[:1].lower()}{part.title[1:]}]" for part in missing}
    made = letters.build(
        kind, facts, stage_number, addressing, {**answers, **gaps}, today(), calendar=calendar.current(), owned=owned
    )
    return made, ""


def named(parts: Iterable[Part]) -> str:
    """Return the parts with their provisions: *A decision on each point (Code 6.7)*."""
    return "; ".join(f"{part.title} (Code {part.provision})" for part in parts)


def show_letter(
    request: HttpRequest, complaint: Complaint, form: LetterForm, heading: str, button: str, *,
    kind: LetterKind, facts: Case, stage_number: int, addressing: Addressing, parts: tuple[Part, ...],
    why_not_send: str = "", waits_for: str = "", **more: Any,
) -> HttpResponse:  # fmt: skip
    """Answer with the page of a letter; Send stands on it only when every part is done."""
    answers = form.answers()
    owned = own_paragraphs.in_force(complaint.landlord, kind.value, today())
    made, why_no_letter = None, waits_for
    if not waits_for:
        made, why_no_letter = draft(kind, facts, stage_number, addressing, answers, owned)
    to_do = tasks(complaint, parts, answers)
    why_not_send = why_not_send or waits_for
    if missing := [task.part for task in to_do if not task.done]:
        why_not_send = f"The letter can go when this is done: {named(missing)}."
    return show(
        request, complaint, form, heading, button, more.pop("page", "letter"),
        to_do=to_do,
        letter=write_html.fragment(made, 2) if made else "",
        **(how_it_reads(made, complaint.landlord, addressing) if made else {}),
        why_no_letter=why_no_letter,
        why_not_send=why_not_send,
        goes=_how_it_goes(complaint),
        **more,
    )  # fmt: skip


def how_it_reads(
    made: Letter, landlord: Landlord, addressing: Addressing, *, meant: Iterable[str] = ()
) -> dict[str, Any]:
    """Return how hard the letter is to read, and what might be put more plainly; nothing of it keeps a letter back.

    `meant` are names that the letter has to tell.
    """
    known = {addressing.handler, addressing.signatory, addressing.recipient, *meant}
    staff = [person.name for person in staff_of(landlord) if person.name not in known]
    blocks = made.document.blocks
    return {"reads": reading.measure(reading.words_of(blocks)), "plain": reading.notes(blocks, staff)}


def _how_it_goes(complaint: Complaint) -> str:
    """Return how the letter will go, and where to; before that, that they are to be called first (5.10)."""
    way, to = outgoing.way_of(complaint)
    goes = f"It goes today, {spoken(today())}, by {way} to {', '.join(to.splitlines())}."
    calls = complaint.resident.adjustments.active(today()).filter(kind=AdjustmentKind.CALL_FIRST).first()
    if calls is None:
        return goes
    return f"Call {complaint.resident} before you send it, as agreed on {spoken(calls.agreed_on)}. {goes}"
