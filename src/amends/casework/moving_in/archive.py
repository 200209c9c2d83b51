"""Papers of another system in one ZIP: each entry told to its complaint by a list in it, else by its own name.

Nothing in it is unpacked to a name of its own choosing, and nothing is opened: entries are read in pieces, hashed, and
told by their first bytes. How many, how large and how large in all is bounded.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from django.conf import settings

from amends.casework.models import ImportKind
from amends.casework.moving_in import mapping as meaning
from amends.casework.moving_in.cells import clean, plain
from amends.formats import kinds, rows_apart
from amends.formats.limits import MEGABYTE, CannotRead
from amends.formats.rows import MOST_BYTES

MOST, MOST_IN_ALL = 20_000, 4_000 * MEGABYTE  # entries, and what they unpack to
PIECE = 1 << 20
LISTS = (".csv", ".xlsx", ".xls", ".ods")
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
HEADINGS = {"A": "Reference", "B": "File"}
FOUND = {"size": "size", "kind": "content_type", "sha256": "sha256", "fault": "fault"}  # what we say of each file


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list in the ZIP says: its headings, what its columns are, and its rows by their numbers."""

    name: str
    headings: Mapping[str, str]
    columns: Mapping[str, str]
    rows: tuple[tuple[int, dict[str, str]], ...]


def entries(archive: zipfile.ZipFile, called: str) -> list[zipfile.ZipInfo]:
    """Return the files in a ZIP in their order; raises CannotRead where they are too many or too much."""
    found = [one for one in archive.infolist() if not one.is_dir() and not _is_noise(one.filename)]
    if not found:
        raise CannotRead(f"{called} holds no files; check that it is the right one.")
    if len(found) > MOST or sum(one.file_size for one in found) > MOST_IN_ALL:
        raise CannotRead(
            f"{called} holds more than {MOST:,} files, or more than {MOST_IN_ALL // MEGABYTE:,} MB; split it."
        )
    return found


def opened(file: IO[bytes], called: str) -> zipfile.ZipFile:
    """Return a ZIP, opened; raises CannotRead where it is none."""
    try:
        return zipfile.ZipFile(file)
    except FAULTS as fault:
        raise CannotRead(f"{called} is no ZIP, or a damaged one; save a fresh copy.") from fault


def the_list(archive: zipfile.ZipFile, files: Iterable[zipfile.ZipInfo]) -> Listed | None:
    """Return the list that stands at the top of a ZIP and has a column of references and one of file names, if any."""
    for one in files:
        if "/" in one.filename or not one.filename.lower().endswith(LISTS) or one.file_size > MOST_BYTES:
            continue
        data = data_of(archive, one)
        sheet = rows_apart.look(io.BytesIO(data), one.filename)[0]
        row = meaning.heading_row([(each.number, each.cells) for each in sheet.rows], ImportKind.FILES)
        heads = meaning.headings([(each.number, each.cells) for each in sheet.rows], row, ImportKind.FILES)
        columns = meaning.propose(ImportKind.FILES, heads)
        if {"old_reference", "file"} <= set(columns.values()):
            rows = tuple(_rows(data, one.filename, sheet.name, row, heads))
            return Listed(one.filename, heads, columns, rows)
    return None


def said_of(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> dict[str, str]:
    """Return what we find of one file: its size, its kind by its first bytes and its hash, or what is wrong with it."""
    limit = settings.AMENDS.upload_limit
    said = {"size": str(one.file_size)}
    if one.flag_bits & 1:
        return said | {"fault": "It is locked with a password"}
    if not one.file_size:
        return said | {"fault": "It is empty"}
    if one.file_size > limit * 1_000_000:
        return said | {"fault": f"It is larger than {limit} MB"}
    digest, head = hashlib.sha256(), b""
    try:
        for piece in pieces(archive, one):
            head = head or piece[: kinds.HEAD]
            digest.update(piece)
    except FAULTS:
        return said | {"fault": "It is damaged"}
    kind = kinds.kind_of(head)
    said |= {"sha256": digest.hexdigest()}
    return said | ({"kind": kind} if kind else {"fault": "It is a kind of file that is not taken"})


def pieces(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of one file, never more of them than it says that it has."""
    left = one.file_size
    with archive.open(one) as held:
        while left > 0 and (piece := held.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def data_of(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """Return the bytes of one file; raises CannotRead where it is locked or damaged."""
    try:
        return b"".join(pieces(archive, one))
    except FAULTS as fault:
        raise CannotRead(f"{one.filename} in the ZIP is locked or damaged; save a fresh copy.") from fault


def reference_in(path: str, known: Mapping[str, str]) -> str:
    """Return the reference that a file's folders or the beginning of its name say, of those known; empty for none.

    Whatever stands between letters and numbers is the same: "C/2023/001" is found in "C-2023-001_letter.pdf".
    """
    *folders, name = PurePosixPath(path.replace("\\", "/")).parts
    for folder in reversed(folders):
        if found := known.get(plain(folder)):
            return found
    words = plain(name).split()
    beginnings = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next((known[one] for one in beginnings if one in known), "")


def _rows(
    data: bytes, name: str, sheet: str, row: int, heads: Mapping[str, str]
) -> Iterator[tuple[int, dict[str, str]]]:
    for one in rows_apart.rows(io.BytesIO(data), name, sheet):
        cells = {meaning.letter(at): text for at, text in enumerate(one.cells) if clean(text)}
        held = {column: text for column, text in cells.items() if column in heads}
        if one.number > row and held:
            yield one.number, held


def _is_noise(path: str) -> bool:
    """Return whether a file is what an operating system leaves behind."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return "__MACOSX" in parts or not parts or parts[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")
