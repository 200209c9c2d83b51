"""Services are asked with a day, chased up a ladder, and answer; a link opens one question, and no date moves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django_q.models import OrmQ

from amends.casework import jobs, services
from amends.casework import services_permissions as may
from amends.casework.actions import contributions, withdrawals
from amends.casework.models import Chase, ChaseLevel, Complaint, Contribution, Duty, State
from amends.casework.refused import Refused
from amends.casework.verify import of_complaint
from amends.casework.whole import read, whole
from amends.config import recurring
from amends.workdays import ENGLAND_AND_WALES
from tests import build
from tests.dates import day
from tests.people import Cast

ASKED = day("Wed 3 Jun 2026")  # the acknowledgement of a complaint told on Monday 1 June
DUE = day("Mon 8 Jun 2026")  # three working days later


@pytest.fixture
def going(cast: Cast) -> Complaint:
    return build.complaint(cast, at=State.STAGE_1)


def ask(cast: Cast, complaint: Complaint, **given: Any) -> Contribution:
    asked: dict[str, Any] = {
        "stage_number": 1, "by": cast.hari, "on": ASKED, "service": "repairs",
        "question": "When was the leak at 14 Elm Court first reported?", "asked_of": cast.fay,
    }  # fmt: skip
    return contributions.ask(complaint=complaint, **asked | given)


def outsider(cast: Cast, complaint: Complaint, name: str = "Jo Tap", **given: Any) -> Contribution:
    email = f"{name.split()[0].lower()}@spanner.example"
    return ask(cast, complaint, asked_of=None, asked_of_name=name, asked_of_email=email, **given)


def at(words: str) -> Any:
    day_ = day(words)
    return time_machine.travel(datetime(day_.year, day_.month, day_.day, 9, 0, tzinfo=ZoneInfo("Europe/London")))


def holds(complaint: Complaint) -> list[str]:
    found = whole(Complaint.objects.filter(pk=complaint.pk)).prefetch_related("events", "duties").get()
    return list(of_complaint(found, ENGLAND_AND_WALES))


def dates(complaint: Complaint) -> list[tuple[date | None, date | None]]:
    return [(stage.ack_due_on, stage.due_on) for stage in read(complaint.pk).stages.all()]


# Asking


def test_a_service_is_asked_for_an_answer_within_the_landlords_own_days_and_no_date_moves(
    cast: Cast, going: Complaint
) -> None:
    before = dates(going)
    one = ask(cast, going)
    assert one.due_on == DUE
    assert dates(going) == before
    assert "service asked" in going.events.values_list("kind", flat=True)
    assert holds(going) == []


def test_another_day_may_be_given_and_not_one_before_the_asking(cast: Cast, going: Complaint) -> None:
    assert ask(cast, going, due_on=day("Thu 4 Jun 2026")).due_on == day("Thu 4 Jun 2026")
    with pytest.raises(Refused, match="before the day on which it is asked"):
        ask(cast, going, due_on=day("Tue 2 Jun 2026"))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"asked_of": None}, "Who is asked is missing"),
        ({"asked_of": None, "asked_of_name": "Jo"}, "Their email address is missing"),
        ({"asked_of": None, "asked_of_name": "Jo", "asked_of_email": "jo at home"}, "is not an email address"),
        ({"service": " "}, "Which service is asked is missing"),
        ({"question": " "}, "The question is missing"),
    ],
)
def test_somebody_in_reach_is_asked_something(cast: Cast, going: Complaint, given: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        ask(cast, going, **given)


def test_nobody_of_another_landlord_is_asked(cast: Cast, going: Complaint) -> None:
    cast.fay.roles.update(ended_on=day("Mon 1 Jun 2026"))
    cast.fay.forget_roles()
    with pytest.raises(Refused, match="does not work at"):
        ask(cast, going)


def test_after_the_answer_nobody_is_asked(cast: Cast) -> None:
    done = build.complaint(cast, at=State.ANSWERED_1)
    with pytest.raises(Refused, match="services are asked before that"):
        ask(cast, done, on=day("Mon 15 Jun 2026"))


# Answering


def test_the_colleague_who_was_asked_answers_though_they_see_no_more_of_the_case(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going, asked_of=cast.hana)
    assert not Complaint.objects.seen_by(cast.hana).filter(pk=going.pk).exists()
    assert may.why_not_answer(cast.hana, one) is None
    contributions.answer(contribution=one, by=cast.hana, on=DUE, words="On 3 February.")
    one.refresh_from_db()
    assert (one.answered_on, one.answered_by, one.answer) == (DUE, cast.hana, "On 3 February.")
    assert not Complaint.objects.seen_by(cast.hana).filter(pk=going.pk).exists()
    assert holds(going) == []


def test_somebody_who_was_not_asked_and_does_not_handle_it_may_not_answer(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    assert may.why_not_answer(cast.hana, one) == "This complaint is with another team"
    assert may.why_not_answer(cast.gus, one) == "Your role reads complaints and does not change them"
    assert may.why_not_answer(cast.hari, one) is None, "the handler records what they were told"


def test_who_records_an_answer_is_named(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    contributions.answer(contribution=one, by=cast.hari, on=DUE, words="On 3 February.")
    assert "recorded by Hari Shah" in going.events.get(kind="service answered").words


def test_an_answer_by_link_is_theirs_and_not_the_residents(cast: Cast, going: Complaint) -> None:
    one = outsider(cast, going)
    contributions.answer(contribution=one, on=DUE, words="On 3 February.")
    assert going.events.get(kind="service answered").by_name == "Jo Tap"


def test_whoever_asked_is_told_that_the_service_answered_and_not_what(cast: Cast, going: Complaint) -> None:
    asked = ask(cast, going)
    contributions.answer(contribution=asked, on=DUE, words="On 2 March, by telephone.", by=cast.fay)
    mail.outbox.clear()
    assert jobs.tell_answered(asked.pk) == "Sent."
    (sent,) = mail.outbox
    assert sent.to == [cast.hari.email]
    assert f"/desk/complaints/{going.reference}/services/" in sent.body
    assert "2 March" not in sent.body


def test_who_records_the_answer_to_their_own_question_is_not_told_of_it(cast: Cast, going: Complaint) -> None:
    asked = ask(cast, going)
    OrmQ.objects.all().delete()
    contributions.answer(contribution=asked, on=DUE, words="On 2 March.", by=cast.hari)
    assert not [one for one in OrmQ.objects.all() if one.func().endswith("tell_answered")]
    other = ask(cast, going, service="lettings")
    OrmQ.objects.all().delete()
    contributions.answer(contribution=other, on=DUE, words="On 2 March.", by=cast.fay)
    assert [one for one in OrmQ.objects.all() if one.func().endswith("tell_answered")]


def test_a_question_is_answered_once_and_never_before_it_was_asked(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    with pytest.raises(Refused, match="before it was asked"):
        contributions.answer(contribution=one, by=cast.fay, on=day("Tue 2 Jun 2026"), words="On 3 February.")
    contributions.answer(contribution=one, by=cast.fay, on=DUE, words="On 3 February.")
    with pytest.raises(Refused, match="answered this on"):
        contributions.answer(contribution=one, by=cast.fay, on=DUE, words="On 4 February.")


def test_a_stage_2_answer_without_the_service_concerned_breaches_6_20_and_goes_all_the_same(cast: Cast) -> None:
    complaint = build.complaint(cast, at="acknowledged at stage 2")
    second = complaint.stages.get(number=2)
    asked_on = second.acknowledged_on
    assert asked_on
    one = ask(cast, complaint, stage_number=2, by=cast.hana, on=asked_on)
    build.answered(cast, complaint, build.later(asked_on, 4), 2)
    contributions.answer(contribution=one, by=cast.fay, on=build.later(asked_on, 5), words="On 3 February.")
    duty = Duty.objects.get(complaint=complaint, provision="6.20", what="services concerned heard")
    assert (duty.verdict, duty.because) == ("breached", "Not heard before the final answer: repairs.")
    assert holds(complaint) == []


def test_a_stage_2_answer_after_the_service_was_heard_keeps_6_20(cast: Cast) -> None:
    complaint = build.complaint(cast, at="acknowledged at stage 2")
    asked_on = complaint.stages.get(number=2).acknowledged_on
    assert asked_on
    one = ask(cast, complaint, stage_number=2, by=cast.hana, on=asked_on, service="Repairs")
    contributions.answer(contribution=one, by=cast.fay, on=build.later(asked_on, 2), words="On 3 February.")
    build.answered(cast, complaint, build.later(asked_on, 4), 2)
    assert Duty.objects.get(complaint=complaint, what="services concerned heard").verdict == "met"


# Withdrawing


def test_a_question_is_withdrawn_with_a_reason_and_its_link_ends(cast: Cast, going: Complaint) -> None:
    one = outsider(cast, going)
    token = services.token_of(one)
    assert services.opened(cast.landlord, token, ASKED) == one
    with pytest.raises(Refused, match="Why it is withdrawn is missing"):
        contributions.withdraw(contribution=one, by=cast.hari, on=ASKED, because=" ")
    contributions.withdraw(contribution=one, by=cast.hari, on=ASKED, because="It was the heating team’s.")
    assert services.opened(cast.landlord, token, ASKED) is None
    with pytest.raises(Refused, match="was withdrawn on"):
        contributions.answer(contribution=one, on=DUE, words="On 3 February.")


def test_what_is_answered_is_not_withdrawn(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    contributions.answer(contribution=one, by=cast.fay, on=DUE, words="On 3 February.")
    with pytest.raises(Refused, match="repairs answered on"):
        contributions.withdraw(contribution=one, by=cast.hari, on=DUE, because="We know now.")


# Links


def test_a_link_opens_its_own_question_until_its_day_and_no_other(cast: Cast, going: Complaint) -> None:
    mine, theirs = outsider(cast, going), outsider(cast, going, "Al Pipe")
    token = services.token_of(mine)
    assert token != services.token_of(theirs)
    assert services.opened(cast.landlord, token, mine.link_expires_on) == mine  # type: ignore[arg-type]
    assert services.opened(cast.landlord, token, build.later(mine.link_expires_on, 1)) is None  # type: ignore[arg-type]
    assert token not in str(Contribution.objects.filter(pk=mine.pk).values()), "only its hash is kept"


def test_a_colleagues_question_has_no_link(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    assert one.token_hash == ""
    assert services.opened(cast.landlord, services.token_of(one), ASKED) is None


# Mail


def test_whoever_is_asked_gets_the_way_to_it_and_nothing_of_the_case(cast: Cast, going: Complaint) -> None:
    inside, outside = ask(cast, going), outsider(cast, going)
    jobs.send_question(inside.pk)
    jobs.send_question(outside.pk)
    first, second = mail.outbox
    assert (first.to, second.to) == ([cast.fay.email], ["jo@spanner.example"])
    assert f"/asked/{inside.pk}/" in first.body
    assert services.token_of(outside) in second.body
    for one in mail.outbox:
        assert "leak" not in one.body.lower()
        assert "Nowak" not in one.body
        assert one.reply_to == [cast.hari.email], "what comes to us is taken for the resident's"
        assert one.extra_headers["Auto-Submitted"] == "auto-generated"


# The ladder


@pytest.fixture
def late(cast: Cast, going: Complaint) -> Contribution:
    return ask(cast, going, next_up=cast.sue)


def chased(one: Contribution) -> list[tuple[int, date, str]]:
    return [(chase.level, chase.on, chase.to) for chase in one.chases.all()]


def run() -> None:
    """Do what the worker does on one morning, with the jobs that are asked for."""
    before = set(Chase.objects.values_list("pk", flat=True))
    recurring.chase_services()
    for pk in list(services.waiting().values_list("pk", flat=True)):
        jobs.chase_service(pk)
    for chase in Chase.objects.exclude(pk__in=before):
        jobs.send_chase(chase.pk)


def test_the_ladder_reminds_who_was_asked_then_the_next_person_up_then_the_officer(
    cast: Cast, late: Contribution
) -> None:
    expected = {
        "Mon 8 Jun 2026": None,
        "Tue 9 Jun 2026": cast.fay,
        "Wed 10 Jun 2026": None,
        "Thu 11 Jun 2026": cast.sue,
        "Sat 13 Jun 2026": None,
        "Mon 15 Jun 2026": cast.olu,
        "Tue 16 Jun 2026": None,
    }
    for words, whom in expected.items():
        mail.outbox.clear()
        with at(words):
            run()
            run()
        assert [one.to for one in mail.outbox] == ([[whom.email]] if whom else []), words
    assert [level for level, _, _ in chased(late)] == [1, 2, 3]
    assert holds(late.stage.complaint) == []
    event = late.stage.complaint.events.filter(kind="service chased").first()
    assert event is not None
    assert event.by_name == "Amends"


def test_each_is_told_what_they_can_do(cast: Cast, late: Contribution) -> None:
    for words in ("Tue 9 Jun 2026", "Thu 11 Jun 2026", "Mon 15 Jun 2026"):
        with at(words):
            run()
    first, second, third = (one.body for one in mail.outbox)
    assert "answer it here" in first
    assert "next person up" in second
    assert f"/asked/{late.pk}/" in second
    assert f"/complaints/{late.stage.complaint.reference}/services/" in third


def test_without_a_next_person_up_the_officer_is_told_in_their_time(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    for words in ("Tue 9 Jun 2026", "Thu 11 Jun 2026", "Fri 12 Jun 2026", "Mon 15 Jun 2026"):
        with at(words):
            run()
    assert [level for level, _, _ in chased(one)] == [ChaseLevel.ASKED, ChaseLevel.OFFICER]


@pytest.mark.parametrize("how", ["answered", "withdrawn", "our answer went"])
def test_what_no_longer_waits_is_not_chased(cast: Cast, late: Contribution, how: str) -> None:
    if how == "answered":
        contributions.answer(contribution=late, by=cast.fay, on=DUE, words="On 3 February.")
    elif how == "withdrawn":
        contributions.withdraw(contribution=late, by=cast.hari, on=DUE, because="We know now.")
    else:
        build.answered(cast, late.stage.complaint, DUE)
    with at("Tue 9 Jun 2026"):
        run()
    assert chased(late) == []
    late.refresh_from_db()
    with pytest.raises(Refused):
        contributions.chase(contribution=late, by=cast.hari, on=day("Tue 9 Jun 2026"))


def test_a_person_may_remind_at_once_and_the_ladder_does_not_ask_twice_that_day(cast: Cast, late: Contribution) -> None:
    contributions.chase(contribution=late, by=cast.hari, on=day("Tue 9 Jun 2026"))
    with at("Tue 9 Jun 2026"):
        assert jobs.chase_service(late.pk) == "Nobody is to be chased for it today."
    assert chased(late) == [(1, day("Tue 9 Jun 2026"), "Fay Lewis")]
    with pytest.raises(Refused, match="Nobody is to be chased for this today"):
        contributions.chase(contribution=late, on=day("Tue 9 Jun 2026"))


def test_a_reminder_goes_nowhere_where_nobody_is(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    with pytest.raises(Refused, match="Nobody is there to chase: the next person up"):
        contributions.chase(contribution=one, by=cast.hari, on=DUE, level=ChaseLevel.NEXT_UP)


def test_what_waits_for_me_is_what_i_was_asked_and_what_came_up_to_me(cast: Cast, late: Contribution) -> None:
    assert list(services.waiting_for(cast.fay)) == [late]
    assert list(services.waiting_for(cast.sue)) == []
    contributions.chase(contribution=late, by=cast.hari, on=DUE, level=ChaseLevel.NEXT_UP)
    assert list(services.waiting_for(cast.sue)) == [late]
    contributions.answer(contribution=late, by=cast.sue, on=DUE, words="On 3 February.")
    assert list(services.waiting_for(cast.fay)) == []


# Measured


def test_each_service_is_measured_by_what_it_was_asked_and_how_long_it_took(cast: Cast, going: Complaint) -> None:
    fast = ask(cast, going)
    contributions.answer(contribution=fast, by=cast.fay, on=day("Thu 4 Jun 2026"), words="On 3 February.")
    slow = ask(cast, going, service="Repairs")
    contributions.answer(contribution=slow, by=cast.fay, on=day("Wed 10 Jun 2026"), words="On 20 March.")
    waits = ask(cast, going, service="lettings")
    gone = ask(cast, going, service="lettings")
    contributions.withdraw(contribution=gone, by=cast.hari, on=ASKED, because="Asked twice.")
    found = services.measured(Contribution.objects.select_related("stage"), day("Fri 12 Jun 2026"), ENGLAND_AND_WALES)
    lettings, repairs = found
    assert (lettings.asked, lettings.answered, lettings.in_time, lettings.late) == (1, 0, 0, 1)
    assert (lettings.longest, lettings.longest_days, lettings.days) == (waits, 7, 7)
    assert (repairs.asked, repairs.answered, repairs.in_time, repairs.late) == (2, 2, 1, 1)
    assert (repairs.days, repairs.longest) == (1, None)


def test_a_wait_ends_with_our_own_answer(cast: Cast, going: Complaint) -> None:
    ask(cast, going)
    build.answered(cast, going, day("Thu 11 Jun 2026"))
    (row,) = services.measured(Contribution.objects.select_related("stage"), day("Mon 29 Jun 2026"), ENGLAND_AND_WALES)
    assert (row.answered, row.late, row.days, row.longest) == (0, 1, 6, None)


def test_services_not_asked_yet_are_named_as_the_points_name_them(cast: Cast, going: Complaint) -> None:
    stage = read(going.pk).stages.get(number=1)
    assert services.unasked(stage) == ["repairs"]
    ask(cast, going, service=" Repairs ")
    assert services.unasked(read(going.pk).stages.get(number=1)) == []


def test_a_person_of_another_role_may_not_ask_or_chase(cast: Cast, going: Complaint) -> None:
    going = read(going.pk)
    for why_not in (may.why_not_ask, may.why_not_chase, may.why_not_withdraw, may.why_not_record_answer):
        assert why_not(cast.hari, going) is None
        assert why_not(cast.fay, going) == "Your role reads complaints and does not change them"


def test_nobody_is_chased_on_a_complaint_that_was_withdrawn(cast: Cast, late: Contribution) -> None:
    withdrawals.withdraw(complaint=late.stage.complaint, on=DUE, words="Leave it.")
    with at("Tue 9 Jun 2026"):
        run()
    assert chased(late) == []
