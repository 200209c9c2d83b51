"""The way about the staff pages: a few groups above, and beneath them the pages of the group that one is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from amends.desk import doors
from amends.desk.doors import Door


@dataclass(frozen=True, slots=True)
class Group:
    """Doors that belong together; it leads to the first that lets one in, and takes its name where that is all."""

    text: str
    doors: tuple[Door, ...]


GROUPS = (
    Group("My work", (doors.WORK,)),
    Group("Hear and log", (doors.HEAR, doors.LOG)),
    Group("Complaints", (doors.COMPLAINTS, doors.HOW_WORKED)),
    Group("Signing", (doors.SIGNING,)),
    Group(
        "Front door",
        (
            doors.MONDAY,
            doors.HEARD,
            doors.REQUESTS,
            doors.REPLIES,
            doors.MAIL,
            doors.GOING_OUT,
            doors.LINKS,
            doors.FRONT_DOOR,
        ),
    ),
    Group("Team", (doors.TEAM, doors.AWAY, doors.DEPUTIES, doors.ALLOCATION, doors.TARGETS, doors.QUALITY)),
    Group("Registers", (doors.REGISTERS,)),
    Group(
        "The Code",
        (
            doors.THE_CODE,
            doors.MEASURES,
            doors.SELF_ASSESSMENTS,
            doors.POLICIES,
            doors.GOVERNANCE,
            doors.PAPERS,
            doors.CALENDAR,
        ),
    ),
    Group("People", (doors.PEOPLE, doors.TEAMS, doors.LANDLORD, doors.LIMITS, doors.MOVING_IN, doors.BACKGROUND)),
)


@dataclass(frozen=True, slots=True)
class Link:
    """One link: `current` on its own page, `active` on those beneath it as well."""

    text: str
    href: str
    active: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Navigation:
    """What a person sees: the groups, and the name and pages of the group that they are in, where it has several."""

    groups: tuple[Link, ...]
    within: str = ""
    pages: tuple[Link, ...] = ()


def navigation(request: HttpRequest, here: str = "") -> Navigation:
    """Return the links that this person's roles open; `here` is the name of the door that the page is behind."""
    groups: list[Link] = []
    within, pages = "", tuple[Link, ...]()
    for group in GROUPS if request.user.is_authenticated else ():
        inside = tuple(_link(request, door, here) for door in _open(request, group.doors))
        if not inside:
            continue
        among = any(link.active for link in inside)
        text = group.text if len(inside) > 1 else inside[0].text
        groups.append(Link(text, inside[0].href, among, inside[0].current))
        if among and len(inside) > 1:
            within, pages = group.text, inside
    if request.user.is_authenticated:
        groups.append(Link("Sign out", reverse("account_logout"), active=False, current=False))
    return Navigation(tuple(groups), within, pages)


def search(request: HttpRequest) -> str:
    """Return where the search box in the head of the page leads; empty for who reads no cases."""
    searches = request.user.is_authenticated and doors.COMPLAINTS.lets_in(doors.who(request))
    return reverse("desk:search") if searches else ""


def around_the_desk(request: HttpRequest) -> dict[str, object]:
    """Return what desk/base.html needs beside what its view gives; it runs only where a page asks for it."""
    return {"desk_navigation": navigation, "desk_search": search}


def _open(request: HttpRequest, group: Iterable[Door]) -> list[Door]:
    return [door for door in group if door.lets_in(doors.who(request)) and _address(door)]


def _link(request: HttpRequest, door: Door, here: str) -> Link:
    return Link(door.text, _address(door), door.page == here, request.path == _address(door))


def _address(door: Door) -> str:
    """Return where the door is; empty for a part that this installation does not have."""
    try:
        return reverse(door.page)
    except NoReverseMatch:
        return ""
