"""Refusals: each with its reason, clause and letter; the same reasoning used twice is pointed out (Code 2.5, 8.1b)."""

from __future__ import annotations

from collections import Counter

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import permissions
from amends.casework.models import Complaint, Ground, Refusal
from amends.casework.said_before import reused
from amends.desk import doors
from amends.desk.acts.act import who
from amends.desk.present import case
from amends.desk.registers.around import Row, act, address, landlord_of, listing
from amends.rulebook.facts import LetterKind
from amends.web.clock import today
from amends.web.words import count, whole_date

PAGE = "desk:refusals"


def seen_by(person: Person) -> QuerySet[Refusal]:
    """Return the refusals on complaints that the person may see, newest first."""
    theirs = Complaint.objects.seen_by(person).order_by().values("pk")
    found = Refusal.objects.filter(stage__complaint__in=theirs).order_by("-proposed_on", "-pk")
    return found.select_related("stage__complaint__landlord", "reason", "proposed_by", "approved_by", "declined_by")


@doors.through(doors.REGISTERS)
def refusals(request: HttpRequest) -> HttpResponse:
    """Show those of the landlord's year, with how many were not taken, by reason."""
    landlord = landlord_of(request)
    everything = request.GET.get("show") == "all"
    first, last = landlord.year_of(today())
    of_year = seen_by(who(request)).filter(stage__complaint__landlord=landlord, proposed_on__range=(first, last))
    found = seen_by(who(request)).filter(stage__complaint__landlord=landlord) if everything else of_year
    decided = seen_by(who(request)).filter(stage__complaint__landlord=landlord, approved_on__range=(first, last))
    taken = decided.values_list("ground", flat=True)
    counted = Counter(taken)
    again = Refusal.objects.filter(stage__complaint__landlord=landlord).values_list(
        "explanation", "individual_consideration"
    )
    said = Counter(words for pair in again for words in pair)
    return listing(
        request,
        landlord,
        PAGE,
        "Refusals",
        found,
        lambda one: _row(one, said),
        "refusals",
        called="refusal",
        empty="Nothing was refused.",
        sentences=[
            "Complaints not taken, and requests for stage 2 not taken.",
            "Two people decide each, on its own merits (Code 2.1 to 2.5).",
        ],
        acts=[],
        views=[("This year", "", not everything), ("All", "&show=all", everything)],
        year=(first, last),
        grounds=[(label, counted[value]) for value, label in Ground.choices],
        taken=sum(counted.values()),
        reasons=address("desk:reasons", landlord),
    )


def _stands(one: Refusal) -> tuple[str, str]:
    if one.overturned_on:
        return "taken after all", "purple"
    if one.approved_on:
        return "not taken", "grey"
    return ("declined", "green") if one.declined_on else ("waits for a second person", "orange")


def _row(one: Refusal, said: Counter[str]) -> Row:
    word, colour = _stands(one)
    twice = said[one.explanation] > 1 or said[one.individual_consideration] > 1
    return Row(
        one.stage.complaint.reference,
        reverse("desk:refusal", args=[one.pk]),
        quiet=f"Stage {one.stage.number} · {one.get_ground_display()}",
        says=one.explanation if len(one.explanation) < 160 else f"{one.explanation[:160]}…",
        word=word,
        colour=colour,
        note="The same words stand in another refusal (Code 2.5)"
        if twice
        else whole_date(one.approved_on or one.proposed_on),
    )


@doors.through(doors.REGISTERS)
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one with everything the Code asks of it."""
    one = get_object_or_404(seen_by(who(request)), pk=pk)
    complaint = one.stage.complaint
    word, colour = _stands(one)
    return render(
        request,
        "desk/registers/refusal.html",
        {
            "here": doors.REGISTERS.page,
            "register": (address(PAGE, complaint.landlord), "Refusals"),
            "heading": f"Refusal of {complaint.reference}",
            "caption": complaint.title,
            "word": word,
            "colour": colour,
            "rows": _facts(one),
            "warnings": _warnings(one, who(request)),
            "leads_to": _leads_to(one),
            "acts": [
                act(
                    "The Ombudsman tells us to take it",
                    "desk:overturn_refusal",
                    permissions.why_not_overturn(who(request), complaint),
                    complaint.reference,
                )
            ],
            "events": case.happened(who(request), complaint.events.filter(kind__startswith="refus")),
            "today": today(),
        },
    )


def _facts(one: Refusal) -> list[tuple[str, object]]:
    agreed = f"{whole_date(one.approved_on)}, by {one.approved_by}" if one.approved_on else "Nobody yet"
    declined = f"{whole_date(one.declined_on)}, by {one.declined_by}: {one.declined_because}" if one.declined_on else ""
    overturned = f"{whole_date(one.overturned_on)}: {one.overturned_because}" if one.overturned_on else ""
    rows = [
        ("Of", f"Stage {one.stage.number}"),
        ("Ground", one.get_ground_display()),
        ("Clause of the policy", one.policy_clause),
        ("Tied to the policy’s list", "Yes" if one.reason_id else "No: the policy’s reasons were not recorded then"),
        ("It happened", whole_date(one.issue_happened_on)),
        ("The resident became aware", whole_date(one.aware_on)),
        ("Weighed for taking it all the same", one.discretion),
        ("Court", f"{one.court}, claim filed {whole_date(one.court_filed_on)}" if one.court_filed_on else one.court),
        ("Why it applies", one.explanation),
        ("This resident’s own circumstances", one.individual_consideration),
        ("Evidence", one.evidence or "None recorded"),
        ("Proposed", f"{whole_date(one.proposed_on)}, by {one.proposed_by or case.ELSEWHERE}"),
        ("Agreed by a second person", agreed),
        ("Not agreed", declined),
        ("Taken after all", overturned),
    ]
    return [(name, value) for name, value in rows if value]


def _warnings(one: Refusal, person: Person) -> list[str]:
    """Return what should be looked at: the same words used of somebody else, and how often."""
    others = reused(one)
    if not others:
        return []
    seen = set(seen_by(person).values_list("pk", flat=True))
    named = [other.stage.complaint.reference for other in others if other.pk in seen]
    where = f" ({', '.join(named[:5])})" if named else ""
    return [f"The same words stand in {count(len(others), 'other refusal')}{where}. Each is decided on its own merits."]


def _leads_to(one: Refusal) -> list[tuple[str, str]]:
    complaint = one.stage.complaint
    found = [(f"{complaint.reference}: {complaint.title}", reverse("desk:complaint", args=[complaint.reference]))]
    letters = complaint.letters.filter(kind=LetterKind.REFUSAL.value, stage=one.stage)
    for letter in letters if one.approved_on else ():
        found.append(
            (
                f"The letter of {whole_date(letter.issued_on)}",
                reverse("desk:letter", args=[complaint.reference, letter.pk]),
            )
        )
    if one.reason_id:
        found.append(("The reason in the policy", reverse("desk:reason", args=[one.reason_id])))
    return found
