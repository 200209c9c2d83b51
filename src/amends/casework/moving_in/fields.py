"""What each kind of file may hold: every field with its name, what it is, and what other systems call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from amends.accounts.models import RoleName, Tenure
from amends.casework.models import Channel, Ground, ImportKind, ReplyBy, ResidentKind
from amends.casework.moving_in.cells import plain


class Status(StrEnum):
    """Where a complaint stood in the other system."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


LEAVE_OUT = "leave out"  # the value of a choice that says nothing
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a column can hold: `called` in headings elsewhere, `choices` where it is one of a few.

    `says` maps what other systems write to a choice.
    """

    name: str
    label: str
    called: tuple[str, ...]
    kind: str = "words"  # or "day", "choice"
    required: bool = False
    longest: int = 20_000
    choices: tuple[tuple[str, str], ...] = ()
    says: Mapping[str, str] = field(default_factory=dict)


def _day(name: str, label: str, *called: str, required: bool = False) -> Field:
    return Field(name, label, called, "day", required)


def _choice(
    name: str, label: str, called: tuple[str, ...], choices: list[tuple[str, str]], says: Mapping[str, str]
) -> Field:
    own = {value: value for value, _ in choices} | {words: value for value, words in choices}
    known = {plain(words): value for words, value in {**says, **own}.items()}
    return Field(name, label, called, "choice", choices=tuple(choices), says=known)


def _saying(**words: str) -> dict[str, str]:
    """Return what other systems write, a comma between them, each with the choice that it says."""
    return {one.strip(): value.replace("_", " ") for value, said in words.items() for one in said.split(",")}


_DECISIONS = [
    ("upheld", "Upheld"),
    ("partly upheld", "Partly upheld"),
    ("not upheld", "Not upheld"),
]
_DECIDED = _saying(
    upheld="justified, fully upheld, yes, founded, substantiated, fault found, in favour of resident",
    partly_upheld="partially upheld, part upheld, partially justified, partly justified, partial, part",
    not_upheld="unjustified, not justified, rejected, no, unfounded, unsubstantiated, no fault found, dismissed",
)
_PERSON = (
    Field("name", "The resident’s name", ("resident name", "complainant", "complainant name", "customer name",
        "tenant",
        "tenant name", "customer", "resident", "contact name", "full name", "name"), required=True, longest=150),
    Field("email", "Their email address", ("email", "email address", "e mail", "resident email", "customer email",
        "complainant email", "tenant email"), longest=254),
    Field("phone", "Their telephone number", ("phone", "telephone", "mobile", "phone number", "telephone number",
        "contact number", "mobile number", "tel", "resident phone"), longest=40),
    Field("postal_address", "Their postal address", ("postal address", "correspondence address", "contact address",
        "resident address", "customer address", "address for letters"), longest=1_000),
)  # fmt: skip
_HOME = (
    Field("uprn", "UPRN of the home", ("uprn", "property uprn", "unique property reference number"), longest=12),
    Field("address", "Address of the home", ("property address", "address", "home address", "full address",
        "property",
        "address line 1", "tenancy address"), longest=250),
    Field("postcode", "Postcode of the home", ("postcode", "post code", "property postcode", "zip"), longest=10),
)  # fmt: skip


def _stage(number: int) -> tuple[Field, ...]:
    """Return the fields of a stage: its days, its one extension, and what it decided."""
    one, of = f"s{number}_", f"stage {number}"
    names = (of, f"s{number}", f"stg {number}", "review" if number == 2 else "")

    def called(*words: str) -> tuple[str, ...]:
        whole = [f"{name} {word}" for name in names if name for word in words]
        turned = [f"{word} {name}" for name in names if name for word in words]
        return (*whole, *turned, *(words if number == 1 else ()))

    asked = (
        _day("s2_requested_on", "Stage 2: the day the resident asked for it", *called("requested", "request date",
            "date requested", "requested on", "escalated", "received", "date received", "escalation date",
                "start date",
            "date"), "escalated", "escalated on", "escalation date", "date escalated", "escalation requested"),
    ) if number == 2 else ()  # fmt: skip
    label = f"Stage {number}: "
    return (
        *asked,
        _day(f"{one}acknowledged_on", f"{label}the day it was acknowledged", *called("acknowledged",
            "acknowledged on", "acknowledged date", "date acknowledged", "acknowledgement", "acknowledgement date",
            "acknowledgement sent", "ack date", "ack", "ack sent")),
        _day(f"{one}extension_told_on", f"{label}the day more time was told", *called("extension told",
            "extension told on", "extension date", "date extended", "extended on", "extension agreed",
            "extension agreed on", "extension letter", "extension letter date", "holding letter date")),
        _day(f"{one}extended_until", f"{label}the new date that was given", *called("extended until", "extended to",
            "extension until", "extension to", "extension due", "extension due date", "new due date",
                "revised due date",
            "revised target date", "new target date", "extended")),
        Field(f"{one}extension_reason", f"{label}why there was more time", called("extension reason",
            "reason for extension", "why extended")),
        _choice(f"{one}outcome", f"{label}what was decided", called("outcome", "decision", "result", "upheld",
            "finding", "response outcome"), _DECISIONS, _DECIDED),
        Field(f"{one}reasons", f"{label}the reasons for it", called("reasons", "reason for decision",
            "response summary", "findings", "rationale")),
        _day(f"{one}answered_on", f"{label}the day it was answered", *called("answered", "answered on",
            "answer date", "date answered", "responded", "responded on", "response", "response date", "response sent",
            "date responded", "date of response", "final response date", "full response date", "reply date",
            "response issued", "response sent date")),
    )  # fmt: skip


COMPLAINTS = (
    Field("old_reference", "Its reference in the other system", ("complaint reference", "reference", "case reference",
        "ref", "case ref", "complaint ref", "case number", "complaint number", "case id", "complaint id", "id",
        "reference number", "case no", "complaint no"), required=True, longest=60),
    _day("told_on", "The day the resident complained", "date received", "received", "received on", "received date",
        "complaint date", "date of complaint", "date complained", "date reported", "reported on", "told on",
        "date opened", "opened", "open date", "opened on", "stage 1 received", "stage 1 date received",
        "stage 1 start date", "start date", "contact date", required=True),
    _day("logged_on", "The day it was logged", "logged", "logged on", "date logged", "created", "created on",
        "created date", "date created", "date entered", "case created", "logged date", "stage 1 logged"),
    *_PERSON,
    *_HOME,
    Field("title", "What it is about, in a line", ("title", "subject", "summary", "brief description",
        "short description",
        "complaint summary", "headline"), longest=200),
    Field("words", "The resident’s own words", ("description", "details", "complaint details", "complaint",
        "full description", "nature of complaint", "complaint description", "original complaint", "words",
            "narrative",
        "details of complaint", "complaint text")),
    Field("outcome_wanted", "What the resident wants", ("outcome wanted", "desired outcome", "outcome sought",
        "resolution sought", "resolution wanted")),
    Field("category", "Category", ("category", "complaint type", "complaint category", "type", "theme", "reason",
        "subject area", "service area", "classification"), longest=80),
    _choice("channel", "How it came in", ("channel", "contact method", "method", "source", "received by",
        "received via",
        "how received", "contact channel", "origin"), list(Channel.choices), _saying(
            web="online, website, web form, online form, portal, form, internet, customer portal, self service",
            phone="telephone, telephone call, call, by phone, phone call, tel, contact centre, call centre",
            email="e mail, by email, e-mail", letter="post, by post, mail, letter by post, written, in writing",
            in_person="face to face, face-to-face, visit, office, reception, verbal, walk in",
            social="social media, facebook, twitter, x, instagram",
            councillor="mp, councillor, member, mp or councillor, elected member, councillor or mp, cllr",
            contractor="contractor", survey="tsm, satisfaction survey, survey", other="any other, another")),
    _choice("status", "Where it stands", ("status", "case status", "complaint status", "state", "current status"), [
        (Status.OPEN.value, "Open"), (Status.CLOSED.value, "Closed"), (Status.WITHDRAWN.value,
            "Withdrawn by the resident"), (Status.REFUSED.value, "Refused: not taken as a complaint"),
        ], _saying(
            open="active, in progress, new, live, ongoing, under investigation, investigating, pending, logged, "
            "awaiting response, acknowledged, in hand, received, assigned, current",
            closed="complete, completed, resolved, finished, answered, responded, done, concluded, closed - resolved, "
            "closed - upheld, closed - not upheld, final response sent, case closed, archived",
            refused="not accepted, rejected, declined, excluded, exclusion, not taken, refused complaint, "
            "complaint refused, complaint rejected, closed - refused, not a complaint, out of scope",
            withdrawn="withdrawn by customer, withdrawn by resident, cancelled by customer, closed - withdrawn")),
    _choice("stage", "The stage it has reached", ("stage", "current stage", "complaint stage", "stage reached",
        "case stage", "stage number", "level"), [("1", "Stage 1"), ("2", "Stage 2")], _saying(
            **{"1": "stg 1, stg1, s1, stage one, stage1, one, first, first stage, i, stage i, formal",
               "2": "stg 2, stg2, s2, stage two, stage2, two, second, review, stage 2 review, ii, stage ii, final"})),
    Field("handler", "Who handles it", ("handler", "case handler", "complaint handler", "officer", "case owner",
        "owner",
        "assigned to", "allocated to", "investigating officer", "investigator", "handled by", "case officer"),
            longest=120),
    Field("team", "The team it is with", ("team", "department", "assigned team", "directorate", "service"),
        longest=100),
    *_stage(1),
    *_stage(2),
    _day("refused_on", "The day the resident was told that it is refused", "refused", "refused on", "date refused",
        "refusal date", "date of refusal", "rejected on", "date rejected", "rejection date", "declined on",
        "date declined", "exclusion date"),
    _choice("refused_ground", "On which ground it was refused", ("refusal ground", "ground", "ground for refusal",
        "refusal type", "exclusion type", "exclusion ground", "exclusion category"), list(Ground.choices), _saying(
            **{"over 12 months": "over 12 months old, more than 12 months, 12 months, out of time, too old, age",
               "legal proceedings": "legal, court, at court, litigation, legal action, disrepair claim",
               "already considered": "considered before, duplicate, already investigated, previously considered",
               "policy": "other, policy exclusion, excluded by policy"})),
    Field("refused_because", "Why it was refused", ("refusal reason", "reason for refusal", "reason refused",
        "rejection reason", "reason for rejection", "exclusion reason", "reason declined", "why refused")),
    Field("compensation", "Compensation in pounds", ("compensation", "compensation amount", "compensation offered",
        "compensation paid", "amount of compensation", "redress", "redress amount", "financial redress",
        "goodwill payment", "compensation awarded", "total compensation"), longest=20),
    _day("compensation_on", "The day it was offered", "compensation date", "compensation offered on",
        "date compensation offered", "date of offer", "offer date"),
    _day("compensation_paid_on", "The day it was paid", "compensation paid on", "date compensation paid",
        "compensation payment date", "paid on", "date paid", "payment date"),
    _day("closed_on", "The day it was closed", "closed", "closed on", "date closed", "closed date", "closure date",
         "close date", "date of closure", "completed on", "resolved date", "resolved on",
         "completed date", "date completed"),
    _day("withdrawn_on", "The day the resident withdrew it", "withdrawn", "withdrawn on", "date withdrawn",
         "withdrawal date"),
)  # fmt: skip

HOMES = (
    Field("address", "Address", ("address", "property address", "full address", "address line 1", "home address"),
        required=True, longest=250),
    _HOME[2],
    _HOME[0],
    _choice("tenure", "Tenure", ("tenure", "tenure type", "tenancy type", "property tenure"), list(Tenure.choices),
        _saying(
        social_rent="social, general needs, rented, social rented, assured, secure, assured tenancy, secure tenancy, "
        "affordable rent, introductory, starter, sheltered, supported, lcra",
        shared_ownership="shared owner, s/o, so, part buy part rent, lcho",
            leasehold="leaseholder, lease, leased, right to buy",
        licence="licensee, license, temporary accommodation",
            other="freehold, freeholder, market rent, garage, commercial")),
)  # fmt: skip

RESIDENTS = (
    *_PERSON[:3],
    Field("postal_address", "Their postal address", (*_PERSON[3].called, *_HOME[1].called), longest=1_000),
    _HOME[2],
    _choice("kind", "Who they are", ("kind", "resident type", "customer type", "type"), list(ResidentKind.choices),
        {}),
    _choice("reply_by", "How they wish to be reached", ("reply by", "preferred contact", "preferred contact method",
        "contact preference", "preferred method"), list(ReplyBy.choices), _saying(
            email="by email", post="letter, mail, by post, by letter", text="sms, text")),
    _choice("do_not_call", "Do not telephone", ("do not call", "do not telephone", "no calls"),
        [(YES, "Yes"), (NO, "No")], _saying(yes="y, true, 1, x", no="n, false, 0")),
    _choice("large_print", "Large print", ("large print", "large type"),
        [(YES, "Yes"), (NO, "No")], _saying(yes="y, true, 1, x", no="n, false, 0")),
    Field("needs", "What they told us that they need", ("needs", "support needs", "vulnerability", "vulnerabilities",
        "adjustments", "reasonable adjustments", "notes", "alerts")),
)  # fmt: skip

PEOPLE = (
    Field("name", "Name", ("name", "full name", "staff name", "user", "user name", "display name"), required=True,
        longest=120),
    Field("email", "Email address", ("email", "email address", "e mail", "username", "login", "work email"),
        required=True,
        longest=254),
    Field("job_title", "Job title", ("job title", "title", "position", "post"), longest=120),
    _choice("role", "Role", ("role", "access", "access level", "user role", "permission", "profile", "user type"),
        list(RoleName.choices), _saying(
            frontline="front line, contact centre, customer service, csa, adviser, read write",
            handler="handler, case handler, investigator, investigating officer, case officer",
            complaints_officer="officer, complaints team, complaints manager, manager",
            head_of_service="head of service, director, service manager", administrator="admin, system administrator",
            auditor="read only, audit, internal audit")),
    Field("team", "Team", ("team", "department", "service"), longest=100),
)  # fmt: skip

FILES = (
    Field("old_reference", "The complaint’s reference", COMPLAINTS[0].called, required=True, longest=60),
    Field("file", "The file", ("file", "file name", "filename", "path", "file path", "attachment", "document",
        "attachment name", "document name"), required=True, longest=500),
    Field("note", "What it is", ("note", "description", "title", "what it is", "document type", "type", "comments",
        "document title"), longest=1_000),
    _day("dated", "Its day there", "date", "dated", "document date", "created", "created on", "date added", "added on",
        "date uploaded"),
    *(Field(name, name, ()) for name in ("size", "content_type", "sha256", "fault")),
)  # fmt: skip

FIELDS: dict[str, dict[str, Field]] = {
    kind: {one.name: one for one in fields}
    for kind, fields in (
        (ImportKind.COMPLAINTS, COMPLAINTS),
        (ImportKind.HOMES, HOMES),
        (ImportKind.RESIDENTS, RESIDENTS),
        (ImportKind.PEOPLE, PEOPLE),
        (ImportKind.FILES, FILES),
    )
}
