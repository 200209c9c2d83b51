"""Complaints that belong together and stay apart: linked, never merged."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.casework.models.choices import LinkKind
from amends.casework.models.complaint import Complaint

PERSON = settings.AUTH_USER_MODEL


class LinkedComplaint(models.Model):
    """A complaint and another that it has to do with; it is kept on the first and shown on both."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="linked_to")
    other = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=12, choices=LinkKind)
    why = models.TextField(blank=True)
    linked_on = models.DateField()
    linked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["linked_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(complaint=F("other")), name="linked_to_another_complaint"),
            models.UniqueConstraint(
                fields=["complaint", "other"], condition=Q(ended_on__isnull=True), name="linked_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__gte=F("linked_on"), ended_by__isnull=False),
                name="link_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint} and {self.other}"
