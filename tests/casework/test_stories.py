"""Four stories from the first word to the register: a deaf resident, a councillor, neighbours, an outage in a block."""

from __future__ import annotations

from decimal import Decimal

import pytest

from amends.accounts.models import Home, Tenure
from amends.casework import letter_mail
from amends.casework.actions import (
    adjustments,
    definition,
    enquiries,
    front_door,
    groups,
    incidents,
    landlords,
    meetings,
    representatives,
)
from amends.casework.models import Complaint, Delivery, Duty, Event, IncidentHome, MembersEnquiry, State
from amends.casework.outgoing import adjustments_of
from amends.casework.refused import Refused
from amends.casework.verify import verify
from amends.rulebook.facts import LetterKind
from tests import build
from tests.casework.test_guards import refused
from tests.dates import day
from tests.people import Cast

MON, TUE, WED = day("Mon 1 Jun 2026"), day("Tue 2 Jun 2026"), day("Wed 3 Jun 2026")


def homes_of_the_block(cast: Cast, number: int) -> list[Home]:
    """Return so many homes of one block."""
    listed = [
        {"address": f"Flat {at}, Hill House", "postcode": "AN2 2HH", "tenure": Tenure.SOCIAL_RENT}
        for at in range(1, number + 1)
    ]
    return landlords.add_homes(landlord=cast.landlord, by=cast.ada, on=MON, homes=listed)


def limb(complaint: Complaint, what: str) -> set[str]:
    """Return the verdicts of one limb on a complaint."""
    return set(complaint.duties.filter(what__contains=what).values_list("verdict", flat=True))


def test_a_deaf_resident_with_a_social_worker(cast: Cast) -> None:
    heard = front_door.hear(
        landlord=cast.landlord, told_on=MON, on=MON, by=cast.fay, channel="in person", home=cast.home,
        words="She signs, I speak for her: the door entry has no light, she never knows who is there.",
        resident_name="Grace Obi", where="The front desk", offered=True, choice="complain",
        choice_words="Yes, she says, this is a complaint.",
    )  # fmt: skip
    complaint = front_door.turn_into_complaint(
        heard=heard, by=cast.fay, on=MON, title="Door entry without a light",
        resident={"name": "Grace Obi", "email": "grace@example.org", "postal_address": "14 Elm Court\nAN1 4EC"},
        representative={"name": "Tom Reed", "relation": "Social worker", "email": "tom@council.example"},
    )  # fmt: skip
    grace, tom = complaint.resident, complaint.representatives.get()

    adjustments.disclose(resident=grace, by=cast.hari, on=TUE, words="I am deaf and use BSL.")
    no_calls = adjustments.agree(
        resident=grace, by=cast.hari, on=TUE, kind="do not call", review_on=build.later(TUE, 60)
    )
    adjustments.agree(resident=grace, by=cast.hari, on=TUE, kind="large print", review_on=build.later(TUE, 60))
    adjustments.agree(
        resident=grace, by=cast.hari, on=TUE, kind="interpreter", what="A BSL interpreter at every meeting.",
        review_on=build.later(TUE, 60), complaint=complaint,
    )  # fmt: skip
    grace.refresh_from_db()
    assert (grace.large_print, grace.do_not_call) == (True, True)
    assert complaint.events.filter(kind="adjustment agreed").count() == 3

    representatives.seek_authority(representative=tom, by=cast.hari, on=TUE)
    with refused("3.6", "only with the resident's authority"):
        representatives.choose_letters(representative=tom, by=cast.hari, on=TUE, gets_letters=True)
    build.acknowledged(cast, complaint, WED)
    first = complaint.letters.get()
    assert first.addressed_to == "Grace Obi"
    assert "A BSL interpreter at every meeting." in first.text
    assert limb(complaint, "letter honours") == {"met"}

    representatives.confirm_authority(representative=tom, by=cast.hari, on=WED, how="A signed form.", gets_letters=True)
    meetings.record(
        complaint=complaint, by=cast.hari, on=WED, with_whom="Grace Obi and Hari Shah",
        accompanied_by="Tom Reed and an interpreter",
    )  # fmt: skip
    build.answered(cast, complaint, build.later(MON, 8))
    answer = complaint.letters.get(kind=LetterKind.STAGE_1_RESPONSE.value)
    assert answer.addressed_to == "Tom Reed"
    assert Delivery.objects.get(letter=answer).to == "tom@council.example"
    assert "breached" not in limb(complaint, "meeting") | limb(complaint, "letters to the representative")

    adjustments.end(adjustment=no_calls, by=cast.hari, on=build.later(MON, 9), because="She has a text relay now.")
    grace.refresh_from_db()
    assert (grace.do_not_call, grace.large_print) == (False, True)
    assert verify(files=True) == []


def test_an_adjustment_overdue_for_review_is_a_duty_until_it_is_reviewed(cast: Cast) -> None:
    grace = build.received(cast).resident
    held = adjustments.agree(resident=grace, by=cast.hari, on=MON, kind="call first", review_on=TUE)
    due = Duty.objects.filter(complaint=None, subject=f"adjustment {held.pk} review 1")
    assert due.as_at(WED).get().standing == "overdue"
    with refused("5.10", "does not lie ahead"):
        adjustments.review(adjustment=held, by=cast.hari, on=WED, note="Still right.", review_on=WED)
    adjustments.review(adjustment=held, by=cast.hari, on=WED, note="Still right.", review_on=build.later(WED, 60))
    assert due.as_at(WED).get().standing == "late"
    adjustments.end(adjustment=held, by=cast.hari, on=WED, because="No longer wanted.")
    with refused("5.10", "It ended on Wednesday 3 June"):
        adjustments.end(adjustment=held, by=cast.hari, on=WED, because="Again.")
    assert verify() == []


def test_a_letter_says_once_what_is_both_asked_for_and_agreed(cast: Cast) -> None:
    grace = build.received(cast).resident
    grace.needs = "large  print\nA text before any visit"
    grace.save()
    assert adjustments_of(grace, TUE) == ("large  print", "A text before any visit")
    adjustments.agree(resident=grace, by=cast.hari, on=MON, kind="large print", review_on=build.later(MON, 60))
    assert adjustments_of(grace, TUE) == ("Large print.", "A text before any visit")


def test_an_adjustment_names_its_language_and_email_only_needs_an_address(cast: Cast) -> None:
    grace = build.received(cast, resident={"name": "Grace Obi", "phone": "01632 960001"}).resident
    with refused("5.10", "Which language is missing"):
        adjustments.agree(resident=grace, by=cast.hari, on=MON, kind="another language")
    with refused("5.10", "no email address"):
        adjustments.agree(resident=grace, by=cast.hari, on=MON, kind="email only")
    with refused("5.10", "What was agreed is missing"):
        adjustments.agree(resident=grace, by=cast.hari, on=MON, kind="other")
    agreed = adjustments.agree(resident=grace, by=cast.hari, on=MON, kind="another language", language="Polish")
    assert agreed.what == "Letters and calls in Polish."


def test_a_councillors_enquiry(cast: Cast) -> None:
    enquiry = enquiries.receive(
        landlord=cast.landlord, by=cast.fay, on=TUE, received_on=MON, member="Cllr Ruth Vane", office="Councillor",
        email="ruth@council.example", words="Mrs Nowak has written to you four times about the damp. She despairs.",
        resident_name="Ania Nowak", home=cast.home, owner=cast.olu,
    )  # fmt: skip
    assert (enquiry.reference, enquiry.due_on) == ("AMD-ENQ-2026-00001", build.later(MON, 10))
    with refused("1.3", "is not said"):
        enquiries.answer(enquiry=enquiry, by=cast.olu, on=TUE, answer="We are looking into it.")
    enquiries.sort(enquiry=enquiry, by=cast.olu, on=TUE, voices_dissatisfaction=True)
    with refused("1.3", "voices a resident's dissatisfaction"):
        enquiries.answer(enquiry=enquiry, by=cast.olu, on=TUE, answer="We are looking into it.")
    with refused("1.3", "Only the resident decides"):
        enquiries.sort(enquiry=enquiry, by=cast.olu, on=TUE, voices_dissatisfaction=False)

    complaint = enquiries.make_complaint(enquiry=enquiry, by=cast.olu, on=WED, title="Damp at 14 Elm Court")
    acts = complaint.representatives.get()
    assert (complaint.told_on, complaint.channel) == (MON, "councillor")
    assert complaint.stages.get().ack_due_on == day("Mon 8 Jun 2026")
    assert (acts.name, acts.authority_held, acts.authority_sought_on) == ("Cllr Ruth Vane", False, WED)
    build.acknowledged(cast, complaint, day("Thu 4 Jun 2026"))
    assert complaint.letters.get().addressed_to == "Ania Nowak"
    enquiries.answer(enquiry=enquiry, by=cast.olu, on=WED, answer="It is a complaint now: AMD-2026-00001.")
    with pytest.raises(Refused, match="It was answered on"):
        enquiries.answer(enquiry=enquiry, by=cast.olu, on=WED, answer="Again.")
    assert Duty.objects.get(subject=f"enquiry {enquiry.pk}").verdict == "met"
    assert list(MembersEnquiry.objects.seen_by(cast.fay)) == [enquiry]
    assert verify(files=True) == []


def test_a_question_of_a_member_is_no_complaint(cast: Cast) -> None:
    enquiry = enquiries.receive(
        landlord=cast.landlord, by=cast.fay, on=MON, received_on=MON, member="Pat Lowe MP",
        words="When do you next survey Hill House?", voices_dissatisfaction=False,
    )  # fmt: skip
    enquiries.answer(enquiry=enquiry, by=cast.fay, on=TUE, answer="In September.")
    assert not Complaint.objects.exists()
    assert not Duty.objects.filter(subject=f"enquiry {enquiry.pk}").exists()


def test_a_neighbour_group(cast: Cast) -> None:
    flats = homes_of_the_block(cast, 3)
    lead = build.received(cast, words="All of us on the stair: the lift has been out since May.", home=flats[0])
    with refused("1.2", "at least one member"):
        groups.gather(complaint=lead, by=cast.fay, on=MON, members=[])
    bo, cy = groups.gather(
        complaint=lead, by=cast.fay, on=MON,
        members=[
            {"resident": {"name": "Bo Chen", "email": "bo@example.org", "large_print": True}, "home": flats[1]},
            {"resident": {"name": "Cy Dunn", "reply_by": "post"}, "home": flats[2], "impact": "Two heart attacks."},
        ],
    )  # fmt: skip
    with refused("1.2", "in this complaint already"):
        groups.add_member(complaint=lead, by=cast.fay, on=MON, resident=bo.resident)

    build.acknowledged(cast, lead, WED)
    sent = {delivery.member: delivery for delivery in lead.letters.get().deliveries.all()}
    assert set(sent) == {None, bo, cy}
    assert "Dear Bo Chen," in sent[bo].text
    assert "Ania Nowak" not in sent[bo].text
    assert (sent[bo].to, sent[cy].way) == ("bo@example.org", "post")
    assert "What this meant for you: Two heart attacks." in sent[cy].text
    assert letter_mail.message(sent[bo], day("Wed 3 Jun 2026")).body.strip() == sent[bo].text.strip()
    bo.refresh_from_db()
    assert (bo.acknowledged_on, bo.answered_on) == (WED, None)

    late = groups.add_member(
        complaint=lead, by=cast.hari, on=build.later(MON, 4), resident={"name": "Di East", "email": "di@example.org"},
        parts=build.SAID[LetterKind.ACKNOWLEDGEMENT],
    )  # fmt: skip
    late.refresh_from_db()
    assert late.acknowledged_on == build.later(MON, 4)
    groups.describe(member=bo, by=cast.hari, on=build.later(MON, 5), impact="Carried a pram up.", remedy="£60 for May.")
    groups.leave(member=cy, by=None, on=build.later(MON, 6), words="Leave me out of it now.")
    build.answered(cast, lead, build.later(MON, 8))
    copies = Delivery.objects.filter(letter__kind=LetterKind.STAGE_1_RESPONSE.value, member__isnull=False)
    assert {copy.member for copy in copies} == {bo, late}
    assert "What we offer you: £60 for May." in copies.get(member=bo).text
    bo.refresh_from_db()
    assert bo.answered_on == build.later(MON, 8)
    with pytest.raises(Refused, match="a complaint of their own"):
        groups.add_member(complaint=lead, by=cast.hari, on=build.later(MON, 9), resident={"name": "Ed Fox"})
    assert verify(files=True) == []


def test_an_outage_in_a_block(cast: Cast) -> None:
    flats = homes_of_the_block(cast, 4)
    complaint = build.received(cast, home=flats[1], on="Tue 2 Jun 2026", words="No heating since Monday.")
    outage = incidents.begin(
        landlord=cast.landlord, by=cast.hari, on=TUE, what="Heating, Hill House", began_on=MON, homes=flats[:3]
    )
    assert IncidentHome.objects.get(complaint=complaint).home == flats[1]
    with pytest.raises(Refused, match="It is not over"):
        incidents.close(incident=outage, by=cast.hari, on=WED)
    with refused("7.1", "Nothing was offered there yet"):
        incidents.settle(incident=outage, home=flats[0], by=cast.hari, on=WED, came_of_it="Paid.")
    with refused("7.3", "says how much"):
        incidents.offer(incident=outage, by=cast.olu, on=WED, kind="money", what="For each cold day")
    offered = incidents.offer(
        incident=outage, by=cast.olu, on=WED, kind="money", what="For each cold day", amount=Decimal("15.00")
    )
    assert offered == 3
    incidents.add_homes(incident=outage, by=cast.hari, on=WED, homes=flats)
    assert set(outage.hits.values_list("offered_on", flat=True)) == {WED}
    incidents.end(incident=outage, by=cast.hari, on=WED)
    with refused("7.3", "no record of what came of the offer"):
        incidents.close(incident=outage, by=cast.hari, on=WED)
    for flat in flats:
        incidents.settle(incident=outage, home=flat, by=cast.hari, on=WED, came_of_it="£15 paid to the rent account.")
    incidents.close(incident=outage, by=cast.hari, on=WED)
    assert outage.closed_on == WED
    told = Event.objects.filter(subject=f"incident {outage.pk}").values_list("kind", flat=True)
    assert list(told)[:2] == ["outage recorded", "remedy offered to all"]
    assert complaint.state == State.RECEIVED
    assert verify(files=True) == []


def test_a_home_that_was_not_hit_is_refused(cast: Cast) -> None:
    outage = incidents.begin(
        landlord=cast.landlord, by=cast.hari, on=MON, what="Lift", began_on=MON, homes=homes_of_the_block(cast, 1)
    )
    with pytest.raises(Refused, match="is not among the homes hit"):
        incidents.settle(incident=outage, home=cast.home, by=cast.hari, on=MON, came_of_it="Paid.")
    with pytest.raises(Refused, match="hits at least one home"):
        incidents.begin(landlord=cast.landlord, by=cast.hari, on=MON, what="Lift", began_on=MON, homes=[])


def test_the_definition_of_a_group_is_one(cast: Cast) -> None:
    lead = build.received(cast)
    groups.gather(complaint=lead, by=cast.fay, on=MON, members=[{"resident": {"name": "Bo Chen"}}])
    definition.define(complaint=lead, stage_number=1, by=cast.hari, on=MON, points=build.POINTS)
    assert lead.points.count() == len(build.POINTS)
