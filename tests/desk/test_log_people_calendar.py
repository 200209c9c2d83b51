"""Logging a complaint, inviting people, and the calendar."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from amends.accounts.models import BankHoliday, ClosureDay, Home, Person, RoleName, Team
from amends.casework.models import Complaint, Event
from amends.casework.verify import verify
from tests.dates import day
from tests.desk.conftest import Place, receive

pytestmark = pytest.mark.django_db

SAID = {
    "words": "The lift has been out for a week and my mother cannot get out.",
    "channel": "phone",
    "told_on_day": "21",
    "told_on_month": "5",
    "told_on_year": "2026",
    "name": "Ines Marsh",
    "email": "ines@example.org",
    "reply_by": "email",
}


def test_any_member_of_staff_logs_a_complaint_and_then_sees_it(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.FRONTLINE])
    answer = client.post("/desk/log/", SAID, follow=True)
    made = Complaint.objects.get()
    assert (made.told_on, made.logged_on) == (day("Thu 21 May 2026"), day("Fri 22 May 2026"))
    assert f"Logged as {made.reference}" in answer.content.decode()


def test_a_complaint_on_social_media_is_answered_there_without_anything_personal(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.FRONTLINE])
    public = "Answer where they wrote, without anything about them"
    assert public not in client.post("/desk/log/", SAID, follow=True).content.decode()
    other = SAID | {"channel": "social", "name": "Olu Grant", "email": "olu@example.org", "words": "The bins again."}
    assert public in client.post("/desk/log/", other, follow=True).content.decode()


def test_the_code_to_read_out_is_shown_once_and_opens_the_complaint(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.FRONTLINE])
    told = client.post("/desk/log/", SAID, follow=True)
    made = Complaint.objects.get()
    code = re.search(r"Your code is <strong[^>]*>([^<]+)<", told.content.decode())
    assert code
    assert code[1] not in client.get(told.redirect_chain[-1][0]).content.decode()
    opened = Client().post("/example/follow/", {"reference": made.reference, "code": code[1]})
    assert opened["Location"].startswith("/example/my/")
    assert made.events.last().kind == "code given"
    assert code[1] not in "".join(made.events.values_list("words", flat=True))


def test_a_link_is_sent_to_who_complained_by_telephone_only_where_there_is_an_address(
    place: Place, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("amends.desk.log.async_task", lambda *given: asked.append(given))
    client.force_login(place[RoleName.FRONTLINE])
    client.post("/desk/log/", SAID | {"email": "", "address": "1 High Street"})
    assert asked == []
    client.post("/desk/log/", SAID)
    assert asked == [("amends.casework.jobs.send_link", Complaint.objects.latest("pk").pk, "resident")]


def test_what_was_logged_is_told_to_nobody_of_another_landlord(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.FRONTLINE])
    told = client.post("/desk/log/", SAID)["Location"]
    assert place.outsider
    client.force_login(place.outsider)
    assert client.get(told).status_code == 404


def test_the_home_is_found_by_its_address(place: Place, client: Client) -> None:
    home = Home.objects.create(landlord=place.landlord, address="14 Elm Court", postcode="EX1 2AM")
    client.force_login(place[RoleName.FRONTLINE])
    client.post("/desk/log/", SAID | {"address": "14 elm court"})
    assert Complaint.objects.get().home == home


def test_an_address_that_fits_several_homes_is_asked_again_and_nothing_typed_is_lost(
    place: Place, client: Client
) -> None:
    for number in (14, 15):
        Home.objects.create(landlord=place.landlord, address=f"{number} Elm Court", postcode="EX1 2AM")
    client.force_login(place[RoleName.FRONTLINE])
    page = client.post("/desk/log/", SAID | {"address": "elm court"}).content.decode()
    assert "Several homes fit" in page
    assert "15 Elm Court, EX1 2AM" in page
    assert "my mother cannot get out" in page
    assert not Complaint.objects.exists()


def test_without_a_way_to_write_back_the_page_asks_for_one(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.FRONTLINE])
    page = client.post("/desk/log/", SAID | {"email": ""}).content.decode()
    assert "so that we can write to them" in page


def test_a_day_that_is_yet_to_come_is_refused(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.FRONTLINE])
    page = client.post("/desk/log/", SAID | {"told_on_day": "23"}).content.decode()
    assert "must be 22 May 2026 or earlier" in page


def test_an_administrator_changes_the_landlords_details_and_the_journal_names_what(
    place: Place, client: Client
) -> None:
    client.force_login(place[RoleName.ADMINISTRATOR])
    typed = {"name": "Example Homes", "address": "2 High Street", "phone": "01632 960000", "homes_owned": "4200"}
    page = client.post("/desk/landlord/", typed).content.decode()
    assert "Enter the email address for complaints" in page
    assert "2 High Street" in page
    client.post("/desk/landlord/", typed | {"email": "new@example.org", "answers_need_signature": "on"})
    place.landlord.refresh_from_db()
    assert (place.landlord.email, place.landlord.answers_need_signature) == ("new@example.org", True)
    event = Event.objects.filter(landlord=place.landlord, kind="landlord changed").get()
    assert "answers need signature" in event.words
    assert verify() == []


def test_an_administrator_invites_somebody_into_a_role_and_team(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.ADMINISTRATOR])
    client.post("/desk/teams/", {"name": "North"})
    team = Team.objects.get(name="North")
    asked = {"name": "Ben Ray", "email": "ben@example.org", "role": "handler", "team": team.pk}
    client.post("/desk/people/invite/", asked)
    ben = Person.objects.get(email="ben@example.org")
    assert [(role.name, role.team) for role in ben.held_roles()] == [("handler", team)]


def test_an_address_that_is_taken_is_refused_in_words(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.ADMINISTRATOR])
    asked = {"name": "Again", "email": place[RoleName.HANDLER].email, "role": "handler"}
    assert "belongs to somebody already" in client.post("/desk/people/invite/", asked).content.decode()


def test_a_role_is_ended_and_the_person_no_longer_comes_in(place: Place, client: Client) -> None:
    handler = place[RoleName.HANDLER]
    client.force_login(place[RoleName.ADMINISTRATOR])
    client.post(f"/desk/people/{handler.pk}/end/{handler.roles.get().pk}/")
    client.force_login(handler)
    assert client.get("/desk/complaints/").status_code == 403


def test_the_last_administrator_stays(place: Place, client: Client) -> None:
    last = place[RoleName.ADMINISTRATOR]
    client.force_login(last)
    page = client.post(f"/desk/people/{last.pk}/end/{last.roles.get().pk}/", follow=True).content.decode()
    assert "Nobody would be left to give roles" in page
    assert last.roles.get().ended_on is None


def test_an_administrator_of_one_landlord_reaches_nobody_of_another(place: Place, client: Client) -> None:
    assert place.outsider is not None
    client.force_login(place[RoleName.ADMINISTRATOR])
    assert client.get(f"/desk/people/{place.outsider.pk}/").status_code == 404
    assert client.post(f"/desk/people/{place.outsider.pk}/leave/").status_code == 404


def test_a_bank_holiday_takes_two_people(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    asked = {"day_day": "1", "day_month": "6", "day_year": "2026", "name": "Day of thanks", "source": "The Gazette"}
    client.post("/desk/calendar/propose/", asked)
    holiday = BankHoliday.objects.get()
    page = client.post(f"/desk/calendar/{holiday.pk}/approve/", follow=True).content.decode()
    assert "needs a second person" in page
    client.force_login(place[RoleName.COMPLIANCE_LEAD])
    client.post(f"/desk/calendar/{holiday.pk}/approve/")
    holiday.refresh_from_db()
    assert holiday.approved_by == place[RoleName.COMPLIANCE_LEAD]


def test_who_may_not_keep_the_calendar_is_refused_with_the_reason(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.HANDLER])
    for address in ("/desk/calendar/propose/", "/desk/calendar/closures/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "keeps the calendar" in answer.content.decode()


def test_a_closure_warns_and_lengthens_no_clock(place: Place, client: Client) -> None:
    made = receive(place)
    before = made.next_due_on
    assert before is not None
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    typed = {"day_day": before.day, "day_month": before.month, "day_year": before.year, "reason": "Training"}
    page = client.post("/desk/calendar/closures/", typed, follow=True).content.decode()
    assert "No clock is lengthened. 1 complaint has something due that day" in page
    made.refresh_from_db()
    assert made.next_due_on == before
    assert ClosureDay.objects.get().reason == "Training"


def test_the_alarm_shows_when_the_published_list_runs_out(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert "The published bank holidays end" not in client.get("/desk/calendar/").content.decode()
    with time_machine.travel("2028-11-01"):
        client.force_login(place[RoleName.COMPLAINTS_OFFICER])
        assert "The published bank holidays end" in client.get("/desk/calendar/").content.decode()
