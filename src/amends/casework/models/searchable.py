"""The words by which things are found: a copy of the record, made again from it at any time."""

from __future__ import annotations

from django.db import models

from amends.accounts.models import Landlord
from amends.casework.models.choices import SearchKind
from amends.casework.models.complaint import Complaint


class Searchable(models.Model):
    """One thing that can be found: `key` is its own key in the table that `what` names.

    `tokens` are its words as they are compared, each once, between spaces: what the database's own index of words is
    made from. `taken_at` is when the words of a paper's file were taken; empty where they were not, or cannot be.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.CASCADE, related_name="+")
    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    what = models.CharField(max_length=10, choices=SearchKind)
    key = models.PositiveBigIntegerField()
    title = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    tokens = models.TextField(blank=True)
    on = models.DateField(null=True, blank=True)
    sealed = models.BooleanField(default=False)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["complaint", "what"], name="searchable_of_case"),
            models.Index(fields=["what", "taken_at"], name="searchable_to_take"),
        ]
        constraints = [models.UniqueConstraint(fields=["what", "key"], name="searchable_once")]

    def __str__(self) -> str:
        return self.title
