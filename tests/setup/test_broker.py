"""A job that ends its worker each time: begun as often as a job may be, then it stands as failed and says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django_q.models import Failure, OrmQ
from django_q.signals import post_execute_in_worker, pre_execute
from django_q.signing import SignedPackage
from django_q.tasks import async_task

from amends.casework.models import Import, ImportRow, ImportState, LongState, LongWork
from amends.config.broker import AFTER, Broker
from tests import people

pytestmark = pytest.mark.django_db
TIMES = settings.Q_CLUSTER["max_attempts"]
NOW = datetime(2026, 6, 3, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(NOW, tick=False) as travels:
        yield travels


def begin(clock: time_machine.Coordinates) -> dict[str, object] | None:
    """Begin the next job as a worker does; return it, or None where none is given out."""
    clock.shift(1)
    given = Broker(list_key="amends").dequeue()
    if not given:
        return None
    (key, payload) = given[0]
    task = SignedPackage.loads(payload) | {"ack_id": key}
    task.pop("timeout", None)
    pre_execute.send(sender="django_q", func=None, task=task)
    return task


def killed(clock: time_machine.Coordinates, times: int = TIMES) -> None:
    """Begin a job, whose worker is killed, so often; each time it is given out again once it cannot be running."""
    for _ in range(times):
        assert begin(clock) is not None
        clock.shift(timedelta(seconds=settings.Q_CLUSTER["retry"]))


def test_a_job_that_ends_its_worker_each_time_is_given_up_and_stands_as_failed(clock: time_machine.Coordinates) -> None:
    async_task("amends.casework.jobs.take_words", 7)
    killed(clock)
    assert begin(clock) is None
    assert not OrmQ.objects.exists()
    failed = Failure.objects.get()
    assert (failed.func, failed.args, failed.attempt_count) == ("amends.casework.jobs.take_words", (7,), TIMES)
    assert "stopped each of the 3 times" in failed.result


def test_a_job_is_given_out_as_often_as_it_may_be(clock: time_machine.Coordinates) -> None:
    async_task("amends.casework.jobs.take_words", 7)
    killed(clock, TIMES - 1)
    assert begin(clock) is not None
    assert not Failure.objects.exists()


def test_what_a_killed_worker_had_in_hand_is_given_out_once_it_cannot_be_running_any_more(
    clock: time_machine.Coordinates,
) -> None:
    async_task("amends.casework.jobs.take_words", 7, timeout=30)
    assert begin(clock) is not None
    clock.shift(30 + AFTER - 2)
    assert begin(clock) is None
    clock.shift(2)
    assert begin(clock) is not None


def test_a_job_that_failed_rests_before_it_is_begun_again(clock: time_machine.Coordinates) -> None:
    async_task("amends.casework.jobs.take_words", 7)
    task = begin(clock)
    assert task is not None
    post_execute_in_worker.send(sender="django_q", func=None, task=task | {"success": False})
    lock = OrmQ.objects.get().lock
    assert lock == timezone.now() + timedelta(seconds=settings.Q_CLUSTER["retry"])


@pytest.mark.parametrize(
    ("state", "work", "becomes", "says"),
    [
        (ImportState.RUNNING, "run", ImportState.PAUSED, "Row 3 is the first that is not moved in"),
        (ImportState.CHECKING, "check", ImportState.NEW, "Row 4 is the first that is not checked"),
    ],
)
def test_a_file_moving_in_says_where_the_work_broke_off(
    clock: time_machine.Coordinates, state: str, work: str, becomes: str, says: str
) -> None:
    cast = people.cast()
    OrmQ.objects.all().delete()  # the invitations
    kept = Import.objects.create(
        landlord=cast.landlord, kind="homes", name="homes.csv", file="x", sha256="0" * 64, size=1, state=state, rows=3,
        asked_by=cast.ada, asked_at=timezone.now(),
    )  # fmt: skip
    for number, stands in ((2, "done"), (3, "ready"), (4, "new")):
        ImportRow.objects.create(of=kept, number=number, state=stands, values={"A": "x"})
    async_task(f"amends.casework.moving_in.jobs.{work}", kept.pk)
    killed(clock)
    begin(clock)
    kept.refresh_from_db()
    assert kept.state == becomes
    assert says in kept.error


def test_long_work_says_that_it_could_not_be_done(clock: time_machine.Coordinates) -> None:
    cast = people.cast()
    OrmQ.objects.all().delete()  # the invitations
    work = LongWork.objects.create(
        person=cast.hari, name="List", function="x.y", asked_at=timezone.now(), state="running"
    )
    async_task("amends.casework.long_work.run", work.pk, timeout=200)
    killed(clock)
    begin(clock)
    work.refresh_from_db()
    assert (work.state, work.words[:22]) == (LongState.FAILED, "It could not be done: ")


def test_an_administrator_sees_what_could_not_be_done_and_has_it_tried_again(
    clock: time_machine.Coordinates, client: Client
) -> None:
    cast = people.cast()
    OrmQ.objects.all().delete()  # the invitations
    async_task("amends.casework.jobs.take_words", 7)
    killed(clock)
    begin(clock)
    client.force_login(cast.ada)
    shown = client.get("/desk/background/").content.decode()
    assert "Take the words of a file" in shown
    assert "No worker runs" in shown
    client.post(f"/desk/background/{Failure.objects.get().pk}/", {"do": "again"})
    assert not Failure.objects.exists()
    assert SignedPackage.loads(OrmQ.objects.get().payload)["args"] == (7,)


def test_why_a_job_failed_tells_nothing_of_a_resident(client: Client) -> None:
    cast = people.cast()
    OrmQ.objects.all().delete()  # the invitations
    Failure.objects.create(
        id="1" * 32, name="a", func="amends.casework.jobs.deliver", args=(1,), started=NOW, stopped=NOW, success=False,
        result="x : Traceback (most recent call last):\nsmtplib.SMTPRecipientsRefused: ania@example.org",
    )  # fmt: skip
    client.force_login(cast.ada)
    shown = client.get("/desk/background/").content.decode()
    assert "SMTPRecipientsRefused." in shown
    assert "ania@example.org" not in shown
