"""The answers as the check page shows them, each with a way to change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from amends.public import steps
from amends.public.drafts import Answers
from amends.public.steps import Step

Row = tuple[str, str, str, str]


def rows(answers: Answers, address: Callable[[Step], str]) -> list[Row]:
    """Return (question, answer, address to change it, what is changed) for every step that is asked."""
    found: list[Row] = []
    for step in steps.asked(answers):
        change = address(step) + ("?back" if step.form else "")
        said = _files(answers) if step.form is None else _said(step, answers)
        found.append((str(step.called), said or _("You left this blank"), change, str(step.called).lower()))
    return found


def _files(answers: Answers) -> str:
    return "\n".join(one["name"] for one in answers.get("files", []))


def _said(step: Step, answers: Answers) -> str:
    form = step.bound(answers)
    several = len(form.fields) > 1
    lines = []
    for bound in form:
        words = in_words(bound.field, bound.data)
        if words:
            labelled = (
                several and not isinstance(bound.field, forms.MultipleChoiceField) and bound.name in SAID_WITH_LABEL
            )
            lines.append(f"{bound.label}: {words}" if labelled else words)
    return "\n".join(lines)


SAID_WITH_LABEL = {"letters", "agreed", "reply_by", "relation", "phone", "kind", "their_email"}


def in_words(field: forms.Field, value: Any) -> str:
    """Return an answer as words: the labels of what was chosen, or what was typed."""
    if not isinstance(field, forms.ChoiceField):
        return str(value or "").strip()
    labels = {str(name): str(label) for name, label in field.choices}  # type: ignore[union-attr,misc]
    chosen = value if isinstance(value, list) else [value]
    return "\n".join(labels[str(one)] for one in chosen if str(one or "") in labels and one)
