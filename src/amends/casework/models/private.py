"""Who may open a case that is open to named people only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.casework.models.complaint import Complaint

PERSON = settings.AUTH_USER_MODEL


class LetIn(models.Model):
    """Somebody named who may open a private case, until they may no longer."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="let_in")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="let_into")
    let_in_on = models.DateField()
    let_in_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["let_in_on", "pk"]
        verbose_name_plural = "people let in"
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "person"], condition=Q(ended_on__isnull=True), name="let_in_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__gte=F("let_in_on"), ended_by__isnull=False),
                name="let_in_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} may open {self.complaint}"
