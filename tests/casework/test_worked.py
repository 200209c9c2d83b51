"""Ways to look compliant while harming people: each is exposed where it happened, and not where it did not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.casework import worked
from amends.casework.actions import corrections, definition, documents, extensions, findings, promises, stages
from amends.casework.letters import How, Instead
from amends.casework.models import Complaint, Promise
from amends.casework.worked.understood import sentences
from amends.rulebook.facts import Decision, LetterKind
from tests import build
from tests.dates import day
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db
TOLD, AFTER = "Mon 1 Jun 2026", day("Wed 30 Sep 2026")
FIRST, LAST = day("Wed 1 Apr 2026"), day("Wed 31 Mar 2027")
NAMES = iter(f"Resident {number}" for number in range(10_000))


@pytest.fixture
def here() -> Cast:
    return cast()


def told(here: Cast, on: str = TOLD, **other: Any) -> Complaint:
    """Return a complaint of somebody else each time, so that none stands beside another."""
    return build.received(here, on, **{"resident": {"name": next(NAMES), "email": "a@example.org"}} | other)


def acknowledged(here: Cast, **other: Any) -> Complaint:
    made = told(here, **other)
    build.acknowledged(here, made, build.later(made.told_on, 2))
    return made


def decide(here: Cast, complaint: Complaint, reasons: str, number: int = 1, on: date | None = None) -> None:
    """Decide both points, the first for these reasons and the second for some that no other has."""
    when = on or build.later(complaint.told_on, 6 if number == 1 else 18)
    for point, words in ((1, reasons), (2, f"Reasons of their own for {complaint.reference}, {chr(96 + number) * 9}.")):
        # The reference is digits and capitals, which say nothing: letters make the second point's reasons its own.
        letters = "".join(chr(97 + int(digit)) for digit in str(complaint.pk))
        findings.decide(
            complaint=complaint, stage_number=number, point=point, by=here.hari if number == 1 else here.hana,
            on=when, decision=Decision.NOT_UPHELD, reasons=words if point == 1 else f"{words} And so {letters} it is.",
        )  # fmt: skip


def answer(here: Cast, complaint: Complaint, on: date) -> None:
    parts = {"actions": Instead(How.NONE, "Nothing is left to do.")}
    stages.answer(complaint=complaint, stage_number=1, by=here.hari, on=on, parts=parts)


def extend(here: Cast, complaint: Complaint, reason: str) -> None:
    extensions.extend(
        complaint=complaint, stage_number=1, by=here.hari, on=build.later(complaint.told_on, 8),
        until=build.later(complaint.told_on, 19), reason=reason, parts=build.SAID[LetterKind.EXTENSION],
    )  # fmt: skip


def found(here: Cast, name: str, as_at: date = AFTER, first: date = FIRST) -> worked.Finding:
    return worked.find(name, worked.scope(here.olu, here.landlord, first, LAST, as_at))


def cases(here: Cast, name: str) -> list[int]:
    return sorted(line.complaint for line in found(here, name).found.lines)


def outliers(here: Cast, name: str) -> list[int | None]:
    return [who[1] for who, _ in found(here, name).standing_out()]


# ---- acknowledgement


def test_an_acknowledgement_on_the_sixth_working_day_is_exposed_and_one_on_the_fifth_is_not(here: Cast) -> None:
    late, in_time = told(here), told(here)
    build.acknowledged(here, in_time, build.later(in_time.told_on, 5))
    build.acknowledged(here, late, build.later(late.told_on, 6))
    assert cases(here, "late") == [late.pk]
    assert found(here, "late").all == worked.Number(1, 2)
    assert found(here, "late").people()[None, here.hari.pk] == worked.Number(1, 2)


def test_an_acknowledgement_never_sent_is_exposed_once_it_is_due(here: Cast) -> None:
    made = told(here)
    assert found(here, "late", build.later(made.told_on, 5)).all == worked.Number(0, 0)
    assert found(here, "late", build.later(made.told_on, 6)).all == worked.Number(1, 1)


def test_a_late_acknowledgement_of_stage_2_stands_with_the_handler_of_stage_2(here: Cast) -> None:
    made = build.complaint(here, at="stage 2")
    build.acknowledged(here, made, build.later(made.told_on, 17), 2)
    assert found(here, "late").people()[None, here.hana.pk] == worked.Number(1, 1)
    assert found(here, "late").people()[None, here.hari.pk] == worked.Number(0, 1)


def test_a_hollow_acknowledgement_is_exposed_and_a_full_one_is_not(here: Cast) -> None:
    hollow, _ = told(here), acknowledged(here)
    on = build.later(hollow.told_on, 2)
    unknown = Instead(How.NOT_YET_KNOWN, "We are reading your file.", on)
    stages.assign(complaint=hollow, stage_number=1, handler=here.hari, by=here.olu, on=on)
    parts = {"definition": unknown, "outcomes": unknown, "responsibility": unknown, "question": "What happened?"}
    stages.acknowledge(complaint=hollow, stage_number=1, by=here.hari, on=on, parts=parts)
    assert cases(here, "hollow") == [hollow.pk]
    assert found(here, "hollow").all == worked.Number(1, 2)
    (line,) = found(here, "hollow").found.lines
    assert line.says == "It does not say: the complaint as we understand it, what they want, what is ours."


def test_a_part_answered_none_or_no_reply_is_not_counted_hollow_and_the_rule_says_so(here: Cast) -> None:
    made = told(here)
    on = build.later(made.told_on, 2)
    none, silent = Instead(How.NONE, "You want nothing more."), Instead(How.NO_REPLY, "We wrote to you twice.")
    stages.assign(complaint=made, stage_number=1, handler=here.hari, by=here.olu, on=on)
    parts = {"definition": silent, "outcomes": none, "responsibility": silent, "question": "What happened?"}
    stages.acknowledge(complaint=made, stage_number=1, by=here.hari, on=on, parts=parts)
    assert found(here, "hollow").all == worked.Number(0, 1)
    assert "answered “none” or “the resident did not reply” is not counted" in worked.PATTERNS["hollow"].rule


# ---- more time


def test_habitual_extension_stands_out_and_one_in_four_does_not(here: Cast) -> None:
    made = [acknowledged(here) for _ in range(8)]
    for one in made[:2]:
        extend(here, one, "The roof has to dry before the surveyor can see it.")
    assert found(here, "extended").all == worked.Number(2, 8)
    assert outliers(here, "extended") == []
    extend(here, made[2], "A third reason.")
    assert found(here, "extended").all.share == "37.5%"
    assert outliers(here, "extended") == [here.hari.pk]


def test_the_same_reason_for_two_complaints_is_exposed_whatever_its_names_and_days(here: Cast) -> None:
    made = [acknowledged(here) for _ in range(3)]
    extend(here, made[0], "We wait for Mr Smith, the surveyor, until 3 July.")
    extend(here, made[1], "we wait for Mrs Okafor, the surveyor, until 9 August")
    extend(here, made[2], "The scaffolding comes down next week.")
    assert cases(here, "same-extension") == [made[0].pk, made[1].pk]
    assert outliers(here, "same-extension") == [here.hari.pk]


# ---- splitting, narrowing


@pytest.mark.parametrize(("again", "exposed"), [("Mon 8 Jun 2026", 2), ("Tue 9 Jun 2026", 0)])
def test_two_complaints_of_a_resident_and_home_within_a_week_are_exposed(here: Cast, again: str, exposed: int) -> None:
    told(here, resident={"name": "Ania Nowak"})
    told(here, again, resident={"name": "ania  nowak"})
    assert len(cases(here, "split")) == exposed


def test_two_complaints_of_two_residents_of_one_home_are_not_splitting(here: Cast) -> None:
    told(here)
    told(here)
    assert found(here, "split").all == worked.Number(0, 2)


def test_a_split_over_the_first_day_of_the_stretch_is_exposed_on_its_own_side(here: Cast) -> None:
    told(here, resident={"name": "Ania Nowak"})
    second = told(here, "Wed 3 Jun 2026", resident={"name": "Ania Nowak"})
    within = found(here, "split", first=day("Tue 2 Jun 2026"))
    assert [line.complaint for line in within.found.lines] == [second.pk]


def test_a_definition_in_far_fewer_points_than_it_was_told_is_exposed(here: Cast) -> None:
    two = "The ceiling leaked for weeks. Nobody came to look at it."
    plain = acknowledged(here, words=two)
    narrowed = acknowledged(here, words=f"{two} The boiler broke too. We had no heating. My son is ill. I rang often.")
    assert cases(here, "narrowed") == [narrowed.pk]  # six sentences, and two points
    assert plain.pk not in cases(here, "narrowed")
    assert found(here, "narrowed").all == worked.Number(1, 2)


def test_sentences_of_a_word_or_two_are_not_counted() -> None:
    assert sentences("Hello. It leaks. The ceiling leaks badly! Why?\nNobody ever came") == 2


def test_an_objection_is_exposed_and_one_unsettled_at_the_answer_apart(here: Cast) -> None:
    settled, left, _ = (acknowledged(here) for _ in range(3))
    on = build.later(settled.told_on, 4)
    for one in (settled, left):
        objection = definition.object(complaint=one, on=on, says="You left out the boiler.")
        if one is settled:
            definition.settle(objection=objection, by=here.hari, on=on, how="Point 3 was added.")
        decide(here, one, "We looked at every visit that the log of the repairs shows.")
        answer(here, one, build.later(one.told_on, 8))
    assert cases(here, "objected") == [settled.pk, left.pk]
    assert cases(here, "unsettled") == [left.pk]
    assert found(here, "unsettled").all == worked.Number(1, 3)
    assert outliers(here, "unsettled") == [here.hari.pk]


# ---- backdating


def test_a_step_entered_on_a_later_day_is_exposed_and_one_of_that_day_is_not(here: Cast) -> None:
    with time_machine.travel(datetime(2026, 6, 3, 23, 30, tzinfo=ZoneInfo("Europe/London"))):
        that_day = acknowledged(here)  # dated 3 June, half an hour before midnight
        assert cases(here, "afterwards") == []
        assert found(here, "afterwards").all == worked.Number(0, 2)  # defined and acknowledged
    with time_machine.travel(datetime(2026, 6, 4, 0, 30, tzinfo=ZoneInfo("Europe/London"))):
        later = acknowledged(here)
    assert set(cases(here, "afterwards")) == {later.pk}
    assert that_day.pk not in cases(here, "afterwards")
    assert "Acknowledged: dated Wednesday 3 June 2026, entered Thursday 4 June 2026." in {
        line.says for line in found(here, "afterwards").found.lines
    }


def test_a_correction_that_cured_a_breach_is_exposed_and_another_is_not(here: Cast) -> None:
    late, in_time = told(here), acknowledged(here)
    build.acknowledged(here, late, build.later(late.told_on, 6))
    given: dict[str, Any] = {
        "what": "stage 1 acknowledged_on",
        "reason": "The post book.",
        "by": here.hari,
        "on": AFTER,
    }
    corrections.correct(complaint=in_time, to=build.later(late.told_on, 3), **given)
    correction = corrections.correct(complaint=late, to=build.later(late.told_on, 5), **given)
    assert cases(here, "cured") == []  # it waits for a second person
    corrections.confirm(correction=correction, by=here.olu, on=AFTER)
    assert cases(here, "cured") == [late.pk]
    assert found(here, "cured").all == worked.Number(1, 2)


# ---- empty answers, and stage 2


def test_reasons_of_seven_words_are_exposed_and_of_eight_are_not(here: Cast) -> None:
    short, long = acknowledged(here), acknowledged(here)
    decide(here, short, "We acted in line with our policy.")
    decide(here, long, "We acted in line with our repairs policy.")
    assert cases(here, "few-words") == [short.pk]
    assert found(here, "few-words").all == worked.Number(1, 4)


def test_reasons_used_for_two_complaints_are_exposed_and_others_are_not(here: Cast) -> None:
    one, two, own = (acknowledged(here) for _ in range(3))
    decide(here, one, "The records show that we came on 3 May, as Mr Osei agreed with us.")
    decide(here, two, "The records show that we came on 9 June, as Mrs Marsh agreed with us.")
    decide(here, own, "The photos show that the seal of the bath was never renewed at all.")
    assert cases(here, "used-before") == [one.pk, two.pk]
    assert outliers(here, "used-before") == [here.hari.pk]


def test_the_same_reasons_for_two_points_of_one_complaint_are_not_reuse(here: Cast) -> None:
    build.complaint(here, at="answered at stage 1")
    assert cases(here, "used-before") == []


def test_stage_2_in_the_words_of_stage_1_is_exposed_and_in_its_own_is_not(here: Cast) -> None:
    same, own = (build.complaint(here, at="acknowledged at stage 2") for _ in range(2))
    build.decided(here, same, build.later(same.told_on, 18), 2)
    decide(here, own, "We went through the visits afresh and found a fourth that nobody kept.", 2)
    assert cases(here, "repeats") == [same.pk, same.pk]  # both points
    assert found(here, "repeats").all == worked.Number(2, 4)
    assert outliers(here, "repeats") == [here.hana.pk]


# ---- promises


def promise(here: Cast) -> Promise:
    return build.complaint(here, at="answered at stage 1").promises.get()


def test_a_promise_done_by_our_word_alone_is_exposed_and_one_with_a_paper_or_their_word_is_not(here: Cast) -> None:
    bare, shown, confirmed, _ = (promise(here) for _ in range(4))
    on = build.later(TOLD, 12)
    photo = SimpleUploadedFile("wall.jpg", b"\xff\xd8\xff\xe0 a photo", content_type="image/jpeg")
    paper = documents.add(complaint=shown.complaint, upload=photo, by=here.hari, on=on)
    promises.complete(promise=bare, by=here.hari, on=on, proof="The painter said so.")
    promises.complete(promise=shown, by=here.hari, on=on, document=paper)
    promises.complete(promise=confirmed, by=here.hari, on=on, proof="The painter said so.")
    assert cases(here, "ticked") == [bare.complaint_id, confirmed.complaint_id]
    promises.confirm(promise=confirmed, on=on)
    assert cases(here, "ticked") == [bare.complaint_id]
    assert found(here, "ticked").all == worked.Number(1, 3)


def test_a_promise_done_and_denied_is_exposed_and_one_that_stands_is_not(here: Cast) -> None:
    gone, kept = promise(here), promise(here)
    for one in (gone, kept):
        promises.complete(promise=one, by=here.hari, on=build.later(TOLD, 12), proof="Painted, job 4411.")
    promises.deny(promise=gone, on=build.later(TOLD, 14), words="The wall is as it was.")
    assert cases(here, "denied") == [gone.complaint_id]
    assert found(here, "denied").all == worked.Number(1, 2)
    assert cases(here, "ticked") == [kept.complaint_id]  # what was denied is open again


def test_a_promise_moved_is_exposed_and_one_that_is_not_moved_is_not(here: Cast) -> None:
    gone, _ = promise(here), promise(here)
    promises.move(
        promise=gone, by=here.hari, on=build.later(TOLD, 12), due_on=build.later(TOLD, 60),
        words="The painter is ill.", how="email",
    )  # fmt: skip
    assert cases(here, "moved") == [gone.complaint_id]
    assert found(here, "moved").all == worked.Number(1, 2)


# ---- all of them


def test_a_case_worked_well_stands_out_nowhere(here: Cast) -> None:
    made = build.complaint(here, at="acknowledged at stage 2")
    decide(here, made, "We went through the visits afresh and found a fourth that nobody kept.", 2)
    for name in set(worked.PATTERNS) - {"afterwards"}:  # the test enters it all long after
        assert outliers(here, name) == [], name


def test_only_what_one_may_see_is_counted(here: Cast) -> None:
    acknowledged(here)
    elsewhere = worked.scope(cast("Hill Homes", "HIL").olu, here.landlord, FIRST, LAST, AFTER)
    assert all(worked.find(name, elsewhere).all == worked.Number(0, 0) for name in worked.PATTERNS)


@pytest.mark.parametrize("name", worked.PATTERNS)
def test_the_number_of_queries_does_not_grow_with_the_cases(
    here: Cast, name: str, django_assert_max_num_queries: Any
) -> None:
    for _ in range(2):
        acknowledged(here)
    with django_assert_max_num_queries(4):
        found(here, name)
