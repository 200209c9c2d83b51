"""The Front door page exposes gatekeeping by request, late telling, pressed withdrawal and blanket refusal."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from amends.accounts.models import RoleName, Team
from amends.casework.actions import front_door, refusals, requests, stages, withdrawals
from amends.casework.models import Complaint
from tests.dates import day
from tests.desk.conftest import Place, receive
from tests.desk.front_door.hearing import hear

pytestmark = pytest.mark.django_db
HANDLER = RoleName.HANDLER
WHY = (
    "The policy does not cover it, and her circumstances were weighed: no vulnerability is known.",
    "The policy does not cover it, and his circumstances were weighed at length with the housing officer.",
)


def page(
    client: Client, place: Place, address: str = "/desk/front-door/", role: str = RoleName.COMPLAINTS_OFFICER
) -> str:
    client.force_login(place[role])
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def handled(place: Place, told: str = "Fri 1 May 2026", **other: Any) -> Complaint:
    made = receive(place, told, **other)
    officer = place[RoleName.COMPLAINTS_OFFICER]
    stages.assign(complaint=made, stage_number=1, handler=place[HANDLER], by=officer, on=day(told))
    return made


def refuse(place: Place, consideration: str) -> None:
    refusals.propose(
        complaint=handled(place), stage_number=1, by=place[HANDLER], on=day("Mon 11 May 2026"), ground="policy",
        policy_clause="4.2", explanation="Not covered by the policy.", individual_consideration=consideration,
    )  # fmt: skip


def test_gatekeeping_by_request_stands_out(place: Place, client: Client) -> None:
    for _ in range(2):
        heard = hear(place, by=HANDLER, kind="request", not_asked_because="", words="Still waiting for the plumber.")
        front_door.make_request(heard=heard, by=place[HANDLER], on=day("Thu 21 May 2026"))
    assert "Complaint handler Person: 2 became requests" in page(client, place)
    lines = page(client, place, f"/desk/front-door/turned/?who=person+{place[HANDLER].pk}")
    assert lines.count("Still waiting for the plumber.") == 2


def test_a_request_that_sounds_content_does_not(place: Place, client: Client) -> None:
    for _ in range(2):
        requests.raise_request(landlord=place.landlord, by=place[HANDLER], on=day("Thu 21 May 2026"), what="A new fob.")
    assert "became requests (" not in page(client, place)


def test_complaints_turned_into_requests_count_with_their_words(place: Place, client: Client) -> None:
    for _ in range(2):
        front_door.turn_complaint_into_request(
            complaint=handled(place), by=place[HANDLER], on=day("Mon 4 May 2026"), choice_words="Just fix it."
        )
    assert "Complaint handler Person: 2 became requests" in page(client, place)
    assert "Just fix it." in page(client, place, "/desk/front-door/turned/")


def test_late_telling_stands_out(place: Place, client: Client) -> None:
    for told in ("Mon 11 May 2026", "Tue 12 May 2026"):
        hear(place, told=told, on="Thu 21 May 2026")
    hear(place, told="Wed 20 May 2026", on="Thu 21 May 2026")  # the next working day is in time
    assert "Front line Person: 2 were entered late" in page(client, place)
    assert "8 working days after it was told" in page(client, place, "/desk/front-door/late/")


def test_telling_by_the_next_working_day_is_not_late(place: Place, client: Client) -> None:
    hear(place, told="Fri 1 May 2026", on="Tue 5 May 2026")  # Monday was a bank holiday
    hear(place, told="Fri 15 May 2026", on="Mon 18 May 2026")
    assert "were entered late (" not in page(client, place)
    assert "Nobody came for the leak" not in page(client, place, "/desk/front-door/late/")


def test_telling_a_day_after_that_is_late(place: Place, client: Client) -> None:
    hear(place, told="Fri 1 May 2026", on="Wed 6 May 2026")
    hear(place, told="Fri 15 May 2026", on="Tue 19 May 2026")
    assert "Front line Person: 2 were entered late" in page(client, place)


def test_one_late_telling_may_be_chance(place: Place, client: Client) -> None:
    hear(place, told="Mon 11 May 2026", on="Thu 21 May 2026")
    hear(place, told="Mon 11 May 2026", on="Thu 21 May 2026", by=HANDLER)  # and one of somebody else
    assert "were entered late (" not in page(client, place)
    assert page(client, place, "/desk/front-door/late/").count("Nobody came for the leak") == 2


def test_pressed_withdrawal_stands_out(place: Place, client: Client) -> None:
    for told, gone in (("Thu 30 Apr 2026", "Thu 21 May 2026"), ("Fri 1 May 2026", "Fri 22 May 2026")):
        withdrawals.withdraw(complaint=handled(place, told), by=place[HANDLER], on=day(gone), words="OK then.")
    front = page(client, place)
    assert "Complaint handler Person: 2 were withdrawn in the last days of the clock" in front
    early = handled(place)
    withdrawals.withdraw(complaint=early, by=place[HANDLER], on=day("Tue 5 May 2026"), words="It is mended.")
    assert early.reference in page(client, place, "/desk/front-door/first-days/")
    assert early.reference not in page(client, place, "/desk/front-door/pressed/")


def test_withdrawals_with_two_days_left_do_not(place: Place, client: Client) -> None:
    made = []
    for told, gone in (("Thu 30 Apr 2026", "Wed 20 May 2026"), ("Fri 1 May 2026", "Thu 21 May 2026")):
        made.append(handled(place, told))
        withdrawals.withdraw(complaint=made[-1], by=place[HANDLER], on=day(gone), words="OK then.")
    front = page(client, place)
    assert "were withdrawn in the last days of the clock (" not in front
    assert 'aria-label="2: Complaint handler Person, Withdrawn"' in front  # they are counted
    good_time = page(client, place, "/desk/front-door/middle/")
    assert all(one.reference in good_time for one in made)


def test_withdrawals_after_the_clock_ran_out_stand_out(place: Place, client: Client) -> None:
    made = [handled(place, "Tue 7 Apr 2026") for _ in range(2)]
    for one in made:
        withdrawals.withdraw(complaint=one, by=place[HANDLER], on=day("Thu 21 May 2026"), words="I give up.")
    assert "Complaint handler Person: 2 were withdrawn in the last days of the clock" in page(client, place)
    after = page(client, place, "/desk/front-door/after/")
    assert all(one.reference in after for one in made)
    assert "I give up." in after


def test_one_withdrawal_on_the_last_day_may_be_chance(place: Place, client: Client) -> None:
    one = handled(place, "Thu 30 Apr 2026")
    withdrawals.withdraw(complaint=one, by=place[HANDLER], on=day("Fri 22 May 2026"), words="OK then.")
    assert "were withdrawn in the last days of the clock (" not in page(client, place)
    assert one.reference in page(client, place, "/desk/front-door/pressed/")


def test_blanket_refusal_stands_out(place: Place, client: Client) -> None:
    for name in ("Osei", "Marsh"):
        refuse(place, f"We looked at Mrs {name} and nothing calls for an exception on 3 May.")
    assert "Complaint handler Person: 2 were refused for the same reasons" in page(client, place)


def test_refusals_weighed_one_by_one_do_not(place: Place, client: Client) -> None:
    for words in WHY:
        refuse(place, words)
    front = page(client, place)
    assert "were refused for the same reasons (" not in front
    assert 'aria-label="2: Complaint handler Person, Refused"' in front  # they are counted


def test_not_asked_stands_out_and_one_by_chance_does_not(place: Place, client: Client) -> None:
    hear(place)
    assert "were not asked (" not in page(client, place)
    hear(place)
    assert "Front line Person: 2 were not asked" in page(client, place)


def test_figures_are_summed_by_team(place: Place, client: Client) -> None:
    team = Team.objects.create(landlord=place.landlord, name="Repairs")
    place[HANDLER].roles.update(team=team)
    place[HANDLER].forget_roles()
    hear(place, by=HANDLER, choice="decline", choice_words="No.")
    assert "Repairs" in page(client, place)
    lines = page(client, place, "/desk/front-door/declined/?who=team+Repairs")
    assert "they said: No." in lines


def test_the_rules_are_printed(place: Place, client: Client) -> None:
    assert "2 or more entered later than the next working day" in page(client, place)


def test_another_landlords_are_in_no_figure(place: Place, client: Client) -> None:
    assert place.outsider is not None
    hear(place)
    client.force_login(place.outsider)
    assert "Nobody came for the leak" not in client.get("/desk/front-door/heard/").content.decode()
