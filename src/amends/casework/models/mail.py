"""Messages as they came into the mailbox: each kept whole first, then made a case, a reply, or set aside."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from amends.accounts.models import Landlord, Person
from amends.casework.models.complaint import Complaint
from amends.casework.models.front_door import Heard
from amends.casework.models.need import Reply
from amends.casework.models.seen import open_to, things_seen_by


class MailState(models.TextChoices):
    """What became of a message."""

    NEW = "new", "Not yet read"
    CASE = "case", "Became a complaint"
    REPLY = "reply", "Joined its complaint"
    HEARD = "heard", "Kept as something we were told"
    AUTOMATIC = "automatic", "Sent by a machine"
    QUARANTINED = "quarantined", "Set aside for a person"
    DUPLICATE = "duplicate", "Came before"


class MailMessageQuerySet(models.QuerySet["MailMessage"]):
    """Questions asked of messages."""

    def seen_by(self, person: Person) -> MailMessageQuerySet:
        """Return the messages that this person may see: their landlord's, but for those of cases closed to them."""
        ways = ("complaint", "heard__complaint", "heard__enquiry__complaint", "reply__complaint")
        return self.filter(things_seen_by(person), open_to(person, *ways))


class MailMessage(models.Model):
    """One message, kept raw with its hash before anything reads it; `error` says why one was set aside.

    `sorted_on` is the day on which a person said what it is, or on which rules placed one that had waited overnight; a
    message that rules placed on the day it came has none.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="mail")
    raw = models.FileField(upload_to="mail/%Y/%m/", max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    message_id = models.CharField(max_length=500, blank=True)
    in_reply_to = models.TextField(blank=True)
    sender = models.CharField(max_length=320, blank=True)
    recipient = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=MailState, default=MailState.NEW)
    settled_at = models.DateTimeField(null=True, blank=True)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="mail", null=True, blank=True)
    heard = models.ForeignKey(Heard, on_delete=models.PROTECT, related_name="mail", null=True, blank=True)
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="mail", null=True, blank=True)
    error = models.TextField(blank=True)
    sorted_on = models.DateField(null=True, blank=True)
    sorted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    objects = MailMessageQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        indexes = [
            models.Index(fields=["landlord", "state", "received_at"], name="mail_by_state"),
            models.Index(fields=["landlord", "message_id"], name="mail_by_message_id"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["landlord", "sha256"], condition=~Q(state="duplicate"), name="mail_kept_once"
            )
        ]

    def __str__(self) -> str:
        return self.subject or f"message {self.pk}"


class MailCount(models.Model):
    """One day's count of the mailbox against what was made of it."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="mail_counts")
    on = models.DateField()
    at = models.DateTimeField()
    in_mailbox = models.PositiveIntegerField()
    kept = models.PositiveIntegerField()
    settled = models.PositiveIntegerField()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["landlord", "on"], name="mail_counted_once_a_day")]
