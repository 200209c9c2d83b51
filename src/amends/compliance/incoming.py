"""Reading a paper that was brought in, before any transaction: it may take a minute, and nobody should wait for it."""

from __future__ import annotations

from amends.casework import scanning
from amends.casework.refused import Refused
from amends.papers import parse
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
