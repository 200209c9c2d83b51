"""The record: a complaint and all that hangs on it, one file for each kind of thing."""

from __future__ import annotations

from amends.casework.models.access import AccessLink, IntakeDraft
from amends.casework.models.choices import (
    AdjustmentKind,
    Asked,
    Channel,
    Choice,
    ContactKind,
    Ground,
    HazardKind,
    HeardKind,
    ReplyBy,
    RequestState,
    ResidentKind,
    Route,
    State,
    StepKind,
)
from amends.casework.models.complaint import Complaint
from amends.casework.models.duty import Duty, Standing
from amends.casework.models.ending import Correction, Refusal, Withdrawal
from amends.casework.models.front_door import Compliment, ContractorLink, Heard, MembersEnquiry, Survey
from amends.casework.models.journal import Event
from amends.casework.models.letter import Delivery, Document, Letter
from amends.casework.models.mail import MailCount, MailMessage, MailState
from amends.casework.models.need import Adjustment, AdjustmentReview, Disability, Meeting, Reply
from amends.casework.models.reason import PolicyReason
from amends.casework.models.remedy import Promise, Remedy
from amends.casework.models.request import RequestStep, ServiceRequest
from amends.casework.models.resident import Representative, Resident
from amends.casework.models.stage import Contact, Extension, Finding, Objection, Point, Stage, Triage
from amends.casework.models.together import GroupMember, Hazard, Incident, IncidentHome

__all__ = [
    "AccessLink",
    "Adjustment",
    "AdjustmentKind",
    "AdjustmentReview",
    "Asked",
    "Channel",
    "Choice",
    "Complaint",
    "Compliment",
    "Contact",
    "ContactKind",
    "ContractorLink",
    "Correction",
    "Delivery",
    "Disability",
    "Document",
    "Duty",
    "Event",
    "Extension",
    "Finding",
    "Ground",
    "GroupMember",
    "Hazard",
    "HazardKind",
    "Heard",
    "HeardKind",
    "Incident",
    "IncidentHome",
    "IntakeDraft",
    "Letter",
    "MailCount",
    "MailMessage",
    "MailState",
    "Meeting",
    "MembersEnquiry",
    "Objection",
    "Point",
    "PolicyReason",
    "Promise",
    "Refusal",
    "Remedy",
    "Reply",
    "ReplyBy",
    "Representative",
    "RequestState",
    "RequestStep",
    "Resident",
    "ResidentKind",
    "Route",
    "ServiceRequest",
    "Stage",
    "Standing",
    "State",
    "StepKind",
    "Survey",
    "Triage",
    "Withdrawal",
]
