"""The Code's official wording, taken row by row from a document the landlord has and checked against our summaries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from amends.papers.drafts import join
from amends.papers.recognise import ALIKE, SURE, Form, form
from amends.papers.rows import Paper, Row

_BETTER = 0.15  # by how much another provision must suit a text more before the text is refused
_SHORTEST = 15  # letters; no provision of the Code says less


class WordingError(ValueError):
    """The wording cannot be taken or loaded; its words are one sentence for a user."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The wording of one provision, with the file and the place it came from."""

    provision: str
    text: str
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A row whose text is not taken, and why, in one sentence."""

    provision: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The official wording of an edition, as far as a document gave it."""

    edition: str
    kept: Mapping[str, Kept]
    refused: tuple[Refused, ...] = ()


def take(paper: Paper) -> Wording:
    """Return the wording that a document's requirement column gives; WordingError when its edition is not known."""
    if paper.edition is None:
        raise WordingError(f"The edition of the Code that {paper.file or 'this document'} answers cannot be told.")
    known = form(paper.edition)
    kept: dict[str, Kept] = {}
    refused: list[Refused] = []
    for row in paper.rows:
        text = join(row.requirement)
        reason = why_not(row, known)
        if reason:
            refused.append(Refused(row.provision, text, reason))
        else:
            kept[row.provision] = Kept(row.provision, text, paper.file, str(row.place))
    return Wording(paper.edition, kept, tuple(refused))


def why_not(row: Row, known: Form) -> str | None:
    """Return why the text of a row is not taken for its provision's wording, or None."""
    text = join(row.requirement)
    if row.provision not in known.summaries:
        return f"{row.provision} is not in the form of the {known.edition} Code."
    if len(text) < _SHORTEST:
        return f"{row.provision} has no requirement beside it in this document."
    own = known.likeness(text, row.provision)
    other, likeness = known.best(text)
    if own < SURE and likeness > own + _BETTER:
        return f"The text beside {row.provision} is that of {other}."
    if own < ALIKE:
        return f"The text beside {row.provision} differs too much from what the {known.edition} Code asks there."
    if text.endswith((":", ",", ";")):
        return f"The text beside {row.provision} breaks off; the list that should follow is missing."
    return None


def save(wording: Wording, path: str | Path) -> None:
    """Write the wording as JSON; what was refused is not kept."""
    data = {"edition": wording.edition, "provisions": {number: asdict(one) for number, one in wording.kept.items()}}
    Path(path).write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(path: str | Path) -> Wording:
    """Return the wording saved in this file; WordingError when it is not such a file."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        kept = {number: Kept(**one) for number, one in data["provisions"].items()}
        return Wording(data["edition"], kept)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WordingError(f"{path} does not hold the Code's wording; take it again from a document.") from error
