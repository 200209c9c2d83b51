"""How a resident comes back: a signed link, or an unfinished complaint kept for seven days."""

from __future__ import annotations

from django.db import models

from amends.accounts.models import Landlord
from amends.casework.models.complaint import Complaint


class AccessLink(models.Model):
    """A link to one complaint, for one person; only the hash of its token is kept, and it expires."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    for_whom = models.CharField(max_length=150)
    made_on = models.DateField()
    expires_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)


class IntakeDraft(models.Model):
    """A complaint half told on the web, kept on the server behind a *finish later* link."""

    landlord = models.ForeignKey(Landlord, on_delete=models.CASCADE, related_name="drafts")
    token_hash = models.CharField(max_length=64, unique=True)
    answers = models.JSONField(default=dict)
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="draft_expires")]
