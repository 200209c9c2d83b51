"""Working a complaint: signatures and deputies, conflicts of interest, who waits for whom."""

from __future__ import annotations

from datetime import date

import pytest

from amends.accounts.models import Absence, Deputy, Landlord, Person, RoleName
from amends.casework import conflicts, permissions, signing, verify, whole, working_permissions
from amends.casework.actions import declarations, findings, people, stages
from amends.casework.actions import signing as actions
from amends.casework.models import AnswerRead, Complaint, State
from amends.casework.refused import Refused
from amends.rulebook.waiting import deputy_from
from amends.workdays import ENGLAND_AND_WALES
from tests import build
from tests.dates import day
from tests.people import Cast

DECIDED_ON = day("Mon 8 Jun 2026")
ASKED_ON = day("Tue 9 Jun 2026")


@pytest.fixture
def decided(cast: Cast) -> Complaint:
    """At stage 1 with every point decided, due on Wednesday 17 June 2026."""
    Landlord.objects.filter(pk=cast.landlord.pk).update(answers_need_signature=True)
    made = build.complaint(cast, at=State.STAGE_1)
    build.decided(cast, made, DECIDED_ON)
    assert made.stages.get().due_on == day("Wed 17 Jun 2026")
    return made


def ask(cast: Cast, complaint: Complaint, of: Person | None = None) -> None:
    actions.ask(complaint=complaint, stage_number=1, by=cast.hari, on=ASKED_ON, of=of)


def again(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_signing_settles_the_request_that_waits(cast: Cast, decided: Complaint) -> None:
    ask(cast, decided)
    stages.sign(complaint=decided, stage_number=1, by=cast.sue, on=day("Thu 11 Jun 2026"))
    request = decided.stages.get().sign_requests.get()
    assert (request.outcome, request.settled_on, request.settled_by) == ("signed", day("Thu 11 Jun 2026"), cast.sue)
    assert verify.verify() == []


def test_a_signature_is_asked_for_once_at_a_time_and_only_when_every_point_is_decided(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with pytest.raises(Refused, match="No decision yet on point 1, 2"):
        ask(cast, complaint)
    build.decided(cast, complaint, DECIDED_ON)
    ask(cast, complaint)
    with pytest.raises(Refused, match="was asked for on Tuesday 9 June 2026"):
        ask(cast, complaint)


def test_a_signature_is_asked_only_of_somebody_who_signs(cast: Cast, decided: Complaint) -> None:
    with pytest.raises(Refused, match="Olu Bello does not sign answers"):
        ask(cast, decided, of=cast.olu)
    ask(cast, decided, of=cast.sue)
    assert decided.stages.get().sign_requests.get().of == cast.sue


def test_a_returned_answer_is_with_its_handler_until_it_is_put_up_again(cast: Cast, decided: Complaint) -> None:
    ask(cast, decided)
    with pytest.raises(Refused, match="What is to change is missing"):
        actions.send_back(complaint=decided, stage_number=1, by=cast.sue, on=ASKED_ON, comment=" ")
    actions.send_back(complaint=decided, stage_number=1, by=cast.sue, on=ASKED_ON, comment="Say when the roofer came.")
    assert signing.returned([decided.pk])[decided.pk].comment == "Say when the roofer came."
    assert cast.sue in decided.stages.get().considered_by.all()
    actions.ask(complaint=decided, stage_number=1, by=cast.hari, on=day("Wed 10 Jun 2026"))
    assert signing.returned([decided.pk]) == {}


def test_an_answer_nobody_put_up_may_be_returned_as_well(cast: Cast, decided: Complaint) -> None:
    actions.send_back(complaint=decided, stage_number=1, by=cast.sue, on=ASKED_ON, comment="Add the dates.")
    assert decided.stages.get().sign_requests.get().asked_by == cast.sue


def test_what_is_signed_is_neither_put_up_nor_returned_until_a_decision_changes(cast: Cast, decided: Complaint) -> None:
    stages.sign(complaint=decided, stage_number=1, by=cast.sue, on=ASKED_ON)
    for act in (
        lambda: ask(cast, decided),
        lambda: actions.send_back(complaint=decided, stage_number=1, by=cast.sue, on=ASKED_ON, comment="No."),
    ):
        with pytest.raises(Refused, match="The answer is signed"):
            act()
    findings.decide(
        complaint=decided,
        stage_number=1,
        point=2,
        by=cast.hari,
        on=ASKED_ON,
        decision="upheld",
        reasons="We were late.",
    )
    ask(cast, decided)


def test_waiting_is_measured_in_working_days_by_who_settled_it(cast: Cast, decided: Complaint) -> None:
    ask(cast, decided)
    settled_on = day("Mon 15 Jun 2026")

    def waits() -> list[signing.Wait]:
        year = cast.landlord.year_of(settled_on)
        return signing.waits(cast.landlord, *year, settled_on, ENGLAND_AND_WALES)

    assert waits() == [signing.Wait(None, 0, 0, 4, 4, 1)]
    actions.send_back(complaint=decided, stage_number=1, by=cast.sue, on=settled_on, comment="Add the dates.")
    assert waits() == [signing.Wait(cast.sue, 1, 1, 4, 4, 0)]


def deputise(cast: Cast, deputy: Person | None = None) -> Deputy:
    return actions.give_deputy(
        landlord=cast.landlord, head=cast.sue, deputy=deputy or cast.olu, by=cast.ada, on=day("Mon 1 Jun 2026")
    )


def may_sign(person: Person, complaint: Complaint, on: date) -> str | None:
    return working_permissions.why_not_sign(again(person), whole.read(complaint.pk), on)


def test_a_deputy_may_sign_from_one_working_day_before_the_answer_is_due(cast: Cast, decided: Complaint) -> None:
    assert may_sign(cast.olu, decided, day("Wed 17 Jun 2026")) == "A head of service signs answers"
    deputise(cast)
    says = may_sign(cast.olu, decided, day("Mon 15 Jun 2026"))
    assert says == "As deputy of Sue Grant you may sign from Tuesday 16 June 2026, or while they are away"
    assert may_sign(cast.olu, decided, day("Tue 16 Jun 2026")) is None
    assert may_sign(cast.hari, decided, day("Tue 16 Jun 2026")) == "A head of service signs answers"


def test_a_deputy_may_sign_while_the_head_is_away_and_no_longer(cast: Cast, decided: Complaint) -> None:
    deputise(cast)
    away = {"landlord": cast.landlord, "person": cast.sue, "recorded_by": cast.ada}
    Absence.objects.create(**away, from_on=day("Tue 9 Jun 2026"), to_on=day("Thu 11 Jun 2026"))
    assert may_sign(cast.olu, decided, day("Mon 8 Jun 2026"))
    assert may_sign(cast.olu, decided, day("Thu 11 Jun 2026")) is None
    assert may_sign(cast.olu, decided, day("Fri 12 Jun 2026"))


def test_a_deputy_who_considered_stage_1_may_not_sign_stage_2(cast: Cast) -> None:
    complaint = build.complaint(cast, at="acknowledged at stage 2")
    build.decided(cast, complaint, build.later(complaint.told_on, 18), 2)
    stage = complaint.stages.get(number=2)
    deputise(cast, cast.lee)
    deputise(cast, cast.olu)
    assert stage.due_on is not None
    assert may_sign(cast.olu, complaint, stage.due_on) is None
    complaint.stages.get(number=1).considered_by.add(cast.olu)
    assert "considered stage 1" in (may_sign(cast.olu, complaint, stage.due_on) or "")
    with pytest.raises(Refused, match="considered stage 1"):
        stages.sign(complaint=complaint, stage_number=2, by=cast.olu, on=stage.due_on, deputy_of=cast.sue)


def test_the_record_says_for_whom_a_deputy_signed(cast: Cast, decided: Complaint) -> None:
    stages.sign(complaint=decided, stage_number=1, by=cast.olu, on=ASKED_ON, deputy_of=cast.sue)
    assert "by Olu Bello as deputy of Sue Grant" in decided.events.latest("number").words


def test_a_deputy_that_has_ended_signs_no_longer(cast: Cast, decided: Complaint) -> None:
    actions.end_deputy(deputy=deputise(cast), by=cast.ada, on=day("Wed 3 Jun 2026"))
    assert may_sign(cast.olu, decided, day("Wed 17 Jun 2026")) == "A head of service signs answers"
    assert verify.verify() == []


def test_a_deputy_sees_what_the_head_sees_already(cast: Cast) -> None:
    with pytest.raises(Refused, match="Hana Cole does not see the complaints that Sue Grant signs"):
        deputise(cast, cast.hana)
    with pytest.raises(Refused, match="A deputy is somebody else"):
        deputise(cast, cast.sue)
    assert deputise(cast, cast.olu).deputy == cast.olu


def test_a_head_names_their_own_deputies_and_an_administrator_any(cast: Cast) -> None:
    def why_not(person: Person, head: Person) -> str | None:
        return working_permissions.why_not_give_deputy(again(person), cast.landlord, head)

    assert why_not(cast.sue, cast.sue) is None
    assert why_not(cast.ada, cast.sue) is None
    assert why_not(cast.lee, cast.sue)
    assert why_not(cast.olu, cast.olu)


@pytest.mark.parametrize(
    ("due", "may_from"),
    [
        ("Wed 17 Jun 2026", "Tue 16 Jun 2026"),
        ("Mon 15 Jun 2026", "Fri 12 Jun 2026"),
        ("Tue 26 May 2026", "Fri 22 May 2026"),  # Monday 25 May is a bank holiday
    ],
)
def test_one_working_day_before(due: str, may_from: str) -> None:
    assert deputy_from(day(due), ENGLAND_AND_WALES) == day(may_from)


def test_reading_an_answer_is_no_fact_of_the_case_and_makes_no_form_stale(cast: Cast, decided: Complaint) -> None:
    stage, version = decided.stages.get(), decided.version
    signing.note_read(stage, cast.sue, ASKED_ON, decided.length)
    signing.note_read(stage, cast.sue, day("Wed 10 Jun 2026"), decided.length + 1)
    decided.refresh_from_db()
    assert decided.version == version
    assert AnswerRead.objects.get().length == decided.length + 1
    assert verify.verify() == []


def declare(complaint: Complaint, by: Person, what: str = "", number: int = 1) -> None:
    declarations.declare(
        complaint=complaint, stage_number=number, by=by, on=DECIDED_ON, has_conflict=bool(what), what=what
    )


def test_who_declares_a_conflict_is_given_no_stage_and_decides_signs_and_answers_nothing(
    cast: Cast, decided: Complaint
) -> None:
    declare(decided, cast.hari, "I know her brother.")
    on = {"complaint": decided, "stage_number": 1, "on": ASKED_ON}
    finding = {"point": 1, "decision": "upheld", "reasons": "Late."}
    for act in (
        lambda: stages.assign(**on, by=cast.olu, handler=cast.hari),
        lambda: findings.decide(**on, by=cast.hari, **finding),
        lambda: stages.sign(**on, by=cast.hari),
        lambda: stages.answer(**on, by=cast.hari),
    ):
        with pytest.raises(Refused, match="declared a conflict of interest") as refused:
            act()
        assert refused.value.provision == "5.8"
    read = whole.read(decided.pk)
    for why_not in (permissions.why_not_decide, permissions.why_not_answer):
        assert "(Code 5.8)" in (why_not(again(cast.hari), read) or "")
        assert why_not(again(cast.olu), read) is None
    stages.assign(**on, by=cast.olu, handler=cast.hana)


def test_a_conflict_declared_at_stage_1_holds_at_stage_2(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    declare(complaint, cast.hana, "I know her brother.")
    build.answered(cast, complaint, DECIDED_ON)
    stages.escalate(complaint=complaint, on=ASKED_ON)
    read = whole.read(complaint.pk)
    assert cast.hana not in conflicts.free_to_consider(read, 2)
    assert conflicts.kept_apart(read, 2)[cast.hari.pk] == "6.13"


def test_who_declares_none_goes_on_and_may_still_say_that_there_is_one(cast: Cast, decided: Complaint) -> None:
    declare(decided, cast.hari)
    assert permissions.why_not_answer(again(cast.hari), whole.read(decided.pk)) is None
    declare(decided, cast.hari, "It turns out that I know her brother.")
    with pytest.raises(Refused, match="declared a conflict of interest already"):
        declare(decided, cast.hari)


def test_a_conflict_says_what_it_is(cast: Cast, decided: Complaint) -> None:
    with pytest.raises(Refused, match="What the conflict is is missing"):
        declarations.declare(complaint=decided, stage_number=1, by=cast.hari, on=ASKED_ON, has_conflict=True, what="  ")


def test_a_signature_falls_when_who_signed_declares_a_conflict(cast: Cast, decided: Complaint) -> None:
    stages.sign(complaint=decided, stage_number=1, by=cast.sue, on=ASKED_ON)
    declare(decided, cast.sue, "I manage the roofer.")
    assert decided.stages.get().signed_by is None


def test_a_missing_declaration_makes_no_letter_late(cast: Cast, decided: Complaint) -> None:
    assert working_permissions.has_to_declare(again(cast.hari), whole.read(decided.pk))
    stages.sign(complaint=decided, stage_number=1, by=cast.sue, on=ASKED_ON)
    stages.answer(complaint=decided, stage_number=1, by=cast.hari, on=ASKED_ON)
    assert decided.stages.get().answered_on == ASKED_ON


def test_only_who_considers_the_stage_is_asked_to_declare(cast: Cast, decided: Complaint) -> None:
    assert not working_permissions.has_to_declare(again(cast.olu), whole.read(decided.pk))
    declare(decided, cast.hari)
    assert not working_permissions.has_to_declare(again(cast.hari), whole.read(decided.pk))


def test_a_handler_of_the_same_team_may_be_a_deputy(cast: Cast) -> None:
    on = day("Mon 1 Jun 2026")
    people.end_role(role=cast.sue.roles.get(), by=cast.ada, on=on)
    for person, role in ((cast.sue, RoleName.HEAD_OF_SERVICE), (cast.hana, RoleName.HANDLER)):
        people.give_role(person=person, name=role, landlord=cast.landlord, team=cast.team, by=cast.ada, on=on)
    made = actions.give_deputy(
        landlord=cast.landlord, head=again(cast.sue), deputy=again(cast.hana), by=cast.ada, on=on
    )
    assert made.deputy == cast.hana
