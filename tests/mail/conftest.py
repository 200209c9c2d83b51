"""The cast, and a mailbox of theirs into which messages are put one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from amends.casework.mail import fetch, take
from amends.casework.models import MailMessage
from tests import people
from tests.mail import servers, writing

NOW = datetime(2026, 6, 22, 10, 0, tzinfo=ZoneInfo("Europe/London"))
Put = Callable[..., MailMessage]


@pytest.fixture
def monday_22_june_2026() -> Iterator[None]:
    """The day on which the mail is taken in."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def files(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def cast(db: None, monday_22_june_2026: None, files: Path) -> people.Cast:
    return people.cast()


@pytest.fixture
def put(cast: people.Cast) -> Put:
    """Return what takes one message in, as `amends mail-in` does."""

    def taken(message: EmailMessage | bytes, kind: str = take.COMPLAINTS, at: datetime = NOW) -> MailMessage:
        box = take.Box(cast.landlord, kind, frozenset({writing.TO}))
        made = fetch.take_in(writing.wire(message), box, at)
        return MailMessage.objects.get(pk=made.pk)

    return taken


@pytest.fixture(scope="session")
def both_servers() -> Iterator[servers.Post]:
    """Real SMTP and IMAP servers, started once."""
    if servers.MISSING:
        pytest.skip(f"apt-get install {' '.join(servers.MISSING)}")
    if not servers.AS_ROOT:
        pytest.skip("Exim listens only where root starts it.")
    with servers.running() as running:
        yield running


@pytest.fixture
def post(both_servers: servers.Post) -> servers.Post:
    """The servers, with an empty mailbox."""
    both_servers.empty()
    return both_servers
