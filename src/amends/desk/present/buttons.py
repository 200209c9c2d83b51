"""What a person may do on a complaint now, and for the rest the sentence that says why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from amends.accounts.models import Person
from amends.casework import permissions
from amends.casework.models import Complaint

WhyNot = Callable[[Person, Complaint], str | None]
FIRST = 4  # buttons in sight; the rest are folded away
READS_ONLY = "Your role reads this complaint and does not change it."


@dataclass(frozen=True, slots=True)
class Act:
    """Something done on a page of its own: the page's name, the button's words, and who may not."""

    page: str
    text: str
    why_not: WhyNot


@dataclass(frozen=True, slots=True)
class Button:
    """An act that may be done, with its address; or one that may not, with the sentence why."""

    text: str
    address: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Buttons:
    """The buttons of one complaint for one person."""

    may: tuple[Button, ...]
    may_not: tuple[Button, ...]

    @property
    def first(self) -> tuple[Button, ...]:
        """Return those in sight."""
        return self.may[:FIRST]

    @property
    def more(self) -> tuple[Button, ...]:
        """Return those folded away."""
        return self.may[FIRST:]


# In the order in which they are wanted as a complaint goes on.
ACTS: tuple[Act, ...] = (
    Act("desk:acknowledge", "Acknowledge", permissions.why_not_acknowledge),
    Act("desk:answer", "Write the answer", permissions.why_not_answer),
    Act("desk:triage", "Triage", permissions.why_not_triage),
    Act("desk:define", "Set out the definition", permissions.why_not_define),
    Act("desk:decide", "Decide a point", permissions.why_not_decide),
    Act("desk:sign", "Sign the answer", permissions.why_not_sign),
    Act("desk:extend", "Extend", permissions.why_not_extend),
    Act("desk:contact", "Record a contact", permissions.why_not_record_contact),
    Act("desk:offer", "Offer a remedy", permissions.why_not_offer),
    Act("desk:promise", "Add a promise", permissions.why_not_promise),
    Act("desk:assign", "Give it to a handler", permissions.why_not_assign),
    Act("desk:escalate", "Ask for stage 2", permissions.why_not_escalate),
    Act("desk:add_paper", "Add a paper", permissions.why_not_add_paper),
    Act("desk:refuse", "Refuse it", permissions.why_not_refuse),
    Act("desk:withdraw", "The resident withdraws", permissions.why_not_withdraw),
    Act("desk:resume", "The resident takes it up again", permissions.why_not_resume),
    Act("desk:close", "Close", permissions.why_not_close),
    Act("desk:correct", "Correct a date", permissions.why_not_correct),
)


def of(person: Person, complaint: Complaint) -> Buttons:
    """Return the buttons for a person on a complaint; an act without a page here is left out."""
    may, may_not = [], []
    for act in ACTS:
        try:
            address = reverse(act.page, args=[complaint.reference])
        except NoReverseMatch:
            continue
        if why_not := act.why_not(person, complaint):
            may_not.append(Button(act.text, why_not=why_not))
        else:
            may.append(Button(act.text, address))
    return Buttons(tuple(may), tuple(may_not))
