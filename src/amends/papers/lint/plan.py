"""Rules on an action plan printed after the form: its actions open, dated, and tagged with the row they serve."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.lint.actions import head_of
from amends.papers.lint.held import Held
from amends.papers.lint.plain import words
from amends.papers.lint.rule import Note, Severity, quoted, rule


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
        opened = [action for action in held.actions if row.provision in action.provisions and not action.progress]
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
    for action in held.actions:
        if re.search(r"\btbc\b|to be confirmed|next \w+ meeting|ongoing|asap", words(action.target)) or not re.search(
            r"20\d\d", action.target
        ):
            about = action.provisions[0] if action.provisions else None
            yield Note(
                about,
                f"An action has no fixed date ({quoted(action.target, 40)}): {quoted(action.what, 70)}.",
                "Name a day.",
                action.place,
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
    for action in held.actions:
        if not action.provisions:
            yield Note(
                None,
                f"An action of the plan names no row: {quoted(action.what)}.",
                "Write the number of the row it serves.",
                action.place,
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
    numbers = [action.provisions[0] for action in held.actions if action.provisions]
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
    actions = held.actions
    if actions and has_progress_column(held) and not any(action.progress for action in actions):
        yield Note(
            None,
            f"The plan has a column for progress, and it is empty in all {len(actions)} actions.",
            "Say what has been done so far.",
        )


def has_progress_column(held: Held) -> bool:
    """Return True when the plan, as printed, has a column for progress."""
    lines = held.paper.text.splitlines()
    head = head_of(lines)
    if head is not None:
        return "progress" in lines[head].lower()
    return bool(re.search(r"\bprogress\b", held.paper.text.lower()))


@rule("SA85", "action-without-a-lead", Severity.WARNING)
def action_without_lead(held: Held) -> Iterator[Note]:
    """Every action has somebody who sees to it.

    Bad:
        plan: 5.1 | Find a secure way to send documents | | 1 July 2025
        5.1 | No | Files were late, by 1 July 2025
    Good:
        plan: 5.1 | Find a secure way to send documents | Head of IT | 1 July 2025
        5.1 | No | Files were late, by 1 July 2025
    """
    actions = held.actions
    for action in actions if any(action.lead for action in actions) or len(actions) < 3 else ():
        if not re.search(r"[A-Za-z]{2}", action.lead) or re.fullmatch(
            r"tb[cd]|to be confirmed|n/?a|all", words(action.lead)
        ):
            yield Note(
                action.provisions[0] if action.provisions else None,
                f"An action has nobody who sees to it: {quoted(action.what, 70)}.",
                "Name the person or post.",
                action.place,
            )
