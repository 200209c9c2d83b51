"""Ticks, crosses and boxes that fonts such as Wingdings hide behind other letters."""

from __future__ import annotations

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
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}
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
    table = _FONTS.get(font.lower(), _WINGDINGS)
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    return table.get(low, "▪")


def in_font(text: str, font: str) -> str:
    """Return a run of text as its font shows it."""
    if not is_symbol_font(font):
        return text
    return "".join(letter if letter.isspace() else sign(ord(letter), font) for letter in text)


def private_signs(text: str) -> str:
    """Return a text with the private code points of symbol fonts, as PDFs leave them, made plain signs."""
    return text.translate(_PRIVATE)
