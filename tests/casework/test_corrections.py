"""A date put right: at once where it cures nothing, by two people where it would turn a breach into met."""

from __future__ import annotations

import pytest

from amends.casework import figures
from amends.casework.actions import corrections, stages
from amends.casework.models import Complaint, Correction, State
from amends.casework.refused import Refused
from amends.casework.verify import verify
from tests import build
from tests.dates import day
from tests.people import Cast


@pytest.fixture
def late(cast: Cast) -> Complaint:
    """A complaint acknowledged a day late, on Tuesday 9 June."""
    complaint = build.complaint(cast)
    build.acknowledged(cast, complaint, day("Tue 9 Jun 2026"))
    return complaint


def correct(cast: Cast, complaint: Complaint, what: str, to: str, reason: str = "The email is dated so.") -> Correction:
    return corrections.correct(
        complaint=complaint, what=what, to=day(to), reason=reason, by=cast.hari, on=day("Mon 15 Jun 2026")
    )


def verdict(complaint: Complaint) -> str:
    return str(complaint.duties.get(provision="6.2", what__startswith="acknowledged").verdict)


def test_a_correction_that_cures_nothing_is_applied_at_once(cast: Cast, late: Complaint) -> None:
    correction = correct(cast, late, "stage 1 acknowledged_on", "Wed 10 Jun 2026")
    assert (correction.cures_breach, correction.applied_on) == (False, day("Mon 15 Jun 2026"))
    assert late.stages.get().acknowledged_on == day("Wed 10 Jun 2026")
    assert verify() == []


def test_one_that_cures_a_breach_leaves_the_old_value_until_a_second_person_confirms(
    cast: Cast, late: Complaint
) -> None:
    correction = correct(cast, late, "stage 1 acknowledged_on", "Mon 8 Jun 2026")
    assert correction.cures_breach
    assert [cure for cure in correction.cures if cure.startswith("6.2")]
    assert (late.stages.get().acknowledged_on, verdict(late)) == (day("Tue 9 Jun 2026"), "breached")
    with pytest.raises(Refused, match="needs a second person"):
        corrections.confirm(correction=correction, by=cast.hari, on=day("Tue 16 Jun 2026"))
    corrections.confirm(correction=correction, by=cast.olu, on=day("Tue 16 Jun 2026"))
    assert (late.stages.get().acknowledged_on, verdict(late)) == (day("Mon 8 Jun 2026"), "met")
    assert list(Correction.objects.filter(cures_breach=True, applied_on__isnull=False)) == [correction]
    assert verify() == []


def test_a_correction_that_cured_a_breach_is_listed_beside_the_figure_of_its_year(cast: Cast, late: Complaint) -> None:
    correction = correct(cast, late, "stage 1 acknowledged_on", "Mon 8 Jun 2026")
    year, after = (day("Wed 1 Apr 2026"), day("Wed 31 Mar 2027")), day("Tue 16 Jun 2026")
    assert figures.cured(cast.landlord, *year, after) == {}
    corrections.confirm(correction=correction, by=cast.olu, on=after)
    assert figures.cured(cast.landlord, *year, after)["6.2"] == [correction]
    assert figures.cured(cast.landlord, *year, day("Mon 15 Jun 2026")) == {}
    assert figures.cured(cast.landlord, day("Tue 1 Apr 2025"), day("Tue 31 Mar 2026"), after) == {}


def test_one_declined_changes_nothing_and_another_may_be_proposed(cast: Cast, late: Complaint) -> None:
    correction = correct(cast, late, "stage 1 acknowledged_on", "Mon 8 Jun 2026")
    with pytest.raises(Refused, match="waiting for a second person"):
        correct(cast, late, "stage 1 acknowledged_on", "Fri 5 Jun 2026")
    corrections.decline(correction=correction, by=cast.olu, on=day("Tue 16 Jun 2026"))
    assert verdict(late) == "breached"
    with pytest.raises(Refused, match="is not waiting"):
        corrections.confirm(correction=correction, by=cast.olu, on=day("Tue 16 Jun 2026"))
    assert correct(cast, late, "stage 1 acknowledged_on", "Fri 5 Jun 2026").cures_breach


def test_day_0_moved_later_cures_and_waits(cast: Cast, late: Complaint) -> None:
    correct(cast, late, "logged_on", "Tue 2 Jun 2026")
    waiting = correct(cast, late, "told_on", "Tue 2 Jun 2026")
    assert (waiting.cures_breach, late.told_on) == (True, day("Mon 1 Jun 2026"))
    corrections.confirm(correction=waiting, by=cast.olu, on=day("Tue 16 Jun 2026"))
    late.refresh_from_db()
    assert (late.told_on, verdict(late)) == (day("Tue 2 Jun 2026"), "met")
    assert verify() == []


def test_day_0_moved_earlier_moves_the_first_stage_with_it(cast: Cast, late: Complaint) -> None:
    correct(cast, late, "told_on", "Fri 29 May 2026")
    stage = late.stages.get()
    assert (late.told_on, stage.requested_on, stage.ack_due_on) == (
        day("Fri 29 May 2026"), day("Fri 29 May 2026"), day("Fri 5 Jun 2026"),
    )  # fmt: skip
    assert verify() == []


def test_an_overdue_duty_cured_is_a_breach_cured(cast: Cast) -> None:
    """An answer not yet sent is open; moving day 0 so that it is no longer late needs a second person too."""
    complaint = build.received(cast, "Wed 10 Jun 2026", told_on=day("Mon 1 Jun 2026"))
    correction = correct(cast, complaint, "told_on", "Wed 10 Jun 2026")
    assert correction.cures_breach
    assert complaint.stages.get().ack_due_on == day("Mon 8 Jun 2026")


@pytest.mark.parametrize(
    ("what", "to", "reason", "says"),
    [
        ("stage 1 acknowledged_on", "Wed 10 Jun 2026", " ", "The reason for the correction is missing"),
        ("closed_on", "Wed 10 Jun 2026", "x", "no date that can be put right"),
        ("stage 1 acknowledged_on", "Tue 16 Jun 2026", "x", "has not come yet"),
        ("stage 1 acknowledged_on", "Tue 9 Jun 2026", "x", "already"),
        ("stage 1 answered_on", "Wed 10 Jun 2026", "x", "There is no date yet"),
        ("stage 1 acknowledged_on", "Fri 29 May 2026", "x", "contradict each other"),
    ],
)
def test_what_cannot_be_corrected_says_why(
    cast: Cast, late: Complaint, what: str, to: str, reason: str, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        correct(cast, late, what, to, reason)


def test_a_date_changed_meanwhile_is_not_overwritten(cast: Cast, late: Complaint) -> None:
    waiting = correct(cast, late, "stage 1 acknowledged_on", "Mon 8 Jun 2026")
    build.answered(cast, late, day("Fri 12 Jun 2026"))
    late.stages.filter(number=1).update(acknowledged_on=day("Wed 10 Jun 2026"))
    with pytest.raises(Refused, match="has changed since"):
        corrections.confirm(correction=waiting, by=cast.olu, on=day("Tue 16 Jun 2026"))


def test_closing_and_escalating_take_no_breach_away(cast: Cast, late: Complaint) -> None:
    build.answered(cast, late, day("Fri 12 Jun 2026"))
    stages.close(complaint=late, by=cast.hari, on=day("Mon 15 Jun 2026"))
    assert (late.state, verdict(late)) == (State.CLOSED, "breached")
