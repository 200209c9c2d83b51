"""Four residents' stories, each from the first word to the register, through the pages that staff use."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import time_machine
from django.urls import reverse

from amends.casework.actions import intake
from amends.casework.models import (
    Adjustment,
    Complaint,
    Delivery,
    Duty,
    GroupMember,
    Incident,
    MembersEnquiry,
    Representative,
    State,
)
from tests import build
from tests.desk.acts.conftest import Desk, at, on, text
from tests.desk.registers.conftest import block, client_of, reads, sends
from tests.people import Cast

LONDON = ZoneInfo("Europe/London")


def travel(month: int, day: int) -> time_machine.travel:
    return time_machine.travel(datetime(2026, month, day, 10, 0, tzinfo=LONDON), tick=False)


def log(cast: Cast, **typed: str) -> Complaint:
    """Log a complaint at the desk as the front line does, on the day it is."""
    said = {
        "words": "The door entry only buzzes. I cannot hear it, and nobody came for weeks.",
        "channel": "email",
        "name": "Dee Marsh",
        "address": "14 Elm Court",
        "reply_by": "post",
    }
    answer = client_of(cast.fay).post("/desk/log/", said | on(date(2026, 5, 18), "told_on") | typed)
    assert answer.status_code == 302, text(answer)
    return Complaint.objects.latest("pk")


def standing(complaint: Complaint, provision: str) -> set[str]:
    duties = Duty.objects.as_at(date(2026, 7, 1)).filter(complaint=complaint, provision=provision)
    return {duty.standing for duty in duties}


def test_a_deaf_resident_with_a_social_worker_is_never_asked_to_telephone(cast: Cast) -> None:
    with travel(5, 18):
        complaint = log(cast, do_not_call="on")
        assert complaint.resident.do_not_call

    with travel(5, 19):
        Desk(cast.olu, "disability", complaint).sends(
            words="I am deaf. I use BSL and text relay.", **on(date(2026, 5, 19))
        )
        Desk(cast.olu, "adjust", complaint).sends(
            kind="other", what="Text relay 18001, with notice by email", **on(date(2026, 5, 19)),
            **on(date(2026, 11, 19), "review_on"),
        )  # fmt: skip
        Desk(cast.olu, "represent", complaint).sends(
            name="Sol Reyes",
            relation="Social worker",
            email="sol@council.example",
            sought="on",
            **on(date(2026, 5, 19)),
        )
        page = text(Desk(cast.olu, "complaint", complaint).opens())
        assert "do not call" in page
        assert "Text relay 18001" in page
        assert "They asked us not to call them." in text(Desk(cast.olu, "contact", complaint).opens())

    them = Representative.objects.get(complaint=complaint)
    assert (them.authority_held, them.gets_letters, them.authority_sought_on) == (False, False, date(2026, 5, 19))

    with travel(5, 20):
        asks = {"what": "held", "how": "Dee said so by text relay.", "letters_too": "on"}
        Desk(cast.olu, "authority", complaint).sends(f"?who={them.pk}", **asks, **on(date(2026, 5, 20)))
        build.acknowledged(cast, complaint, date(2026, 5, 20))
    letter = complaint.letters.get()
    delivery = letter.deliveries.get()
    assert (letter.addressed_to, delivery.way, delivery.to) == ("Sol Reyes", "email", "sol@council.example")
    assert "about the complaint of Dee Marsh" in letter.text
    assert "Text relay 18001, with notice by email" in letter.text
    assert "call 01632 960123" not in letter.text

    with travel(5, 26):
        Desk(cast.hari, "meeting", complaint).sends(
            with_whom="Dee Marsh and Hari Shah", could_be_accompanied="yes", accompanied_by="Sol Reyes",
            note="With a BSL interpreter.", **on(date(2026, 5, 26)),
        )  # fmt: skip
        people = text(Desk(cast.hari, "complaint_people", complaint).opens())
        assert "Sol Reyes came with the resident" in people
    with travel(5, 28):
        build.answered(cast, complaint, date(2026, 5, 28))
    assert {one.addressed_to for one in complaint.letters.all()} == {"Sol Reyes"}
    assert standing(complaint, "3.6") == {"met"}
    assert "breached" not in standing(complaint, "5.10")

    adjustment = Adjustment.objects.get()
    with travel(11, 20):
        register = text(reads(cast.olu, "adjustments/"))
        assert "Dee Marsh" in register
        assert "Overdue" in register
        sends(
            cast.olu, f"adjustments/{adjustment.pk}/review/", note="Dee says it works.",
            **on(date(2026, 11, 20)), **on(date(2027, 5, 20), "review_on"),
        )  # fmt: skip
        assert "Dee Marsh" not in text(reads(cast.olu, "adjustments/"))
    assert adjustment.reviews.get().note == "Dee says it works."


def enquiry(cast: Cast, **typed: str) -> MembersEnquiry:
    said = {
        "member": "Cllr Pat Quinn",
        "office": "Mill ward",
        "email": "pat@council.example",
        "words": "My constituent has waited since March for her ceiling and is at her wits' end.",
        "resident_name": "Ania Nowak",
        "where": "14 Elm Court",
        "voices": "yes",
        "owner": str(cast.hari.pk),
    }
    answer = sends(cast.fay, "enquiries/record/", **said | on(date(2026, 5, 20), "received_on") | typed)
    assert answer.status_code == 200
    return MembersEnquiry.objects.get()


def test_a_councillors_enquiry_that_voices_dissatisfaction_is_a_complaint_from_the_day_it_came(cast: Cast) -> None:
    asked = enquiry(cast)
    page = text(reads(cast.olu, f"enquiries/{asked.pk}/"))
    assert "A resident is dissatisfied: make it a complaint (Code 1.3)" in page

    refused = sends(cast.hari, f"enquiries/{asked.pk}/answer/", answer="We are on it.", **on())
    assert "It voices a resident's dissatisfaction" in text(refused)
    asked.refresh_from_db()
    assert asked.answered_on is None

    made = sends(
        cast.fay, f"enquiries/{asked.pk}/complaint/", name="Ania Nowak", where="14 Elm Court",
        resident_email="ania@example.org", title="Ceiling not repaired",
    )  # fmt: skip
    complaint = Complaint.objects.get()
    assert complaint.reference in text(made)
    assert (complaint.told_on, complaint.logged_on, complaint.channel) == (
        date(2026, 5, 20),
        date(2026, 5, 22),
        "councillor",
    )
    member = complaint.representatives.get()
    assert (member.name, member.authority_held, member.authority_sought_on) == (
        "Cllr Pat Quinn",
        False,
        date(2026, 5, 22),
    )

    build.acknowledged(cast, complaint, date(2026, 5, 22))
    assert complaint.letters.get().addressed_to == "Ania Nowak"

    sends(cast.hari, f"enquiries/{asked.pk}/answer/", answer="A complaint is open, and we write to Ania.", **on())
    asked.refresh_from_db()
    assert (asked.answered_on, asked.complaint) == (date(2026, 5, 22), complaint)
    assert "Cllr Pat Quinn" not in text(reads(cast.olu, "enquiries/"))
    assert "Cllr Pat Quinn" in text(reads(cast.olu, "enquiries/?show=all"))


def test_neighbours_complain_together_and_each_is_acknowledged_and_answered(cast: Cast) -> None:
    homes = block(cast)
    complaint = at(cast, State.RECEIVED, "Mon 11 May 2026", home=homes[0])
    for flat, name in ((2, "Bo Lind"), (3, "Cy Hart")):
        answer = Desk(cast.olu, "add_member", complaint).sends(
            name=name, where=f"Flat {flat}, Hill House", impact=f"{name} had no hot water.",
            large_print="on" if flat == 2 else "", **on(),
        )  # fmt: skip
        assert answer.status_code == 302, text(answer)
    build.acknowledged(cast, complaint, date(2026, 5, 22))
    late = Desk(cast.olu, "add_member", complaint).sends(
        name="Di Moss", where="Flat 4, Hill House", impact="Di had no hot water.", **on()
    )
    assert late.status_code == 302, text(late)
    assert set(GroupMember.objects.values_list("acknowledged_on", flat=True)) == {date(2026, 5, 22)}

    bo = GroupMember.objects.get(resident__name="Bo Lind")
    Desk(cast.olu, "member", complaint).sends(
        f"?member={bo.pk}", what="describe", impact="A baby had no bath for a week.", remedy="£50 for the week", **on()
    )
    build.answered(cast, complaint, date(2026, 5, 22))
    assert set(GroupMember.objects.values_list("answered_on", flat=True)) == {date(2026, 5, 22)}
    own = Delivery.objects.get(member=bo, letter__kind="stage 1 response")
    assert "Dear Bo Lind" in own.text
    assert "A baby had no bath for a week." in own.text
    assert "£50 for the week" in own.text
    assert "Cy Hart" not in own.text
    page = text(Desk(cast.olu, "complaint_people", complaint).opens())
    assert "Neighbours who complain too" in page
    assert page.count("Answered") >= 3


def test_a_remedy_for_an_outage_reaches_every_home_not_only_those_who_complained(cast: Cast) -> None:
    homes = block(cast)
    complaint = at(cast, State.RECEIVED, "Wed 20 May 2026", home=homes[1])
    said = {"what": "Heating, Hill House", "where": "hill house"} | on(date(2026, 5, 18), "began_on")
    page = text(sends(cast.olu, "outages/record/", **said))
    incident = Incident.objects.get()
    assert incident.hits.count() == 4
    assert "Flat 4, Hill House" in page
    assert incident.hits.get(complaint__isnull=False).complaint == complaint
    assert complaint.reference in page

    money = {"kind": "money", "what": "For five days without heating", "amount": "35.00"}
    assert "for every home" in text(sends(cast.olu, f"outages/{incident.pk}/offer/", **money, **on()))
    assert incident.hits.filter(offered_on=date(2026, 5, 22)).count() == 4

    sends(cast.olu, f"outages/{incident.pk}/ended/", **on())
    closing = text(sends(cast.olu, f"outages/{incident.pk}/close/", **on()))
    assert "has no record of what came of the offer" in closing
    for hit in incident.hits.all():
        sends(cast.hari, f"outages/{incident.pk}/homes/{hit.pk}/", came_of_it="Paid into the rent account.", **on())
    assert "It is closed." in text(sends(cast.olu, f"outages/{incident.pk}/close/", **on()))
    incident.refresh_from_db()
    assert incident.closed_on == date(2026, 5, 22)
    assert "4 of 4 homes settled" in text(reads(cast.gus, "outages/?show=all"))


def test_a_home_added_to_an_outage_later_is_offered_the_remedy_too(cast: Cast) -> None:
    block(cast)
    block(cast, "Dale House", 2)
    sends(cast.olu, "outages/record/", what="Lift", where="hill house", **on(name="began_on"))
    incident = Incident.objects.get()
    apology = {"kind": "apology", "what": "We are sorry about the lift."}
    sends(cast.olu, f"outages/{incident.pk}/offer/", **apology, **on())
    sends(cast.olu, f"outages/{incident.pk}/homes/", where="dale house")
    assert incident.hits.filter(offered_on=date(2026, 5, 22)).count() == 6


def test_an_outage_says_which_words_fit_no_home(cast: Cast) -> None:
    answer = text(sends(cast.olu, "outages/record/", what="Lift", where="Nowhere Towers", **on(name="began_on")))
    assert "No home of ours has all of these words in its address" in answer
    assert 'value="Lift"' in answer
    assert not Incident.objects.exists()


def test_a_complaint_of_a_home_that_one_may_not_see_is_not_named_on_the_outage(cast: Cast) -> None:
    homes = block(cast)
    complaint = intake.receive(
        landlord=cast.landlord, told_on=date(2026, 5, 20), on=date(2026, 5, 20), by=cast.olu, channel="phone",
        words="No heating.", resident={"name": "Ania Nowak"}, home=homes[0],
    )  # fmt: skip
    sends(cast.olu, "outages/record/", what="Heating", where="hill house", **on(date(2026, 5, 18), "began_on"))
    page = text(client_of(cast.hari).get(reverse("desk:incident", args=[Incident.objects.get().pk])))
    assert "They complained" in page
    assert complaint.reference not in page
