"""A signed case file held against its own list, its signature and the chain of its journal; no database is needed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from amends.formats import chain
from amends.formats.limits import MAX_UNPACKED_BYTES, MEGABYTE, CannotRead
from amends.formats.signed_zip import CHUNK, MANIFEST, SIGNATURE

JOURNAL = "journal.json"
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
HASH = ".sha256"  # ends the name of a journalled column that holds the hash of a file


@dataclass(frozen=True, slots=True)
class Checked:
    """What a case file says of itself, the key it is signed with, and a sentence for everything that does not hold."""

    about: dict[str, Any]
    key: str
    files: int
    events: int
    wrong: tuple[str, ...]


def check(path: Path, key: str = "") -> Checked:
    """Return what holds of a case file; `key` is the public key that the landlord shows, where it is known.

    Raises CannotRead where it is no case file at all, OSError where it cannot be opened.
    """
    try:
        with zipfile.ZipFile(path) as zipped:
            return _check(zipped, path.name, key.strip())
    except zipfile.BadZipFile as fault:
        raise CannotRead(f"{path.name} is no ZIP file, or is cut short: get it again.") from fault


def _check(zipped: zipfile.ZipFile, called: str, key: str) -> Checked:
    sealed, manifest = _manifest(zipped, called)
    theirs = str(manifest["key"]["public"])
    wrong = [*_signature(zipped, sealed, theirs), *_names(zipped, manifest)]
    if key and key != theirs:
        wrong.insert(0, "It is signed with another key than the one given: it is not from whom you think.")
    found: set[str] = set()
    for listed in manifest["files"]:
        sha256 = _hash(zipped, listed["name"], listed["size"])
        found.add(sha256)
        if sha256 != listed["sha256"] and listed["name"] in zipped.namelist():
            wrong.append(f"{listed['name']} is not the file that was signed.")
    events, of_journal = _journal(zipped, manifest, found)
    return Checked(manifest, theirs, len(manifest["files"]), events, (*wrong, *of_journal))


def _manifest(zipped: zipfile.ZipFile, called: str) -> tuple[bytes, dict[str, Any]]:
    """Return the list as it was signed, and read; raises CannotRead where there is none of its shape."""
    if MANIFEST not in zipped.namelist():
        raise CannotRead(f"{called} has no {MANIFEST}: it is no case file of Amends, or its list was taken out.")
    try:
        sealed = _bytes(zipped, MANIFEST, 20 * MEGABYTE)
        manifest = json.loads(sealed)
        shaped = isinstance(manifest["key"]["public"], str) and all(
            isinstance(one["name"], str) and isinstance(one["size"], int) and isinstance(one["sha256"], str)
            for one in manifest["files"]
        )
    except (*DAMAGED, ValueError, KeyError, TypeError) as fault:
        raise CannotRead(f"{called}: its {MANIFEST} cannot be read, so nothing in it can be trusted.") from fault
    if not shaped:
        raise CannotRead(f"{called}: its {MANIFEST} is not of the kind that Amends writes.")
    return sealed, manifest


def _signature(zipped: zipfile.ZipFile, sealed: bytes, theirs: str) -> Iterator[str]:
    if SIGNATURE not in zipped.namelist():
        yield "It is not signed."
        return
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(theirs, validate=True))
        public.verify(base64.b64decode(_bytes(zipped, SIGNATURE, 1024), validate=True), sealed)
    except (InvalidSignature, binascii.Error, ValueError, *DAMAGED):
        yield f"The signature does not fit: {MANIFEST} is not as it was signed."


def _names(zipped: zipfile.ZipFile, manifest: dict[str, Any]) -> Iterator[str]:
    """Yield what is missing, what was added, and what is there twice."""
    there = Counter(zipped.namelist())
    listed = {one["name"] for one in manifest["files"]}
    yield from (f"{name} is missing." for name in sorted(listed - there.keys()))
    added = there.keys() - listed - {MANIFEST, SIGNATURE}
    yield from (f"{name} was added: it is not in the list that was signed." for name in sorted(added))
    yield from (f"{name} is there {times} times." for name, times in sorted(there.items()) if times > 1)


def _hash(zipped: zipfile.ZipFile, name: str, size: int) -> str:
    """Return the SHA-256 of a file in the ZIP, reading no more than its size; empty where it cannot be read."""
    if name not in zipped.namelist():
        return ""
    found, left = hashlib.sha256(), size + 1
    try:
        with zipped.open(name) as opened:
            while left > 0 and (piece := opened.read(min(CHUNK, left))):
                found.update(piece)
                left -= len(piece)
    except DAMAGED:
        return ""
    return found.hexdigest()


def _journal(zipped: zipfile.ZipFile, manifest: dict[str, Any], found: set[str]) -> tuple[int, list[str]]:
    """Return how many events the journal has, and what does not hold of it."""
    if JOURNAL not in zipped.namelist():
        return 0, []  # said already: it is missing
    try:
        kept = json.loads(_bytes(zipped, JOURNAL, MAX_UNPACKED_BYTES))
        events = list(kept["events"])
        wrong = [f"{JOURNAL}: {sentence}" for sentence in chain.breaks(events, kept["head"], kept["length"])]
        if kept["head"] != manifest.get("journal", {}).get("head"):
            wrong.append(f"{JOURNAL}: it does not end where the list says that it ended.")
        return len(events), [*wrong, *_known(events, manifest, found)]
    except (*DAMAGED, ValueError, KeyError, TypeError, AttributeError):
        return 0, [f"{JOURNAL} cannot be read."]


def _known(events: list[dict[str, Any]], manifest: dict[str, Any], found: set[str]) -> Iterator[str]:
    """Yield the letters and papers that the journal tells of and that are neither here nor named as left out."""
    told: dict[str, tuple[Any, str]] = {}
    for event in events:
        for name, value in event["decided"].items():
            if name.endswith(HASH):
                told[name.removesuffix(HASH)] = (value, f"event {event['number']}, {event['on']}")
    left_out = {one["sha256"] for one in (*manifest.get("withheld", ()), *manifest.get("not_there", ()))}
    for name, (sha256, where) in sorted(told.items()):
        if sha256 is not None and sha256 not in found | left_out:
            yield f"The journal tells of {name} ({where}), and no such file is here."


def _bytes(zipped: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return a file of the ZIP; raises ValueError where it is larger than `most` bytes."""
    with zipped.open(name) as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise ValueError(f"{name} is larger than such a file can be.")
    return data


def as_json(found: Checked) -> dict[str, Any]:
    """Return what was found, for machines."""
    return {
        "holds": not found.wrong,
        "wrong": list(found.wrong),
        "key": found.key,
        "files": found.files,
        "events": found.events,
        "about": {name: value for name, value in found.about.items() if name not in ("files", "key")},
    }


def as_text(found: Checked, key: str = "") -> str:
    """Return what was found, for people; a key that nobody compared is said to be so."""
    about = found.about
    made = f"{about.get('reference', '')}, {about.get('landlord', '')}: made {about.get('made_at', '')}".strip(", ")
    lines = [f"{made}, {found.files} files, {found.events} events in the journal."]
    lines += [f"Left out: {one['title']}. {one['because']}" for one in about.get("withheld", ())]
    lines += [f"Not there: {one['title']}. {one['because']}" for one in about.get("not_there", ())]
    if found.wrong:
        lines += ["This file is not as it was signed:", *(f"- {sentence}" for sentence in found.wrong)]
    else:
        lines.append("Every file is as it was signed, and the journal's chain holds.")
    if not key:
        lines.append(f"It names this key: {found.key}")
        lines.append("Compare it with the key that the landlord shows, or give that one with --key.")
    return "\n".join(lines)
