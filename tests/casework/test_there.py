"""A complaint read whole asks only for what hangs on it, and is the same as one read in a list."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.casework.actions import intake
from amends.casework.models import Complaint, Contact, State
from amends.casework.taking_in import next_reference
from amends.casework.whole import _ALWAYS, _LED_TO, COLUMNS, columns, read, stored, whole
from tests.build import complaint
from tests.dates import day
from tests.people import Cast

pytestmark = pytest.mark.django_db


def test_what_a_complaint_does_not_have_is_not_asked_for(cast: Cast) -> None:
    new = complaint(cast, State.RECEIVED)
    with CaptureQueriesContext(connection) as asked:
        found = read(new.pk)
        nothing = [found.letters.all(), found.stages.all()[0].contacts.all(), found.resident.restrictions.all()]
        assert not any(nothing)
    assert len(asked) == 3  # itself, what there is, its stage


@pytest.mark.parametrize("state", [State.RECEIVED, State.STAGE_1, State.ANSWERED_2])
def test_one_read_alone_is_as_one_read_in_a_list(cast: Cast, state: str) -> None:
    made = complaint(cast, state)
    alone = columns(read(made.pk))
    assert alone == columns(whole(Complaint.objects.all()).get(pk=made.pk)) == stored(made.pk)
    assert any(name.startswith("stage ") for name in alone)


def test_what_comes_after_it_was_read_is_found_when_it_is_asked_for(cast: Cast) -> None:
    read_before = read(complaint(cast, State.RECEIVED).pk)
    stage = read_before.stages.all()[0]
    assert not stage.contacts.all()
    Contact.objects.create(
        stage_id=stage.pk, on=day("Tue 2 Jun 2026"), kind="letter", note="Came by post.", by=cast.hari
    )
    assert stage.contacts.filter(note="Came by post.").exists()


def test_every_kind_that_the_journal_answers_for_is_looked_for() -> None:
    assert set(COLUMNS) <= set(_LED_TO) | _ALWAYS


def test_a_reference_follows_the_greatest_of_its_year_and_grows_beyond_five_digits(cast: Cast) -> None:
    one = complaint(cast, State.RECEIVED)
    landlord, begins = one.landlord, one.reference.rpartition("-")[0]
    year = int(begins[-4:])
    for last, following in (("00041", "00042"), ("99999", "100000"), ("100000", "100001")):
        Complaint.objects.filter(pk=one.pk).update(reference=f"{begins}-{last}")
        if last == "100000":
            other = complaint(cast, State.RECEIVED)
            Complaint.objects.filter(pk=other.pk).update(reference=f"{begins}-99999")
        assert next_reference(landlord, year, Complaint) == f"{begins}-{following}"
    assert next_reference(landlord, year - 1, Complaint).endswith("-00001")


def test_a_code_given_at_intake_is_in_the_journal_and_only_its_hash_is_kept(cast: Cast) -> None:
    given = {"name": "Ida Penn", "email": "ida@example.org"}
    made = intake.receive(
        landlord=cast.landlord, told_on=day("Mon 1 Jun 2026"), on=day("Mon 1 Jun 2026"), by=cast.olu, channel="phone",
        words="The lift has stood still for a week.", resident=given, code="BCDF-GHJK-MNPQ",
    )  # fmt: skip
    assert [event.kind for event in made.events.order_by("number")] == ["received", "code given"]
    made.refresh_from_db()
    assert made.code_hash
    assert "BCDF" not in made.code_hash
