"""What is drawn on a page beside its words: rules across and down, and small drawings that may be ticks."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from amends.formats.pdf.extract import Turn

Handle = Any
Rule = tuple[float, float, float]
Box = tuple[float, float, float, float]

_THIN = 3.0  # points; what is thinner is a rule, however it was drawn
_SMALL = 26.0  # points; a drawing no larger may be a tick
_MOST = 60_000  # objects on one page that are looked at
_LEVELS = 4  # drawings within drawings


class Drawn:
    """The rules and small drawings of one page."""

    def __init__(self, page: Handle, turn: Turn) -> None:
        self.turn = turn
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.small: list[Box] = []
        self.left = _MOST
        self._floats = [ctypes.c_float() for _ in range(4)]
        self._out = [ctypes.byref(one) for one in self._floats]
        count = pdfium.FPDFPage_CountObjects(page)
        self._look((pdfium.FPDFPage_GetObject(page, at) for at in range(count)), None, 0)

    def _look(self, objects: Iterator[Handle], matrix: Any, level: int) -> None:
        for item in objects:
            self.left -= 1
            if self.left < 0:
                return
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = self._bounds(item, matrix)
                if box and _is_small(box):
                    self.small.append(box)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and level < _LEVELS:
                inner = pdfium.FS_MATRIX()
                pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(inner))
                count = max(pdfium.FPDFFormObj_CountObjects(item), 0)
                inside = (pdfium.FPDFFormObj_GetObject(item, at) for at in range(count))
                self._look(inside, _times(inner, matrix), level + 1)

    def _bounds(self, item: Handle, matrix: Any) -> Box | None:
        if not pdfium.FPDFPageObj_GetBounds(item, *self._out):
            return None
        left, bottom, right, top = (one.value for one in self._floats)
        if matrix is not None:
            (a, b), (c, d) = _moved(matrix, left, bottom), _moved(matrix, right, top)
            left, bottom, right, top = min(a, c), min(b, d), max(a, c), max(b, d)
        return self.turn.box(left, bottom, right, top)

    def _path(self, item: Handle, matrix: Any) -> None:
        box = self._bounds(item, matrix)
        if box is None:
            return
        left, top, right, bottom = box
        wide, high = right - left, bottom - top
        if high <= _THIN and wide > _THIN:
            self.across.append(((top + bottom) / 2, left, right))
        elif wide <= _THIN and high > _THIN:
            self.down.append(((left + right) / 2, top, bottom))
        else:
            parts = pdfium.FPDFPath_CountSegments(item)
            if parts <= 6 and self._is_box(item, parts):
                if not _is_small(box):
                    self.across += [(top, left, right), (bottom, left, right)]
                    self.down += [(left, top, bottom), (right, top, bottom)]
            elif _is_small(box):
                self.small.append(box)
            else:
                self._strokes(item, parts, matrix)

    def _is_box(self, item: Handle, parts: int) -> bool:
        points = list(self._points(item, parts))
        straight = all(kind != pdfium.FPDF_SEGMENT_BEZIERTO for kind, _, _ in points)
        xs, ys = {round(x, 1) for _, x, _ in points}, {round(y, 1) for _, _, y in points}
        return straight and parts >= 4 and len(xs) == 2 and len(ys) == 2

    def _points(self, item: Handle, parts: int) -> Iterator[tuple[int, float, float]]:
        for at in range(parts):
            part = pdfium.FPDFPath_GetPathSegment(item, at)
            pdfium.FPDFPathSegment_GetPoint(part, self._out[0], self._out[1])
            yield pdfium.FPDFPathSegment_GetType(part), self._floats[0].value, self._floats[1].value

    def _strokes(self, item: Handle, parts: int, matrix: Any) -> None:
        """Take the straight strokes of a path that draws many, as some programs draw all rules of a table."""
        if parts > self.left:
            return
        self.left -= parts
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(own))
        whole = _times(own, matrix)
        points = list(self._points(item, parts))
        if any(kind == pdfium.FPDF_SEGMENT_BEZIERTO for kind, _, _ in points):  # a rounded box is no rule
            return
        before: tuple[float, float] | None = None
        for kind, x, y in points:
            here = self.turn.point(*_moved(whole, x, y))
            if kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
                if abs(here[1] - before[1]) <= 1 and abs(here[0] - before[0]) > _THIN:
                    self.across.append((here[1], min(here[0], before[0]), max(here[0], before[0])))
                elif abs(here[0] - before[0]) <= 1 and abs(here[1] - before[1]) > _THIN:
                    self.down.append((here[0], min(here[1], before[1]), max(here[1], before[1])))
            before = here


def _is_small(box: Box) -> bool:
    return 3 < box[2] - box[0] <= _SMALL and 3 < box[3] - box[1] <= _SMALL


def _times(inner: Any, outer: Any) -> Any:
    """Return the matrix that does first what `inner` does and then what `outer` does."""
    if outer is None:
        return inner
    return pdfium.FS_MATRIX(
        inner.a * outer.a + inner.b * outer.c,
        inner.a * outer.b + inner.b * outer.d,
        inner.c * outer.a + inner.d * outer.c,
        inner.c * outer.b + inner.d * outer.d,
        inner.e * outer.a + inner.f * outer.c + outer.e,
        inner.e * outer.b + inner.f * outer.d + outer.f,
    )


def _moved(matrix: Any, x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
