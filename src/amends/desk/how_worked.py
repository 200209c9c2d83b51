"""How it was worked: ways to look compliant while residents are harmed, each with its rule, number and cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from amends.accounts.models import Landlord, Person, Team
from amends.casework import kept_figures, worked
from amends.casework.kept_figures import Wanted
from amends.casework.models import Complaint, KeptPage
from amends.casework.worked import PATTERNS, Finding, Line, Number, Summed, Who
from amends.casework.worked.stretches import STRETCHES, stretch_of
from amends.desk import doors
from amends.desk.front_door.act import landlord_here
from amends.desk.front_door.rows import COLUMNS, Row
from amends.desk.kept_figures import work_out
from amends.desk.lists import Drawn, Listed, show
from amends.web.clock import today

NO_TEAM, NOBODY = "No team", "Nobody yet"


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of a table: who, and their number; `key` finds their cases."""

    called: str
    key: str
    number: Number


@dataclass(frozen=True, slots=True)
class Outlier:
    """Something that a rule points out for one person."""

    finding: Summed
    called: str
    key: str
    number: Number

    @property
    def says(self) -> str:
        """Return whose, what, and how many of how many."""
        title = self.finding.pattern.title
        return f"{self.called}: {title[0].lower()}{title[1:]}, {self.number.many} of {self.number.of}"


class Names:
    """What teams and people are called, read once."""

    def __init__(self, landlord: Landlord, people: set[int | None]) -> None:
        self.people = dict(Person.objects.filter(pk__in=filter(None, people)).values_list("pk", "name"))
        self.teams = dict(Team.objects.filter(landlord=landlord).values_list("pk", "name"))

    def team(self, key: int | None) -> str:
        """Return what a team is called."""
        return self.teams.get(key, NO_TEAM) if key else NO_TEAM

    def person(self, key: int | None) -> str:
        """Return what a person is called."""
        return self.people.get(key, NOBODY) if key else NOBODY


def _asked(request: HttpRequest) -> tuple[dict[str, Any], Wanted]:
    """Return what both pages show around the figures, and which figures are wanted."""
    around, day = landlord_here(request, doors.HOW_WORKED), today()
    landlord = around["landlord"]
    period, first, last = stretch_of(landlord, request.GET.get("period", ""), day)
    when = {"first": first, "last": last, "period": period, "periods": STRETCHES.items()}
    return around | when, Wanted(KeptPage.WORKED, landlord, period, first, last, day, doors.who(request))


@doors.through(doors.HOW_WORKED)
def how_worked(request: HttpRequest) -> HttpResponse:
    """Show every pattern with its number for everybody together, and whom the rules point out."""
    around, wanted = _asked(request)
    if request.method == "POST":
        return work_out(request, wanted)
    many = wanted.are_many
    kept = wanted.kept() if many else None
    shown = kept.figures if kept else {} if many else kept_figures.how_worked(wanted)
    sums = kept_figures.of_how_worked(shown)
    names = Names(wanted.landlord, {who[1] for one in sums for who, _ in one.out})
    harms = [(harm, list(ones)) for harm, ones in groupby(sums, key=lambda one: one.pattern.harm)]
    found = {"many": many, "kept": kept, "harms": harms, "outliers": _outliers(sums, names)}
    stretch = {"first": kept.first, "last": kept.last} if kept else {}
    return render(request, "desk/how_worked.html", around | found | stretch)


@doors.through(doors.HOW_WORKED)
def pattern(request: HttpRequest, pattern: str) -> HttpResponse:
    """Show one pattern by team and person, and the cases of whom was chosen."""
    if pattern not in PATTERNS:
        raise Http404("There is no such pattern.")
    around, wanted = _asked(request)
    scope = worked.scope(wanted.person, wanted.landlord, wanted.first, wanted.last, wanted.day)
    finding = worked.find(pattern, scope)
    names, whose = Names(scope.landlord, {who[1] for who in finding.people()}), request.GET.get("who", "")
    lines = [line for line in finding.found.lines if whose in ("", *_keys(line.who))]
    lines.sort(key=lambda line: (line.on, line.complaint), reverse=True)
    context = {
        "finding": finding,
        "teams": _by_team(finding, names),
        "called": _called(whose, finding, names),
        "whose": whose,
    }
    listed = Listed(finding.pattern.title, Drawn(lines, lambda some: _rows(some, names)), COLUMNS, "complaint")
    return show(request, listed, "desk/how_worked_pattern.html", around | context)


def _keys(who: Who) -> tuple[str, str]:
    """Return the keys by which the cases of a person's team, and of the person in it, are asked for."""
    team, person = (key or 0 for key in who)
    return f"{team}", f"{team}-{person}"


def _called(whose: str, finding: Finding, names: Names) -> str:
    """Return what is called whose cases are asked for; empty for everybody's."""
    for who in finding.people() if whose else ():
        team, person = _keys(who)
        if whose == person:
            return names.person(who[1])
        if whose == team:
            return names.team(who[0])
    return ""


def _by_team(finding: Finding, names: Names) -> list[tuple[Counted, list[Counted]]]:
    """Return each team with its people, by name; who has no team comes last."""
    people = finding.people()
    found = []
    for team, number in finding.teams().items():
        theirs = [Counted(names.person(who[1]), _keys(who)[1], one) for who, one in people.items() if who[0] == team]
        found.append(
            (Counted(names.team(team), _keys((team, None))[0], number), sorted(theirs, key=lambda one: one.called))
        )
    return sorted(found, key=lambda one: (one[0].called == NO_TEAM, one[0].called))


def _outliers(sums: list[Summed], names: Names) -> list[Outlier]:
    found = [Outlier(one, names.person(who[1]), _keys(who)[1], number) for one in sums for who, number in one.out]
    return sorted(found, key=lambda one: (one.called, -one.number.many))


def _rows(lines: Sequence[Line], names: Names) -> list[Row]:
    """Return the lines of one page, each with its complaint; one query for them all."""
    keys = {line.complaint for line in lines}
    about = {one.pk: one for one in Complaint.objects.filter(pk__in=keys).only("reference", "title")}
    return [
        Row(
            f"{about[line.complaint].reference} {about[line.complaint].title}",
            reverse("desk:complaint", args=[about[line.complaint].reference]),
            line.on,
            f"{names.person(line.who[1])}. {line.says}",
        )
        for line in lines
    ]
