"""A mail server and a GOV.UK Notify on this machine that fail, refuse, delay and hang up as they are told."""

from __future__ import annotations

import json
import socketserver
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

HANG_UP, WAIT = "hang up", "wait"
UUID_1, UUID_2, EMAIL_TEMPLATE, TEXT_TEMPLATE = (str(uuid.UUID(int=number)) for number in (1, 2, 3, 4))
KEY = f"amends-{UUID_1}-{UUID_2}"


@dataclass
class Mailer:
    """What the mail server says instead of yes, by the step; and the messages that it took."""

    port: int = 0
    says: dict[str, str] = field(default_factory=dict)
    took: list[bytes] = field(default_factory=list)
    waiting: threading.Event = field(default_factory=threading.Event)  # set once a step was told to wait
    go_on: threading.Event = field(default_factory=threading.Event)


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: Any = self.server
        mailer: Mailer = server.mailer
        self.wfile.write(b"220 stand-in\r\n")
        body = b""
        while line := self.rfile.readline():
            step = line.split(b" ")[0].strip().upper().decode("ascii", "replace")
            if step == "DATA":
                if not self._answer(mailer, "DATA", "354 go on"):
                    return
                body = self._body(mailer)
                if not body:
                    return
                step = "DOT"
                if mailer.says.get("DOT", "250") in ("250", WAIT):  # it took it, even where nobody hears that
                    mailer.took.append(body)
            if not self._answer(mailer, step, "250 2.0.0 fine"):
                return
            if step == "QUIT":
                return

    def _body(self, mailer: Mailer) -> bytes:
        lines = []
        while True:
            line = self.rfile.readline()
            if not line:
                return b""  # they hung up before the last dot: nothing was taken
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line[1:] if line.startswith(b"..") else line)

    def _answer(self, mailer: Mailer, step: str, usual: str) -> bool:
        said = mailer.says.get(step, usual)
        if said == WAIT:
            mailer.waiting.set()
            mailer.go_on.wait(60)
            said = usual
        if said == HANG_UP:
            return False
        try:
            self.wfile.write(said.encode() + b"\r\n")
        except OSError:  # whoever was on the line is gone
            return False
        return True


@contextmanager
def mailer() -> Iterator[Mailer]:
    """Yield a mail server, running on a free port."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.daemon_threads = True
        made = Mailer(port=server.server_address[1])
        server.mailer = made  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield made
        made.go_on.set()
        server.shutdown()


@dataclass
class Notify:
    """What GOV.UK Notify holds, and what it answers instead of yes: a code, or hanging up once it took it."""

    address: str = ""
    took: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: list[int | str] = field(default_factory=list)  # the next ones to what is sent; then yes
    status: str = "created"
    waiting: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def become(self, status: str) -> None:
        """Have all that it took become this."""
        for one in self.took.values():
            one["status"] = status


class _Notify(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        notify: Notify = self.server.notify  # type: ignore[attr-defined]
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = notify.answers.pop(0) if notify.answers else 201
        if answer in (201, HANG_UP, WAIT):
            key = str(uuid.uuid4())
            kind = self.path.rsplit("/", 1)[-1]
            notify.took[key] = {"id": key, "status": notify.status, "type": kind, **given}
            if answer == HANG_UP:
                self.connection.close()
                return
            if answer == WAIT:
                notify.waiting.set()
                notify.go_on.wait(60)
                return
            self._say(201, {"id": key, "reference": given.get("reference")})
        else:
            assert isinstance(answer, int)
            says = [{"error": "BadRequestError", "message": "email_address Not a valid email address"}]
            self._say(answer, {"status_code": answer, "errors": says})

    def do_GET(self) -> None:
        notify: Notify = self.server.notify  # type: ignore[attr-defined]
        if not self.headers.get("Authorization", "").startswith("Bearer "):
            self._say(403, {})
            return
        parts = urlsplit(self.path)
        key = parts.path.rsplit("/", 1)[-1]
        if key in notify.took:
            self._say(200, notify.took[key])
            return
        reference = parse_qs(parts.query).get("reference", [""])[0]
        found = [one for one in notify.took.values() if one.get("reference") == reference]
        self._say(200, {"notifications": found, "links": {}})

    def _say(self, code: int, what: dict[str, Any]) -> None:
        body = json.dumps(what).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def notify() -> Iterator[Notify]:
    """Yield a GOV.UK Notify, running on a free port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Notify) as server:
        made = Notify(address=f"http://127.0.0.1:{server.server_address[1]}")
        server.notify = made  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield made
        server.shutdown()
