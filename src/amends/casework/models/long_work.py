"""Work that takes longer than a page may, with how far it has come."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from amends.accounts.models import Landlord
from amends.casework.models.choices import LongState


class LongWork(models.Model):
    """One piece of long work: the function by its dotted name, what it was given, how much is `done` `of` how much."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="long_work")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="long_work", null=True, blank=True)
    name = models.CharField(max_length=120)
    function = models.CharField(max_length=200)
    given = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=7, choices=LongState, default=LongState.WAITING)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    words = models.TextField(blank=True)
    file = models.FileField(upload_to="work/%Y/%m/", max_length=200, blank=True)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name_plural = "long work"

    def __str__(self) -> str:
        return self.name
