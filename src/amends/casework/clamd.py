"""A client of clamd: bytes go there over its socket, and only its own plain OK counts as clean."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable

PIECE = 65_536
WAITS = 25.0  # seconds for each answer; a job may take 60
LONGEST = 4_096


class NoVerdict(Exception):
    """Raised where clamd did not say whether bytes are clean: it is down, too slow, or they are too large for it."""


def look(pieces: Iterable[bytes], at: str) -> str:
    """Return the name of the signature that was found in the bytes, "" where clamd says OK; raises NoVerdict.

    `at` is the path of a socket, or host:port.
    """
    try:
        with _line(at) as line:
            line.sendall(b"zINSTREAM\0")
            try:
                for piece in pieces:
                    for start in range(0, len(piece), PIECE):
                        part = piece[start : start + PIECE]
                        line.sendall(struct.pack("!L", len(part)) + part)
                line.sendall(struct.pack("!L", 0))
            except (BrokenPipeError, ConnectionResetError):
                pass  # it had enough before the end, and says why
            said = _said(line)
    except OSError as fault:
        raise NoVerdict(f"clamd at {at} does not answer: {fault}.") from fault
    if said == "stream: OK":
        return ""
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return said.removeprefix("stream: ").removesuffix(" FOUND")[:200]
    raise NoVerdict(f"clamd gave no verdict: {said or 'it hung up'}.")


def answers(at: str, within: float = WAITS) -> bool:
    """Return whether clamd is there, and says so within so many seconds."""
    try:
        with _line(at, within) as line:
            line.sendall(b"zPING\0")
            return _said(line) == "PONG"
    except OSError:
        return False


def _line(at: str, within: float = WAITS) -> socket.socket:
    if at.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(within)
        try:
            line.connect(at)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = at.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=within)


def _said(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST:
        more = line.recv(LONGEST)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace").strip()
