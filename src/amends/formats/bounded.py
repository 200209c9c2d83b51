"""A reader run in a process of its own, with bounds on its time and memory, because files may be hostile."""

from __future__ import annotations

import json
import signal
import subprocess  # nosec: only this module, by this interpreter
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from amends.formats.blocks import Block, Bullets, Heading, Paragraph, Place, Table
from amends.formats.limits import MAX_MEMORY, MAX_SECONDS, CannotRead, Source

_BLOCKS: dict[str, type[Block]] = {"Heading": Heading, "Paragraph": Paragraph, "Bullets": Bullets, "Table": Table}


def read_bounded(kind: str, data: bytes, called: str, *, seconds: float = MAX_SECONDS) -> Source:
    """Return what the reader of this kind reads, run apart; CannotRead when it fails or takes too long or too much."""
    command = [sys.executable, "-I", "-c", _RUN, *path(), kind, called]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise CannotRead(f"{called} takes longer than {seconds:.0f} seconds to read and was given up.") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise CannotRead(f"{called} is damaged or too much to read; save a fresh copy and try again.") from error
    if "cannot" in answer:
        raise CannotRead(answer["cannot"])
    return Source(kind, tuple(_block(one) for one in answer["blocks"]), answer["text"])


_RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from amends.formats.bounded import child; child(*sys.argv[1:])"


def path() -> list[str]:
    """Return the folder that holds the package, for a process that is told of no other."""
    import amends

    return [amends.__path__[0].rsplit("amends", 1)[0]]


def child(kind: str, called: str) -> None:
    """Read standard input as that kind and print its blocks, or the sentence that says why not, as JSON."""
    bound()
    bound_processor(MAX_SECONDS)
    from amends.formats.readers import reader_of

    data = sys.stdin.buffer.read()
    try:
        blocks, text = reader_of(kind)(data, called)
        answer: dict[str, Any] = {"blocks": [{"is": type(one).__name__, **asdict(one)} for one in blocks], "text": text}
    except CannotRead as error:
        answer = {"cannot": str(error)}
    sys.stdout.buffer.write(json.dumps(answer).encode("utf-8", "surrogatepass"))


def bound() -> None:
    """Bound the memory of this process, and keep it from leaving a core file, where the system can."""
    try:
        import resource
    except ImportError:  # Windows bounds only the time, from outside
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bound_processor(seconds: int) -> None:
    """Bound the processor time that this process may use from now on, in seconds, where the system can."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + seconds
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most))


@contextmanager
def in_time(seconds: float, called: str) -> Iterator[None]:
    """Give up what is done inside after so many seconds, with CannotRead; where the system can, in the main thread."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(_number: int, _frame: object) -> None:
        raise CannotRead(f"{called} takes longer than {seconds:.0f} seconds to read and was given up.")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _block(said: dict[str, Any]) -> Block:
    kind = _BLOCKS[said.pop("is")]
    said["place"] = Place(**said["place"])
    if kind is Table:
        said["head"] = tuple(said["head"])
        said["rows"] = tuple(tuple(row) for row in said["rows"])
        said["row_places"] = tuple(Place(**one) for one in said["row_places"])
    elif kind is Bullets:
        said["items"] = tuple(said["items"])
    return kind(**said)
