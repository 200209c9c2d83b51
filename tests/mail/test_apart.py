"""Messages are read in a process of its own, which hostile ones may end as they please."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from amends.casework.mail import apart
from amends.casework.mail.parse import Unreadable, parse, parse_headers
from amends.casework.models import Complaint, MailState
from tests.mail import writing
from tests.mail.conftest import Put

HEAD = b"From: a@example.org\r\nSubject: bomb\r\n"


@pytest.fixture
def reader() -> Iterator[apart.Reader]:
    reader = apart.Reader()
    yield reader
    reader.close()


@pytest.mark.parametrize(
    "raw",
    [
        writing.wire(writing.with_file(1)),
        writing.wire(writing.in_html(2)),
        writing.bounce(3, "<ours@here>"),
        writing.broken(0),
        HEAD + b"X-Odd: \xff\xfe\r\n\r\nodd",
        b"",
    ],
)
def test_what_is_read_apart_is_what_it_says(reader: apart.Reader, raw: bytes) -> None:
    assert reader.read(apart.WHOLE, raw) == parse(raw)
    assert reader.read(apart.HEADERS, raw) == parse_headers(raw)


def test_one_process_reads_many(reader: apart.Reader) -> None:
    reader.read(apart.WHOLE, HEAD)
    first = reader.process
    for number in range(20):
        reader.read(apart.WHOLE, writing.wire(writing.message(number)))
    assert reader.process is first


def test_it_is_read_in_another_process_than_this(reader: apart.Reader) -> None:
    reader.read(apart.WHOLE, HEAD)
    assert reader.process is not None
    assert reader.process.pid != os.getpid()


@pytest.mark.parametrize("raw", [HEAD + writing.nested(100_000), writing.wire(writing.many_parts(100_000))])
def test_parts_without_end_are_given_up_with_a_plain_reason(reader: apart.Reader, raw: bytes) -> None:
    with pytest.raises(Unreadable, match="parts"):
        reader.read(apart.WHOLE, raw)


def test_what_takes_too_long_is_given_up_and_the_next_is_read(
    reader: apart.Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "WALL_SECONDS", 6.0)
    monkeypatch.setattr(apart, "CPU_SECONDS", 3)
    with pytest.raises(Unreadable, match="takes too much to read"):
        reader.read(apart.WHOLE, writing.slow())
    assert reader.read(apart.WHOLE, HEAD).subject == "bomb"


def test_what_takes_too_much_memory_is_given_up_and_the_next_is_read(reader: apart.Reader) -> None:
    with pytest.raises(Unreadable, match="takes too much to read"):
        reader.read(apart.WHOLE, bytes(1_700_000_000))
    assert reader.read(apart.WHOLE, HEAD).subject == "bomb"


def test_a_child_that_ended_for_reasons_of_its_own_costs_no_message(reader: apart.Reader) -> None:
    reader.read(apart.WHOLE, HEAD)
    assert reader.process is not None
    reader.process.kill()
    assert reader.read(apart.WHOLE, HEAD).subject == "bomb"
    reader.process.send_signal(signal.SIGSTOP)  # alive to us, and ends while it is asked
    os.kill(reader.process.pid, signal.SIGKILL)
    assert reader.read(apart.WHOLE, HEAD).subject == "bomb"


def test_the_processor_is_bounded_from_within() -> None:
    """So that a child ends also where whoever asked it was killed."""
    code = "from amends.formats import bounded\nbounded.bound_processor(0)\nwhile True: pass"
    ended = subprocess.run([sys.executable, "-c", code], check=False, timeout=240)
    assert ended.returncode == -signal.SIGXCPU


def test_a_bomb_in_the_middle_is_set_aside_and_stops_nothing(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "WALL_SECONDS", 6.0)
    monkeypatch.setattr(apart, "CPU_SECONDS", 3)
    bombs = [writing.slow(), HEAD + writing.nested(100_000), writing.long_header(40)]
    around = [writing.wire(writing.message(number)) for number in range(2)]
    kept = [put(raw) for raw in (around[0], *bombs, around[1])]
    assert [one.state for one in kept] == [MailState.CASE, *[MailState.QUARANTINED] * 3, MailState.CASE]
    assert [one.raw.open("rb").read() for one in kept[1:4]] == bombs
    assert [("too much to read" in one.error, "parts within parts" in one.error) for one in kept[1:3]] == [
        (True, False), (False, True),
    ]  # fmt: skip
    assert "40 MB" in kept[3].error
    assert [one.sender for one in kept[1:3]] == ["a@example.org"] * 2
    assert Complaint.objects.count() == 2
