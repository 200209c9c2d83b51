"""The demonstration: made once for all of these tests, as it would be made on a Sunday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Q
from django_q.models import OrmQ

from amends.accounts.models import Person, RoleName
from amends.casework import verify
from amends.casework.models import (
    Adjustment,
    BehaviourWarning,
    Complaint,
    Contribution,
    Correction,
    Delivery,
    Duty,
    FollowUp,
    Hazard,
    Heard,
    IncidentHome,
    Lesson,
    MembersEnquiry,
    Opinion,
    PromiseStep,
    QualityCheck,
    Refusal,
    Remedy,
    Reply,
    Restriction,
    ServiceRequest,
    SignRequest,
    Standing,
    State,
)
from amends.compliance.models import SelfAssessment
from amends.config.demo import cast, year
from amends.config.demo.cast import Cast

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
TODAY = date(2026, 11, 22)
PASSWORD = "lantern-gravel-otter-amber"


@pytest.fixture(scope="module", autouse=True)
def made(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Cast]:
    """Make the demonstration, and take it back when these tests are done."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        whole = transaction.atomic()
        whole.__enter__()
        yield year.run(TODAY, PASSWORD)
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


def test_there_are_enough_complaints_to_look_at_and_no_more_than_300() -> None:
    assert 80 <= Complaint.objects.count() <= 300


def test_complaints_stand_in_every_state() -> None:
    assert set(Complaint.objects.values_list("state", flat=True)) == set(State)


def test_duties_stand_in_every_way_on_the_day() -> None:
    found = Counter(Duty.objects.as_at(TODAY).values_list("standing", flat=True))
    assert set(found) == set(Standing)
    assert found[Standing.MET] > found[Standing.LATE] > 20


def test_it_verifies_with_its_files() -> None:
    assert verify.verify(files=True) == []


def test_nothing_happens_after_today_or_before_the_year() -> None:
    first = TODAY - timedelta(days=364)
    told = Complaint.objects.values_list("told_on", flat=True)
    assert first <= min(told) < first + timedelta(days=21)
    assert max(told) == TODAY
    assert not Complaint.objects.filter(events__on__gt=TODAY).exists()
    assert not Duty.objects.filter(met_on__gt=TODAY).exists()


def test_the_landlord_is_plainly_a_demonstration(made: Cast) -> None:
    assert made.landlord.is_demonstration
    assert "demonstration" in made.landlord.name


def test_every_role_has_somebody_who_can_sign_in(made: Cast) -> None:
    for role in RoleName:
        person = made.one(role)
        assert person.has_role(role, made.landlord)
        assert person.check_password(PASSWORD)
        assert person.email in cast.sign_ins(made, PASSWORD)


def test_every_handler_has_work_and_each_complaint_given_out_has_its_team(made: Cast) -> None:
    handlers = [one for team in made.handlers.values() for one in team]
    assert len(handlers) == 8
    assert {one.pk for one in handlers} <= set(Complaint.objects.values_list("handler", flat=True))
    assert not Complaint.objects.filter(handler__isnull=False, team__isnull=True).exists()


def test_no_address_belongs_to_anyone() -> None:
    mailed = set(Delivery.objects.filter(way="email").values_list("to", flat=True))
    mailed |= set(Person.objects.values_list("email", flat=True))
    assert {address.rpartition("@")[2] for address in mailed} == {"example.org"}


def test_nothing_waits_to_be_sent() -> None:
    assert OrmQ.objects.count() == 0
    assert Delivery.objects.filter(sent_at__isnull=True).count() == 1
    assert Delivery.objects.get(sent_at__isnull=True).error


def test_a_refusal_and_a_correction_wait_for_a_second_person() -> None:
    assert Refusal.objects.filter(approved_on__isnull=True, declined_on__isnull=True).count() == 1
    assert Correction.objects.filter(cures_breach=True, applied_on__isnull=True).count() == 1
    assert Correction.objects.filter(cures_breach=True, applied_on__isnull=False).count() == 1


def test_every_refusal_has_its_evidence_and_rests_on_a_reason_of_the_policy() -> None:
    assert Refusal.objects.count() >= 3
    assert not Refusal.objects.filter(Q(evidence="") | Q(reason=None)).exists()
    assert not Duty.objects.filter(provision="2.1", what="refusal evidenced", met_on=None).exists()


def test_something_waits_at_the_front_door_and_something_is_done() -> None:
    assert Heard.objects.count() == 12
    assert set(Heard.objects.values_list("choice", flat=True)) == {"", "complain", "decline"}
    assert Heard.objects.filter(offered_on=None).exclude(not_asked_because="").exists()
    assert set(ServiceRequest.objects.values_list("state", flat=True)) == {"open", "done", "stopped"}
    assert ServiceRequest.objects.chased_twice().count() == 1
    assert set(Reply.objects.values_list("sorted_as", flat=True)) == {"", "not satisfied", "satisfied"}
    assert MembersEnquiry.objects.exclude(complaint=None).count() == 1
    assert Adjustment.objects.filter(review_on__lt=TODAY, ended_on=None).exists()
    assert IncidentHome.objects.exclude(offered_on=None).filter(settled_on=None).exists()
    assert Hazard.objects.get().is_hazard


def test_services_are_asked_and_one_is_late_and_was_chased() -> None:
    assert Contribution.objects.filter(answered_on__isnull=False).count() >= 2
    late = Contribution.objects.get(chases__isnull=False)
    assert late.answered_on is None
    assert late.due_on < TODAY
    assert late.third_party is not None


def test_an_answer_was_returned_and_another_waits_with_money_beyond_the_limit() -> None:
    assert SignRequest.objects.filter(outcome="returned").exclude(comment="").count() == 1
    assert SignRequest.objects.filter(settled_on=None).exists()
    assert Remedy.objects.filter(needs_approval=True, approved_on=None).count() == 1
    assert Remedy.objects.filter(needs_approval=True, approved_on__isnull=False).exists()


def test_a_restriction_is_approved_by_two_others_and_was_eased() -> None:
    held = Restriction.objects.get()
    assert len({held.proposed_by, held.approved_by, held.second_approved_by}) == 3
    assert list(held.reviews.values_list("outcome", flat=True)) == ["ease"]
    assert BehaviourWarning.objects.count() == 2


def test_residents_were_asked_afterwards_and_what_one_says_of_worse_treatment_was_looked_into() -> None:
    assert Opinion.objects.filter(answered_on__isnull=False).count() >= 10
    worse = Opinion.objects.get(treated_worse="yes")
    assert worse.looked_into_on is not None
    assert set(FollowUp.objects.values_list("outcome", flat=True)) >= {"", "put right", "not reached"}


def test_promises_were_confirmed_denied_and_moved_and_most_money_is_paid() -> None:
    kinds = set(PromiseStep.objects.values_list("kind", flat=True))
    assert {"confirmed", "denied", "moved", "updated", "done"} <= kinds
    paid = Remedy.objects.filter(kind="money", paid_on__isnull=False).count()
    assert paid > Remedy.objects.filter(kind="money", paid_on=None).count()


def test_most_who_considered_an_answer_declared_and_most_faults_have_their_impact() -> None:
    for what in ("no conflict of interest", "impact of the fault recorded", "each item of evidence weighed"):
        found = Counter(Duty.objects.as_at(TODAY).filter(what=what).values_list("standing", flat=True))
        assert found[Standing.MET] > 0.7 * (
            found[Standing.MET] + found[Standing.BREACHED] + found[Standing.CANNOT_TELL]
        )


def test_a_lesson_has_an_improvement_that_worked_and_a_sample_was_checked() -> None:
    assert Lesson.objects.filter(improvements__done_on__isnull=False).exclude(improvements__worked="").count() == 1
    assert not Lesson.objects.filter(cases=None).exists()
    assert QualityCheck.objects.filter(done_on__isnull=False, deep_dive=True).count() == 1


def test_last_years_self_assessment_is_published_and_this_years_is_partly_filled() -> None:
    this_year, last_year = SelfAssessment.objects.order_by("-first")
    assert (last_year.year, last_year.state) == ("2025-26", "published")
    assert last_year.publications.count() == 1
    assert {one.answer for one in last_year.statements.all()} == {"yes", "no"}
    assert (this_year.year, this_year.state) == ("2026-27", "draft")
    assert 0 < this_year.statements.exclude(answer="").count() < this_year.statements.count()


def test_made_again_it_says_that_it_is_there_and_changes_nothing() -> None:
    before, said = Complaint.objects.count(), StringIO()
    call_command("demo", stdout=said)
    assert "there already" in said.getvalue()
    assert Complaint.objects.count() == before
