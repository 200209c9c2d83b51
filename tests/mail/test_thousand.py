"""A thousand messages through a real SMTP server into a real mailbox, and a fetch that is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.mail import servers, writing

ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import json
from datetime import date
from amends.casework.actions import intake, landlords
from amends.accounts.models import Landlord
from amends.casework.mail import ours
on = date(2026, 6, 1)
landlords.set_up(name="Riverbank Homes", administrator={"name": "Ada", "email": "ada@riverbank.example",
                 "password": ""}, on=on, reference_prefix="AMD", email="complaints@riverbank.example")
landlord = Landlord.objects.get()
ids = []
for number in range(25):
    one = intake.receive(landlord=landlord, told_on=on, on=on, by=None, channel="phone", words="It leaks.",
                         resident={"name": "Ania Nowak", "email": f"ania{number}@example.org"})
    ids.append((ours.message_id(one, f"link{number}"), f"ania{number}@example.org"))
print(json.dumps(ids))
"""
END = """
import hashlib, json
from collections import Counter
from amends.casework.models import Complaint, Contact, Document, Event, MailCount, MailMessage
from amends.casework.verify import problems
kept = list(MailMessage.objects.all())
emailed = [(one.title, one.original_words) for one in Complaint.objects.filter(channel="email")]
print(json.dumps({
    "states": Counter(one.state for one in kept),
    "raw": sum(hashlib.sha256(one.raw.open("rb").read()).hexdigest() == one.sha256 for one in kept),
    "cases": len(emailed),
    "twice": len(emailed) - len(set(emailed)),
    "said": Contact.objects.filter(kind="email", from_resident=True).count(),
    "papers": Document.objects.filter(note="Came by email").count(),
    "scanned": Document.objects.filter(scanned=True).count(),
    "largest": max(one.size for one in kept),
    "large": [one.state for one in kept if one.size >= 40_000_000],
    "count": list(MailCount.objects.values_list("in_mailbox", "kept", "settled")),
    "problems": list(problems(None, files=False))[:3],
}))
"""


def python(environment: dict[str, str], words: str) -> object:
    code = f"import django; django.setup()\n{words}"
    ended = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-3000:]
    return json.loads(ended.stdout.splitlines()[-1])


def amends(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "amends.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_none_of_a_thousand_is_lost_or_doubled_though_the_fetch_is_killed(post: servers.Post, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AMENDS_")}
    environment |= {
        "AMENDS_DATA": str(tmp_path / "data"),
        "AMENDS_LOG_LEVEL": "ERROR",
        "AMENDS_MAIL_IN": post.address,
        "DJANGO_SETTINGS_MODULE": "tests.casework.moving_in.own_settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    assert amends(environment, "migrate", "--run-syncdb", "--verbosity=0").returncode == 0
    ids = python(environment, BEGIN)
    wanted = list(writing.thousand(ids))  # type: ignore[arg-type]
    ordered = [(sender, raw) for _, sender, raw in wanted]
    first, rest = ordered[:400], ordered[400:]
    assert post.send(first) == 400  # the originals of every copy are among these
    post.wait_for(400)
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(post.send, (rest[number::4] for number in range(4)))) == 600
    post.wait_for(1000)

    killed_at = killed_in_the_middle(environment, tmp_path / "data/amends.sqlite3")
    again = amends(environment, "mail-fetch", "--count")
    assert again.returncode == 0, again.stderr
    assert 0 < killed_at < 1000

    found = python(environment, END)
    assert isinstance(found, dict)
    expected = Counter(what for what, _, _ in wanted)
    assert found["states"] == dict(expected)
    assert found["raw"] == 1000
    assert (found["cases"], found["twice"]) == (expected["case"], 0)
    assert found["said"] == expected["reply"]
    assert (found["papers"], found["scanned"]) == (133, 0)
    assert found["large"] == ["quarantined"] * 2
    came, kept, settled = (sum(column) for column in zip(*found["count"], strict=True))
    assert came == kept == settled >= 870  # a copy counts once
    assert found["problems"] == []


def killed_in_the_middle(environment: dict[str, str], database: Path) -> int:
    """Start a fetch and kill it outright when some are kept; return how many were."""
    fetching = subprocess.Popen([sys.executable, "-m", "amends.cli", "mail-fetch"], env=environment)
    while fetching.poll() is None:
        kept = sqlite3.connect(database, timeout=20).execute("SELECT count(*) FROM casework_mailmessage").fetchone()[0]
        if kept >= 150:
            fetching.send_signal(signal.SIGKILL)
            break
        time.sleep(0.05)
    fetching.wait()
    assert fetching.returncode == -signal.SIGKILL, "it ended before it could be killed"
    return int(kept)
