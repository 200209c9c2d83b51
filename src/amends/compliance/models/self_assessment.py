"""The self-assessment of one landlord's year, and what people say of each provision."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.accounts.models import Landlord
from amends.papers.rows import Answer
from amends.rulebook import edition as editions
from amends.rulebook.edition import Edition
from amends.workdays import spoken

if TYPE_CHECKING:
    from amends.compliance.models.approval import Approval
    from amends.compliance.models.papers import Uploaded
    from amends.compliance.models.publication import Publication

PERSON = settings.AUTH_USER_MODEL


class State(models.TextChoices):
    """How far a self-assessment has come."""

    DRAFT = "draft", "Draft"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"


def year_name(first: date, last: date) -> str:
    """Return `2025-26`, or `2025` for a year that begins in January."""
    return str(first.year) if first.year == last.year else f"{first.year}-{last.year % 100:02}"


class SelfAssessment(models.Model):
    """One year held against one edition; `as_at` is the day its figures hold for, where one was chosen."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="self_assessments")
    edition = models.CharField(max_length=8)
    year = models.CharField(max_length=9)
    first = models.DateField()
    last = models.DateField()
    as_at = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    started_on = models.DateField()
    started_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-first"]
        constraints = [
            models.UniqueConstraint(fields=["landlord", "year"], name="self_assessment_once_a_year"),
            models.CheckConstraint(condition=Q(last__gt=F("first")), name="self_assessment_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"Self-assessment {self.year}, {self.landlord.called}"

    @property
    def code(self) -> Edition:
        """Return the edition of the Code that it is held against."""
        return editions.load(self.edition)

    @property
    def period(self) -> str:
        """Return `1 April 2025 to 31 March 2026`."""
        first, last = (spoken(day).split(" ", 1)[1] for day in (self.first, self.last))
        return f"{first} to {last}"

    def figures_day(self, today: date) -> date:
        """Return the day that the figures hold for: the one chosen, else the year's last, or today while it runs."""
        return self.as_at or min(self.last, today)

    @property
    def approval(self) -> Approval | None:
        """Return the approval that stands, or None."""
        return self.approvals.filter(ended_on__isnull=True).select_related("recorded_by").first()

    @property
    def latest(self) -> Publication | None:
        """Return the version published last, or None."""
        return self.publications.order_by("-number").first()

    @property
    def last_years(self) -> Uploaded | None:
        """Return last year's paper as uploaded last, or None."""
        return self.uploads.order_by("-pk").first()


class Statement(models.Model):
    """What people wrote of one provision. No answer is not answered yet: nothing is Yes that nobody said Yes to."""

    ANSWERS = [("", "Not answered"), (Answer.YES.value, "Yes"), (Answer.NO.value, "No")]
    WORDS = ("answer", "evidence", "commentary", "why_yes", "reason", "alternative", "action", "owner", "action_on")

    self_assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="statements")
    provision = models.CharField(max_length=8)
    answer = models.CharField(max_length=3, choices=ANSWERS, blank=True, default="")
    evidence = models.TextField(blank=True)
    commentary = models.TextField(blank=True)
    why_yes = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    alternative = models.TextField(blank=True)
    action = models.TextField(blank=True)
    owner = models.CharField(max_length=150, blank=True)
    action_on = models.DateField(null=True, blank=True)
    edited_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["self_assessment", "provision"], name="statement_once_a_provision"),
            models.CheckConstraint(condition=Q(answer__in=["", "yes", "no"]), name="statement_is_yes_no_or_nothing"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(edited_by__isnull=False), name="statement_is_answered_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provision}: {self.get_answer_display()}"

    @property
    def words(self) -> dict[str, str]:
        """Return what stands in it, each field as text; a day as 2026-09-01."""
        return {name: str(getattr(self, name) or "") for name in self.WORDS}


class StatementVersion(models.Model):
    """A row as somebody saved it: who wrote what, and when. Nothing of it is changed afterwards."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.JSONField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["statement", "number"], name="statement_version_once")]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.statement.provision}"
