"""Who looked at what on a case: reading changes nothing, so no journal tells of it, and yet it is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from amends.casework.models.complaint import Complaint


class Look(models.Model):
    """One person's looks at one thing of a case on one day.

    `what` is "case", "letter 3", "paper 7", "file", "export" or "print".
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="looks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="looks")
    what = models.CharField(max_length=40)
    on = models.DateField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-last_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "person", "what", "on"], name="look_once_a_day_and_thing")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.what}"
