"""What is offered to put things right, and what is promised with a day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.casework.models.choices import REMEDY_KINDS
from amends.casework.models.complaint import Complaint
from amends.casework.models.stage import Point, Stage, not_before

PERSON = settings.AUTH_USER_MODEL


class Remedy(models.Model):
    """Something offered to put things right (Code 7.1 to 7.4); the amount is in pounds."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="remedies")
    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="remedies", null=True, blank=True)
    kind = models.CharField(max_length=50, choices=REMEDY_KINDS)
    what = models.TextField()
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    impact = models.TextField(blank=True)
    guidance = models.TextField(blank=True)
    offered_on = models.DateField()
    offered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "remedies"
        constraints = [
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="remedy_amount_is_money")
        ]


class Promise(models.Model):
    """An action promised to the resident with its day (Code 6.6, 6.17, 7.3); done only with proof."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="promises")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="promises")
    number = models.PositiveSmallIntegerField()
    what = models.TextField()
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="promises", null=True, blank=True)
    promised_on = models.DateField()
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    proof = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["owner", "done_on", "due_on"], name="promise_of_owner")]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "number"], name="promise_number_once"),
            models.CheckConstraint(condition=not_before("due_on", "promised_on"), name="promise_due_after_made"),
            models.CheckConstraint(condition=not_before("done_on", "promised_on"), name="promise_done_after_made"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | (Q(done_by__isnull=False) & ~Q(proof="")),
                name="promise_done_with_proof",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def key(self) -> str:
        """Return its number within the complaint, as the rulebook writes it: `1`."""
        return str(self.number)
