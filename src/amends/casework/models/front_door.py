"""What is heard before it is a complaint: words told to anyone, members' enquiries, surveys and compliments."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from amends.accounts.models import Home, Landlord, Person
from amends.casework.models.choices import Asked, Channel, Choice, HeardKind
from amends.casework.models.complaint import Complaint
from amends.casework.models.request import ServiceRequest
from amends.casework.models.resident import Resident
from amends.casework.models.seen import open_to, things_seen_by
from amends.casework.models.stage import not_before

PERSON = settings.AUTH_USER_MODEL


class ContractorLink(models.Model):
    """A link by which a contractor's people say what they heard, without an account; only the token's hash is kept."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="contractor_links")
    contractor = models.CharField(max_length=150)
    token_hash = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    expires_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["contractor", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_on__gt=F("made_on")), name="contractor_link_expires_later")
        ]

    def __str__(self) -> str:
        return self.contractor

    def good_on(self, day: date) -> bool:
        """Return whether the link still opens on that day."""
        return self.ended_on is None and self.made_on <= day <= self.expires_on


class MembersEnquiryQuerySet(models.QuerySet["MembersEnquiry"]):
    """Questions asked of members' enquiries."""

    def seen_by(self, person: Person) -> MembersEnquiryQuerySet:
        """Return the enquiries that this person may see."""
        return self.filter(things_seen_by(person, "owner", "recorded_by"), open_to(person, "complaint"))


class MembersEnquiry(models.Model):
    """What a councillor or an MP asks us; one that voices a resident's dissatisfaction is a complaint from that day."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="enquiries")
    reference = models.CharField(max_length=24, unique=True)
    member = models.CharField(max_length=150)
    office = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    received_on = models.DateField()
    due_on = models.DateField()
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="enquiries", null=True, blank=True)
    resident_name = models.CharField(max_length=150, blank=True)
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="enquiries", null=True, blank=True)
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="enquiries", null=True, blank=True)
    voices_dissatisfaction = models.BooleanField(null=True, blank=True)
    authority_sought_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    answer = models.TextField(blank=True)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="enquiries", null=True, blank=True)

    objects = MembersEnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name_plural = "members' enquiries"
        indexes = [
            models.Index(fields=["landlord", "answered_on", "due_on"], name="enquiry_to_answer"),
            models.Index(Length("reference"), "reference", name="enquiry_by_number"),
        ]
        constraints = [
            models.CheckConstraint(condition=not_before("due_on", "received_on"), name="enquiry_due_after_received"),
            models.CheckConstraint(
                condition=not_before("answered_on", "received_on"), name="enquiry_answered_after_received"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.member}"


class HeardQuerySet(models.QuerySet["Heard"]):
    """Questions asked of what was heard."""

    def seen_by(self, person: Person) -> HeardQuerySet:
        """Return what this person may see of it: what they heard themselves, or all of their landlord's."""
        return self.filter(
            things_seen_by(person, "told_to", "recorded_by"), open_to(person, "complaint", "enquiry__complaint")
        )

    def to_sort(self) -> HeardQuerySet:
        """Return what became of nothing yet: not sorted, oldest first."""
        return self.filter(sorted_on__isnull=True).order_by("told_on", "pk")


class Heard(models.Model):
    """Words told to anyone of ours (Code 1.3, 3.2): the day they were told, and what the resident chose when asked.

    `offered_on` is the day the choice to complain was offered; without it `not_asked_because` says why not, and
    `follow_up_on` by when it will be. `risk` answers whether anyone is at risk now, blank where nobody asked, and
    `at_risk` says who and why.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="heard")
    told_on = models.DateField()
    told_to = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="heard", null=True, blank=True)
    told_to_name = models.CharField(max_length=150, blank=True)
    contractor_link = models.ForeignKey(
        ContractorLink, on_delete=models.PROTECT, related_name="heard", null=True, blank=True
    )
    channel = models.CharField(max_length=12, choices=Channel)
    kind = models.CharField(max_length=16, choices=HeardKind)
    words = models.TextField()
    risk = models.CharField(max_length=8, choices=Asked, blank=True)
    at_risk = models.TextField(blank=True)
    where = models.CharField(max_length=250, blank=True)
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="heard", null=True, blank=True)
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="heard", null=True, blank=True)
    resident_name = models.CharField(max_length=150, blank=True)
    contact = models.CharField(max_length=250, blank=True)
    came_as_complaint = models.BooleanField(default=False)
    offered_on = models.DateField(null=True, blank=True)
    choice = models.CharField(max_length=10, choices=Choice, blank=True)
    choice_words = models.TextField(blank=True)
    chosen_on = models.DateField(null=True, blank=True)
    not_asked_because = models.TextField(blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="heard", null=True, blank=True)
    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="heard", null=True, blank=True)
    enquiry = models.ForeignKey(MembersEnquiry, on_delete=models.PROTECT, related_name="heard", null=True, blank=True)
    sorted_on = models.DateField(null=True, blank=True)
    sorted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    became = models.TextField(blank=True)

    objects = HeardQuerySet.as_manager()

    class Meta:
        ordering = ["-told_on", "-pk"]
        verbose_name_plural = "heard"
        indexes = [
            models.Index(fields=["landlord", "sorted_on", "told_on"], name="heard_to_sort"),
            models.Index(fields=["landlord", "told_on", "choice"], name="heard_of_year"),
        ]
        constraints = [
            models.CheckConstraint(condition=not_before("recorded_on", "told_on"), name="heard_recorded_after_told"),
            models.CheckConstraint(condition=not_before("offered_on", "told_on"), name="heard_offered_after_told"),
            models.CheckConstraint(
                condition=Q(choice="", chosen_on__isnull=True)
                | (~Q(choice="") & ~Q(choice_words="") & Q(chosen_on__isnull=False, offered_on__isnull=False)),
                name="heard_choice_is_in_recorded_words",
            ),
        ]

    def __str__(self) -> str:
        return f"heard {self.pk}"

    @property
    def by_whom(self) -> str:
        """Return who heard it, in words."""
        return str(self.told_to) if self.told_to else self.told_to_name

    @property
    def who_is_at_risk(self) -> str:
        """Return what was said of a risk, as a complaint keeps it; empty where nobody is at risk or nobody asked."""
        said = {Asked.YES: "Yes.", Asked.UNSURE: "Not sure."}.get(Asked(self.risk), "") if self.risk else ""
        return "" if self.risk == Asked.NO else f"{said} {self.at_risk}".strip()

    @property
    def words_for_a_request(self) -> str:
        """Return the words with what was said of a risk, for a request, which has no place of its own for it."""
        return f"{self.words}\nSomeone may be at risk: {self.who_is_at_risk}" if self.who_is_at_risk else self.words


class Survey(models.Model):
    """A survey or feedback form and its how-to-complain wording (Code 1.6); None says it was not checked yet."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="surveys")
    name = models.CharField(max_length=200)
    sent_on = models.DateField()
    to_whom = models.CharField(max_length=200, blank=True)
    wording = models.TextField(blank=True)
    says_how_to_complain = models.BooleanField(null=True, blank=True)
    wording_checked_on = models.DateField(null=True, blank=True)
    wording_checked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    registered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(wording_checked_on__isnull=True) | Q(says_how_to_complain__isnull=False),
                name="survey_checked_says_what",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Compliment(models.Model):
    """Praise, kept as it was said, and the day it was passed on to those it is about."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="compliments")
    received_on = models.DateField()
    channel = models.CharField(max_length=12, choices=Channel)
    words = models.TextField()
    about = models.CharField(max_length=200, blank=True)
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="compliments", null=True, blank=True)
    resident_name = models.CharField(max_length=150, blank=True)
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    passed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-received_on", "-pk"]

    def __str__(self) -> str:
        return f"compliment {self.pk}"
