"""The pages of measures: figures for all, cases for those who read them, homes stated with their source."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from amends.accounts.models import HomeCount, Person
from amends.casework.actions import landlords, privacy
from amends.casework.models import Event
from amends.casework.refused import Refused
from tests import build, people
from tests.people import Cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 22, 10, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def here() -> Iterator[Cast]:
    with time_machine.travel(NOW):
        yield people.cast()


def read(person: Person, address: str) -> str:
    client = Client()
    client.force_login(person)
    answer = client.get(f"/desk/measures/{address}")
    assert answer.status_code == 200, address
    return answer.content.decode()


def state(here: Cast, **given: object) -> HomeCount:
    asked = {"counted_on": date(2026, 6, 1), "stock": "LCRA", "homes": 500, "source": "Return of 2026"} | given
    return landlords.state_homes(landlord=here.landlord, by=here.cora, on=NOW.date(), **asked)


def test_a_board_member_sees_figures_and_no_case(here: Cast) -> None:
    made = build.complaint(here)
    state(here)
    assert "2.0" in read(here.ben, "")
    shown = read(here.ben, "CH01-1/?stock=LCRA")
    assert "Your role sees the figures and not the case files: 1 stage 1 complaint" in shown
    assert made.reference not in shown


def test_a_figure_leads_to_its_cases(here: Cast) -> None:
    answered, late = build.complaint(here, at="answered at stage 1"), build.received(here, "Fri 1 May 2026")
    shown = read(here.cora, "CH02-1/")
    assert late.reference in shown
    assert answered.reference not in shown, "what was missed is shown at first"
    assert answered.reference in read(here.cora, "CH02-1/?show=yes")


def test_a_private_case_counts_and_is_not_named(here: Cast) -> None:
    made = build.complaint(here)
    privacy.make_private(complaint=made, by=here.olu, on=NOW.date(), because="A member of staff.", people=[here.hari])
    shown = read(here.cora, "CH01-1/?stock=LCRA")
    assert "1 stage 1 complaints received" in shown
    assert made.reference not in shown


def test_figures_come_as_a_file_with_rule_and_numbers(here: Cast) -> None:
    build.complaint(here)
    state(here)
    rows = {
        (row["Code"], row["Homes"]): row
        for row in csv.DictReader(io.StringIO(read(here.ben, "?as=csv").lstrip("\ufeff")))
    }
    figure = rows["CH01-1", "LCRA"]
    assert (figure["Figure"], figure["Counted"], figure["Of"]) == ("2.0", "1", "500")
    assert "Return of 2026" in figure["Homes from"]
    assert "Which clock decides" in rows["CH02-1", "LCRA"]["Open questions"]


def test_the_choices_of_the_address_narrow_a_figure(here: Cast) -> None:
    build.complaint(here)
    counted = "1 stage 1 complaints received"
    assert counted in read(here.cora, "CH01-1/?stock=LCRA&area=an1&part=1")
    assert counted not in read(here.cora, "CH01-1/?stock=LCHO")
    assert counted not in read(here.cora, "CH01-1/?area=AN2")
    assert counted not in read(here.cora, "CH01-1/?part=2")
    assert counted not in read(here.cora, f"CH01-1/?team={here.team.pk}")
    assert "is not the first half of a postcode" in read(here.cora, "?area=seven")


def test_the_page_of_a_measure_says_that_it_is_a_demonstration(here: Cast) -> None:
    here.landlord.is_demonstration = True
    here.landlord.save()
    assert all("This is a demonstration" in read(here.ben, one) for one in ("", "CH01-1/", "homes/"))


def test_a_measure_that_is_not_there_is_not_found(here: Cast) -> None:
    client = Client()
    client.force_login(here.cora)
    assert client.get("/desk/measures/CH99/").status_code == 404


def test_who_states_homes_does_and_others_may_not(here: Cast) -> None:
    client, day = Client(), {"counted_on_day": "1", "counted_on_month": "6", "counted_on_year": "2026"}
    typed = {"stock": "LCRA", "homes": "1250", "source": "Return of 2026", "area": ""} | day
    client.force_login(here.ben)
    assert client.post("/desk/measures/homes/", typed).status_code == 403
    client.force_login(here.cora)
    assert client.post("/desk/measures/homes/", typed).status_code == 302
    assert "1,250 homes" in read(here.ben, "homes/")
    assert Event.objects.get(kind="homes stated").decided["homes"] == 1250


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"counted_on": date(2026, 7, 1)}, "still to come"),
        ({"stock": "OTHER"}, "low cost rental or low cost home ownership"),
        ({"area": "Anytown"}, "first half of a postcode"),
        ({"source": " "}, "Where the number is from"),
    ],
)
def test_a_number_of_homes_that_makes_no_sense_is_refused(here: Cast, wrong: dict[str, object], says: str) -> None:
    with pytest.raises(Refused, match=says):
        state(here, **wrong)
    assert not HomeCount.objects.exists()


def test_a_number_stated_again_holds_and_the_first_stays(here: Cast) -> None:
    build.complaint(here)
    state(here, homes=500)
    state(here, homes=250)
    assert "4.0 for each 1,000 homes" in read(here.ben, "CH01-1/?stock=LCRA")
    assert HomeCount.objects.count() == 2
