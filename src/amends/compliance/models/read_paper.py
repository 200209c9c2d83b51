"""Papers of any landlord that were read here, and what people corrected in what the reader made of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.accounts.models import Landlord
from amends.papers.rows import Answer

PERSON = settings.AUTH_USER_MODEL


class ReadPaper(models.Model):
    """A published self-assessment as it was read; `landlord` is who keeps it here, not whose paper it is."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="read_papers")
    name = models.CharField(max_length=200)
    paper = models.JSONField()
    original = models.JSONField()
    added_on = models.DateField()
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class ReadFile(models.Model):
    """One file of a paper, as it came; several make one where each holds a section."""

    paper = models.ForeignKey(ReadPaper, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="papers-read/%Y/%m/", max_length=200)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class CorrectionKind(models.TextChoices):
    """What somebody said of a row that was read, or was not."""

    CHANGED = "changed", "Corrected"
    NO_ROW = "no row", "Not a row of the form"
    AS_READ = "as read", "Right as it was read"


class Correction(models.Model):
    """What somebody put right in one row; the last for a row holds. A row that was missed has a number of its own."""

    WORDS = ("provision", "answer", "evidence", "commentary")

    paper = models.ForeignKey(ReadPaper, on_delete=models.PROTECT, related_name="corrections")
    row = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=CorrectionKind)
    provision = models.CharField(max_length=8, blank=True)
    answer = models.CharField(max_length=9, blank=True, choices=[(one.value, one.value) for one in Answer])
    evidence = models.TextField(blank=True)
    commentary = models.TextField(blank=True)
    because = models.TextField(blank=True)
    corrected_on = models.DateField()
    corrected_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="changed") | ~Q(provision="") & ~Q(answer=""), name="correction_says_which_and_what"
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper}: {self.get_kind_display()}"
