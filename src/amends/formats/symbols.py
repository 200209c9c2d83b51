"""Ticks, crosses and boxes that fonts such as Wingdings hide behind other letters."""

from __future__ import annotations

import re
import sys

DRAWN = "\ufffc"  # something drawn stands here, a picture or lines, whose meaning no word tells

_WINGDINGS = {
    0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA7: "•", 0x9F: "•",
    0x6C: "•", 0x78: "☒", 0x4A: "☺", 0xE8: "→", 0xB7: "•", 0x76: "•", 0xD8: "•", 0x6E: "•",
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓",
    0x52: "☑",
    0x4F: "✗",
    0x51: "☒",
    0x54: "☒",
    0x53: "☒",
    0xA3: "☐",
    0x2A: "☐",
    0x30: "☐",
    0x97: "•",
}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "•"}
_SYMBOL = {0xD6: "√", 0xB7: "•", 0xB4: "×", 0xA8: "•", 0x2D: "–"}
_MARLETT = {0x61: "✓", 0x62: "✓", 0x72: "✗", 0x68: "•", 0x69: "•", 0x6E: "•"}
_DINGBATS = {0x33: "✓", 0x34: "✓", 0x35: "✗", 0x36: "✗", 0x37: "✗", 0x38: "✗", 0x6F: "☐", 0x70: "☐", 0x71: "☐",
             0x72: "☐", 0x6C: "•", 0x6E: "•"}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
    "marlett": _MARLETT,
    "zapfdingbats": _DINGBATS,
    "zapf dingbats": _DINGBATS,
    "itc zapf dingbats": _DINGBATS,
    "dingbats": _DINGBATS,
    "monotype sorts": _DINGBATS,
}
_TICKS = re.compile(r"\b(?:tick(?:ed)?\d*|check ?marks?|checked|yes|correct)\b", re.I)
_CROSSES = re.compile(r"\b(?:cross(?:ed)?\d*|no|x[- ]?mark|close(?= with)|incorrect|wrong|unticked|unchecked)\b", re.I)
_LONGEST_SIGN = 60  # letters said of a picture that is a sign
_PRIVATE = {
    **{0xF000 + code: sign for code, sign in _WINGDINGS.items()},
    0xF050: "✓",
    0xF052: "☑",
    0xF0D6: "√",
    0xF0A3: "☐",
}


def is_symbol_font(font: str) -> bool:
    """Return whether letters in this font stand for signs."""
    return font.lower() in _FONTS


def sign(code: int, font: str) -> str:
    """Return the sign that a symbol font shows for this code point, or a mute square where it is unknown."""
    table = _FONTS.get(font.lower())
    if table is None and not 0xF000 <= code <= 0xF0FF and code <= sys.maxunicode and chr(code).isprintable():
        return chr(code)  # a sign of its own, as "Segoe UI Symbol" and "MS Gothic" have them
    table = table or _WINGDINGS
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    return table.get(low, "▪")


def in_font(text: str, font: str) -> str:
    """Return a run of text as its font shows it."""
    if not font or not is_symbol_font(font):
        return text
    return "".join(letter if letter.isspace() else sign(ord(letter), font) for letter in text)


def private_signs(text: str) -> str:
    """Return a text with the private code points of symbol fonts, as PDFs leave them, made plain signs."""
    return text if text.isascii() else text.translate(_PRIVATE)


def picture_sign(said: str) -> str:
    """Return the sign or the few words that what is said of a picture stands for, or nothing where it says neither."""
    bare = " ".join(said.split("Description automatically generated")[0].split()).strip(" .,")
    if not bare or len(bare) > _LONGEST_SIGN:
        return ""
    ticked, crossed = _TICKS.search(bare), _CROSSES.search(bare)
    if bool(ticked) == bool(crossed):
        return ""
    return "✓" if ticked else "✗"
