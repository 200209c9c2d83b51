"""A Word file's tree made plain before it is walked: changes accepted, choices made, boxes and prompts settled."""

from __future__ import annotations

import re

import lxml.etree  # type: ignore[import-untyped]

from amends.formats.docx.names import MC, TR, VAL, W14, Element, P, T, W, is_on

_GONE = tuple(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
        "tblGridChange", "numberingChange", "tblPrExChange",
    )
)  # fmt: skip
PROMPT = re.compile(
    r"\W*(?:please\s+)?(?:choose|select|pick|click|tap|enter|insert)\b"
    r"(?=.*\b(?:an? |one|item|answer|option|here|text|date|yes|below|from|list|response)).{0,60}",
    re.I | re.S,
)
_TO_SETTLE = (b":del", b":moveFrom", b":sdt", b":cellDel", b"Change ", b":AlternateContent")


def settle(root: Element, xml: bytes) -> None:
    """Change the tree to what Word shows when all changes are accepted; `xml` is what it was parsed from."""
    if not any(mark in xml for mark in _TO_SETTLE):
        return
    _choose(root)
    _take_rows_out(root)
    _join_paragraphs(root)
    for element in list(root.iter(*_GONE)):
        _drop(element)
    for control in list(root.iter(f"{W}sdt")):
        _settle_control(control)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _choose(root: Element) -> None:
    """Keep one of alternate contents: what newer programs show, where it holds anything."""
    for element in list(root.iter(f"{MC}AlternateContent")):
        choices = [*element.iterchildren(f"{MC}Choice"), *element.iterchildren(f"{MC}Fallback")]
        kept = next((one for one in choices if next(one.iter(T, f"{W}tbl"), None) is not None), None)
        if kept is None and choices:
            kept = choices[0]
        for one in choices:
            if one is not kept:
                element.remove(one)


def _take_rows_out(root: Element) -> None:
    """Take out the rows and cells that a tracked change deletes."""
    for row in list(root.iter(TR)):
        if row.find(f"{W}trPr/{W}del") is not None:
            _drop(row)
    for cell in list(root.iter(f"{W}cellDel")):
        deleted = cell.getparent().getparent()
        if deleted is not None:
            _drop(deleted)


def _join_paragraphs(root: Element) -> None:
    """Join a paragraph whose end is deleted to the next, whose look then holds for both."""
    for mark in reversed(list(root.iter(f"{W}del"))):
        paragraph = next(mark.iterancestors(P), None)
        if paragraph is None or paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not mark:
            continue
        following = paragraph.getnext()
        if following is None or following.tag != P:
            continue
        first = next(iter(following), None)  # its length would be counted one by one
        at = 1 if first is not None and first.tag == f"{W}pPr" else 0
        for child in reversed(paragraph[1:]):
            following.insert(at, child)
        _drop(paragraph)


def _settle_control(control: Element) -> None:
    """Make a box show its state and not its sign, and a control that shows only its prompt show nothing."""
    properties = control.find(f"{W}sdtPr")
    content = control.find(f"{W}sdtContent")
    if properties is None or content is None:
        return
    box = properties.find(f"{W14}checkbox")
    chosen = properties.find(f"{W}dropDownList") is not None or properties.find(f"{W}comboBox") is not None
    if box is not None:
        state = box.find(f"{W14}checked")
        _say(content, "☑" if state is not None and is_on(state) else "☐")
    elif is_on(properties.find(f"{W}showingPlcHdr")) or (chosen and PROMPT.fullmatch("".join(content.itertext(T)))):
        _say(content, "")
    if properties.find(f"{W}docPartObj/{W}docPartGallery") is not None:
        gallery = properties.find(f"{W}docPartObj/{W}docPartGallery").get(VAL) or ""
        if gallery == "Table of Contents":
            _drop(control)
            return
    control.remove(properties)


def _say(content: Element, words: str) -> None:
    """Make the content say these words and no others, in no font of its own; its paragraphs and cells stay."""
    for element in list(content.iter(T, f"{W}sym", f"{W}rFonts", f"{W}drawing", f"{W}pict", f"{W}rStyle")):
        if element.tag != T:
            _drop(element)
        elif words:
            element.text, words = words, ""
        else:
            element.text = ""
    if words:
        _add_words(content, words)


def _add_words(content: Element, words: str) -> None:
    """Add words to content that had a sign but no letters, in its first run, else its first paragraph."""
    place = next(content.iter(f"{W}r"), None)
    if place is None:
        inside = next(content.iter(P), content)
        place = lxml.etree.SubElement(inside, f"{W}r")
    lxml.etree.SubElement(place, T).text = words
