"""The complaint: one resident, one landlord, one reference, at most two stages."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from amends.accounts.models import Home, Landlord, Person, Team
from amends.casework.models.choices import Asked, Channel, Ombudsman, State
from amends.casework.models.resident import Resident
from amends.casework.models.seen import seen_by


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Questions asked of complaints."""

    def seen_by(self, person: Person) -> ComplaintQuerySet:
        """Return the complaints that this person may see."""
        return self.filter(seen_by(person))


class Complaint(models.Model):
    """A complaint and its day 0; state, next duty and journal head are copies rewritten with every change.

    Where a body that acts for us was told first, `told_to_body_on` is that day, and day 0 with it (Code 5.4).
    Since `private_on` it is open only to the people let in; `old_reference` is what another system called it.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="complaints")
    reference = models.CharField(max_length=24, unique=True)
    title = models.CharField(max_length=200)
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="complaints")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="complaints", null=True, blank=True)
    channel = models.CharField(max_length=12, choices=Channel)
    category = models.CharField(max_length=80, blank=True)
    told_on = models.DateField()
    told_to_body = models.ForeignKey(
        "casework.ThirdParty", on_delete=models.PROTECT, related_name="complaints", null=True, blank=True
    )
    told_to_body_on = models.DateField(null=True, blank=True)
    logged_on = models.DateField(null=True, blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    original_words = models.TextField()
    outcome_wanted = models.TextField(blank=True)
    at_risk = models.TextField(blank=True)
    hazard_asked = models.CharField(max_length=8, choices=Asked, blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="complaints", null=True, blank=True
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="complaints", null=True, blank=True)
    ombudsman = models.CharField(max_length=7, choices=Ombudsman, default=Ombudsman.HOUSING)
    state = models.CharField(max_length=20, choices=State, default=State.RECEIVED)
    closed_on = models.DateField(null=True, blank=True)
    private_on = models.DateField(null=True, blank=True)
    private_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    private_because = models.TextField(blank=True)
    old_reference = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=0)
    unrecorded = models.JSONField(default=list, blank=True)
    next_due_on = models.DateField(null=True, blank=True)
    next_ask = models.CharField(max_length=200, blank=True)
    head = models.CharField(max_length=64, blank=True)
    length = models.PositiveIntegerField(default=0)
    code_hash = models.CharField(max_length=128, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-told_on", "-pk"]
        indexes = [
            models.Index(fields=["landlord", "state", "next_due_on", "id"], name="complaint_worklist"),
            models.Index(fields=["handler", "next_due_on", "id"], name="complaint_of_handler"),
            models.Index(fields=["landlord", "told_on", "id"], name="complaint_newest"),
            models.Index(
                fields=["landlord", "next_due_on", "id"],
                condition=Q(next_due_on__isnull=False),
                name="complaint_due",
            ),
            models.Index(fields=["landlord", "category", "told_on", "id"], name="complaint_by_category"),
            models.Index(Length("reference"), "reference", name="complaint_by_number"),
            models.Index(fields=["private_on"], condition=Q(private_on__isnull=False), name="complaint_private"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(logged_on__isnull=True) | Q(logged_on__gte=F("told_on")), name="logged_after_told"
            ),
            models.CheckConstraint(
                condition=Q(told_to_body__isnull=True, told_to_body_on__isnull=True)
                | Q(told_to_body__isnull=False, told_to_body_on__isnull=False),
                name="told_to_body_and_on",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("told_on")), name="closed_after_told"
            ),
            models.CheckConstraint(
                condition=Q(private_on__isnull=True, private_by__isnull=True)
                | (Q(private_on__isnull=False, private_by__isnull=False) & ~Q(private_because="")),
                name="private_by_and_why",
            ),
            models.UniqueConstraint(
                fields=["landlord", "old_reference"], condition=~Q(old_reference=""), name="old_reference_names_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def is_open(self) -> bool:
        """Return whether anything may still be asked of the landlord by a stage clock."""
        return self.state not in (State.CLOSED, State.REFUSED, State.WITHDRAWN)
