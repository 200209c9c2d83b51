"""The words inside an element as a person sees them, a line for each block in it."""

from __future__ import annotations

import re
from typing import Any

from amends.formats.html.signs import icon_of, is_struck_or_hidden, lettered_icon, raised, sign_of
from amends.formats.limits import MAX_DEPTH
from amends.formats.symbols import DRAWN, in_font

Element = Any
BREAK = "\x1f"  # ends a line, where a new line in the source does not

SKIPPED = frozenset(
    {"script", "style", "template", "noscript", "head", "del", "s", "strike", "nav", "iframe", "object", "datalist"}
)
SIGNS = frozenset({"img", "input", "select", "textarea", "svg"})
BLOCKS = frozenset(
    {
        "p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "address", "figure",
        "form", "fieldset", "legend", "details", "summary", "dl", "dt", "dd", "ul", "ol", "li", "table", "tr",
        "h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "button", "figcaption", "center", "hr", "dialog", "caption",
    }
)  # fmt: skip
_BARE = frozenset({"i", "span", "em", "b", "a", "div", "mat-icon"})  # may show a sign by their class alone
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.I)
_FONTS = ("wingdings", "webdings", "marlett", "dingbats", "symbol")
_STYLES = ("line-through", "none", "hidden")
_SIGN = re.compile(f"{DRAWN}[✓✗]?")


class Words:
    """How the words of one page are told; what the page nowhere has is not looked for at each element."""

    def __init__(self, source: str) -> None:
        lowered = source.lower()
        self.fonts = any(name in lowered for name in _FONTS)
        self.spans = "span=" in lowered
        self.styles = "style" in lowered and any(name in lowered for name in _STYLES)

    def of(self, element: Element, depth: int = 0) -> str:
        """Return the words of an element, tidied; what is only drawn counts where there are none."""
        if not len(element) and not self.fonts:
            return " ".join((element.text or "").split())
        parts: list[str] = []
        self.gather(element, parts, depth, self.font(element, ""))
        return tidy(parts)

    def font(self, element: Element, around: str) -> str:
        """Return the font that an element names, or that around it."""
        if not self.fonts:
            return ""
        style = _FONT.search(element.get("style") or "")
        return (style[1] if style else element.get("face") or "").strip(" '\"") or around

    def gather(self, element: Element, parts: list[str], depth: int, font: str) -> None:
        """Add the words inside an element to the parts."""
        if depth > MAX_DEPTH:
            raise RecursionError
        text = element.text
        if text:
            parts.append(in_font(text, font) if font else text)
        for child in element:
            self.add(child, parts, depth, font)
            tail = child.tail
            if tail:
                parts.append(in_font(tail, font) if font else tail)

    def add(self, child: Element, parts: list[str], depth: int, font: str) -> None:
        """Add what an element shows to the parts."""
        tag = child.tag
        if tag in SKIPPED or (self.styles and is_struck_or_hidden(child)):
            return
        if tag in SIGNS:
            parts.append(sign_of(child))
        elif tag == "br":
            parts.append(BREAK)
        elif tag in _BARE and not len(child) and (shown := self._bare(child)) is not None:
            parts.append(shown)
        elif tag == "sup":
            parts.append(raised("".join(child.itertext())))
        else:
            block = tag in BLOCKS
            if block:
                parts.append(BREAK + "• " if tag == "li" else BREAK)
            elif tag in ("td", "th"):
                parts.append(" ")
            self.gather(child, parts, depth + 1, self.font(child, font))
            if block:
                parts.append(BREAK)

    @staticmethod
    def _bare(element: Element) -> str | None:
        text = element.text
        if text and not text.isspace():
            return lettered_icon(element) if len(text) < 30 and text.isascii() and "class" in element.attrib else None
        return icon_of(element) if element.attrib else None


def tidy(parts: list[str]) -> str:
    """Return the parts as lines without needless white."""
    whole = "".join(parts)
    if DRAWN in whole and (bare := _SIGN.sub("", whole).replace(BREAK, " ").strip()) and bare != "•":
        whole = _SIGN.sub("", whole)
    if BREAK not in whole:
        return " ".join(whole.split())
    lines = [" ".join(line.split()) for line in whole.split(BREAK) if line]
    return "\n".join(line for line in lines if line and line != "•")
