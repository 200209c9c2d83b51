"""The way about the staff pages: few groups, each with its own pages beneath, and nothing that lets nobody in."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from amends.accounts.models import RoleName
from amends.desk import doors, navigation
from amends.desk.doors import Door
from tests.desk.conftest import Place

pytestmark = pytest.mark.django_db


def above(client: Client, place: Place, role: str, address: str = "/desk/code/") -> list[str]:
    """Return the words of the groups that a role sees."""
    client.force_login(place[role])
    shown = client.get(address).content.decode()
    found = shown[shown.index('aria-label="Staff pages"') :]
    return [" ".join(one.split()) for one in re.findall(r"<a [^>]*>(.*?)</a>", found[: found.index("</nav>")], re.S)]


def beneath(client: Client, place: Place, role: str, address: str) -> list[str]:
    """Return the words of the pages beneath the chosen group, a star before the one that is open."""
    client.force_login(place[role])
    shown = client.get(address).content.decode()
    if 'class="app-within"' not in shown:
        return []
    found = shown[shown.index('class="app-within"') :]
    links = re.findall(r"<a ([^>]*)>(.*?)</a>", found[: found.index("</nav>")], re.S)
    return [("*" if "aria-current" in attributes else "") + text for attributes, text in links]


def test_every_door_stands_in_one_group() -> None:
    grouped = [door.page for group in navigation.GROUPS for door in group.doors]
    every = [one.page for one in vars(doors).values() if isinstance(one, Door)]
    assert sorted(grouped) == sorted(every)


@pytest.mark.parametrize("role", list(RoleName))
def test_nobody_has_more_groups_than_go_on_one_line(place: Place, client: Client, role: str) -> None:
    assert len(above(client, place, role)) <= 10


def test_an_officer_sees_groups_and_beneath_the_chosen_one_its_pages(place: Place, client: Client) -> None:
    found = above(client, place, RoleName.COMPLAINTS_OFFICER)
    assert found[:4] == ["My work", "Hear and log", "Complaints", "Front door"]
    pages = beneath(client, place, RoleName.COMPLAINTS_OFFICER, "/desk/monday/")
    assert pages[0] == "*Monday"
    assert {"What was heard", "Requests", "Replies to sort", "Mail", "Who is let in"} < set(pages)


def test_a_page_within_a_part_keeps_its_place(place: Place, client: Client) -> None:
    pages = beneath(client, place, RoleName.COMPLAINTS_OFFICER, "/desk/monday/nobody/")
    assert [one for one in pages if one.startswith("*")] == ["*Monday"]


def test_a_group_leads_to_the_first_page_that_lets_one_in(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.HANDLER])
    shown = client.get("/desk/").content.decode()
    assert 'href="/desk/heard/"' in shown
    assert 'href="/desk/monday/"' not in shown


def test_a_group_of_one_takes_the_name_of_its_page_and_has_nothing_beneath(place: Place, client: Client) -> None:
    found = above(client, place, RoleName.HANDLER)
    assert "Complaints" in found
    assert beneath(client, place, RoleName.HANDLER, "/desk/complaints/") == []


def test_only_who_keeps_people_sees_people_teams_and_landlord(place: Place, client: Client) -> None:
    pages = beneath(client, place, RoleName.ADMINISTRATOR, "/desk/teams/")
    assert pages == ["People", "*Teams", "The landlord", "Limits on offers", "Moving in", "Background work"]
    assert "People" not in above(client, place, RoleName.SENIOR_LEAD)


def test_everyone_can_sign_out_above(place: Place, client: Client) -> None:
    assert above(client, place, RoleName.BOARD_MEMBER)[-1] == "Sign out"
