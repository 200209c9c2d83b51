"""A worker killed in the middle of a letter, at each step: the letter is sent once, or a person is asked."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.messages import stand_ins
from tests.messages.stand_ins import EMAIL_TEMPLATE, KEY, WAIT, Mailer, Notify

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


def environment(data: Path, **given: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AMENDS_")}
    return kept | {"DJANGO_SETTINGS_MODULE": "tests.casework.moving_in.own_settings", "AMENDS_DATA": str(data)} | given


def run(*what: str, env: dict[str, str]) -> str:
    command = [sys.executable, "-m", "tests.messages.killed", *what]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one letter that waits."""
    data = tmp_path_factory.mktemp("made")
    assert run("make", env=environment(data)) == "1"
    return data


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(made, copy)
    return copy


@pytest.fixture
def mailer() -> Iterator[Mailer]:
    with stand_ins.mailer() as running:
        yield running


def by_mail(data: Path, mailer: Mailer) -> dict[str, str]:
    return environment(data, AMENDS_MAIL=f"smtp://127.0.0.1:{mailer.port}?tls=no")


def killed_at(step: str, mailer: Mailer, env: dict[str, str]) -> None:
    """Start sending, and kill the worker while the mail server lets it wait at a step."""
    mailer.says[step] = WAIT
    worker = subprocess.Popen([sys.executable, "-m", "tests.messages.killed", "send", "1"], cwd=ROOT, env=env)
    try:
        assert mailer.waiting.wait(120), f"The worker never came to {step}."
        worker.send_signal(signal.SIGKILL)
        assert worker.wait(30) == -signal.SIGKILL
    finally:
        worker.kill()
        worker.wait(30)
    mailer.go_on.set()
    del mailer.says[step]


def let_the_claim_run_out(data: Path) -> None:
    with sqlite3.connect(data / "amends.sqlite3") as database:
        database.execute("UPDATE casework_delivery SET claimed_at = '2026-01-01 00:00:00'")


def delivery(data: Path) -> dict[str, object]:
    with sqlite3.connect(data / "amends.sqlite3") as database:
        database.row_factory = sqlite3.Row
        return dict(database.execute("SELECT * FROM casework_delivery").fetchone())


def test_killed_before_the_letter_is_handed_over_it_is_sent_after_and_once(data: Path, mailer: Mailer) -> None:
    env = by_mail(data, mailer)
    killed_at("DATA", mailer, env)
    assert mailer.took == []
    assert run("send", "1", env=env) == "Another worker has it."  # nobody knows yet that it is dead
    let_the_claim_run_out(data)
    assert run("send", "1", env=env) == "Sent to ania@example.org."
    assert run("send", "1", env=env) == "It had gone already."
    assert len(mailer.took) == 1


def test_killed_while_the_mail_server_takes_it_a_person_decides_and_it_never_goes_twice(
    data: Path, mailer: Mailer
) -> None:
    env = by_mail(data, mailer)
    killed_at("DOT", mailer, env)
    assert len(mailer.took) == 1
    let_the_claim_run_out(data)
    assert run("send", "1", env=env).startswith("We cannot tell whether it went.")
    assert run("send", "1", env=env) == "We cannot tell whether it went."
    assert len(mailer.took) == 1
    kept = delivery(data)
    assert (kept["sent_at"], kept["bounced_at"]) == (None, None)
    assert kept["handed_at"] is not None


def test_killed_after_notify_took_it_notify_is_asked_and_it_goes_once(data: Path) -> None:
    with stand_ins.notify() as notify:
        env = environment(
            data, AMENDS_NOTIFY_KEY=KEY, AMENDS_NOTIFY_EMAIL=EMAIL_TEMPLATE, AMENDS_NOTIFY_ADDRESS=notify.address
        )
        _die_while_notify_answers(notify, env)
        assert len(notify.took) == 1
        let_the_claim_run_out(data)
        assert run("send", "1", env=env) == "GOV.UK Notify says: created."
        assert run("send", "1", env=env) == "It had gone already."
        assert len(notify.took) == 1


def _die_while_notify_answers(notify: Notify, env: dict[str, str]) -> None:
    """Start sending, and kill the worker once Notify has the letter and before it has answered."""
    notify.answers = [WAIT]
    worker = subprocess.Popen([sys.executable, "-m", "tests.messages.killed", "send", "1"], cwd=ROOT, env=env)
    try:
        assert notify.waiting.wait(120), "The worker never came to Notify."
        worker.send_signal(signal.SIGKILL)
        assert worker.wait(30) == -signal.SIGKILL
    finally:
        worker.kill()
        worker.wait(30)
    notify.go_on.set()
