"""Service requests: asked, recorded, reviewed, and never stopped by a complaint made of them (Code 1.4, 1.5)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Length

from amends.accounts.models import Home, Landlord, Person
from amends.casework.models.choices import Choice, RequestState, StepKind
from amends.casework.models.complaint import Complaint
from amends.casework.models.resident import Resident
from amends.casework.models.seen import things_seen_by
from amends.casework.models.stage import not_before

PERSON = settings.AUTH_USER_MODEL


class ServiceRequestQuerySet(models.QuerySet["ServiceRequest"]):
    """Questions asked of requests."""

    def seen_by(self, person: Person) -> ServiceRequestQuerySet:
        """Return the requests that this person may see: their own, or all of their landlord's."""
        return self.filter(things_seen_by(person, "owner", "raised_by"))

    def chased_twice(self) -> ServiceRequestQuerySet:
        """Return open requests that were chased twice or more with no complaint made of them (Code 1.5)."""
        chased = Count("steps", filter=Q(steps__kind=StepKind.CHASE))
        return self.filter(state=RequestState.OPEN, complaint__isnull=True).annotate(times=chased).filter(times__gte=2)


class ServiceRequest(models.Model):
    """One ask, with its owner, its next step and the day it is looked at again.

    `complaint` was made of it; `turned_from` was turned into it, on the resident's recorded choice. `stop_words` are
    their own, where they asked us to stop.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="requests")
    reference = models.CharField(max_length=24, unique=True)
    raised_on = models.DateField()
    raised_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="requests", null=True, blank=True)
    resident_name = models.CharField(max_length=150, blank=True)
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="requests", null=True, blank=True)
    what = models.TextField()
    category = models.CharField(max_length=80, blank=True)
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="requests", null=True, blank=True)
    next_step = models.CharField(max_length=200, blank=True)
    review_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=RequestState, default=RequestState.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    stop_words = models.TextField(blank=True)
    offered_on = models.DateField(null=True, blank=True)
    choice = models.CharField(max_length=10, choices=Choice, blank=True)
    choice_words = models.TextField(blank=True)
    chosen_on = models.DateField(null=True, blank=True)
    dissatisfied_on = models.DateField(null=True, blank=True)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="requests", null=True, blank=True)
    turned_from = models.OneToOneField(
        Complaint, on_delete=models.PROTECT, related_name="turned_into", null=True, blank=True
    )
    turned_words = models.TextField(blank=True)

    objects = ServiceRequestQuerySet.as_manager()

    class Meta:
        ordering = ["review_on", "pk"]
        indexes = [
            models.Index(fields=["landlord", "state", "review_on"], name="request_to_review"),
            models.Index(fields=["owner", "state", "review_on"], name="request_of_owner"),
            models.Index(Length("reference"), "reference", name="request_by_number"),
        ]
        constraints = [
            models.CheckConstraint(condition=not_before("closed_on", "raised_on"), name="request_closed_after_raised"),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True)
                | (~Q(state="open") & Q(closed_on__isnull=False) & ~Q(outcome="")),
                name="request_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(choice="", chosen_on__isnull=True)
                | (~Q(choice="") & ~Q(choice_words="") & Q(chosen_on__isnull=False, offered_on__isnull=False)),
                name="request_choice_is_in_recorded_words",
            ),
            models.CheckConstraint(
                condition=Q(turned_from__isnull=True) | ~Q(turned_words=""), name="request_turned_in_recorded_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.what[:60]}"


class RequestStep(models.Model):
    """One thing done or heard on a request: work, a review (and the day it was due), a chaser, a note."""

    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="steps")
    on = models.DateField()
    kind = models.CharField(max_length=8, choices=StepKind)
    note = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
