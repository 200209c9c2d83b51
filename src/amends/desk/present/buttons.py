"""What a person may do on a complaint now, and for the rest the sentence that says why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.urls import NoReverseMatch, reverse

from amends.accounts.models import LandlordKind, Person
from amends.casework import (
    after_permissions,
    behaviour_permissions,
    file_permissions,
    follow_ups,
    front_door_permissions,
    letters_permissions,
    permissions,
    privacy_permissions,
    services_permissions,
    who_answered,
    working_permissions,
)
from amends.casework.models import Complaint, Correction, Stage
from amends.desk.acts import whether
from amends.desk.the_file import what_waits
from amends.web.clock import today

WhyNot = Callable[[Person, Complaint], str | None]
FIRST = 4  # buttons in sight; the rest are folded away, under the headings of their groups


class Group(StrEnum):
    """What an act is about: the heading it stands under among those folded away, in this order."""

    ANSWER = "Answer"
    RESIDENT = "Resident"
    PUT_RIGHT = "Put right"
    PEOPLE = "People"
    CASE = "The case"


@dataclass(frozen=True, slots=True)
class Act:
    """Something done on a page of its own: the page's name, the button's words, who may not, and its group."""

    page: str
    text: str
    why_not: WhyNot
    group: Group
    concerns: Callable[[Complaint], bool] = lambda complaint: True
    once_is_enough: Callable[[Complaint], bool] = lambda complaint: False  # done before: folded away


@dataclass(frozen=True, slots=True)
class Button:
    """An act that may be done now, with its address."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Buttons:
    """The buttons of one complaint for one person, the rest by group; what may not be done, by the sentence why."""

    first: tuple[Button, ...]
    more: tuple[tuple[str, tuple[Button, ...]], ...]
    may_not: tuple[tuple[str, tuple[str, ...]], ...]


def _waiting_correction(complaint: Complaint) -> Correction | None:
    waiting = (one for one in complaint.corrections.all() if not one.applied_on and not one.declined_on)
    return next(waiting, None)


def _why_not_approve_refusal(person: Person, complaint: Complaint) -> str | None:
    refusal = permissions.waiting_refusal(complaint)
    return permissions.why_not_approve_refusal(person, refusal) if refusal else "No refusal waits for a second person"


def _why_not_confirm(person: Person, complaint: Complaint) -> str | None:
    correction = _waiting_correction(complaint)
    return permissions.why_not_confirm_correction(person, correction) if correction else "No correction waits"


def _why_not_warn(person: Person, complaint: Complaint) -> str | None:
    return behaviour_permissions.why_not_warn(person, complaint.landlord)


def _triaged(complaint: Complaint) -> bool:
    return getattr(complaint, "triage", None) is not None


def _last(complaint: Complaint) -> Stage:
    return max(complaint.stages.all(), key=lambda stage: stage.number)


def _defined(complaint: Complaint) -> bool:
    return _last(complaint).defined_on is not None


def _decided(complaint: Complaint) -> bool:
    return _last(complaint).decided_on is not None


def _represented(complaint: Complaint) -> bool:
    return bool(whether.acting(complaint))


def _hazardous(complaint: Complaint) -> bool:
    return complaint.hazards.exists()


def _objected(complaint: Complaint) -> bool:
    return any(one.settled_on is None for stage in complaint.stages.all() for one in stage.objections.all())


def _untold(complaint: Complaint) -> bool:
    return bool(what_waits.untold(complaint))


def _listed(complaint: Complaint) -> bool:
    return bool(what_waits.to_weigh(complaint))


def _put(complaint: Complaint) -> bool:
    return bool(what_waits.unanswered(complaint))


def _awaited(complaint: Complaint) -> bool:
    return bool(what_waits.open_waits(complaint))


def _promised(complaint: Complaint) -> bool:
    return bool(whether.open_promises(complaint))


def _to_follow_up(complaint: Complaint) -> bool:
    return follow_ups.open_on(complaint) is not None


def _follow_up_is_early(complaint: Complaint) -> bool:
    waiting = follow_ups.open_on(complaint)
    return waiting is not None and waiting.due_on > today()


def _unconfirmed(complaint: Complaint) -> bool:
    return _defined(complaint) and _last(complaint).definition_confirmed_on is None


def _updates_agreed(complaint: Complaint) -> bool:
    return not _last(complaint).extensions.all() or _last(complaint).updates_agreed_on is not None


def _refused(complaint: Complaint) -> bool:
    return any(one.approved_on and not one.overturned_on for one in _last(complaint).refusals.all())


# In the order in which they are wanted as a complaint goes on: the first that may be done are in sight.
ACTS: tuple[Act, ...] = (
    Act("desk:acknowledge", "Acknowledge", permissions.why_not_acknowledge, Group.ANSWER),
    Act("desk:answer", "Write the answer", permissions.why_not_answer, Group.ANSWER),
    Act("desk:triage", "Triage", permissions.why_not_triage, Group.ANSWER, once_is_enough=_triaged),
    Act("desk:define", "Set out the definition", permissions.why_not_define, Group.ANSWER, once_is_enough=_defined),
    Act("desk:settle", "Settle what the resident says is wrong", permissions.why_not_settle, Group.ANSWER, _objected),
    Act(
        "desk:approve_refusal",
        "Decide on the refusal proposed",
        _why_not_approve_refusal,
        Group.CASE,
        lambda complaint: permissions.waiting_refusal(complaint) is not None,
    ),
    Act(
        "desk:confirm_correction",
        "Decide on the correction proposed",
        _why_not_confirm,
        Group.CASE,
        lambda complaint: _waiting_correction(complaint) is not None,
    ),
    Act("desk:decide", "Decide a point", permissions.why_not_decide, Group.ANSWER, once_is_enough=_decided),
    Act("desk:sign", "Sign the answer", whether.why_not_sign, Group.ANSWER),
    Act(
        "desk:ask_signature",
        "Ask for the signature",
        working_permissions.why_not_ask_signature,
        Group.ANSWER,
        lambda complaint: complaint.landlord.answers_need_signature,
    ),
    Act(
        "desk:declare",
        "Declare a conflict of interest",
        working_permissions.why_not_declare,
        Group.PEOPLE,
        once_is_enough=lambda complaint: True,
    ),
    Act("desk:extend", "Extend", permissions.why_not_extend, Group.ANSWER),
    Act("desk:contact", "Record a contact", permissions.why_not_record_contact, Group.RESIDENT),
    Act("desk:new_issue", "Something new came up", file_permissions.why_not_take_up, Group.RESIDENT),
    Act("desk:tell_issue", "Tell them what became of it", what_waits.why_not_tell, Group.RESIDENT, _untold),
    Act("desk:evidence", "List evidence", file_permissions.why_not_list_evidence, Group.ANSWER),
    Act("desk:weigh", "Say how evidence was weighed", what_waits.why_not_weigh, Group.ANSWER, _listed),
    Act("desk:put_to", "Put a criticism to someone", file_permissions.why_not_put, Group.ANSWER),
    Act("desk:put_to_reply", "What they said to it", what_waits.why_not_keep_reply, Group.ANSWER, _put),
    Act("desk:ask_service", "Ask a service", services_permissions.why_not_ask, Group.ANSWER),
    Act("desk:wait", "We wait for something", file_permissions.why_not_wait, Group.CASE),
    Act("desk:end_wait", "The wait is over", what_waits.why_not_end_waiting, Group.CASE, _awaited),
    Act(
        "desk:confirm_definition",
        "The resident says the definition is right",
        permissions.why_not_confirm,
        Group.RESIDENT,
        _unconfirmed,
    ),
    Act(
        "desk:agree_updates",
        "Agree on updates",
        permissions.why_not_agree_updates,
        Group.RESIDENT,
        once_is_enough=_updates_agreed,
    ),
    Act("desk:offer", "Offer a remedy", permissions.why_not_offer, Group.PUT_RIGHT),
    Act("desk:promise", "Add a promise", permissions.why_not_promise, Group.PUT_RIGHT),
    Act(
        "desk:follow_up",
        "Ask whether it is put right",
        after_permissions.why_not_follow_up,
        Group.PUT_RIGHT,
        _to_follow_up,
        once_is_enough=_follow_up_is_early,
    ),
    Act("desk:complete_promise", "A promise is kept", permissions.why_not_complete, Group.PUT_RIGHT, _promised),
    Act("desk:assign", "Give it to a handler", permissions.why_not_assign, Group.PEOPLE),
    Act(
        "desk:hand_over",
        "Hand it to another body",
        services_permissions.why_not_hand_over,
        Group.PEOPLE,
        lambda complaint: bool(who_answered.bodies_of(complaint)),
    ),
    Act("desk:escalate", "Ask for stage 2", permissions.why_not_escalate, Group.RESIDENT),
    Act("desk:add_paper", "Add a paper", permissions.why_not_add_paper, Group.CASE),
    Act("desk:adjust", "Agree an adjustment", whether.why_not_adjust, Group.RESIDENT),
    Act("desk:disability", "Record a disability told to us", whether.why_not_adjust, Group.RESIDENT),
    Act(
        "desk:which_ombudsman",
        "Which ombudsman is it for?",
        letters_permissions.why_not_choose_ombudsman,
        Group.CASE,
        lambda complaint: complaint.landlord.kind == LandlordKind.COUNCIL,
        once_is_enough=lambda complaint: True,
    ),
    Act("desk:represent", "Someone acts for the resident", permissions.why_not_represent, Group.PEOPLE),
    Act(
        "desk:authority",
        "Authority, and who gets the letters",
        whether.why_not_authority,
        Group.PEOPLE,
        _represented,
    ),
    Act("desk:meeting", "Record a meeting", front_door_permissions.why_not_meet, Group.PEOPLE),
    Act("desk:add_member", "A neighbour complains too", front_door_permissions.why_not_gather, Group.PEOPLE),
    Act("desk:hazard", "Record a possible hazard", front_door_permissions.why_not_record_hazard, Group.PUT_RIGHT),
    Act("desk:hazard_step", "What was done about the hazard", whether.why_not_step, Group.PUT_RIGHT, _hazardous),
    Act(
        "desk:warn_on_case",
        "Warn about behaviour",
        _why_not_warn,
        Group.RESIDENT,
        once_is_enough=lambda complaint: True,
    ),
    Act("desk:limit_contact", "Limit contact", _why_not_warn, Group.RESIDENT, once_is_enough=lambda complaint: True),
    Act(
        "desk:offer_support",
        "Support offered to staff",
        behaviour_permissions.why_not_support,
        Group.PEOPLE,
        once_is_enough=lambda complaint: True,
    ),
    Act(
        "desk:learn",
        "Record what we learnt",
        after_permissions.why_not_learn,
        Group.CASE,
        once_is_enough=lambda complaint: True,
    ),
    Act("desk:describe", "Change its title, category or home", permissions.why_not_describe, Group.CASE),
    Act(
        "desk:link",
        "Link it to another complaint",
        privacy_permissions.why_not_link,
        Group.CASE,
        once_is_enough=lambda complaint: True,
    ),
    Act(
        "desk:make_private",
        "Open it to named people only",
        privacy_permissions.why_not_make_private,
        Group.CASE,
        lambda complaint: complaint.private_on is None,
        once_is_enough=lambda complaint: True,
    ),
    Act(
        "desk:let_in",
        "Who may open it",
        privacy_permissions.why_not_let_in,
        Group.CASE,
        lambda complaint: complaint.private_on is not None,
        once_is_enough=lambda complaint: True,
    ),
    Act("desk:refuse", "Refuse it", permissions.why_not_refuse, Group.CASE),
    Act("desk:overturn_refusal", "Take it after all", permissions.why_not_overturn, Group.CASE, _refused),
    Act("desk:withdraw", "The resident withdraws", permissions.why_not_withdraw, Group.RESIDENT),
    Act("desk:resume", "The resident takes it up again", permissions.why_not_resume, Group.RESIDENT),
    Act("desk:close", "Close", permissions.why_not_close, Group.CASE),
    Act(
        "desk:give_code",
        "Give a new code",
        permissions.why_not_give_code,
        Group.RESIDENT,
        once_is_enough=lambda complaint: True,
    ),
    Act("desk:correct", "Correct a date", permissions.why_not_correct, Group.CASE),
)


# The page on which the next thing that the Code asks is done, so that its button comes first.
DONE_ON = {
    "Acknowledge": "desk:acknowledge",
    "Acknowledge stage 2": "desk:acknowledge",
    "Weigh complexity, vulnerability and risk": "desk:triage",
    "Set out the complaint definition": "desk:define",
    "Define the complaint": "desk:define",
    "Settle the definition with the resident": "desk:settle",
    "Decide the point": "desk:decide",
    "Give reasons on the point": "desk:decide",
    "Write as agreed with the resident": "desk:contact",
    "Do what was promised": "desk:complete_promise",
    "Answer stage 1": "desk:answer",
    "Answer stage 1: it is decided": "desk:answer",
    "Answer stage 2": "desk:answer",
    "Answer stage 2: it is decided": "desk:answer",
}


def open_to(person: Person, complaint: Complaint) -> frozenset[str]:
    """Return the names of the pages that the person may use on the complaint, for links elsewhere than its buttons."""
    return frozenset(one.page for one in ACTS if one.why_not(person, complaint) is None)


def of(person: Person, complaint: Complaint, next_ask: str = "", before: Sequence[Button] = ()) -> Buttons:
    """Return the buttons for a person on a complaint read whole, first the one that does what is asked for next.

    What did not arrive goes `before` all else. An act without a page here is left out.
    """
    wanted = DONE_ON.get(next_ask)
    first: list[Button] = [*before]
    more: dict[Group, list[Button]] = {group: [] for group in Group}
    may_not: dict[str, list[str]] = {}
    for act in sorted(ACTS, key=lambda one: one.page != wanted):
        if not act.concerns(complaint):
            continue
        try:
            address = reverse(act.page, args=[complaint.reference])
        except NoReverseMatch:
            continue
        if sentence := act.why_not(person, complaint):
            may_not.setdefault(sentence, []).append(act.text)
        else:
            in_sight = len(first) < FIRST and (act.page == wanted or not act.once_is_enough(complaint))
            (first if in_sight else more[act.group]).append(Button(act.text, address))
    return Buttons(
        tuple(first),
        tuple((group.value, tuple(buttons)) for group, buttons in more.items() if buttons),
        tuple((sentence, tuple(texts)) for sentence, texts in may_not.items()),
    )
