"""A case open to named people only, and complaints linked: what the actions let through and what they refuse."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from amends.accounts.models import Person
from amends.casework import calendar as days
from amends.casework import links, looks, services, verify
from amends.casework.actions import contributions, people, privacy, stages
from amends.casework.actions import links as linking
from amends.casework.mail import sort
from amends.casework.models import ChaseLevel, Complaint, Duty, Heard, LetIn, Look, State
from amends.casework.refused import Refused
from amends.casework.whole import read
from tests import build
from tests.people import Cast

ON = date(2026, 6, 8)
AT = datetime(2026, 6, 8, 9, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def complaint(cast: Cast) -> Complaint:
    return build.complaint(cast, at=State.STAGE_1)


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def sees(person: Person, complaint: Complaint) -> bool:
    return Complaint.objects.seen_by(fresh(person)).filter(pk=complaint.pk).exists()


def make(complaint: Complaint, by: Person, *others: Person) -> None:
    privacy.make_private(complaint=complaint, by=by, on=ON, because="It is about one of us.", people=others)


def test_a_private_case_is_seen_by_its_handler_and_those_named_and_by_nobody_else(
    cast: Cast, complaint: Complaint
) -> None:
    assert all(sees(one, complaint) for one in (cast.olu, cast.lee, cast.cora, cast.gus, cast.mira, cast.hari))
    make(complaint, cast.lee, cast.mira)
    assert [sees(one, complaint) for one in (cast.lee, cast.mira, cast.hari)] == [True, True, True]
    assert not any(sees(one, complaint) for one in (cast.olu, cast.cora, cast.gus, cast.sue, cast.fay, cast.hana))
    assert list(verify.of_complaint(read(complaint.pk), days.current())) == []


def test_being_let_in_opens_it_to_a_handler_of_another_case_and_being_kept_out_closes_it(
    cast: Cast, complaint: Complaint
) -> None:
    make(complaint, cast.lee)
    held = privacy.let_in(complaint=complaint, person=cast.hana, by=cast.lee, on=ON)
    assert sees(cast.hana, complaint)
    privacy.keep_out(let_in=held, by=cast.lee, on=ON)
    assert not sees(cast.hana, complaint)


def test_somebody_who_reads_no_complaints_is_not_let_in(cast: Cast, complaint: Complaint) -> None:
    make(complaint, cast.lee)
    for one in (cast.ada, cast.ben):
        with pytest.raises(Refused, match="reads no complaints"):
            privacy.let_in(complaint=complaint, person=one, by=cast.lee, on=ON)


def test_somebody_who_may_let_others_in_stays_and_so_does_the_handler(cast: Cast, complaint: Complaint) -> None:
    make(complaint, cast.lee)
    lee, hari = (LetIn.objects.get(person=one) for one in (cast.lee, cast.hari))
    with pytest.raises(Refused, match="Nobody would be left"):
        privacy.keep_out(let_in=lee, by=cast.lee, on=ON)
    with pytest.raises(Refused, match="handles it"):
        privacy.keep_out(let_in=hari, by=cast.lee, on=ON)
    privacy.let_in(complaint=complaint, person=cast.olu, by=cast.lee, on=ON)
    privacy.keep_out(let_in=lee, by=cast.olu, on=ON)
    assert [sees(one, complaint) for one in (cast.lee, cast.olu)] == [False, True]


def test_a_case_whose_keepers_have_left_is_open_to_officers_again_and_to_nobody_else(
    cast: Cast, complaint: Complaint
) -> None:
    make(complaint, cast.lee)
    people.leave(person=cast.lee, landlord=cast.landlord, by=cast.ada, on=ON)
    assert sees(cast.olu, complaint)
    assert not any(sees(one, complaint) for one in (cast.cora, cast.gus, cast.sue))


def test_work_on_it_goes_only_to_those_let_in(cast: Cast, complaint: Complaint) -> None:
    make(complaint, cast.lee)
    give: dict[str, Any] = {"complaint": complaint, "stage_number": 1, "handler": cast.hana, "by": cast.lee, "on": ON}
    with pytest.raises(Refused, match="open to named people only, and Hana Cole is none of them"):
        stages.assign(**give)
    privacy.let_in(complaint=complaint, person=cast.hana, by=cast.lee, on=ON)
    stages.assign(**give)
    assert Complaint.objects.get(pk=complaint.pk).handler == cast.hana


def test_it_is_opened_to_all_again_with_a_reason_and_who_was_let_in_stays_on_record(
    cast: Cast, complaint: Complaint
) -> None:
    make(complaint, cast.lee)
    with pytest.raises(Refused, match="Why it is opened is missing"):
        privacy.open_to_all(complaint=complaint, by=cast.lee, on=ON, because=" ")
    privacy.open_to_all(complaint=complaint, by=cast.lee, on=ON, because="It was somebody else.")
    assert sees(cast.gus, complaint)
    assert LetIn.objects.filter(complaint=complaint, ended_on=ON).count() == 2
    assert list(verify.of_complaint(read(complaint.pk), days.current())) == []


def test_the_figures_count_it_and_list_it_to_nobody_not_let_in(cast: Cast, complaint: Complaint) -> None:
    about = Duty.objects.filter(complaint=complaint)
    number = about.count()
    make(complaint, cast.lee)
    assert Duty.objects.filter(complaint=complaint).count() >= number > 0
    assert not about.seen_by(fresh(cast.olu)).exists()
    assert about.seen_by(fresh(cast.lee)).count() == about.count()


def test_what_was_heard_of_it_and_the_duties_on_that_are_closed_with_it(cast: Cast, complaint: Complaint) -> None:
    heard = Heard.objects.create(
        landlord=cast.landlord, told_on=ON, told_to=cast.fay, recorded_on=ON, recorded_by=cast.fay, channel="phone",
        kind="dissatisfaction", words="He shouted at me.", complaint=complaint,
    )  # fmt: skip
    named = {"landlord": cast.landlord, "subject": f"heard {heard.pk}", "verdict": "open", "edition": "2024"}
    duty = Duty.objects.create(**named, provision="1.3", what="asked", ask="Ask", falls_to="handler", because="So.")
    for one in (cast.olu, cast.fay):
        assert Heard.objects.seen_by(fresh(one)).filter(pk=heard.pk).exists()
        make_seen = Duty.objects.seen_by(fresh(one)).filter(pk=duty.pk)
        assert make_seen.exists()
    make(complaint, cast.lee)
    for one in (cast.olu, cast.fay):
        assert not Heard.objects.seen_by(fresh(one)).filter(pk=heard.pk).exists()
        assert not Duty.objects.seen_by(fresh(one)).filter(pk=duty.pk).exists()
    assert Duty.objects.seen_by(fresh(cast.lee)).filter(pk=duty.pk).exists()


def test_mail_that_may_be_about_it_waits_with_it(cast: Cast, complaint: Complaint) -> None:
    class FromHer:
        sender, answers, recipients = "ania@example.org", (), ()

    assert sort.private_of(FromHer(), cast.landlord) is None  # type: ignore[arg-type]
    make(complaint, cast.lee)
    assert sort.private_of(FromHer(), cast.landlord) == complaint  # type: ignore[arg-type]
    FromHer.sender = ""
    assert sort.private_of(FromHer(), cast.landlord) is None  # type: ignore[arg-type]


def test_linked_complaints_are_shown_on_both_and_neither_is_changed(cast: Cast, complaint: Complaint) -> None:
    other = build.complaint(cast)
    link = linking.link(complaint=complaint, other=other, kind="follows", why="It broke again.", by=cast.hari, on=ON)
    (here,), (there,) = links.of(complaint, fresh(cast.olu)), links.of(other, fresh(cast.olu))
    assert (here.other, here.says) == (other, "Follows on from it")
    assert (there.other, there.says) == (complaint, "Was followed by it")
    again = {"complaint": other, "other": complaint, "kind": "other", "why": "Twice.", "by": cast.hari, "on": ON}
    with pytest.raises(Refused, match="linked already"):
        linking.link(**again)
    linking.end(link=link, by=cast.hari, on=ON, because="It was another leak.")
    assert links.of(complaint, fresh(cast.olu)) == links.of(other, fresh(cast.olu)) == []
    linking.link(**again)


def test_a_complaint_is_not_linked_to_itself_or_without_saying_why(cast: Cast, complaint: Complaint) -> None:
    given: dict[str, Any] = {"complaint": complaint, "kind": "other", "by": cast.hari, "on": ON}
    with pytest.raises(Refused, match="not linked to itself"):
        linking.link(**given, other=complaint, why="So.")
    with pytest.raises(Refused, match="Why they are linked is missing"):
        linking.link(**given, other=build.complaint(cast), why=" ")


def test_a_link_to_a_private_case_is_not_shown_to_somebody_not_let_in(cast: Cast, complaint: Complaint) -> None:
    other = build.complaint(cast)
    linking.link(complaint=other, other=complaint, kind="other", why="The same man.", by=cast.olu, on=ON)
    make(complaint, cast.lee)
    assert links.of(other, fresh(cast.olu)) == []
    assert [one.other for one in links.of(other, fresh(cast.lee))] == [complaint]


def test_a_look_is_kept_once_a_day_with_how_often(cast: Cast, complaint: Complaint) -> None:
    for hour in (9, 10, 11):
        looks.note(complaint, cast.olu, looks.CASE, ON, AT.replace(hour=hour))
    looks.note(complaint, cast.olu, "letter 1", ON, AT)
    kept = Look.objects.get(what=looks.CASE)
    assert (kept.times, kept.first_at.astimezone(AT.tzinfo).hour, kept.last_at.astimezone(AT.tzinfo).hour) == (3, 9, 11)
    assert Look.objects.count() == 2


def test_an_export_is_kept_on_each_case_in_it(cast: Cast, complaint: Complaint) -> None:
    other = build.complaint(cast)
    looks.note(other, cast.gus, looks.EXPORT, ON, AT)
    looks.note_many([complaint.pk, other.pk], cast.gus, looks.EXPORT, ON, AT)
    assert dict(Look.objects.values_list("complaint", "times")) == {complaint.pk: 1, other.pk: 2}


def test_above_whoever_was_asked_nobody_is_chased_about_a_private_case_who_may_not_open_it(
    cast: Cast, complaint: Complaint
) -> None:
    asked = contributions.ask(
        complaint=complaint, stage_number=1, service="surveyors", question="Who came?", asked_of=cast.hana,
        next_up=cast.sue, due_on=build.later(ON, 3), by=cast.hari, on=ON,
    )  # fmt: skip
    levels = (ChaseLevel.ASKED, ChaseLevel.NEXT_UP, ChaseLevel.OFFICER)
    assert [len(services.reached_at(asked, one)) for one in levels] == [1, 1, 1]
    make(complaint, cast.lee)
    asked.stage.complaint = read(complaint.pk)
    assert [len(services.reached_at(asked, one)) for one in levels] == [1, 0, 0]
    assert not services.shown_to(fresh(cast.sue)).exists()
    assert services.shown_to(fresh(cast.hana)).exists()
