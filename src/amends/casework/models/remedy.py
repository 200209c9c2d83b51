"""What is offered to put things right, and what is promised with a day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.casework.models.choices import REMEDY_KINDS, PayTo, PromiseChange, Response
from amends.casework.models.complaint import Complaint
from amends.casework.models.stage import Point, Stage, not_before

PERSON = settings.AUTH_USER_MODEL


class Remedy(models.Model):
    """Something offered to put things right (Code 7.1 to 7.4); the amount is in pounds.

    `workings` are the lines that the amount was worked out from ({key, units, rate, pounds}, numbers as text), with the
    reason of each beside it, the guidance that held and what it comes to. An offer is settled by the resident's
    `response`, never by silence; one that needs approval is no offer until it has it. `approver_limit` is what who
    agreed to it could agree to that day, empty for any sum. What the resident was not told of can be taken back.
    One that moved in from another system names nobody who offered or paid it.
    """

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="remedies")
    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="remedies", null=True, blank=True)
    kind = models.CharField(max_length=50, choices=REMEDY_KINDS)
    what = models.TextField()
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    impact = models.TextField(blank=True)
    guidance = models.TextField(blank=True)
    offered_on = models.DateField()
    offered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    head_of_loss = models.CharField(max_length=80, blank=True)
    workings = models.JSONField(default=list, blank=True)
    workings_because = models.JSONField(default=list, blank=True)
    guidance_version = models.CharField(max_length=40, blank=True)
    guidance_amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    differs_because = models.TextField(blank=True)
    goodwill = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    response = models.CharField(max_length=8, choices=Response, blank=True)
    responded_on = models.DateField(null=True, blank=True)
    response_words = models.TextField(blank=True)
    pay_to = models.CharField(max_length=8, choices=PayTo, blank=True)
    set_off_agreed_on = models.DateField(null=True, blank=True)
    needs_approval = models.BooleanField(default=False)
    approved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approver_limit = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    taken_back_because = models.TextField(blank=True)
    paid_on = models.DateField(null=True, blank=True)
    paid_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    payment_reference = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "remedies"
        constraints = [
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="remedy_amount_is_money"),
            models.CheckConstraint(
                condition=Q(response="", responded_on__isnull=True)
                | (~Q(response="") & Q(responded_on__isnull=False, responded_on__gte=F("offered_on"))),
                name="remedy_response_and_on",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_on__isnull=True)
                | (Q(approved_on__isnull=False) & ~Q(approved_by=F("offered_by"))),
                name="remedy_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True)
                | Q(paid_on__gte=F("offered_on"), amount__isnull=False)
                & (Q(paid_by__isnull=False) | Q(offered_by__isnull=True)),
                name="remedy_paid_by_and_on",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_on__isnull=True)
                | (Q(taken_back_by__isnull=False, paid_on__isnull=True) & ~Q(taken_back_because="")),
                name="remedy_taken_back_with_a_reason",
            ),
        ]


class Promise(models.Model):
    """An action promised to the resident with its day (Code 6.6, 6.17, 7.3); done only with proof.

    `first_due_on` is kept when the day is moved, and stays the measure; `confirmed_on` and `denied_on` are the
    resident's word that it is done, or is not. One that they were not told of yet can be taken back.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="promises")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="promises")
    number = models.PositiveSmallIntegerField()
    what = models.TextField()
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="promises", null=True, blank=True)
    promised_on = models.DateField()
    due_on = models.DateField()
    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="promises", null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    proof = models.TextField(blank=True)
    proof_document = models.ForeignKey(
        "casework.Document", on_delete=models.PROTECT, related_name="proves", null=True, blank=True
    )
    confirmed_on = models.DateField(null=True, blank=True)
    denied_on = models.DateField(null=True, blank=True)
    denied_words = models.TextField(blank=True)
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    taken_back_because = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["owner", "done_on", "due_on"], name="promise_of_owner")]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "number"], name="promise_number_once"),
            models.CheckConstraint(condition=not_before("due_on", "promised_on"), name="promise_due_after_made"),
            models.CheckConstraint(condition=not_before("done_on", "promised_on"), name="promise_done_after_made"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True)
                | ((Q(done_by__isnull=False) | Q(confirmed_on__isnull=False)) & ~Q(proof="")),
                name="promise_done_with_proof",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_on__isnull=True)
                | (Q(taken_back_by__isnull=False, done_on__isnull=True) & ~Q(taken_back_because="")),
                name="promise_taken_back_with_a_reason",
            ),
            models.CheckConstraint(
                condition=not_before("confirmed_on", "promised_on"), name="promise_confirmed_after_made"
            ),
            models.CheckConstraint(
                condition=Q(denied_on__isnull=True) | (Q(denied_on__gte=F("promised_on")) & ~Q(denied_words="")),
                name="promise_denied_in_words",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def key(self) -> str:
        """Return its number within the complaint, as the rulebook writes it: `1`."""
        return str(self.number)


class PromiseStep(models.Model):
    """One thing that happened to a promise after it was made; a day that moved is kept, old and new."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="steps")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=PromiseChange)
    words = models.TextField()
    old_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    by_resident = models.BooleanField(default=False)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="moved") | Q(old_due_on__isnull=False, due_on__isnull=False),
                name="promise_moved_from_and_to",
            )
        ]
