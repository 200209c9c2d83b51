"""Papers that come in: last year's self-assessment, and the official wording out of one."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from amends.accounts.models import Landlord
from amends.compliance.models.self_assessment import SelfAssessment

PERSON = settings.AUTH_USER_MODEL


class Uploaded(models.Model):
    """Last year's published paper, set beside a draft: the file, and the rows and findings as they were read."""

    self_assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="last-years/%Y/%m/", max_length=200)
    sha256 = models.CharField(max_length=64)
    edition = models.CharField(max_length=8, blank=True)
    paper = models.JSONField()
    findings = models.JSONField(default=list)
    added_on = models.DateField()
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Wording(models.Model):
    """The Code's official wording of one provision, as a landlord's paper gave it, with where it stood."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="wordings")
    edition = models.CharField(max_length=8)
    provision = models.CharField(max_length=8)
    text = models.TextField()
    source = models.CharField(max_length=200)
    place = models.CharField(max_length=100, blank=True)
    taken_on = models.DateField()
    taken_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["landlord", "edition", "provision"], name="wording_once_a_provision")
        ]

    def __str__(self) -> str:
        return f"{self.edition}/{self.provision}"
