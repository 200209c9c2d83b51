"""What a resident needs of us: adjustments agreed, disabilities told, meetings with who came along (Code 3.6, 5.10)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.casework.models.choices import AdjustmentKind
from amends.casework.models.complaint import Complaint
from amends.casework.models.resident import Resident
from amends.casework.models.stage import not_before

PERSON = settings.AUTH_USER_MODEL


class Disability(models.Model):
    """A disability that the resident told us of, in their words (Code 5.10)."""

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="disabilities")
    told_on = models.DateField()
    words = models.TextField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["told_on", "pk"]
        verbose_name_plural = "disabilities"


# What a letter keeps or breaks by how it is written and sent; another language is noted, and people see to it.
IN_LETTERS = frozenset({AdjustmentKind.LARGE_PRINT, AdjustmentKind.EMAIL_ONLY, AdjustmentKind.POST_ONLY})


class AdjustmentQuerySet(models.QuerySet["Adjustment"]):
    """Questions asked of adjustments."""

    def active(self, day: date) -> AdjustmentQuerySet:
        """Return the adjustments agreed by that day and not ended on it."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), agreed_on__lte=day)


class Adjustment(models.Model):
    """A reasonable adjustment: agreed, applied to letters and calls while it lasts, reviewed on a day."""

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="adjustments")
    complaint = models.ForeignKey(
        Complaint, on_delete=models.PROTECT, related_name="agreed_adjustments", null=True, blank=True
    )
    kind = models.CharField(max_length=16, choices=AdjustmentKind)
    what = models.TextField()
    language = models.CharField(max_length=60, blank=True)
    agreed_on = models.DateField()
    agreed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    objects = AdjustmentQuerySet.as_manager()

    class Meta:
        ordering = ["agreed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=not_before("ended_on", "agreed_on"), name="adjustment_ended_after_agreed"),
            models.CheckConstraint(
                condition=~Q(kind="another language") | ~Q(language=""), name="adjustment_names_its_language"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def for_letters(self) -> bool:
        """Return whether a letter has to keep it."""
        return self.kind in IN_LETTERS

    @property
    def is_active(self) -> bool:
        """Return whether it has not been ended."""
        return self.ended_on is None


class AdjustmentReview(models.Model):
    """One look at whether an adjustment still fits, and the day it was due."""

    adjustment = models.ForeignKey(Adjustment, on_delete=models.PROTECT, related_name="reviews")
    on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    note = models.TextField()

    class Meta:
        ordering = ["on", "pk"]


class Meeting(models.Model):
    """A meeting on a complaint: who was there, and who came along with the resident (Code 3.6)."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    with_whom = models.CharField(max_length=250)
    could_be_accompanied = models.BooleanField(null=True, blank=True)
    accompanied_by = models.CharField(max_length=250, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]


class Reply(models.Model):
    """Words that came after an answer, sorted within a working day: *not satisfied* asks for stage 2 (Code 6.10)."""

    class Sort(models.TextChoices):
        """What a reply turned out to say."""

        SATISFIED = "satisfied", "Satisfied"
        NOT_SATISFIED = "not satisfied", "Not satisfied"
        OTHER = "other", "Something else"

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="replies")
    arrived_on = models.DateField()
    channel = models.CharField(max_length=12)
    words = models.TextField()
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    sorted_as = models.CharField(max_length=14, choices=Sort, blank=True)
    sorted_on = models.DateField(null=True, blank=True)
    sorted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["arrived_on", "pk"]
        verbose_name_plural = "replies"
        indexes = [models.Index(fields=["sorted_on", "arrived_on"], name="reply_to_sort")]
        constraints = [
            models.CheckConstraint(condition=not_before("sorted_on", "arrived_on"), name="reply_sorted_after_arrived"),
            models.CheckConstraint(
                condition=Q(sorted_as="", sorted_on__isnull=True) | (~Q(sorted_as="") & Q(sorted_on__isnull=False)),
                name="reply_sorted_as_and_on",
            ),
        ]
