"""Pages for after the answer: follow-ups, what residents say, what is learnt, and what of it waits on My work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from amends.accounts.models import Person
from amends.casework.actions import lessons
from amends.casework.actions import opinions as asking
from amends.casework.models import Complaint, Improvement, Lesson, Opinion, State
from tests import build, people
from tests.browser import browser, page, problems, sign_in  # noqa: F401
from tests.dates import day
from tests.people import Cast
from tests.triggers import journal_can_be_flushed  # noqa: F401

pytestmark = pytest.mark.django_db
TODAY = day("Mon 29 Jun 2026")


@pytest.fixture(autouse=True)
def _on_monday_29_june_2026() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 6, 29, 10, 0, tzinfo=ZoneInfo("Europe/London"))):
        yield


@pytest.fixture
def cast(db: Any) -> Cast:
    return people.cast()


@pytest.fixture
def answered(cast: Cast) -> Complaint:
    return build.complaint(cast, at=State.ANSWERED_1)


def as_(client: Client, person: Person) -> Client:
    client.force_login(person)
    return client


def on(name: str, *args: Any) -> str:
    return reverse(f"desk:{name}", args=args)


def said(complaint: Complaint, **given: Any) -> Opinion:
    one = asking.ask(landlord=complaint.landlord, stage=complaint.stages.get(number=1), on=TODAY)
    asking.answer(opinion=one, on=TODAY, **given)
    one.refresh_from_db()
    return one


TODAY_TYPED = {"on_day": "29", "on_month": "6", "on_year": "2026"}


def typed(complaint: Complaint, **more: Any) -> dict[str, Any]:
    return {"version": complaint.version, "seen": complaint.length, **TODAY_TYPED, **more}


def test_a_follow_up_due_is_listed_and_not_put_right_leads_to_the_reply(
    client: Client, cast: Cast, answered: Complaint
) -> None:
    as_(client, cast.hari)
    assert "Ania Nowak" in client.get(on("follow_ups")).text
    assert "Ask Ania Nowak whether it is put right" in client.get(on("promises", answered.reference)).text
    there = on("follow_up", answered.reference)
    assert "Choose whether it is put right" in client.post(there, typed(answered, words="No.")).text
    sent = client.post(there, typed(answered, outcome="not put right", words="The wall is bare."), follow=True)
    assert "The wall is bare." in sent.text
    assert sent.redirect_chain[-1][0] == on("sort_reply", answered.replies.get().pk)
    assert client.get(there).status_code == 403, "it was had"
    assert "Ania Nowak" not in client.get(on("follow_ups")).text


def test_before_an_answer_there_is_nothing_to_follow_up(client: Client, cast: Cast) -> None:
    complaint = build.received(cast)
    page_of = as_(client, cast.olu).get(on("promises", complaint.reference)).content.decode()
    assert "Nothing yet: no stage is answered." in page_of


def test_not_put_right_after_stage_2_leads_to_the_promises(client: Client, cast: Cast) -> None:
    done = build.complaint(cast, at=State.ANSWERED_2)
    sent = as_(client, cast.hana).post(
        on("follow_up", done.reference), typed(done, outcome="not put right", words="Still wet."), follow=True
    )
    assert sent.redirect_chain[-1][0] == on("promises", done.reference)
    assert "Say here which promise is not kept" in sent.text


def test_an_auditor_reads_follow_ups_and_records_none(client: Client, cast: Cast, answered: Complaint) -> None:
    as_(client, cast.gus)
    assert client.get(on("follow_ups")).status_code == 200
    assert client.get(on("follow_up", answered.reference)).status_code == 403


def test_figures_show_their_parts_and_their_rule(client: Client, cast: Cast, answered: Complaint) -> None:
    said(answered, overall=4, fair=2)
    asking.ask(landlord=cast.landlord, stage=build.complaint(cast, at=State.ANSWERED_1).stages.get(), on=TODAY)
    shown = " ".join(as_(client, cast.olu).get(on("opinions")).text.split())
    assert "Answered: <strong>1 of 2</strong> (50.0%)" in shown
    assert "<strong>1 of 1</strong> (100.0%)" in shown
    assert "<strong>0 of 1</strong> (0.0%)" in shown
    assert "<strong>0 of 0</strong>: nobody yet" in shown, "nobody said how well they were kept informed"
    assert "those who gave 4 (satisfied) or 5" in shown
    assert answered.reference in shown


def test_who_dealt_with_it_does_not_read_that_they_were_treated_worse(
    client: Client, cast: Cast, answered: Complaint
) -> None:
    one = said(answered, overall=1, treated_worse="yes", worse_words="They laughed at me.", comment="Bad.")
    for person, reads in ((cast.hari, False), (cast.sue, False), (cast.olu, True), (cast.mira, True)):
        shown = as_(Client(), person).get(on("opinion", one.pk)).text
        assert "Bad." in shown
        assert ("They laughed at me." in shown) is reads, person
    assert "Treated worse for complaining" not in as_(Client(), cast.hari).get(on("opinions")).text
    assert as_(client, cast.hari).get(on("look_into", one.pk)).status_code == 403


def test_worse_treatment_waits_on_the_officers_work_and_is_looked_into(
    client: Client, cast: Cast, answered: Complaint
) -> None:
    one = said(answered, treated_worse="yes", worse_words="They laughed at me.")
    as_(client, cast.olu)
    assert "treated worse, they say" in client.get(on("worklist")).text
    assert "treated worse, they say" not in as_(Client(), cast.hari).get(on("worklist")).text
    assert "Say what was found" in client.post(on("look_into", one.pk), TODAY_TYPED).text
    client.post(on("look_into", one.pk), {**TODAY_TYPED, "words": "The call was listened to."})
    assert "The call was listened to." in client.get(on("opinion", one.pk)).text
    assert "treated worse, they say" not in client.get(on("worklist")).text


def test_who_is_written_to_by_post_is_asked_on_paper_and_the_form_copied(client: Client, cast: Cast) -> None:
    by_post = {"name": "Bo Lind", "postal_address": "2 Hill Road\nAnytown\nAN1 2BB"}
    posted = build.complaint(cast, at=State.ANSWERED_1, resident=by_post)
    as_(client, cast.olu)
    assert "To ask by post (1)" in client.get(on("opinions")).text
    due = posted.stages.get().follow_ups.get()
    assert "went by post" in client.post(on("asked_on_paper", due.pk), follow=True).text
    assert "To ask by post" not in client.get(on("opinions")).text
    one = Opinion.objects.get()
    client.post(on("copy_opinion", one.pk), {**TODAY_TYPED, "overall": "2", "stage_2": "on"})
    one.refresh_from_db()
    assert (one.overall, one.answered_on) == (2, TODAY)
    assert posted.stages.filter(number=2).exists()
    assert as_(client, cast.gus).post(on("asked_on_paper", due.pk)).status_code == 403


def test_a_file_loads_whole_or_says_what_is_wrong(client: Client, cast: Cast, answered: Complaint) -> None:
    as_(client, cast.cora)
    rows = f"Reference,Date,Overall\n{answered.reference},2026-06-22,5\nAMD-2026-09999,2026-06-22,4\n"

    def send(text: str) -> str:
        file = SimpleUploadedFile("june.csv", text.encode())
        return client.post(on("load_opinions"), {"file": file}, follow=True).text

    assert "Row 3, the reference: “AMD-2026-09999” is no complaint of ours" in send(rows)
    assert not Opinion.objects.exists()
    assert "2 answers are loaded." in send(rows.replace("AMD-2026-09999", ""))
    assert "is loaded already" in send(rows.replace("AMD-2026-09999", ""))
    assert as_(client, cast.hari).get(on("load_opinions")).status_code == 403


def test_what_a_case_teaches_is_recorded_improved_and_judged(client: Client, cast: Cast, answered: Complaint) -> None:
    as_(client, cast.hari)
    words = {"theme": "Missed visits", "root_cause": "Nobody rings ahead.", "lesson": "Ring the day before."}
    shown = client.post(on("learn", answered.reference), typed(answered, **words), follow=True).text
    assert answered.reference in shown
    one = Lesson.objects.get()
    assert list(one.complaints.all()) == [answered]
    due = {"due_on_day": "30", "due_on_month": "6", "due_on_year": "2026"}
    client.post(on("improve", one.pk), {"what": "Texts", "owner": cast.hari.pk, **due})
    change = Improvement.objects.get()
    assert (
        "alone shows nothing" in client.post(on("finish_improvement", change.pk), {"proof": "Done", **TODAY_TYPED}).text
    )
    client.post(on("finish_improvement", change.pk), {"proof": "The first text went today.", **TODAY_TYPED})
    client.post(on("judge_improvement", change.pk), {"worked": "From 12 a month to 3.", **TODAY_TYPED})
    shown = client.get(on("lesson", one.pk)).text
    assert "The first text went today." in shown
    assert "From 12 a month to 3." in shown


def test_lessons_are_shown_by_theme_and_a_complaint_tied_later(client: Client, cast: Cast, answered: Complaint) -> None:
    told = {"landlord": cast.landlord, "by": cast.olu, "on": TODAY, "root_cause": "Why."}
    one = lessons.record(**told, theme="Damp", lesson="Look behind the wardrobe.")
    lessons.record(**told, theme="Letters", lesson="Write to the right house.")
    as_(client, cast.olu)
    shown = client.get(f"{on('lessons')}?theme=damp").text
    assert "wardrobe" in shown
    assert "right house" not in shown
    assert "no complaint of that reference" in client.post(on("tie", one.pk), {"reference": "AMD-2026-09999"}).text
    client.post(on("tie", one.pk), {"reference": answered.reference})
    assert answered.reference in client.get(on("lesson", one.pk)).text
    assert as_(client, cast.gus).get(on("record_lesson")).status_code == 403


def test_what_is_due_after_the_answer_is_on_my_work(client: Client, cast: Cast, answered: Complaint) -> None:
    one = lessons.record(
        landlord=cast.landlord, by=cast.olu, on=day("Mon 15 Jun 2026"), theme="Damp", root_cause="Why.", lesson="Look."
    )
    lessons.improve(
        lesson=one, by=cast.olu, on=day("Mon 15 Jun 2026"), what="A new damp check", owner=cast.hari,
        due_on=day("Fri 26 Jun 2026"),
    )  # fmt: skip
    mine = as_(client, cast.hari).get(on("worklist")).text
    assert "Ask Ania Nowak whether it is put right" in mine
    assert "A new damp check" in mine
    theirs = as_(client, cast.hana).get(on("worklist")).text
    assert "Ask Ania Nowak" not in theirs
    assert "A new damp check" not in theirs


@pytest.mark.parametrize(("entered", "kept"), [("21", 21), ("", 14), ("0", 14), ("91", 14)])
def test_the_landlord_says_how_many_days_after_an_answer(client: Client, cast: Cast, entered: str, kept: int) -> None:
    as_(client, cast.ada)
    details = {"name": "Riverbank Homes", "address": "1 Mill Street", "phone": "01632 960123", "homes_owned": "9"}
    client.post(on("landlord"), {**details, "email": "complaints@riverbank.example", "follow_up_days": entered})
    cast.landlord.refresh_from_db()
    assert cast.landlord.follow_up_days == kept


@pytest.mark.parametrize(("entered", "kept"), [("10", 10), ("1", 1), ("", 3), ("0", 3), ("11", 3), ("two", 3)])
def test_the_landlord_says_how_many_working_days_a_service_has(
    client: Client, cast: Cast, entered: str, kept: int
) -> None:
    as_(client, cast.ada)
    details = {"name": "Riverbank Homes", "address": "1 Mill Street", "phone": "01632 960123", "homes_owned": "9"}
    details |= {"email": "complaints@riverbank.example", "contribution_days": entered}
    said = client.post(on("landlord"), details).content.decode()
    cast.landlord.refresh_from_db()
    assert cast.landlord.contribution_days == kept
    refused = entered in ("0", "11", "two")
    assert ("The days a service has to answer are a whole number from 1 to 10" in said) == refused


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_without_fault_in_a_browser(
    live_server: Any,
    page: Page,  # noqa: F811
    cast: Cast,
    answered: Complaint,
) -> None:
    by_post = {"name": "Bo Lind", "postal_address": "2 Hill Road\nAnytown\nAN1 2BB"}
    build.complaint(cast, at=State.ANSWERED_1, resident=by_post)
    one = said(answered, overall=2, fair=4, treated_worse="yes", worse_words="They laughed.", comment="It still leaks.")
    learnt = lessons.record(
        landlord=cast.landlord, by=cast.olu, on=TODAY, theme="Missed visits", root_cause="Nobody rings ahead.",
        lesson="Ring the resident on the day before a visit.", complaints=[answered],
    )  # fmt: skip
    lessons.improve(lesson=learnt, by=cast.olu, on=TODAY, what="Texts the day before", owner=cast.hari, due_on=TODAY)
    sign_in(page, live_server, cast.olu)
    looked = [("worklist",), ("follow_ups",), ("opinions",), ("opinion", one.pk), ("look_into", one.pk)]
    looked += [("load_opinions",), ("lessons",), ("lesson", learnt.pk), ("improve", learnt.pk), ("promises", answered)]
    looked += [("follow_up", answered), ("learn", answered)]
    for name, *args in looked:
        keys = [getattr(arg, "reference", arg) for arg in args]
        page.goto(f"{live_server.url}{on(name, *keys)}")
        assert problems(page, f"after-{name}") == [], name
