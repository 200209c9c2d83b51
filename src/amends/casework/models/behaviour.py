"""Behaviour that staff should not have to bear: warned of, and restricted while it lasts (Code 5.14, 5.15)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.accounts.models import Landlord
from amends.casework.models.choices import ReviewOutcome
from amends.casework.models.complaint import Complaint
from amends.casework.models.resident import Representative, Resident
from amends.casework.models.stage import not_before

PERSON = settings.AUTH_USER_MODEL


class BehaviourWarning(models.Model):
    """A warning before any restriction: what was done, with its evidence."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="warnings")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="warnings")
    representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, related_name="warnings", null=True, blank=True
    )
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="warnings", null=True, blank=True)
    on = models.DateField()
    behaviour = models.TextField()
    evidence = models.TextField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"warning {self.pk}"


class Restriction(models.Model):
    """Limits on how somebody may reach us: two people approve what a third proposes, and it is reviewed.

    It never stops a complaint, and says how to complain and to get repairs meanwhile. `from_on` is the day it began.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="restrictions")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="restrictions")
    representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, related_name="restrictions", null=True, blank=True
    )
    complaint = models.ForeignKey(
        Complaint, on_delete=models.PROTECT, related_name="restrictions", null=True, blank=True
    )
    what = models.TextField()
    reasons = models.TextField()
    evidence = models.TextField()
    equality = models.TextField()
    how_to_complain = models.TextField()
    how_to_get_repairs = models.TextField()
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    second_approved_on = models.DateField(null=True, blank=True)
    second_approved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    declined_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    declined_because = models.TextField(blank=True)
    from_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    challenged_on = models.DateField(null=True, blank=True)
    challenge = models.TextField(blank=True)
    challenge_answered_on = models.DateField(null=True, blank=True)
    challenge_answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    challenge_answer = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)
    ended_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True, approved_by__isnull=True)
                | Q(approved_by__isnull=False, approved_on__isnull=False, approved_on__gte=F("proposed_on")),
                name="restriction_approved_by_and_on",
            ),
            models.CheckConstraint(
                condition=Q(second_approved_on__isnull=True, second_approved_by__isnull=True)
                | Q(
                    approved_on__isnull=False,
                    second_approved_by__isnull=False,
                    second_approved_on__isnull=False,
                    second_approved_on__gte=F("approved_on"),
                ),
                name="restriction_approved_twice_in_order",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="restriction_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(second_approved_by__isnull=True)
                | (~Q(second_approved_by=F("proposed_by")) & ~Q(second_approved_by=F("approved_by"))),
                name="restriction_approved_by_a_third",
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True)
                | Q(
                    second_approved_on__isnull=False,
                    from_on__gte=F("second_approved_on"),
                    review_on__isnull=False,
                    review_on__gte=F("from_on"),
                ),
                name="restriction_begins_approved_with_review",
            ),
            models.CheckConstraint(
                condition=not_before("challenge_answered_on", "challenged_on"), name="restriction_challenge_answered"
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "proposed_on"), name="restriction_ended_after_proposed"
            ),
        ]

    def __str__(self) -> str:
        return f"restriction {self.pk}"


class RestrictionReview(models.Model):
    """One look at a restriction by somebody who did not impose it, and the day it was due."""

    restriction = models.ForeignKey(Restriction, on_delete=models.PROTECT, related_name="reviews")
    on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    note = models.TextField()
    outcome = models.CharField(max_length=4, choices=ReviewOutcome)

    class Meta:
        ordering = ["on", "pk"]
