"""The other ways a complaint stops: not taken, or withdrawn by the resident; and a date put right."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.casework.models.choices import Ground
from amends.casework.models.complaint import Complaint
from amends.casework.models.reason import PolicyReason
from amends.casework.models.stage import Stage, not_before

PERSON = settings.AUTH_USER_MODEL


class Refusal(models.Model):
    """A decision not to take a complaint, or not to take it to stage 2 (Code 2.1 to 2.5, 5.11); two people make it.

    One that moved in from another system names nobody who `proposed` it.
    """

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="refusals")
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    reason = models.ForeignKey(PolicyReason, on_delete=models.PROTECT, related_name="refusals", null=True, blank=True)
    ground = models.CharField(max_length=20, choices=Ground)
    policy_clause = models.TextField()
    explanation = models.TextField()
    individual_consideration = models.TextField()
    evidence = models.TextField(blank=True)
    issue_happened_on = models.DateField(null=True, blank=True)
    aware_on = models.DateField(null=True, blank=True)
    discretion = models.TextField(blank=True)
    court = models.CharField(max_length=200, blank=True)
    court_filed_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    declined_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    declined_because = models.TextField(blank=True)
    overturned_on = models.DateField(null=True, blank=True)
    overturned_because = models.TextField(blank=True)

    class Meta:
        ordering = ["proposed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=not_before("approved_on", "proposed_on"), name="refusal_approved_after"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(proposed_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="refusal_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(overturned_on__isnull=True) | Q(approved_on__isnull=False),
                name="refusal_overturned_was_approved",
            ),
        ]


class Withdrawal(models.Model):
    """The resident's own choice to stop, in their words; they may take it up again within the same dates."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="withdrawals")
    on = models.DateField()
    words = models.TextField()
    confirmed_on = models.DateField(null=True, blank=True)
    resumed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=not_before("resumed_on", "on"), name="resumed_after_withdrawn"),
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(resumed_on__isnull=True), name="withdrawn_once_at_a_time"
            ),
        ]


class Correction(models.Model):
    """A date put right, with its reason; one that cures a breach waits for a second person."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="corrections")
    what = models.CharField(max_length=60)
    old = models.DateField(null=True, blank=True)
    new = models.DateField()
    reason = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    cures_breach = models.BooleanField(default=False)
    cures = models.JSONField(default=list, blank=True)
    confirmed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    declined_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    applied_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["cures_breach", "applied_on"], name="correction_that_cures")]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("by")),
                name="correction_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(cures_breach=False) | Q(applied_on__isnull=True) | Q(confirmed_by__isnull=False),
                name="correction_that_cures_is_confirmed",
            ),
        ]
