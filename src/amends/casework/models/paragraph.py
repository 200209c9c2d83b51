"""A landlord's own paragraphs in its letters, versioned, approved and dated."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from amends.accounts.models import Landlord
from amends.casework.models.stage import not_before

PERSON = settings.AUTH_USER_MODEL


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    """Questions asked of paragraphs."""

    def current(self, day: date) -> ParagraphQuerySet:
        """Return the paragraphs that stand in letters of a day: approved, begun, the last version, and not ended."""
        later = Paragraph.objects.filter(
            landlord=OuterRef("landlord"),
            letter=OuterRef("letter"),
            place=OuterRef("place"),
            version__gt=OuterRef("version"),
            approved_on__lte=day,
            from_on__lte=day,
        )
        held = Q(to_on__isnull=True) | Q(to_on__gt=day)
        return self.filter(held, ~Exists(later), approved_on__lte=day, from_on__lte=day)


class Paragraph(models.Model):
    """One paragraph in one kind of letter; `place` is the part that it follows, or "opening" or "closing".

    The body may hold placeholders: `{{resident}}`.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="paragraphs")
    letter = models.CharField(max_length=30)
    place = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    body = models.TextField()
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()
    approved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["letter", "place", "version"]
        constraints = [
            models.UniqueConstraint(fields=["landlord", "letter", "place", "version"], name="paragraph_version_once"),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True, approved_by__isnull=True)
                | Q(approved_on__isnull=False, approved_by__isnull=False),
                name="paragraph_approved_by_and_on",
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(approved_on__isnull=False), name="paragraph_stands_once_approved"
            ),
            models.CheckConstraint(condition=not_before("to_on", "from_on"), name="paragraph_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.letter}, {self.place}, version {self.version}"
