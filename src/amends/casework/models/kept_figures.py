"""Figures worked out ahead, where there are too many duties to be summed while a page waits."""

from __future__ import annotations

from django.db import models

from amends.accounts.models import Landlord
from amends.casework.models.choices import KeptPage


class KeptFigures(models.Model):
    """What one page of figures shows of a landlord from `first` to `last`, as at `as_at`; a copy, made again any time.

    `asked` says for which stretch, team and eyes: only who would be shown the same may be shown the same row.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="kept_figures")
    page = models.CharField(max_length=6, choices=KeptPage)
    asked = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()
    as_at = models.DateField()
    made_at = models.DateTimeField()
    figures = models.JSONField()

    class Meta:
        ordering = ["landlord", "page", "asked"]
        verbose_name_plural = "kept figures"
        constraints = [models.UniqueConstraint(fields=["landlord", "page", "asked"], name="kept_figures_once")]

    def __str__(self) -> str:
        return f"{self.get_page_display()}, {self.asked}"
