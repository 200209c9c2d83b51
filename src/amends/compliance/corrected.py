"""A paper that was read and kept: as it was read, as people corrected it, and its original beside the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from amends.compliance.models import Correction, CorrectionKind, ReadPaper
from amends.formats.blocks import NOWHERE, Block, Bullets, Heading, Place, Table
from amends.formats.limits import Source
from amends.formats.read_text import lines_of
from amends.papers.rows import Answer, CountRow, Paper, PlanRow, Row, Sure


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row with its number in the paper, as read (None where it was missed), and the correction that holds."""

    number: int
    row: Row
    as_read: Row | None
    correction: Correction | None

    @property
    def taken_out(self) -> bool:
        """Return whether somebody said that this is no row of the form."""
        return self.correction is not None and self.correction.kind == CorrectionKind.NO_ROW


def rows_of(kept: ReadPaper) -> list[ReadRow]:
    """Return every row, corrected where somebody did; those that were missed stand after the one before them."""
    read = paper_from(kept.paper)
    last = {one.row: one for one in kept.corrections.select_related("corrected_by")}
    found = [ReadRow(at, _held(row, last.get(at)), row, last.get(at)) for at, row in enumerate(read.rows)]
    found += [ReadRow(at, _held(None, one), None, one) for at, one in sorted(last.items()) if at >= len(read.rows)]
    return found


def _held(row: Row | None, correction: Correction | None) -> Row:
    """Return the row as it holds: what somebody corrected is sure, whatever the reader thought."""
    base = row or Row("", Answer.UNCLEAR)
    if correction is None or (correction.kind == CorrectionKind.NO_ROW and row is None):
        return base
    if correction.kind == CorrectionKind.CHANGED:
        said = {name: getattr(correction, name) for name in ("provision", "evidence", "commentary")}
        return replace(base, answer=Answer(correction.answer), sure=Sure.SURE, doubt="", **said)
    return replace(base, sure=Sure.SURE, doubt="")


def corrected(kept: ReadPaper) -> Paper:
    """Return the paper with every correction in it, for the linter, the summary and comparisons."""
    rows = tuple(one.row for one in rows_of(kept) if not one.taken_out)
    return replace(paper_from(kept.paper), rows=rows, file=kept.name, text=text_of(kept.original))


def plain(paper: Paper) -> dict[str, Any]:
    """Return a paper as plain values to be kept; its text is kept with the original."""
    said = asdict(paper)
    del said["text"]
    return said


def paper_from(kept: Mapping[str, Any]) -> Paper:
    """Return the paper that was kept by `plain`."""
    said = dict(kept)
    said["rows"] = tuple(
        Row(**{**one, "answer": Answer(one["answer"]), "sure": Sure(one["sure"]), "place": Place(**one["place"])})
        for one in said["rows"]
    )
    for name, kind in (("plan", PlanRow), ("counts", CountRow)):
        said[name] = tuple(kind(**{**one, "place": Place(**one["place"])}) for one in said.get(name, ()))
    for name in ("notes", "files"):
        said[name] = tuple(said.get(name, ()))
    return Paper(**said)


def original_of(sources: Sequence[tuple[str, Source]]) -> list[dict[str, Any]]:
    """Return the files piece by piece in their order, each with where it stands: what the reader had before it."""
    pieces: list[dict[str, Any]] = []
    for name, source in sources:
        some = (
            list(_of_text(source))
            if source.kind == "text"
            else [one for block in source.blocks for one in _pieces(block)]
        )
        if len(sources) > 1:
            pieces.append({"is": "file", "words": name, "at": {"file": name}})
            some = [{**one, "at": {**one["at"], "file": name}} for one in some]
        pieces += some
    return pieces


def _of_text(source: Source) -> Iterable[dict[str, Any]]:
    for at, line in enumerate(lines_of(source.text), start=1):
        if line.strip():
            yield {"is": "words", "words": line, "at": _at(Place(line=at))}


def _pieces(block: Block) -> Iterable[dict[str, Any]]:
    at = _at(block.place)
    if isinstance(block, Table):
        if any(block.head):
            yield {"is": "head", "cells": list(block.head), "at": at}
        places = block.row_places or (NOWHERE,) * len(block.rows)
        for cells, place in zip(block.rows, places, strict=False):
            yield {"is": "row", "cells": list(cells), "at": {**at, **_at(place)}}
    elif isinstance(block, Bullets):
        yield from ({"is": "item", "words": item, "at": at} for item in block.items)
    else:
        yield {"is": "heading" if isinstance(block, Heading) else "words", "words": block.text, "at": at}


def _at(place: Place) -> dict[str, Any]:
    return {name: value for name, value in asdict(place).items() if value is not None}


def text_of(pieces: Iterable[Mapping[str, Any]]) -> str:
    """Return the words of an original, a piece a line."""
    return "\n".join("\t".join(one["cells"]) if "cells" in one else one["words"] for one in pieces)


class Original:
    """The pieces of an original, and where among them a row stood."""

    EXACT = (("table", "row"), ("sheet", "row"), ("line",), ("table",), ("sheet",), ("page",))

    def __init__(self, pieces: Sequence[Mapping[str, Any]]) -> None:
        self.pieces = pieces
        self._first: dict[tuple[tuple[str, Any], ...], int] = {}
        for number, piece in enumerate(pieces):
            at = piece["at"]
            for names in self._ways():
                if all(name in at for name in names):
                    self._first.setdefault(tuple((name, at[name]) for name in names), number)

    def nearest(self, place: Place) -> int | None:
        """Return the number of the piece where a row stood, else the first of its table or page; None if not known."""
        sought = _at(place)
        for names in self._ways():
            key = tuple((name, sought.get(name)) for name in names)
            if all(name in sought for name in names) and key in self._first:
                return self._first[key]
        return None

    def _ways(self) -> Iterable[tuple[str, ...]]:
        for names in self.EXACT:
            yield ("file", *names)
            yield ("page", *names) if "page" not in names else names
            yield names
