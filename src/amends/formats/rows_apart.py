"""A large spreadsheet read row by row in a process of its own, with bounds on its time and memory."""

from __future__ import annotations

import json
import subprocess  # nosec: only this module, by this interpreter
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from threading import Timer
from typing import IO

from amends.formats.bounded import path
from amends.formats.limits import CannotRead
from amends.formats.rows import LOOK, SECONDS

_RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from amends.formats.rows import main; main(*sys.argv[1:])"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty: its number in the sheet, from 1, and its cells from column A."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first rows of one sheet; its name is empty in a text file."""

    name: str
    rows: tuple[Row, ...]


def look(file: IO[bytes], name: str) -> list[Sheet]:
    """Return each sheet that holds anything, with its first rows; raises CannotRead where there is none."""
    found: dict[str, list[Row]] = {}
    for sheet, row in _told(file, name, ""):
        found.setdefault(sheet, []).append(row)
    if not found:
        raise CannotRead(
            f"{PurePath(name).name} has nothing in its first {LOOK} rows; check that it is the right file."
        )
    return [Sheet(sheet, tuple(rows)) for sheet, rows in found.items()]


def rows(file: IO[bytes], name: str, sheet: str) -> Iterator[Row]:
    """Yield every row of a sheet that is not empty; raises CannotRead where the file cannot be read to its end.

    A text file has one sheet, whatever it is called.
    """
    for _, row in _told(file, name, sheet or "the only one"):
        yield row


def _told(file: IO[bytes], name: str, sheet: str) -> Iterator[tuple[str, Row]]:
    """Yield what the process apart tells: the sheet and the row; raises CannotRead for what it says, or says not."""
    called = PurePath(name).name or "This file"
    command = [sys.executable, "-I", "-c", _RUN, *path(), called, sheet]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:  # noqa: S603
        assert child.stdin is not None
        assert child.stdout is not None
        late = Timer(SECONDS, child.kill)
        late.start()
        try:
            _hand_over(file, child.stdin)
            yield from _lines(child.stdout, called)
        finally:
            late.cancel()
            child.kill()


def _hand_over(file: IO[bytes], child: IO[bytes]) -> None:
    """Give the process the file; it reads all before it says anything."""
    try:
        while piece := file.read(1 << 20):
            child.write(piece)
        child.close()
    except BrokenPipeError:
        pass  # it had enough, and says why


def _lines(said: IO[bytes], called: str) -> Iterator[tuple[str, Row]]:
    sheet = ""
    for line in said:
        try:
            told = json.loads(line)
        except ValueError:
            break
        if "row" in told:
            yield sheet, Row(told["row"], tuple(told["cells"]))
        elif "sheet" in told:
            sheet = told["sheet"]
        elif "cannot" in told:
            raise CannotRead(told["cannot"])
        else:
            return
    raise CannotRead(f"{called} is damaged or too much to read; save a fresh copy, or split it into several files.")
