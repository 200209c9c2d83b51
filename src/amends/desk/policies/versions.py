"""The versions of the complaints policy: keep one, and show what it has, how it stands to the Code and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import policy_permissions as may
from amends.casework import policy_read, things
from amends.casework.actions import policy as actions
from amends.casework.models import Event, PolicyVersion
from amends.casework.models.policy import ON_THE_WEBSITE
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.lists import Listed, show
from amends.desk.present import case
from amends.desk.registers.around import act, address, allow
from amends.desk.self_assessments.papers import PaperForm
from amends.rulebook.duties.policy import POLICY_PARTS
from amends.web.clock import today
from amends.web.words import whole_date

COLOURS = {
    "contradicts": "red",
    "does not say": "orange",
    "partly": "yellow",
    "cannot tell": "grey",
    "says so": "green",
}
COLUMNS = (
    ("Version", "name"),
    ("Stands", lambda one: stands(one)[0]),
    ("In force from", "from_on"),
    ("Approved by", "body"),
    ("Approved on", "approved_on"),
    ("Minute", "minute"),
    ("Seen on the website on", "seen_on"),
    ("To be reviewed by", "review_on"),
    ("Kept on", "kept_on"),
    ("Kept by", "kept_by.name"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part that the Code asks of a policy, and the words that show it; `said` is false while nobody looked."""

    provision: str
    name: str
    quote: str
    said: bool

    @property
    def word(self) -> tuple[str, str]:
        """Return how the part stands, with its colour."""
        if not self.said:
            return "cannot tell", "grey"
        return ("has it", "green") if self.quote else ("lacks it", "red")


def parts_of(version: PolicyVersion) -> list[Part]:
    """Return every part that the Code asks for, as this version has it; the website is shown by having been seen."""
    quotes = version.quotes
    if version.seen_on:
        quotes["3.4", ON_THE_WEBSITE] = f"Seen on {whole_date(version.seen_on)} at {version.url}"
    asked = ((provision, part) for provision, parts in POLICY_PARTS.items() for part in parts)
    return [Part(*key, quotes.get(key, ""), _looked_for(version, key[1])) for key in asked]


def _looked_for(version: PolicyVersion, part: str) -> bool:
    return bool(version.url) if part == ON_THE_WEBSITE else version.said_on is not None


def in_force(version: PolicyVersion) -> PolicyVersion | None:
    """Return the version that is in force at the landlord of this one."""
    return PolicyVersion.objects.filter(landlord=version.landlord_id).in_force().first()


def stands(version: PolicyVersion) -> tuple[str, str]:
    """Return how a version stands, with its colour."""
    if version.from_on is None:
        return "draft", "blue"
    return ("in force", "green") if in_force(version) == version else ("replaced", "grey")


def seen(request: HttpRequest, pk: int) -> PolicyVersion:
    """Return a version of a landlord whose policies the person reads; else a 404."""
    person = doors.who(request)
    mine = [one for one in doors.landlords_of(person) if doors.POLICIES.lets_in_at(person, one)]
    return get_object_or_404(PolicyVersion.objects.select_related("landlord"), pk=pk, landlord__in=mine)


@doors.through(doors.POLICIES)
def policies(request: HttpRequest) -> HttpResponse:
    """Show the versions, and keep another."""
    landlord, person = doors.landlord_for(request, doors.POLICIES), doors.who(request)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        allow(may.why_not_keep_policy(person, landlord))
        if form.is_valid():
            try:
                given = form.given
                taken = policy_read.take(**given)
                made = actions.keep(landlord=landlord, by=person, on=today(), taken=taken, **given)
            except Refused as refusal:
                form.add_error("paper", str(refusal))
            else:
                messages.success(request, f"{made.name} is kept as a draft, and held against the Code.")
                return redirect("desk:policy", made.pk)
    found = PolicyVersion.objects.filter(landlord=landlord).select_related("kept_by").defer("text")
    context = {
        "here": doors.POLICIES.page,
        "landlord": landlord,
        "landlords": [one for one in doors.landlords_of(person) if doors.POLICIES.lets_in_at(person, one)],
        "form": None if may.why_not_keep_policy(person, landlord) else form,
        "held": found.in_force().exists(),
    }
    listed = Listed(f"Policy of {landlord.called}", found, COLUMNS, "version")
    return show(request, listed, "desk/policies/list.html", context, _shown)


def _shown(page: Any) -> dict[str, Any]:
    return {"versions": [(one, *stands(one)) for one in page]}


@doors.through(doors.POLICIES)
def policy(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one version: what it has and lacks, how it stands to each provision, what changed since the one before."""
    version = seen(request, pk)
    word, colour = stands(version)
    context = {
        "here": doors.POLICIES.page,
        "version": version,
        "register": (address(doors.POLICIES.page, version.landlord), "Policies"),
        "heading": version.name,
        "word": word,
        "colour": colour,
        "acts": _acts(doors.who(request), version, word),
        "rows": _facts(version),
        "parts": parts_of(version),
        "contradicted": [one for one in version.checked["provisions"] if one["standing"] == "contradicts"],
        "groups": _groups(version.checked["provisions"]),
        "colours": COLOURS,
        "before": (before := _before(version)),
        "changes": changes(before, version) if before else [],
        "events": case.timeline(_events(version)),
    }
    return render(request, "desk/policies/policy.html", context)


def _groups(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the provisions beside those that the policy contradicts, which stand open, under what is asked of them."""
    work = [one for one in rows if one["asks_for_work"] and one["standing"] != "contradicts"]
    silent = [one for one in work if one["standing"] == "does not say"]
    return [
        ("in part or unclear", [one for one in work if one not in silent]),
        ("on which it is silent", silent),
        ("which ask for no change", [one for one in rows if not one["asks_for_work"]]),
    ]


def _acts(person: Person, version: PolicyVersion, word: str) -> list[Any]:
    keeps = may.why_not_keep_policy(person, version.landlord)
    enters = may.why_not_bring_into_force(person, version.landlord)
    unread = "Nobody has said yet which parts it has" if version.said_on is None else None
    replaced = "A later version has replaced it" if word == "replaced" else None
    enter = "Bring it into force" if version.from_on is None else "Change what is recorded of its approval"
    return [
        act("Say which parts it has", "desk:policy_says", keeps or replaced, version.pk),
        act(enter, "desk:policy_in_force", enters or replaced or unread, version.pk),
        act("Look for it on the website", "desk:policy_seen", keeps or replaced, version.pk),
    ]


def _facts(version: PolicyVersion) -> list[tuple[str, Any]]:
    def day(on: Any, none: str) -> str:
        return whole_date(on) if on else none

    approved = f"{version.body}, {whole_date(version.approved_on)}" if version.approved_on else "Not recorded"
    return [
        ("Title", version.checked["title"]),
        ("In force from", day(version.from_on, "Not in force")),
        ("Approved by", approved),
        ("Minute", version.minute or "Not recorded"),
        ("To be reviewed by", day(version.review_on, "No day is set")),
        ("On the website", f"Seen on {whole_date(version.seen_on)}" if version.seen_on else "Not seen there"),
        ("Address", version.url or "Not recorded"),
        ("Gone through", f"{whole_date(version.said_on)}, by {version.said_by}" if version.said_on else "Not yet"),
    ]


def _before(version: PolicyVersion) -> PolicyVersion | None:
    """Return the version that this one followed, or would follow."""
    others = PolicyVersion.objects.filter(landlord=version.landlord).in_force().exclude(pk=version.pk)
    return (others.filter(from_on__lt=version.from_on) if version.from_on else others).first()


def changes(before: PolicyVersion, now: PolicyVersion) -> list[tuple[str, str, str]]:
    """Return what differs from one version to the next: parts gained and lost, and how each provision stands."""
    had, has = set(before.parts), set(now.parts)
    gained = [(part, "lacked it", "has it") for part in now.parts if part not in had]
    lost = [(part, "had it", "lacks it") for part in before.parts if part not in has]
    was = before.standings
    stood = [
        (f"{number} {row['title']}", was[number]["standing"], row["standing"])
        for number, row in now.standings.items()
        if number in was and was[number]["standing"] != row["standing"]
    ]
    return [*(lost + gained if now.said_on else []), *stood]


def _events(version: PolicyVersion) -> QuerySet[Event]:
    return Event.objects.filter(landlord=version.landlord, complaint=None, subject=things.name_of(version))


@doors.through(doors.POLICIES)
def file(request: HttpRequest, pk: int) -> FileResponse:
    """Answer with the file as it came, to be kept and never opened in the page."""
    version = seen(request, pk)
    try:
        opened = version.file.open("rb")
    except FileNotFoundError:
        raise Http404("The policy is on the record, but its file is missing.") from None
    answer = FileResponse(opened, as_attachment=True, filename=version.name, content_type="application/octet-stream")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def address_of(version: PolicyVersion) -> str:
    """Return the address of a version's page."""
    return reverse("desk:policy", args=[version.pk])
