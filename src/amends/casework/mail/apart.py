"""Messages read in a process of its own, with bounds on its time and memory, because mail may be hostile.

One child reads many messages, so that a thousand cost little. It ends by itself when nothing comes, and a new one is
started for the next message when it has ended, whatever ended it.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess  # nosec: only this module, by this interpreter
import sys
import threading
import time
from dataclasses import asdict
from typing import IO, Any

from amends.casework.mail.parse import HEADERS as MOST
from amends.casework.mail.parse import Attachment, Parsed, Unreadable, parse, parse_headers
from amends.formats import bounded

CPU_SECONDS = 10  # of the processor for one message; an ordinary one of 25 MB takes two
WALL_SECONDS = 20.0  # in all, where the processor is busy with other things
IDLE_SECONDS = 60.0  # after which a child that is sent nothing ends
WHOLE, HEADERS = b"w", b"h"
TOO_MUCH = "It takes too much to read, and was given up."
_RUN = "import sys; sys.path.insert(0, sys.argv[1]); from amends.casework.mail.apart import child; child()"


class _Ended(Exception):
    """The child ended before it answered."""


class Reader:
    """The child, started when it is needed; one message at a time, whichever thread asks."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0

    def read(self, how: bytes, raw: bytes) -> Parsed:
        """Return what a message says; raises Unreadable, also where it takes more time or memory than it may."""
        with self.lock:
            fresh = self._start_unless_running()
            try:
                return self._ask(how, raw)
            except _Ended:
                if fresh:
                    raise Unreadable(TOO_MUCH) from None
            self._start()  # the first may have ended for reasons of its own: a fresh one decides
            try:
                return self._ask(how, raw)
            except _Ended:
                raise Unreadable(TOO_MUCH) from None

    def close(self) -> None:
        """End the child, where it is ours: a process that was forked has its parent's at hand."""
        if self.process is not None and self.owner == os.getpid():
            self.process.kill()
            self.process.communicate()
        self.process = None

    def _start_unless_running(self) -> bool:
        if self.process is not None and self.owner == os.getpid() and self.process.poll() is None:
            return False
        self._start()
        return True

    def _start(self) -> None:
        self.close()
        command = [sys.executable, "-I", "-c", _RUN, *bounded.path()]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        self.owner = os.getpid()

    def _ask(self, how: bytes, raw: bytes) -> Parsed:
        assert self.process is not None
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        began, watch = time.monotonic(), threading.Timer(WALL_SECONDS, self.process.kill)
        watch.start()
        try:
            _put(self.process.stdin, how, raw)
            said = json.loads(_take(self.process.stdout))
            if "unreadable" in said:
                raise Unreadable(said["unreadable"])
            contents = [_take(self.process.stdout) for _ in said["attachments"]]
        except (OSError, EOFError):
            self.close()
            raise (Unreadable(TOO_MUCH) if time.monotonic() - began >= CPU_SECONDS else _Ended) from None
        finally:
            watch.cancel()
        return _parsed(said, contents)


_reader = Reader()
atexit.register(_reader.close)


def read(raw: bytes) -> Parsed:
    """Return what a message says, read apart; raises Unreadable."""
    return _reader.read(WHOLE, raw)


def read_headers(raw: bytes) -> Parsed:
    """Return what the headers alone say, read apart; raises Unreadable."""
    return _reader.read(HEADERS, raw[:MOST])


def child() -> None:
    """Answer each message on standard input with what it says, until none comes; ends itself at what is too much."""
    bounded.bound()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while True:
        idle = threading.Timer(IDLE_SECONDS, os._exit, [0])
        idle.daemon = True
        idle.start()
        how = source.read(1)
        idle.cancel()
        if not how:
            return
        bounded.bound_processor(CPU_SECONDS)
        try:
            _answer(target, how, _take(source))
        except MemoryError:
            os._exit(1)


def _answer(target: IO[bytes], how: bytes, raw: bytes) -> None:
    try:
        parsed = parse(raw) if how == WHOLE else parse_headers(raw)
    except Unreadable as why:
        _put(target, b"", json.dumps({"unreadable": str(why)}).encode())
        return
    contents = [one.content for one in parsed.attachments]
    said = {**asdict(parsed), "attachments": [(one.name, one.content_type) for one in parsed.attachments]}
    _put(target, b"", json.dumps(said).encode())
    for content in contents:
        _put(target, b"", content)


def _put(target: IO[bytes], how: bytes, content: bytes) -> None:
    target.write(how + len(content).to_bytes(8, "big"))
    target.write(content)
    target.flush()


def _take(source: IO[bytes]) -> bytes:
    """Return the next piece; raises EOFError where the other side has ended."""
    size = source.read(8)
    content = source.read(int.from_bytes(size, "big"))
    if len(size) < 8 or len(content) < int.from_bytes(size, "big"):
        raise EOFError
    return content


def _parsed(said: dict[str, Any], contents: list[bytes]) -> Parsed:
    files = zip(said["attachments"], contents, strict=True)
    made: dict[str, Any] = said | {name: tuple(said[name]) for name in ("answers", "recipients", "returned", "faults")}
    made["headers"] = tuple((key, value) for key, value in said["headers"])
    made["attachments"] = tuple(Attachment(name, kind, content) for (name, kind), content in files)
    return Parsed(**made)
