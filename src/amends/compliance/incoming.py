"""Reading a paper that was brought in, before any transaction: it may take a minute, and nobody should wait for it."""

from __future__ import annotations

from collections.abc import Sequence

from amends.casework import scanning
from amends.casework.refused import Refused
from amends.formats import read as formats
from amends.formats.limits import Source
from amends.papers import parse
from amends.papers.policy import letter
from amends.papers.rows import Paper


def read(name: str, data: bytes) -> Paper:
    """Return the self-assessment in these bytes; raises Refused, in one sentence, where there is none to be read.

    Where a scanner is set, nothing is read of them before it found them clean.
    """
    scanning.refuse_unless_clean(name, data)
    try:
        paper = parse.read_bytes(data, name)
    except parse.CannotRead as error:
        raise Refused(str(error)) from error
    if not paper.rows:
        raise Refused(
            f"{name} has no row of a self-assessment that can be found",
            mend="Give the self-assessment itself, as a Word file, a PDF, a web page, a spreadsheet or text.",
        )
    return paper


def take(files: Sequence[tuple[str, bytes]]) -> tuple[Paper, list[Source]]:
    """Return the paper that these files make, each with its name, and what was read of each; raises Refused as `read`.

    One file is a paper by itself; several are its parts, in their order.
    """
    for name, data in files:
        scanning.refuse_unless_clean(name, data)
    try:
        sources = [formats.read(data, name) for name, data in files]
        paper = parse.of_sources([(source, name) for source, (name, _) in zip(sources, files, strict=True)])
    except parse.CannotRead as error:
        raise Refused(str(error)) from error
    if not paper.rows:
        names = ", ".join(name for name, _ in files)
        raise Refused(
            f"{names} has no row of a self-assessment that can be found",
            mend="Give the self-assessment itself, as a Word file, a PDF, a web page, a spreadsheet or text.",
        )
    return paper, sources


def take_letter(name: str, data: bytes) -> letter.ActionPlan:
    """Return what the Ombudsman's compliance team recommends in these bytes; raises Refused where there is nothing.

    Where a scanner is set, nothing is read of them before it found them clean.
    """
    scanning.refuse_unless_clean(name, data)
    try:
        return letter.read_bytes(data, name)
    except parse.CannotRead as error:
        raise Refused(str(error)) from error
