"""Choices whose values are the rulebook's own words, so that record and law never need translating."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from amends.rulebook.duty import Role, Verdict
from amends.rulebook.facts import Decision, LetterKind, RemedyKind, Responsibility


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the choices of a rulebook enumeration: its value, and the same with a capital."""
    return [(word.value, word.value[0].upper() + word.value[1:]) for word in words]


DECISIONS = choices_of(Decision)
RESPONSIBILITIES = choices_of(Responsibility)
REMEDY_KINDS = choices_of(RemedyKind)
LETTER_KINDS = choices_of(LetterKind)
FALLS_TO = choices_of(Role)
VERDICTS = [choice for choice in choices_of(Verdict) if choice[0] != Verdict.NOT_APPLICABLE]


class State(models.TextChoices):
    """Where a complaint stands; worked out from the record by states.py and stored for lists."""

    RECEIVED = "received", "Received, not yet acknowledged"
    STAGE_1 = "stage 1", "Stage 1"
    ANSWERED_1 = "answered at stage 1", "Answered at stage 1"
    STAGE_2 = "stage 2", "Stage 2"
    ANSWERED_2 = "answered at stage 2", "Answered at stage 2"
    REFUSED = "refused", "Not taken"
    WITHDRAWN = "withdrawn", "Withdrawn by the resident"
    CLOSED = "closed", "Closed"


class Channel(models.TextChoices):
    """How the complaint came in."""

    WEB = "web", "Our website"
    PHONE = "phone", "Telephone"
    EMAIL = "email", "Email"
    LETTER = "letter", "Letter"
    IN_PERSON = "in person", "In person"
    SOCIAL = "social", "Social media"
    COUNCILLOR = "councillor", "Councillor or MP"
    CONTRACTOR = "contractor", "Contractor"
    SURVEY = "survey", "Survey"
    OTHER = "other", "Another way"


class HeardKind(models.TextChoices):
    """What somebody said to us: staff sort words, and only the resident decides whether they complain."""

    DISSATISFACTION = "dissatisfaction", "They are not satisfied with something"
    REQUEST = "request", "They ask us to put something right"
    ENQUIRY = "enquiry", "They ask a question"
    COMPLIMENT = "compliment", "They thank or praise us"


class Choice(models.TextChoices):
    """What the resident chose when the choice to complain was offered (Code 1.3)."""

    COMPLAIN = "complain", "They want to complain"
    DECLINE = "decline", "They do not want to complain"


class RequestState(models.TextChoices):
    """Where a service request stands."""

    OPEN = "open", "Open"
    DONE = "done", "Done"
    STOPPED = "stopped", "Stopped"


class StepKind(models.TextChoices):
    """What happened on a service request."""

    WORK = "work", "Work done"
    REVIEW = "review", "Looked at again"
    CHASE = "chase", "The resident chased it"
    NOTE = "note", "Note"
    CHOICE = "choice", "The choice to complain was offered"


class AdjustmentKind(models.TextChoices):
    """What is done differently for a resident (Code 5.10)."""

    LARGE_PRINT = "large print", "Large print"
    LANGUAGE = "another language", "Another language"
    CALL_FIRST = "call first", "Call before writing or visiting"
    DO_NOT_CALL = "do not call", "Do not telephone"
    EMAIL_ONLY = "email only", "Email only"
    POST_ONLY = "post only", "Post only"
    INTERPRETER = "interpreter", "An interpreter"
    OTHER = "other", "Something else"


class HazardKind(models.TextChoices):
    """What may be unsafe in the home."""

    DAMP = "damp and mould", "Damp and mould"
    EMERGENCY = "emergency", "Something that cannot wait"
    OTHER = "other", "Another hazard"


class Asked(models.TextChoices):
    """The answer to a question that may not have been asked; blank says it was not."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNSURE = "not sure", "Not sure"


class ResidentKind(models.TextChoices):
    """Whether the person lives there now."""

    PRESENT = "present", "Present resident"
    FORMER = "former", "Former resident"
    APPLICANT = "applicant", "Applicant"


class ReplyBy(models.TextChoices):
    """How the resident wants letters to come; a text says that a letter is there, and links to it."""

    EMAIL = "email", "Email"
    POST = "post", "Post"
    TEXT = "text", "Text message"


class Route(models.TextChoices):
    """What triage may decide (Code 6.1)."""

    ANSWER_NOW = "answer now", "Answer now"
    INVESTIGATE = "investigate", "Investigate"


class ContactKind(models.TextChoices):
    """How resident and landlord spoke."""

    PHONE = "phone", "Telephone"
    EMAIL = "email", "Email"
    LETTER = "letter", "Letter"
    TEXT = "text", "Text message"
    VISIT = "visit", "Visit"
    ONLINE = "online", "Online"
    MEETING = "meeting", "Meeting"
    OTHER = "other", "Another way"


class Ground(models.TextChoices):
    """Why a complaint is not taken; the first three are the Code's own examples (2.2)."""

    AGE = "over 12 months", "It happened more than 12 months ago"
    LEGAL = "legal proceedings", "Legal proceedings have started"
    CONSIDERED = "already considered", "It has already been considered"
    POLICY = "policy", "Another reason in the published policy"


class BodyKind(models.TextChoices):
    """What sort of body handles things for us, or beside us."""

    MANAGING_AGENT = "managing agent", "Managing agent"
    TMO = "TMO", "Tenant management organisation"
    CONTRACTOR = "contractor", "Contractor"
    PFI = "PFI", "PFI provider"
    ALMO = "ALMO", "Arm's length management organisation"
    COUNCIL = "council", "Council"
    OTHER = "other", "Another body"


class Ombudsman(models.TextChoices):
    """Whose scheme a complaint falls under."""

    HOUSING = "housing", "Housing Ombudsman"
    LGSCO = "lgsco", "Local Government and Social Care Ombudsman"
    BOTH = "both", "Both: the Housing Ombudsman, with a line on the other"


class ChaseLevel(models.IntegerChoices):
    """How far up an unanswered question to a service has gone."""

    ASKED = 1, "Whoever was asked"
    NEXT_UP = 2, "The next person up"
    OFFICER = 3, "The complaints officer"


class SignOutcome(models.TextChoices):
    """What came of an answer put up for signature; blank says that it waits."""

    SIGNED = "signed", "Signed"
    RETURNED = "returned", "Returned with a comment"


class AddedOutcome(models.TextChoices):
    """What became of an issue raised after the definition (Code 6.8)."""

    ADDED = "added", "Added to this complaint"
    NEW_COMPLAINT = "new complaint", "Logged as a new complaint"
    MORE_OF_A_POINT = "more of a point", "More of a point that is there already"


class Severity(models.TextChoices):
    """How bad it was for the resident."""

    SLIGHT = "slight", "Slight"
    MODERATE = "moderate", "Moderate"
    SERIOUS = "serious", "Serious"
    SEVERE = "severe", "Severe"


class Response(models.TextChoices):
    """What the resident said to an offer; blank says nothing yet, and neither closes stage 2."""

    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class PayTo(models.TextChoices):
    """Where compensation goes: to the resident, or to an account with us where they agreed."""

    RESIDENT = "resident", "To the resident"
    ACCOUNT = "account", "To their account with us"


class PromiseChange(models.TextChoices):
    """What happened to a promise after it was made."""

    MOVED = "moved", "Its day was moved"
    UPDATED = "updated", "The resident was told how it goes"
    DONE = "done", "Said to be done"
    DENIED = "denied", "The resident says that it is not done"
    CONFIRMED = "confirmed", "The resident says that it is done"
    REOPENED = "reopened", "Opened again"
    TAKEN_BACK = "taken back", "Taken back before the resident was told"


class FollowUpOutcome(models.TextChoices):
    """What the resident said some days after the answer."""

    PUT_RIGHT = "put right", "It is put right"
    NOT_PUT_RIGHT = "not put right", "It is not put right"
    NOT_REACHED = "not reached", "They could not be reached"


class OpinionSource(models.TextChoices):
    """Where an opinion came from."""

    OURS = "ours", "Our own survey"
    FILE = "file", "A file of an outside survey"


class TreatedWorse(models.TextChoices):
    """Whether the resident was treated worse for complaining (Code 5.1); blank says that they did not answer."""

    YES = "yes", "Yes"
    NO = "no", "No"
    RATHER_NOT_SAY = "rather not say", "Rather not say"


class ReviewOutcome(models.TextChoices):
    """What a review of a restriction decided."""

    KEEP = "keep", "Keep it"
    EASE = "ease", "Ease it"
    END = "end", "End it"


class NoticeKind(models.TextChoices):
    """Letters that belong to no stage of a complaint."""

    WARNING = "warning", "Warning"
    RESTRICTION = "restriction", "Restriction"
    RESTRICTION_REVIEW = "restriction review", "Review of a restriction"
    CHALLENGE_ANSWER = "challenge answer", "Answer to a challenge of a restriction"
    RESTRICTION_ENDED = "restriction ended", "End of a restriction"
    REQUEST_DECISION = "request decision", "Decision on a request"
    EXCEPTIONAL = "exceptional circumstances", "Exceptional circumstances"
    SURVEY = "survey", "Survey"
    OTHER = "other", "Another letter"


class LinkKind(models.TextChoices):
    """What one complaint has to do with another."""

    SAME_MATTER = "same matter", "About the same matter"
    FOLLOWS = "follows", "Follows on from it"
    SAME_EVENT = "same event", "About the same event"
    OTHER = "other", "Has to do with it in another way"


class Carrier(models.TextChoices):
    """Who carries a delivery; blank says that nobody has taken it yet."""

    SMTP = "smtp", "Email"
    NOTIFY = "notify", "GOV.UK Notify"
    HAND = "hand", "By hand"


class SearchKind(models.TextChoices):
    """What sort of thing was found."""

    COMPLAINT = "complaint", "Complaint"
    LETTER = "letter", "Letter"
    PAPER = "paper", "Paper"
    CONTACT = "contact", "Contact"
    MAIL = "mail", "Mail"
    REQUEST = "request", "Service request"
    HEARD = "heard", "Something heard"
    ENQUIRY = "enquiry", "Members’ enquiry"
    RESIDENT = "resident", "Resident"
    HOME = "home", "Home"


class ImportKind(models.TextChoices):
    """What the rows of a file are."""

    COMPLAINTS = "complaints", "Complaints"
    HOMES = "homes", "Homes"
    RESIDENTS = "residents", "Residents"
    PEOPLE = "people", "People who work here"
    FILES = "files", "Papers of complaints, in a ZIP"


class ImportState(models.TextChoices):
    """How far a file has come on its way in."""

    NEW = "new", "Not yet checked"
    CHECKING = "checking", "Being checked"
    CHECKED = "checked", "Checked"
    RUNNING = "running", "Moving in"
    PAUSED = "paused", "Paused"
    DONE = "done", "Moved in"
    GIVEN_UP = "given up", "Given up"


class RowState(models.TextChoices):
    """What became of one row of a file."""

    NEW = "new", "Not yet checked"
    READY = "ready", "Ready"
    WRONG = "wrong", "Refused"
    DONE = "done", "Moved in"
    TWICE = "twice", "There already"


class LongState(models.TextChoices):
    """How far long work has come."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Under way"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class KeptPage(models.TextChoices):
    """Which page figures are worked out ahead for."""

    CODE = "code", "The Code"
    WORKED = "worked", "How it was worked"
