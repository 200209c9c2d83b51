"""A version of a self-assessment as published: sealed, and never changed again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from amends.compliance.models.approval import Approval
from amends.compliance.models.self_assessment import SelfAssessment

PERSON = settings.AUTH_USER_MODEL


class Sealed(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row the first time; RuntimeError at any other."""
        if self.pk is not None:
            raise RuntimeError("What was published is never changed; publish a new version.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Raise RuntimeError."""
        raise RuntimeError("What was published is never taken away; publish a new version.")


class Publication(Sealed):
    """One version; `seal` is the SHA-256 of its number and the hashes of its files, and stands in the journal too."""

    self_assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="publications")
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    as_at = models.DateField()
    rows = models.JSONField()
    changes = models.JSONField(default=list)
    seal = models.CharField(max_length=64)
    published_on = models.DateField()
    published_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["self_assessment", "number"], name="publication_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.self_assessment}, version {self.number}"


def where(file: SealedFile, name: str) -> str:
    """Return the place of a sealed file in the private storage."""
    assessment = file.publication.self_assessment
    return f"published/{assessment.landlord.slug}/{assessment.year}/v{file.publication.number}/{name}"


class SealedFile(Sealed):
    """One form of a version: page, PDF, Word, CSV or JSON, with the SHA-256 of its bytes."""

    KINDS = [("html", "Web page"), ("pdf", "PDF"), ("docx", "Word"), ("csv", "CSV"), ("json", "JSON")]

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=4, choices=KINDS)
    file = models.FileField(upload_to=where, max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["publication", "kind"], name="sealed_file_once_a_kind")]

    def __str__(self) -> str:
        return f"{self.publication}, {self.get_kind_display()}"
