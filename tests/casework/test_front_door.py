"""What is heard, and what may become of it: the resident decides, in recorded words (Code 1.3 to 1.6, 3.2)."""

from __future__ import annotations

from typing import Any

import pytest

from amends.casework import contractor_links
from amends.casework import front_door_permissions as may
from amends.casework.actions import compliments, contractors, corrections, front_door, replies, requests, surveys
from amends.casework.models import Duty, Event, Heard, ServiceRequest, State
from amends.casework.refused import Refused
from amends.casework.verify import verify
from tests import build
from tests.casework.test_guards import refused
from tests.dates import day
from tests.people import Cast

MON, TUE, WED, THU = (day(f"{name} 2026") for name in ("Mon 1 Jun", "Tue 2 Jun", "Wed 3 Jun", "Thu 4 Jun"))


def heard(cast: Cast, **given: Any) -> Heard:
    """Return something heard on Monday by the front line: dissatisfied, and nobody asked."""
    asked: dict[str, Any] = {
        "landlord": cast.landlord,
        "told_on": MON,
        "on": MON,
        "by": cast.fay,
        "channel": "phone",
        "words": "Three weeks without hot water. It is not right.",
        "home": cast.home,
        "resident_name": "Ania Nowak",
    }
    if not {"offered", "choice", "came_as_complaint", "kind"} & given.keys():
        asked["not_asked_because"] = "The line dropped."
    return front_door.hear(**asked | given)


def requested(cast: Cast, **given: Any) -> ServiceRequest:
    """Return a service request of Monday with its owner, next step and review date."""
    asked: dict[str, Any] = {
        "landlord": cast.landlord,
        "by": cast.fay,
        "on": MON,
        "what": "Mend the boiler.",
        "owner": cast.hari,
        "next_step": "Send an engineer",
        "review_on": day("Mon 8 Jun 2026"),
        "resident_name": "Ania Nowak",
        "home": cast.home,
    }
    return requests.raise_request(**asked | given)


def verdict(cast: Cast, subject: str, what: str) -> str:
    """Return the verdict stored for one limb held against a thing."""
    return str(Duty.objects.get(landlord=cast.landlord, complaint=None, subject=subject, what__contains=what).verdict)


# ---- hearing


def test_what_was_heard_is_kept_on_the_landlords_chain_with_its_duties(cast: Cast) -> None:
    one = heard(cast)
    event = Event.objects.get(subject=f"heard {one.pk}")
    assert (event.complaint_id, event.kind, event.by_name) == (None, "heard", "Fay Lewis")
    assert verdict(cast, f"heard {one.pk}", "choice to complain offered") == "open"
    assert verify(files=True) == []


def test_dissatisfaction_without_an_offer_says_why_and_is_followed_up_within_a_working_day(cast: Cast) -> None:
    with refused("1.3", "Why the choice was not offered is missing"):
        heard(cast, not_asked_because=" ")
    assert heard(cast, told_on=day("Fri 29 May 2026")).follow_up_on == MON


def test_a_compliment_and_an_offer_need_no_reason_for_not_asking(cast: Cast) -> None:
    assert heard(cast, kind="compliment").follow_up_on is None
    assert heard(cast, offered=True).offered_on == MON


def test_blank_words_and_a_day_to_come_are_refused(cast: Cast) -> None:
    with refused("3.2", "What the resident said is missing"):
        heard(cast, words=" ")
    with pytest.raises(Refused, match="is before the day it was told"):
        heard(cast, told_on=TUE)


def test_a_choice_is_recorded_only_in_the_residents_words(cast: Cast) -> None:
    with refused("1.3", "What the resident said is missing"):
        heard(cast, offered=True, choice="decline")
    one = heard(cast, offered=True, choice="decline", choice_words="No, just mend it.")
    assert (one.choice, one.chosen_on) == ("decline", MON)


def test_an_offer_on_the_next_working_day_is_in_time_and_on_the_day_after_late(cast: Cast) -> None:
    in_time, late = heard(cast), heard(cast)
    front_door.offer(heard=in_time, by=cast.olu, on=TUE)
    front_door.offer(heard=late, by=cast.olu, on=WED)
    assert verdict(cast, f"heard {in_time.pk}", "choice to complain offered") == "met"
    assert verdict(cast, f"heard {late.pk}", "choice to complain offered") == "breached"


def test_a_late_offer_leaves_day_0_on_the_day_it_was_told(cast: Cast) -> None:
    one = heard(cast)
    complaint = front_door.turn_into_complaint(
        heard=one, by=cast.olu, on=THU, choice_words="Yes, I want to complain.", title="No hot water"
    )
    assert (complaint.told_on, complaint.stages.get().ack_due_on) == (MON, day("Mon 8 Jun 2026"))
    assert (one.complaint, one.choice, one.sorted_on) == (complaint, "complain", THU)
    assert verdict(cast, f"heard {one.pk}", "dated from the telling") == "met"
    assert verify(files=True) == []


def test_staff_make_no_complaint_without_the_residents_choice(cast: Cast) -> None:
    with refused("1.3", "What the resident said is missing"):
        front_door.turn_into_complaint(heard=heard(cast), by=cast.olu, on=MON)
    made = front_door.turn_into_complaint(heard=heard(cast, came_as_complaint=True), by=cast.olu, on=MON)
    assert made.state == State.RECEIVED


def test_a_complaint_is_made_of_it_once_and_nothing_else_after(cast: Cast) -> None:
    one = heard(cast, came_as_complaint=True)
    front_door.turn_into_complaint(heard=one, by=cast.olu, on=MON)
    with refused("1.3", "A complaint was made of it already"):
        front_door.turn_into_complaint(heard=one, by=cast.olu, on=MON)
    with refused("1.3", "It became a complaint"):
        front_door.sort(heard=one, by=cast.olu, on=MON, became="A question")


def test_a_complaint_needs_a_name(cast: Cast) -> None:
    with pytest.raises(Refused, match="The resident's name is missing"):
        front_door.turn_into_complaint(heard=heard(cast, came_as_complaint=True, resident_name=""), by=cast.olu, on=MON)


def test_dissatisfaction_is_sorted_away_only_by_the_residents_choice(cast: Cast) -> None:
    one = heard(cast)
    with refused("1.3", "Only the resident decides"):
        front_door.sort(heard=one, by=cast.olu, on=MON, became="A request", kind="request")
    with refused("1.3", "has not chosen yet"):
        front_door.sort(heard=one, by=cast.olu, on=MON, became="Noted")
    with refused("1.3", "has not chosen yet"):
        front_door.make_request(heard=one, by=cast.olu, on=MON)
    front_door.offer(heard=one, by=cast.olu, on=MON, choice="decline", choice_words="No thanks, only mend it.")
    assert one.sorted_on == MON
    request = front_door.make_request(heard=one, by=cast.olu, on=MON, owner=cast.hari)
    assert (one.request, request.raised_on, request.what) == (request, MON, one.words)
    assert verify() == []


def test_a_plain_request_becomes_one_without_a_choice(cast: Cast) -> None:
    one = heard(cast, kind="request", words="Please mend the tap.")
    assert front_door.make_request(heard=one, by=cast.olu, on=TUE).reference == "AMD-REQ-2026-00001"
    with pytest.raises(Refused, match="A request was made of it already"):
        front_door.make_request(heard=one, by=cast.olu, on=TUE)


def test_what_was_heard_waits_to_be_sorted(cast: Cast) -> None:
    waits, done = heard(cast), heard(cast, kind="enquiry")
    front_door.sort(heard=done, by=cast.olu, on=MON, became="Told her the opening hours.")
    assert list(Heard.objects.to_sort()) == [waits]


def test_a_contractor_says_what_it_heard_by_a_link_until_the_link_ends(cast: Cast) -> None:
    link = contractors.link(landlord=cast.landlord, by=cast.olu, on=MON, contractor="Swift Repairs", days=30)
    token = link.token  # type: ignore[attr-defined]
    assert contractor_links.opened(cast.landlord, token, TUE) == link
    assert contractor_links.opened(cast.landlord, "wrong", TUE) is None
    one = heard(cast, by=None, contractor_link=link, channel="contractor")
    assert one.by_whom == "Swift Repairs"
    assert Event.objects.get(subject=f"heard {one.pk}").by_name == "Swift Repairs"
    contractors.end(link=link, by=cast.olu, on=TUE)
    assert contractor_links.opened(cast.landlord, token, TUE) is None
    with refused("3.2", "This link has ended"):
        heard(cast, by=None, contractor_link=link, on=WED)


def test_a_link_closes_after_its_last_day(cast: Cast) -> None:
    link = contractors.link(landlord=cast.landlord, by=cast.olu, on=MON, contractor="Swift Repairs", days=2)
    token = link.token  # type: ignore[attr-defined]
    assert contractor_links.opened(cast.landlord, token, WED) == link
    assert contractor_links.opened(cast.landlord, token, THU) is None
    assert token not in str(vars(link.__class__.objects.get()))


def test_somebody_heard_it(cast: Cast) -> None:
    with refused("3.2", "Who heard it is missing"):
        heard(cast, by=None)


def test_who_sees_what_was_heard(cast: Cast) -> None:
    one = heard(cast)
    for person in (cast.fay, cast.hari, cast.olu, cast.cora, cast.gus, cast.mira):
        assert list(Heard.objects.seen_by(person)) == [one], person
        assert Duty.objects.seen_by(person).filter(subject=f"heard {one.pk}").exists(), person
    for person in (cast.ada, cast.ben):
        assert not Heard.objects.seen_by(person).exists(), person
        assert not Duty.objects.seen_by(person).exists(), person


def test_a_corrected_day_0_reaches_the_duties_of_what_was_heard(cast: Cast) -> None:
    one = heard(cast, told_on=day("Fri 29 May 2026"), came_as_complaint=True)
    complaint = front_door.turn_into_complaint(heard=one, by=cast.olu, on=MON)
    earlier = {"to": day("Thu 28 May 2026"), "reason": "The diary says so."}
    corrections.correct(complaint=complaint, what="told_on", by=cast.olu, on=TUE, **earlier)
    assert verify(files=True) == []


# ---- turned into a request


def test_a_complaint_becomes_a_request_only_on_recorded_words_confirmed_by_a_letter(cast: Cast) -> None:
    complaint = build.complaint(cast)
    with refused("1.3", "What the resident chose is missing"):
        front_door.turn_complaint_into_request(complaint=complaint, by=cast.hari, on=TUE, choice_words=" ")
    request = front_door.turn_complaint_into_request(
        complaint=complaint, by=cast.hari, on=TUE, choice_words="I only want it mended.", owner=cast.hari
    )
    letter = complaint.letters.get()
    assert (complaint.state, request.turned_from, letter.kind) == (State.WITHDRAWN, complaint, "withdrawal")
    assert "take your complaint up again" in letter.text
    assert verdict(cast, f"request {request.pk}", "by the resident's choice") == "met"
    assert verify(files=True) == []


def test_an_answered_complaint_becomes_no_request(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.ANSWERED_1)
    with refused("1.3", "."):
        front_door.turn_complaint_into_request(
            complaint=complaint, by=cast.hari, on=build.later(MON, 9), choice_words="Only mend it."
        )


# ---- requests


def test_a_request_has_an_owner_a_next_step_and_a_review_date_or_the_duty_is_open(cast: Cast) -> None:
    whole, bare = requested(cast), requested(cast, owner=None, review_on=None)
    assert verdict(cast, f"request {whole.pk}", "owner and a next step") == "met"
    assert verdict(cast, f"request {bare.pk}", "owner and a next step") == "open"
    requests.assign(
        request=bare, by=cast.olu, on=TUE, owner=cast.hana, next_step="Ring", review_on=day("Mon 8 Jun 2026")
    )
    assert verdict(cast, f"request {bare.pk}", "owner and a next step") == "met"


def test_a_review_sets_the_next_date_and_nothing_else_moves_it_later(cast: Cast) -> None:
    request = requested(cast)
    with refused("1.4", "next review date is missing"):
        requests.step(request=request, by=cast.hari, on=TUE, kind="review", note="Still waiting for the part.")
    with refused("1.4", "The review was set for Monday 8 June"):
        requests.step(
            request=request, by=cast.hari, on=TUE, kind="note", note="Later.", review_on=day("Tue 9 Jun 2026")
        )
    assert Duty.objects.get(subject=f"request {request.pk} review 1").about == ("request", request.pk)
    made = requests.step(
        request=request, by=cast.hari, on=TUE, kind="review", note="Part ordered.", review_on=day("Tue 9 Jun 2026")
    )
    assert (made.due_on, request.review_on) == (day("Mon 8 Jun 2026"), day("Tue 9 Jun 2026"))
    assert verify() == []


def test_a_request_closes_with_an_outcome_and_once(cast: Cast) -> None:
    request = requested(cast)
    with refused("1.4", "The outcome is missing"):
        requests.close(request=request, by=cast.hari, on=TUE, outcome="")
    requests.close(request=request, by=cast.hari, on=TUE, outcome="New boiler fitted.")
    with refused("1.4", "was closed on Tuesday 2 June"):
        requests.step(request=request, by=cast.hari, on=WED, kind="note", note="Again.")
    assert request.state == "done"


def test_a_complaint_of_a_request_is_linked_and_the_request_goes_on(cast: Cast) -> None:
    request = requested(cast)
    complaint = requests.dissatisfied(
        request=request, by=cast.fay, on=WED, told_on=TUE, words="Nobody came. I want to complain.", channel="phone"
    )
    assert (complaint.told_on, request.complaint, request.state) == (TUE, complaint, "open")
    with refused("1.5", "does not stop because of a complaint"):
        requests.close(request=request, by=cast.hari, on=THU, outcome="In complaint.", state="stopped")
    with refused("1.5", "A complaint was made of it already"):
        requests.dissatisfied(request=request, by=cast.fay, on=WED, words="Again.", channel="phone")
    requests.step(request=request, by=cast.hari, on=THU, kind="work", note="Engineer went.")
    assert verdict(cast, f"request {request.pk}", "work on the request goes on") == "open"
    requests.close(request=request, by=cast.hari, on=THU, outcome="She moved.", state="stopped", stop_words="Leave it.")
    assert verify(files=True) == []


def test_a_request_that_stops_moving_after_its_complaint_breaches_1_5(cast: Cast) -> None:
    request = requested(cast)
    requests.dissatisfied(request=request, by=cast.fay, on=MON, words="Nobody came.", channel="phone")
    requests.step(request=request, by=cast.hari, on=build.later(MON, 11), kind="work", note="Went at last.")
    assert verdict(cast, f"request {request.pk}", "work on the request goes on") == "breached"


def test_work_within_ten_working_days_of_the_complaint_keeps_1_5(cast: Cast) -> None:
    request = requested(cast)
    requests.dissatisfied(request=request, by=cast.fay, on=MON, words="Nobody came.", channel="phone")
    requests.step(request=request, by=cast.hari, on=build.later(MON, 10), kind="work", note="Went.")
    requests.close(request=request, by=cast.hari, on=build.later(MON, 11), outcome="Mended.")
    assert verdict(cast, f"request {request.pk}", "work on the request goes on") == "met"


def test_a_request_chased_twice_with_no_complaint_is_flagged_until_the_choice_is_offered(cast: Cast) -> None:
    once, twice = requested(cast), requested(cast)
    for request, days in ((once, (TUE,)), (twice, (TUE, WED))):
        for on in days:
            requests.step(request=request, by=cast.fay, on=on, kind="chase", note="Where is the engineer?")
    assert list(ServiceRequest.objects.chased_twice()) == [twice]
    requests.offer(request=twice, by=cast.fay, on=THU, choice="decline", choice_words="No, just come.")
    assert verdict(cast, f"request {twice.pk}", "chases twice") == "met"


def test_unhappy_with_a_request_and_declining_is_kept_in_words(cast: Cast) -> None:
    request = requested(cast)
    with refused("1.3", "."):
        requests.unhappy(request=request, by=cast.fay, on=TUE, words="It is slow.", choice_words="")
    requests.unhappy(request=request, by=cast.fay, on=TUE, words="It is slow.", choice_words="No complaint, thanks.")
    assert (request.dissatisfied_on, request.choice, request.complaint) == (TUE, "decline", None)
    assert not Duty.objects.filter(subject=f"request {request.pk}", verdict="breached").exists()
    with refused("1.5", "wants to complain"):
        requests.offer(request=request, by=cast.fay, on=TUE, choice="complain", choice_words="Yes")


# ---- replies


def test_a_reply_that_is_not_satisfied_asks_for_stage_2_on_the_day_it_arrived(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.ANSWERED_1)
    arrived = build.later(MON, 10)
    reply = replies.record(
        complaint=complaint, arrived_on=arrived, on=arrived, by=None, channel="email", words="This is not good enough."
    )
    second = replies.sort(reply=reply, by=cast.hari, on=build.later(MON, 12), as_="not satisfied")
    complaint.refresh_from_db()
    assert second is not None
    assert (complaint.state, second.requested_on, second.logged_on) == (State.STAGE_2, arrived, build.later(MON, 12))
    assert verify(files=True) == []


@pytest.mark.parametrize(("after", "expected"), [(1, "met"), (2, "breached")])
def test_a_reply_is_sorted_within_one_working_day(cast: Cast, after: int, expected: str) -> None:
    complaint = build.complaint(cast, at=State.ANSWERED_1)
    arrived = build.later(MON, 10)
    reply = replies.record(
        complaint=complaint, arrived_on=arrived, on=arrived, by=cast.fay, channel="phone", words="Ta."
    )
    replies.sort(reply=reply, by=cast.hari, on=build.later(arrived, after), as_="satisfied")
    assert reply.complaint.state == State.ANSWERED_1
    assert complaint.duties.get(subject__contains="reply", what__contains="sort").verdict == expected
    with refused("6.10", "It was sorted on"):
        replies.sort(reply=reply, by=cast.hari, on=build.later(arrived, after), as_="other")


def test_before_an_answer_there_is_no_reply(cast: Cast) -> None:
    with refused("6.10", "Stage 1 is not answered yet"):
        replies.record(complaint=build.complaint(cast), arrived_on=MON, on=MON, by=None, channel="email", words="Well?")


# ---- surveys and compliments


def test_a_survey_is_checked_for_how_to_complain(cast: Cast) -> None:
    survey = surveys.register(landlord=cast.landlord, by=cast.olu, on=MON, name="Repairs survey", sent_on=TUE)
    with refused("1.6", "The words that say how to complain"):
        surveys.check_wording(survey=survey, by=cast.olu, on=MON, says=True)
    surveys.check_wording(survey=survey, by=cast.olu, on=MON, says=True, wording="To complain, ring us.")
    assert set(Duty.objects.filter(subject=f"survey {survey.pk}").values_list("verdict", flat=True)) == {"met"}
    surveys.check_wording(survey=survey, by=cast.olu, on=TUE, says=False)
    assert verdict(cast, f"survey {survey.pk}", "says how to complain") == "breached"
    assert verify() == []


def test_a_compliment_is_kept_and_passed_on_once(cast: Cast) -> None:
    kept = compliments.record(
        landlord=cast.landlord, by=cast.fay, on=TUE, received_on=MON, channel="phone", words="Hari was kind."
    )
    compliments.pass_on(compliment=kept, by=cast.fay, on=WED)
    with pytest.raises(Refused, match="It was passed on"):
        compliments.pass_on(compliment=kept, by=cast.fay, on=THU)
    assert not Duty.objects.filter(subject__startswith="compliment").exists()


# ---- verify


def test_verify_finds_a_changed_column_and_a_changed_duty_of_a_thing(cast: Cast) -> None:
    one = heard(cast)
    Heard.objects.filter(pk=one.pk).update(told_on=day("Fri 29 May 2026"))
    found = verify()
    assert any(f"heard {one.pk}.told_on is 2026-05-29" in line for line in found)
    assert any("choice to complain offered" in line for line in found)


def test_verify_finds_a_thing_that_is_gone(cast: Cast) -> None:
    one = heard(cast)
    Duty.objects.filter(subject=f"heard {one.pk}").delete()
    one.delete()
    assert any("told_on is empty" in line for line in verify())


# ---- who may


def test_everyone_with_a_role_may_hear_and_only_the_complaints_team_sorts(cast: Cast) -> None:
    one = heard(cast, offered=True, choice="decline", choice_words="No.")
    assert may.why_not_hear(cast.ben, cast.landlord) is None
    assert may.why_not_sort(cast.fay, one) == "The complaints team sorts what was heard"
    assert may.why_not_sort(cast.hari, one) is None
    assert may.why_not_sort(cast.hari, heard(cast)) == "The resident has not chosen yet (Code 1.3)"
    assert may.why_not_offer_choice(cast.fay, one) is None
    assert may.why_not_offer_choice(cast.ada, one) is not None
    assert may.why_not_turn_into_complaint(cast.fay, one) is None
    assert may.why_not_turn_into_complaint(cast.gus, one) is not None


def test_who_may_work_on_a_request(cast: Cast) -> None:
    request = requested(cast, owner=cast.ada)
    assert may.why_not_work_on_request(cast.ada, request) is None
    assert may.why_not_work_on_request(cast.ben, request) is not None
    assert may.why_not_close_request(cast.fay, request) == "Its owner closes it"
    assert may.why_not_close_request(cast.hari, request) is None
    requests.close(request=request, by=cast.hari, on=TUE, outcome="Done.")
    assert may.why_not_close_request(cast.hari, request) == "The request is closed"
    assert may.why_not_assign_request(cast.hari, request) == "The request is closed"
    assert may.why_not_complain_of_request(cast.fay, request) is None
