"""My work: order, counts, filters, and that its queries do not grow with the cases."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.accounts.models import RoleName
from amends.casework.models import Complaint
from amends.desk.lists import paging
from tests.desk.conftest import Place, acknowledge, receive
from tests.desk.front_door.hearing import hear

pytestmark = pytest.mark.django_db


def page(client: Client, place: Place, query: str = "", role: str = RoleName.COMPLAINTS_OFFICER) -> str:
    client.force_login(place[role])
    return client.get(f"/desk/?{query}").content.decode()


def test_the_most_overdue_comes_first(place: Place, client: Client) -> None:
    later = receive(place, "Wed 20 May 2026")
    overdue = receive(place, "Tue 5 May 2026")
    shown = page(client, place, "whose=all")
    assert shown.index(overdue.reference) < shown.index(later.reference)
    assert shown.index("Overdue</h2>") < shown.index("Later</h2>")


def test_a_day_is_told_in_words_and_working_days(place: Place, client: Client) -> None:
    receive(place, "Tue 5 May 2026")
    shown = page(client, place, "whose=all")
    assert "Tuesday 12 May 2026 · 8 working days late" in shown
    assert 'govuk-tag--red">Overdue' in shown


def test_counts_are_links_to_what_they_count(place: Place, client: Client) -> None:
    for told in ("Tue 5 May 2026", "Fri 15 May 2026", "Wed 20 May 2026", "Thu 21 May 2026"):
        receive(place, told)
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    shown = client.get("/desk/?whose=all").content.decode()
    counts = re.findall(r'href="\?(whose=all&amp;due=[^"]+)".*?__number">(\d+)<', shown, re.DOTALL)
    assert [number for _, number in counts] == ["1", "1", "0", "2"]
    for query, number in counts:
        listed = client.get(f"/desk/?{query.replace('&amp;', '&')}").content.decode()
        assert listed.count('<li class="app-work__item">') == int(number)


def test_what_waits_at_the_front_door_stands_by_its_day_among_the_complaints(place: Place, client: Client) -> None:
    overdue = receive(place, "Tue 5 May 2026")
    heard = hear(place, "Thu 21 May 2026", words="The lift is out again.")  # to be asked by Friday 22 May, today
    later = receive(place, "Wed 20 May 2026")
    shown = page(client, place, "whose=all")
    assert shown.index(overdue.reference) < shown.index(heard.words) < shown.index(later.reference)
    assert shown.index("Today</h2>") < shown.index(heard.words) < shown.index("Later</h2>")


def test_what_waits_at_the_front_door_is_counted_and_chosen_by_its_day(place: Place, client: Client) -> None:
    heard = hear(place, "Thu 21 May 2026", words="The lift is out again.")
    shown = page(client, place, "whose=all")
    assert re.findall(r'__number">(\d+)<', shown) == ["0", "1", "0", "0"]
    assert heard.words in page(client, place, "whose=all&due=today")
    assert heard.words not in page(client, place, "whose=all&due=overdue")


def test_whatever_waits_past_one_page_is_counted_and_stands_on_the_next(place: Place, client: Client) -> None:
    for number in range(52):
        hear(place, "Thu 21 May 2026", words=f"The lift is out again, number {number:02}.")
    first, second = page(client, place, "whose=all"), page(client, place, "whose=all&page=2")
    assert re.findall(r'__number">(\d+)<', first) == ["0", "52", "0", "0"]
    assert first.count('<li class="app-work__item">') == 50
    assert ("number 51" in first, "number 51" in second) == (False, True)


def test_what_has_no_team_is_in_no_teams_work(place: Place, client: Client) -> None:
    heard = hear(place, "Thu 21 May 2026", words="The lift is out again.")
    assert heard.words not in page(client, place, "whose=all&team=none")


def test_a_second_page_goes_on_where_the_first_ended(
    place: Place, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    first, third = receive(place, "Tue 5 May 2026"), receive(place, "Wed 20 May 2026")
    second = hear(place, "Thu 21 May 2026", words="The lift is out again.")
    one, two = page(client, place, "whose=all"), page(client, place, "whose=all&page=2")
    assert [first.reference in one, second.words in one, third.reference in one] == [True, True, False]
    assert [first.reference in two, second.words in two, third.reference in two] == [False, False, True]


def test_mine_shows_what_i_handle_and_what_i_promised(place: Place, complaint: Complaint, client: Client) -> None:
    other = receive(place)
    assert complaint.reference in page(client, place, role=RoleName.HANDLER)
    assert other.reference not in page(client, place, role=RoleName.HANDLER)
    assert complaint.reference not in page(client, place, "whose=mine", role=RoleName.SENIOR_LEAD)


def test_a_broken_promise_is_the_officers_too(place: Place, complaint: Complaint, client: Client) -> None:
    other = receive(place)
    shown = page(client, place, "whose=mine")
    assert complaint.reference in shown
    assert other.reference not in shown


def test_who_oversees_sees_everyones_work_first(place: Place, complaint: Complaint, client: Client) -> None:
    assert complaint.reference in page(client, place)


def test_nobodys_yet_shows_what_has_no_handler(place: Place, complaint: Complaint, client: Client) -> None:
    other = receive(place)
    shown = page(client, place, "whose=all&team=none")
    assert other.reference in shown
    assert complaint.reference not in shown


def test_a_promise_is_named_in_its_own_words(place: Place, complaint: Complaint, client: Client) -> None:
    assert "Redecorate the wall" in page(client, place, role=RoleName.HANDLER)


def test_several_limbs_of_one_letter_are_one_thing_to_do(place: Place, complaint: Complaint, client: Client) -> None:
    shown = page(client, place, role=RoleName.HANDLER)
    assert shown.count("<strong>Answer stage 1</strong>") == 1


def test_the_number_of_queries_does_not_grow_with_the_cases(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    addresses = ("/desk/?whose=all", "/desk/complaints/", "/desk/complaints.csv", "/desk/code/", "/desk/code/6.2/")
    acknowledge(place, receive(place))
    hear(place)
    before = [queries(address) for address in addresses]
    for _ in range(5):
        acknowledge(place, receive(place))
        hear(place)
    assert [queries(address) for address in addresses] == before


def test_somebody_without_a_role_is_told_whom_to_ask(place: Place, client: Client) -> None:
    assert place.nobody is not None
    client.force_login(place.nobody)
    assert "Ask an administrator" in client.get("/desk/").content.decode()
