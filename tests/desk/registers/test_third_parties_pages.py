"""The register of third parties, a hand-over on a case, services measured, and a body told first, as pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework.actions import contributions, third_parties
from amends.casework.models import BodyKind, Complaint, State, ThirdParty
from tests.desk.acts.conftest import Desk, _on_friday_22_may_2026, at, cast, on, text  # noqa: F401
from tests.people import Cast

TODAY = date(2026, 5, 22)


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def body(cast: Cast, name: str = "Millbrook Agents", **given: Any) -> ThirdParty:  # noqa: F811
    asked: dict[str, Any] = {
        "landlord": cast.landlord, "by": cast.olu, "on": date(2026, 5, 1), "kind": BodyKind.MANAGING_AGENT,
        "handles_complaints": True, "from_on": date(2026, 4, 1),
    }  # fmt: skip
    return third_parties.register(name=name, **asked | given)


def test_a_body_is_registered_checked_and_ended(cast: Cast) -> None:  # noqa: F811
    client = client_of(cast.olu)
    made = client.post(
        reverse("desk:register_third_party"),
        {"name": "Millbrook Agents", "kind": "managing agent", "handles_complaints": "yes"}
        | on(date(2026, 4, 1), "from_on"),
    )
    one = ThirdParty.objects.get()
    there = reverse("desk:third_party", args=[one.pk])
    assert made["Location"] == there
    assert "Nobody has checked it yet" in text(client.get(there))
    given = {"fits": "no", "note": ""} | on() | on(date(2027, 5, 21), "check_again_on")
    check = reverse("desk:check_third_party", args=[one.pk])
    assert "What does not keep to the Code is missing" in text(client.post(check, given))
    client.post(check, given | {"note": "It has three stages."})
    page = text(client.get(there))
    assert "It has three stages." in page
    assert "Answers in time, by who answers" in page
    client.post(reverse("desk:end_third_party", args=[one.pk]), {"because": "The contract ran out."} | on())
    one.refresh_from_db()
    assert one.ended_on == TODAY


def test_a_handler_reads_the_register_and_does_not_keep_it(cast: Cast) -> None:  # noqa: F811
    one, client = body(cast), client_of(cast.hari)
    assert "Millbrook Agents" in text(client.get(reverse("desk:third_parties")))
    assert client.get(reverse("desk:register_third_party")).status_code == 403
    assert client.post(reverse("desk:check_third_party", args=[one.pk]), {}).status_code == 403
    assert client.post(reverse("desk:change_third_party", args=[one.pk]), {}).status_code == 403


def test_what_is_said_of_a_body_is_changed_later(cast: Cast) -> None:  # noqa: F811
    one, client = body(cast), client_of(cast.olu)
    page = reverse("desk:change_third_party", args=[one.pk])
    assert 'value="Millbrook Agents"' in text(client.get(page))
    client.post(page, {"name": "Millbrook Homes", "kind": "TMO", "handles_complaints": "yes", "contract_says": ""})
    one.refresh_from_db()
    assert (one.name, one.kind, one.from_on) == ("Millbrook Homes", "TMO", date(2026, 4, 1))
    assert "the name was Millbrook Agents; what it is was managing agent" in text(
        client.get(reverse("desk:third_party", args=[one.pk]))
    )


def test_a_check_that_is_due_stands_in_my_work_of_who_keeps_the_register(cast: Cast) -> None:  # noqa: F811
    one = body(cast)
    third_parties.check_policy(
        third_party=one, by=cast.olu, on=date(2026, 5, 1), fits=True, check_again_on=date(2026, 5, 20)
    )
    asks = "Check the complaints policy of Millbrook Agents again"
    assert asks in text(client_of(cast.cora).get(reverse("desk:worklist")))
    assert asks not in text(client_of(cast.hari).get(reverse("desk:worklist")))
    assert "Overdue" in text(client_of(cast.cora).get(reverse("desk:third_party", args=[one.pk])))
    assert "1 to check or put right" in text(client_of(cast.cora).get(reverse("desk:registers")))


def test_a_stage_is_handed_over_and_taken_back(cast: Cast) -> None:  # noqa: F811
    going = at(cast, State.STAGE_1, told="Mon 18 May 2026")
    one = body(cast)
    desk = Desk(cast.olu, "hand_over", going)
    page = text(desk.opens())
    assert "nothing stops" in page
    assert "No check says that the policy of Millbrook Agents keeps to the Code" in page
    assert "take it back" not in page
    assert desk.sends(to=one.pk, because="They manage the block.", **on()).status_code == 302
    people = text(Desk(cast.olu, "complaint_people", going).opens())
    assert "Millbrook Agents, for us" in people
    assert "We do: take it back" in text(desk.opens())
    desk.sends(to="us", because="They have nobody free.", **on())
    assert "taken back" in text(Desk(cast.olu, "complaint_people", going).opens())


def test_a_hand_over_needs_a_body_on_the_register_and_a_lead(cast: Cast) -> None:  # noqa: F811
    going = at(cast, State.STAGE_1, told="Mon 18 May 2026")
    assert Desk(cast.olu, "hand_over", going).opens().status_code == 403
    body(cast)
    assert Desk(cast.olu, "hand_over", going).opens().status_code == 200
    assert Desk(cast.hari, "hand_over", going).opens().status_code == 403


LOGGED: dict[str, Any] = {
    "words": "The lift is broken.", "channel": "phone", "name": "Ania Nowak", "email": "ania@example.org",
    "reply_by": "email",
}  # fmt: skip


def test_a_complaint_told_to_another_body_first_counts_from_that_day(cast: Cast) -> None:  # noqa: F811
    client, there = client_of(cast.fay), reverse("desk:log")
    assert "another body first" not in text(client.get(there))
    one = body(cast)
    given = LOGGED | on(date(2026, 5, 22), "told_on") | {"told_to_body": one.pk}
    assert "Enter the date the other body was told" in text(client.post(there, given))
    client.post(there, given | on(date(2026, 5, 18), "told_to_body_on"))
    complaint = Complaint.objects.get()
    assert (complaint.told_on, complaint.told_to_body) == (date(2026, 5, 18), one)


def test_services_are_measured_with_the_way_to_what_waits(cast: Cast) -> None:  # noqa: F811
    going = at(cast, State.STAGE_1, told="Mon 11 May 2026")
    contributions.ask(
        complaint=going, stage_number=1, by=cast.hari, on=date(2026, 5, 13), service="Repairs", question="When?",
        asked_of=cast.fay,
    )  # fmt: skip
    page = text(client_of(cast.olu).get(reverse("desk:service_times")))
    assert "1 question waiting now" in page
    assert reverse("desk:services", args=[going.reference]) in page
    assert "7 days" in page
    hidden = text(client_of(cast.hana).get(reverse("desk:service_times")))
    assert "Nothing waits" in hidden


@pytest.mark.parametrize("page", ["desk:third_parties", "desk:service_times"])
def test_the_list_of_registers_leads_there(cast: Cast, page: str) -> None:  # noqa: F811
    assert reverse(page) in text(client_of(cast.gus).get(reverse("desk:registers")))
