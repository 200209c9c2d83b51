"""A ZIP written front to back in little memory: each file hashed as it goes, the signed list of them last."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
ALGORITHM = "Ed25519"
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One file to be: its name in the ZIP, and what gives its bytes, piece by piece, when its turn comes."""

    name: str
    read: Callable[[], Iterable[bytes]]
    compress: bool = True


class _Pipe(io.RawIOBase):
    """Takes what the ZIP writes and gives it on; it cannot be rewound, so nothing has to be kept."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += data
        return len(data)

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        given = bytes(self._waiting)
        self._waiting.clear()
        return given


def public_key(seed: bytes) -> str:
    """Return the public key of a 32-byte seed, in base64: 44 letters that may be shown to anyone."""
    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()).decode()


def write(entries: Iterable[Entry], about: Mapping[str, Any], seed: bytes, at: datetime) -> Iterator[bytes]:
    """Yield the bytes of a ZIP of the entries, then a manifest of their hashes with `about`, then its signature.

    Only a piece of one file is held at a time, however large the whole is.
    """
    pipe, listed = _Pipe(), []
    with zipfile.ZipFile(pipe, "w") as zipped:
        for entry in entries:
            found, size = hashlib.sha256(), 0
            with zipped.open(_info(entry.name, at, entry.compress), "w", force_zip64=True) as out:
                for piece in entry.read():
                    found.update(piece)
                    size += len(piece)
                    out.write(piece)
                    if done := pipe.taken():
                        yield done
            listed.append({"name": entry.name, "size": size, "sha256": found.hexdigest()})
        made = {**about, "key": {"algorithm": ALGORITHM, "public": public_key(seed)}, "files": listed}
        manifest = json.dumps(made, ensure_ascii=False, indent=2).encode()
        signature = base64.b64encode(Ed25519PrivateKey.from_private_bytes(seed).sign(manifest))
        zipped.writestr(_info(MANIFEST, at, True), manifest)
        zipped.writestr(_info(SIGNATURE, at, False), signature)
    yield pipe.taken()


def _info(name: str, at: datetime, compress: bool) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, at.timetuple()[:6])
    made.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    made.external_attr = 0o644 << 16
    return made
