"""A form for what a letter still has to say: one card for each part that the record does not give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.urls import reverse

from amends.casework.letters import Answers, How, Instead, Part
from amends.casework.models import Complaint
from amends.desk.acts.forms import ActForm, words
from amends.web.forms import Date

WORDS = "words"
HOW = {
    How.NONE: "There is none. The words above say why",
    How.NOT_YET_KNOWN: "We do not know yet. The words above say why",
    How.NO_REPLY: "The resident did not reply. The words above say what we asked",
}
# Where the record itself can be completed, which is better than words in a letter.
RECORDED_AT = {
    "definition": ("desk:define", "Set out the definition"),
    "outcomes": ("desk:define", "Write what they want on each point"),
    "responsibility": ("desk:define", "Say of each point whose business it is"),
    "handler": ("desk:assign", "Give it to a handler"),
    "different person": ("desk:assign", "Give it to someone else"),
    "decision": ("desk:decide", "Decide the points"),
    "reasons": ("desk:decide", "Give the reasons"),
    "went wrong": ("desk:decide", "Say what went wrong"),
    "remedy": ("desk:offer", "Offer a remedy"),
    "actions": ("desk:promise", "Add a promise"),
    "dates": ("desk:promise", "Add a promise with its day"),
    "owners": ("desk:promise", "Add a promise with who does it"),
}


class LetterForm(ActForm):
    """Answers to the parts that the record leaves open, three boxes a part: how, in which words, asked on which day.

    `sending` says that the letter is to go: then no part may be left without an answer.
    """

    says_optional = False

    def __init__(self, *args: Any, parts: Sequence[Part], sending: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_parts = [part for part in parts if not part.given]
        self.sending = sending
        for part in self.open_parts:
            if part.instead:
                self._ask(part)

    def _ask(self, part: Part) -> None:
        key = _name(part)
        ways = [
            (WORDS, "Nothing: the words above say it"),
            *((way.value, HOW[way]) for way in How if way in part.instead),
        ]
        self.fields[f"how_{key}"] = forms.ChoiceField(
            label="What stands in its place?", choices=ways, required=False, initial=WORDS, widget=forms.RadioSelect
        )
        self.fields[f"words_{key}"] = words(
            f"{part.title}, in words", "The resident will read this.", rows=3, required=False
        )
        if How.NOT_YET_KNOWN in part.instead:
            self.fields[f"asked_{key}"] = Date(
                label="If it is not yet known, on which day was it asked?",
                called="the day on which it was asked",
                latest=self.today,
                required=False,
            )

    def words_of(self, part: Part) -> BoundField | None:
        """Return the box for the words of a part, or None where the record alone can give it."""
        return self[f"words_{_name(part)}"] if part.instead else None

    def substitutes_of(self, part: Part) -> list[BoundField]:
        """Return the boxes for what stands in place of a part: what it is, and when it was asked."""
        return [self[box] for box in (f"how_{_name(part)}", f"asked_{_name(part)}") if box in self.fields]

    def is_unusual(self, part: Part) -> bool:
        """Return whether something was chosen to stand in place of the part, so that it is in sight."""
        boxes = self.substitutes_of(part)
        return any(box.errors for box in boxes) or boxes[0].value() not in (None, "", WORDS)

    def summary_of(self, part: Part) -> str:
        """Return what may stand in place of the part, in a few words."""
        short = {
            How.NONE: "there is none",
            How.NOT_YET_KNOWN: "not yet known",
            How.NO_REPLY: "the resident did not reply",
        }
        *first, last = [short[how] for how in How if how in part.instead]
        said = f"{', '.join(first)} or {last}" if first else last
        return f"{said[:1].upper()}{said[1:]}"

    def own_fields(self) -> list[BoundField]:
        """Return the boxes that are not about a part of the letter."""
        return [self[name] for name in self.fields if not name.startswith(("how_", "words_", "asked_"))]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; an answer has its words, and a letter that is to go has every answer."""
        typed = super().clean() or {}
        for part in self.open_parts:
            key = _name(part)
            if f"words_{key}" not in self.fields:
                if self.sending:
                    self.add_error(None, f"{part.title} is missing (Code {part.provision}). {part.asks}")
                continue
            how, said = typed.get(f"how_{key}") or WORDS, typed.get(f"words_{key}")
            if how != WORDS and not said:
                self.add_error(f"words_{key}", f"Say why: the resident will read it (Code {part.provision})")
            elif not said and self.sending:
                self.add_error(f"words_{key}", f"{part.title} is missing (Code {part.provision}). {part.asks}")
            if how == How.NOT_YET_KNOWN and f"asked_{key}" not in self.errors and not typed.get(f"asked_{key}"):
                self.add_error(f"asked_{key}", "Enter the day on which it was asked")
        return typed

    def answers(self) -> Answers:
        """Return the answers given so far that are whole, part by part."""
        typed, given = getattr(self, "cleaned_data", {}), {}
        for part in self.open_parts:
            key = _name(part)
            how, said, asked = (typed.get(f"{box}_{key}") for box in ("how", "words", "asked"))
            if not said:
                continue
            if how in (None, "", WORDS):
                given[part.key] = said
            elif how != How.NOT_YET_KNOWN or asked:
                given[part.key] = Instead(How(how), said, asked)
        return given


def _name(part: Part) -> str:
    return part.key.replace(" ", "_")


@dataclass(frozen=True, slots=True)
class Task:
    """One part of a letter on the task list: done or not, and where to do it."""

    part: Part
    done: bool
    address: str = ""
    words: str = ""


def tasks(complaint: Complaint, parts: Sequence[Part], answers: Answers) -> list[Task]:
    """Return the parts of a letter, each with whether it is done and the page where the record can be completed."""
    found = []
    for part in parts:
        page, said = RECORDED_AT.get(part.key, ("", ""))
        address = reverse(page, args=[complaint.reference]) if page else ""
        found.append(Task(part, part.given or part.answered_by(answers), address, said))
    return found
