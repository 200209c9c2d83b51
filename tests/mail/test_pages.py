"""The pages for mail: who sees them, and what a person makes of a message."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from django.test import Client

from amends.accounts.models import Person
from amends.casework.mail import take
from amends.casework.models import Complaint, Contact, Duty, Event, Heard, MailMessage, MailState
from amends.casework.verify import verify
from tests import build, people
from tests.dates import day
from tests.mail import writing
from tests.mail.conftest import NOW, Put
from tests.people import Cast


def waiting(put: Put, number: int = 1) -> MailMessage:
    return put(writing.message(number), kind="general", at=NOW.replace(day=19))


def page(client: Client, person: Person, address: str) -> tuple[int, str]:
    client.force_login(person)
    answer = client.get(address)
    return answer.status_code, answer.content.decode() if not answer.streaming else ""


def sort(client: Client, person: Person, message: MailMessage, **typed: str) -> str:
    client.force_login(person)
    answer = client.post(f"/desk/mail/{message.pk}/", typed, follow=True)
    return answer.content.decode()


def test_what_waits_is_listed_with_its_reason_and_its_day(put: Put, cast: Cast, client: Client) -> None:
    waiting(put)
    status, shown = page(client, cast.olu, "/desk/mail/")
    assert status == 200
    assert "Leak at number 1" in shown
    assert "is it a complaint?" in shown
    assert "19 June 2026" in shown


def owed(message: MailMessage) -> tuple[str, Any, Any]:
    duty = Duty.objects.get(subject=f"mail {message.pk}", provision="3.2")
    return duty.verdict, duty.due_on, duty.met_on


def test_what_waits_is_a_duty_until_a_person_says_what_it_is(put: Put, cast: Cast, client: Client) -> None:
    one = waiting(put)  # on Friday
    monday = day("Mon 22 Jun 2026")
    assert owed(one) == ("open", monday, None)
    sort(client, cast.olu, one, what="complaint", name="Resident 1")
    assert owed(one) == ("met", monday, monday)
    event = Event.objects.get(kind="message sorted")
    assert (event.subject, event.decided[f"mail {one.pk}.sorted_on"]) == (f"mail {one.pk}", "2026-06-22")
    assert verify() == []


def test_putting_it_aside_a_day_late_is_a_breach_that_stays(put: Put, cast: Cast, client: Client) -> None:
    one = put(writing.message(1), kind="general", at=NOW.replace(day=18))
    sort(client, cast.olu, one, what="nothing", because="An advertisement")
    assert owed(one) == ("breached", day("Fri 19 Jun 2026"), day("Mon 22 Jun 2026"))
    assert verify() == []


def test_what_rules_place_on_the_day_it_comes_asks_nothing_of_anybody(put: Put) -> None:
    put(writing.message(1))
    put(writing.automatic(0))
    assert not Duty.objects.filter(subject__startswith="mail ").exists()
    assert verify() == []


def test_what_rules_place_days_after_it_came_was_late(put: Put) -> None:
    one = put(writing.message(1), at=NOW.replace(day=17))
    assert one.complaint is not None
    assert owed(one) == ("breached", day("Thu 18 Jun 2026"), day("Mon 22 Jun 2026"))
    assert verify() == []


def test_a_message_kept_and_not_settled_is_a_duty(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(take, "settle", died)
        put(writing.message(1))
    assert owed(MailMessage.objects.get(state=MailState.NEW))[:2] == ("open", day("Tue 23 Jun 2026"))
    assert verify() == []


def died(*given: object) -> None:
    raise KeyboardInterrupt


def test_a_sorting_day_that_is_changed_in_the_database_is_found(put: Put, cast: Cast, client: Client) -> None:
    one = put(writing.message(1), kind="general", at=NOW.replace(day=18))
    sort(client, cast.olu, one, what="nothing", because="An advertisement")
    MailMessage.objects.update(sorted_on=day("Fri 19 Jun 2026"))
    assert any(f"mail {one.pk}.sorted_on" in problem for problem in verify())


def test_who_may_see_mail(put: Put, cast: Cast, client: Client) -> None:
    one = waiting(put)
    other = people.cast(name="Hill Homes", prefix="HIL")
    expected = {cast.olu: 200, cast.hari: 200, cast.sue: 200, cast.gus: 200, other.olu: 404}
    expected |= {cast.fay: 403, cast.ben: 403, cast.mira: 403, cast.ada: 403}
    for address in (f"/desk/mail/{one.pk}/", f"/desk/mail/{one.pk}/raw/"):
        for person, status in expected.items():
            assert (person, page(client, person, address)[0]) == (person, status)
    assert "Leak at number 1" not in page(client, other.olu, "/desk/mail/")[1]


def test_an_auditor_reads_and_does_not_sort(put: Put, cast: Cast, client: Client) -> None:
    one = waiting(put)
    client.force_login(cast.gus)
    assert client.post(f"/desk/mail/{one.pk}/", {"what": "complaint"}).status_code == 403
    assert not Complaint.objects.exists()


def test_a_complaint_found_in_the_mail_counts_from_the_day_it_arrived(put: Put, cast: Cast, client: Client) -> None:
    one = waiting(put)
    said = sort(client, cast.olu, one, what="complaint")
    made = Complaint.objects.get()
    assert f"Logged as {made.reference}" in said
    assert (made.told_on, made.logged_on, made.logged_by) == (day("Fri 19 Jun 2026"), day("Mon 22 Jun 2026"), cast.olu)
    assert verify() == []


def test_a_message_is_joined_to_the_complaint_that_is_named(put: Put, cast: Cast, client: Client) -> None:
    complaint = build.complaint(cast)
    one = waiting(put)
    assert "Joined to" in sort(client, cast.olu, one, what="joins", reference=f" {complaint.reference.lower()} ")
    assert Contact.objects.get().stage.complaint == complaint


def test_a_reference_that_is_not_there_is_asked_again_and_nothing_happens(put: Put, cast: Cast, client: Client) -> None:
    one = waiting(put)
    assert "There is no complaint AMD-2026-99999" in sort(
        client, cast.olu, one, what="joins", reference="AMD-2026-99999"
    )
    assert MailMessage.objects.get().state == MailState.QUARANTINED


def test_something_we_were_told_is_heard_from_the_day_it_arrived(put: Put, cast: Cast, client: Client) -> None:
    sort(client, cast.olu, waiting(put), what="told", kind="dissatisfaction")
    heard = Heard.objects.get()
    assert (heard.told_on, heard.channel, heard.contact) == (day("Fri 19 Jun 2026"), "email", "resident1@example.org")
    assert heard.follow_up_on == day("Mon 22 Jun 2026")
    assert MailMessage.objects.get().state == MailState.HEARD


def test_putting_a_message_aside_needs_a_reason_and_is_in_the_journal(put: Put, cast: Cast, client: Client) -> None:
    one = waiting(put)
    assert "Say why" in sort(client, cast.olu, one, what="nothing")
    assert MailMessage.objects.get().state == MailState.QUARANTINED
    sort(client, cast.olu, one, what="nothing", because="An advertisement for ladders.")
    event = Event.objects.get(kind="message put aside")
    assert (event.by, event.landlord, MailMessage.objects.get().state) == (cast.olu, cast.landlord, MailState.AUTOMATIC)
    assert "ladders" in event.words
    assert verify() == []


def test_a_message_sorted_twice_makes_one_complaint(put: Put, cast: Cast, client: Client) -> None:
    one = waiting(put)
    sort(client, cast.olu, one, what="complaint")
    sort(client, cast.hari, one, what="complaint")
    assert Complaint.objects.count() == 1


def test_what_a_machine_was_taken_for_can_still_be_made_a_complaint(put: Put, cast: Cast, client: Client) -> None:
    one = put(writing.automatic(1))
    assert "Leak at number 1" in page(client, cast.olu, "/desk/mail/?show=machines")[1]
    sort(client, cast.olu, one, what="complaint")
    assert Complaint.objects.count() == 1


def test_a_large_message_is_read_whole_when_a_person_says_what_it_is(put: Put, cast: Cast, client: Client) -> None:
    one = put(writing.huge(1, megabytes=26))
    sort(client, cast.olu, one, what="complaint")
    assert writing.WORDS in Complaint.objects.get().original_words


def test_a_message_never_runs_in_the_page(put: Put, cast: Cast, client: Client) -> None:
    made = writing.message(1)
    made.set_content("<script>alert(1)</script><b>Damp</b>", subtype="html")
    made.replace_header("Subject", "<img src=x onerror=alert(1)>")
    one = put(made, kind="general")
    shown = page(client, cast.olu, f"/desk/mail/{one.pk}/")[1]
    assert "alert(1)</script>" not in shown
    assert "<img src=x" not in shown
    assert "Damp" in shown
    client.force_login(cast.olu)
    answer = client.get(f"/desk/mail/{one.pk}/raw/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
