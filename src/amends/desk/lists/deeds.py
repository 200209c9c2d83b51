"""What may be done to many complaints at once: what each deed asks, and how it is done to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from amends.accounts.models import Landlord, Person, RoleName, Team
from amends.casework import privacy_permissions, working_permissions
from amends.casework.actions import links, stages, teams
from amends.casework.models import Complaint, LinkKind
from amends.casework.permissions import LEADS
from amends.casework.refused import Refused
from amends.desk.acts.forms import choice, staff_of, words
from amends.desk.team.load import why_not_give
from amends.web.clock import today


class GiveForm(forms.Form):
    """To whom, and why."""

    handler: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Which handler takes them?", queryset=None, required=False, empty_label="Nobody yet"
    )
    team: forms.ModelChoiceField[Team] = forms.ModelChoiceField(
        label="Which team?", queryset=None, required=False, empty_label="The handler’s own"
    )
    because = words("Why?", "It stands in the record of each.", missing="Say why they are given out", rows=2)

    def __init__(self, *args: Any, landlords: Iterable[Landlord], person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [one.pk for landlord in landlords for one in staff_of(landlord)]
        fields: dict[str, Any] = self.fields
        fields["handler"].queryset = Person.objects.filter(pk__in=people).order_by("name")
        fields["team"].queryset = Team.objects.filter(landlord__in=landlords).select_related("landlord")

    def clean(self) -> dict[str, Any]:
        """Return what was chosen: a handler, a team, or both."""
        typed = super().clean() or {}
        if not typed.get("handler") and not typed.get("team") and not self.errors:
            self.add_error("handler", "Choose a handler, or a team, or both")
        return typed


def give(complaint: Complaint, by: Person, given: dict[str, Any]) -> str:
    """Give one complaint to a handler, a team or both; return what was done; raises Refused with why not."""
    team = Team.objects.get(pk=given["team"]) if given["team"] else None
    if not given["handler"]:
        assert team is not None
        if sentence := working_permissions.why_not_give_to_team(by, complaint):
            raise Refused(sentence)
        teams.give_to_team(complaint=complaint, team=team, by=by, on=today(), because=given["because"])
        return f"{team} has it."
    handler = Person.objects.get(pk=given["handler"])
    stage, sentence = why_not_give(complaint, by)
    if sentence or stage is None:
        raise Refused(sentence)
    stages.assign(
        complaint=complaint, stage_number=stage.number, handler=handler, team=team, by=by, on=today(),
        because=given["because"],
    )  # fmt: skip
    return f"{handler} handles it."


class LinkForm(forms.Form):
    """To which complaint, what they have to do with it, and why."""

    other = forms.CharField(
        label="Reference of the complaint that they are linked to",
        max_length=24,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        error_messages={"required": "Enter the reference of the complaint"},
    )
    kind = choice("What have they to do with it?", LinkKind.choices, "Choose what they have to do with it")
    why = words("Why?", "Who reads any of them reads this.", missing="Say why they are linked", rows=2)

    def __init__(self, *args: Any, landlords: Iterable[Landlord], person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = Complaint.objects.seen_by(person).filter(landlord__in=landlords)

    def clean_other(self) -> Complaint:
        """Return the complaint; one that the person may not see is as good as none."""
        found = self.seen.filter(reference__iexact=self.cleaned_data["other"].strip()).first()
        if found is None:
            raise forms.ValidationError("No complaint that you may see has this reference")
        return found


def link(complaint: Complaint, by: Person, given: dict[str, Any]) -> str:
    """Link one complaint to another; return what was done; raises Refused with why not."""
    other = Complaint.objects.seen_by(by).filter(pk=given["other"]).first()
    if other is None:
        raise Refused("The other complaint is no longer there for you")
    if sentence := privacy_permissions.why_not_link(by, complaint):
        raise Refused(sentence)
    links.link(complaint=complaint, other=other, kind=given["kind"], why=given["why"], by=by, on=today())
    return f"Linked to {other.reference}."


@dataclass(frozen=True, slots=True)
class Deed:
    """What may be done to many: its words on the list and on its page, its form, and what does it to one.

    `roles` are those to whom it is offered; whether it may be done to one is asked of each.
    """

    text: str
    heading: str
    button: str
    form: Callable[..., forms.Form]
    do: Callable[[Complaint, Person, dict[str, Any]], str]
    roles: frozenset[str]
    why_not: str


DEEDS = {
    "give": Deed(
        "Give to somebody",
        "Give {} to somebody",
        "Give them",
        GiveForm,
        give,
        LEADS,
        "A complaints officer or head of service gives cases out",
    ),
    "link": Deed(
        "Link to another",
        "Link {} to another",
        "Link them",
        LinkForm,
        link,
        LEADS | {RoleName.HANDLER},
        "Complaints are linked by those who work on them",
    ),
}


def offered(person: Person) -> list[tuple[str, str]]:
    """Return what this person may do to many complaints, as it is named in addresses, with the words on its button."""
    held = {role.name for role in person.held_roles()}
    return [(name, deed.text) for name, deed in DEEDS.items() if deed.roles & held]
