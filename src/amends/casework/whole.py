"""A complaint read whole, and the dates and decisions in its columns, which the journal answers for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects

from amends.casework import there
from amends.casework.models import (
    AddedIssue,
    Complaint,
    ConflictDeclaration,
    Contribution,
    Delivery,
    Finding,
    GroupMember,
    HandOver,
    LetIn,
    Letter,
    LinkedComplaint,
    Promise,
    Refusal,
    Remedy,
    Stage,
)

Plain = str | int | bool | list[Any] | dict[str, Any] | None

ALONE = ("landlord", "resident", "home", "handler", "team", "triage", "told_to_body")
WHOLE = (
    Prefetch("stages", Stage.objects.select_related("handler", "signed_by", "answering_body")),
    "stages__considered_by",
    Prefetch("stages__findings", Finding.objects.select_related("point").order_by("point__number")),
    "stages__extensions",
    "stages__objections",
    "stages__contacts",
    Prefetch("stages__refusals", Refusal.objects.select_related("approved_by", "proposed_by", "reason__approved_by")),
    Prefetch("stages__remedies", Remedy.objects.select_related("offered_by", "approved_by")),
    Prefetch("stages__declarations", ConflictDeclaration.objects.select_related("person")),
    Prefetch("stages__hand_overs", HandOver.objects.select_related("to")),
    Prefetch("stages__contributions", Contribution.objects.select_related("asked_of", "third_party")),
    "stages__contributions__chases",
    "stages__sign_requests",
    "stages__quality_checks",
    "stages__put_to",
    "stages__evidence",
    "stages__follow_ups",
    "points",
    Prefetch("letters", Letter.objects.defer("blocks", "html", "text")),
    Prefetch("promises", Promise.objects.select_related("owner")),
    "promises__steps",
    "withdrawals",
    "corrections",
    "documents",
    "representatives",
    "replies",
    "meetings",
    "hazards",
    Prefetch("added_issues", AddedIssue.objects.select_related("became")),
    "waiting_on",
    "support_offered",
    Prefetch("let_in", LetIn.objects.select_related("person")),
    Prefetch("linked_to", LinkedComplaint.objects.select_related("other")),
    Prefetch("members", GroupMember.objects.select_related("resident", "home")),
    Prefetch("letters__deliveries", Delivery.objects.select_related("member__resident").defer("html", "text")),
    "resident__adjustments",
    "resident__adjustments__reviews",
    "resident__restrictions",
)

_BY_PATH: dict[str, Any] = {one.prefetch_to if isinstance(one, Prefetch) else one: one for one in WHOLE}
_PATHS_OF_WHOLE = tuple(_BY_PATH)

# Dates and decisions only, never words: the journal keeps these for ever, and words go when they must.
COLUMNS: dict[str, tuple[str, ...]] = {
    "complaint": (
        "landlord_id", "resident_id", "home_id", "reference", "channel", "told_on", "told_to_body_id",
        "told_to_body_on", "logged_on", "logged_by_id", "handler_id", "team_id", "ombudsman", "state", "closed_on",
        "unrecorded", "hazard_asked", "private_on", "private_by_id",
    ),
    "triage": ("on", "by_id", "route"),
    "stage": (
        "number", "edition", "requested_on", "logged_on", "acknowledged_on", "defined_on", "definition_confirmed_on",
        "handler_id", "answering_body_id", "decided_on", "signed_by_id", "signed_on", "answered_on", "answered_by_id",
        "updates_every", "updates_agreed_on", "unrecorded",
    ),
    "point": ("number", "responsibility", "raised_on"),
    "finding": (
        "point_id", "decision", "impact_from", "impact_to", "severity", "decided_on", "decided_by_id",
    ),
    "extension": ("told_on", "until", "ombudsman_details", "by_id"),
    "objection": ("made_on", "settled_on", "settled_by_id"),
    "contact": ("on", "kind", "by_id", "is_update", "is_attempt", "from_resident", "says_not_satisfied"),
    "refusal": (
        "proposed_on", "proposed_by_id", "reason_id", "ground", "issue_happened_on", "aware_on", "court_filed_on",
        "approved_on", "approved_by_id", "declined_on", "declined_by_id", "overturned_on",
    ),
    "remedy": (
        "point_id", "kind", "amount", "offered_on", "offered_by_id", "workings", "guidance_version", "guidance_amount",
        "goodwill", "agreed_on", "response", "responded_on", "pay_to", "set_off_agreed_on", "approved_by_id",
        "approved_on", "paid_on", "paid_by_id", "payment_reference", "due_on", "owner_id", "needs_approval",
        "taken_back_on", "taken_back_by_id", "approver_limit",
    ),
    "conflictdeclaration": ("person_id", "on", "has_conflict"),
    "handover": ("to_id", "on", "by_id"),
    "contribution": (
        "asked_of_id", "third_party_id", "asked_on", "asked_by_id", "due_on", "next_up_id", "answered_on",
        "answered_by_id", "link_expires_on", "withdrawn_on",
    ),
    "chase": ("on", "level", "by_id"),
    "signrequest": ("asked_on", "asked_by_id", "of_id", "outcome", "settled_on", "settled_by_id"),
    "qualitycheck": ("drawn_on", "drawn_by_id", "deep_dive", "checker_id", "done_on", "marks"),
    "putto": ("put_on", "put_by_id", "replied_on", "no_reply_on"),
    "evidenceitem": ("document_id", "obtained_on", "considered_on", "added_by_id"),
    "followup": ("due_on", "done_on", "done_by_id", "outcome"),
    "addedissue": (
        "stage_id", "raised_on", "outcome", "related", "would_delay", "told_on", "point_id", "became_id", "reply_id",
        "contact_id", "recorded_by_id",
    ),
    "waitingon": ("since_on", "by_id", "ended_on"),
    "supportoffered": ("on", "by_id"),
    "promise": (
        "number", "stage_id", "owner_id", "promised_on", "due_on", "remedy_id", "first_due_on", "agreed_on", "done_on",
        "done_by_id", "proof_document_id", "confirmed_on", "denied_on", "taken_back_on", "taken_back_by_id",
    ),
    "promisestep": ("on", "kind", "old_due_on", "due_on", "by_id", "by_resident"),
    "withdrawal": ("on", "confirmed_on", "resumed_on"),
    "correction": (
        "what", "old", "new", "on", "by_id", "cures_breach", "confirmed_by_id", "confirmed_on", "declined_by_id",
        "declined_on", "applied_on",
    ),
    "letter": ("stage_id", "kind", "edition", "issued_on", "issued_by_id", "sha256", "honours", "paragraphs"),
    "delivery": ("instead_of_id", "again_on", "bounced_at"),
    "document": (
        "sha256", "size", "added_on", "added_by_id", "message_id", "from_resident", "virus", "sealed_on",
        "sealed_by_id", "sealed_from",
    ),
    "letin": ("person_id", "let_in_on", "let_in_by_id", "ended_on", "ended_by_id"),
    "linkedcomplaint": ("other_id", "kind", "linked_on", "linked_by_id", "ended_on", "ended_by_id"),
    "representative": (
        "authority_sought_on", "authority_held", "authority_on", "gets_letters", "letters_asked_on", "ended_on",
    ),
    "reply": ("arrived_on", "channel", "recorded_on", "recorded_by_id", "sorted_as", "sorted_on", "sorted_by_id"),
    "meeting": ("on", "could_be_accompanied", "recorded_by_id"),
    "hazard": (
        "kind", "emergency", "aware_at", "recorded_by_id", "investigated_at", "is_hazard", "summary_sent_on",
        "made_safe_at", "works_began_on", "works_done_on",
    ),
    "groupmember": ("resident_id", "home_id", "joined_on", "acknowledged_on", "answered_on", "left_on"),
}  # fmt: skip

# What hangs on a stage, and on the complaint itself, each by its related name.
_OF_STAGE = (
    "findings", "extensions", "objections", "contacts", "refusals", "remedies", "declarations", "hand_overs",
    "contributions", "sign_requests", "quality_checks", "put_to", "evidence", "follow_ups",
)  # fmt: skip
_OF_COMPLAINT = (
    "points", "letters", "promises", "withdrawals", "corrections", "documents", "representatives", "replies",
    "meetings", "hazards", "members", "added_issues", "waiting_on", "support_offered", "let_in", "linked_to",
)  # fmt: skip
_PATHS = {
    "complaint": "pk",
    "chase": "contribution__stage__complaint",
    "delivery": "letter__complaint",
    "promisestep": "promise__complaint",
} | {
    str(relation.related_model._meta.model_name): "stage__complaint"
    for relation in Stage._meta.related_objects
    if relation.name in _OF_STAGE
}
_ALWAYS = frozenset({"complaint", "triage"})


def _led_to() -> dict[str, str]:
    """Return the path to each kind of row that a complaint read whole holds."""
    found = {}
    for path in _PATHS_OF_WHOLE:
        model: type[Model] = Complaint
        for name in path.split("__"):
            relation: Any = model._meta.get_field(name)
            model = relation.related_model
        found[model._meta.model_name or ""] = path
    return found


_LED_TO = _led_to()


def whole(complaints: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """Return the complaints with all that hangs on them, in a fixed number of queries."""
    return complaints.select_related(*ALONE).prefetch_related(*WHOLE)


def read(pk: int) -> Complaint:
    """Return one complaint whole."""
    return only(Complaint.objects.filter(pk=pk))


def only(found: QuerySet[Complaint]) -> Complaint:
    """Return the one complaint of a query whole, asking for nothing that it does not have; raises DoesNotExist."""
    complaint = found.select_related(*ALONE).get()
    has = there.along(Complaint, _PATHS_OF_WHOLE, complaint.pk)
    prefetch_related_objects([complaint], *(one for path, one in _BY_PATH.items() if path in has))
    there.put_nothing(complaint, (path for path in _PATHS_OF_WHOLE if path not in has))
    return complaint


def columns(complaint: Complaint) -> dict[str, Plain]:
    """Return every journalled column of a complaint read whole: `stage 12.acknowledged_on` to its plain value.

    Columns that are empty are left out, so that a row and the lack of one compare simply.
    """
    found: dict[str, Plain] = {}
    for thing in _things(complaint):
        kind = thing._meta.model_name or ""
        for name in COLUMNS[kind]:
            value = plain(getattr(thing, name))
            if value not in (None, "", False, []):
                found[f"{kind} {thing.pk}.{name}"] = value
        if kind == "stage":
            people = sorted(person.pk for person in thing.considered_by.all())  # type: ignore[attr-defined]
            if people:
                found[f"stage {thing.pk}.considered_by"] = list(people)
    return found


def stored(pk: int) -> dict[str, Plain]:
    """Return what `columns` returns of a complaint, straight from the tables: no objects, so four times as fast."""
    found: dict[str, Plain] = {}
    has = there.along(Complaint, _PATHS_OF_WHOLE, pk)
    for kind, names in COLUMNS.items():
        if kind not in _ALWAYS and _LED_TO[kind] not in has:
            continue
        model = apps.get_model("casework", kind)
        rows = model._default_manager.filter(**{path_of(kind): pk}).order_by()
        for row_pk, *values in rows.values_list("pk", *names):
            for name, value in zip(names, map(plain, values), strict=True):
                if value not in (None, "", False, []):
                    found[f"{kind} {row_pk}.{name}"] = value
    if "stages__considered_by" not in has:
        return found
    considered = Stage.considered_by.through._default_manager.filter(stage__complaint=pk).order_by("person_id")
    for stage_id, person_id in considered.values_list("stage_id", "person_id"):
        people = found.setdefault(f"stage {stage_id}.considered_by", [])
        people.append(person_id)  # type: ignore[union-attr]
    return found


def path_of(kind: str) -> str:
    """Return how a row of that kind leads to its complaint, for a filter: `stage__complaint`."""
    return _PATHS.get(kind, "complaint")


def changed(before: dict[str, Plain], after: dict[str, Plain]) -> dict[str, Plain]:
    """Return what differs: each name with its value now, None where it has gone."""
    return {name: after.get(name) for name in sorted({*before, *after}) if before.get(name) != after.get(name)}


def plain(value: Any) -> Plain:
    """Return a column's value as JSON keeps it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value


def _things(complaint: Complaint) -> Iterator[Model]:
    yield complaint
    triage = getattr(complaint, "triage", None)
    if triage is not None:
        yield triage
    for stage in complaint.stages.all():
        yield stage
        for name in _OF_STAGE:
            yield from getattr(stage, name).all()
        for contribution in stage.contributions.all():
            yield from contribution.chases.all()
    for name in _OF_COMPLAINT:
        yield from getattr(complaint, name).all()
    for letter in complaint.letters.all():
        yield from letter.deliveries.all()
    for promise in complaint.promises.all():
        yield from promise.steps.all()
