"""The Code: every provision with the figures of a year, and the cases behind each figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.db.models import Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amends.accounts.models import Landlord, Person, Team
from amends.casework import figures, kept_figures, privacy
from amends.casework.actions import corrections
from amends.casework.kept_figures import Wanted
from amends.casework.models import Complaint, Duty, KeptPage, PolicyVersion
from amends.casework.models.duty import DutyQuerySet
from amends.desk import doors
from amends.desk.front_door.rows import Row
from amends.desk.front_door.waiting import lines
from amends.desk.governance.offices import standing
from amends.desk.kept_figures import work_out
from amends.desk.lists import Listed, columns, show
from amends.desk.policies.versions import parts_of
from amends.desk.present import asks, code
from amends.rulebook import edition as editions
from amends.rulebook.duties.offices import OFFICE_OF
from amends.rulebook.duties.policy import POLICY, POLICY_PARTS
from amends.rulebook.edition import Edition
from amends.web.clock import today

SHOWN = {
    "due": figures.COUNTED,
    "met": ("met",),
    "not met": figures.NOT_MET,
    "late": ("late",),
    "breached": ("breached",),
    "overdue": ("overdue",),
    "cannot tell": ("cannot tell",),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures are asked for: whose, of which year, by the day it is."""

    landlord: Landlord
    year: tuple[date, date]
    years: list[tuple[date, date]]
    edition: Edition
    day: date
    team: str

    @property
    def ends_on(self) -> date:
        """Return the day as at which the figures are taken: the year's last day, or today where it still runs."""
        return min(self.year[1], self.day)

    @property
    def query(self) -> str:
        """Return the choices as the beginning of a link's query."""
        team = f"&team={self.team}" if self.team else ""
        return f"landlord={self.landlord.slug}&year={self.year[0].year}{team}"

    def wanted(self, person: Person) -> Wanted:
        """Return the figures of the page as they are worked out ahead."""
        team = int(self.team) if self.team.isdigit() else None
        first, last = self.year
        return Wanted(KeptPage.CODE, self.landlord, str(first.year), first, last, self.day, person, team)

    def duties(self, year: tuple[date, date]) -> DutyQuerySet:
        """Return the duties counted in a year, as at its last day or today."""
        counted = figures.duties_counted(self.landlord, *year, min(year[1], self.day))
        return counted.filter(complaint__team_id=int(self.team)) if self.team.isdigit() else counted


def _asked(request: HttpRequest) -> Asked:
    landlord = doors.landlord_for(request, doors.THE_CODE)
    day = today()
    years = code.years(landlord, day, _first_day(landlord) or day)
    wanted = request.GET.get("year", "")
    year = next((one for one in years if str(one[0].year) == wanted), years[0])
    edition = editions.in_force(min(year[1], day))
    return Asked(landlord, year, years, edition, day, request.GET.get("team", ""))


def _first_day(landlord: Landlord) -> date | None:
    """Return the day on which the first duty arose, found by indexes: a complaint's arises when it is told."""
    told: date | None = landlord.complaints.aggregate(first=Min("told_on"))["first"]
    besides = Duty.objects.filter(landlord=landlord, complaint__isnull=True)
    arose: date | None = besides.aggregate(first=Min("arose_on"))["first"]
    return min(filter(None, (told, arose)), default=None)


@doors.through(doors.THE_CODE)
def the_code(request: HttpRequest) -> HttpResponse:
    """Show all provisions by section, with the figures of the year and of the one before."""
    asked = _asked(request)
    wanted = asked.wanted(doors.who(request))
    if request.method == "POST":
        return work_out(request, wanted)
    many = wanted.are_many
    kept = wanted.kept() if many else None
    shown = kept.figures if kept else None if many else kept_figures.code(wanted)
    now, before = kept_figures.of_code(shown) if shown else ({}, {})
    return render(
        request,
        "desk/the_code.html",
        {
            "here": doors.THE_CODE.page,
            "asked": asked,
            "landlord": asked.landlord,
            "many": many,
            "kept": kept,
            "sections": code.sections(asked.edition, now, before, _lack_policy(asked)) if shown else [],
            "rule": figures.RULE,
            "landlords": doors.landlords_of(doors.who(request)),
            "teams": Team.objects.filter(landlord=asked.landlord),
            "elsewhere": sorted({name for name, _ in now} - {asked.edition.name}),
        },
    )


def _lack_policy(asked: Asked) -> frozenset[str]:
    """Return the provisions of which what the policy says cannot be told, since none is held."""
    lacking = asked.duties(asked.year).filter(complaint__isnull=True, subject=POLICY, verdict="cannot tell")
    return frozenset(lacking.values_list("provision", flat=True))


@doors.through(doors.THE_CODE)
def provision(request: HttpRequest, number: str) -> HttpResponse:
    """Show one provision: its figure limb by limb, and the duties behind it on the cases that the person may see."""
    asked = _asked(request)
    if number not in asked.edition.provisions:
        raise Http404(f"The Code of {asked.edition.name} has no provision {number}.")
    counted = asked.duties(asked.year).filter(edition=asked.edition.name, provision=number)
    limbs = figures.by_limb(counted)
    shows = request.GET.get("show", "") if request.GET.get("show", "") in SHOWN else "not met"
    behind = counted.filter(standing__in=SHOWN[shows])  # type: ignore[misc]
    if request.GET.get("what"):
        behind = behind.filter(what=request.GET["what"])
    person = doors.who(request)
    reads_cases = doors.COMPLAINTS.lets_in(person)
    seen = behind.seen_by(person).select_related("complaint").order_by("-due_on", "-pk")
    cured = figures.cured(asked.landlord, *asked.year, asked.ends_on).get(number, [])
    context = {
        "here": doors.THE_CODE.page,
        "asked": asked,
        "landlord": asked.landlord,
        "provision": asked.edition.provision(number),
        "shown_by": code.shown_by(asked.edition.provision(number)),
        "limbs": limbs,
        "total": sum(limbs.values(), figures.Figure()),
        "show": shows,
        "shows": list(SHOWN),
        "what": request.GET.get("what", ""),
        "reads_cases": reads_cases,
        "counted": behind.count(),
        "cured": cured,
        "closed": privacy.closed(person, [one.complaint for one in cured]),
        "date_names": corrections.DATES,
        "rule": figures.RULE,
        "offices": standing(asked.landlord, number) if number in OFFICE_OF else [],
        "reads_offices": doors.GOVERNANCE.lets_in_at(person, asked.landlord),
        **_policy(asked.landlord, person, number),
    }
    listed = Listed(f"Code {number}, {shows}", seen if reads_cases else seen.none(), columns.of(seen), "duty", "duties")
    return show(request, listed, "desk/provision.html", context, lambda page: {"shown": _shown(person, page)})


def _policy(landlord: Landlord, person: Person, number: str) -> dict[str, object]:
    """Return the policy in force with its parts, where the provision asks what the policy says."""
    if number not in POLICY_PARTS:
        return {}
    version = PolicyVersion.objects.filter(landlord=landlord).in_force().first()
    return {
        "asks_policy": True,
        "version": version,
        "parts": [one for one in parts_of(version) if one.provision == number] if version else [],
        "reads_policies": doors.POLICIES.lets_in_at(person, landlord),
    }


def _shown(person: Person, page: Page[Duty]) -> list[tuple[Complaint | None, Row | None, asks.Ask]]:
    """Return the duties of a page, each with its complaint, or with the line of what else it is about."""
    there = lines(person, page)
    return [(duty.complaint, there.get(duty.about) if duty.about else None, asks.shown(duty)) for duty in page]
