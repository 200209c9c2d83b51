"""Rules on an action plan printed after the form: its actions open, dated, and tagged with the row they serve."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amends.papers.lint.held import Held, words
from amends.papers.lint.rule import Note, Severity, quoted, rule


@dataclass(frozen=True, slots=True)
class Action:
    """One line of an action plan, as printed; `progress` is "" where nothing has been reported."""

    provisions: tuple[str, ...]
    what: str
    lead: str
    target: str
    progress: str


TAGS = re.compile(r"<[^>\n]{1,200}>")


def head_of(lines: list[str]) -> int | None:
    """Return the index of the line that heads an action plan: cells for the action and for when it is due."""
    for at, line in enumerate(lines):
        cells = [cell.strip().lower() for cell in line.split("\t")] if len(line) < 1000 else []
        short = all(len(cell.split()) < 6 for cell in cells)
        if (
            short
            and len(cells) > 2
            and any("action" in cell for cell in cells)
            and any(DUE.search(cell) for cell in cells)
        ):
            return at
    return None


DUE = re.compile(r"\btarget|\bdue\b|by when|deadline")


def actions_of(held: Held) -> tuple[Action, ...]:
    """Return the actions of the plan in the paper's text, in its order; none where it prints no plan as a table."""
    lines = held.paper.text.splitlines()
    head = head_of(lines)
    if head is None:
        return ()
    found: list[Action] = []
    for line in lines[head + 1 :]:
        cells = [TAGS.sub("", cell).strip() for cell in line.split("\t")]
        if len(cells) < 4 or len(cells[1].split()) < 3:
            continue
        numbers = tuple(re.findall(r"\d{1,2}\.\d{1,2}", cells[0]))
        if numbers or not cells[0]:
            found.append(Action(numbers, cells[1], cells[2], cells[3], cells[4] if len(cells) > 4 else ""))
    return tuple(found)


@rule("SA80", "yes-with-an-open-action", Severity.WARNING)
def yes_with_open_action(held: Held) -> Iterator[Note]:
    """A Yes has no action still open against it in the paper's own plan.

    Bad:
        edition: 2020
        text: Question\\tAction\\tLead\\tTarget date\\tNotes on progress
        text: 2.3\\tReflect adjustments in the equality policy\\tEquality officer\\t1 July 2021\\t
        2.3 | Yes | Policy of May 2019
    Good:
        edition: 2020
        text: Question\\tAction\\tLead\\tTarget date\\tNotes on progress
        text: 2.3\\tReflect adjustments in the equality policy\\tEquality officer\\t1 July 2021\\tDone on 3 May 2021
        2.3 | Yes | Policy of May 2019
    """
    for row in held.claimed:
        opened = [action for action in actions_of(held) if row.provision in action.provisions and not action.progress]
        if opened and row.answer_raw and not words(row.answer_raw).startswith(("see", "please")):
            count = "an action of the plan is" if len(opened) == 1 else f"{len(opened)} actions of the plan are"
            yield Note(
                row,
                f"Row {row.provision} says Yes, but {count} open: {quoted(opened[0].what)}.",
                "Report what was done, or answer No until it is.",
            )


@rule("SA81", "action-without-a-date", Severity.WARNING)
def action_without_date(held: Held) -> Iterator[Note]:
    """Every action has a day by which it will be done.

    Bad:
        edition: 2020
        text: Question\\tAction\\tLead\\tTarget date
        text: 5.1\\tFind a secure way to send documents\\tIT\\tTBC
        5.1 | No | Files were late
    Good:
        edition: 2020
        text: Question\\tAction\\tLead\\tTarget date
        text: 5.1\\tFind a secure way to send documents\\tIT\\t1 July 2021
        5.1 | No | Files were late
    """
    for action in actions_of(held):
        if re.search(r"\btbc\b|to be confirmed|next \w+ meeting|ongoing|asap", words(action.target)) or not re.search(
            r"20\d\d", action.target
        ):
            about = action.provisions[0] if action.provisions else None
            yield Note(
                about,
                f"An action has no fixed date ({quoted(action.target, 40)}): {quoted(action.what, 70)}.",
                "Name a day.",
            )


@rule("SA82", "action-without-a-row", Severity.WARNING)
def action_without_row(held: Held) -> Iterator[Note]:
    """Every action says which row it serves.

    Bad:
        edition: 2020
        text: Question\\tAction\\tLead\\tTarget date
        text: \\tTrack cases that go to the Ombudsman\\tIT\\t31 March 2021
        5.1 | No | Files were late
    Good:
        edition: 2020
        text: Question\\tAction\\tLead\\tTarget date
        text: 5.1\\tTrack cases that go to the Ombudsman\\tIT\\t31 March 2021
        5.1 | No | Files were late
    """
    for action in actions_of(held):
        if not action.provisions:
            yield Note(
                None,
                f"An action of the plan names no row: {quoted(action.what)}.",
                "Write the number of the row it serves.",
            )


@rule("SA83", "plan-out-of-order", Severity.HINT)
def plan_out_of_order(held: Held) -> Iterator[Note]:
    """The action plan follows the order of the form.

    Bad:
        edition: 2020
        text: Question\\tAction\\tLead\\tTarget date
        text: 2.3\\tReflect adjustments in policy\\tOfficer\\t1 July 2021
        text: 1.2\\tReview the exclusions yearly\\tOfficer\\t1 July 2021
        1.2 | Yes | Policy of May 2019
    Good:
        edition: 2020
        text: Question\\tAction\\tLead\\tTarget date
        text: 1.2\\tReview the exclusions yearly\\tOfficer\\t1 July 2021
        text: 2.3\\tReflect adjustments in policy\\tOfficer\\t1 July 2021
        1.2 | Yes | Policy of May 2019
    """
    numbers = [action.provisions[0] for action in actions_of(held) if action.provisions]
    keys = [tuple(int(part) for part in number.split(".")) for number in numbers]
    if keys != sorted(keys):
        yield Note(
            None,
            f"The action plan is out of order: {', '.join(numbers[:6])} …",
            "Put the actions in the order of the form.",
        )


@rule("SA84", "no-progress-reported", Severity.HINT)
def no_progress(held: Held) -> Iterator[Note]:
    """An action plan that has a column for progress reports some.

    Bad:
        edition: 2020
        text: Question\\tAction\\tLead\\tTarget date\\tNotes on progress
        text: 2.3\\tReflect adjustments in policy\\tOfficer\\t1 July 2021\\t
        2.3 | No | Policy of May 2019
    Good:
        edition: 2020
        text: Question\\tAction\\tLead\\tTarget date\\tNotes on progress
        text: 2.3\\tReflect adjustments in policy\\tOfficer\\t1 July 2021\\tHalf done in May
        2.3 | No | Policy of May 2019
    """
    lines = held.paper.text.splitlines()
    head, actions = head_of(lines), actions_of(held)
    if (
        head is not None
        and "progress" in lines[head].lower()
        and actions
        and not any(action.progress for action in actions)
    ):
        yield Note(
            None,
            f"The plan has a column for progress, and it is empty in all {len(actions)} actions.",
            "Say what has been done so far.",
        )
