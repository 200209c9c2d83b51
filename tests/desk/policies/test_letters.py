"""The compliance team's letter at the desk: kept, each recommendation given, followed and done with its proof."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amends.accounts.models import RoleName
from amends.casework.models import Event
from amends.casework.refused import Refused
from amends.casework.verify import verify
from amends.compliance.actions import action_plans
from amends.compliance.models import ActionPlan, ActionPlanItem
from tests.casework.policies import LETTER, letter
from tests.dates import day
from tests.desk.conftest import Place

pytestmark = pytest.mark.django_db
MAY = day("Fri 22 May 2026")


@pytest.fixture(autouse=True)
def _files_apart(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def plan(place: Place) -> ActionPlan:
    return letter(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY)


def given(plan: ActionPlan, place: Place, number: int = 1, due_on: date = MAY) -> ActionPlanItem:
    """Return a recommendation that the head of service is to do."""
    item = plan.items.get(number=number)
    did: dict[str, Any] = {"landlord": place.landlord, "by": place[RoleName.COMPLIANCE_LEAD], "on": MAY}
    action_plans.give(**did, item=item, owner=place[RoleName.HEAD_OF_SERVICE], due_on=due_on)
    item.refresh_from_db()
    return item


def test_a_letter_becomes_a_row_for_each_recommendation(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.COMPLIANCE_LEAD])
    file = SimpleUploadedFile("letter.txt", LETTER.encode())
    words = client.post(reverse("desk:action_plans"), {"paper": file}, follow=True).content.decode()
    assert "review its policy so that it explains the difference" in words
    rows = ActionPlanItem.objects.order_by("number").values_list("provision", "due_on", "owner")
    assert list(rows) == [("1.4", None, None), ("6.12", date(2026, 3, 31), None)]
    assert verify() == []


def test_what_is_no_letter_is_refused_in_a_sentence(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.COMPLIANCE_LEAD])
    file = SimpleUploadedFile("tea.txt", b"A recipe for tea: boil water, wait five minutes.")
    answer = client.post(reverse("desk:action_plans"), {"paper": file})
    assert "holds no recommendation" in answer.content.decode()
    assert not ActionPlan.objects.exists()


def test_whoever_has_it_finds_it_in_their_work_and_finishes_it_with_proof(
    place: Place, plan: ActionPlan, client: Client
) -> None:
    item = given(plan, place)
    client.force_login(place[RoleName.HEAD_OF_SERVICE])
    assert "review its policy" in client.get(reverse("desk:worklist")).content.decode()
    client.post(reverse("desk:tell_item", args=[item.pk]), {"progress": "With the board."})
    assert "With the board." in client.get(reverse("desk:action_item", args=[item.pk])).content.decode()
    unproved = client.post(reverse("desk:finish_item", args=[item.pk]), {"proof": ""})
    assert "Say what proves it" in unproved.content.decode()
    client.post(reverse("desk:finish_item", args=[item.pk]), {"proof": "Policy of 1 June, clause 2."})
    item.refresh_from_db()
    assert (item.done_on, item.done_by, item.proof) == (MAY, item.owner, "Policy of 1 June, clause 2.")
    assert "review its policy" not in client.get(reverse("desk:worklist")).content.decode()
    done = Event.objects.get(kind="recommendation done")
    assert (done.decided["item"], done.decided["done_on"]) == (1, "2026-05-22")


def test_what_is_not_due_yet_is_not_in_their_work(place: Place, plan: ActionPlan, client: Client) -> None:
    given(plan, place, due_on=day("Sat 23 May 2026"))
    client.force_login(place[RoleName.HEAD_OF_SERVICE])
    assert "review its policy" not in client.get(reverse("desk:worklist")).content.decode()


def test_somebody_else_neither_sees_nor_finishes_it(place: Place, plan: ActionPlan, client: Client) -> None:
    item = given(plan, place)
    for role, status in ((RoleName.HANDLER, 404), (RoleName.BOARD_MEMBER, 403)):
        client.force_login(place[role])
        assert client.get(reverse("desk:finish_item", args=[item.pk])).status_code == status
    client.force_login(place.outsider)  # type: ignore[arg-type]
    assert client.get(reverse("desk:action_item", args=[item.pk])).status_code == 404
    did: dict[str, Any] = {"landlord": place.landlord, "on": MAY, "item": item}
    with pytest.raises(Refused, match="Head of service Person to do"):
        action_plans.finish(**did, by=place[RoleName.HANDLER], proof="Mine.")


def test_one_that_is_not_taken_up_says_why_and_is_settled(place: Place, plan: ActionPlan) -> None:
    item = given(plan, place)
    did: dict[str, Any] = {"landlord": place.landlord, "by": place[RoleName.COMPLIANCE_LEAD], "on": MAY, "item": item}
    with pytest.raises(Refused, match="Why it is not taken up is missing"):
        action_plans.leave_out(**did, because=" ")
    action_plans.leave_out(**did, because="It is a heading of the letter.")
    with pytest.raises(Refused, match="It was not taken up"):
        action_plans.finish(**did, proof="Done.")


def test_the_plan_goes_along_as_a_file(place: Place, plan: ActionPlan, client: Client) -> None:
    given(plan, place)
    client.force_login(place[RoleName.AUDITOR])
    rows = client.get(reverse("desk:action_plan", args=[plan.pk]) + "?as=csv").content.decode()
    assert "Head of service Person,2026-05-22,to do" in rows
