"""After the answer: whether things are put right, and what the resident thinks of how they were treated."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.accounts.models import Landlord
from amends.casework.models.choices import FollowUpOutcome, OpinionSource, TreatedWorse
from amends.casework.models.complaint import Complaint
from amends.casework.models.stage import Stage, not_before

PERSON = settings.AUTH_USER_MODEL


class FollowUp(models.Model):
    """A word with the resident some days after an answer."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="follow_ups")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    words = models.TextField(blank=True)
    outcome = models.CharField(max_length=13, choices=FollowUpOutcome, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["done_on", "due_on"], name="follow_up_to_do")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, outcome="")
                | (Q(done_on__isnull=False, done_by__isnull=False) & ~Q(outcome="")),
                name="follow_up_done_with_outcome",
            )
        ]


def _score(name: str) -> models.CheckConstraint:
    condition = Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (1, 5)})
    return models.CheckConstraint(condition=condition, name=f"opinion_{name}_is_1_to_5")


class Opinion(models.Model):
    """What a resident thought of how a complaint was handled, by our link or from a file of an outside survey.

    Scores run from 1, very dissatisfied, to 5, very satisfied: overall, how fairly they were treated (`fair`), how well
    they were kept informed (`informed`). Only the hash of the link's token is kept.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="opinions")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="opinions", null=True, blank=True)
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="opinions", null=True, blank=True)
    source = models.CharField(max_length=4, choices=OpinionSource)
    token_hash = models.CharField(max_length=64, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    overall = models.PositiveSmallIntegerField(null=True, blank=True)
    fair = models.PositiveSmallIntegerField(null=True, blank=True)
    informed = models.PositiveSmallIntegerField(null=True, blank=True)
    treated_worse = models.CharField(max_length=14, choices=TreatedWorse, blank=True)
    worse_words = models.TextField(blank=True)
    comment = models.TextField(blank=True)
    looked_into_on = models.DateField(null=True, blank=True)
    looked_into_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    looked_into = models.TextField(blank=True)
    loaded_from = models.CharField(max_length=200, blank=True)
    row = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_on", "-pk"]
        indexes = [models.Index(fields=["landlord", "answered_on"], name="opinion_of_year")]
        constraints = [
            _score("overall"),
            _score("fair"),
            _score("informed"),
            models.CheckConstraint(condition=not_before("answered_on", "sent_on"), name="opinion_answered_after_sent"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("sent_on")), name="opinion_expires_later"
            ),
            models.CheckConstraint(
                condition=Q(looked_into_on__isnull=True, looked_into="")
                | (Q(looked_into_on__isnull=False, looked_into_by__isnull=False) & ~Q(looked_into="")),
                name="opinion_looked_into_in_words",
            ),
            models.UniqueConstraint(fields=["token_hash"], condition=~Q(token_hash=""), name="opinion_token_opens_one"),
            models.UniqueConstraint(
                fields=["landlord", "loaded_from", "row"],
                condition=Q(row__isnull=False),
                name="opinion_row_loaded_once",
            ),
        ]

    def __str__(self) -> str:
        return f"opinion {self.pk}"
