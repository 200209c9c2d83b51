"""A form as a browser sends it back: every box of the page with what stands in it, and the slip."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from amends.web import fill


def sends_back(response: Any, number: int = 0, **typed: Any) -> dict[str, Any]:
    """Return what the form with words that is so many down the page sends, with those boxes typed into."""
    page = response.content.decode()
    form = [one for one in fill.forms(page) if "slip" in one.hidden][number]
    sent: dict[str, Any] = {}
    for box in form.boxes:
        attributes = dict(box.attributes)
        if box.kind == "textarea":
            sent[box.name] = unescape(page[box.inside : box.until]).strip("\n")
        elif box.kind == "option":
            if "selected" in attributes:
                sent[box.name] = box.value
        elif box.kind in fill.TICKED:
            if "checked" in attributes:
                sent.setdefault(box.name, []).append(box.value)
        else:
            sent[box.name] = box.value
    return sent | unseen(page, form) | typed


def unseen(page: str, form: fill.Form) -> dict[str, str]:
    """Return the hidden boxes of a form."""
    tags = re.findall(r'<input type="hidden"[^>]*>', page[form.inside : form.end])
    named = {tag: re.search(r'name="([^"]*)"', tag) for tag in tags}
    values = {tag: re.search(r'value="([^"]*)"', tag) for tag in tags}
    return {name[1]: unescape(values[tag][1]) if values[tag] else "" for tag, name in named.items() if name}  # type: ignore[index]
