"""The first page of a case file: what it is about, everything that happened in order of time, and how to check it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import groupby

from amends.casework.case_file.kept import Kept, LeftOut
from amends.casework.models import Complaint, Event
from amends.formats.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from amends.rulebook.limbs import in_order
from amends.web.words import moment, whole_date

REMOVED = "The words were removed under the retention rules."


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, or one file that came."""

    on: date
    title: str
    words: str
    by: str
    files: tuple[str, ...]


def document(
    complaint: Complaint,
    events: Sequence[Event],
    kept: Sequence[Kept],
    left_out: Sequence[LeftOut],
    *,
    made_at: datetime,
    made_by: str,
    key: str,
) -> Document:
    """Return the index of a complaint read whole."""
    return Document(
        title=f"The whole file of complaint {complaint.reference}",
        blocks=(
            *_about(complaint, made_at, made_by),
            *_definition(complaint),
            Heading("In order of time"),
            *_in_order(lines(events, kept)),
            *_duties(complaint),
            *_left_out(left_out),
            *_how_to_check(key),
        ),
        author=complaint.landlord.name,
        dated=made_at.date(),
    )


def lines(events: Iterable[Event], kept: Sequence[Kept]) -> list[Line]:
    """Return what happened and what came, the oldest first; a file stands with the event that made it."""
    names = {one.thing: tuple(two.name for two in kept if two.thing == one.thing) for one in kept}
    found: list[tuple[date, int, Line]] = []
    told: set[str] = set()
    for event in events:
        made = {name.rpartition(".")[0] for name in event.decided} & names.keys() - told
        told |= made
        files = tuple(sorted(name for thing in made for name in names[thing]))
        words = event.words if event.salt else REMOVED
        found.append((event.on, event.number, Line(event.on, _title(event), words, event.by_name, files)))
    for one in kept:
        if one.thing not in told:
            found.append((one.on, 0, Line(one.on, one.title, "", "", (one.name,))))
    return [line for _, _, line in sorted(found, key=lambda three: three[:2])]


def with_links(page: str, kept: Iterable[Kept]) -> str:
    """Return the page with the name of each file as a link to it."""
    names = {one.name for one in kept}
    said = re.compile(r"files/[A-Za-z0-9.-]+")
    return said.sub(lambda name: f'<a href="{name[0]}">{escape(name[0])}</a>' if name[0] in names else name[0], page)


def _about(complaint: Complaint, made_at: datetime, made_by: str) -> Iterator[Block]:
    facts = (
        ("What it is about", complaint.title),
        ("Landlord", complaint.landlord.name),
        ("Resident", complaint.resident.name),
        ("Home", str(complaint.home or "Not recorded")),
        ("Told to us on", whole_date(complaint.told_on)),
        ("How it came", complaint.get_channel_display()),
        ("Where it stands", complaint.get_state_display()),
        ("This file was made", f"{moment(made_at)}, for {made_by}"),
    )
    yield Table(("", ""), facts, caption="The complaint", header_column=True)
    yield Heading("In the resident’s own words")
    yield Paragraph(complaint.original_words or "They are not on file.")
    if complaint.outcome_wanted:
        yield Paragraph(f"What would put it right: {complaint.outcome_wanted}")


def _definition(complaint: Complaint) -> Iterator[Block]:
    yield Heading("The complaint as it was defined, and what was decided")
    decided: dict[int, list[str]] = {}
    for stage in complaint.stages.all():
        for finding in stage.findings.all():
            decided.setdefault(finding.point_id, []).append(f"stage {stage.number}: {finding.decision}")
    points = [
        f"{point.says} ({'; '.join(decided.get(point.pk, ['no decision yet']))})" for point in complaint.points.all()
    ]
    yield Bullets(tuple(points), ordered=True) if points else Paragraph("It was not defined.")


def _in_order(found: Iterable[Line]) -> Iterator[Block]:
    for on, of_day in groupby(found, key=lambda line: line.on):
        yield Heading(whole_date(on), level=3)
        for line in of_day:
            yield Paragraph(f"{line.title}{f', {line.by}' if line.by else ''}", strong=True)
            if line.words:
                yield Paragraph(line.words)
            if line.files:
                yield Bullets(line.files)


def _duties(complaint: Complaint) -> Iterator[Block]:
    yield Heading("What the Code asked, and whether it was done")
    rows = sorted(complaint.duties.all(), key=lambda duty: (in_order(duty.provision), duty.due_on or date.max, duty.pk))
    if not rows:
        yield Paragraph("Nothing.")
        return
    yield Table(
        ("Code", "What", "Due", "Done", "So"),
        tuple(
            (duty.provision, f"{duty.what} ({duty.subject})", _day(duty.due_on), _day(duty.met_on), duty.verdict)
            for duty in rows
        ),
        caption="Duties",
    )


def _left_out(left_out: Sequence[LeftOut]) -> Iterator[Block]:
    if left_out:
        yield Heading("What is not in this file")
        yield Bullets(tuple(f"{one.title}: {one.because}" for one in left_out))


def _how_to_check(key: str) -> Iterator[Block]:
    yield Heading("How to check this file")
    yield Paragraph(
        "Every file here is listed in manifest.json with its hash, and the list is signed. The events in journal.json "
        "are chained: each holds the hash of the one before it. So no byte can be changed, no letter taken out and no "
        "event moved without it showing."
    )
    yield Paragraph("Check it with: amends check-file FILE. It needs no database and no account.")
    yield Paragraph(f"The key it is signed with: {key}")


def _title(event: Event) -> str:
    words = event.kind.replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
