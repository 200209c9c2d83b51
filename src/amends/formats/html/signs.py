"""What an element shows without words of its own: pictures, icons, boxes ticked or not, choices; and what is hidden."""

from __future__ import annotations

import re
from typing import Any

from amends.formats.symbols import DRAWN, picture_sign

Element = Any  # lxml has no types

_TICK = re.compile(r"(?:^|[\s_/#.-])(?:check|tick|yes|ok|done|success|true)(?:$|[\s_.-]|ed\b|mark)", re.I)
_CROSS = re.compile(r"(?:^|[\s_/#.-])(?:times|cross|no|xmark|x|close|clear|remove|fail|false)(?:$|[\s_.-])", re.I)
_ICON = re.compile(
    r"(?:^|[\s_-])(?:fa[srlbd]?|icons?|glyphicon|bi|dashicons|tick|check|cross|mdi|ri|feather)(?:$|[\s_-])", re.I
)
_LETTERS = re.compile(r"material-(?:icons|symbols)", re.I)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|breadcrumbs?|skip-?(?:link|nav|to)|navbar|navigation|site-(?:header|footer|nav|search)"
    r"|social(?:-share)?|share-(?:this|buttons?)|related-(?:links|content)|pagination|back-to-top|accordion__section-toggle"
    r"|accordion-nav)(?:$|[\s_-])",
    re.I,
)
_FURNITURE_ROLES = {"navigation", "banner", "contentinfo", "search", "alertdialog", "dialog", "menu", "menubar"}
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_STRUCK = re.compile(r"line-through", re.I)
_ANSWERS = {"yes", "no"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def sign_of(element: Element) -> str:
    """Return what a picture, a field or a drawing shows: its name, state or words, or that none is told."""
    tag = element.tag
    if tag == "input":
        return _of_input(element)
    if tag == "select":
        chosen = element.xpath(".//option[@selected]")
        return " / ".join("".join(one.itertext()).strip() for one in chosen)
    if tag == "textarea":
        return "".join(element.itertext())
    if tag == "svg":
        named = element.get("aria-label") or " ".join(element.xpath(".//*[local-name()='title']//text()"))
        return _named(named, " ".join([element.get("class") or "", *element.xpath(".//*[local-name()='use']/@*")]))
    source = (element.get("src") or "").rsplit("/", 1)[-1] if not (element.get("src") or "").startswith("data:") else ""
    return _named(element.get("alt") or element.get("aria-label") or element.get("title") or "", source)


def _of_input(element: Element) -> str:
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑ " if "checked" in element.attrib or element.get("aria-checked") == "true" else "☐ "
    return f" {element.get('value') or ''} " if kind in ("text", "date", "number", "url", "email") else ""


def _named(said: str, source: str) -> str:
    """Return what is said of a picture; else that it is drawn, with the sign its file suggests."""
    words = " ".join(said.split())
    if words:
        return f" {words if words.lower() in _ANSWERS else picture_sign(words) or words} "
    return f" {DRAWN}{_suggested(source)} "


def _suggested(name: str) -> str:
    ticked, crossed = bool(_TICK.search(name)), bool(_CROSS.search(name))
    return "" if ticked == crossed else "✓" if ticked else "✗"


def icon_of(element: Element) -> str | None:
    """Return what an element without words shows by its label or its class, or None where it shows nothing."""
    said = element.get("aria-label") or element.get("title") or ""
    role, named = element.get("role"), element.get("class") or ""
    if role in ("checkbox", "radio", "switch"):
        return "☑ " if element.get("aria-checked") == "true" else "☐ "
    if said and (role == "img" or _ICON.search(named)):
        return _named(said, "")
    if _ICON.search(named):
        sign = _suggested(named)
        return f" {DRAWN}{sign} " if sign else None
    return None


def lettered_icon(element: Element) -> str | None:
    """Return what an icon shows whose name is its text ("check" in Material Icons), or None for any other element."""
    if not _LETTERS.search(element.get("class") or ""):
        return None
    return _named(element.get("aria-label") or "", (element.text or "").strip())


def is_furniture(element: Element) -> bool:
    """Return whether a part of the page is about the site and not of the paper: menus, banners, notices."""
    if element.get("role") in _FURNITURE_ROLES:
        return True
    named = element.get("class"), element.get("id")
    return any(name and _FURNITURE.search(name) for name in named)


def is_struck_or_hidden(element: Element) -> bool:
    """Return whether the style of an element strikes its words out or does not show them."""
    style = element.get("style")
    return bool(style) and bool(_STRUCK.search(style) or _UNSHOWN.search(style))


def raised(text: str) -> str:
    """Return a raised number with raised figures, so that it does not run on from the number before."""
    return text.translate(_RAISED) if text.strip().isdigit() else text
