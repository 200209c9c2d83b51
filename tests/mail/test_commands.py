"""`amends mail-in` and `mail-fetch`, the settings of a mailbox, and when it is read."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django_q.models import Schedule
from typer.testing import CliRunner

from amends import cli
from amends.casework.models import Complaint, MailMessage
from amends.config import environment as outside
from amends.config import schedule
from tests.mail import writing
from tests.people import Cast


def standard_input(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_a_message_on_standard_input_becomes_a_case(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    received = b"Received: by mx; Fri, 19 Jun 2026 18:00:00 +0100\r\n"
    standard_input(monkeypatch, received + writing.wire(writing.message(1)))
    call_command("mail_in")
    made = Complaint.objects.get()
    assert made.told_on.isoformat() == "2026-06-19"
    assert capsys.readouterr().out == f"Became a complaint, {made.reference}.\n"


def test_nothing_on_standard_input_is_said(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b" \n")
    with pytest.raises(CommandError, match="no message"):
        call_command("mail_in")


def test_a_landlord_that_is_not_known_makes_the_mail_server_try_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    standard_input(monkeypatch, writing.wire(writing.message(1)))
    with pytest.raises(CommandError, match="no landlord called nobody") as refusal:
        call_command("mail_in", "--landlord=nobody")
    assert refusal.value.returncode == 75
    assert not MailMessage.objects.exists()


def test_fetching_without_a_mailbox_says_how_to_set_one(db: None) -> None:
    with pytest.raises(CommandError, match="AMENDS_MAIL_IN"):
        call_command("mail_fetch")


def test_the_command_offers_both() -> None:
    said = CliRunner().invoke(cli.app, ["--help"]).stdout
    assert "mail-in" in said
    assert "mail-fetch" in said


def test_mailboxes_are_read_from_their_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "AMENDS_MAIL_IN",
        "imaps://c%40a.example:p%2Fw@imap.example/Post?landlord=a&done=Filed imap://u:p@localhost:1143?kind=general",
    )
    first, second = outside.read_environment().mailboxes
    assert (first.host, first.port, first.user, first.password) == ("imap.example", 993, "c@a.example", "p/w")
    assert (first.folder, first.done, first.landlord, first.kind) == ("Post", "Filed", "a", "complaints")
    assert (second.port, second.encrypted, second.folder, second.kind) == (1143, False, "INBOX", "general")
    assert "p/w" not in repr(first)


@pytest.mark.parametrize(
    "value",
    ["imap.example", "pop3://u:p@host", "imaps://host/INBOX", "imaps://u:hush@h?what=x", "imaps://u:hush@h?kind=x"],
)
def test_a_mailbox_that_is_wrong_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("AMENDS_MAIL_IN", value)
    with pytest.raises(outside.WrongSetting, match="AMENDS_MAIL_IN") as refusal:
        outside.read_environment()
    assert "hush" not in str(refusal.value)


@pytest.mark.django_db
def test_mail_is_fetched_every_five_minutes_only_where_a_mailbox_is_set(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("schedule", verbosity=0)
    assert not Schedule.objects.filter(name="Fetch the mail").exists()
    monkeypatch.setenv("AMENDS_MAIL_IN", "imap://u:p@localhost")
    settings.AMENDS = outside.Environment()
    call_command("schedule", verbosity=0)
    assert Schedule.objects.get(name="Fetch the mail").minutes == 5
    always = {one.name for one in schedule.RECURRING + schedule.HOLIDAYS}
    assert set(Schedule.objects.values_list("name", flat=True)) == always | {one.name for one in schedule.MAIL}
