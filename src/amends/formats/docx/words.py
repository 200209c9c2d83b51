"""The words that Word shows for a paragraph: signs of symbol fonts, fields, boxes and pictures among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amends.formats.docx.names import (
    PAGE_BREAK,
    PARAGRAPH_LOOK,
    PICTURE,
    RUN,
    RUN_LOOK,
    VAL,
    Element,
    T,
    W,
    is_on,
    number,
)
from amends.formats.docx.settle import PROMPT
from amends.formats.docx.styles import Styles
from amends.formats.symbols import in_font, picture_sign, private_signs, sign

PAGE = "\f"  # where a page began when the file was last printed or saved; it cannot stand in XML
_CODE = re.compile(r"[0-9A-Fa-f]{2,6}")
_COUNTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.I)
_SPACES = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
           PAGE_BREAK: PAGE}  # fmt: skip
_DEEPER = {f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple",
           "customXml", "dir", "bdo", "ruby", "rubyBase", "object", "pict", "drawing")}  # fmt: skip
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_MARKS = (("highlight", "highlight"), ("shd", "highlight"), ("bdr", "frame"), ("u", "underline"), ("b", "bold"))
_FIELD, _SYMBOL, _INSTRUCTION = f"{W}fldChar", f"{W}sym", f"{W}instrText"
_STYLE, _FONTS, _ASCII, _ANSI = f"{W}rStyle", f"{W}rFonts", f"{W}ascii", f"{W}hAnsi"
_HIDING = {f"{W}strike", f"{W}dstrike", f"{W}vanish"}
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


class Words:
    """Reads paragraphs one after another; the notes that they point to are gathered on the way."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.notes: list[tuple[str, str]] = []  # which kind of note, and its identifier
        self.silent = 0  # how deep inside fields whose result is not shown

    def of(self, paragraph: Element) -> str:
        """Return the words of a paragraph, with PAGE where a page began."""
        self.silent = 0
        said: list[str] = []
        self._gather(paragraph, said)
        return "".join(said)

    def _gather(self, element: Element, said: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag == RUN:
                self._run(child, said)
            elif tag in _DEEPER or tag.startswith(_CHOICES):
                if tag != f"{W}fldSimple" or not _COUNTED.match(child.get(f"{W}instr") or ""):
                    self._gather(child, said)
            elif tag.startswith(_MATHS):
                said.append("".join(child.itertext(f"{_MATHS}t")))

    def _run(self, run: Element, said: list[str]) -> None:
        font = ""
        for child in run:
            tag = child.tag
            if tag == T and not self.silent:
                said.append(private_signs(in_font(child.text or "", font)))
            elif tag == RUN_LOOK:
                hidden, font = self._look(child)
                if hidden:
                    said.extend(PAGE for _ in run.iterchildren(PAGE_BREAK))
                    return
            elif tag == _FIELD:
                self._field(child, said)
            elif self.silent:
                continue
            elif tag in _SPACES:
                said.append(_SPACES[tag])
            elif tag == _SYMBOL:
                said.append(_symbol(child))
            elif tag in _NOTES:
                said.append(self._note(child, _NOTES[tag]))
            elif tag in _DEEPER or tag.startswith(_CHOICES):
                said.append(_picture(child))
                self._gather(child, said)
            elif tag == _INSTRUCTION:
                self._instruction(child)

    def _look(self, look: Element) -> tuple[bool, str]:
        """Return whether a run is struck out or hidden, and its font."""
        hidden, font = False, ""
        own: list[bool] = []
        for one in look:
            tag = one.tag
            if tag == _STYLE:
                style = self.styles.of(one.get(VAL))
                hidden, font = hidden or style.hidden, font or style.font
            elif tag == _FONTS:
                font = one.get(_ASCII) or one.get(_ANSI) or font
            elif tag in _HIDING:
                own.append(is_on(one))
        return (any(own) if own else hidden), font

    def _field(self, mark: Element, said: list[str]) -> None:
        """Follow a field: a box or a drop-down of an old form says its state, and not what stands in its result."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            form = mark.find(f"{W}ffData")
            shown = None if form is None else _of_form(form)
            if self.silent or shown is not None:
                self.silent += 1
            said.append(shown or "")
        elif kind == "end" and self.silent:
            self.silent -= 1

    def _instruction(self, element: Element) -> None:
        """Silence the result of a field that counts pages: it is of the paper, not of what it says."""
        if _COUNTED.match(element.text or ""):
            self.silent = 1

    def _note(self, reference: Element, kind: str) -> str:
        if is_on(reference) and reference.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            return ""
        self.notes.append((kind, reference.get(f"{W}id") or ""))
        return f"[{len(self.notes)}]"


def _symbol(element: Element) -> str:
    code = element.get(f"{W}char") or ""
    return sign(int(code, 16), element.get(f"{W}font") or "") if _CODE.fullmatch(code) else ""


def _of_form(form: Element) -> str | None:
    """Return what a box or a drop-down of an old form says, or None for a field whose result says it."""
    box = form.find(f"{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        return "☑" if is_on(state if state is not None else box.find(f"{W}default")) else "☐"
    choice = form.find(f"{W}ddList")
    if choice is None:
        return None
    entries = [one.get(VAL) or "" for one in choice.iterchildren(f"{W}listEntry")]
    said = choice.find(f"{W}result")
    at = number(said if said is not None else choice.find(f"{W}default"), 0, 10_000)
    shown = entries[at] if at < len(entries) else ""
    return "" if PROMPT.fullmatch(shown) or (said is None and at == 0 and len(entries) > 1) else shown


def _picture(element: Element) -> str:
    """Return what is said of a picture where that may be an answer: a sign, or a few words."""
    said = ""
    for one in element.iter(PICTURE):
        said = one.get("descr") or one.get("title") or one.get("name") or ""
    for one in element.iter("{urn:schemas-microsoft-com:vml}shape"):
        said = said or one.get("alt") or ""
    return picture_sign(said)


def runs_of(paragraphs: Iterable[Element]) -> Iterator[tuple[str, set[str]]]:
    """Yield the words of each run with the ways in which it is marked: in bold, underlined, framed, highlighted."""
    for paragraph in paragraphs:
        for run in paragraph.iter(RUN):
            look = run.find(f"{W}rPr")
            yield "".join(run.itertext(T)), {way for name, way in _MARKS if _is_marked(look, name)}


def _is_marked(look: Element | None, name: str) -> bool:
    said = look.find(f"{W}{name}") if look is not None else None
    if said is None or not is_on(said) or said.get(VAL) == "nil":
        return False
    return name != "shd" or (said.get(f"{W}fill") or "auto").lower() not in ("auto", "ffffff")


def bold(paragraph: Element, styles: Styles) -> bool:
    """Return whether all words of a paragraph are bold."""
    if styles.of(settings_of(paragraph).style).bold:
        return True
    marked = [ways for words, ways in runs_of([paragraph]) if words.strip()]
    return bool(marked) and all("bold" in ways for ways in marked)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a paragraph says of itself: its style, its place in a list and its level in the outline, where it does."""

    style: str | None = None
    listed: Element | None = None
    outline: Element | None = None


NO_SETTINGS = Settings()


def settings_of(paragraph: Element) -> Settings:
    """Return what a paragraph says of itself; it says so before its words."""
    look = next(iter(paragraph), None)
    if look is None or look.tag != PARAGRAPH_LOOK:
        return NO_SETTINGS
    style: str | None = None
    listed = outline = None
    for one in look:
        tag = one.tag
        if tag == _PARAGRAPH_STYLE:
            style = one.get(VAL)
        elif tag == _LISTED:
            listed = one
        elif tag == _OUTLINE:
            outline = one
    return Settings(style, listed, outline)


_PARAGRAPH_STYLE, _LISTED, _OUTLINE = f"{W}pStyle", f"{W}numPr", f"{W}outlineLvl"
