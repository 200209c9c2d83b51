"""Team: who has how much, absence and cover, several complaints given to another, and what the rules propose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.accounts.models import Absence, Person, Role, RoleName, Team
from amends.casework import load, verify, whole
from amends.casework.actions import absences, allocations, declarations, stages
from amends.casework.models import Complaint
from amends.casework.refused import Refused
from tests.dates import day
from tests.desk.conftest import Place, person, receive

pytestmark = pytest.mark.django_db
TODAY = day("Fri 22 May 2026")


@pytest.fixture
def second(place: Place) -> Person:
    return person("Hana Cole", RoleName.HANDLER, place.landlord)


def given(place: Place, handler: Person, told: str = "Fri 15 May 2026", **more: object) -> Complaint:
    made = receive(place, told, **more)
    stages.assign(complaint=made, stage_number=1, handler=handler, by=place[RoleName.COMPLAINTS_OFFICER], on=TODAY)
    return made


def away(place: Place, who: Person, cover: Person | None = None, **days: date) -> Absence:
    officer = place[RoleName.COMPLAINTS_OFFICER]
    return absences.record(
        landlord=place.landlord, person=who, by=officer, on=TODAY, cover=cover, **({"from_on": TODAY} | days)
    )


def untold() -> list[str]:
    """Return what the journal does not answer for; this landlord was set up by no action, so its own duties are not."""
    return [line for line in verify.verify() if ": duty " not in line]


def page(client: Client, who: Person, address: str) -> str:
    client.force_login(Person.objects.get(pk=who.pk))
    return str(client.get(address).content.decode())


def test_load_counts_what_is_open_overdue_and_due_this_week_for_each_and_for_nobody(
    place: Place, second: Person
) -> None:
    handler = place[RoleName.HANDLER]
    given(place, handler, "Fri 1 May 2026")
    given(place, handler, "Fri 15 May 2026")
    receive(place)
    away(place, second)
    found = {str(one.person): one for one in load.loads(place.landlord, TODAY)}
    assert (found["None"].going, found["None"].person) == (1, None)
    assert (found[str(handler)].going, found[str(handler)].overdue, found[str(handler)].this_week) == (2, 1, 1)
    assert found["Hana Cole"].going == 0
    assert found["Hana Cole"].away


def test_load_asks_no_more_of_the_database_for_more_handlers(place: Place) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            load.loads(place.landlord, TODAY)
        return len(found)

    given(place, place[RoleName.HANDLER])
    few = asked()
    for number in range(3):
        given(place, person(f"Helper {number}", RoleName.HANDLER, place.landlord))
    assert asked() == few


def test_an_administrator_sees_numbers_and_no_case(place: Place, client: Client) -> None:
    made = given(place, place[RoleName.HANDLER])
    shown = page(client, place[RoleName.ADMINISTRATOR], "/desk/team/")
    assert str(place[RoleName.HANDLER]) in shown
    assert made.reference not in shown
    assert "Give some to another" not in shown
    assert "Give some to another" in page(client, place[RoleName.COMPLAINTS_OFFICER], "/desk/team/")
    client.force_login(place[RoleName.HANDLER])
    assert client.get("/desk/team/").status_code == 403


def test_several_are_given_to_another_and_what_is_refused_is_named(
    place: Place, second: Person, client: Client
) -> None:
    handler = place[RoleName.HANDLER]
    free, conflicted, kept = (given(place, handler) for _ in range(3))
    declarations.declare(
        complaint=conflicted, stage_number=1, by=second, on=TODAY, has_conflict=True, what="Her brother."
    )
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    address = f"/desk/team/handler/{handler.pk}/"
    assert "Say why they are given" in client.post(address, {"complaints": [free.pk]}).content.decode()
    sent = {"complaints": [free.pk, conflicted.pk], "handler": second.pk, "because": "Hari leaves."}
    shown = client.post(address, sent, follow=True).content.decode()
    assert f"Hana Cole handles {free.reference}." in shown
    assert f"{conflicted.reference}: Hana Cole declared a conflict of interest" in shown
    holds = {one.pk: one.handler for one in Complaint.objects.all()}
    assert holds == {free.pk: second, conflicted.pk: handler, kept.pk: handler}
    assert "Hari leaves." in free.events.latest("number").words
    assert untold() == []


def test_the_cover_sees_the_work_of_who_is_away_for_those_days_and_no_longer(
    place: Place, second: Person, client: Client
) -> None:
    made = given(place, place[RoleName.HANDLER])
    case = f"/desk/complaints/{made.reference}/"
    assert made.reference not in page(client, second, "/desk/")
    absence = away(place, place[RoleName.HANDLER], second, to_on=day("Fri 29 May 2026"))
    assert f"covering for {place[RoleName.HANDLER]}" in page(client, second, "/desk/")
    assert client.get(case + "triage/").status_code == 200
    Absence.objects.filter(pk=absence.pk).update(from_on=day("Mon 11 May 2026"), to_on=day("Thu 21 May 2026"))
    assert made.reference not in page(client, second, "/desk/")
    assert client.get(case).status_code == 404


def test_who_is_away_is_shown_on_monday_with_who_covers(place: Place, second: Person, client: Client) -> None:
    made = given(place, place[RoleName.HANDLER])
    address = "/desk/monday/away/"
    assert made.reference not in page(client, place[RoleName.COMPLAINTS_OFFICER], address)
    away(place, place[RoleName.HANDLER], second)
    shown = page(client, place[RoleName.COMPLAINTS_OFFICER], address)
    assert made.reference in shown
    assert "Hana Cole covers" in shown


def test_who_is_back_early_is_covered_no_longer(place: Place, second: Person, client: Client) -> None:
    made = given(place, place[RoleName.HANDLER])
    absence = away(place, place[RoleName.HANDLER], second, from_on=day("Wed 20 May 2026"))
    client.force_login(place[RoleName.HANDLER])
    client.post(f"/desk/team/away/{absence.pk}/back/")
    absence.refresh_from_db()
    assert absence.to_on == day("Thu 21 May 2026")
    assert made.reference not in page(client, second, "/desk/")
    assert untold() == []


def test_a_handler_records_their_own_absence_and_nobody_elses(place: Place, second: Person, client: Client) -> None:
    client.force_login(place[RoleName.HANDLER])
    days = {"from_on_day": "25", "from_on_month": "5", "from_on_year": "2026"}
    client.post("/desk/team/away/", days | {"person": second.pk})
    assert not Absence.objects.exists()
    client.post("/desk/team/away/", days | {"person": place[RoleName.HANDLER].pk})
    assert Absence.objects.get().person == place[RoleName.HANDLER]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda place, other: {"cover": place[RoleName.HANDLER]}, "Nobody covers for themselves"),
        (lambda place, other: {"cover": place[RoleName.AUDITOR]}, "does not work on complaints"),
        (lambda place, other: {"cover": other}, "is away on Friday 22 May 2026 as well"),
        (lambda place, other: {"to_on": day("Thu 21 May 2026")}, "is before the first day away"),
    ],
)
def test_an_absence_makes_sense(
    place: Place, second: Person, wrong: Callable[[Place, Person], dict[str, object]], says: str
) -> None:
    away(place, second)
    with pytest.raises(Refused, match=says):
        away(place, place[RoleName.HANDLER], **wrong(place, second))  # type: ignore[arg-type]


def rule(place: Place, team: Team, **which: object) -> None:
    officer = place[RoleName.COMPLAINTS_OFFICER]
    allocations.set_rule(landlord=place.landlord, team=team, by=officer, on=TODAY, **which)  # type: ignore[arg-type]


def proposed(complaint: Complaint) -> load.Proposal | None:
    return load.proposed(whole.read(complaint.pk), 1, TODAY, load.loads(complaint.landlord, TODAY))


@pytest.fixture
def repairs(place: Place, second: Person) -> Team:
    """A team of the handler and Hana Cole."""
    team = Team.objects.create(landlord=place.landlord, name="Repairs")
    Role.objects.filter(person__in=[place[RoleName.HANDLER], second]).update(team=team)
    return team


def test_a_rule_proposes_who_has_the_least_and_is_neither_away_nor_in_conflict(
    place: Place, second: Person, repairs: Team
) -> None:
    handler = place[RoleName.HANDLER]
    given(place, handler)
    made = receive(place)
    assert proposed(made) is None
    rule(place, repairs, category="repairs")
    found = proposed(made)
    assert found is not None
    assert (found.team, found.handler) == (repairs, second)
    declarations.declare(
        complaint=made, stage_number=1, by=place[RoleName.COMPLAINTS_OFFICER], on=TODAY, has_conflict=True, what="Kin."
    )
    away(place, second)
    found = proposed(made)
    assert found is not None
    assert found.handler == handler
    away(place, handler)
    found = proposed(made)
    assert found is not None
    assert (found.team, found.handler) == (repairs, None)


def test_the_narrowest_rule_wins_an_area_before_a_category(place: Place, second: Person, repairs: Team) -> None:
    other = Team.objects.create(landlord=place.landlord, name="South")
    made = receive(place)
    for team, which in ((repairs, {}), (repairs, {"category": "Repairs"}), (other, {"postcode_begins": "ex1"})):
        rule(place, team, **which)
    found = proposed(made)
    assert found is not None
    assert found.team == other
    rule(place, repairs, postcode_begins="EX1 2", handler=second)
    found = proposed(made)
    assert found is not None
    assert found.handler == second
    assert untold() == []


def test_the_page_that_gives_it_out_proposes_with_the_load_and_leaves_the_choice(
    place: Place, second: Person, repairs: Team, client: Client
) -> None:
    made = receive(place)
    rule(place, repairs, handler=second)
    shown = page(client, place[RoleName.COMPLAINTS_OFFICER], f"/desk/complaints/{made.reference}/assign/")
    assert "Proposed: Hana Cole." in shown
    assert "Hana Cole: 0 open, 0 overdue" in shown
    made.refresh_from_db()
    assert made.handler is None


def test_rules_are_set_by_an_officer_and_read_by_a_head(place: Place, repairs: Team, client: Client) -> None:
    client.force_login(place[RoleName.HEAD_OF_SERVICE])
    assert client.post("/desk/team/who-gets-what/", {"team": repairs.pk}).status_code == 403
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    client.post("/desk/team/who-gets-what/", {"team": repairs.pk, "category": "Damp"})
    (made,) = load.rules(place.landlord)
    assert "Damp, anywhere" in page(client, place[RoleName.HEAD_OF_SERVICE], "/desk/team/who-gets-what/")
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    client.post(f"/desk/team/who-gets-what/{made.pk}/end/")
    assert load.rules(place.landlord) == []
