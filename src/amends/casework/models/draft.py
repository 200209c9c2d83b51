"""What somebody at the desk has typed and not yet sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class StaffDraft(models.Model):
    """The fields of one form, kept for whoever typed them; `version` is that of the complaint when they began.

    `called` is the heading of the page; `begun_at` the instant at which the page was opened, which tells what was typed
    on one opening of it from what was typed on another.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_drafts")
    address = models.CharField(max_length=300)
    called = models.CharField(max_length=200, blank=True)
    fields = models.JSONField(default=dict)
    version = models.PositiveIntegerField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at"]
        indexes = [models.Index(fields=["saved_at"], name="staff_draft_saved")]
        constraints = [models.UniqueConstraint(fields=["person", "address"], name="staff_draft_once_a_page")]

    def __str__(self) -> str:
        return self.address
