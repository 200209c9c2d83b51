"""Runs web and worker side by side, and ends each by its own pid; nothing is left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

RESTARTS = 5  # of one child in a row, each within SOON
SOON = 30.0  # seconds
GRACE = 25.0  # seconds that a child has to finish what it is doing


class Child:
    """One process under the supervisor."""

    def __init__(self, name: str, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.name, self.command, self.env, self.deaths = name, list(command), dict(env), 0
        self.start()

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches only the supervisor, which ends it in order."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.command, env=self.env, start_new_session=True)  # noqa: S603

    def keep_alive(self) -> bool:
        """Return whether it runs; a child that died is started again, unless it dies over and over."""
        if self.process.poll() is None:
            return True
        self.deaths = self.deaths + 1 if time.monotonic() - self.started < SOON else 1
        print(f"The {self.name} ended by itself (code {self.process.returncode}).", file=sys.stderr, flush=True)
        if self.deaths > RESTARTS:
            return False
        time.sleep(min(2.0 ** (self.deaths - 1), 8.0))
        self.start()
        return True

    def end(self) -> None:
        """Ask it to end, and make it where it does not."""
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def supervise(commands: Mapping[str, Sequence[str]], env: Mapping[str, str], when_up: Callable[[], None]) -> int:
    """Run the commands until told to stop; return 0, or 1 where one of them would not stay up."""
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    children = [Child(name, command, env) for name, command in commands.items()]
    try:
        when_up()
        while not stopping:
            if not all(child.keep_alive() for child in children):
                return 1
            time.sleep(0.2)
        return 0
    finally:
        for child in children:
            if child.process.poll() is None:
                child.process.terminate()
        for child in children:
            child.end()
