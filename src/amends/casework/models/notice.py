"""A letter that belongs to no stage of a complaint: a warning, a restriction, a decision on a request."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from amends.accounts.models import Landlord
from amends.casework.models.behaviour import BehaviourWarning, Restriction
from amends.casework.models.choices import NoticeKind
from amends.casework.models.request import ServiceRequest
from amends.casework.models.resident import Resident

PERSON = settings.AUTH_USER_MODEL


class Notice(models.Model):
    """A notice kept whole, as issued, like a letter: blocks, HTML, text and PDF, with the hash of the PDF.

    `facts` is what it tells, as data; `paragraphs` holds the keys of the landlord's own paragraphs in it.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=26, choices=NoticeKind)
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="notices", null=True, blank=True)
    warning = models.ForeignKey(
        BehaviourWarning, on_delete=models.PROTECT, related_name="notices", null=True, blank=True
    )
    restriction = models.ForeignKey(
        Restriction, on_delete=models.PROTECT, related_name="notices", null=True, blank=True
    )
    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="notices", null=True, blank=True)
    issued_on = models.DateField()
    issued_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    addressed_to = models.CharField(max_length=150)
    blocks = models.JSONField()
    parts = models.JSONField(default=dict)
    facts = models.JSONField(default=dict, blank=True)
    paragraphs = models.JSONField(default=list, blank=True)
    html = models.TextField()
    text = models.TextField()
    pdf = models.FileField(upload_to="notices/%Y/%m/", max_length=200)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["issued_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.reference}"

    @property
    def reference(self) -> str:
        """Return what the notice is quoted by: `NOTICE-2026-00012`."""
        return f"NOTICE-{self.issued_on.year}-{self.pk:05d}"
