"""The words of a PDF's pages by pdfium, with where they stand, however the page is turned."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from amends.formats.pdf.words import HYPHEN, Word
from amends.formats.symbols import DRAWN, in_font, private_signs

Handle = Any  # pdfium's own pointers have no types
_WORD = re.compile("[^\\s\x02\ufffe\u00ad\x00]+[\x02\ufffe\u00ad]?")
_DINGBATS = re.compile(
    r"(wingdings\s*[23]?|webdings|(?:itc)?zapfdingbats|symbol|marlett)(?:(?:ps)?mt|(?:-?regular)|[,-].*)?$", re.I
)
_CONTROL = re.compile("[\x01-\x1f\x7f-\x9f\ufffd]+")
_SOFT = "\x02\ufffe\u00ad"


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page is turned so that most of its words stand upright, and the box it fills before."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the page as seen, down from its upper left corner."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return a box of the page as seen: left, top, right, bottom."""
        (a, b), (c, d) = self.point(left, bottom), self.point(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    @property
    def size(self) -> tuple[float, float]:
        """Return the width and height of the page as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)


@dataclass(frozen=True, slots=True)
class _Run:
    """What letters set in one go have in common."""

    font: str
    size: float
    quarters: int
    mark: int
    bold: bool


class Text:
    """The text of one page."""

    def __init__(self, page: Handle, fonts: dict[int, tuple[str, bool]]) -> None:
        self.page = page
        self.text = pdfium.FPDFText_LoadPage(page)
        self.fonts = fonts
        self.runs: dict[int, _Run] = {}
        self.numbers = [ctypes.c_double() for _ in range(4)]
        self.out = [ctypes.byref(one) for one in self.numbers]
        self.rules: list[tuple[float, float, float]] = []
        self.letters = self._letters()
        self.spans = [(found.start(), found.end()) for found in _WORD.finditer(self.letters)]
        self.turn = self._turn()

    def close(self) -> None:
        """Let go of the page's text."""
        pdfium.FPDFText_ClosePage(self.text)

    def _letters(self) -> str:
        count = max(pdfium.FPDFText_CountChars(self.text), 0)
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        written = pdfium.FPDFText_GetText(self.text, 0, count, buffer)
        letters = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        if len(letters) == count:
            return letters
        codes = (pdfium.FPDFText_GetUnicode(self.text, at) for at in range(count))
        return "".join(chr(code) if 0 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd" for code in codes)

    def _turn(self) -> Turn:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(self.page, ctypes.byref(box))
        ways = Counter(self.run(start).quarters for start, _ in self.spans[:: max(len(self.spans) // 50, 1)])
        most = ways.most_common(1)[0][0] if ways else pdfium.FPDFPage_GetRotation(self.page)
        return Turn(most, box.left, box.bottom, box.right, box.top)

    def run(self, at: int) -> _Run:
        """Return what the letter there was set with."""
        item = pdfium.FPDFText_GetTextObject(self.text, at)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        found = self.runs.get(key)
        if found is None:
            found = self.runs[key] = self._new_run(item, at)
        return found

    def _new_run(self, item: Handle, at: int) -> _Run:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text, at, ctypes.byref(matrix))
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0
        across = abs(matrix.a) >= abs(matrix.b)
        quarters = (0 if matrix.a >= 0 else 2) if across else (1 if matrix.b > 0 else 3)
        font = pdfium.FPDFTextObj_GetFont(item) if item else None
        key = ctypes.cast(font, ctypes.c_void_p).value or 0 if font else 0
        if key not in self.fonts:
            self.fonts[key] = _named(font)
        name, bold = self.fonts[key]
        size = pdfium.FPDFText_GetFontSize(self.text, at) * scale
        mark = pdfium.FPDFPageObj_GetMarkedContentID(item) if item else -1
        return _Run(name, size if 1 < size < 200 else 10.0, quarters, mark, bold)

    def words(self, rules: list[tuple[float, float, float]]) -> list[Word]:
        """Return the words of the page in the order in which they were set; a rule down the page parts letters."""
        self.rules = rules
        found: list[Word] = []
        for start, end in self.spans:
            if self.run(start) is self.run(end - 1) or end - start == 1:
                found += self._word(start, end)
                continue
            cuts = [at for at in range(start + 1, end) if self.run(at) is not self.run(at - 1) and self._apart(at)]
            for first, last in zip([start, *cuts], [*cuts, end], strict=True):
                found += self._word(first, last)
        return found

    def _apart(self, at: int) -> bool:
        """Return whether a letter stands away from the one before, or was set as another part of the document."""
        before, here = self._box(at - 1), self._box(at)
        size = self.run(at).size
        marks = self.run(at).mark != self.run(at - 1).mark
        away = here[0] - before[2] > 0.25 * size or here[0] < before[0] - 0.2 * size
        return marks or away or abs(self._origin(at)[1] - self._origin(at - 1)[1]) > 0.6 * size

    def _box(self, at: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self.numbers
        pdfium.FPDFText_GetCharBox(self.text, at, *self.out)
        return self.turn.box(left.value, bottom.value, right.value, top.value)

    def _origin(self, at: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self.text, at, self.out[0], self.out[1])
        return self.turn.point(self.numbers[0].value, self.numbers[1].value)

    def _word(self, start: int, end: int) -> list[Word]:
        run = self.run(start)
        text = self._shown(self.letters[start:end], run.font)
        if not text:
            return []
        first, last = self._box(start), self._box(end - 1) if end - start > 1 else None
        last = last or first
        base = self._origin(start)[1]
        if run.quarters != self.turn.quarters:
            base = max(first[3], last[3])
        left, right = min(first[0], last[0]), max(first[2], last[2])
        for x, top, bottom in self.rules:
            if left + 2 < x < right - 2 and top < base - 0.3 * run.size < bottom and end - start > 1:
                middles = [sum(self._box(at)[0::2]) / 2 for at in range(start, end)]
                cut = next((start + i for i, middle in enumerate(middles) if i and middle > x), None)
                if cut is not None and middles[0] < x:
                    return self._word(start, cut) + self._word(cut, end)
        return [Word(text, left, right, base, run.size, run.bold, run.mark)]

    def _shown(self, text: str, font: str) -> str:
        if font:
            text = "".join(in_font(one, font) if one < "\u0100" or "\uf000" <= one <= "\uf0ff" else one for one in text)
        if text[-1] in _SOFT:
            text = text[:-1] + HYPHEN
        if _CONTROL.search(text):
            text = _CONTROL.sub("", text) or DRAWN
        return private_signs(text.replace("\u200b", ""))


def _named(font: Handle) -> tuple[str, bool]:
    """Return the name of a font of signs, nothing for any other, and whether it is bold."""
    if not font:
        return "", False
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    name = buffer.value.decode("utf-8", "replace").split("+")[-1]
    signs = _DINGBATS.match(name)
    bold = bool(re.search(r"bold|black|heavy|semib|demi", name, re.I))
    return (re.sub(r"(?<=s)\s*(?=[23])", " ", signs[1].lower()) if signs else ""), bold
