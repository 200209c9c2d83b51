"""The ways that letters and notices went by, and what became of each."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from amends.casework.models.choices import Carrier, ReplyBy
from amends.casework.models.letter import Letter
from amends.casework.models.notice import Notice
from amends.casework.models.together import GroupMember

LEFT_ALONE = timedelta(days=3)  # a letter that old never goes by itself: a person looks first
FORGOTTEN = timedelta(minutes=10)  # after which a delivery whose job was lost is asked for again


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions asked of what goes out."""

    def of_landlord(self, landlord: object) -> DeliveryQuerySet:
        """Return those of one landlord."""
        return self.filter(Q(letter__complaint__landlord=landlord) | Q(notice__landlord=landlord))

    def not_replaced(self) -> DeliveryQuerySet:
        """Return those that nothing went instead of."""
        return self.filter(instead=None)

    def not_arrived(self) -> DeliveryQuerySet:
        """Return those that came back, or that no carrier has taken so far, and that nothing went instead of."""
        failing = Q(failed_at__isnull=False, sent_at=None, handed_at=None)
        return self.not_replaced().filter(Q(bounced_at__isnull=False) | failing)

    def unsure(self) -> DeliveryQuerySet:
        """Return those of which nobody can tell whether they went: a person decides."""
        return self.not_replaced().filter(
            bounced_at=None, failed_at__isnull=False, sent_at=None, handed_at__isnull=False, look_again_at=None
        )

    def to_post(self) -> DeliveryQuerySet:
        """Return those that wait to be printed and posted by hand."""
        waits = self.not_replaced().filter(way=ReplyBy.POST, sent_at=None, bounced_at=None)
        return waits.exclude(carrier=Carrier.NOTIFY)

    def on_its_way(self) -> DeliveryQuerySet:
        """Return those that go by themselves and have not gone yet; nothing is wrong with them."""
        waits = self.not_replaced().filter(sent_at=None, bounced_at=None, failed_at=None)
        return waits.exclude(way=ReplyBy.POST, carrier__in=("", Carrier.HAND))

    def to_send(self, now: datetime) -> DeliveryQuerySet:
        """Return those that the worker is to try now: those to try again, and those whose job was lost."""
        again = Q(look_again_at__lte=now)
        lost = Q(look_again_at=None, claimed_at=None, failed_at=None, asked_at__lte=now - FORGOTTEN)
        waits = self.not_replaced().filter(again | lost, sent_at=None, bounced_at=None, asked_at__gt=now - LEFT_ALONE)
        return waits.exclude(way=ReplyBy.POST, carrier__in=("", Carrier.HAND))

    def to_ask(self, now: datetime) -> DeliveryQuerySet:
        """Return those that GOV.UK Notify took and has not told the end of."""
        return self.filter(
            carrier=Carrier.NOTIFY, sent_at__isnull=False, delivered_at=None, bounced_at=None, look_again_at__lte=now
        )


class Delivery(models.Model):
    """One letter or notice by one way; `sent_at` says that it went, so that the job may run twice.

    It is claimed, then handed to its carrier, then sent; `instead_of` is the one that came back and that it replaces,
    since the day `again_on`. After each of `tries` the worker looks again at `look_again_at`: tries again, or asks the
    carrier. A member of a group has a copy written to them: its `pdf`, `text` and hash are then the delivery's own.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="deliveries", null=True, blank=True)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="deliveries", null=True, blank=True)
    member = models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="deliveries", null=True, blank=True)
    pdf = models.FileField(upload_to="letters/%Y/%m/", max_length=200, blank=True)
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    way = models.CharField(max_length=5, choices=ReplyBy)
    to = models.TextField()
    asked_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    carrier = models.CharField(max_length=8, choices=Carrier, blank=True)
    carrier_reference = models.CharField(max_length=120, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    look_again_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    instead_of = models.ForeignKey("self", on_delete=models.PROTECT, related_name="instead", null=True, blank=True)
    again_on = models.DateField(null=True, blank=True)
    error = models.TextField(blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(fields=["way", "sent_at"], name="delivery_to_send"),
            models.Index(
                fields=["look_again_at"], condition=Q(look_again_at__isnull=False), name="delivery_to_look_at"
            ),
            models.Index(fields=["bounced_at"], condition=Q(bounced_at__isnull=False), name="delivery_came_back"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(to=""), name="delivery_goes_somewhere"),
            models.CheckConstraint(
                condition=Q(letter__isnull=False, notice__isnull=True)
                | Q(letter__isnull=True, notice__isnull=False, member__isnull=True),
                name="delivery_of_a_letter_or_a_notice",
            ),
            models.CheckConstraint(
                condition=Q(instead_of__isnull=True, again_on__isnull=True)
                | Q(instead_of__isnull=False, again_on__isnull=False),
                name="delivery_again_has_its_day",
            ),
            models.UniqueConstraint(fields=["instead_of"], name="delivery_replaced_once"),
        ]

    def __str__(self) -> str:
        return f"{self.carries}, {self.get_way_display().lower()}"

    @property
    def carries(self) -> Letter | Notice:
        """Return what goes: the letter or the notice."""
        found = self.letter or self.notice
        assert found is not None
        return found

    @property
    def is_replaced(self) -> bool:
        """Return whether another went instead."""
        return bool(self.instead.all())

    @property
    def is_unsure(self) -> bool:
        """Return whether nobody can tell if it went: it was handed over, and nothing was heard."""
        told = self.sent_at or self.bounced_at or self.look_again_at
        return bool(self.handed_at and self.failed_at and not told)


def locked(delivery: Delivery) -> Delivery:
    """Return a delivery as it stands now, kept from workers until the transaction ends."""
    return Delivery.objects.select_for_update().get(pk=delivery.pk)
