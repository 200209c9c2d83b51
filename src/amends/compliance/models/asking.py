"""A colleague asked for what they know about a row, in words, by a day."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.accounts.models import Person
from amends.compliance.models.self_assessment import SelfAssessment

PERSON = settings.AUTH_USER_MODEL


class RowRequestQuerySet(models.QuerySet["RowRequest"]):
    """Questions asked of what was asked."""

    def waiting_for(self, person: Person) -> RowRequestQuerySet:
        """Return what this person is still to answer, the first due first."""
        found = self.filter(asked_of=person, answered_on=None, withdrawn_on=None)
        return found.select_related("self_assessment__landlord", "asked_by").order_by("due_on", "pk")


class RowRequest(models.Model):
    """One question about one row to one colleague; its answer is words, and never the row's answer."""

    self_assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="requests")
    provision = models.CharField(max_length=8)
    question = models.TextField()
    asked_of = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = RowRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(answered_on=None) | ~Q(answer=""), name="row_request_answered_in_words")
        ]

    def __str__(self) -> str:
        return f"{self.provision}, asked of {self.asked_of}"

    def stands(self, day: date) -> tuple[str, str]:
        """Return how it stands on a day, with its colour."""
        if self.answered_on:
            return "answered", "green"
        if self.withdrawn_on:
            return "withdrawn", "grey"
        return ("overdue", "red") if self.due_on < day else ("asked", "blue")
