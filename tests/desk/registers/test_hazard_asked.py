"""Whether something may be unsafe is asked at every intake, and what is said is kept with when we knew."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from amends.casework.actions import stages
from amends.casework.models import Complaint, Hazard
from tests.desk.acts.conftest import on, text
from tests.desk.registers.conftest import client_of
from tests.people import Cast
from tests.public.telling import send as send_on_the_web

LONDON = ZoneInfo("Europe/London")


def log(cast: Cast, told: date, **typed: str) -> Complaint:
    said = {
        "words": "There is black mould over the cot.",
        "channel": "phone",
        "name": "Ania Nowak",
        "email": "ania@example.org",
        "reply_by": "email",
    }
    answer = client_of(cast.fay).post("/desk/log/", said | on(told, "told_on") | typed)
    assert answer.status_code == 302, text(answer)
    return Complaint.objects.get()


def test_a_hazard_told_today_counts_from_now(cast: Cast) -> None:
    complaint = log(cast, date(2026, 5, 22), hazard="damp and mould", at_risk="A baby")
    hazard = complaint.hazards.get()
    assert (complaint.hazard_asked, hazard.kind, hazard.what, hazard.emergency) == (
        "yes",
        "damp and mould",
        "A baby",
        None,
    )
    assert hazard.aware_at.astimezone(LONDON).replace(second=0, microsecond=0) == datetime(
        2026, 5, 22, 10, 0, tzinfo=LONDON
    )


def test_a_hazard_told_on_an_earlier_day_counts_from_the_beginning_of_it(cast: Cast) -> None:
    hazard = log(cast, date(2026, 5, 20), hazard="emergency").hazards.get()
    assert hazard.aware_at.astimezone(LONDON) == datetime(2026, 5, 20, 0, 0, tzinfo=LONDON)
    assert (hazard.emergency, hazard.what) == (True, "There is black mould over the cot.")


@pytest.mark.parametrize(("typed", "kept"), [("no", "no"), ("not sure", "not sure"), ("", "")])
def test_no_hazard_is_made_of_no_of_not_sure_or_of_a_question_not_asked(cast: Cast, typed: str, kept: str) -> None:
    complaint = log(cast, date(2026, 5, 22), hazard=typed)
    assert complaint.hazard_asked == kept
    assert not Hazard.objects.exists()


def test_the_resident_is_asked_on_the_web_and_the_hazard_stands_from_that_moment(cast: Cast) -> None:
    risk = {"risk": "yes", "hazard": "damp and mould", "about": "Mould over the cot"}
    hazard = send_on_the_web(Client(), cast.landlord.slug, risk=risk).hazards.get()
    assert (hazard.what, hazard.recorded_by) == ("Mould over the cot", None)
    assert hazard.aware_at.astimezone(LONDON).replace(second=0, microsecond=0) == datetime(
        2026, 5, 22, 10, 0, tzinfo=LONDON
    )


def test_a_resident_who_leaves_the_hazard_blank_has_not_said_no(cast: Cast) -> None:
    complaint = send_on_the_web(Client(), cast.landlord.slug, risk={"risk": "no", "about": ""})
    assert (complaint.hazard_asked, complaint.hazards.count()) == ("", 0)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", "It is not known whether anything in the home is unsafe."),
        ("not sure", "They are not sure whether anything in the home is unsafe."),
        ("no", None),
        ("damp and mould", None),
    ],
)
def test_what_is_not_known_of_a_hazard_stands_on_the_case_until_triage(
    cast: Cast, typed: str, shown: str | None
) -> None:
    complaint = log(cast, date(2026, 5, 22), hazard=typed)
    address = f"/desk/complaints/{complaint.reference}/"
    page = text(client_of(cast.olu).get(address))
    assert ("anything in the home is unsafe" in page) == (shown is not None)
    assert shown is None or shown in page
    stages.triage(
        complaint=complaint, by=cast.olu, on=date(2026, 5, 22), route="investigate", complexity="One trade",
        vulnerability="A baby", risk="We rang: the room is dry.", reasons="The history has to be read",
    )  # fmt: skip
    assert "anything in the home is unsafe" not in text(client_of(cast.olu).get(address))
