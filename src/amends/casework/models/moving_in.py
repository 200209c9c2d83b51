"""Records that come from another system: the file, its rows, and what its headings mean."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.accounts.models import Landlord
from amends.casework.models.choices import ImportKind, ImportState, RowState


class Import(models.Model):
    """One file moving in: of the `rows` below `heading_row` each ends as done, refused or there already (`twice`)."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="imports")
    kind = models.CharField(max_length=10, choices=ImportKind)
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="imports/%Y/%m/", max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    scanned = models.BooleanField(default=False)
    virus = models.CharField(max_length=200, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    heading_row = models.PositiveIntegerField(default=1)
    mapping = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.NEW)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    twice = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="imports")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(virus="") | Q(scanned=True), name="import_with_a_virus_was_scanned")
        ]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """One row as it stood in the file, what is wrong with it by column, and what was made of it: "complaint 7"."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="row_set")
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    state = models.CharField(max_length=5, choices=RowState, default=RowState.NEW)
    problems = models.JSONField(default=list, blank=True)
    made = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["of", "number"]
        indexes = [models.Index(fields=["of", "state", "number"], name="import_row_of_state")]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="import_row_once")]


class ImportMapping(models.Model):
    """What a landlord's headings meant when last they came, so that nobody says it twice."""

    landlord = models.ForeignKey(Landlord, on_delete=models.CASCADE, related_name="import_mappings")
    kind = models.CharField(max_length=10, choices=ImportKind)
    headings_hash = models.CharField(max_length=64)
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    used_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["landlord", "kind", "headings_hash"], name="import_mapping_of_headings")
        ]
