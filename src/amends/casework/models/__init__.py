"""The record: a complaint and all that hangs on it, one file for each kind of thing."""

from __future__ import annotations

from amends.casework.models.access import AccessLink, IntakeDraft
from amends.casework.models.behaviour import BehaviourWarning, Restriction, RestrictionReview
from amends.casework.models.choices import (
    AddedOutcome,
    AdjustmentKind,
    Asked,
    BodyKind,
    Carrier,
    Channel,
    ChaseLevel,
    Choice,
    ContactKind,
    FollowUpOutcome,
    Ground,
    HazardKind,
    HeardKind,
    ImportKind,
    ImportState,
    KeptPage,
    LinkKind,
    LongState,
    NoticeKind,
    Ombudsman,
    OpinionSource,
    PayTo,
    PromiseChange,
    ReplyBy,
    RequestState,
    ResidentKind,
    Response,
    ReviewOutcome,
    Route,
    RowState,
    SearchKind,
    Severity,
    SignOutcome,
    State,
    StepKind,
    TreatedWorse,
)
from amends.casework.models.complaint import Complaint
from amends.casework.models.contribution import Chase, Contribution
from amends.casework.models.delivery import Delivery
from amends.casework.models.draft import StaffDraft
from amends.casework.models.duty import Duty, Standing
from amends.casework.models.ending import Correction, Refusal, Withdrawal
from amends.casework.models.follow_up import FollowUp, Opinion
from amends.casework.models.front_door import Compliment, ContractorLink, Heard, MembersEnquiry, Survey
from amends.casework.models.investigation import AddedIssue, EvidenceItem, PutTo, SupportOffered, WaitingOn
from amends.casework.models.journal import Event
from amends.casework.models.kept_figures import KeptFigures
from amends.casework.models.lesson import Improvement, Lesson, LessonCase
from amends.casework.models.letter import Document, Letter
from amends.casework.models.linked import LinkedComplaint
from amends.casework.models.long_work import LongWork
from amends.casework.models.look import Look
from amends.casework.models.mail import MailCount, MailMessage, MailState
from amends.casework.models.merge import PersonMerge
from amends.casework.models.moving_in import Import, ImportMapping, ImportRow
from amends.casework.models.need import Adjustment, AdjustmentReview, Disability, Meeting, Reply
from amends.casework.models.notice import Notice
from amends.casework.models.office import Office, OfficeKind
from amends.casework.models.paragraph import Paragraph
from amends.casework.models.policy import PolicyVersion
from amends.casework.models.private import LetIn
from amends.casework.models.reason import PolicyReason
from amends.casework.models.remedy import Promise, PromiseStep, Remedy
from amends.casework.models.request import RequestStep, ServiceRequest
from amends.casework.models.resident import Representative, Resident
from amends.casework.models.searchable import Searchable
from amends.casework.models.signing import AnswerRead, ConflictDeclaration, QualityCheck, SignRequest
from amends.casework.models.stage import Contact, Extension, Finding, Objection, Point, Stage, Triage
from amends.casework.models.third_party import HandOver, PolicyCheck, ThirdParty
from amends.casework.models.together import GroupMember, Hazard, Incident, IncidentHome

__all__ = [
    "AccessLink",
    "AddedIssue",
    "AddedOutcome",
    "Adjustment",
    "AdjustmentKind",
    "AdjustmentReview",
    "AnswerRead",
    "Asked",
    "BehaviourWarning",
    "BodyKind",
    "Carrier",
    "Channel",
    "Chase",
    "ChaseLevel",
    "Choice",
    "Complaint",
    "Compliment",
    "ConflictDeclaration",
    "Contact",
    "ContactKind",
    "ContractorLink",
    "Contribution",
    "Correction",
    "Delivery",
    "Disability",
    "Document",
    "Duty",
    "Event",
    "EvidenceItem",
    "Extension",
    "Finding",
    "FollowUp",
    "FollowUpOutcome",
    "Ground",
    "GroupMember",
    "HandOver",
    "Hazard",
    "HazardKind",
    "Heard",
    "HeardKind",
    "Import",
    "ImportKind",
    "ImportMapping",
    "ImportRow",
    "ImportState",
    "Improvement",
    "Incident",
    "IncidentHome",
    "IntakeDraft",
    "KeptFigures",
    "KeptPage",
    "Lesson",
    "LessonCase",
    "LetIn",
    "Letter",
    "LinkKind",
    "LinkedComplaint",
    "LongState",
    "LongWork",
    "Look",
    "MailCount",
    "MailMessage",
    "MailState",
    "Meeting",
    "MembersEnquiry",
    "Notice",
    "NoticeKind",
    "Objection",
    "Office",
    "OfficeKind",
    "Ombudsman",
    "Opinion",
    "OpinionSource",
    "Paragraph",
    "PayTo",
    "PersonMerge",
    "Point",
    "PolicyCheck",
    "PolicyReason",
    "PolicyVersion",
    "Promise",
    "PromiseChange",
    "PromiseStep",
    "PutTo",
    "QualityCheck",
    "Refusal",
    "Remedy",
    "Reply",
    "ReplyBy",
    "Representative",
    "RequestState",
    "RequestStep",
    "Resident",
    "ResidentKind",
    "Response",
    "Restriction",
    "RestrictionReview",
    "ReviewOutcome",
    "Route",
    "RowState",
    "SearchKind",
    "Searchable",
    "ServiceRequest",
    "Severity",
    "SignOutcome",
    "SignRequest",
    "StaffDraft",
    "Stage",
    "Standing",
    "State",
    "StepKind",
    "SupportOffered",
    "Survey",
    "ThirdParty",
    "TreatedWorse",
    "Triage",
    "WaitingOn",
    "Withdrawal",
]
