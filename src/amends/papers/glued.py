"""Labels that stand in the middle of a line, as where a page turns and a PDF keeps no line's end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from amends.papers.labels import NO_LABEL, label_of
from amends.papers.lines import Line

_OFTEN = 3  # times words have to label something before they are looked for within a line
_SHORT = 80  # letters in which a label has come to its colon
_LONGEST = 6000  # letters of a line that is looked through
_PARTS = ("answer", "evidence", "commentary", "requirement")


def parted_at_labels(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those parted in which a label known from elsewhere in the document stands glued.

    "… put things right. Comply: Yes" is parted before "Comply", and a line of nothing but labels and their values
    ("Our evidence Policy Explanation None") before each.
    """
    counts = Counter(named for line in lines if (named := _named(line)))
    roles = {words: role for (words, role), count in counts.items() if count >= _OFTEN and len(words) > 2}
    if not roles:
        return list(lines)
    names = "|".join(re.escape(words) for words in sorted(roles, key=len, reverse=True))
    after_sentence = re.compile(rf"(?<=[.;!?’”\"')])\s({names}):\s")
    among_labels = re.compile(rf"(?:^|(?<=\s))({names})\s(?=[A-Z0-9(‘“])")
    found: list[Line] = []
    last = ""
    for line in lines:
        if line.label or not 0 < len(line.text) < _LONGEST:
            found.append(line)
        elif not last and among_labels.match(line.text):
            found += _parted(line, list(among_labels.finditer(line.text)), roles)
        else:
            found += _parted(line, list(after_sentence.finditer(line.text)), roles)
        last = (line.label if line.label != NO_LABEL else "") if line.text.strip() else last
    return found


def _named(line: Line) -> tuple[str, str] | None:
    """Return the label that a line is or begins with, and what that labels, or None."""
    if line.label:
        return (line.text.strip(" :*_#?"), line.label) if line.label in _PARTS else None
    label = label_of(line) if ":" in line.text[:_SHORT] else None
    if not label or not label[1] or label[0] not in _PARTS:
        return None
    return line.bare.partition(":")[0].strip(" *_#-•"), label[0]


def _parted(line: Line, labels: Sequence[re.Match[str]], roles: dict[str, str]) -> list[Line]:
    if not labels:
        return [line]
    found = [replace(line, text=line.text[: labels[0].start()])] if labels[0].start() else []
    ends = [one.start() for one in labels[1:]] + [len(line.text)]
    for label, end in zip(labels, ends, strict=True):
        found.append(Line(label[1], line.place, roles[label[1]]))
        found.append(replace(line, text=line.text[label.end() : end].strip()))
    return found
