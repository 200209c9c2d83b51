"""Taking a paper: read at once, or, while no scanner answers, kept unread and read once its files were found clean."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import waiting_files
from amends.casework.models import LongWork
from amends.casework.refused import Refused
from amends.compliance import incoming
from amends.compliance.actions import reading as acts
from amends.compliance.models import ReadPaper
from amends.web.clock import today

Given = Sequence[tuple[str, bytes]]


def take(landlord: Landlord, by: Person, on: date, called: str, given: Given) -> ReadPaper:
    """Return the paper in these files, read and kept; raises Refused as reading does, NotLookedAt where it waits."""
    paper, sources = incoming.take(given)
    name = called or ", ".join(filter(None, (paper.landlord, paper.dated))) or ", ".join(name for name, _ in given)
    files = [(name, data, source) for (name, data), source in zip(given, sources, strict=True)]
    return acts.keep(landlord=landlord, by=by, on=on, name=name, paper=paper, files=files)


def wait(landlord: Landlord, by: Person, called: str, given: Given) -> LongWork:
    """Return the work that reads these files once they were found clean; they wait as one archive, in their order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, (_, data) in enumerate(given):
            archive.writestr(str(number), data)
    names = [name for name, _ in given]
    name, data = called or ", ".join(names), packed.getvalue()
    return waiting_files.keep(by=by, landlord=landlord, name=name, data=data, then=read_now, called=called, names=names)


def read_now(work: LongWork) -> str:
    """Read a paper that waited; return how many rows it has."""
    if work.landlord is None:
        raise Refused("It is not said for which landlord the paper was read")
    work.person.acts_on = today()
    with zipfile.ZipFile(io.BytesIO(waiting_files.data_of(work))) as archive:
        given = [(name, archive.read(str(number))) for number, name in enumerate(work.given["names"])]
    made = take(work.landlord, work.person, today(), work.given["called"], given)
    return f"{made.name} is read: {len(made.paper['rows'])} rows."
