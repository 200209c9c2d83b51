"""The joint for working a complaint and putting it right: what the record holds becomes duties, and verify agrees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from amends.accounts.models import Person
from amends.casework import journal, states, verify
from amends.casework.action import action
from amends.casework.actions import limits, promises, remedies
from amends.casework.facts import case_of
from amends.casework.models import (
    AddedIssue,
    Complaint,
    ConflictDeclaration,
    Contribution,
    Duty,
    EvidenceItem,
    HandOver,
    Opinion,
    Promise,
    PutTo,
    Restriction,
    RestrictionReview,
    Stage,
    State,
    ThirdParty,
)
from amends.casework.whole import read
from amends.rulebook.duty import Verdict
from amends.rulebook.facts import RemedyKind
from tests import build
from tests.people import Cast

ON = date(2026, 6, 3)  # the acknowledgement of a complaint that build.complaint made at stage 1


@action
def keep(*, complaint: Complaint, by: Person, on: date, make: Callable[[Stage], object]) -> None:
    make(complaint.stages.order_by("number").last())
    journal.note("kept", "Kept by a test.", on=on, by=by)


@action
def keep_thing(*, by: Person, on: date, make: Callable[[], object]) -> object:
    made = make()
    journal.note("kept", "Kept by a test.", on=on, by=by)
    return made


@action
def change_restriction(
    *, restriction: Restriction, by: Person, on: date, make: Callable[[Restriction], object]
) -> None:
    make(restriction)
    journal.note("kept", "Kept by a test.", on=on, by=by)


@pytest.fixture(autouse=True)
def kept_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(states.RULES, "test_working_facts.keep", states.RULES["holidays.recompute"])


@dataclass(frozen=True)
class Asked:
    """The stored duties of one provision, by limb and subject."""

    rows: dict[tuple[str, str], Duty]

    def verdict(self, what: str) -> str:
        (found,) = {duty.verdict for (name, _), duty in self.rows.items() if name == what}
        return found


def of(complaint: Complaint, provision: str) -> Asked:
    return Asked({(one.what, one.subject): one for one in complaint.duties.filter(provision=provision)})


def of_things(cast: Cast, provision: str) -> Asked:
    rows = cast.landlord.duties.filter(provision=provision, complaint__isnull=True)
    return Asked({(one.what, one.subject): one for one in rows})


def test_a_conflict_is_open_until_everybody_who_has_the_stage_has_declared(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    people = {complaint.stages.get().handler, *complaint.stages.get().considered_by.all()}
    assert of(complaint, "5.8").verdict("no conflict of interest") == Verdict.OPEN
    for person in people:
        keep(
            complaint=complaint,
            by=person,
            on=ON,
            make=lambda stage, person=person: ConflictDeclaration.objects.create(
                stage=stage, person=person, on=ON, has_conflict=False
            ),
        )
    assert of(complaint, "5.8").verdict("no conflict of interest") == Verdict.MET
    assert verify.verify() == []


def ask_repairs(stage: Stage, by: Person, service: str = "Repairs") -> Contribution:
    return Contribution.objects.create(
        stage=stage,
        service=service,
        asked_of=by,
        question="When did you come?",
        asked_on=ON,
        asked_by=by,
        due_on=ON + timedelta(2),
    )


def test_what_a_service_is_asked_is_a_duty_of_its_own_that_names_it(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    keep(complaint=complaint, by=cast.hari, on=ON, make=lambda stage: ask_repairs(stage, cast.sue))
    (duty,) = of(complaint, "4.2").rows.values()
    assert (duty.ask, duty.verdict, duty.due_on) == ("Get the answer of Repairs", Verdict.OPEN, ON + timedelta(2))
    assert (complaint.next_ask, complaint.next_due_on) == (duty.ask, duty.due_on)
    answered = {"answered_on": ON + timedelta(2), "answer": "On 20 March."}
    keep(
        complaint=complaint,
        by=cast.sue,
        on=ON + timedelta(2),
        make=lambda stage: stage.contributions.update(**answered),
    )
    assert of(complaint, "4.2").verdict("service answers by the day set for it") == Verdict.MET
    assert verify.verify() == []


@pytest.mark.parametrize(("service", "verdict"), [(None, "breached"), ("Income", "breached"), (" repairs", "met")])
def test_a_stage_2_answer_needs_the_service_concerned(cast: Cast, service: str | None, verdict: str) -> None:
    complaint = build.complaint(cast, at="acknowledged at stage 2")
    on = complaint.stages.get(number=2).acknowledged_on
    assert on
    if service:
        keep(
            complaint=complaint,
            by=cast.hana,
            on=on,
            make=lambda stage: Contribution.objects.create(
                stage=stage,
                service=service,
                asked_of=cast.sue,
                question="When?",
                asked_on=on,
                asked_by=cast.hana,
                due_on=on,
                answered_on=on,
                answer="On 20 March.",
            ),
        )
    build.answered(cast, complaint, build.later(on, 5), 2)
    assert of(complaint, "6.20").verdict("services concerned heard") == verdict


def test_a_hand_over_moves_no_date_and_shows_a_body_that_nobody_checked(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    due_on = complaint.stages.get().due_on
    body = keep_thing(
        by=cast.olu,
        on=ON,
        make=lambda: ThirdParty.objects.create(
            landlord=cast.landlord,
            name="Weir Agents",
            kind="managing agent",
            handles_complaints=True,
            from_on=ON,
            recorded_by=cast.olu,
        ),
    )
    assert isinstance(body, ThirdParty)
    assert of_things(cast, "5.5").verdict("policy checked before the first hand-over") == Verdict.OPEN
    keep(
        complaint=complaint,
        by=cast.olu,
        on=ON,
        make=lambda stage: HandOver.objects.create(stage=stage, to=body, on=ON, by=cast.olu, because="Their block"),
    )
    assert complaint.stages.get().due_on == due_on
    assert of(complaint, "5.4").verdict("hand-over inside the stage") == Verdict.MET
    duty = of_things(cast, "5.5").rows["policy checked before the first hand-over", f"third party {body.pk}"]
    assert (duty.verdict, duty.landlord_id) == (Verdict.BREACHED, cast.landlord.pk)
    assert "Weir Agents was first handed a complaint on Wednesday 3 June 2026" in duty.because
    assert verify.verify() == []


def restriction_on(cast: Cast, complaint: Complaint, **more: object) -> Restriction:
    made = keep_thing(
        by=cast.olu,
        on=ON,
        make=lambda: Restriction.objects.create(
            landlord=cast.landlord,
            resident=complaint.resident,
            what="One call a week",
            reasons="threats on three days",
            evidence="three recordings",
            equality="none is disclosed; asked on 2 June",
            how_to_complain="In writing",
            how_to_get_repairs="The repairs line",
            proposed_on=ON,
            proposed_by=cast.olu,
            **more,
        ),
    )
    assert isinstance(made, Restriction)
    return made


def approve(cast: Cast, restriction: Restriction) -> None:
    restriction.approved_on = restriction.second_approved_on = restriction.from_on = ON
    restriction.approved_by, restriction.second_approved_by = cast.lee, cast.sue
    restriction.review_on = ON + timedelta(90)
    restriction.save()


def test_a_restriction_has_its_duties_from_proposal_to_review(cast: Cast) -> None:
    complaint = build.complaint(cast)
    restriction = restriction_on(cast, complaint)
    assert {(duty.what, duty.verdict) for duty in of_things(cast, "5.14").rows.values()} == {
        ("approved by two others", Verdict.OPEN)
    }
    change_restriction(restriction=restriction, by=cast.lee, on=ON, make=lambda one: approve(cast, one))
    found = of_things(cast, "5.14")
    assert found.verdict("approved by two others") == Verdict.MET
    assert found.verdict("restriction told in writing") == Verdict.OPEN
    assert found.verdict("restriction reviewed by its date") == Verdict.OPEN
    assert of_things(cast, "5.15").verdict("leaves ways to complain and get repairs") == Verdict.MET
    on = ON + timedelta(91)
    change_restriction(
        restriction=restriction,
        by=cast.lee,
        on=on,
        make=lambda one: RestrictionReview.objects.create(
            restriction=one, on=on, due_on=one.review_on, by=cast.lee, note="Still so", outcome="keep"
        ),
    )
    found = of_things(cast, "5.14")
    assert found.verdict("looked at again by somebody else") == Verdict.BREACHED
    assert found.rows["restriction reviewed by its date", f"restriction {restriction.pk} review 1"].met_on == on
    assert verify.verify() == []


def test_a_refusal_while_contact_is_restricted_is_held_against_it(cast: Cast) -> None:
    complaint = build.complaint(cast)
    change_restriction(
        restriction=restriction_on(cast, complaint), by=cast.lee, on=ON, make=lambda one: approve(cast, one)
    )
    build.refused(cast, complaint, build.later(ON, 1))
    assert of(complaint, "5.14").verdict("not refused because of a restriction") == Verdict.MET
    assert verify.verify() == []


def test_an_opinion_that_says_worse_is_to_be_looked_into(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.ANSWERED_1)
    said = {"landlord": cast.landlord, "complaint": complaint, "source": "ours", "sent_on": ON, "answered_on": ON}
    for worse in ("yes", "no", ""):
        keep_thing(by=cast.olu, on=ON, make=lambda worse=worse: Opinion.objects.create(**said, treated_worse=worse))
    (duty,) = of_things(cast, "5.1").rows.values()
    opinion = Opinion.objects.get(treated_worse="yes")
    assert (duty.subject, duty.verdict) == (f"opinion {opinion.pk}", Verdict.OPEN)
    assert duty.due_on == build.later(ON, 10)
    assert verify.verify() == []


def offer(cast: Cast, complaint: Complaint, by: Person, pounds: str) -> object:
    return remedies.offer(
        complaint=complaint,
        stage_number=1,
        by=by,
        on=ON,
        kind=RemedyKind.MONEY,
        what="For the leak",
        amount=Decimal(pounds),
        impact="Six weeks without the room.",
        guidance="Weighed.",
    )


def test_an_offer_keeps_the_limit_of_the_day_whatever_the_limits_become(cast: Cast) -> None:
    limits.set_limit(landlord=cast.landlord, role="handler", pounds=Decimal("100"), by=cast.lee, on=ON)
    complaint = build.complaint(cast, at=State.STAGE_1)
    offer(cast, complaint, cast.hari, "100")
    what = "money approved within a delegated limit"
    assert of(complaint, "4.2").verdict(what) == Verdict.MET
    limits.set_limit(landlord=cast.landlord, role="handler", pounds=Decimal("10"), by=cast.lee, on=ON)
    assert "who may approve £100" in of(complaint, "4.2").rows[what, "remedy 1"].because
    assert verify.verify() == []


def test_a_sum_that_waits_for_approval_is_no_offer_yet(cast: Cast) -> None:
    limits.set_limit(landlord=cast.landlord, role="handler", pounds=Decimal("100"), by=cast.lee, on=ON)
    complaint = build.complaint(cast, at=State.STAGE_1)
    waiting = offer(cast, complaint, cast.hari, "101")
    assert of(complaint, "4.2").rows == {}
    remedies.approve(remedy=waiting, by=cast.lee, on=ON)  # type: ignore[arg-type]
    (duty,) = of(complaint, "4.2").rows.values()
    assert (duty.verdict, duty.because) == (Verdict.MET, "Approved by Lee Moss, who may approve any sum.")


def test_a_promise_ticked_off_and_denied_is_late_since_its_first_day(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.ANSWERED_1)
    promise = Promise.objects.get(complaint=complaint)
    first = promise.due_on
    told = {"words": "The roofer is ill.", "how": "phone"}
    promises.move(promise=promise, by=cast.hari, on=first, due_on=first + timedelta(7), **told)
    promises.complete(promise=promise, by=cast.hari, on=first + timedelta(7), proof="Job 71, with a photograph")
    duty = of(complaint, "7.3").rows["done by its day", "promise 1"]
    assert (duty.due_on, duty.verdict) == (first, Verdict.BREACHED)
    promises.deny(promise=promise, on=first + timedelta(8), words="Nobody came.")
    found = of(complaint, "7.3")
    assert (found.rows["done by its day", "promise 1"].due_on, found.verdict("done by its day")) == (first, "open")
    assert found.verdict("moved day agreed with the resident") == Verdict.CANNOT_TELL
    assert found.rows["resident told while it is late", "promise 1"].due_on == build.later(first, 10)
    promises.complete(promise=promise, by=cast.hari, on=first + timedelta(8), proof="Job 72, with a photograph")
    duty = of(complaint, "7.3").rows["done by its day", "promise 1"]
    assert (duty.verdict, duty.met_on) == (Verdict.BREACHED, first + timedelta(8))
    assert verify.verify() == []


def test_what_was_listed_put_and_raised_is_in_the_facts(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)

    def make(stage: Stage) -> None:
        EvidenceItem.objects.create(stage=stage, what="Photographs", obtained_on=ON, added_by=cast.hari)
        PutTo.objects.create(stage=stage, whom="A roofer", criticism="Came late", put_on=ON, put_by=cast.hari)
        AddedIssue.objects.create(
            complaint=complaint, stage=stage, raised_on=ON, says="And the gutter", outcome="added", reason="Related"
        )

    keep(complaint=complaint, by=cast.hari, on=ON, make=make)
    case = case_of(read(complaint.pk))
    assert case.stages[0].evidence == ("Photographs",)
    assert of(complaint, "5.8").verdict("each item of evidence weighed") == Verdict.OPEN
    assert of(complaint, "5.8").verdict("criticism put to whom it falls on") == Verdict.MET
    assert of(complaint, "6.8").verdict("new issue placed by the rule") == Verdict.CANNOT_TELL
    assert verify.verify() == []


def test_impact_that_nobody_wrote_down_cannot_be_told_and_half_of_it_is_a_breach(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.ANSWERED_1)
    what = "impact of the fault recorded"
    assert of(complaint, "7.2").verdict(what) == Verdict.CANNOT_TELL
    keep(
        complaint=complaint,
        by=cast.hari,
        on=build.later(ON, 8),
        make=lambda stage: stage.findings.filter(decision="upheld").update(severity="serious"),
    )
    assert of(complaint, "7.2").verdict(what) == Verdict.BREACHED


def test_a_refusal_from_before_the_register_of_reasons_cannot_be_told_to_be_fair(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.REFUSED)
    assert of(complaint, "2.2").verdict("ground in the Code's list or in the policy") == Verdict.MET
    keep(
        complaint=complaint,
        by=cast.olu,
        on=build.later(ON, 1),
        make=lambda stage: stage.refusals.update(ground="policy"),
    )
    found = of(complaint, "2.2").verdict("fairness of a ground of our own approved")
    assert found == Verdict.CANNOT_TELL
