"""What is laid over a page: links with their addresses, and what was filled into a form."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium

from amends.formats.pdf.extract import Turn
from amends.formats.pdf.words import Word

Handle = Any
_MOST = 3_000  # links or fields of one page
_SIZE = 10.0


def add_links(document: Handle, page: Handle, turn: Turn, words: list[Word]) -> None:
    """Give each word that stands in a link the link's address."""
    for (left, top, right, bottom), address in _links(document, page, turn):
        for word in words:
            x, y = word.middle
            if left - 1 <= x <= right + 1 and top <= y <= bottom:
                word.link = address


def _links(document: Handle, page: Handle, turn: Turn) -> Iterator[tuple[tuple[float, float, float, float], str]]:
    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST):
        if not pdfium.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
            return
        action = pdfium.FPDFLink_GetAction(link)
        address = _said(partial(pdfium.FPDFAction_GetURIPath, document, action)) if action else ""
        if not address.startswith(("http", "mailto:", "www.")):
            continue
        corners = pdfium.FS_QUADPOINTSF()
        count = pdfium.FPDFLink_CountQuadPoints(link)
        for one in range(count):
            if pdfium.FPDFLink_GetQuadPoints(link, one, ctypes.byref(corners)):
                xs = (corners.x1, corners.x2, corners.x3, corners.x4)
                ys = (corners.y1, corners.y2, corners.y3, corners.y4)
                yield turn.box(min(xs), min(ys), max(xs), max(ys)), address
        box = pdfium.FS_RECTF()
        if count <= 0 and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
            yield turn.box(box.left, box.bottom, box.right, box.top), address


def _said(read: Callable[[Any, int], int]) -> str:
    """Return the bytes that pdfium writes when asked first for their number, as text."""
    size = min(read(None, 0), 4_000)
    if size <= 1:
        return ""
    buffer = ctypes.create_string_buffer(size)
    read(buffer, size)
    return buffer.raw[: size - 1].split(b"\0")[0].decode("utf-8", "replace")


def field_words(form: Handle, page: Handle, turn: Turn) -> list[Word]:
    """Return what stands in the fields of a page as words at their places: boxes ticked or not, choices, text."""
    words: list[Word] = []
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
            words += _of_field(form, annotation, turn)
        pdfium.FPDFPage_CloseAnnot(annotation)
    return words


def _of_field(form: Handle, annotation: Handle, turn: Turn) -> list[Word]:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
        return []
    left, top, right, bottom = turn.box(rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON):
        text = "☑" if pdfium.FPDFAnnot_IsChecked(form, annotation) else "☐"
    elif kind in (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX):
        text = _value(form, annotation)
    else:
        return []
    size = min(_SIZE, max(bottom - top, 4.0))
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    first = top + size if len(lines) > 1 else (top + bottom) / 2 + 0.35 * size
    return [
        Word(" ".join(line.split()), left, right, min(first + 1.15 * size * at, bottom), size)
        for at, line in enumerate(lines)
    ]


def _value(form: Handle, annotation: Handle) -> str:
    size = min(pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0), 100_000)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")
