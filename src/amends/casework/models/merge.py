"""Two records of one person, made one, in such a way that it can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.accounts.models import Landlord
from amends.casework.models.resident import Resident

PERSON = settings.AUTH_USER_MODEL


class PersonMerge(models.Model):
    """What hung on `merged` and now hangs on `kept`: `moved` holds the keys by model, so that undoing gives them back.

    `had` holds what was the kept one's already, so that what came later is told apart; `details` what the merge
    changed of who they are and how they are reached, as (before, after). Both records stay; the merged one only says
    into which it went.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="merges")
    kept = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="merged_by")
    because = models.TextField()
    merged_on = models.DateField()
    merged_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField(default=dict)
    had = models.JSONField(default=dict)
    details = models.JSONField(default=dict)
    undone_on = models.DateField(null=True, blank=True)
    undone_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    undone_because = models.TextField(blank=True)

    class Meta:
        ordering = ["merged_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_of_two_records"),
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_on__isnull=True), name="merged_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(undone_on__isnull=True, undone_by__isnull=True)
                | (Q(undone_on__gte=F("merged_on"), undone_by__isnull=False) & ~Q(undone_because="")),
                name="merge_undone_by_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged} into {self.kept}"
