"""Reminders to staff: one email on a working day, of what is overdue, due, or due soon, and nothing of the resident."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django_q.models import OrmQ
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from amends.accounts.models import Person, Role, RoleName
from amends.casework import jobs, reminders
from amends.casework.actions import absences, contributions, lessons, people, promises, requests, signing
from amends.casework.models import Complaint, Duty, State
from amends.config import recurring
from amends.workdays import ENGLAND_AND_WALES
from tests import build
from tests.dates import day
from tests.people import Cast
from tests.people import cast as another_cast

DUE = day("Wed 17 Jun 2026")  # the answer to a complaint told on 1 June and acknowledged on 3 June


def at(words: str | date, hour: int = 7, minute: int = 45) -> Any:
    on = day(words) if isinstance(words, str) else words
    return time_machine.travel(
        datetime(on.year, on.month, on.day, hour, minute, tzinfo=ZoneInfo("Europe/London")), tick=False
    )


def morning(words: str | date, hour: int = 7) -> dict[str, EmailMessage]:
    """Do on a morning what is scheduled, and the jobs that it asks for; return the mail by person."""
    mail.outbox.clear()
    OrmQ.objects.all().delete()
    with at(words, hour):
        recurring.remind_staff()
        for queued in OrmQ.objects.all():
            task = queued.task
            assert task["func"] == "amends.casework.jobs.remind"
            jobs.remind(*task["args"])
    assert len({one.to[0] for one in mail.outbox}) == len(mail.outbox), "one email a person"
    return {one.to[0].split("@")[0]: one for one in mail.outbox}


def body(found: dict[str, EmailMessage], whom: str) -> str:
    return str(found[whom].body)


@pytest.fixture
def going(cast: Cast) -> Complaint:
    made = build.complaint(cast, at=State.STAGE_1)
    assert made.stages.get().due_on == DUE
    return made


# When


@pytest.mark.parametrize(
    ("on", "heading"),
    [
        ("Fri 12 Jun 2026", ""),
        ("Mon 15 Jun 2026", "DUE SOON"),
        ("Tue 16 Jun 2026", "DUE SOON"),
        ("Wed 17 Jun 2026", "DUE TODAY"),
        ("Thu 18 Jun 2026", "OVERDUE"),
    ],
)
def test_the_handler_is_told_two_working_days_before_on_the_day_and_after_it(
    cast: Cast, going: Complaint, on: str, heading: str
) -> None:
    found = morning(on)
    if not heading:
        assert "hari" not in found
        return
    said = body(found, "hari")
    assert f"{heading}: 1" in said
    was = "was due on" if heading == "OVERDUE" else "by"
    assert f"{going.reference}: Answer stage 1" in said
    assert f"{was} Wednesday 17 June 2026\nhttp" in said
    assert f"/complaints/{going.reference}/\n" in said


@pytest.mark.parametrize("on", ["Sat 20 Jun 2026", "Sun 21 Jun 2026", "Mon 31 Aug 2026", "Fri 25 Dec 2026"])
def test_nobody_is_reminded_at_a_weekend_or_on_a_bank_holiday(going: Complaint, on: str) -> None:
    assert morning(on) == {}
    assert OrmQ.objects.count() == 0


def test_nobody_is_reminded_after_hours_by_a_worker_that_was_down(going: Complaint) -> None:
    assert morning("Thu 18 Jun 2026", hour=18) == {}
    assert "hari" in morning("Thu 18 Jun 2026", hour=17)


def test_a_bank_holiday_is_no_day_of_the_two(cast: Cast) -> None:
    build.complaint(cast, at=State.STAGE_1, received_on="Fri 14 Aug 2026")
    due_on = Complaint.objects.get().next_due_on
    assert due_on == day("Wed 2 Sep 2026")  # over the bank holiday on Monday 31 August
    assert "hari" not in morning("Thu 27 Aug 2026")
    assert "hari" in morning("Fri 28 Aug 2026")


def test_run_twice_it_goes_once_a_day_and_again_on_the_next(cast: Cast, going: Complaint) -> None:
    assert "hari" in morning("Wed 17 Jun 2026")
    assert morning("Wed 17 Jun 2026") == {}
    assert "hari" in morning("Thu 18 Jun 2026")


def test_a_job_left_from_before_sends_nothing(cast: Cast, going: Complaint) -> None:
    with at("Thu 18 Jun 2026"):
        assert jobs.remind(cast.hari.pk, "2026-06-17") == "That day is over."
    assert mail.outbox == []


def test_with_nothing_due_nothing_is_sent(cast: Cast) -> None:
    build.complaint(cast, at=State.WITHDRAWN)
    assert morning("Thu 18 Jun 2026") == {}
    assert not Person.objects.exclude(reminded_on=None).exists()


def test_what_could_not_be_sent_is_sent_at_the_next_try(
    cast: Cast, going: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("The mail server does not answer.")

    with at("Wed 17 Jun 2026"):
        with monkeypatch.context() as patched:
            patched.setattr(EmailMessage, "send", refuse)
            with pytest.raises(OSError, match="does not answer"):
                jobs.remind(cast.hari.pk, "2026-06-17")
        assert jobs.remind(cast.hari.pk, "2026-06-17") == "Sent."


# Who


def test_somebody_who_left_gets_nothing(cast: Cast, going: Complaint) -> None:
    people.leave(person=cast.hari, landlord=cast.landlord, by=cast.ada, on=day("Wed 10 Jun 2026"))
    assert "hari" not in morning("Thu 18 Jun 2026")


def test_somebody_whose_roles_ended_gets_nothing(cast: Cast, going: Complaint) -> None:
    people.end_role(role=cast.hari.roles.get(), by=cast.ada, on=day("Wed 10 Jun 2026"))
    assert "hari" not in morning("Thu 18 Jun 2026")


def test_who_left_after_the_job_was_asked_for_gets_nothing(cast: Cast, going: Complaint) -> None:
    Person.objects.filter(pk=cast.hari.pk).update(is_active=False)
    with at("Thu 18 Jun 2026"):
        assert jobs.remind(cast.hari.pk, "2026-06-18") == "Nothing is due."


def away(cast: Cast, cover: Person | None) -> None:
    first, last = day("Wed 10 Jun 2026"), day("Thu 18 Jun 2026")
    asked: dict[str, Any] = {"person": cast.hari, "cover": cover, "from_on": first, "to_on": last}
    absences.record(landlord=cast.landlord, by=cast.olu, on=first, **asked)


def test_who_covers_gets_what_is_of_the_one_away_who_gets_none_until_back(cast: Cast, going: Complaint) -> None:
    away(cast, cover=cast.hana)
    last_day = morning("Thu 18 Jun 2026")
    assert going.reference in body(last_day, "hana")
    assert "hari" not in last_day
    back = morning("Fri 19 Jun 2026")
    assert going.reference in body(back, "hari")
    assert "hana" not in back


def test_somebody_away_whom_nobody_covers_is_reminded_all_the_same(cast: Cast, going: Complaint) -> None:
    away(cast, cover=None)
    found = morning("Thu 18 Jun 2026")
    assert "hari" in found
    assert "hana" not in found


def test_colleagues_who_have_no_part_get_nothing(cast: Cast, going: Complaint) -> None:
    assert set(morning("Thu 18 Jun 2026")) == {"hari", "olu", "sue"}


def test_a_head_of_service_gets_what_is_overdue_in_their_team_and_of_no_other(cast: Cast, going: Complaint) -> None:
    other = people.add_team(landlord=cast.landlord, by=cast.ada, on=day("Mon 1 Jun 2026"), name="Lettings")
    Role.objects.filter(person=cast.sue).update(team=other)
    assert "sue" not in morning("Thu 18 Jun 2026")
    Complaint.objects.update(team=other)
    said = body(morning("Fri 19 Jun 2026"), "sue")
    assert "COMPLAINTS OVERDUE, BY HANDLER\nHari Shah: 1\n" in said
    assert "WITH NOBODY" not in said, "an officer gives them out"
    assert going.reference not in said


@pytest.mark.parametrize(
    ("on", "told"),
    [("Thu 18 Jun 2026", False), ("Mon 22 Jun 2026", True), ("Mon 31 Aug 2026", False), ("Tue 1 Sep 2026", True)],
)
def test_the_senior_lead_is_told_once_a_week_on_its_first_working_day(
    cast: Cast, going: Complaint, on: str, told: bool
) -> None:
    assert ("lee" in morning(on)) is told


def test_what_waits_at_the_front_door_is_in_it_with_nothing_of_the_resident(cast: Cast) -> None:
    on = day("Mon 1 Jun 2026")
    asked = requests.raise_request(
        landlord=cast.landlord, by=cast.hari, on=on, what="The tap in the bedroom of Mrs Nowak drips", owner=cast.hari,
        next_step="Book a plumber", review_on=day("Wed 17 Jun 2026"),
    )  # fmt: skip
    said = body(morning("Wed 17 Jun 2026"), "hari")
    assert f"{asked.reference}: " in said
    assert f"/requests/{asked.reference}/\n" in said
    assert not {"tap", "nowak", "bedroom", "plumber"} & set(said.lower().split())
    assert "hana" not in morning("Thu 18 Jun 2026")


def test_an_improvement_owed_is_in_it_before_and_after_its_day(cast: Cast, going: Complaint) -> None:
    on = day("Mon 8 Jun 2026")
    learned = lessons.record(
        landlord=cast.landlord,
        by=cast.olu,
        on=on,
        theme="Leaks",
        root_cause="Two lists.",
        lesson="Leaks are reported twice.",
        complaints=[going],
    )
    lessons.improve(
        lesson=learned, by=cast.olu, on=on, what="One list of leaks", owner=cast.fay, due_on=day("Tue 16 Jun 2026")
    )
    assert "DUE SOON: 1" in body(morning("Fri 12 Jun 2026"), "fay")
    said = body(morning("Wed 17 Jun 2026"), "fay")
    assert "OVERDUE: 1" in said
    assert f"/lessons/{learned.pk}/" in said
    assert "list of leaks" not in said.lower()


def test_the_people_of_a_demonstration_get_none_but_into_the_folder(
    cast: Cast, going: Complaint, settings: Settings
) -> None:
    cast.landlord.is_demonstration = True
    cast.landlord.save()
    assert morning("Thu 18 Jun 2026") == {}
    settings.EMAIL_BACKEND = reminders.TO_A_FOLDER
    assert cast.hari in reminders.whom(day("Thu 18 Jun 2026"))


# What


def test_who_owns_a_promise_is_reminded_of_it_and_of_nothing_else_on_the_complaint(
    cast: Cast, going: Complaint
) -> None:
    made: dict[str, Any] = {"complaint": going, "stage_number": 1, "by": cast.hari, "on": day("Fri 5 Jun 2026")}
    promises.make(**made, what="Call Mrs Nowak", due_on=day("Mon 15 Jun 2026"), owner=cast.fay)
    found = morning("Thu 18 Jun 2026")
    said = body(found, "fay")
    assert f"{going.reference}: Do what was promised" in said
    assert "was due on Monday 15 June 2026" in said
    assert "Answer stage 1" not in said
    assert "Nowak" not in said


def test_a_promise_of_another_number_is_not_theirs(cast: Cast, going: Complaint) -> None:
    made: dict[str, Any] = {"complaint": going, "stage_number": 1, "by": cast.hari, "on": day("Fri 5 Jun 2026")}
    promises.make(**made, what="Repair the wall", due_on=day("Mon 15 Jun 2026"), owner=cast.hana)
    promises.make(**made, what="Paint the wall", due_on=day("Mon 13 Jul 2026"), owner=cast.fay)
    found = morning("Thu 18 Jun 2026")
    assert "hana" in found
    assert "fay" not in found


def test_who_is_asked_a_question_is_reminded_of_it(cast: Cast, going: Complaint) -> None:
    asked = contributions.ask(
        complaint=going, stage_number=1, by=cast.hari, on=day("Wed 3 Jun 2026"), service="repairs",
        question="When was the leak at 14 Elm Court first reported?", asked_of=cast.fay,
    )  # fmt: skip
    assert asked.due_on == day("Mon 8 Jun 2026")
    said = body(morning("Mon 8 Jun 2026"), "fay")
    assert "DUE TODAY: 1" in said
    assert f"{going.reference}: Answer what you were asked, by Monday 8 June 2026" in said
    assert f"/asked/{asked.pk}/" in said
    contributions.answer(contribution=asked, by=cast.fay, on=day("Mon 8 Jun 2026"), words="On 3 February.")
    assert "fay" not in morning("Tue 9 Jun 2026")


def test_who_is_to_sign_is_reminded_of_it_until_they_have(cast: Cast, going: Complaint) -> None:
    on = day("Mon 15 Jun 2026")
    build.decided(cast, going, on)
    signing.ask(complaint=going, stage_number=1, by=cast.hari, on=on, of=cast.sue)
    found = morning("Tue 16 Jun 2026")
    assert f"{going.reference}: Sign the answer, or return it, by Wednesday 17 June 2026" in body(found, "sue")
    assert "lee" not in found, "it was asked of another"
    signing.send_back(complaint=going, stage_number=1, by=cast.sue, on=day("Tue 16 Jun 2026"), comment="Say why.")
    assert "sue" not in morning("Wed 17 Jun 2026")


def test_a_deputy_is_reminded_to_sign_from_the_day_on_which_they_may(cast: Cast, going: Complaint) -> None:
    on = day("Mon 15 Jun 2026")
    signing.give_deputy(landlord=cast.landlord, head=cast.sue, deputy=cast.olu, by=cast.sue, on=on)
    build.decided(cast, going, on)
    signing.ask(complaint=going, stage_number=1, by=cast.hari, on=on, of=cast.sue)
    assert "olu" not in morning("Mon 15 Jun 2026")
    assert "Sign the answer" in body(morning("Tue 16 Jun 2026"), "olu")


def test_an_officer_counts_nothing_of_a_landlord_where_they_only_read(cast: Cast, going: Complaint) -> None:
    elsewhere = another_cast("Hilltop Homes", prefix="HIL")
    build.received(elsewhere, on="Mon 1 Jun 2026")
    on = day("Mon 1 Jun 2026")
    people.give_role(person=cast.olu, name=RoleName.AUDITOR, landlord=elsewhere.landlord, by=elsewhere.ada, on=on)
    with at("Thu 18 Jun 2026"):
        for officer in (cast.olu, elsewhere.olu):
            assert jobs.remind(officer.pk, "2026-06-18") == "Sent."
    here, there = (str(one.body) for one in mail.outbox)
    assert "Hari Shah: 1\nhttp" in here
    assert "With nobody: 1\nhttp" in there
    assert "With nobody" not in here
    assert "Hari" not in there


def test_the_complaints_officer_gets_counts_by_handler_and_what_nobody_has(cast: Cast, going: Complaint) -> None:
    build.complaint(cast, at=State.STAGE_1)
    build.received(cast, on="Wed 17 Jun 2026")
    said = body(morning("Thu 18 Jun 2026"), "olu")
    assert "COMPLAINTS OVERDUE, BY HANDLER\nHari Shah: 2\n" in said
    assert "WITH NOBODY: 1\n" in said
    assert going.reference not in said


def test_several_things_of_one_letter_are_one_line(cast: Cast, going: Complaint) -> None:
    due = Duty.objects.as_at(day("Thu 18 Jun 2026")).filter(complaint=going, verdict="open", due_on=DUE)
    others = due.values("ask").distinct().count() - 1
    assert others > 0
    said = body(morning("Thu 18 Jun 2026"), "hari")
    assert f"Answer stage 1 (and {others} more), was due on" in said
    assert "OVERDUE: 1\n" in said


def test_nothing_of_the_resident_is_in_it(cast: Cast, going: Complaint) -> None:
    on = day("Mon 15 Jun 2026")
    build.decided(cast, going, on)
    signing.ask(complaint=going, stage_number=1, by=cast.hari, on=on)
    found = morning("Thu 18 Jun 2026")
    assert {"hari", "sue", "olu"} <= set(found)
    for one in found.values():
        said = f"{one.subject}\n{one.message().as_string()}".lower()
        for word in ("ania", "nowak", "elm court", "an1 4ec", "leak", "bedroom", "appointments"):
            assert word not in said


def test_machines_are_asked_not_to_answer_it(cast: Cast, going: Complaint) -> None:
    sent = morning("Thu 18 Jun 2026")["hari"].message()
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Subject"] == "Complaints: 1 overdue, 1 due today"


def test_it_asks_no_more_of_the_database_for_more_complaints(
    cast: Cast, going: Complaint, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(4):
        build.complaint(cast, at=State.STAGE_1)
    hari = Person.objects.get(pk=cast.hari.pk)
    with django_assert_max_num_queries(24):
        found = reminders.of(hari, day("Thu 18 Jun 2026"), ENGLAND_AND_WALES)
    assert len({line.reference for line in found.lines}) == 5
