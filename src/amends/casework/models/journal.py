"""The journal: events that are only ever added, one hash chain a complaint and one a landlord."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.accounts.models import Landlord
from amends.casework.models.complaint import Complaint


class Event(models.Model):
    """One thing that happened: `on` the day it did, `at` the instant it was recorded.

    `decided` holds the dates and decisions it set; `words` are hashed with a salt of their own, so that
    retention can empty both and the chain still verifies. On a landlord's chain `subject` names what it is about:
    "request 7".
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="events")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="events", null=True, blank=True)
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    by_name = models.CharField(max_length=150)
    decided = models.JSONField(default=dict)
    salt = models.CharField(max_length=32, blank=True)
    words_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["landlord", "subject"], name="event_of_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "number"],
                condition=Q(complaint__isnull=False),
                name="event_number_once_a_complaint",
            ),
            models.UniqueConstraint(
                fields=["landlord", "number"], condition=Q(complaint__isnull=True), name="event_number_once_a_landlord"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.kind}"
