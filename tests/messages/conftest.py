"""A complaint with its acknowledgement waiting to go, and the stand-ins that it goes by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from pydantic import SecretStr

from amends.casework.models import Complaint, Delivery, State
from tests import build, people
from tests.messages import stand_ins
from tests.messages.stand_ins import Mailer, Notify
from tests.people import Cast
from tests.triggers import journal_can_be_flushed

__all__ = ["journal_can_be_flushed"]
NOW = datetime(2026, 6, 3, 10, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """Wednesday 3 June 2026, the day on which the letter is written; a test may shift it."""
    with time_machine.travel(NOW, tick=False) as travels:
        yield travels


@pytest.fixture
def cast(db: None, clock: object, settings: Any, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path / "files"
    return people.cast()


@pytest.fixture
def complaint(cast: Cast) -> Complaint:
    return build.complaint(cast, at=State.STAGE_1)


@pytest.fixture
def delivery(complaint: Complaint) -> Delivery:
    """The acknowledgement, to go to ania@example.org."""
    return Delivery.objects.get(letter__complaint=complaint)


@pytest.fixture
def mailer(settings: Any) -> Iterator[Mailer]:
    """A mail server that email goes by."""
    with stand_ins.mailer() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", running.port, 5
        yield running


@pytest.fixture
def notify(settings: Any) -> Iterator[Notify]:
    """A GOV.UK Notify that email, texts and letters go by."""
    with stand_ins.notify() as running:
        settings.AMENDS = settings.AMENDS.model_copy(
            update={
                "notify_key": SecretStr(stand_ins.KEY),
                "notify_address": running.address,
                "notify_email": stand_ins.EMAIL_TEMPLATE,
                "notify_text": stand_ins.TEXT_TEMPLATE,
                "notify_letters": True,
            }
        )
        yield running
