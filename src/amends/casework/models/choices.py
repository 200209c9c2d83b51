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
    """How the resident wants letters to come."""

    EMAIL = "email", "Email"
    POST = "post", "Post"


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
