"""The page How it was worked: who comes in, the numbers with their rules, and the cases behind each number."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from amends.accounts.models import RoleName, Team
from amends.casework.models import Complaint
from amends.casework.worked import PATTERNS
from tests.dates import day
from tests.desk.conftest import Place, acknowledge, receive

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/how-it-was-worked/"
OFFICER = RoleName.COMPLAINTS_OFFICER


def page(client: Client, place: Place, address: str = "", role: str = OFFICER) -> str:
    client.force_login(place[role])
    answer = client.get(ADDRESS + address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def acknowledged(place: Place, on: str, name: str) -> Complaint:
    made = receive(place, resident={"name": name, "email": "a@example.org"})
    acknowledge(place, made, on)
    return made


@pytest.fixture
def late(place: Place) -> list[Complaint]:
    """Two acknowledged on the sixth working day from Friday 1 May 2026, and one on the fifth."""
    return [acknowledged(place, on, name) for on, name in (
        ("Tue 12 May 2026", "Mary Osei"), ("Tue 12 May 2026", "Tom Marsh"), ("Mon 11 May 2026", "Ann Lee"),
    )]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "comes_in"),
    [
        (OFFICER, True), (RoleName.HEAD_OF_SERVICE, True), (RoleName.SENIOR_LEAD, True),
        (RoleName.COMPLIANCE_LEAD, True), (RoleName.AUDITOR, True), (RoleName.HANDLER, False),
        (RoleName.FRONTLINE, False), (RoleName.BOARD_MEMBER, False), (RoleName.ADMINISTRATOR, False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("address", ["", "late/"])
def test_who_answers_for_the_work_comes_in(
    place: Place, client: Client, role: str, comes_in: bool, address: str
) -> None:
    client.force_login(place[role])
    assert client.get(ADDRESS + address).status_code == (200 if comes_in else 403)


def test_every_pattern_says_its_rule_and_leads_to_its_cases(place: Place, client: Client) -> None:
    shown = page(client, place)
    for name, pattern in PATTERNS.items():
        assert f"{pattern.title} {pattern.rule} Code {pattern.provision}." in shown
        assert pattern.rule in page(client, place, f"{name}/")


def test_what_stands_out_names_who_and_of_how_many(place: Place, client: Client, late: list[Complaint]) -> None:
    assert "Complaint handler Person: acknowledged late, 2 of 3" in page(client, place)
    assert "2 of 3 acknowledgements due: 66.6%" in page(client, place)


def test_one_that_came_late_may_be_chance(place: Place, client: Client) -> None:
    acknowledged(place, "Tue 12 May 2026", "Mary Osei")
    shown = page(client, place)
    assert "acknowledged late, 1 of 1" not in shown
    assert "1 of 1 acknowledgements due: 100.0%" in shown  # it is counted


def test_behind_a_number_stand_its_cases_by_team_and_person(
    place: Place, client: Client, late: list[Complaint]
) -> None:
    repairs = Team.objects.create(landlord=place.landlord, name="Repairs")
    Complaint.objects.filter(pk=late[1].pk).update(team=repairs)
    shown = page(client, place, "late/")
    assert "Repairs 1 of 1 100.0% Complaint handler Person 1 of 1 100.0% No team 1 of 2 50.0%" in shown
    theirs = page(client, place, f"late/?who={repairs.pk}-{place[RoleName.HANDLER].pk}")
    assert late[1].reference in theirs
    assert late[0].reference not in theirs
    assert "Look at these: Complaint handler Person" in theirs
    of_no_team = page(client, place, "late/?who=0")
    assert late[0].reference in of_no_team
    assert late[1].reference not in of_no_team


def test_the_cases_come_by_pages(
    place: Place, client: Client, late: list[Complaint], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amends.desk.lists.paging.PER_PAGE", 1)
    first, second = page(client, place, "late/"), page(client, place, "late/?page=2")
    assert (late[1].reference in first, late[0].reference in first) == (True, False)
    assert (late[1].reference in second, late[0].reference in second) == (False, True)


def test_another_stretch_counts_other_cases(place: Place, client: Client, late: list[Complaint]) -> None:
    assert "Complaint handler Person: acknowledged late" in page(client, place, "?period=30")
    last_year = page(client, place, "?period=last-year")
    assert "Complaint handler Person: acknowledged late" not in last_year
    assert f"From {day('Tue 1 Apr 2025'):%A} 1 April 2025 to Tuesday 31 March 2026." in last_year


@pytest.mark.parametrize("asked", ["?period=nonsense", "?period=-5", "?who=nobody&page=99"])
def test_what_an_address_asks_wrongly_is_answered_as_the_page_stands(place: Place, client: Client, asked: str) -> None:
    assert "How it was worked" in page(client, place, asked)
    assert "Acknowledged late" in page(client, place, f"late/{asked}")


def test_a_pattern_that_there_is_not_is_not_found(place: Place, client: Client) -> None:
    client.force_login(place[OFFICER])
    assert client.get(f"{ADDRESS}nonsense/").status_code == 404


def test_the_page_asks_the_database_as_often_for_many_cases_as_for_few(
    place: Place, client: Client, late: list[Complaint], django_assert_max_num_queries: object
) -> None:
    client.force_login(place[OFFICER])
    with django_assert_max_num_queries(55):  # type: ignore[operator]
        client.get(ADDRESS)
