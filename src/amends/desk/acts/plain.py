"""What a letter's words are like to read: long sentences, words of the trade, names of staff."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONG = 25  # words in a sentence
SAMPLE = 12  # words of a long sentence that are shown
TRADE = {
    "in respect of": "about",
    "in accordance with": "under",
    "pursuant to": "under",
    "remediation": "repair",
    "operative": "person who came, engineer",
    "void": "empty home",
    "decant": "move out for a time",
    "schedule of works": "list of work",
    "snagging": "small faults",
    "prior to": "before",
    "in the event that": "if",
    "going forward": "from now on",
    "stakeholder": "who it is",
    "redress": "putting right",
    "signpost": "tell you where to go",
    "complainant": "you",
    "escalate": "go to stage 2",
    "aforementioned": "this",
    "utilise": "use",
    "endeavour": "try",
}


def remarks(text: str, staff: Iterable[str] = ()) -> list[str]:
    """Return what might be put more plainly, a sentence each; `staff` are names that need not be in a letter."""
    found = [f"“{said}…” is a sentence of {count} words. Could it be two?" for said, count in _long(text)]
    for word, plainer in TRADE.items():
        if re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE):
            found.append(f"“{word}” is a word of the trade. Could it be “{plainer}”?")
    for name in staff:
        if name and re.search(rf"\b{re.escape(name)}\b", text):
            found.append(f"{name} is named. A letter speaks for the landlord; name staff only where that helps.")
    return found


def _long(text: str) -> list[tuple[str, int]]:
    """Return the beginning of each sentence that is too long, and how many words it has."""
    found = []
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
        spoken = sentence.split()
        if len(spoken) > LONG:
            found.append((" ".join(spoken[:SAMPLE]), len(spoken)))
    return found
