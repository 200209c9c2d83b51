"""The words that are shown for an OpenDocument paragraph: boxes, choices, signs of symbol fonts and pictures too."""

from __future__ import annotations

import re

from amends.formats.docx.settle import PROMPT
from amends.formats.docx.words import PAGE
from amends.formats.odf.names import DRAW, FIELD, FORM, LOEXT, OFFICE, SVG, TEXT, Element, count
from amends.formats.odf.styles import Look, Styles
from amends.formats.symbols import in_font, picture_sign, private_signs

_SILENT = {
    f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}page-number", f"{TEXT}page-count", f"{TEXT}ruby-text",
    f"{TEXT}tracked-changes", f"{TEXT}bibliography-mark", f"{FIELD}param", f"{LOEXT}list-item", f"{TEXT}label",
}  # fmt: skip
_SPACE = re.compile(r"\s+")
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MOST_SPACES = 200


class Words:
    """Reads paragraphs one after another; the notes they point to are gathered on the way, with their elements."""

    def __init__(self, styles: Styles, controls: dict[str, str]) -> None:
        self.styles, self.controls = styles, controls
        self.notes: list[Element] = []

    def runs(self, paragraph: Element) -> list[tuple[str, set[str]]]:
        """Return the words of a paragraph in stretches, each with the ways in which it is marked."""
        look = self.styles.of("paragraph", paragraph.get(f"{TEXT}style-name"))
        said: list[tuple[str, set[str]]] = []
        if not look.hidden:
            self._gather(paragraph, look, said)
        return said

    def of(self, paragraph: Element) -> str:
        """Return the words of a paragraph, with PAGE where a page began."""
        return "".join(words for words, _ in self.runs(paragraph))

    def _gather(self, element: Element, look: Look, said: list[tuple[str, set[str]]]) -> None:
        self._say(element.text, look, said)
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}span":
                own = self.styles.of("text", child.get(f"{TEXT}style-name"))
                if not own.hidden:
                    self._gather(child, _over(look, own), said)
            elif tag not in _SILENT:
                self._sign(child, look, said)
            self._say(child.tail, look, said)

    def _say(self, text: str | None, look: Look, said: list[tuple[str, set[str]]]) -> None:
        if text:
            ways = {way for way, on in ((look.marked, look.marked), ("bold", look.bold)) if on}
            said.append((private_signs(in_font(_SPACE.sub(" ", text), look.font)), ways))

    def _sign(self, child: Element, look: Look, said: list[tuple[str, set[str]]]) -> None:
        """Add what stands for one element that is no plain stretch of words."""
        tag = child.tag
        shown = ""
        if tag == f"{TEXT}s":
            shown = " " * count(child, f"{TEXT}c", _MOST_SPACES)
        elif tag == f"{TEXT}tab":
            shown = "\t"
        elif tag == f"{TEXT}line-break":
            shown = "\n"
        elif tag == f"{TEXT}soft-page-break":
            shown = PAGE
        elif tag == f"{TEXT}note":
            self.notes.append(child)
            shown = f"[{len(self.notes)}]"
        elif tag == f"{DRAW}control":
            shown = self.controls.get(child.get(f"{DRAW}control") or "", "")
        elif tag in (f"{FIELD}fieldmark", f"{FIELD}fieldmark-start"):
            shown = _of_field(child)
        elif tag == f"{LOEXT}content-control" and child.get(f"{LOEXT}checkbox") == "true":
            shown = "☑" if child.get(f"{LOEXT}checked") == "true" else "☐"
        elif tag.startswith(DRAW):
            shown = _of_picture(child)
        else:
            self._inside(child, look, said)
        said.append((shown, set()))

    def _inside(self, child: Element, look: Look, said: list[tuple[str, set[str]]]) -> None:
        """Add the words inside a link, a field or a choice, unless they are only its prompt or hidden."""
        if child.get(f"{LOEXT}showing-place-holder") == "true" or child.get(f"{TEXT}is-hidden") == "true":
            return
        inside: list[tuple[str, set[str]]] = []
        self._gather(child, look, inside)
        words = "".join(one for one, _ in inside)
        choice = child.tag == f"{TEXT}drop-down" or child.get(f"{LOEXT}dropdown") == "true"
        if not ((choice or child.tag == f"{TEXT}placeholder") and PROMPT.fullmatch(words.strip(" <>"))):
            said.extend(inside)


def _over(look: Look, own: Look) -> Look:
    """Return the look of a stretch inside another."""
    return Look(
        bold=look.bold if own.bold is None else own.bold,
        marked=own.marked or look.marked,
        font=own.font or look.font,
    )


def _of_field(field: Element) -> str:
    """Return what a box or a choice of an old form says."""
    kind = field.get(f"{FIELD}type") or ""
    params = [(one.get(f"{FIELD}name") or "", one.get(f"{FIELD}value") or "") for one in field.iter(f"{FIELD}param")]
    if kind.endswith("FORMCHECKBOX"):
        return "☑" if ("Checkbox_Checked", "true") in params else "☐"
    if kind.endswith("FORMDROPDOWN"):
        entries = [value for name, value in params if name == "Dropdown_ListEntry"]
        at = next((value for name, value in params if name == "Dropdown_Selected"), "")
        shown = entries[int(at)] if at.isascii() and at.isdigit() and len(at) < 6 and int(at) < len(entries) else ""
        return "" if PROMPT.fullmatch(shown) else shown
    return ""


def _of_picture(frame: Element) -> str:
    said = ""
    for name in ("desc", "title"):
        for one in frame.iter(f"{SVG}{name}"):
            said = said or "".join(one.itertext())
    return picture_sign(said)


def controls_of(root: Element) -> dict[str, str]:
    """Return what each control of the forms in a file shows, by its identifier."""
    shown: dict[str, str] = {}
    for one in root.iter(*(f"{FORM}{name}" for name in _CONTROLS)):
        for identifier in (one.get(f"{FORM}id"), one.get(_XML_ID)):
            if identifier:
                shown[identifier] = _CONTROLS[one.tag.removeprefix(FORM)](one)
    return shown


def _of_box(box: Element) -> str:
    label = (box.get(f"{FORM}label") or "").strip()
    state = box.get(f"{FORM}current-state") or box.get(f"{FORM}state")
    return f"{'☑' if state == 'checked' else '☐'} {label}".strip()


def _of_radio(radio: Element) -> str:
    label = (radio.get(f"{FORM}label") or "").strip()
    state = radio.get(f"{FORM}current-selected") or radio.get(f"{FORM}selected")
    return f"{'☑' if state == 'true' else '☐'} {label}".strip()


def _of_list(choice: Element) -> str:
    for name in ("current-selected", "selected"):
        for one in choice.iter(f"{FORM}option"):
            if one.get(f"{FORM}{name}") == "true":
                label = one.get(f"{FORM}label") or ""
                return "" if PROMPT.fullmatch(label) else label
    return ""


def _of_text(control: Element) -> str:
    said = control.get(f"{FORM}current-value") or control.get(f"{FORM}value") or ""
    return "" if PROMPT.fullmatch(said) else said


_CONTROLS = {"checkbox": _of_box, "radio": _of_radio, "listbox": _of_list, "combobox": _of_text, "text": _of_text,
             "textarea": _of_text}  # fmt: skip
