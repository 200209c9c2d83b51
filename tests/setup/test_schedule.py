"""Work that comes round by itself."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.utils.module_loading import import_string
from django_q.models import Schedule

from amends.config import recurring, schedule
from amends.workdays import ENGLAND_AND_WALES

pytestmark = pytest.mark.django_db


def test_the_stored_schedule_becomes_the_written_one_however_often_it_is_written() -> None:
    Schedule.objects.create(
        name="Left over from an older version", func="amends.gone.away", schedule_type=Schedule.DAILY
    )
    call_command("schedule", verbosity=0)
    call_command("schedule", verbosity=0)
    assert sorted(Schedule.objects.values_list("name", flat=True)) == sorted(work.name for work in schedule.work())


def test_starting_again_does_not_put_off_what_is_due() -> None:
    call_command("schedule", verbosity=0)
    Schedule.objects.update(next_run=datetime(2026, 1, 1, 3, 0, tzinfo=UTC))
    call_command("schedule", verbosity=0)
    assert set(Schedule.objects.values_list("next_run", flat=True)) == {datetime(2026, 1, 1, 3, 0, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (datetime(2026, 7, 1, 2, 0, tzinfo=UTC), datetime(2026, 7, 1, 2, 15, tzinfo=UTC)),  # 3:15 in London, in summer
        (datetime(2026, 7, 1, 2, 15, tzinfo=UTC), datetime(2026, 7, 2, 2, 15, tzinfo=UTC)),
        (datetime(2026, 1, 1, 2, 0, tzinfo=UTC), datetime(2026, 1, 1, 3, 15, tzinfo=UTC)),
    ],
)
def test_work_comes_round_at_its_time_in_london(now: datetime, then: datetime) -> None:
    assert schedule.RECURRING[0].next_run(now) == then


@pytest.mark.parametrize("work", schedule.RECURRING, ids=lambda work: work.name)
def test_what_the_schedule_names_can_be_done(work: schedule.Recurring) -> None:
    import_string(work.function)()


def test_an_alarm_is_logged_when_the_calendar_grows_stale(caplog: pytest.LogCaptureFixture) -> None:
    stale = date(ENGLAND_AND_WALES.good_until.year, 12, 1)
    with time_machine.travel(stale, tick=False), caplog.at_level(logging.ERROR):
        said = recurring.look_at_the_calendar()
    assert said in caplog.text
    assert "bank holidays" in said


def test_staff_are_reminded_at_a_quarter_to_eight_in_the_morning() -> None:
    work = next(one for one in schedule.RECURRING if one.name == "Remind staff")
    assert work.function == "amends.config.recurring.remind_staff"
    assert work.next_run(datetime(2026, 7, 1, 2, 0, tzinfo=UTC)) == datetime(2026, 7, 1, 6, 45, tzinfo=UTC)
