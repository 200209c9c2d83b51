"""Letters of the Ombudsman's compliance team, kept as plans: a recommendation each, followed to its end."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.accounts.models import Landlord, Person

PERSON = settings.AUTH_USER_MODEL


class ActionPlan(models.Model):
    """One letter or table as it came, with what it recommends."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="action_plans")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="action-plans/%Y/%m/", max_length=200)
    sha256 = models.CharField(max_length=64)
    dated = models.DateField(null=True, blank=True)
    kept_on = models.DateField()
    kept_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["landlord", "sha256"], name="action_plan_kept_once")]

    def __str__(self) -> str:
        return self.name


class ActionPlanItemQuerySet(models.QuerySet["ActionPlanItem"]):
    """Questions asked of what is to be done."""

    def owed_by(self, person: Person, day: date) -> ActionPlanItemQuerySet:
        """Return what this person is to do, not done and due by a day, the first due first."""
        found = self.filter(owner=person, done_on=None, left_out_on=None, due_on__lte=day)
        return found.select_related("plan__landlord").order_by("due_on", "pk")


class ActionPlanItem(models.Model):
    """One recommendation: who does it, by when, how far it is, and what proves that it is done.

    `due` is how the letter says by when, where it names no day. One that is not taken up says why.
    """

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveIntegerField()
    provision = models.CharField(max_length=8, blank=True)
    observation = models.TextField(blank=True)
    recommendation = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    due = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    progress = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    proof = models.TextField(blank=True)
    left_out_on = models.DateField(null=True, blank=True)
    because = models.TextField(blank=True)

    objects = ActionPlanItemQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="action_plan_item_once"),
            models.CheckConstraint(condition=Q(done_on=None) | ~Q(proof=""), name="action_plan_item_done_with_proof"),
            models.CheckConstraint(
                condition=Q(left_out_on=None) | ~Q(because=""), name="action_plan_item_left_out_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"recommendation {self.number}"

    def stands(self, day: date) -> tuple[str, str]:
        """Return how it stands on a day, with its colour."""
        if self.done_on:
            return "done", "green"
        if self.left_out_on:
            return "not taken up", "grey"
        if self.owner_id is None or self.due_on is None:
            return "nobody has it", "orange"
        return ("overdue", "red") if self.due_on < day else ("to do", "blue")
