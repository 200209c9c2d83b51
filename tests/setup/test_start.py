"""`amends start` really serves, and leaves nothing running behind it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
AMENDS = [sys.executable, "-m", "amends.cli"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(address: str) -> tuple[int, Any]:
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as fault:
        return fault.code, fault.read().decode()


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Running:
    """A service started for a test."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        env = {name: value for name, value in os.environ.items() if not name.startswith(("AMENDS_", "DJANGO_"))}
        self.log = data.parent / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*AMENDS, "start", "--empty", "--port", str(self.port), "--data", str(data)],
                stdout=log, stderr=subprocess.STDOUT, env=env, cwd=data.parent,
            )  # fmt: skip
        self.address = f"http://127.0.0.1:{self.port}"

    def wait(self) -> None:
        until = time.monotonic() + 300
        while "Stop with Ctrl-C" not in self.log.read_text():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.1)

    def wait_until_ready(self) -> dict[str, str]:
        until = time.monotonic() + 240
        while True:
            status, words = ask(f"{self.address}/healthcheck/ready/")
            if status == 200 or time.monotonic() > until:
                return dict(json.loads(words))
            time.sleep(0.2)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    service = Running(tmp_path_factory.mktemp("start") / "data")
    try:
        service.wait()
        yield service
    finally:
        service.process.send_signal(signal.SIGTERM)
        service.process.wait(240)


def test_it_serves_and_says_that_all_is_ready(running: Running) -> None:
    assert ask(f"{running.address}/healthcheck/live/") == (200, '{"live": true}')
    assert json.loads(ask(f"{running.address}/healthcheck/version/")[1]).keys() == {"version"}
    assert running.wait_until_ready() == {"database": "ready", "storage": "ready", "queue": "ready"}


def test_its_styles_and_scripts_are_served(running: Running) -> None:
    page = ask(f"{running.address}/accounts/login/")[1]
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(files) >= 4
    for file in files:
        assert ask(running.address + file)[0] == 200, file
    script = next(file for file in files if "/page" in file)
    imported = re.search(r'from\s*"([^"]+)"', ask(running.address + script)[1])
    assert imported
    assert ask(urllib.parse.urljoin(running.address + script, imported[1]))[0] == 200
    assert re.search(r"min\.[0-9a-f]{12}\.js", imported[1]), (
        "the import must carry the hash, or browsers keep an old one"
    )


def test_its_files_are_not_served(running: Running) -> None:
    for path in ("/files/", "/media/", "/static/../secret-key", "/secret-key"):
        assert ask(running.address + path)[0] in {400, 404}, path


def test_the_link_it_prints_leads_to_the_set_up_of_the_landlord(running: Running) -> None:
    link = re.search(r"http://localhost:\d+(/set-up/\S+)", running.log.read_text())
    assert link
    status, page = ask(running.address + link[1])
    assert status == 200
    assert "Set up your landlord" in page


def test_a_taken_port_is_said_in_a_sentence(running: Running, tmp_path: Path) -> None:
    command = [*AMENDS, "start", "--empty", "--port", str(running.port), "--data", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert f"Port {running.port}" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_ending_it_ends_every_process_and_no_other(tmp_path: Path) -> None:
    service = Running(tmp_path / "data")
    service.wait()
    service.wait_until_ready()
    children = children_of(service.process.pid)
    family = children + [grandchild for child in children for grandchild in children_of(child)]
    assert len(children) == 2
    assert len(family) > 2
    service.process.send_signal(signal.SIGINT)
    assert service.process.wait(240) == 0
    assert [pid for pid in family if is_alive(pid)] == []
