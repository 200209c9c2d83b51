"""Working a complaint and putting it right, written in YAML and read as facts. What is absent is read as in a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from amends.rulebook.case_yaml import Fields, mapping
from amends.rulebook.working import (
    BEFORE,
    OUTCOMES,
    PLACES,
    AddedIssue,
    Contribution,
    Declaration,
    Followed,
    HandOver,
    Impact,
    Offer,
    Opinion,
    OtherStage,
    PutTo,
    Restricted,
    Restriction,
    ThirdParty,
    Weighed,
)

# Keys of a point, a stage, a remedy, a promise and a case, beside those that case_facts.py reads.
IMPACT = ("impact from", "impact to", "severity", "frequency", "circumstances")
STAGE = frozenset({"declared", "put to", "weighed", "contributions", "handed over"})
OFFER = frozenset({"approved by", "approved", "limit", "guidance version", "guidance amount", "differs because"})
FOLLOWED = frozenset({"first due", "moved", "agreed", "confirmed", "denied", "told", "taken back"})
CASE = frozenset({"added issues", "other stages", "restricted", "told to"})
THINGS = frozenset({"opinions", "third parties", "restrictions"})

DECLARED = frozenset({"who", "on", "conflict"})
PUT_TO = frozenset({"whom", "put"})
WEIGHED = frozenset({"what", "considered"})
CONTRIBUTION = frozenset({"service", "asked", "due", "answered", "withdrawn", "chased"})
HANDED = frozenset({"to", "on", "counts from", "own process"})
ISSUE = frozenset({"stage", "raised", "outcome", "related", "would delay", "reason", "told", "counts from"})
OPINION = frozenset({"answered", "treated worse", "looked into"})
OTHER_STAGE = frozenset({"called", "place", "began"})
RESTRICTED = frozenset({"from", "to"})
TOLD_TO = frozenset({"body", "on"})
THIRD_PARTY = frozenset(
    {"name", "handles complaints", "from", "checked", "checks due", "check again", "fits", "first hand-over", "ended"}
)
RESTRICTION = frozenset(
    {"proposed", "proposed by", "approved by", "from", "reasons", "evidence", "equality", "how to complain"}
    | {"how to get repairs", "told", "review", "reviewed", "reviews due", "reviewed by", "challenged"}
    | {"challenge answered", "challenge answered by", "declined", "ended"}
)
T = TypeVar("T")


def _each(fields: Fields, key: str, what: str, keys: frozenset[str], read: Callable[[Fields, str], T]) -> tuple[T, ...]:
    """Return what stands in the list under a key, each with its place as key; `not recorded` is noted as a fact."""
    items = enumerate(fields.items(key, key.replace(" ", "_")), 1)
    return tuple(read(mapping(item, fields.file, f"{what} {at}", keys), str(at)) for at, item in items)


def _needed(fields: Fields, key: str, says: str) -> str:
    if not (value := fields.word(key)):
        raise fields.wrong(key, says)
    return value


def _one_of(fields: Fields, key: str, fact: str, words: tuple[str, ...]) -> str:
    value = fields.text(key, fact).lower()
    if value and value not in words:
        raise fields.wrong(key, f'"{value}" is not one of: {", ".join(words)}.')
    return value


def _pounds(fields: Fields, key: str, fact: str) -> Decimal | None:
    value = fields.word(key, fact)
    if value is None:
        return None
    try:
        found = Decimal(value.replace("£", "").replace(",", ""))
    except InvalidOperation:
        raise fields.wrong(key, f'"{value}" is no sum in pounds, such as £120.') from None
    if not found.is_finite() or found < 0:
        raise fields.wrong(key, f'"{value}" is no sum in pounds, such as £120.')
    return found


def declarations(stage: Fields) -> tuple[Declaration, ...]:
    """Return what was declared about conflicts of interest at a stage."""
    return _each(
        stage,
        "declared",
        "declaration",
        DECLARED,
        lambda one, _: Declaration(
            _needed(one, "who", "a declaration says who made it."),
            one.needed_day("on"),
            one.flag("conflict", "has_conflict"),
        ),
    )


def put_to(stage: Fields) -> tuple[PutTo, ...]:
    """Return the criticisms of a stage, and when each was put to whom it falls on."""
    return _each(
        stage,
        "put to",
        "criticism",
        PUT_TO,
        lambda one, key: PutTo(key, _needed(one, "whom", "it says whom it falls on."), one.day("put")),
    )


def weighed(stage: Fields) -> tuple[Weighed, ...]:
    """Return the items of evidence, each with how it was weighed."""
    return _each(stage, "weighed", "evidence", WEIGHED, _weighed)


def _weighed(one: Fields, key: str) -> Weighed:
    considered = one.text("considered", "considered", optional=True)
    return Weighed(_needed(one, "what", "an item of evidence has a name."), considered, frozenset(one.unrecorded))


def contributions(stage: Fields) -> tuple[Contribution, ...]:
    """Return what services were asked for on a stage."""
    return _each(
        stage,
        "contributions",
        "contribution",
        CONTRIBUTION,
        lambda one, key: Contribution(
            key=key,
            service=_needed(one, "service", "it says which service was asked."),
            asked_on=one.needed_day("asked"),
            due_on=one.needed_day("due"),
            answered_on=one.day("answered"),
            withdrawn_on=one.day("withdrawn"),
            chased=one.days("chased", "chased"),
        ),
    )


def hand_overs(stage: Fields) -> tuple[HandOver, ...]:
    """Return to whom a stage was handed over."""
    return _each(stage, "handed over", "hand-over", HANDED, _hand_over)


def _hand_over(one: Fields, key: str) -> HandOver:
    return HandOver(
        key=key,
        to=one.text("to", "to"),
        on=one.needed_day("on"),
        counts_from=one.day("counts from", "counts_from"),
        own_process=one.flag("own process", "own_process"),
        unrecorded=frozenset(one.unrecorded),
    )


def added_issues(case: Fields) -> tuple[AddedIssue, ...]:
    """Return what was raised while the complaint was open."""
    return _each(case, "added issues", "issue", ISSUE, _issue)


def _issue(one: Fields, key: str) -> AddedIssue:
    return AddedIssue(
        key=key,
        stage=one.whole("stage", "stage") or 1,
        raised_on=one.needed_day("raised"),
        outcome=_one_of(one, "outcome", "outcome", OUTCOMES),
        related=one.flag("related", "related", optional=True),
        would_delay=one.flag("would delay", "would_delay"),
        reason=one.text("reason", "reason"),
        told_on=one.day("told", "told_on"),
        counts_from=one.day("counts from", "counts_from"),
        unrecorded=frozenset(one.unrecorded),
    )


def other_stages(case: Fields) -> tuple[OtherStage, ...]:
    """Return the stages beyond the Code's two."""
    return _each(
        case,
        "other stages",
        "stage beyond the two,",
        OTHER_STAGE,
        lambda one, _: OtherStage(
            _needed(one, "called", "a stage beyond the two is named as the record names it."),
            _one_of(one, "place", "place", PLACES) or BEFORE,
            one.day("began"),
        ),
    )


def restricted(case: Fields) -> tuple[Restricted, ...]:
    """Return the times during which the resident's contact was restricted."""
    return _each(
        case, "restricted", "time", RESTRICTED, lambda one, _: Restricted(one.needed_day("from"), one.day("to"))
    )


def told_to(case: Fields) -> tuple[str, Fields | None]:
    """Return the other body that was told first, blank for none, and the fields that say on what day."""
    if "told to" not in case.nodes:
        return "", None
    one = mapping(case.nodes["told to"], case.file, "who was told", TOLD_TO)
    return _needed(one, "body", "it says which body was told."), one


def impact(own: Fields) -> Impact:
    """Return what a fault did to the resident; what is absent was not written down."""
    made = Impact(
        from_on=own.day("impact from", "from_on", optional=True),
        to_on=own.day("impact to", "to_on"),
        severity=own.text("severity", "severity", optional=True),
        frequency=own.text("frequency", "frequency", optional=True),
        circumstances=own.text("circumstances", "circumstances", optional=True),
    )
    return replace(made, unrecorded=frozenset(own.unrecorded) & {"from_on", "severity", "frequency", "circumstances"})


def offer(remedy: Fields) -> Offer:
    """Return how an offer of money came about."""
    own = Fields(remedy.file, remedy.what, remedy.line, remedy.nodes)
    made = Offer(
        pounds=_sum(own),
        approved_by=own.text("approved by", "approved_by", optional=True),
        approved_on=own.day("approved", "approved_on"),
        limit=None if _any_sum(own) else _pounds(own, "limit", "limit"),
        unlimited=_any_sum(own),
        version=own.text("guidance version", "version"),
        guidance=_pounds(own, "guidance amount", "guidance"),
        differs_because=own.text("differs because", "differs_because"),
    )
    return replace(made, unrecorded=frozenset(own.unrecorded))


def _any_sum(remedy: Fields) -> bool:
    return (remedy.word("limit", "limit") or "").lower() == "any sum"


def _sum(remedy: Fields) -> Decimal | None:
    """Return the amount in pounds; words that are no sum ("a month's rent") are not one."""
    try:
        return _pounds(remedy, "amount", "pounds")
    except ValueError:
        return None


def followed(promise: Fields) -> Followed:
    """Return how a promise was followed through."""
    own = Fields(promise.file, promise.what, promise.line, promise.nodes)
    made = Followed(
        first_due_on=own.day("first due", "first_due_on"),
        moved=own.days("moved", "moved"),
        agreed_on=own.day("agreed", "agreed_on"),
        confirmed_on=own.day("confirmed", "confirmed_on"),
        denied_on=own.day("denied", "denied_on"),
        updates=own.days("told", "updates"),
        taken_back_on=own.day("taken back", "taken_back_on"),
    )
    return replace(made, unrecorded=frozenset(own.unrecorded))


def things(fields: Fields) -> Iterator[Opinion | ThirdParty | Restriction]:
    """Yield the opinions, the bodies that answer complaints and the restrictions that a file holds beside a case."""
    yield from _each(fields, "opinions", "opinion", OPINION, _opinion)
    yield from _each(fields, "third parties", "third party", THIRD_PARTY, _third_party)
    yield from _each(fields, "restrictions", "restriction", RESTRICTION, _restriction)


def _opinion(one: Fields, key: str) -> Opinion:
    worse = one.flag("treated worse", "treated_worse", optional=True)
    return Opinion(
        key=key,
        answered_on=one.needed_day("answered"),
        treated_worse=None if "treated_worse" in one.unrecorded else worse,
        looked_into_on=one.day("looked into", "looked_into_on"),
        unrecorded=frozenset(one.unrecorded),
    )


def _third_party(one: Fields, key: str) -> ThirdParty:
    fits = one.flag("fits", "fits", optional=True)
    return ThirdParty(
        key=key,
        name=_needed(one, "name", "a third party has a name."),
        handles_complaints=one.flag("handles complaints", "handles") if "handles complaints" in one.nodes else True,
        from_on=one.day("from", "from_on"),
        checked=one.days("checked", "checked"),
        checks_due=one.days("checks due", "checks_due"),
        check_again_on=one.day("check again", "check_again_on"),
        fits=None if "fits" in one.unrecorded else fits,
        first_hand_over_on=one.day("first hand-over", "first_hand_over_on"),
        ended_on=one.day("ended", "ended_on"),
        unrecorded=frozenset(one.unrecorded),
    )


def _restriction(one: Fields, key: str) -> Restriction:
    return Restriction(
        key=key,
        proposed_on=one.day("proposed") or one.needed_day("from"),
        proposed_by=one.text("proposed by", "proposed_by"),
        approved_by=one.words("approved by", "approved_by", optional=True),
        from_on=one.day("from"),
        reasons=one.text("reasons", "reasons", optional=True),
        evidence=one.text("evidence", "evidence", optional=True),
        equality=one.text("equality", "equality", optional=True),
        how_to_complain=one.text("how to complain", "how_to_complain", optional=True),
        how_to_get_repairs=one.text("how to get repairs", "how_to_get_repairs", optional=True),
        told_on=one.day("told", "told_on"),
        review_on=one.day("review", "review_on"),
        reviewed=one.days("reviewed", "reviewed"),
        reviews_due=one.days("reviews due", "reviews_due"),
        reviewed_by=one.words("reviewed by", "reviewed_by"),
        challenged_on=one.day("challenged"),
        challenge_answered_on=one.day("challenge answered"),
        challenge_answered_by=one.text("challenge answered by", "challenge_answered_by"),
        declined_on=one.day("declined"),
        ended_on=one.day("ended"),
        unrecorded=frozenset(one.unrecorded),
    )
