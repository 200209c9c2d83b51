"""What stands of each sort of thing in a list that is taken along as a file or on paper: a heading, and where it is."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from amends.casework.models import (
    Adjustment,
    BehaviourWarning,
    Complaint,
    Compliment,
    Contribution,
    Duty,
    FollowUp,
    Heard,
    Improvement,
    Incident,
    Lesson,
    MailMessage,
    MembersEnquiry,
    Notice,
    Opinion,
    Paragraph,
    PolicyReason,
    Promise,
    QualityCheck,
    Refusal,
    Reply,
    Restriction,
    ServiceRequest,
    Survey,
    ThirdParty,
)
from amends.desk.lists.listed import Columns

COLUMNS: dict[type[Model], Columns] = {
    Adjustment: (
        ("Resident", "resident.name"), ("What kind", "get_kind_display"), ("What we do", "what"),
        ("Language", "language"), ("Agreed on", "agreed_on"), ("Agreed by", "agreed_by"),
        ("Looked at again on", "review_on"), ("Ended on", "ended_on"), ("Why it ended", "ended_because"),
    ),
    BehaviourWarning: (
        ("Resident", "resident.name"), ("Representative", "representative.name"), ("Complaint", "complaint.reference"),
        ("Warned on", "on"), ("Behaviour", "behaviour"), ("Warned by", "by"),
    ),
    Complaint: (
        ("Reference", "reference"), ("Title", "title"), ("Resident", "resident.name"), ("Address", "home"),
        ("Landlord", "landlord.name"), ("Told us on", "told_on"), ("Logged on", "logged_on"),
        ("How it came", "get_channel_display"), ("About", "category"), ("Where it stands", "get_state_display"),
        ("Handler", "handler"), ("Team", "team"), ("Next thing to do", "next_ask"), ("Due on", "next_due_on"),
        ("Closed on", "closed_on"), ("Reference elsewhere", "old_reference"),
    ),
    Compliment: (
        ("Received on", "received_on"), ("How it came", "get_channel_display"), ("About whom", "about"),
        ("What they said", "words"), ("Recorded by", "recorded_by"), ("Passed on", "passed_on"),
    ),
    Contribution: (
        ("Complaint", "stage.complaint.reference"), ("Title", "stage.complaint.title"), ("Stage", "stage.number"),
        ("Service", "service"), ("Asked of", "of_whom"), ("Question", "question"), ("Asked by", "asked_by"),
        ("Asked on", "asked_on"), ("Due on", "due_on"),
    ),
    Duty: (
        ("Complaint", "complaint.reference"), ("Title", "complaint.title"), ("Code", "provision"),
        ("Edition", "edition"), ("What", "what"), ("To do", "ask"), ("Falls to", "falls_to"), ("About", "subject"),
        ("Arose on", "arose_on"), ("Due on", "due_on"), ("Met on", "met_on"), ("Verdict", "verdict"),
        ("Because", "because"),
    ),
    FollowUp: (
        ("Complaint", "stage.complaint.reference"), ("Title", "stage.complaint.title"),
        ("Resident", "stage.complaint.resident.name"), ("Stage", "stage.number"), ("Answered on", "stage.answered_on"),
        ("Stage handled by", "stage.handler"), ("Handler", "stage.complaint.handler"), ("Due on", "due_on"),
    ),
    Heard: (
        ("Told on", "told_on"), ("To whom", "by_whom"), ("How", "get_channel_display"), ("What", "get_kind_display"),
        ("Their words", "words"), ("Where", "where"), ("Resident", "resident_name"), ("Asked on", "offered_on"),
        ("Their choice", "get_choice_display"), ("To be asked by", "follow_up_on"),
        ("Complaint", "complaint.reference"), ("Request", "request.reference"), ("Became", "became"),
    ),
    Improvement: (
        ("Theme", "lesson.theme"), ("What is changed", "what"), ("Who sees to it", "owner"), ("Due on", "due_on"),
        ("Done on", "done_on"), ("What shows it", "proof"), ("Whether it worked", "worked"),
    ),
    Incident: (
        ("What", "what"), ("Began on", "began_on"), ("Ended on", "ended_on"), ("Recorded by", "recorded_by"),
        ("Remedy", "remedy"), ("Amount, pounds", "amount"), ("Offered on", "offered_on"), ("Homes hit", "hit"),
        ("Homes settled", "had"), ("Closed on", "closed_on"),
    ),
    Lesson: (
        ("Theme", "theme"), ("Why it went wrong", "root_cause"), ("What we learn", "lesson"), ("Recorded on", "on"),
        ("Recorded by", "by"), ("Complaints", lambda one: len(one.cases.all())),
        ("Improvements", lambda one: len(one.improvements.all())),
        ("Improvements done", lambda one: sum(change.done_on is not None for change in one.improvements.all())),
    ),
    MailMessage: (
        ("Received at", "received_at"), ("From", "sender"), ("To", "recipient"), ("Subject", "subject"),
        ("How it stands", "get_state_display"), ("Complaint", "complaint.reference"), ("Landlord", "landlord.name"),
    ),
    MembersEnquiry: (
        ("Reference", "reference"), ("Member", "member"), ("Office", "office"), ("Received on", "received_on"),
        ("Due on", "due_on"), ("What they ask", "words"), ("Resident", "resident_name"), ("Owner", "owner"),
        ("A resident is dissatisfied", "voices_dissatisfaction"), ("Complaint", "complaint.reference"),
        ("Answered on", "answered_on"),
    ),
    Notice: (
        ("Reference", "reference"), ("Which letter", "get_kind_display"), ("To", "addressed_to"),
        ("Issued on", "issued_on"), ("Issued by", "issued_by"),
    ),
    Opinion: (
        ("Complaint", "complaint.reference"), ("Title", "complaint.title"), ("Source", "get_source_display"),
        ("Sent on", "sent_on"), ("Answered on", "answered_on"), ("How we dealt with it, of 5", "overall"),
        ("Treated fairly, of 5", "fair"), ("Kept informed, of 5", "informed"), ("In their words", "comment"),
    ),
    Paragraph: (
        ("Letter", "letter"), ("Place", "place"), ("Version", "version"), ("Words", "body"),
        ("Written by", "written_by"), ("Written on", "written_on"), ("Approved by", "approved_by"),
        ("Approved on", "approved_on"), ("From", "from_on"), ("To", "to_on"),
    ),
    PolicyReason: (
        ("Clause", "clause"), ("What it says", "text"), ("Which reason", "get_ground_display"),
        ("Beyond the Code’s", "beyond_code"), ("Why it is fair", "fairness_case"), ("Added by", "adopted_by"),
        ("Holds from", "from_on"), ("Approved by", "approved_by"), ("Approved on", "approved_on"),
        ("No longer used from", "to_on"),
    ),
    Promise: (
        ("Complaint", "complaint.reference"), ("Title", "complaint.title"), ("Promise", "what"), ("Owner", "owner"),
        ("Promised on", "promised_on"), ("First due on", lambda one: one.first_due_on or one.due_on),
        ("Due on", "due_on"), ("Done on", "done_on"), ("What shows it", "proof"),
        ("Confirmed by the resident on", "confirmed_on"), ("Denied by the resident on", "denied_on"),
        ("Taken back on", "taken_back_on"),
    ),
    QualityCheck: (
        ("Complaint", "stage.complaint.reference"), ("Title", "stage.complaint.title"), ("Stage", "stage.number"),
        ("Handled by", "stage.handler"), ("Answered on", "stage.answered_on"), ("Drawn on", "drawn_on"),
        ("Deep dive", "deep_dive"), ("Checked by", "checker"), ("Checked on", "done_on"), ("What was found", "note"),
        ("What is to be learnt", "learning"),
    ),
    Refusal: (
        ("Complaint", "stage.complaint.reference"), ("Stage", "stage.number"), ("Reason", "get_ground_display"),
        ("Clause", "policy_clause"), ("Explanation", "explanation"),
        ("Its own merits", "individual_consideration"), ("Proposed on", "proposed_on"), ("Proposed by", "proposed_by"),
        ("Approved on", "approved_on"), ("Approved by", "approved_by"), ("Declined on", "declined_on"),
        ("Taken after all on", "overturned_on"),
    ),
    Reply: (
        ("Complaint", "complaint.reference"), ("Title", "complaint.title"), ("Resident", "complaint.resident.name"),
        ("Arrived on", "arrived_on"), ("How it came", "channel"), ("Their words", "words"),
        ("Handler", "complaint.handler"),
    ),
    Restriction: (
        ("Resident", "resident.name"), ("Representative", "representative.name"), ("Complaint", "complaint.reference"),
        ("What is limited", "what"), ("Proposed on", "proposed_on"), ("Proposed by", "proposed_by"),
        ("From", "from_on"), ("Reviewed by", "review_on"), ("Challenged on", "challenged_on"),
        ("Declined on", "declined_on"), ("Ended on", "ended_on"),
    ),
    ServiceRequest: (
        ("Reference", "reference"), ("What", "what"), ("About", "category"), ("Resident", "resident_name"),
        ("Address", "home"), ("Raised on", "raised_on"), ("Owner", "owner"), ("Next step", "next_step"),
        ("Looked at again on", "review_on"), ("How it stands", "get_state_display"), ("Chased", "chased"),
        ("Complaint", "complaint.reference"), ("Closed on", "closed_on"), ("Outcome", "outcome"),
    ),
    Survey: (
        ("Name", "name"), ("Sent on", "sent_on"), ("To whom", "to_whom"), ("Wording", "wording"),
        ("Says how to complain", "says_how_to_complain"), ("Checked on", "wording_checked_on"),
        ("Checked by", "wording_checked_by"),
    ),
    ThirdParty: (
        ("Name", "name"), ("What it is", "get_kind_display"), ("Handles complaints", "handles_complaints"),
        ("From", "from_on"), ("Policy checked on", "policy_checked_on"), ("Policy keeps to the Code", "policy_fits"),
        ("What does not", "policy_note"), ("Check again on", "check_again_on"), ("Ended on", "ended_on"),
    ),
}  # fmt: skip


def of(found: QuerySet[Model]) -> Columns:
    """Return the columns of a list of such things."""
    return COLUMNS[found.model]
