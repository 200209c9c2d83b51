"""What waits and is no complaint: whose it is, which page it opens, and what stays away."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from amends.accounts.models import Person, RoleName
from amends.casework import calendar, duties
from amends.casework.actions import adjustments
from amends.casework.mail import fetch, take
from amends.casework.models import Adjustment, Complaint, Duty, MailMessage
from amends.desk.front_door.waiting import lines, shown, waiting
from amends.rulebook.duties.policy import POLICY
from tests.dates import day
from tests.desk.conftest import Place
from tests.desk.front_door.hearing import hear
from tests.mail import writing

pytestmark = pytest.mark.django_db
TODAY = day("Fri 22 May 2026")
HANDLER, OFFICER = RoleName.HANDLER, RoleName.COMPLAINTS_OFFICER


def agree(place: Place, complaint: Complaint, review: str = "Tue 26 May 2026") -> Adjustment:
    return adjustments.agree(
        resident=complaint.resident, by=place[OFFICER], on=day("Wed 20 May 2026"), kind="large print",
        review_on=day(review), complaint=complaint,
    )  # fmt: skip


def mail(place: Place, number: int = 1) -> MailMessage:
    arrived_at = datetime(2026, 5, 21, 9, tzinfo=ZoneInfo("Europe/London"))
    return fetch.take_in(writing.wire(writing.message(number)), take.Box(place.landlord, take.GENERAL), arrived_at)


def subjects(person: Person, *, everyone: bool = False, on: date = TODAY) -> list[str]:
    return [one.subject for one in waiting(person, on, everyone=everyone)]


@pytest.fixture(autouse=True)
def _files(tmp_path, settings) -> None:  # type: ignore[no-untyped-def]
    settings.MEDIA_ROOT = tmp_path


def test_a_review_of_an_adjustment_is_its_handlers_and_whose_word_it_was(place: Place, complaint: Complaint) -> None:
    one = agree(place, complaint)
    name = f"adjustment {one.pk} review 1"
    assert complaint.handler == place[HANDLER]
    assert subjects(place[HANDLER]) == [name]
    assert subjects(place[OFFICER]) == [name]
    assert subjects(place[RoleName.FRONTLINE]) == []
    assert place.outsider is not None
    assert subjects(place.outsider, everyone=True) == []


def test_a_review_that_is_done_waits_no_longer_and_the_next_does(place: Place, complaint: Complaint) -> None:
    one = agree(place, complaint)
    adjustments.review(adjustment=one, by=place[HANDLER], on=TODAY, note="It helps", review_on=day("Fri 21 Aug 2026"))
    assert subjects(place[HANDLER]) == [f"adjustment {one.pk} review 2"]
    adjustments.end(adjustment=one, by=place[HANDLER], on=TODAY, because="She moved")
    assert subjects(place[HANDLER]) == []


def test_mail_that_nobody_has_looked_at_is_the_officers(place: Place) -> None:
    one = mail(place)
    found = shown(place[OFFICER], waiting(place[OFFICER], TODAY))
    assert [(each.duty.subject, each.duty.due_on, each.word) for each in found] == [
        (f"mail {one.pk}", TODAY, "due today")
    ]
    assert subjects(place[HANDLER]) == []
    assert subjects(place[HANDLER], everyone=True) == [f"mail {one.pk}"]
    assert place.outsider is not None
    assert subjects(place.outsider, everyone=True) == []


def test_the_first_due_comes_first_whatever_it_is(place: Place, complaint: Complaint) -> None:
    review, letter, heard = agree(place, complaint), mail(place), hear(place, "Wed 20 May 2026")
    found = subjects(place[OFFICER], everyone=True)
    assert found[0].startswith(f"heard {heard.pk}")
    assert found.index(f"mail {letter.pk}") < found.index(f"adjustment {review.pk} review 1")


def test_every_line_opens_what_it_is_about(place: Place, complaint: Complaint, client: Client) -> None:
    agree(place, complaint)
    mail(place)
    hear(place)
    client.force_login(place[OFFICER])
    page = client.get("/desk/?whose=all").content.decode()
    found = shown(place[OFFICER], waiting(place[OFFICER], TODAY, everyone=True))
    assert {one.duty.about[0] for one in found if one.duty.about} == {"adjustment", "heard", "mail"}
    for one in found:
        assert f'href="{one.row.address}"' in page
        assert client.get(one.row.address).status_code == 200


def test_nothing_is_shown_that_would_not_open(place: Place, complaint: Complaint) -> None:
    """A handler of no team sees the landlord's things, but not what is agreed with a resident of a shut case."""
    one = agree(place, complaint)
    other = Person.objects.create_user("other@example.org", "Other Handler")
    other.roles.create(name=HANDLER, landlord=place.landlord, given_on=day("Wed 1 Apr 2026"))
    assert subjects(other, everyone=True) == []
    assert lines(other, Duty.objects.filter(subject__startswith=f"adjustment {one.pk}")) == {}


def test_what_the_policy_says_is_no_ones_work_today(place: Place) -> None:
    duties.recompute_landlord(place.landlord, calendar.current())
    assert Duty.objects.filter(subject=POLICY).exists()
    assert subjects(place[RoleName.SENIOR_LEAD], everyone=True) == []


def test_behind_a_figure_stands_a_link_to_what_is_no_complaint(place: Place, client: Client) -> None:
    one = mail(place)
    duties.recompute_landlord(place.landlord, calendar.current())
    client.force_login(place[OFFICER])
    take.settle(one.pk, take.Box(place.landlord), datetime(2026, 5, 22, tzinfo=ZoneInfo("Europe/London")))
    day_after = shown(place[OFFICER], waiting(place[OFFICER], TODAY))[0]
    behind = client.get("/desk/code/3.2/?show=due").content.decode()
    assert "Mail that waits" not in behind
    Duty.objects.filter(subject=f"mail {one.pk}").update(due_on=day("Wed 20 May 2026"))
    behind = client.get("/desk/code/3.2/?show=overdue").content.decode()
    assert f'href="{day_after.row.address}"' in behind


def test_the_code_says_that_the_policy_is_not_held(place: Place, client: Client) -> None:
    client.force_login(place[OFFICER])
    table = client.get("/desk/code/").content.decode()
    assert table.count("Cannot tell: the policy is not held yet") == 5
    behind = client.get("/desk/code/3.4/?show=cannot+tell").content.decode()
    assert "The policy is not held here yet" in behind
