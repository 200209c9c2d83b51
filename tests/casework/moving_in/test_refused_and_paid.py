"""Refused complaints and compensation that move in: kept to the day, and what was not kept can not be told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from amends.casework.models import Complaint, Duty, State
from amends.casework.verify import verify
from tests import people
from tests.casework.moving_in import bring
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(settings: Any, tmp_path: Any) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    return people.cast()


def verdicts(complaint: Complaint, provision: str) -> set[str]:
    return set(Duty.objects.filter(complaint=complaint, provision=provision).values_list("verdict", flat=True))


def test_a_refused_complaint_keeps_its_day_ground_and_reasons(cast: Cast) -> None:
    made = bring.complaint(
        cast, Status="Not accepted", Date_refused="05/06/2024", Refusal_ground="Over 12 months old",
        Refusal_reason="The leak was in 2019.",
    )  # fmt: skip
    (refusal,) = made.stages.get().refusals.all()
    assert (refusal.approved_on, refusal.ground) == (date(2024, 6, 5), "over 12 months")
    assert (refusal.explanation, refusal.proposed_by) == ("The leak was in 2019.", None)
    assert made.state == State.REFUSED
    assert verdicts(made, "2.4") == {"met", "cannot tell"}  # told and explained; whether of the Ombudsman, nobody knows
    assert verdicts(made, "2.5") == {"cannot tell"}
    assert verify() == []


def test_a_day_of_refusal_alone_says_that_it_was_refused(cast: Cast) -> None:
    made = bring.complaint(cast, Refused="05/06/2024")
    assert made.state == State.REFUSED
    assert verdicts(made, "2.2") == {"cannot tell"}


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"Status": "Refused"}, "It was refused, and no day says when"),
        ({"Status": "Open", "Date refused": "05/06/2024"}, "It has a day of refusal, and was not refused"),
        ({"Date refused": "01/06/2024"}, "Saturday 1 June 2024 is before the day the resident complained"),
        ({"Compensation": "lots"}, "“lots” is no sum in pounds"),
        ({"Compensation": "50"}, "No day says when it was offered"),
    ],
)
def test_what_does_not_hold_together_is_named(cast: Cast, cells: dict[str, str], says: str) -> None:
    kept = bring.checked(cast, bring.text([bring.PLAIN | cells]))
    assert any(one.startswith(says) for _, _, one in bring.problems(kept)), bring.problems(kept)


def test_compensation_is_offered_with_the_answer_and_paid_on_its_day(cast: Cast) -> None:
    made = bring.complaint(
        cast, Status="Closed", Acknowledged="05/06/2024", Response_date="17/06/2024", Outcome="Upheld",
        Compensation="£1,250.50", Date_paid="01/07/2024",
    )  # fmt: skip
    (remedy,) = made.stages.get().remedies.all()
    assert (remedy.amount, remedy.kind) == (Decimal("1250.50"), "money")
    assert (remedy.offered_on, remedy.paid_on, remedy.offered_by) == (date(2024, 6, 17), date(2024, 7, 1), None)
    assert "breached" not in verdicts(made, "7.4")
    assert "breached" not in verdicts(made, "7.2")
    assert verify() == []


def test_no_compensation_is_made_of_nothing(cast: Cast) -> None:
    made = bring.complaint(cast, Status="Closed", Response_date="17/06/2024", Compensation="0.00")
    assert not made.stages.get().remedies.exists()
