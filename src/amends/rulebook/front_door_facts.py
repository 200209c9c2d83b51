"""What is heard at the front door, written in YAML and read as facts. What is absent is read as it is in a case."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from amends.rulebook import working_facts
from amends.rulebook.case_yaml import Fields, mapping
from amends.rulebook.duties.policy import POLICY_PARTS
from amends.rulebook.front_door import (
    CHOICES,
    DISSATISFACTION,
    KINDS,
    OFFICES,
    SORTED_AS,
    Adjustment,
    Enquiry,
    Expression,
    Landlord,
    Meeting,
    Message,
    Policy,
    Reply,
    Representative,
    Request,
    Survey,
    Term,
    Thing,
)

HEARD = frozenset(
    {"told", "kind", "channel", "words", "came as complaint", "offered", "choice", "choice words", "chosen"}
    | {"not asked because", "logged", "complaint told"}
)
REVIEWS = frozenset({"review", "reviewed", "reviews due"})
REQUEST = REVIEWS | frozenset(
    {"raised", "owner", "next step", "worked", "chased", "closed", "outcome", "stopped by complaint", "offered"}
    | {"declined", "declined words", "dissatisfied", "complaint told", "came as complaint", "choice words"}
)
SURVEY = frozenset({"sent", "says how to complain", "wording checked"})
ADJUSTMENT = REVIEWS | frozenset({"agreed", "what", "for letters", "ended"})
REPLY = frozenset({"arrived", "sorted", "sorted as", "stage 2 requested"})
MEETING = frozenset({"on", "with", "accompanied by", "could be accompanied"})
REPRESENTATIVE = frozenset({"name", "authority", "letters asked", "ended"})
ENQUIRY = frozenset({"received", "due", "answered", "voices dissatisfaction", "complaint told"})
MESSAGE = frozenset({"arrived", "sorted"})
POLICY = frozenset({"from", "says"})
TERM = frozenset({"office", "name", "from", "to", "of the governing body", "body", "minute"})
THINGS = (
    frozenset({"heard", "requests", "surveys", "adjustments", "enquiries", "mail", "policy", "offices"})
    | working_facts.THINGS
)


def things(fields: Fields) -> Iterator[Thing]:
    """Yield what a file holds beside a case, each with its place in its list as key; raises CaseError with the line."""
    for at, item in enumerate(fields.items("heard"), 1):
        yield _expression(mapping(item, fields.file, f"heard {at}", HEARD), str(at))
    for at, item in enumerate(fields.items("requests"), 1):
        yield _request(mapping(item, fields.file, f"request {at}", REQUEST), str(at))
    for at, item in enumerate(fields.items("surveys"), 1):
        yield _survey(mapping(item, fields.file, f"survey {at}", SURVEY), str(at))
    yield from adjustments(fields)
    for at, item in enumerate(fields.items("enquiries"), 1):
        yield _enquiry(mapping(item, fields.file, f"enquiry {at}", ENQUIRY), str(at))
    for at, item in enumerate(fields.items("mail"), 1):
        yield _message(mapping(item, fields.file, f"mail {at}", MESSAGE), str(at))
    yield from working_facts.things(fields)
    if {"policy", "offices"} & fields.nodes.keys():
        yield Landlord(_policy(fields), _terms(fields))


def adjustments(fields: Fields) -> tuple[Adjustment, ...]:
    """Return the adjustments agreed with the resident."""
    items = enumerate(fields.items("adjustments"), 1)
    return tuple(_adjustment(mapping(one, fields.file, f"adjustment {at}", ADJUSTMENT), str(at)) for at, one in items)


def replies(fields: Fields) -> tuple[Reply, ...]:
    """Return what the resident said after the stage 1 answer."""
    items = enumerate(fields.items("replies"), 1)
    return tuple(_reply(mapping(one, fields.file, f"reply {at}", REPLY), str(at)) for at, one in items)


def meetings(fields: Fields) -> tuple[Meeting, ...]:
    """Return the meetings with the resident."""
    items = enumerate(fields.items("meetings"), 1)
    return tuple(_meeting(mapping(one, fields.file, f"meeting {at}", MEETING), str(at)) for at, one in items)


def representatives(fields: Fields) -> tuple[Representative, ...]:
    """Return those who deal with the complaint for the resident."""
    return tuple(
        _representative(mapping(item, fields.file, "a representative", REPRESENTATIVE))
        for item in fields.items("representatives")
    )


def _one_of(fields: Fields, key: str, fact: str, words: tuple[str, ...]) -> str:
    value = fields.text(key, fact).lower()
    if value and value not in words:
        raise fields.wrong(key, f'"{value}" is not one of: {", ".join(words)}.')
    return value


def _expression(fields: Fields, key: str) -> Expression:
    told_on = fields.needed_day("told")
    return Expression(
        key=key,
        told_on=told_on,
        kind=_one_of(fields, "kind", "kind", KINDS) if "kind" in fields.nodes else DISSATISFACTION,
        channel=fields.text("channel", "channel"),
        words=fields.text("words", "words"),
        came_as_complaint=fields.flag("came as complaint", "came_as_complaint"),
        offered_on=fields.day("offered", "offered_on"),
        choice=_one_of(fields, "choice", "choice", CHOICES),
        choice_words=fields.text("choice words", "choice_words", optional=True),
        chosen_on=fields.day("chosen", "chosen_on"),
        not_asked_because=fields.text("not asked because", "not_asked_because"),
        logged_on=fields.day("logged", "logged_on", optional=True),
        complaint_told_on=fields.day("complaint told", "complaint_told_on"),
        unrecorded=frozenset(fields.unrecorded),
    )


def _request(fields: Fields, key: str) -> Request:
    return Request(
        key=key,
        raised_on=fields.needed_day("raised"),
        owner=fields.text("owner", "owner", optional=True),
        next_step=fields.text("next step", "next_step", optional=True),
        review_on=fields.day("review", "review_on"),
        reviewed=fields.days("reviewed", "reviewed"),
        reviews_due=fields.days("reviews due", "reviews_due"),
        worked=fields.days("worked", "worked"),
        chased=fields.days("chased", "chased"),
        closed_on=fields.day("closed", "closed_on"),
        outcome=fields.text("outcome", "outcome", optional=True),
        stopped_by_complaint=fields.flag("stopped by complaint", "stopped_by_complaint"),
        offered_on=fields.day("offered", "offered_on"),
        declined_on=fields.day("declined", "declined_on"),
        declined_words=fields.text("declined words", "declined_words"),
        dissatisfied_on=fields.day("dissatisfied", "dissatisfied_on"),
        complaint_told_on=fields.day("complaint told", "complaint_told_on"),
        came_as_complaint=fields.flag("came as complaint", "came_as_complaint"),
        turned_from_complaint_words=fields.text("choice words", "turned_from_complaint_words"),
        unrecorded=frozenset(fields.unrecorded),
    )


def _survey(fields: Fields, key: str) -> Survey:
    return Survey(
        key=key,
        sent_on=fields.day("sent", "sent_on"),
        says_how_to_complain=fields.flag("says how to complain", "says_how_to_complain", optional=True),
        wording_checked_on=fields.day("wording checked", "wording_checked_on", optional=True),
        unrecorded=frozenset(fields.unrecorded),
    )


def _adjustment(fields: Fields, key: str) -> Adjustment:
    return Adjustment(
        key=key,
        agreed_on=fields.needed_day("agreed"),
        what=fields.text("what", "what"),
        for_letters=fields.flag("for letters", "for_letters"),
        review_on=fields.day("review", "review_on"),
        reviewed=fields.days("reviewed", "reviewed"),
        reviews_due=fields.days("reviews due", "reviews_due"),
        ended_on=fields.day("ended", "ended_on"),
        unrecorded=frozenset(fields.unrecorded),
    )


def _reply(fields: Fields, key: str) -> Reply:
    return Reply(
        key=key,
        arrived_on=fields.needed_day("arrived"),
        sorted_on=fields.day("sorted", "sorted_on"),
        sorted_as=_one_of(fields, "sorted as", "sorted_as", SORTED_AS),
        stage_2_requested_on=fields.day("stage 2 requested", "stage_2_requested_on"),
        unrecorded=frozenset(fields.unrecorded),
    )


def _meeting(fields: Fields, key: str) -> Meeting:
    return Meeting(
        key=key,
        on=fields.needed_day("on"),
        with_whom=fields.text("with", "with_whom"),
        accompanied_by=fields.text("accompanied by", "accompanied_by"),
        could_be_accompanied=fields.flag("could be accompanied", "could_be_accompanied", optional=True),
        unrecorded=frozenset(fields.unrecorded),
    )


def _representative(fields: Fields) -> Representative:
    if not (name := fields.word("name")):
        raise fields.wrong("name", "a representative has a name.")
    return Representative(name, fields.day("authority"), fields.day("letters asked"), fields.day("ended"))


def _enquiry(fields: Fields, key: str) -> Enquiry:
    return Enquiry(
        key=key,
        received_on=fields.needed_day("received"),
        due_on=fields.day("due", "due_on"),
        answered_on=fields.day("answered", "answered_on"),
        voices_dissatisfaction=fields.flag("voices dissatisfaction", "voices_dissatisfaction", optional=True),
        complaint_told_on=fields.day("complaint told", "complaint_told_on"),
        unrecorded=frozenset(fields.unrecorded),
    )


def _message(fields: Fields, key: str) -> Message:
    return Message(
        key=key,
        arrived_on=fields.needed_day("arrived"),
        sorted_on=fields.day("sorted", "sorted_on", optional=True),
        unrecorded=frozenset(fields.unrecorded),
    )


def _policy(fields: Fields) -> Policy | None:
    """Return the policy; `policy: not recorded` (or none) is one that is not held, as is one that is not named."""
    node = fields.nodes.get("policy")
    if node is None or (isinstance(node, yaml.ScalarNode) and fields.word("policy") is None):
        return None
    own = mapping(node, fields.file, "the policy", POLICY)
    says = frozenset(own.words("says", "says"))
    known = [part for parts in POLICY_PARTS.values() for part in parts]
    if unknown := says - set(known):
        raise own.wrong("says", f'"{min(unknown)}" is no part of it; its parts are: {"; ".join(known)}.')
    return Policy(own.needed_day("from"), says)


def _terms(fields: Fields) -> tuple[Term, ...]:
    """Return the terms of the offices, each with its place in the list as key."""
    items = enumerate(fields.items("offices"), 1)
    return tuple(_term(mapping(one, fields.file, f"office {at}", TERM), str(at)) for at, one in items)


def _term(fields: Fields, key: str) -> Term:
    office = fields.word("office") or ""
    if office not in OFFICES:
        raise fields.wrong("office", f'"{office}" is no office; it is one of: {"; ".join(OFFICES)}.')
    return Term(
        key=key,
        office=office,
        name=fields.word("name") or "",
        from_on=fields.needed_day("from"),
        to_on=fields.day("to", "to_on", optional=True),
        of_governing_body=fields.flag("of the governing body", "of_governing_body")
        if "of the governing body" in fields.nodes
        else None,
        body=fields.word("body") or "",
        minute=fields.word("minute") or "",
    )
