"""Who sees what, in one queryset, and who may do what, in a sentence: for every role."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile

from amends.accounts.models import Person, RoleName
from amends.casework import permissions, whole
from amends.casework.actions import documents, people, promises, refusals, stages
from amends.casework.models import Complaint, Document, Duty, State
from tests import build
from tests import people as casts
from tests.dates import day
from tests.people import Cast

EVERYBODY = ("ada", "fay", "hari", "hana", "olu", "sue", "lee", "cora", "mira", "ben", "gus", "rex")
READS_ALL = {"olu", "sue", "lee", "cora", "mira", "gus"}


def who_sees(cast: Cast, complaint: Complaint) -> set[str]:
    return {name for name in EVERYBODY if Complaint.objects.seen_by(fresh(cast, name)).filter(pk=complaint.pk).exists()}


def fresh(cast: Cast, name: str) -> Person:
    return Person.objects.get(pk=getattr(cast, name).pk)


def test_a_new_complaint_is_seen_by_those_who_read_all_and_by_who_logged_it(cast: Cast) -> None:
    assert who_sees(cast, build.complaint(cast)) == READS_ALL | {"fay"}


def test_a_handler_sees_what_they_handle_and_the_next_stage_is_seen_by_its_own(cast: Cast) -> None:
    complaint = build.complaint(cast, at="acknowledged at stage 2", by=cast.olu)
    assert who_sees(cast, complaint) == READS_ALL | {"hari", "hana"}


def test_a_handler_sees_the_complaints_of_their_team(cast: Cast) -> None:
    complaint = build.complaint(cast, by=cast.olu)
    people.give_role(
        person=cast.hana,
        name=RoleName.HANDLER,
        landlord=cast.landlord,
        team=cast.team,
        by=cast.ada,
        on=day("Mon 1 Jun 2026"),
    )
    assert "hana" not in who_sees(cast, complaint)
    Complaint.objects.filter(pk=complaint.pk).update(team=cast.team)
    assert "hana" in who_sees(cast, complaint)


def test_a_head_of_service_of_one_team_sees_that_team_only(cast: Cast) -> None:
    complaint = build.complaint(cast, by=cast.olu)
    people.end_role(role=cast.sue.roles.get(), by=cast.ada, on=day("Mon 1 Jun 2026"))
    people.give_role(
        person=cast.sue, name=RoleName.HEAD_OF_SERVICE, landlord=cast.landlord, team=cast.team, by=cast.ada,
        on=day("Mon 1 Jun 2026"),
    )  # fmt: skip
    assert "sue" not in who_sees(cast, complaint)
    Complaint.objects.filter(pk=complaint.pk).update(team=cast.team)
    assert "sue" in who_sees(cast, complaint)


def test_the_owner_of_a_promise_sees_its_complaint(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1, by=cast.olu)
    assert "fay" not in who_sees(cast, complaint)
    promises.make(
        complaint=complaint, stage_number=1, by=cast.hari, on=day("Thu 4 Jun 2026"), what="Ring her",
        due_on=day("Mon 8 Jun 2026"), owner=cast.fay,
    )  # fmt: skip
    assert "fay" in who_sees(cast, complaint)


def test_nobody_sees_another_landlords_complaints_or_their_papers_and_duties(cast: Cast) -> None:
    other = casts.cast("Hilltop Homes", "HTP")
    complaint = build.complaint(other)
    upload = SimpleUploadedFile("a.txt", b"one", "text/plain")
    documents.add(complaint=complaint, upload=upload, by=None, on=day("Mon 1 Jun 2026"))
    for name in EVERYBODY:
        person = fresh(cast, name)
        duties = Duty.objects.seen_by(person).exclude(landlord=cast.landlord)  # their own landlord's policy has duties
        for seen in (Complaint.objects.seen_by(person), Document.objects.seen_by(person), duties):
            assert not seen.exists(), name
    assert Document.objects.seen_by(other.olu).count() == 1
    assert Duty.objects.seen_by(other.olu).exists()


def test_a_role_at_all_landlords_reads_at_all_of_them(cast: Cast) -> None:
    other = casts.cast("Hilltop Homes", "HTP")
    build.complaint(cast)
    build.complaint(other)
    cast.gus.roles.update(landlord=None)
    assert Complaint.objects.seen_by(fresh(cast, "gus")).count() == 2


def test_who_has_left_or_holds_no_role_sees_nothing(cast: Cast) -> None:
    complaint = build.complaint(cast)
    people.leave(person=cast.olu, landlord=cast.landlord, by=cast.ada, on=day("Mon 1 Jun 2026"))
    assert "olu" not in who_sees(cast, complaint)


HANDLE, LEAD = {"hari", "olu", "sue", "lee"}, {"olu", "sue", "lee"}
LISTEN = HANDLE | {"fay"}
May = dict[Callable[[Person, Complaint], str | None], set[str]]

AT_STAGE_1: May = {
    permissions.why_not_triage: HANDLE,
    permissions.why_not_assign: LEAD,
    permissions.why_not_define: HANDLE,
    permissions.why_not_acknowledge: set(),
    permissions.why_not_extend: HANDLE,
    permissions.why_not_agree_updates: HANDLE,
    permissions.why_not_record_contact: LISTEN,
    permissions.why_not_decide: HANDLE,
    permissions.why_not_offer: HANDLE,
    permissions.why_not_promise: HANDLE,
    permissions.why_not_sign: set(),
    permissions.why_not_answer: HANDLE,
    permissions.why_not_escalate: set(),
    permissions.why_not_refuse: HANDLE,
    permissions.why_not_overturn: set(),
    permissions.why_not_withdraw: HANDLE,
    permissions.why_not_resume: set(),
    permissions.why_not_close: set(),
    permissions.why_not_correct: HANDLE,
    permissions.why_not_add_paper: LISTEN,
    permissions.why_not_describe: HANDLE,
    permissions.why_not_represent: LISTEN,
}


def may(cast: Cast, complaint: Complaint, why_not: Callable[[Person, Complaint], str | None]) -> set[str]:
    read = whole.read(complaint.pk)
    return {name for name in EVERYBODY if why_not(fresh(cast, name), read) is None}


def test_at_stage_1_each_role_may_do_just_what_is_theirs(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    found = {why_not.__name__: may(cast, complaint, why_not) for why_not in AT_STAGE_1}
    assert found == {why_not.__name__: names for why_not, names in AT_STAGE_1.items()}


def test_the_auditor_the_board_and_the_administrator_change_nothing_in_any_state(cast: Cast) -> None:
    for state in State:
        complaint = whole.read(build.complaint(cast, at=state).pk)
        for why_not in AT_STAGE_1:
            for name in ("gus", "ben", "ada", "mira", "cora"):
                assert why_not(fresh(cast, name), complaint), (state, why_not.__name__, name)


def test_the_answer_is_signed_by_a_lead_once_every_point_is_decided(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    assert may(cast, complaint, permissions.why_not_sign) == set()
    build.decided(cast, complaint, day("Thu 4 Jun 2026"))
    assert may(cast, complaint, permissions.why_not_sign) == {"sue", "lee"}
    stages.sign(complaint=complaint, stage_number=1, by=cast.sue, on=day("Thu 4 Jun 2026"))
    assert may(cast, complaint, permissions.why_not_sign) == set()


def test_at_stage_2_who_considered_stage_1_may_neither_decide_nor_sign(cast: Cast) -> None:
    complaint = build.complaint(cast, at="acknowledged at stage 2")
    assert may(cast, complaint, permissions.why_not_decide) == {"hana", "olu", "lee"}
    sentence = permissions.why_not_decide(fresh(cast, "hari"), whole.read(complaint.pk))
    assert sentence == "Hari Shah considered stage 1, so somebody else has to consider stage 2 (Code 6.13)"


def test_stage_2_is_asked_for_by_whoever_hears_it(cast: Cast) -> None:
    assert may(cast, build.complaint(cast, at=State.ANSWERED_1), permissions.why_not_escalate) == LISTEN
    assert may(cast, build.complaint(cast, at=State.ANSWERED_2), permissions.why_not_escalate) == set()


def test_a_refusal_is_approved_by_a_lead_who_did_not_propose_it(cast: Cast) -> None:
    complaint = build.complaint(cast)
    refusal = refusals.propose(
        complaint=complaint, stage_number=1, by=cast.olu, on=day("Tue 2 Jun 2026"), ground="already considered",
        policy_clause="No second look.", explanation="Answered.", individual_consideration="Weighed.",
    )  # fmt: skip
    able = {name for name in EVERYBODY if permissions.why_not_approve_refusal(fresh(cast, name), refusal) is None}
    assert able == {"sue", "lee"}
    assert permissions.waiting_refusal(whole.read(complaint.pk)) == refusal
    assert may(cast, complaint, permissions.why_not_refuse) == set()


def test_another_teams_handler_may_do_nothing(cast: Cast) -> None:
    read = whole.read(build.complaint(cast, at=State.STAGE_1).pk)
    assert permissions.why_not_decide(fresh(cast, "hana"), read) == "This complaint is with another team"
