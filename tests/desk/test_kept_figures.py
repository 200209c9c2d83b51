"""Figures worked out ahead: equal to those worked out live, said with their time, and asked of the worker anew."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from amends.accounts.models import Landlord, RoleName, Team
from amends.casework import jobs, kept_figures, long_work
from amends.casework.actions import privacy
from amends.casework.models import Complaint, Duty, KeptFigures, LongWork
from amends.compliance.models import SelfAssessment
from amends.compliance.paper import figures_of
from amends.config import recurring
from amends.desk import doors
from amends.web.clock import today
from tests.dates import day
from tests.desk.conftest import Place, acknowledge, receive

pytestmark = pytest.mark.django_db
CODE, WORKED = "/desk/code/", "/desk/how-it-was-worked/"
OFFICER = RoleName.COMPLAINTS_OFFICER
BUTTON, NOT_YET = "Work them out now", "These figures are not worked out yet."


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def worked_out(client: Client, address: str) -> None:
    """Press the button, and let the worker do what it asks for."""
    assert client.post(address).status_code == 302
    long_work.run(LongWork.objects.order_by("-pk")[0].pk)


def at_night() -> list[KeptFigures]:
    wanted = kept_figures.at_night(today(), doors.HOW_WORKED.roles)
    return [kept_figures.keep(one, timezone.now()) for one in wanted]


@pytest.fixture
def officer(place: Place, client: Client) -> Client:
    client.force_login(place[OFFICER])
    for on in ("Tue 12 May 2026", "Tue 12 May 2026", "Mon 11 May 2026"):
        acknowledge(place, receive(place), on)
    return client


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """One complaint is too many already."""
    monkeypatch.setattr(kept_figures, "MANY", 0)


ADDRESSES = [f"{CODE}?year=2026", f"{CODE}?year=2025"]
ADDRESSES += [f"{WORKED}?period={one}" for one in ("year", "last-year", "90", "30")]


def without_the_time(shown: str) -> str:
    return re.sub(rf"Worked out on .*? {BUTTON} ", "", shown).replace("to 22 May 2026.", "to today.")


def test_what_is_kept_at_night_is_what_the_pages_show_live(
    officer: Client, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = {address: page(officer, address) for address in ADDRESSES}
    assert "acknowledged late, 2 of 3" in live[f"{WORKED}?period=year"]
    monkeypatch.setattr(kept_figures, "MANY", 0)
    at_night()
    for address, shown in live.items():
        with CaptureQueriesContext(connection) as asked:
            kept = page(officer, address)
        assert without_the_time(kept) == shown
        if "2025" not in address and "last-year" not in address:  # in these no complaint was told: they stay live
            assert "Worked out on 22 May 2026, 10:00am, as at Friday 22 May 2026. What happened since" in kept
            assert not [one for one in asked if "COUNT" in one["sql"] and "casework_duty" in one["sql"]]


def test_what_happened_since_is_in_them_once_they_are_worked_out_anew(
    officer: Client, place: Place, many: None
) -> None:
    at_night()
    acknowledge(place, receive(place), "Tue 12 May 2026")
    assert "acknowledged late, 2 of 3" in page(officer, WORKED)
    worked_out(officer, WORKED)
    assert "acknowledged late, 3 of 4" in page(officer, WORKED)
    assert "Look at them" in page(officer, f"/desk/long-work/{LongWork.objects.get().pk}/")


def test_a_team_is_worked_out_when_it_is_asked_for_and_not_while_the_page_waits(
    officer: Client, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = Team.objects.create(landlord=place.landlord, name="Repairs")
    Complaint.objects.filter(pk=Complaint.objects.order_by("pk")[0].pk).update(team=team)
    address = f"{CODE}?year=2026&team={team.pk}"
    live = page(officer, address)
    assert live != page(officer, f"{CODE}?year=2026")
    monkeypatch.setattr(kept_figures, "MANY", 0)
    at_night()
    shown = page(officer, address)
    assert NOT_YET in shown
    assert "met of due" not in shown
    worked_out(officer, address)
    assert without_the_time(page(officer, address)) == live


def test_below_the_number_all_is_live_and_the_button_asks_for_nothing(officer: Client) -> None:
    assert list(kept_figures.at_night(today(), doors.HOW_WORKED.roles)) == []
    for address in (CODE, WORKED):
        assert BUTTON not in page(officer, address)
        assert officer.post(address).headers["Location"] == address
    assert not LongWork.objects.exists()


def test_figures_with_a_private_case_are_shown_to_nobody_to_whom_it_is_closed(
    officer: Client, place: Place, many: None
) -> None:
    at_night()
    code = KeptFigures.objects.get(page="code", asked="2026").figures
    case = Complaint.objects.order_by("pk")[0]
    privacy.make_private(complaint=case, by=place[OFFICER], on=day("Fri 22 May 2026"), because="A member of staff")
    assert "2 of 3" in page(officer, WORKED)
    officer.force_login(place[RoleName.AUDITOR])
    assert NOT_YET in page(officer, WORKED)
    at_night()
    assert "1 of 2" in page(officer, WORKED)
    kept = KeptFigures.objects.get(page="code", asked="2026")
    assert kept.figures == code  # the Code counts every duty, as it does live


def test_a_head_of_one_team_asks_for_what_that_team_may_see(officer: Client, place: Place, many: None) -> None:
    head = place[RoleName.HEAD_OF_SERVICE]
    team = Team.objects.create(landlord=place.landlord, name="Repairs")
    head.roles.update(team=team)
    at_night()
    officer.force_login(head)
    assert NOT_YET in page(officer, WORKED)
    worked_out(officer, WORKED)
    assert "2 of 3" not in page(officer, WORKED)


def test_the_queries_of_the_pages_are_the_same_at_50_complaints_as_at_500(
    officer: Client, place: Place, many: None
) -> None:
    def queries() -> list[int]:
        at_night()
        found = []
        for address in (CODE, WORKED):
            page(officer, address)
            with CaptureQueriesContext(connection) as asked:
                page(officer, address)
            found.append(len(asked))
        return found

    copies(50)
    few = queries()
    copies(500)
    assert queries() == few


def copies(number: int) -> None:
    """Have so many complaints, each with the duties of the first."""
    first, had = Complaint.objects.order_by("pk")[0], Complaint.objects.count()
    duties = list(first.duties.all())
    for one in range(had, number):
        first.pk, first.reference = None, f"EXA-2026-9{one:04}"
        first.save(force_insert=True)
        for duty in duties:
            duty.pk, duty.complaint = None, first
        Duty.objects.bulk_create(duties)


def test_a_self_assessment_never_shows_what_is_kept(officer: Client, place: Place, many: None) -> None:
    at_night()
    acknowledge(place, receive(place), "Mon 11 May 2026")
    assessment = SelfAssessment(landlord=place.landlord, edition="2024", first=day("Wed 1 Apr 2026"),
                                last=day("Wed 31 Mar 2027"))  # fmt: skip
    live = figures_of(assessment, today())["6.2"]
    kept, _ = kept_figures.of_code(KeptFigures.objects.get(page="code", asked="2026").figures)
    assert live.due > kept["2024", "6.2"].due > 0


def test_the_night_asks_for_a_job_each_and_forgets_what_is_old(
    officer: Client, place: Place, many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(recurring, "async_task", lambda name, *args, timeout: asked.append((name, args)))
    old = at_night()[0]
    KeptFigures.objects.filter(pk=old.pk).update(made_at=timezone.now() - timedelta(days=9), asked="2019")
    recurring.keep_figures()
    assert not KeptFigures.objects.filter(asked="2019").exists()
    assert len(asked) == 4  # the Code and three stretches of this year; in the last one no complaint was told
    KeptFigures.objects.all().delete()
    for name, args in asked:
        assert name == "amends.casework.jobs.keep_figures"
        jobs.keep_figures(*args)
    assert KeptFigures.objects.count() == len(asked)
    assert set(KeptFigures.objects.values_list("landlord", flat=True)) == {Landlord.objects.get(slug="example").pk}
