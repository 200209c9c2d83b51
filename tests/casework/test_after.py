"""After the answer: what the resident thinks, whether it is put right, and what is learnt."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail

from amends.casework import after_permissions as may
from amends.casework import follow_ups as waiting
from amends.casework import jobs, opinions, verify
from amends.casework.actions import follow_ups, stages
from amends.casework.actions import opinions as asking
from amends.casework.models import Complaint, Duty, FollowUp, Opinion, Stage, State
from amends.casework.refused import Refused
from amends.config import recurring
from amends.rulebook import targets
from tests import build
from tests.dates import day
from tests.people import Cast

pytestmark = pytest.mark.django_db
ANSWERED = day("Thu 11 Jun 2026")
ASKED = day("Thu 25 Jun 2026")
SAID = day("Mon 29 Jun 2026")


@pytest.fixture
def answered(cast: Cast) -> Complaint:
    return build.complaint(cast, at=State.ANSWERED_1)


def stage(complaint: Complaint, number: int = 1) -> Stage:
    return complaint.stages.get(number=number)


def ask(complaint: Complaint, number: int = 1, **given: Any) -> Opinion:
    return asking.ask(landlord=complaint.landlord, stage=stage(complaint, number), **{"on": ASKED, **given})


def now(thing: Any) -> Any:
    return type(thing)._default_manager.get(pk=thing.pk)


def test_a_stage_not_answered_is_not_asked_about(cast: Cast) -> None:
    with pytest.raises(Refused, match="not answered yet"):
        ask(build.complaint(cast, at=State.STAGE_1))


def test_an_answer_is_asked_about_once(answered: Complaint) -> None:
    ask(answered)
    with pytest.raises(Refused, match="have been asked"):
        ask(answered)


def test_the_job_sends_the_same_link_however_often_it_runs(answered: Complaint) -> None:
    one = ask(answered)
    mail.outbox.clear()
    assert jobs.send_survey(one.pk) == jobs.send_survey(one.pk) == "Sent."
    first, second = (sent.body for sent in mail.outbox)
    assert first == second
    token = opinions.token_of(one)
    assert f"/survey/{token}/" in first
    assert "ask for stage 2" in first
    assert token not in str(now(one).__dict__), "only its hash is kept"
    assert opinions.opened(answered.landlord, token) == one


def test_what_is_answered_is_not_sent_again(answered: Complaint) -> None:
    one = ask(answered)
    asking.answer(opinion=one, on=SAID, overall=4)
    mail.outbox.clear()
    jobs.send_survey(one.pk)
    assert mail.outbox == []


def test_scores_and_words_are_kept(answered: Complaint) -> None:
    one = ask(answered)
    asking.answer(opinion=one, on=SAID, overall=4, fair=5, informed=2, treated_worse="no", comment=" Thank you. ")
    kept = now(one)
    assert (kept.overall, kept.fair, kept.informed, kept.treated_worse) == (4, 5, 2, "no")
    assert (kept.comment, kept.answered_on) == ("Thank you.", SAID)
    with pytest.raises(Refused, match="was answered on"):
        asking.answer(opinion=one, on=SAID, overall=1)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Nothing is answered"),
        ({"overall": 6}, "6 is no score"),
        ({"fair": 0}, "0 is no score"),
        ({"overall": 3, "on": ASKED - timedelta(days=1)}, "before the survey was sent"),
        ({"overall": 3, "on": ASKED + timedelta(days=61)}, "run out"),
    ],
)
def test_an_answer_that_is_none_is_refused(answered: Complaint, given: dict[str, Any], says: str) -> None:
    one = ask(answered)
    with pytest.raises(Refused, match=says):
        asking.answer(**{"opinion": one, "on": SAID, **given})
    assert now(one).answered_on is None


def test_the_last_day_of_the_link_is_good(answered: Complaint) -> None:
    one = ask(answered)
    asking.answer(opinion=one, on=ASKED + timedelta(days=60), overall=3)
    assert now(one).overall == 3


def test_a_wish_for_stage_2_takes_it_there_that_day(answered: Complaint) -> None:
    asking.answer(opinion=ask(answered), on=SAID, overall=1, comment="Nobody came.", stage_2=True)
    second = stage(answered, 2)
    assert (second.requested_on, second.requested_words) == (SAID, "Nobody came.")
    assert not answered.replies.exists(), "it is asked for: there is nothing to sort"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"overall": 4, "comment": "It still leaks."}, "It still leaks."),
        ({"overall": 2}, "Nothing but this score in our survey, 1 being very dissatisfied: 2 of 5."),
    ],
)
def test_words_or_a_low_score_after_stage_1_wait_to_be_sorted(
    answered: Complaint, given: dict[str, Any], words: str
) -> None:
    asking.answer(opinion=ask(answered), on=SAID, **given)
    reply = answered.replies.get()
    assert (reply.words, reply.arrived_on, reply.sorted_on, reply.channel) == (words, SAID, None, "survey")
    assert not answered.stages.filter(number=2).exists(), "nobody is escalated unasked"


def test_a_middling_score_alone_is_no_reply(answered: Complaint) -> None:
    asking.answer(opinion=ask(answered), on=SAID, overall=3)
    assert not answered.replies.exists()


def test_after_stage_2_an_answer_asks_for_nothing_more(cast: Cast) -> None:
    done = build.complaint(cast, at=State.ANSWERED_2)
    one = ask(done, 2, on=day("Mon 13 Jul 2026"))
    mail.outbox.clear()
    jobs.send_survey(one.pk)
    assert "stage 2:" not in mail.outbox[0].body
    asking.answer(opinion=one, on=day("Tue 14 Jul 2026"), overall=1, comment="Still bad.", stage_2=True)
    assert now(one).comment == "Still bad."
    assert not done.replies.exists()


def test_worse_treatment_is_a_duty_until_it_is_looked_into(cast: Cast, answered: Complaint) -> None:
    one = ask(answered)
    asking.answer(opinion=one, on=SAID, treated_worse="yes", worse_words="My repair went to the end of the queue.")
    duty = Duty.objects.get(subject=f"opinion {one.pk}", provision="5.1")
    assert duty.verdict == "open"
    with pytest.raises(Refused, match="What was found is missing"):
        asking.look_into(opinion=one, by=cast.olu, on=SAID, words=" ")
    asking.look_into(opinion=one, by=cast.olu, on=SAID, words="The order of repairs was not changed: see the log.")
    assert now(duty).verdict == "met"
    assert now(one).looked_into_by == cast.olu
    with pytest.raises(Refused, match="was looked into"):
        asking.look_into(opinion=one, by=cast.olu, on=SAID, words="Again.")
    assert verify.verify(cast.landlord) == []


@pytest.mark.parametrize("said", ["no", "rather not say", ""])
def test_nothing_else_is_looked_into(cast: Cast, answered: Complaint, said: str) -> None:
    one = ask(answered)
    asking.answer(opinion=one, on=SAID, overall=5, treated_worse=said)
    assert not Duty.objects.filter(subject=f"opinion {one.pk}", verdict="open").exists()
    with pytest.raises(Refused, match="do not say"):
        asking.look_into(opinion=one, by=cast.olu, on=SAID, words="Nothing.")


def test_a_paper_form_is_kept_by_who_copies_it(cast: Cast, answered: Complaint) -> None:
    one = ask(answered, by=cast.olu)
    assert (one.token_hash, one.expires_on) == ("", None)
    mail.outbox.clear()
    jobs.send_survey(one.pk)
    assert mail.outbox == []
    asking.answer(opinion=one, on=ASKED + timedelta(days=90), overall=2, by=cast.olu)
    assert now(one).overall == 2


def follow_up(complaint: Complaint) -> FollowUp:
    return FollowUp.objects.get(stage__complaint=complaint, done_on=None)


def test_the_follow_up_is_so_many_calendar_days_after_the_answer() -> None:
    assert targets.follow_up_on(day("Thu 11 Jun 2026"), 14) == day("Thu 25 Jun 2026")
    assert targets.follow_up_on(day("Thu 11 Jun 2026"), 1) == day("Fri 12 Jun 2026")
    assert targets.try_again_on(day("Thu 25 Jun 2026")) == day("Thu 2 Jul 2026")


def test_each_answer_brings_a_follow_up_by_the_landlords_own_days(cast: Cast) -> None:
    cast.landlord.follow_up_days = 10
    cast.landlord.save()
    done = build.complaint(cast, at=State.ANSWERED_2)
    for number in (1, 2):
        answered_on = stage(done, number).answered_on
        assert answered_on is not None
        assert stage(done, number).follow_ups.get().due_on == answered_on + timedelta(days=10)
    assert [one.stage.number for one in waiting.waiting()] == [2], "the first went on to stage 2"


def test_put_right_is_kept_in_their_words(cast: Cast, answered: Complaint) -> None:
    one = follow_up(answered)
    assert follow_ups.record(follow_up=one, by=cast.hari, on=ASKED, outcome="put right", words="All dry.") is None
    kept = now(one)
    assert (kept.outcome, kept.words, kept.done_on, kept.done_by) == ("put right", "All dry.", ASKED, cast.hari)
    assert not answered.replies.exists()
    assert not waiting.waiting().exists()
    with pytest.raises(Refused, match="was had on"):
        follow_ups.record(follow_up=one, by=cast.hari, on=ASKED, outcome="put right", words="Again.")
    assert verify.verify(cast.landlord) == []


def test_not_put_right_after_stage_1_is_a_reply_to_sort(cast: Cast, answered: Complaint) -> None:
    said = {"follow_up": follow_up(answered), "by": cast.hari, "on": ASKED}
    reply = follow_ups.record(**said, outcome="not put right", words="Nobody painted the wall.")
    assert reply is not None
    assert (reply.words, reply.arrived_on, reply.sorted_on) == ("Nobody painted the wall.", ASKED, None)
    assert Duty.objects.filter(complaint=answered, provision="6.10", subject=f"reply {reply.pk}").exists()


def test_not_put_right_after_stage_2_is_no_reply(cast: Cast) -> None:
    done = build.complaint(cast, at=State.ANSWERED_2)
    said = {"by": cast.hana, "on": day("Mon 13 Jul 2026"), "outcome": "not put right", "words": "Still wet."}
    assert follow_ups.record(follow_up=done.stages.get(number=2).follow_ups.get(), **said) is None
    assert not done.replies.exists()


def test_who_is_not_reached_is_tried_once_more(cast: Cast, answered: Complaint) -> None:
    for on in (ASKED, ASKED + timedelta(days=7)):
        one = follow_up(answered)
        assert one.due_on == on
        follow_ups.record(follow_up=one, by=cast.hari, on=on, outcome="not reached", words="Rang twice.")
    assert not waiting.waiting().exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"words": " "}, "What they said is missing"),
        ({"outcome": "fine"}, "is no outcome"),
        ({"on": ANSWERED - timedelta(days=1)}, "before the answer"),
    ],
)
def test_a_follow_up_that_is_none_is_refused(cast: Cast, answered: Complaint, given: dict[str, Any], says: str) -> None:
    one = follow_up(answered)
    with pytest.raises(Refused, match=says):
        follow_ups.record(
            **{"follow_up": one, "by": cast.hari, "on": ASKED, "outcome": "put right", "words": "Yes.", **given}
        )
    assert now(one).done_on is None


def test_the_survey_goes_on_the_day_of_the_follow_up_and_once(cast: Cast, answered: Complaint) -> None:
    one = follow_up(answered)
    with time_machine.travel(one.due_on - timedelta(days=1)):
        assert recurring.ask_for_opinions() == "0 answers to ask about."
        assert jobs.ask_opinion(one.pk) == "They are not to be asked today."
    with time_machine.travel(one.due_on):
        assert recurring.ask_for_opinions() == "1 answers to ask about."
        jobs.ask_opinion(one.pk)
        assert jobs.ask_opinion(one.pk) == "They are not to be asked today."
        assert recurring.ask_for_opinions() == "0 answers to ask about."
    assert Opinion.objects.get().sent_on == one.due_on


def test_nobody_is_asked_about_stage_1_once_stage_2_runs(cast: Cast, answered: Complaint) -> None:
    one = follow_up(answered)
    stages.escalate(complaint=answered, on=one.due_on)
    assert not opinions.to_ask(one.due_on).exists()


def test_who_is_written_to_by_post_is_left_for_paper(cast: Cast) -> None:
    by_post = {"name": "Bo Lind", "postal_address": "2 Hill Road\nAnytown\nAN1 2BB"}
    one = follow_up(build.complaint(cast, at=State.ANSWERED_1, resident=by_post))
    with time_machine.travel(one.due_on):
        assert "by post" in jobs.ask_opinion(one.pk)
    assert not Opinion.objects.exists()
    assert opinions.to_ask(one.due_on).get() == one


def test_who_may_record_a_follow_up(cast: Cast, answered: Complaint) -> None:
    assert may.why_not_follow_up(cast.hari, answered) is None
    assert may.why_not_follow_up(cast.gus, answered) == "Your role reads complaints and does not change them"
    follow_ups.record(follow_up=follow_up(answered), by=cast.hari, on=ASKED, outcome="put right", words="Yes.")
    assert "No follow-up waits" in (may.why_not_follow_up(cast.hari, now(answered)) or "")


def test_who_dealt_with_it_neither_reads_nor_looks_into_worse_treatment(cast: Cast, answered: Complaint) -> None:
    one = ask(answered)
    asking.answer(opinion=one, on=SAID, treated_worse="yes", worse_words="They were rude.")
    one = now(one)
    assert "did not deal with" in (may.why_not_look_into(cast.hari, one) or ""), "a handler's role does not"
    assert "does not read this" in (may.why_not_look_into(cast.sue, one) or ""), "she signed the answer"
    for person in (cast.olu, cast.lee, cast.cora):
        assert may.why_not_look_into(person, one) is None
    assert may.why_not_read_worse(cast.mira, one) is None
    assert may.why_not_look_into(cast.mira, one) is not None
