"""What each action refuses, by which provision of the Code, and what it lets through on the last good day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from amends.casework.actions import (
    contacts,
    definition,
    extensions,
    findings,
    intake,
    people,
    promises,
    refusals,
    remedies,
    stages,
    withdrawals,
)
from amends.casework.models import Complaint, Duty, Ground, Letter, State
from amends.casework.outgoing import LetterLacks
from amends.casework.refused import Refused
from amends.casework.verify import verify
from amends.rulebook.facts import Decision, LetterKind, RemedyKind
from tests import build
from tests.dates import day
from tests.people import Cast

MON_1_JUN = day("Mon 1 Jun 2026")


@contextmanager
def refused(provision: str, says: str | None = None) -> Iterator[None]:
    """Expect a refusal that names the provision."""
    with pytest.raises(Refused, match=says) as caught:
        yield
    assert caught.value.provision == provision


def verdict(complaint: Complaint, provision: str, what: str, number: int = 1) -> str:
    """Return the verdict stored for one limb of a provision."""
    found = complaint.duties.filter(provision=provision, what__contains=what, subject__contains=str(number))
    return str(found.get().verdict)


# ---- received


def test_what_the_resident_said_is_kept_to_the_letter(cast: Cast) -> None:
    complaint = build.received(cast, words="  It's  a DISGRACE.\nNobody came. ")
    assert complaint.original_words == "It's  a DISGRACE.\nNobody came."


def test_blank_words_are_refused(cast: Cast) -> None:
    with refused("5.12", "What the resident said is missing"):
        build.received(cast, words="  ")


def test_a_complaint_is_not_logged_before_it_was_told(cast: Cast) -> None:
    with pytest.raises(Refused, match="cannot be told on Tuesday 2 June 2026"):
        build.received(cast, "Mon 1 Jun 2026", told_on=day("Tue 2 Jun 2026"))


def test_day_0_is_the_day_anyone_was_told_and_not_the_day_it_was_logged(cast: Cast) -> None:
    complaint = build.received(cast, on="Wed 3 Jun 2026", told_on=MON_1_JUN)
    stage = complaint.stages.get()
    assert (complaint.logged_on, stage.requested_on, stage.ack_due_on) == (
        day("Wed 3 Jun 2026"), MON_1_JUN, day("Mon 8 Jun 2026"),
    )  # fmt: skip


def test_references_follow_each_other_within_the_landlord_and_the_year(cast: Cast) -> None:
    made = [build.received(cast, on).reference for on in ("Mon 1 Jun 2026", "Tue 2 Jun 2026", "Mon 4 Jan 2027")]
    assert made == ["AMD-2026-00001", "AMD-2026-00002", "AMD-2027-00001"]


def test_a_home_of_another_landlord_is_refused(cast: Cast) -> None:
    from tests import people as casts

    other = casts.cast("Hilltop Homes", "HTP")
    with pytest.raises(Refused, match="is not a home of"):
        build.received(cast, home=other.home)


def test_a_complaint_from_before_the_first_code_is_refused_in_words(cast: Cast) -> None:
    with pytest.raises(Refused, match="No edition of the Code was in force"):
        build.received(cast, "Mon 3 Jun 2019")


# ---- triage, definition, acknowledgement


def test_triage_needs_each_of_its_words(cast: Cast) -> None:
    complaint = build.complaint(cast)
    words = {"complexity": "One trade.", "vulnerability": "None known.", "risk": "None.", "reasons": "It is plain."}
    for name in words:
        with refused("6.1"):
            stages.triage(complaint=complaint, by=cast.olu, on=MON_1_JUN, route="answer now", **{**words, name: " "})
    stages.triage(complaint=complaint, by=cast.olu, on=MON_1_JUN, route="answer now", **words)
    assert complaint.triage.route == "answer now"


def test_no_triage_by_the_acknowledgement_is_a_breach_of_6_1(cast: Cast) -> None:
    complaint = build.complaint(cast)
    definition.define(complaint=complaint, stage_number=1, by=cast.hari, on=MON_1_JUN, points=build.POINTS)
    parts = build.SAID[LetterKind.ACKNOWLEDGEMENT]
    stages.acknowledge(complaint=complaint, stage_number=1, by=cast.hari, on=day("Tue 2 Jun 2026"), parts={
        **parts, "handler": "Our complaints team.",
    })  # fmt: skip
    assert "breached" in set(complaint.duties.filter(provision="6.1").values_list("verdict", flat=True))


@pytest.mark.parametrize(("on", "expected"), [("Mon 8 Jun 2026", "met"), ("Tue 9 Jun 2026", "breached")])
def test_the_fifth_working_day_is_in_time_and_the_sixth_is_late(cast: Cast, on: str, expected: str) -> None:
    complaint = build.complaint(cast)
    build.acknowledged(cast, complaint, day(on))
    assert verdict(complaint, "6.2", "acknowledged") == expected


def test_an_acknowledgement_without_a_definition_names_what_is_missing(cast: Cast) -> None:
    complaint = build.complaint(cast)
    with pytest.raises(LetterLacks) as lacks:
        stages.acknowledge(complaint=complaint, stage_number=1, by=cast.hari, on=MON_1_JUN)
    assert "definition" in {part.key for part in lacks.value.missing}
    complaint.refresh_from_db()
    assert complaint.stages.get().acknowledged_on is None
    assert not Letter.objects.exists()


def test_a_stage_is_acknowledged_once(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with pytest.raises(Refused, match="was acknowledged on Wednesday 3 June 2026"):
        stages.acknowledge(complaint=complaint, stage_number=1, by=cast.hari, on=day("Thu 4 Jun 2026"))


def test_the_definition_is_confirmed_only_after_it_was_sent(cast: Cast) -> None:
    complaint = build.complaint(cast)
    with refused("5.6"):
        definition.confirm(complaint=complaint, on=MON_1_JUN)


def test_an_objection_keeps_5_6_open_is_printed_in_the_answer_and_can_be_settled(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    says = "You left out the damp."
    objection = definition.object(complaint=complaint, on=day("Thu 4 Jun 2026"), says=says)
    assert "open" in set(complaint.duties.filter(provision="5.6").values_list("verdict", flat=True))
    build.answered(cast, complaint, day("Fri 5 Jun 2026"))
    assert says in complaint.letters.last().text
    definition.settle(objection=objection, by=cast.hari, on=day("Mon 8 Jun 2026"), how="Damp was added to point 1.")
    complaint.refresh_from_db()
    assert verify() == []
    with pytest.raises(Refused, match="settled already"):
        definition.settle(objection=objection, by=cast.hari, on=day("Mon 8 Jun 2026"), how="Again.")


def test_a_point_already_decided_keeps_its_words(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    build.decided(cast, complaint, day("Thu 4 Jun 2026"))
    other = [{**build.POINTS[0], "says": "Something else."}, build.POINTS[1]]
    with refused("6.7", "Point 1 is decided"):
        definition.define(complaint=complaint, stage_number=1, by=cast.hari, on=day("Fri 5 Jun 2026"), points=other)


def test_a_new_issue_joins_before_the_answer_and_the_stage_is_undecided_again(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    build.decided(cast, complaint, day("Thu 4 Jun 2026"))
    definition.add_point(complaint=complaint, by=None, on=day("Fri 5 Jun 2026"), says="There is mould too.")
    assert complaint.stages.get().decided_on is None
    with refused("6.7", "No decision yet on point 3"):
        stages.answer(complaint=complaint, stage_number=1, by=cast.hari, on=day("Fri 5 Jun 2026"))


def test_a_new_issue_after_the_answer_is_a_new_complaint(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.ANSWERED_1)
    with refused("6.8", "is a new complaint"):
        definition.add_point(complaint=complaint, by=None, on=day("Fri 26 Jun 2026"), says="There is mould too.")


def test_stage_2_takes_no_new_point_and_drops_none(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_2)
    on = build.later(MON_1_JUN, 12)
    with refused("6.8"):
        definition.define(
            complaint=complaint, stage_number=2, by=cast.hana, on=on, points=[*build.POINTS, {"says": "x"}]
        )
    with refused("6.18"):
        definition.define(complaint=complaint, stage_number=2, by=cast.hana, on=on, points=build.POINTS[:1])


# ---- extensions


def extend(cast: Cast, complaint: Complaint, on: str, until: str, **more: Any) -> Letter:
    given = {"reason": "The surveyor's report is awaited.", "parts": build.SAID[LetterKind.EXTENSION], **more}
    return extensions.extend(complaint=complaint, stage_number=1, by=cast.hari, on=day(on), until=day(until), **given)


def test_an_extension_on_the_last_day_moves_the_date_and_one_on_the_day_after_does_not(cast: Cast) -> None:
    in_time, late = build.complaint(cast, at=State.STAGE_1), build.complaint(cast, at=State.STAGE_1)
    due = in_time.stages.get().due_on
    assert due == day("Wed 17 Jun 2026")
    letter = extend(cast, in_time, "Wed 17 Jun 2026", "Wed 1 Jul 2026", update_every=5)
    assert (in_time.stages.get().due_on, letter.kind) == (day("Wed 1 Jul 2026"), "extension")
    extend(cast, late, "Thu 18 Jun 2026", "Wed 1 Jul 2026")
    assert late.stages.get().due_on == due
    assert late.stages.get().extensions.count() == 1
    assert verify() == []


def test_an_extension_to_a_day_no_later_than_the_due_one_is_refused(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with refused("6.4", "is no later than Wednesday 17 June 2026"):
        extend(cast, complaint, "Mon 15 Jun 2026", "Wed 17 Jun 2026")


def test_an_extension_without_a_reason_is_refused(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with refused("6.4"):
        extend(cast, complaint, "Mon 15 Jun 2026", "Wed 1 Jul 2026", reason=" ")


def test_days_beyond_the_cap_need_good_reason_in_the_letter(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with pytest.raises(LetterLacks, match="longer than the Code allows"):
        extend(cast, complaint, "Mon 15 Jun 2026", "Thu 2 Jul 2026")
    assert not complaint.stages.get().extensions.exists()
    extend(cast, complaint, "Mon 15 Jun 2026", "Thu 2 Jul 2026", good_reason="The roof cannot be reached before.")
    assert complaint.stages.get().due_on == day("Thu 2 Jul 2026")


# ---- decisions and answers


def test_pending_is_no_decision(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with refused("6.7", "“pending” is no decision"):
        findings.decide(
            complaint=complaint, stage_number=1, point=1, by=cast.hari, on=MON_1_JUN, decision="pending", reasons="x"
        )


def test_an_answer_goes_with_every_point_decided_or_not_at_all(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    on = day("Thu 4 Jun 2026")
    findings.decide(
        complaint=complaint,
        stage_number=1,
        point=1,
        by=cast.hari,
        on=on,
        decision=Decision.UPHELD,
        reasons="We were late.",
    )
    with refused("6.7", "No decision yet on point 2"):
        stages.answer(complaint=complaint, stage_number=1, by=cast.hari, on=on)


def test_a_decision_taken_after_the_signature_has_to_be_signed_afresh(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    on = day("Thu 4 Jun 2026")
    build.decided(cast, complaint, on)
    stages.sign(complaint=complaint, stage_number=1, by=cast.sue, on=on)
    findings.decide(
        complaint=complaint,
        stage_number=1,
        point=2,
        by=cast.hari,
        on=on,
        decision=Decision.PARTLY,
        reasons="One was missed.",
    )
    assert complaint.stages.get().signed_by is None


def test_where_the_landlord_asks_it_an_unsigned_answer_does_not_go(cast: Cast) -> None:
    cast.landlord.answers_need_signature = True
    cast.landlord.save()
    complaint = build.complaint(cast, at=State.STAGE_1)
    on = day("Thu 4 Jun 2026")
    build.decided(cast, complaint, on)
    with pytest.raises(Refused, match="signed by a head of service"):
        stages.answer(complaint=complaint, stage_number=1, by=cast.hari, on=on)
    stages.sign(complaint=complaint, stage_number=1, by=cast.sue, on=on)
    stages.answer(complaint=complaint, stage_number=1, by=cast.hari, on=on)
    assert complaint.state == State.ANSWERED_1


def test_acknowledgement_and_answer_on_one_day_stop_both_clocks(cast: Cast) -> None:
    complaint = build.complaint(cast)
    on = day("Thu 4 Jun 2026")
    build.acknowledged(cast, complaint, on)
    build.answered(cast, complaint, on)
    clocks = complaint.duties.filter(provision__in=("6.2", "6.3"), due_on__isnull=False)
    assert set(clocks.values_list("verdict", flat=True)) == {"met"}


def test_an_answer_that_was_never_acknowledged_is_the_acknowledgement_too(cast: Cast) -> None:
    complaint = build.complaint(cast)
    definition.define(complaint=complaint, stage_number=1, by=cast.hari, on=MON_1_JUN, points=build.POINTS)
    build.answered(cast, complaint, day("Tue 9 Jun 2026"))
    stage = complaint.stages.get()
    assert (stage.acknowledged_on, stage.answered_on) == (day("Tue 9 Jun 2026"), day("Tue 9 Jun 2026"))
    assert verdict(complaint, "6.2", "acknowledged") == "breached"


# ---- stage 2


def test_stage_2_is_asked_for_without_a_reason_and_has_no_handler_yet(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.ANSWERED_1)
    stage = stages.escalate(complaint=complaint, on=day("Fri 26 Jun 2026"))
    assert (stage.number, stage.requested_words, complaint.handler) == (2, "", None)
    assert stage.complaint.stages.get(number=2).ack_due_on == day("Fri 3 Jul 2026")


def test_stage_2_is_not_asked_for_before_the_answer_and_what_was_said_keeps_its_day(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with refused("6.10"):
        stages.escalate(complaint=complaint, on=day("Thu 4 Jun 2026"))
    said = contacts.say(
        complaint=complaint, on=day("Thu 4 Jun 2026"), says="This is not good enough.", not_satisfied=True
    )
    assert (said.says_not_satisfied, said.on, said.from_resident) == (True, day("Thu 4 Jun 2026"), True)
    assert complaint.events.last().kind == "said not satisfied"


def test_there_is_no_third_stage(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.ANSWERED_2)
    with refused("6.10"):
        stages.escalate(complaint=complaint, on=day("Fri 31 Jul 2026"))
    stages.close(complaint=complaint, by=cast.hana, on=day("Fri 31 Jul 2026"))
    with refused("5.3", "Stage 2 is the last stage"):
        stages.escalate(complaint=complaint, on=day("Fri 31 Jul 2026"))


@pytest.mark.parametrize("who", ["hari", "sue"])
def test_who_handled_or_signed_stage_1_is_kept_from_stage_2(cast: Cast, who: str) -> None:
    complaint = build.complaint(cast, at=State.STAGE_2)
    with refused("6.13", "considered stage 1"):
        stages.assign(
            complaint=complaint, stage_number=2, handler=getattr(cast, who), by=cast.olu, on=day("Fri 26 Jun 2026")
        )


def test_who_decided_one_point_of_stage_1_cannot_decide_or_sign_at_stage_2(cast: Cast) -> None:
    complaint = build.complaint(cast, at="acknowledged at stage 2")
    on = build.later(MON_1_JUN, 14)
    with refused("6.13"):
        findings.decide(
            complaint=complaint, stage_number=2, point=1, by=cast.hari, on=on, decision=Decision.UPHELD, reasons="x"
        )
    build.decided(cast, complaint, on, 2)
    with refused("6.13"):
        stages.sign(complaint=complaint, stage_number=2, by=cast.sue, on=on)


def test_an_outside_reviewer_is_for_when_nobody_here_is_left(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_2)
    on = day("Fri 26 Jun 2026")
    with refused("6.13", "nobody here is left"):
        stages.assign(complaint=complaint, stage_number=2, handler=cast.rex, by=cast.olu, on=on)
    for person in (cast.hana, cast.olu, cast.lee):
        people.leave(person=person, landlord=cast.landlord, by=cast.ada, on=on)
    with refused("6.13", "considered stage 1") as _:
        stages.assign(complaint=complaint, stage_number=2, handler=cast.hari, by=cast.ada, on=on)
    stages.assign(complaint=complaint, stage_number=2, handler=cast.rex, by=cast.ada, on=on)
    assert complaint.handler == cast.rex


def test_somebody_who_handles_no_complaints_is_given_none(cast: Cast) -> None:
    complaint = build.complaint(cast)
    with pytest.raises(Refused, match="does not handle complaints"):
        stages.assign(complaint=complaint, stage_number=1, handler=cast.ben, by=cast.olu, on=MON_1_JUN)


def test_a_complaint_goes_to_its_handlers_team_or_to_the_one_named(cast: Cast) -> None:
    complaint = build.complaint(cast)
    assert complaint.team is None
    people.give_role(
        person=cast.hana, name="handler", landlord=cast.landlord, team=cast.team, by=cast.ada, on=MON_1_JUN
    )
    stages.assign(complaint=complaint, stage_number=1, handler=cast.hana, by=cast.olu, on=MON_1_JUN)
    assert complaint.team == cast.team
    lifts = people.add_team(landlord=cast.landlord, by=cast.ada, on=MON_1_JUN, name="Lifts")
    stages.assign(complaint=complaint, stage_number=1, handler=cast.hari, team=lifts, by=cast.olu, on=MON_1_JUN)
    assert complaint.team == lifts


# ---- remedies and promises


def test_money_says_how_much_and_nothing_else_does(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    given: dict[str, Any] = {"complaint": complaint, "stage_number": 1, "by": cast.hari, "on": day("Thu 4 Jun 2026")}
    with refused("7.3"):
        remedies.offer(**given, kind=RemedyKind.MONEY, what="For the delay")
    with refused("7.2"):
        remedies.offer(**given, kind=RemedyKind.MONEY, what="For the delay", amount=Decimal(0))
    with refused("7.1"):
        remedies.offer(**given, kind="flowers", what="A bunch")
    assert remedies.offer(**given, kind=RemedyKind.MONEY, what="For the delay", amount=Decimal("120.50")).amount


def test_a_promise_is_kept_only_with_proof_and_also_after_the_close(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.CLOSED)
    promise = complaint.promises.get()
    done = day("Wed 1 Jul 2026")
    assert complaint.next_due_on == promise.due_on
    with refused("7.3", "What shows that it is done"):
        promises.complete(promise=promise, by=cast.hari, on=done, proof=" ")
    promises.complete(promise=promise, by=cast.hari, on=done, proof="Photo of the wall; Ms Nowak rang to say so.")
    assert set(Duty.objects.filter(subject__contains="promise").values_list("verdict", flat=True)) == {"met"}
    with refused("7.3"):
        promises.complete(promise=promise, by=cast.hari, on=done, proof="Again.")


def test_a_promise_is_not_due_before_it_is_made(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with refused("7.3"):
        promises.make(
            complaint=complaint, stage_number=1, by=cast.hari, on=day("Thu 4 Jun 2026"), what="Paint", due_on=MON_1_JUN
        )


# ---- refusals


def propose(cast: Cast, complaint: Complaint, **more: Any) -> Any:
    given: dict[str, Any] = {
        "ground": Ground.CONSIDERED,
        "policy_clause": "We do not look twice.",
        "explanation": "Answered last year.",
        "individual_consideration": "We asked what had changed since.",
    }
    return refusals.propose(complaint=complaint, stage_number=1, by=cast.hari, on=day("Tue 2 Jun 2026"), **given | more)


@pytest.mark.parametrize(
    ("left_out", "provision"),
    [({"policy_clause": ""}, "2.2"), ({"explanation": ""}, "2.4"), ({"individual_consideration": " "}, "2.5")],
)
def test_a_refusal_without_its_reason_or_individual_consideration_is_refused(
    cast: Cast, left_out: dict[str, str], provision: str
) -> None:
    with refused(provision):
        propose(cast, build.complaint(cast), **left_out)


def test_a_solicitors_letter_is_not_legal_proceedings(cast: Cast) -> None:
    complaint = build.complaint(cast)
    with refused("2.2", "claim form"):
        propose(cast, complaint, ground=Ground.LEGAL, court="County Court at Anytown")
    propose(cast, complaint, ground=Ground.LEGAL, court="County Court at Anytown", court_filed_on=day("Fri 1 May 2026"))


@pytest.mark.parametrize(
    ("known", "is_old"), [(date(2025, 6, 2), False), (date(2025, 6, 1), True), (date(2024, 1, 1), True)]
)
def test_only_what_is_over_twelve_months_old_is_refused_for_age(cast: Cast, known: date, is_old: bool) -> None:
    complaint = build.complaint(cast)
    given = {"ground": Ground.AGE, "issue_happened_on": date(2023, 1, 1), "aware_on": known, "discretion": "Weighed."}
    if is_old:
        assert propose(cast, complaint, **given).pk
    else:
        with refused("2.3", "within twelve months"):
            propose(cast, complaint, **given)


def test_age_without_discretion_weighed_is_refused(cast: Cast) -> None:
    with refused("2.3"):
        propose(cast, build.complaint(cast), ground=Ground.AGE, issue_happened_on=date(2023, 1, 1))


def test_the_one_who_proposed_a_refusal_cannot_approve_it(cast: Cast) -> None:
    complaint = build.complaint(cast)
    refusal = propose(cast, complaint)
    assert complaint.state == State.RECEIVED
    parts = build.SAID[LetterKind.REFUSAL]
    with refused("2.1", "needs a second person"):
        refusals.approve(refusal=refusal, by=cast.hari, on=day("Tue 2 Jun 2026"), parts=parts)
    letter = refusals.approve(refusal=refusal, by=cast.olu, on=day("Wed 3 Jun 2026"), parts=parts)
    assert "Housing Ombudsman" in letter.text
    assert letter.kind == LetterKind.REFUSAL


def test_a_refusal_declined_leaves_the_complaint_going_on(cast: Cast) -> None:
    complaint = build.complaint(cast)
    refusals.decline(refusal=propose(cast, complaint), by=cast.olu, on=day("Wed 3 Jun 2026"), because="It is new.")
    complaint.refresh_from_db()
    assert complaint.state == State.RECEIVED
    assert propose(cast, complaint).pk


def test_an_overturned_refusal_starts_its_clocks_on_that_day(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.REFUSED)
    refusals.overturn(complaint=complaint, by=cast.olu, on=day("Mon 15 Jun 2026"), because="The Ombudsman told us to.")
    assert complaint.state == State.RECEIVED
    assert complaint.stages.get().ack_due_on == day("Mon 22 Jun 2026")
    assert verify() == []


# ---- withdrawal


def test_only_the_residents_own_words_withdraw(cast: Cast) -> None:
    with refused("5.12", "keep their words|What the resident said"):
        withdrawals.withdraw(complaint=build.complaint(cast), on=MON_1_JUN, by=cast.hari, words=" ")


def test_a_withdrawal_is_confirmed_by_letter_and_resumes_within_the_same_dates(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    due = complaint.stages.get().due_on
    letter = withdrawals.withdraw(complaint=complaint, on=day("Fri 5 Jun 2026"), words="Leave it, please.")
    assert "Leave it, please." in letter.text
    assert complaint.next_due_on is None
    withdrawals.resume(complaint=complaint, on=day("Mon 29 Jun 2026"))
    assert (complaint.state, complaint.stages.get().due_on) == (State.STAGE_1, due)
    assert verify() == []


def test_withdrawing_after_the_limit_does_not_take_the_breach_away(cast: Cast) -> None:
    complaint = build.complaint(cast)
    withdrawals.withdraw(complaint=complaint, on=day("Tue 9 Jun 2026"), words="Leave it, please.")
    assert verdict(complaint, "6.2", "acknowledged") == "breached"


def test_a_complaint_withdrawn_in_time_asks_nothing_more(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.WITHDRAWN)
    assert complaint.next_ask == ""
    assert not complaint.duties.filter(verdict="open").exists()


def test_a_representative_with_authority_gets_the_letters_and_one_without_does_not(cast: Cast) -> None:
    able = {"name": "Ben Nowak", "email": "son@example.org", "gets_letters": True}
    without = build.complaint(cast, at=State.STAGE_1, representative=able)
    held = {**able, "authority_held": True, "authority_on": MON_1_JUN}
    with_it = build.complaint(cast, at=State.STAGE_1, representative=held)
    assert without.letters.get().deliveries.get().to == "ania@example.org"
    letter = with_it.letters.get()
    assert (letter.addressed_to, letter.deliveries.get().to) == ("Ben Nowak", "son@example.org")


def test_recategorising_is_noted(cast: Cast) -> None:
    complaint = build.complaint(cast)
    intake.recategorise(
        complaint=complaint, by=cast.olu, on=MON_1_JUN, title="Damp", category="repairs", home=cast.home
    )
    said = "Now called “Damp”, about repairs."  # the home is as it was
    assert (complaint.title, complaint.events.last().kind, complaint.events.last().words) == ("Damp", "described", said)


def test_recategorising_that_changes_nothing_is_refused(cast: Cast) -> None:
    complaint = build.complaint(cast)
    same = {"title": complaint.title, "category": complaint.category, "home": complaint.home}
    with pytest.raises(Refused, match="Nothing would change"):
        intake.recategorise(complaint=complaint, by=cast.olu, on=MON_1_JUN, **same)
    intake.recategorise(complaint=complaint, by=cast.olu, on=MON_1_JUN, **{**same, "category": "Damp and mould"})
    assert complaint.events.last().words == "Now about Damp and mould."
