"""What was learnt from complaints, and what the service changed for it (Code 7.1, 9.1)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.accounts.models import Landlord
from amends.casework.models.complaint import Complaint

PERSON = settings.AUTH_USER_MODEL


class Lesson(models.Model):
    """A lesson with its theme and root cause, tied to the complaints that taught it."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="lessons")
    theme = models.CharField(max_length=80)
    root_cause = models.TextField()
    lesson = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    complaints: models.ManyToManyField[Complaint, models.Model] = models.ManyToManyField(
        Complaint, through="casework.LessonCase", related_name="lessons"
    )

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.lesson


class LessonCase(models.Model):
    """One complaint that taught a lesson."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="cases")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="lesson_cases")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["lesson", "complaint"], name="lesson_case_once")]


class Improvement(models.Model):
    """What is changed because of a lesson: owner, day, proof, and whether it worked."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="improvements")
    what = models.TextField()
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="improvements", null=True, blank=True)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    proof = models.TextField(blank=True)
    worked = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | (Q(done_by__isnull=False) & ~Q(proof="")),
                name="improvement_done_with_proof",
            )
        ]

    def __str__(self) -> str:
        return self.what
