"""Texts are offered where they can go, to residents and to staff, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from amends.casework import outgoing
from amends.casework.models import Resident
from amends.desk.log import LogForm
from amends.public.questions import ReachYou
from tests.messages.stand_ins import Notify
from tests.people import Cast


def values(form: Any) -> list[str]:
    return [value for value, _ in form.fields["reply_by"].choices]


def test_without_a_template_nobody_is_offered_texts(cast: Cast) -> None:
    assert values(ReachYou()) == values(LogForm(landlord=cast.landlord)) == ["email", "post"]


def test_with_a_template_residents_and_staff_may_choose_them(cast: Cast, notify: Notify) -> None:
    assert values(ReachYou()) == values(LogForm(landlord=cast.landlord)) == ["email", "post", "text"]


def test_who_chooses_texts_gives_a_number_for_them(notify: Notify) -> None:
    given = {"name": "Ida Frost", "email": "ida@example.org", "reply_by": "text"}
    form = ReachYou(given)
    assert form.errors["phone"] == ["Enter a phone number that takes texts, or choose letters by email or post"]
    assert ReachYou(given | {"phone": "07700 900123"}).is_valid()


@pytest.mark.parametrize(("email", "way"), [("ida@example.org", "email"), ("", "post")])
def test_what_no_text_can_lead_to_goes_by_email_else_by_post(cast: Cast, email: str, way: str) -> None:
    ida = Resident(landlord=cast.landlord, name="Ida Frost", phone="07700 900123", reply_by="text", email=email)
    assert outgoing.in_full(ida) == way
