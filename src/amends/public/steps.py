"""The order of the questions, and which of them are asked of whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amends.accounts.models import Landlord
from amends.public import questions
from amends.public.drafts import Answers


def _always(answers: Answers) -> bool:
    return True


def for_someone(answers: Answers) -> bool:
    """Return whether the complaint is made for somebody else."""
    return answers.get("who-for", {}).get("whom") == "someone"


@dataclass(frozen=True, slots=True)
class Step:
    """One page of questions: its place in the address, how the check page speaks of it, and its form."""

    slug: str
    called: Any
    form: type[forms.Form] | None
    is_asked: Callable[[Answers], bool] = _always

    def bound(self, answers: Answers, data: Any = None) -> forms.Form:
        """Return the form holding `data`, or else what was answered before."""
        assert self.form is not None
        form = self.form(answers.get(self.slug, {}) if data is None else data)
        if isinstance(form, questions.ReachYou):
            form.home_known = home_known(answers)
        return form

    def fresh(self, answers: Answers) -> forms.Form:
        """Return the form as first shown: with what was answered before, and nothing held against it."""
        assert self.form is not None
        return self.form(initial=answers.get(self.slug, {}))

    def raw(self, form: forms.Form) -> dict[str, Any]:
        """Return what was typed, right or wrong, as it is kept."""
        return {name: _plain(form[name].data) for name in form.fields}


STEPS = (
    Step("your-home", _("Home"), questions.Home),
    Step("who-for", _("Complaining for"), questions.ForWhom),
    Step("someone-else", _("Person you act for"), questions.SomeoneElse, for_someone),
    Step("what-happened", _("What happened"), questions.WhatHappened),
    Step("when", _("When"), questions.When),
    Step("put-right", _("What would put it right"), questions.PutRight),
    Step("risk", _("Anyone at risk now"), questions.Risk),
    Step("what-you-need", _("What you need from us"), questions.Adjustments),
    Step("reach-you", _("How to reach you"), questions.ReachYou),
    Step("files", _("Photos and papers"), None),
)
BY_SLUG = {step.slug: step for step in STEPS}


def asked(answers: Answers) -> list[Step]:
    """Return the steps that this person is asked."""
    return [step for step in STEPS if step.is_asked(answers)]


def after(step: Step, answers: Answers) -> Step | None:
    """Return the next step, or None where the check of answers comes next."""
    return next((one for one in STEPS[STEPS.index(step) + 1 :] if one.is_asked(answers)), None)


def before(step: Step, answers: Answers) -> Step | None:
    """Return the step before, or None at the first."""
    return next((one for one in reversed(STEPS[: STEPS.index(step)]) if one.is_asked(answers)), None)


def place(step: Step, answers: Answers) -> tuple[int, int]:
    """Return which question this is, and of how many."""
    steps = asked(answers)
    return steps.index(step) + 1, len(steps)


def unfinished(answers: Answers) -> list[tuple[Step, str]]:
    """Return the steps that are not right yet, each with the sentence that says why."""
    found = []
    for step in asked(answers):
        if step.form is not None:
            form = step.bound(answers)
            found += [(step, str(errors[0])) for errors in form.errors.values()]
    return found


def cleaned(answers: Answers) -> dict[str, dict[str, Any]]:
    """Return the checked answers of every step that is asked; only where none is unfinished."""
    forms_ = {step.slug: step.bound(answers) for step in asked(answers) if step.form is not None}
    return {slug: form.cleaned_data for slug, form in forms_.items() if form.is_valid()}


def home_known(answers: Answers) -> bool:
    """Return whether an address was given that a letter can go to."""
    return bool(str(answers.get("your-home", {}).get("address", "")).strip())


def address_of(landlord: Landlord, step: Step | None) -> str:
    """Return the address of a question; of the check page after the last."""
    if step is None:
        return reverse("public:check", args=[landlord.slug])
    if step.form is None:
        return reverse("public:files", args=[landlord.slug])
    return reverse("public:question", args=[landlord.slug, step.slug])


def where_they_stopped(landlord: Landlord, answers: Answers) -> str:
    """Return the address of the first question not yet answered, or of the check page."""
    return address_of(landlord, next((step for step in asked(answers) if step.slug not in answers), None))


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.replace("\x00", "") if isinstance(value, str) else value
