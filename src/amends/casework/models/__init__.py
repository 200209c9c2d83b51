"""The record: a complaint and all that hangs on it, one file for each kind of thing."""

from __future__ import annotations

from amends.casework.models.access import AccessLink, IntakeDraft
from amends.casework.models.choices import (
    Channel,
    ContactKind,
    Ground,
    ReplyBy,
    ResidentKind,
    Route,
    State,
)
from amends.casework.models.complaint import Complaint
from amends.casework.models.duty import Duty, Standing
from amends.casework.models.ending import Correction, Refusal, Withdrawal
from amends.casework.models.journal import Event
from amends.casework.models.letter import Delivery, Document, Letter
from amends.casework.models.remedy import Promise, Remedy
from amends.casework.models.resident import Representative, Resident
from amends.casework.models.stage import Contact, Extension, Finding, Objection, Point, Stage, Triage

__all__ = [
    "AccessLink",
    "Channel",
    "Complaint",
    "Contact",
    "ContactKind",
    "Correction",
    "Delivery",
    "Document",
    "Duty",
    "Event",
    "Extension",
    "Finding",
    "Ground",
    "IntakeDraft",
    "Letter",
    "Objection",
    "Point",
    "Promise",
    "Refusal",
    "Remedy",
    "ReplyBy",
    "Representative",
    "Resident",
    "ResidentKind",
    "Route",
    "Stage",
    "Standing",
    "State",
    "Triage",
    "Withdrawal",
]
