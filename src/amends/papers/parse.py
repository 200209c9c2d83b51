"""Any landlord's published self-assessment, read: files → its rows, with the edition, landlord and date it states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from amends.formats.blocks import Block, Place, Table
from amends.formats.limits import CannotRead, Source
from amends.formats.read import read
from amends.formats.read_text import lines_of, read_text
from amends.papers.answers import is_answered_in_words, is_dot, is_mark
from amends.papers.counts import counts_of
from amends.papers.drafts import Draft, clean
from amends.papers.front import approval_of, date_of, landlord_of
from amends.papers.lines import Line, lines_from
from amends.papers.mend import mended
from amends.papers.notes import notes_of
from amends.papers.own import read_as_own
from amends.papers.plan import plan_of
from amends.papers.recognise import EDITIONS, form, mixed_editions, recognise_edition
from amends.papers.rows import Answer, Paper, Row
from amends.papers.settle import reading, settled
from amends.papers.show import as_json, as_text
from amends.papers.stretches import from_lines
from amends.papers.tables import from_tables, grids

__all__ = [
    "CannotRead",
    "as_json",
    "as_text",
    "of_sources",
    "parse",
    "read_bytes",
    "read_file",
    "read_files",
    "together",
]


_TABLE = 1.08  # how much more a table is believed than the lines of its cells


def read_file(path: str | Path) -> Paper:
    """Return the self-assessment in this file; CannotRead when the file is absent, hopeless or too large."""
    return read_bytes(_bytes_of(Path(path)), Path(path).name)


def read_files(paths: Sequence[str | Path]) -> Paper:
    """Return the one self-assessment that these files are parts of; CannotRead as for one file."""
    return together([(_bytes_of(Path(path)), Path(path).name) for path in paths])


def read_bytes(data: bytes, name: str) -> Paper:
    """Return the self-assessment in these bytes; the kind is told by what they hold, not by the name."""
    return parse(read(data, name), name)


def together(files: Sequence[tuple[bytes, str]]) -> Paper:
    """Return the one self-assessment that these files, each its bytes and its name, are parts of."""
    return of_sources([(read(data, name), name) for data, name in files])


def of_sources(sources: Sequence[tuple[Source, str]]) -> Paper:
    """Return the one self-assessment in what a reader made of one file or several, each with its name."""
    if len(sources) == 1:
        return parse(*sources[0])
    blocks = [_in_file(block, name) for source, name in sources for block in source.blocks]
    text = "\n".join(line.text for line in lines_from(blocks))
    title = next((source.title for source, _ in sources if source.title), "")
    paper = parse(Source("blocks", tuple(blocks), text, title), ", ".join(name for _, name in sources))
    return replace(paper, files=tuple(name for _, name in sources))


def _in_file(block: Block, name: str) -> Block:
    if isinstance(block, Table):
        rows = tuple(replace(place, file=name) for place in block.row_places)
        return replace(block, place=replace(block.place, file=name), row_places=rows)
    return replace(block, place=replace(block.place, file=name))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError as error:
        raise CannotRead(f"{path} is a folder; give the file of one self-assessment.") from error
    except OSError as error:
        raise CannotRead(f"{path} cannot be opened: {(error.strerror or 'unknown reason').lower()}.") from error


def parse(source: Source | str | Sequence[Block], file: str = "") -> Paper:
    """Return the self-assessment in what a reader read, in a plain text, or in blocks; it may have no rows."""
    if isinstance(source, str):
        source = Source("text", read_text(source), source)
    elif not isinstance(source, Source):
        source = Source("blocks", tuple(source), "\n".join(line.text for line in lines_from(source)))
    if source.kind == "text":
        lines = [Line(text, Place(line=at)) for at, text in enumerate(lines_of(source.text), start=1)]
    else:
        lines = lines_from(source.blocks)
    tables = list(grids(source.blocks))
    drafts = from_tables(tables)
    if not _whole(drafts):
        drafts = _best(drafts, from_lines(lines))
    edition, guess = recognise_edition([(one.number or "", one.requirement) for one in drafts], source.text)
    drafts, said = mended(drafts, edition)
    how = reading(drafts, edition, notes_of(lines))
    if how.dot is Answer.YES and any(is_dot(one.answer) for one in drafts):
        said.append(
            "A lone dot in the answer column is taken for a tick whose sign was lost; compare with the original."
        )
    rows = tuple(settled(one, how) for one in drafts if one.number)
    mixed = mixed_editions([(row.provision, row.requirement) for row in rows], edition)
    first = min((one.place.line for one in rows if one.place.line), default=len(lines) + 1)
    front = [clean(line.text) for line in (lines[: first - 1] if source.kind == "text" else _above(lines, rows))]
    paper = Paper(
        file=file,
        edition=edition,
        landlord=landlord_of([source.title, *front], f"{source.title}\n{source.text}"),
        rows=rows,
        dated=date_of(front),
        approval=approval_of(clean(source.text)),
        notes=tuple(note for note in (guess, mixed, *said) if note),
        text=source.text,
        files=(file,) if file else (),
        plan=plan_of(tables, edition),
        counts=counts_of(source.blocks),
    )
    return read_as_own(paper, source.blocks)


def _above(lines: Sequence[Line], rows: Sequence[Row]) -> Sequence[Line]:
    """Return the lines that may name landlord and date: those above the first row where it stands in a table."""
    place = rows[0].place if rows and rows[0].place.row is not None else None
    end = next((at for at, line in enumerate(lines) if line.place == place), 60) if place else 60
    return lines[: min(end, 60)]


def _whole(drafts: list[Draft]) -> bool:
    """Return whether the rows are every provision of some form, each once and nearly all answered."""
    numbers = [one.number for one in drafts]
    if len(set(numbers)) < len(numbers) or not any(set(form(one).summaries) == set(numbers) for one in EDITIONS):
        return False
    return sum(_answered(one) for one in drafts) * 10 >= len(drafts) * 9


def _best(*layouts: list[Draft]) -> list[Draft]:
    """Return the rows of the layout that found most, tables first, with the provisions that only another found."""
    worth = [_worth(one) * (1 if at else _TABLE) for at, one in enumerate(layouts)]
    best, *others = [layouts[at] for at in sorted(range(len(layouts)), key=lambda at: -worth[at])]
    have = {one.number for one in best}
    found = list(best)
    for other in others:
        found += [one for one in other if one.number and one.number not in have and len(best) >= 5 and _certain(one)]
    return found


def _worth(drafts: list[Draft]) -> float:
    numbers = {one.number for one in drafts if one.number}
    lost = sum(not one.number for one in drafts)
    plain = {one.number for one in drafts if one.number and not one.doubts and _answered(one)}
    return len(numbers) + 0.5 * len(plain) + 0.8 * lost


def _answered(draft: Draft) -> bool:
    return is_mark(draft.answer) or draft.code is not None or is_answered_in_words(draft.answer)


def _certain(draft: Draft) -> bool:
    return is_mark(draft.answer) and len(draft.requirement) > 25
